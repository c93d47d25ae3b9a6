"""Told to end by the session or by `kill`, the program closes its window in order: what is to be kept is kept."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from calfguide.desktop.window import Window

NAMES = ("SIGTERM", "SIGHUP", "SIGINT")
MOST_READ = 100  # signals that are taken at once


class Ending(QObject):
    """Hears of signals through a pipe: Python runs no handler while Qt waits, but the system wakes Qt up."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.reading, self.writing = -1, -1

    def install(self) -> None:
        """Listen; Windows knows no such signals. One that was to be ignored, as under `nohup`, still is."""
        if sys.platform == "win32":
            return
        self.reading, self.writing = os.pipe()
        os.set_blocking(self.reading, False)
        os.set_blocking(self.writing, False)
        self.notifier = QSocketNotifier(self.reading, QSocketNotifier.Type.Read, self)
        self.notifier.activated.connect(self.close_windows)
        signal.set_wakeup_fd(self.writing, warn_on_full_buffer=False)
        for number in (getattr(signal, name) for name in NAMES):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: None)

    def close_windows(self) -> None:
        """Dialogs first; the window may ask whether what could not be kept is to be lost."""
        heard = os.read(self.reading, MOST_READ)
        if any(number in heard for number in (getattr(signal, name) for name in NAMES)):
            QApplication.closeAllWindows()
