"""What the packaged program starts with."""

import os
import sys
from pathlib import Path

SEARCH_PATH = "LD_LIBRARY_PATH"
# Of the program's own files, those without which nothing can be shown.
PARTS = (
    "_data/library.sqlite",
    "_data/content",
    "_data/assets/anatomy/atlas.toml",
    "_data/fonts",
    "finder/red_flags.toml",
)


def start() -> int:
    """Run the program; its exit code."""
    give_back_the_search_path()
    lost = lost_part(Path(sys._MEIPASS, "calfguide"))  # noqa: SLF001 (so PyInstaller calls its folder)
    if lost:
        return give_up(f"{lost} is missing", lost)
    try:
        from calfguide.__main__ import run

        return run()
    except ImportError as error:
        return give_up(str(error), str(error))


def give_back_the_search_path() -> None:
    """Let programs that ours starts (a browser, an editor, speech) load their own libraries, not those packaged here.

    PyInstaller's starter sets the path; the loader has read it by now.
    """
    before = os.environ.pop(f"{SEARCH_PATH}_ORIG", None)
    if before is not None:
        os.environ[SEARCH_PATH] = before
    else:
        os.environ.pop(SEARCH_PATH, None)


def lost_part(folder: Path) -> str:
    """The first of the parts that is not there, or nothing where all are."""
    return next((part for part in PARTS if not (folder / part).exists()), "")


def give_up(reason: str, lacking: str) -> int:
    """Say why, and what to do about it; a window started without a console has no standard error."""
    from calfguide.commands.window import advice

    if sys.stderr is not None:
        sys.stderr.write(f"calfguide: it cannot start: {reason}{advice(lacking)}\n")
    return 1


if __name__ == "__main__":
    sys.exit(start())
