"""What covers all of its place paints its own ground, so that what it stands in is not painted with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect
from PySide6.QtGui import QRegion

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from calfguide.desktop.window import Window

COVERING = {
    "leg": lambda window: window.leg.view,
    "list": lambda window: window.conditions.list.viewport(),
    "page": lambda window: window.page.view.viewport(),
}


def settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()


def on_screen(window: Window, widget: QWidget) -> QImage:
    """What a reader sees of a widget, as it was painted bit by bit."""
    seen = window.screen().grabWindow(window.winId()).toImage()
    return seen.copy(place_of(widget, window))


def place_of(widget: QWidget, window: Window) -> QRect:
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


class PaintedAreas(QObject):
    """Collects where a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.area = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.area += event.region()
        return False


@pytest.mark.parametrize("name", COVERING)
def test_nothing_behind_it_is_painted_with_it(window, name):
    window.conditions.opened.emit("leg-cramps")
    settle()
    widget = COVERING[name](window)
    painted, behind = PaintedAreas(widget), PaintedAreas(window)
    widget.update()
    settle()
    assert painted.area == QRegion(widget.rect())
    assert not behind.area.intersects(place_of(widget, window))


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
@pytest.mark.parametrize("name", ["list", "page"])
def test_what_was_scrolled_looks_as_if_painted_at_once(window, qtbot, name, theme):
    window.services.theme.choose(theme)
    window.conditions.opened.emit("deep-vein-thrombosis")
    view = {"list": window.conditions.list, "page": window.page.view}[name]
    qtbot.waitUntil(lambda: not (window.conditions.coming.isActive() or window.conditions.calm.isActive()))
    window.page.view.mark_words(["clot"])
    view.verticalScrollBar().setValue(0)
    settle()
    for step in (37, 53, 1, -20, 400, 31):
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + step)
        settle()
    assert view.verticalScrollBar().value() > 300
    widget = view.viewport()
    assert on_screen(window, widget) == widget.grab().toImage().convertToFormat(on_screen(window, widget).format())
