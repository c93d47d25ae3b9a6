"""An error that nobody foresaw: written to the log and said once in words; the window and all that is kept go on."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from calfguide import errorlog
from calfguide.desktop.widgets.wording import error_words
from calfguide.errors import CalfguideError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from calfguide.desktop.window import Window

MOST_LOGGED = 10  # of the same error


class Unexpected(QObject):
    """Takes what no code caught, from any thread, as long as the program runs.

    Signals:
        happened: (report, words) from whatever thread; handled in the window's. There are words of its own where it is
            one that a person can mend, such as a file that is damaged.
    """

    happened = Signal(str, str)

    def __init__(self, window: Window, folder: Path) -> None:
        super().__init__(window)
        self.window, self.folder = window, folder
        self.seen: dict[str, int] = {}
        self.box: QMessageBox | None = None
        self.happened.connect(self.tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be asked by Python about every error that would otherwise only be printed."""
        sys.excepthook = self.take
        threading.excepthook = self.take_from_thread

    def take_from_thread(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self.take(given.exc_type, given.exc_value, given.exc_traceback)

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error, and have it told unless the same was told before; painting may repeat it without end."""
        if issubclass(kind, KeyboardInterrupt):
            application = QApplication.instance()
            if application is not None:
                application.quit()
            return
        text = errorlog.describe(kind, error, trace)
        report = errorlog.report(text)
        times = self.seen[text] = self.seen.get(text, 0) + 1
        if times <= MOST_LOGGED:
            errorlog.write(self.folder, report)
        if times == 1:
            self.happened.emit(report, error_words(error) if isinstance(error, CalfguideError) else "")

    def tell(self, report: str, words: str) -> None:
        """Save what can be lost, then say it in words beside the window's own work; one message at a time."""
        self.window.services.settings.save()
        if words:
            self.window.problems.say(words)
            return
        if self.box is not None:
            return
        self.box = box = QMessageBox(QApplication.activeModalWidget() or self.window)  # a dialog would lie over it
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Something went wrong"))
        box.setText(self.tr("Something went wrong in CalfGuide. You can go on reading; what you kept is safe."))
        box.setInformativeText(
            self.tr(
                "If it happens again, close the program and open it anew. The details say where in the program it "
                "happened. They hold nothing that you typed or read."
            )
        )
        copy = box.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()  # so that copying does not close the message
        copy.clicked.connect(lambda: self.copy(report, copy))
        box.addButton(QMessageBox.StandardButton.Close)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.destroyed.connect(self.forget)
        box.open()

    def copy(self, report: str, button: QWidget) -> None:
        QGuiApplication.clipboard().setText(report)
        button.setProperty("text", self.tr("Copied"))

    def forget(self) -> None:
        self.box = None
