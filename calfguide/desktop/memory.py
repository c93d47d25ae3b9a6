"""Gives memory back to the system: what was freed stays with the C library, which keeps the most that was ever needed.

After an hour of dialogs, prints and large windows that was 371 MB, of which the program used 80.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from calfguide.desktop.state import State

WAIT_MS = 10_000


class GivingBack(QObject):
    """Gives memory back some seconds after something was done; while nothing is done, nothing runs."""

    def __init__(self, state: State, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self.timer.timeout.connect(give_back)
        state.changed.connect(self.expect)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.expect)  # a dialog was closed

    def expect(self) -> None:
        if not self.timer.isActive():
            self.timer.start()


def give_back() -> bool:
    """Let the C library give back what it holds free (some ms); False where that cannot be asked of it."""
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (OSError, AttributeError):
        return False  # another C library than GNU's
