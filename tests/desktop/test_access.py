"""Everything by keyboard, everything with a name: each window as somebody meets it who has no mouse or no screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from calfguide.desktop.connections import Connections
from calfguide.desktop.keeping.panel import KeptPanel
from calfguide.desktop.wiring.comfort import ComfortWiring
from calfguide.library.pages import Level
from calfguide.notebook.settings import SETTINGS

SMALLEST = 24  # px, WCAG 2.2, 2.5.8
MARGIN = 6  # px around a widget in which its focus may show too
TARGETS = (QAbstractButton, QComboBox, QLineEdit, QSlider, QSplitterHandle, QTabBar)
SPEECHLESS = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}


@pytest.fixture
def connections(window):
    return window.findChild(Connections)


def reading(window, connections):
    connections.choose_region("calf-centre", False)
    connections.open_page("medial-gastrocnemius-strain")
    connections.ask()
    window.problems.say("Something is wrong.")
    return window


def narrow(window, connections):
    reading(window, connections).resize(700, 640)
    return window


def searching(window, connections):
    window.search.setFocus()
    window.search.setText("cramp")
    window.search.look_up("cramp")
    return window


def finding(window, connections):
    reading(window, connections)
    window.commands.find.trigger()
    window.page.find_bar.field.setText("calf")
    return window


def helping(window, connections):
    from calfguide.desktop.help_now import HelpNow

    return HelpNow(window.services.library, window.services.theme, lambda page: None, window)


def about(window, connections):
    from calfguide.desktop.about import About

    return About(window.services, window)


def comparing(window, connections):
    connections.comparisons.compare(("calf-muscle-strain", "deep-vein-thrombosis"))
    return connections.comparisons.dialog


def setting(window, connections):
    from calfguide.desktop.settings.dialog import SettingsDialog

    values = {key: one.default for key, one in SETTINGS.items()} | {"theme": "dark"}
    dialog = SettingsDialog(values, {"language": {"system": "System"}}, "", window)
    dialog.search.setText("e")
    return dialog


def keys(window, connections):
    from calfguide.desktop.keyboard.dialog import KeyboardDialog

    dialog = KeyboardDialog(window.commands, window.findChild(ComfortWiring).keymap(), window.services.theme, window)
    dialog.list.setCurrentItem(dialog.groups[0][1][0])
    return dialog


def commanding(window, connections):
    from calfguide.desktop.palette import CommandPalette

    return CommandPalette(window.commands, [], window.services.theme, window)


def printing(window, connections):
    from calfguide.desktop.wiring.taking import TakingWiring

    return window.findChild(TakingWiring).make_dialog(("leg-cramps",), several=False)


def keeping(window, connections):
    reading(window, connections)
    window.commands.bookmark.trigger()
    window.commands.to_kept.trigger()
    return window


SCENES = [reading, narrow, searching, finding, keeping]
SCENES += [helping, about, comparing, setting, keys, commanding, printing]


@pytest.fixture(params=SCENES, ids=lambda scene: scene.__name__)
def scene(request, qapp, window, connections):
    """One window with something in it; a dialog goes with the test."""
    made = request.param(window, connections)
    made.show()
    made.activateWindow()
    for _ in range(3):
        qapp.processEvents()
    yield made
    if made is not window:
        made.close()
        made.deleteLater()
        connections.state.set(compared=())


def stops(window: QWidget) -> list[QWidget]:
    """All that Tab reaches."""
    found = []
    for widget in window.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.focusProxy() is None
        if takes and widget.isVisibleTo(window) and widget.window() is window:
            found.append(widget)
    return found


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__}"


def nameless(window: QWidget) -> list[str]:
    found = []
    for widget in stops(window):
        face = QAccessible.queryAccessibleInterface(widget)
        called_so_by_qt = isinstance(widget, (QScrollArea, QGraphicsView))
        speechless = face.role() in SPEECHLESS and not called_so_by_qt
        if not face.text(QAccessible.Text.Name).strip() or speechless:
            found.append(f"{described(widget)} is called {face.text(QAccessible.Text.Name)!r}, {face.role()}")
    return found


def targets(window: QWidget) -> list[QWidget]:
    """All that Tab reaches, and what the pointer alone can take hold of."""
    by_pointer = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, TARGETS) and widget.isVisibleTo(window) and widget.window() is window
    ]
    return [*stops(window), *by_pointer]


def too_small(window: QWidget) -> list[str]:
    return [
        f"{described(widget)} has {widget.width()} x {widget.height()} px"
        for widget in dict.fromkeys(targets(window))
        if min(widget.width(), widget.height()) < SMALLEST
    ]


def unreached(window: QWidget) -> list[str]:
    """What Tab does not come to; a text that it leads through link by link may keep it for a while."""
    reached = set()
    for _ in range(3 * len(stops(window)) + 5):
        window.focusNextPrevChild(True)
        reached.add(id(window.focusWidget()))
    left = [described(widget) for widget in stops(window) if id(widget) not in reached]
    return [f"Tab does not reach {name}" for name in left if "PageView" not in name]


def bring_into_view(widget: QWidget) -> None:
    """Scroll as Qt does for Tab, which `setFocus` alone does not."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def unseen(qapp, window: QWidget) -> list[str]:
    """Whatever looks the same with the keyboard on it as without."""
    found = []
    for widget in stops(window):
        if not widget.isVisible():
            continue  # it went away with what was left
        for other in stops(window):
            other.clearFocus()
        if isinstance(widget, QLineEdit):
            widget.deselect()
        bring_into_view(widget)
        qapp.processEvents()
        before = look(window, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qapp.processEvents()
        if look(window, widget) == before:
            found.append(f"the focus is not seen on {described(widget)}")
    return found


def look(window: QWidget, widget: QWidget):
    corner = widget.mapTo(window, QPoint(0, 0))
    box = QRect(corner, widget.size()).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN).intersected(window.rect())
    return window.grab(box).toImage()


