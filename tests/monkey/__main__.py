"""`python3 dev.py monkey [EVENTS] [SEED]`: a long walk, with a line now and then and all that was found at the end."""

from __future__ import annotations

import faulthandler
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

NOT_OF_THE_PROGRAM = ("This plugin does not support", "Mouse event ")
"""What Qt says where there is no screen, and of the hand of the walk where a menu closed under it."""


def main(arguments: list[str]) -> int:
    """Walk in a home of its own; 1 where something was found."""
    events = int(arguments[0]) if arguments else 100_000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    os.environ.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", QT_SCALE_FACTOR="1", XDG_CURRENT_DESKTOP="none")
    with tempfile.TemporaryDirectory(prefix="calfguide-monkey-") as home:
        for name in ("CACHE", "CONFIG", "DATA", "STATE", "RUNTIME"):
            os.environ[f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}"] = str(Path(home, name.lower()))
            Path(home, name.lower()).mkdir(mode=0o700)
        os.environ["HOME"] = home
        return walk(events, seed)


def walk(events: int, seed: int) -> int:
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    from calfguide.desktop.startup import make_application
    from calfguide.paths import find_paths
    from tests.monkey.monkey import Monkey

    faulthandler.enable()
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    began = time.monotonic()

    def tell(words: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s: {words}", flush=True)

    monkey = Monkey(find_paths(), seed, events, tell)

    def hear(kind: QtMsgType, _: object, message: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or message.startswith(NOT_OF_THE_PROGRAM):
            return
        monkey.fault(f"Qt says: {message}")

    qInstallMessageHandler(hear)
    found = monkey.walk()
    qInstallMessageHandler(None)
    # Where there is no screen, Qt deletes what it holds when Python is gone, and falls if that was made by Python.
    application.clipboard().clear()
    grown = found.growth()
    for number in range(10 * (len(found.memory) >= 20)):
        at_home = median(found.tenth(number))
        print(f"tenth {number + 1}: {at_home / 1024:.0f} MB at home")
    print(f"seed {seed}: {monkey.done} events, {len(found.faults)} faults, memory {grown:+.1%} after the first tenth")
    return 1 if found.faults or grown > 0.1 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
