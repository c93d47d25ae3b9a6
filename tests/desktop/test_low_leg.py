"""The leg's panel in the least window: nothing lies over anything else, and what has no room above the leg scrolls."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from calfguide.desktop.leg.view import LEAST_HEIGHT

PLACES = ("calf-upper-inner", "calf-centre", "heel-back")
LEAST, USUAL = (380, 480), (1280, 800)


def settle(window, size):
    window.resize(*size)
    window.panels.bring(0)
    for _ in range(6):
        QApplication.processEvents()


def place_in(part, other):
    return QRect(part.mapTo(other, QPoint()), part.size())


def shown(widget):
    return [part for part in widget.findChildren(QWidget) if part.isVisible()]


@pytest.mark.parametrize("view", ["back", "inner-side", "outer-side", "section"])
@pytest.mark.parametrize("places", [(), PLACES[:1], PLACES])
@pytest.mark.parametrize("hidden", [(), ("soleus",)])
def test_nothing_lies_over_anything_else_in_the_least_window(window, view, places, hidden):
    window.services.state.set(view=view, regions=places, hidden=hidden)
    settle(window, LEAST)
    leg = window.leg
    rows = [leg.scroller] if leg.scroller is not None else [leg.sides, leg.places, leg.chips]
    parts = [part for part in (*rows, leg.view, leg.status, leg.slider) if part.isVisible()]
    for above, below in pairwise(parts):
        assert place_in(above, leg).bottom() < place_in(below, leg).top(), (above, below)
    assert leg.rect().contains(place_in(leg.slider, leg))
    assert leg.view.height() >= LEAST_HEIGHT
    over = [leg.corners.zoom_column, leg.corners.names_column]
    if view == "section":
        over.append(leg.cutting.small_leg)
    for number, one in enumerate(over):
        assert leg.view.rect().contains(one.geometry()), one
        assert not any(one.geometry().intersects(other.geometry()) for other in over[number + 1 :])
    if view == "section":
        words = [box.toRect() for box in leg.view.marks.boxes()]
        assert all(leg.view.rect().adjusted(0, -3, 0, 3).contains(box) for box in words)
        assert not any(box.intersects(one.geometry()) for box in words[1:] for one in over)


def outline(view):
    """A box about the section itself, which its sheet is wider than."""
    lefts, tops, rights, bottoms = zip(*view.shapes.boxes.values(), strict=True)
    left, top = view.camera.to_widget(min(lefts), min(tops))
    right, bottom = view.camera.to_widget(max(rights), max(bottoms))
    return QRectF(left, top, right - left, bottom - top)


@pytest.mark.parametrize("size", [LEAST, (380, 560), (380, 620), (440, 560), (700, 480), USUAL])
@pytest.mark.parametrize("names", [False, True])
def test_no_word_lies_over_a_section_or_what_floats_in_the_corners(window, names, size):
    window.services.state.set(view="section", labels=names)
    settle(window, size)
    view, corners = window.leg.view, window.leg.corners
    floating = [corners.zoom_column, corners.names_column, window.leg.cutting.small_leg]
    over = [outline(view), *(QRectF(one.geometry()) for one in floating)]
    assert not [box for box in view.marks.boxes()[1:] for other in over if box.intersects(other)]


@pytest.mark.parametrize("view", ["back", "section"])
@pytest.mark.parametrize("size", [LEAST, USUAL])
def test_buttons_stand_in_two_corners_where_the_window_is_read_from_the_right(qapp, window, view, size):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window.services.state.set(view=view)
        for one in ((800, 600), size):
            settle(window, one)
        corners = window.leg.corners
        assert corners.zoom_column.geometry().left() == 0
        assert corners.names_column.geometry().right() == window.leg.view.width() - 1
        assert not corners.zoom_column.geometry().intersects(corners.names_column.geometry())
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_what_scrolls_is_reached_by_tab_and_has_its_room_again_in_a_larger_window(window):
    window.services.state.set(view="section", regions=PLACES)
    settle(window, LEAST)
    scroller = window.leg.scroller
    chips = list(window.leg.chips.made.values())
    assert scroller.height() < scroller.content.height()
    window.activateWindow()
    scroller.verticalScrollBar().setValue(0)
    for start, key, wanted in (
        (window.leg.view, Qt.Key.Key_Backtab, chips[-1]),
        (chips[-1], Qt.Key.Key_Backtab, chips[-2]),
        (window.leg.sides.buttons[1], Qt.Key.Key_Backtab, window.leg.sides.buttons[0]),
    ):
        start.setFocus()
        for _ in range(8):
            if QApplication.focusWidget() is not wanted:
                QTest.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is wanted
        assert scroller.viewport().rect().contains(place_in(wanted, scroller.viewport()))
    settle(window, USUAL)
    assert scroller.height() >= scroller.content.heightForWidth(scroller.viewport().width())
    assert not scroller.verticalScrollBar().isVisible()


def test_what_fits_does_not_scroll(window):
    settle(window, USUAL)
    assert window.leg.scroller is None
    settle(window, LEAST)
    assert window.leg.scroller is None
    window.services.state.set(regions=PLACES, hidden=("soleus",))
    settle(window, LEAST)
    assert window.leg.scroller is not None