def test_each_window_can_be_used_without_mouse_and_without_screen(qapp, scene):
    """All that takes the keyboard has a name and a role, is reached by Tab, and shows the focus; targets have 24 px."""
    assert stops(scene)
    assert not [bar for bar in scene.findChildren(QScrollBar) if bar.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert nameless(scene) + too_small(scene) + unseen(qapp, scene) + unreached(scene) == []


def test_enter_presses_the_button_that_has_the_keyboard(window, qapp):
    button = next(one for one in window.toolbar.findChildren(QAbstractButton) if one.text() == "Student")
    for key, level in ((Qt.Key.Key_Return, "student"), (Qt.Key.Key_Enter, "student"), (Qt.Key.Key_Space, "student")):
        window.services.state.set(level=Level.PLAIN)
        qapp.processEvents()
        button.setFocus()
        QTest.keyClick(button, key)
        assert window.services.state.now.level == level
    window.services.state.set(level=Level.PLAIN)
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.services.state.now.level == "plain"


def test_enter_presses_the_buttons_of_a_card(window, qapp):
    window.services.state.set(layer="surface-muscles", card="gastrocnemius-medial")
    qapp.processEvents()
    hide = window.leg.card.buttons["hide"]
    hide.setFocus()
    QTest.keyClick(hide, Qt.Key.Key_Return)
    assert window.services.state.now.hidden == ("gastrocnemius-medial",)


def test_enter_presses_the_buttons_of_what_is_kept_in_a_window_of_its_own(window, qapp):
    window.commands.to_kept.trigger()
    panel = window.findChild(KeptPanel)
    panel.setFloating(True)
    qapp.processEvents()
    panel.head.close_button.setFocus()
    QTest.keyClick(panel.head.close_button, Qt.Key.Key_Return)
    assert not panel.isVisible()
