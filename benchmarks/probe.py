"""A window in a process of its own, which says when it was first painted and what it has used until then.

`python -m benchmarks.probe bare|ours|frame|leg SECONDS [FOLDER]` writes one JSON object at the first paint and leaves
after SECONDS; FOLDER is another content folder for ours. A frame is a window in our look with our bar, our questions
and an empty page, and with `leg` the drawn leg stands in it: what they differ by is the atlas's alone, without the
buttons and labels that a window of ours has anyway.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from calfguide.desktop.searching.box import SearchBox


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


def frame(seconds: float, _words: list[str], *, with_leg: bool = False) -> int:
    """The look and the commands of ours round a page, with or without the leg, started as ours is."""
    gc.disable()
    from calfguide.desktop.bindings import load_quickly

    load_quickly()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QSplitter, QTextBrowser, QVBoxLayout, QWidget

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.asking.panel import AskingPanel
    from calfguide.desktop.figures import Figures
    from calfguide.desktop.theme.icons import Icons
    from calfguide.desktop.theme.theme import Theme
    from calfguide.desktop.toolbar import Toolbar
    from calfguide.paths import find_paths

    paths = find_paths()
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    theme, window, middle, panels = Theme(application), QMainWindow(), QWidget(), QSplitter()
    icons = Icons(paths.assets / "icons", theme)
    icons.kept.keep_in(paths.cache / f"{'leg' if with_leg else 'frame'}.icons", icons.folder)
    actions = Actions(icons, {}, {}, window)
    bar, page = Toolbar(actions, cast("SearchBox", QLineEdit())), QTextBrowser()
    asking = AskingPanel(actions, theme, Figures(paths.assets / "figures"))
    last: QWidget = page
    if with_leg:
        from calfguide.atlas.source import Atlas
        from calfguide.desktop.leg.panel import LegPanel

        atlas = Atlas.open(paths.assets / "anatomy", paths.cache / "atlas.tables")
        leg = LegPanel(atlas, theme, actions, atlas.layers[0].id, paths.cache)
        panels.addWidget(leg)
        last = leg.view
        QTimer.singleShot(1000, leg.complete)  # as the window does once it was painted; it counts for memory
    panels.addWidget(asking)
    panels.addWidget(page)
    column = QVBoxLayout(middle)
    column.addWidget(bar)
    column.addWidget(panels, 1)
    window.setCentralWidget(middle)
    window.resize(1280, 800)
    theme.dress()
    watch = report_first_paint(last, seconds)
    QTimer.singleShot(1000, icons.kept.keep)
    QTimer.singleShot(1000, gc.enable)
    window.show()
    return application.exec() + 0 * len(watch.objectName())


KINDS: dict[str, Callable[[float, list[str]], int]] = {
    "bare": bare,
    "ours": ours,
    "frame": frame,
    "leg": partial(frame, with_leg=True),
}

if __name__ == "__main__":
    sys.exit(KINDS[sys.argv[1]](float(sys.argv[2]), sys.argv[3:]))
