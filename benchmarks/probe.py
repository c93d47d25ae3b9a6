"""A window in a process of its own, which says when it was first painted and what it has used until then.

`python -m benchmarks.probe bare|ours SECONDS [FOLDER]` writes one JSON object at the first paint and leaves after
SECONDS; FOLDER is another content folder for ours.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def report_first_paint(widget: QObject, seconds: float) -> QObject:
    """Wait on a widget; what is posted while it is painted comes when all of the window is on the screen."""
    # Not at the top: what a program imports, and when, is part of what is measured.
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    class FirstPaint(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
            if event.type() == QEvent.Type.Paint and not self.seen:
                self.seen = True
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1000)
            return False

        def customEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
            print(json.dumps({"at": time.monotonic(), "cpu": time.process_time()}), flush=True)
            QTimer.singleShot(round(seconds * 1000), lambda: os._exit(0))

    watch = FirstPaint()
    widget.installEventFilter(watch)
    return watch


def bare(seconds: float, _words: list[str]) -> int:
    """The least that a reader of pages in PySide6 could be."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    browser = QTextBrowser()
    browser.setHtml("<h1>A page</h1><p>With a few words.</p>")
    window.setCentralWidget(browser)
    window.resize(1280, 800)
    watch = report_first_paint(browser, seconds)
    window.show()
    return application.exec() + 0 * len(watch.objectName())


def ours(seconds: float, words: list[str]) -> int:
    """`calfguide`, with somebody looking on."""
    from calfguide import cli
    from calfguide.commands import window as command

    make = command.make
    watches = []

    def make_watched(*given: object, **named: object) -> object:
        application, window = make(*given, **named)  # type: ignore[arg-type]
        watches.append(report_first_paint(window.leg.view, seconds))
        return application, window

    command.make = make_watched  # type: ignore[assignment]
    return cli.main(["--content", *words] if words else [])


if __name__ == "__main__":
    sys.exit({"bare": bare, "ours": ours}[sys.argv[1]](float(sys.argv[2]), sys.argv[3:]))
