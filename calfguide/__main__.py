"""`python -m calfguide` is the `calfguide` command."""

import sys


def run() -> int:
    """Where the installed command enters; its exit code."""
    from calfguide.cli import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(run())
