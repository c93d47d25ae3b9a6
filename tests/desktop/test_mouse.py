"""The buttons of a mouse that go back and forward, over all parts of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from calfguide.desktop.guarding import guarded
from calfguide.desktop.wiring.keeping import KeepingWiring

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from calfguide.desktop.window import Window

BACK, FORWARD = Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton

PARTS: dict[str, Callable[[Window], QWidget]] = {
    "leg": lambda window: window.leg.view,
    "list": lambda window: window.conditions.list.viewport(),
    "page": lambda window: window.page.view.viewport(),
    "search": lambda window: window.search,
    "toolbar": lambda window: window.toolbar,
    "tabs": lambda window: window.page.tabs,
}


@pytest.fixture
def read(window: Window, qtbot: QtBot) -> Window:
    """A window in which two pages were opened one after the other, and one apart."""
    qtbot.waitUntil(lambda: window.was_painted)
    for page in ("bakers-cyst", "leg-cramps"):
        window.conditions.opened.emit(page)
    window.conditions.opened_apart.emit("plantar-fasciitis")
    QApplication.processEvents()
    return window


@guarded
class Ear(QObject):
    """Counts the presses that reach a part."""

    heard = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.heard += event.type() == QEvent.Type.MouseButtonPress
        return super().eventFilter(watched, event)


def press(part: QWidget, button: Qt.MouseButton) -> None:
    """As a hand does: what the pointer is over is found by Qt."""
    surface = part.window()
    QTest.mouseClick(surface.windowHandle(), button, pos=part.mapTo(surface, part.rect().center()))


def send(window: Window, kind: QEvent.Type) -> None:
    """One event of the back button, to the window's surface."""
    at = QPointF(window.leg.view.mapTo(window, window.leg.view.rect().center()))
    event = QMouseEvent(kind, at, window.mapToGlobal(at), BACK, BACK, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), event)


@pytest.mark.parametrize("name", list(PARTS))
def test_back_and_forward_work_over_every_part(name: str, read: Window) -> None:
    part, state, ear = PARTS[name](read), read.services.state, Ear(read)
    part.installEventFilter(ear)
    press(part, BACK)
    assert state.now.page == "bakers-cyst"
    press(part, BACK)
    assert state.now.page == ""
    press(part, BACK)
    assert state.now.page == "", "there is nothing before it"
    press(part, FORWARD)
    press(part, FORWARD)
    assert state.now.page == "leg-cramps"
    assert ear.heard == 0, "no part takes it for a click"


def test_two_quick_presses_are_two_steps(read: Window) -> None:
    read.conditions.opened.emit("sciatica")
    for kind in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
    ):
        send(read, kind)
    assert read.services.state.now.page == "bakers-cyst"


def test_a_window_of_its_own_and_an_open_menu_keep_the_mouse(read: Window, qtbot: QtBot) -> None:
    read.commands.kept.trigger()
    wiring = read.findChild(KeepingWiring)
    assert wiring is not None
    wiring.panel.side_chosen.emit(Qt.DockWidgetArea.NoDockWidgetArea)
    qtbot.waitUntil(lambda: wiring.panel.windowHandle() is not None)
    press(wiring.panel.bookmarks, BACK)
    assert read.services.state.now.page == "leg-cramps"
    wiring.panel.close()
    menu = read.page.view.createStandardContextMenu()
    menu.popup(read.mapToGlobal(read.rect().center()))
    send(read, QEvent.Type.MouseButtonPress)
    assert read.services.state.now.page == "leg-cramps"
    menu.close()
    menu.deleteLater()
