"""What the packaged program starts with."""

import os
import sys

SEARCH_PATH = "LD_LIBRARY_PATH"


def start() -> int:
    """Run the program; its exit code."""
    give_back_the_search_path()
    try:
        from calfguide.__main__ import run

        return run()
    except ImportError as error:
        from calfguide.commands.window import advice

        sys.stderr.write(f"calfguide: it cannot start: {error}{advice(str(error))}\n")
        return 1


def give_back_the_search_path() -> None:
    """Let programs that ours starts (a browser, an editor, speech) load their own libraries, not those packaged here.

    PyInstaller's starter sets the path; the loader has read it by now.
    """
    before = os.environ.pop(f"{SEARCH_PATH}_ORIG", None)
    if before is not None:
        os.environ[SEARCH_PATH] = before
    else:
        os.environ.pop(SEARCH_PATH, None)


if __name__ == "__main__":
    sys.exit(start())
