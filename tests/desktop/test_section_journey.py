"""Through the sections with keys alone, with the accessible tree at each station, and with a hand on the level."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from calfguide.atlas.patterns import strength_at
from calfguide.desktop.conditions.rows import Heading

LEVELS = ("section-knee", "section-midcalf", "section-ankle")
LEFT = Qt.MouseButton.LeftButton


def tab_to(window, wanted):
    """Press Tab until a widget has the keyboard."""
    for _ in range(60):
        if window.focusWidget() is wanted:
            return
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {wanted.accessibleName()}")


def press(window, *keys):
    for key in keys:
        QTest.keyClick(window.focusWidget(), key)


def told(widget):
    """Name and description of a widget, as a screen reader has them."""
    seen = QAccessible.queryAccessibleInterface(widget)
    return seen.text(QAccessible.Text.Name), seen.text(QAccessible.Text.Description)


def cells(window):
    """The places of the drawing by name, with whether each is chosen."""
    drawing = QAccessible.queryAccessibleInterface(window.leg.view)
    found = [drawing.child(at) for at in range(drawing.childCount())]
    places = [cell for cell in found if cell.role() == QAccessible.Role.CheckBox]
    return {cell.text(QAccessible.Text.Name): bool(cell.state().checked) for cell in places}


def listed(window):
    model = window.conditions.list.model()
    return model.rowCount()


def test_from_the_leg_through_all_levels_to_a_place_a_part_and_back(window):
    state, leg = window.services.state, window.leg
    window.activateWindow()
    leg.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert state.now.view == "section"
    assert told(leg.view)[0] == "Cross-section of the leg: Mid-calf, seen from below"

    tab_to(window, leg.cutting.small_leg)
    assert told(leg.cutting.small_leg)[0] == "Level of the cross-section"
    press(window, Qt.Key.Key_Up)
    assert state.now.section_level == "section-knee"
    assert told(leg.cutting.small_leg)[1].startswith("Below the knee. 2.5 cm")
    assert cells(window) == {"Back of the knee": False}
    press(window, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert told(leg.view)[0] == "Cross-section of the leg: Above the ankle, seen from below"
    assert cells(window) == {"Achilles tendon": False, "Inner ankle": False, "Outer ankle": False}

    tab_to(window, leg.view)
    all_of_them = listed(window)
    press(window, Qt.Key.Key_Down)
    assert leg.view.focused == "achilles"
    assert told(leg.status)[0] == "Under the pointer"
    assert "Achilles tendon" in leg.status.text()
    press(window, Qt.Key.Key_Space)
    assert state.now.regions == ("achilles",)
    assert cells(window)["Achilles tendon"]
    felt = [one for one in window.services.library.conditions() if strength_at(leg.atlas, one.pain, ("achilles",))]
    assert 0 < len(felt) < all_of_them
    assert listed(window) < all_of_them

    press(window, Qt.Key.Key_L)
    part = leg.view.walk.at
    name = leg.atlas.structures[part].name
    assert name in leg.status.text()
    press(window, Qt.Key.Key_Return)
    assert leg.card.isVisible()
    assert leg.card.content.title == name
    press(window, Qt.Key.Key_Escape)
    assert not leg.card.isVisible()
    assert window.focusWidget() is leg.view
    press(window, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert state.now.regions == ()
    assert not cells(window)["Achilles tendon"]
    QTest.keyClick(leg.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert state.now.view == "back"
    assert told(leg.view)[0] == "Drawing of the leg"


def bare_spot(view, region):
    """A px on the skin of a place where no vessel lies."""
    left, top, right, bottom = view.shapes.boxes[region]
    corners = [view.camera.to_widget(x, y) for x, y in ((left, top), (right, bottom))]
    across, down = (sorted(round(corner[axis]) for corner in corners) for axis in (0, 1))
    spots = (QPoint(x, y) for y in range(down[0], down[1], 2) for x in range(across[0], across[1], 2))
    return next(spot for spot in spots if view.under(QPointF(spot)) == (region, ""))


def test_each_place_of_a_section_lists_the_conditions_that_are_felt_there(window):
    state, atlas = window.services.state, window.services.atlas
    for level in LEVELS:
        state.set(view="section", section_level=level)
        for region in sorted(window.leg.view.shapes.clickable):
            window.leg.view.cleared.emit()
            QTest.mouseClick(window.leg.view, LEFT, pos=bare_spot(window.leg.view, region))
            assert state.now.regions == (region,), level
            rows = window.conditions.model.listing.rows
            shown = {row.condition.slug for row in rows if not isinstance(row, Heading)}
            conditions = window.services.library.conditions()
            assert {one.slug for one in conditions if strength_at(atlas, one.pain, (region,)) == "main"} <= shown
            assert len(shown) < len(conditions)


@pytest.mark.parametrize("view", ["back", "inner-side", "outer-side"])
def test_the_level_is_dragged_from_end_to_end_on_every_side(window, view):
    state, leg = window.services.state, window.leg
    state.set(view=view, section_level="section-knee")
    handle, camera = leg.cutting.mark.handle, leg.view.camera
    heights = [camera.to_widget(0, leg.atlas.section.level(one).heights[view])[1] for one in LEVELS]
    middle = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=middle)
    for level, y in [*zip(LEVELS, heights, strict=True), (LEVELS[0], heights[0])]:
        QTest.mouseMove(handle, QPoint(middle.x(), round(y) - handle.y()))
        assert state.now.section_level == level
        assert abs(handle.geometry().center().y() - y) < 2
    QTest.mouseRelease(handle, LEFT, pos=middle)
    assert state.now.view == view


def test_the_small_leg_is_dragged_through_the_levels(window):
    state, small = window.services.state, window.leg.cutting.small_leg
    state.set(view="section", section_level="section-knee")
    ys = [round(small.height_of(level)) for level in small.levels]
    QTest.mousePress(small, LEFT, pos=QPoint(30, ys[0]))
    for level, y in zip(LEVELS, ys, strict=True):
        QTest.mouseMove(small, QPoint(30, y))
        assert state.now.section_level == level
    QTest.mouseRelease(small, LEFT, pos=QPoint(30, ys[-1]))
    assert state.now.section_level == "section-ankle"
