"""What the packaged program starts with."""

import sys


def start() -> int:
    try:
        from calfguide.__main__ import run

        return run()
    except ImportError as error:
        # Everything that can be imported was there when the package was made.
        sys.stderr.write(f"calfguide: this installation is not whole: {error}; please install CalfGuide again\n")
        return 1


sys.exit(start())
