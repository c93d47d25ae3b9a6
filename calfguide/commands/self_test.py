"""`calfguide --self-test`: named checks of this very installation, with a watchdog and an exit code of its own."""

from __future__ import annotations

import faulthandler
import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from calfguide.paths import Paths

WATCHDOG_SECONDS = 60


def run(paths: Paths) -> int:
    """Run each check, print a line for each, and return 1 where one fails; a hang ends the process with a trace."""
    # Qt writes on standard error about a screen or a locale that it misses, and this must run where neither is.
    os.environ.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")
    faulthandler.dump_traceback_later(WATCHDOG_SECONDS, exit=True)
    failed = 0
    try:
        from calfguide.desktop.selftest import checks

        for name, check in checks(paths):
            failed += not passes(name, check)
    finally:
        faulthandler.cancel_dump_traceback_later()
    sys.stdout.write("Self-test failed.\n" if failed else "Self-test passed.\n")
    return 1 if failed else 0


def passes(name: str, check: Callable[[], str]) -> bool:
    """One line a check: ok with what was seen, or FAILED with the reason, whatever went wrong."""
    began = time.perf_counter()
    try:
        seen = check()
    except Exception as error:  # a self-test reports every kind of failure and goes on to the next check
        sys.stdout.write(f"FAILED  {name}: {type(error).__name__}: {error}\n")
        return False
    sys.stdout.write(f"ok      {name}: {seen} ({1000 * (time.perf_counter() - began):.0f} ms)\n")
    return True
