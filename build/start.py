"""What the packaged program starts with."""

import sys


def start() -> int:
    try:
        from calfguide.__main__ import run

        return run()
    except ImportError as error:
        from calfguide.commands.window import advice

        sys.stderr.write(f"calfguide: it cannot start: {error}{advice(str(error))}\n")
        return 1


sys.exit(start())
