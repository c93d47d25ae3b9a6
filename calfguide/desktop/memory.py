"""Gives memory back to the system: what was freed stays with the C library, which keeps the most that was ever needed.

After an hour of dialogs, prints and large windows that was 371 MB, of which the program used 80.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from calfguide.desktop.state import State

WAIT_MS = 10_000
LARGE = 256 * 1024  # bytes: pictures, and little else
M_MMAP_THRESHOLD = -3  # as <malloc.h> has it


class GivingBack(QObject):
    """Gives memory back when nothing was done for some seconds, and then not again until something is."""

    def __init__(self, state: State, parent: QObject) -> None:
        super().__init__(parent)
        keep_large_apart()
        self.timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self.timer.timeout.connect(give_back)
        state.changed.connect(self.wait)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.wait)  # a dialog was closed

    def wait(self) -> None:
        """Begin to wait anew: while somebody reads and clicks, no moment is taken away for this."""
        self.timer.start()


def give_back() -> bool:
    """Let the C library give back what it holds free (some ms); False where that cannot be asked of it."""
    return ask("malloc_trim", 0)


def keep_large_apart() -> bool:
    """Have each large block go back to the system when it is freed; False where that cannot be asked.

    By itself, the C library stops doing so after the first one. Pictures then lie among small things that stay, and
    what is free between these cannot be given back.
    """
    return ask("mallopt", M_MMAP_THRESHOLD, LARGE)


def ask(function: str, *numbers: int) -> bool:
    """Ask the C library for something that only GNU's has."""
    if sys.platform != "linux":
        return False
    try:
        import _ctypes  # not `ctypes`: where a package has that, PyInstaller loads it at each start

        program = _ctypes.dlopen(None, os.RTLD_NOW)  # type: ignore[arg-type]
        address = _ctypes.dlsym(program, function)
        return bool(_ctypes.call_cdeclfunction(address, numbers))
    except (OSError, ImportError):
        return False
