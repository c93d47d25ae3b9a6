"""Where the start goes: processor time of each step of one start. `python -m benchmarks.parts` prints it as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.measuring import Effort
    from benchmarks.processes import Environment


def measure_parts(settings: Environment, effort: Effort) -> list[tuple[str, float]]:
    """Milliseconds of each step, the least of several starts, as the machine does other things too."""
    command = [sys.executable, "-m", "benchmarks.parts"]
    runs = [
        json.loads(subprocess.run(command, env=settings, stdout=subprocess.PIPE, check=True).stdout)
        for _ in range(effort.starts)
    ]
    return [(step[0][0], min(one[1] for one in step)) for step in zip(*runs, strict=True)]


def main() -> None:
    """Start the window step by step, as `calfguide.commands.window` does."""
    import gc

    gc.disable()
    steps: list[tuple[str, float]] = []
    before = 0.0

    def mark(what: str) -> None:
        nonlocal before
        now = time.process_time() * 1000
        steps.append((what, now - before))
        before = now

    mark("Python itself")
    from calfguide import cli
    from calfguide.waiting import let_wait

    let_wait(*cli.NAMED_ONLY)
    from calfguide.commands.common import paths_of

    paths = paths_of(cli.parse([]))
    mark("the command line, folders, sqlite3")
    from calfguide.desktop.bindings import load_quickly

    load_quickly()
    from PySide6 import QtGui, QtWidgets  # noqa: F401

    mark("PySide6: QtCore, QtGui, QtWidgets")
    from PySide6.QtCore import Qt  # noqa: F401

    mark("the enumerations of the Qt namespace, made without their members")
    from calfguide.desktop import startup

    mark("the program's modules, and the Qt classes that they use or extend")
    application = startup.make_application()
    mark("QApplication")
    services = startup.make_services(application, paths)
    mark("the library, the atlas's names, settings, fonts and style sheet")
    window = startup.make_window(services, hurry=True)
    mark("all widgets made, the first conditions put in order, the welcome page laid out")
    painted: list[bool] = []
    window.appeared.disconnect()
    window.painted.disconnect()
    window.appeared.connect(lambda: painted.append(True))
    window.show()
    mark("shown: sizes and layouts, in the style sheet")
    while not painted:
        application.processEvents()
    mark("painted: leg, list, page, bars")
    print(json.dumps(steps), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
