"""The lines between panels: thin to look at, wide to grab, and nothing below them is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def splitter(qapp, window):
    window.conditions.opened.emit("bakers-cyst")
    qapp.processEvents()
    return window.panels.splitter


def place(window, handle, beside):
    """A place so many px right of a line's middle, by what is there for the pointer."""
    spot = handle.mapTo(window, handle.contentsRect().center()) + QPoint(beside, 0)
    return window.childAt(spot), spot


def drag(handle, start, by):
    QTest.mousePress(handle, LEFT, pos=start)
    QTest.mouseMove(handle, start + QPoint(by // 2, 0))
    QTest.mouseMove(handle, start + QPoint(by - by // 2, 0))
    QTest.mouseRelease(handle, LEFT, pos=start)


@pytest.mark.parametrize(("number", "besides"), [(1, (-9, 0, 12)), (2, (-2, 0, 20))])
def test_a_line_of_five_px_can_be_grabbed_beside_it(window, splitter, number, besides):
    handle = splitter.handle(number)
    left, right = splitter.widget(number - 1), splitter.widget(number)
    assert right.x() - left.geometry().right() - 1 == 5, "the panels stand as near to one another as ever"
    assert handle.mask().boundingRect().width() == 5, "no more of it is painted"
    assert handle.width() == 24
    for beside in besides:
        assert place(window, handle, beside)[0] is handle
    before = splitter.sizes()
    drag(handle, handle.contentsRect().center() + QPoint(besides[2], 0), 40)
    after = splitter.sizes()
    assert after[number - 1] > before[number - 1]
    assert sum(after) == sum(before)


def test_the_scroll_bar_of_the_list_stays_free(window, splitter):
    bar = window.conditions.list.verticalScrollBar()
    assert bar.isVisible()
    assert window.childAt(bar.mapTo(window, QPoint(bar.width() - 1, 40))) is bar


def test_a_click_beside_a_line_reaches_what_lies_there(window, splitter):
    handle, cards = splitter.handle(1), window.conditions.list
    card = cards.visualRect(window.conditions.model.index_of("leg-cramps"))
    spot = handle.mapFromGlobal(cards.viewport().mapToGlobal(card.center()))
    spot.setX(handle.width() - 1)
    QTest.mouseClick(handle, LEFT, pos=spot)
    assert window.services.state.now.page == "leg-cramps"
    assert splitter.sizes()[0] == 400


def test_the_wheel_beside_a_line_scrolls_what_lies_there(window, splitter):
    handle, bar = splitter.handle(1), window.conditions.list.verticalScrollBar()
    at = handle.mapToGlobal(QPointF(handle.width() - 1, 300))
    inside = handle.mapFromGlobal(at)
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    before = bar.value()
    turn = QWheelEvent(inside, at, QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton, none, phase, False)
    QApplication.sendEvent(handle, turn)
    assert bar.value() > before


def test_lines_that_lie_on_each_other_hand_a_click_to_what_is_below(window, splitter):
    """A walk of 100,000 events found that they handed it to and fro without an end."""
    one, other = splitter.handle(1), splitter.handle(2)
    other.setGeometry(one.geometry())
    other.raise_()
    before = splitter.sizes()
    QTest.mouseClick(other, LEFT, pos=QPoint(other.width() - 1, 300))
    assert one.pressed_at is None
    assert splitter.sizes() == before


def test_the_back_button_of_a_mouse_works_over_a_line(window, splitter):
    window.page.page_requested.emit("leg-cramps", "")
    at = splitter.handle(2).mapTo(window, QPoint(20, 300))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.BackButton, pos=at)
    assert window.services.state.now.page == "bakers-cyst"


def test_in_a_language_from_right_to_left_the_sides_change_places(qapp, window, splitter):
    splitter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.processEvents()
    window.resize(window.width(), window.height() + 10)
    qapp.processEvents()
    margins = splitter.handle(2).contentsMargins()
    assert (margins.left(), margins.right()) == (19, 0)
