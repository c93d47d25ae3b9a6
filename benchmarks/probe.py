"""A window in a process of its own, which says when it was first painted and what it has used until then.

`python -m benchmarks.probe bare|ours SECONDS` writes one JSON object at the first paint and leaves after SECONDS.
"""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser


class FirstPaint(QObject):
    """Waits on a widget; what is posted while it is painted comes when all of the window is on the screen."""

    def __init__(self, widget: QObject, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1000)
        return False

    def customEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        print(json.dumps({"at": time.monotonic(), "cpu": time.process_time()}), flush=True)
        QTimer.singleShot(round(self.seconds * 1000), lambda: os._exit(0))


def bare(seconds: float) -> int:
    """The least that a reader of pages in PySide6 could be."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    browser = QTextBrowser()
    browser.setHtml("<h1>A page</h1><p>With a few words.</p>")
    window.setCentralWidget(browser)
    window.resize(1280, 800)
    watch = FirstPaint(browser, seconds)
    window.show()
    return application.exec() + 0 * watch.seen


def ours(seconds: float) -> int:
    """`calfguide`, with somebody looking on."""
    from calfguide import cli
    from calfguide.desktop import startup

    make_window = startup.make_window
    watches = []

    def make_watched_window(*given: object, **named: object) -> object:
        window = make_window(*given, **named)  # type: ignore[arg-type]
        watches.append(FirstPaint(window.leg.view, seconds))
        return window

    startup.make_window = make_watched_window  # type: ignore[assignment]
    return cli.main([])


if __name__ == "__main__":
    sys.exit({"bare": bare, "ours": ours}[sys.argv[1]](float(sys.argv[2])))
