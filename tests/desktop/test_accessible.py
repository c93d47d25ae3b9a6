"""The drawing as a screen reader meets it, inside one process."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible


@pytest.fixture
def drawing(window):
    return QAccessible.queryAccessibleInterface(window.leg.view)


def children(drawing, role):
    """The children with a role, by name."""
    found = [drawing.child(at) for at in range(drawing.childCount())]
    named = {child.text(QAccessible.Text.Name): child for child in found if child.role() == role}
    assert len(named) == sum(child.role() == role for child in found)
    return named


def places(drawing):
    return children(drawing, QAccessible.Role.CheckBox)


def test_the_drawing_is_a_picture_that_holds_each_place_once(window, drawing):
    assert drawing.role() == QAccessible.Role.Graphic
    assert drawing.text(QAccessible.Text.Name) == "Drawing of the leg"
    shown = [r for r in window.leg.view.shapes.regions if window.services.atlas.regions[r].clickable]
    assert len(places(drawing)) == len(shown)


def test_a_place_has_name_role_bounds_state_and_description(window, drawing):
    place = places(drawing)["Middle of the calf"]
    assert place.role() == QAccessible.Role.CheckBox
    assert "conditions." in place.text(QAccessible.Text.Description)
    assert not place.state().checked
    box = place.rect()
    middle = window.leg.view.mapToGlobal(window.leg.view.rect().center())
    assert box.isValid()
    assert abs(box.center().x() - middle.x()) < 40
    assert drawing.childAt(box.center().x(), box.center().y()).text(QAccessible.Text.Name) == "Middle of the calf"


def test_press_chooses_it_and_its_state_says_so(window, drawing):
    place = places(drawing)["Middle of the calf"]
    action = place.actionInterface()
    action.doAction(action.actionNames()[0])
    assert window.services.state.now.regions == ("calf-centre",)
    assert place.state().checked


def test_it_has_no_other_interfaces_and_asking_for_them_is_safe(drawing):
    place = places(drawing)["Lower calf"]
    assert place.textInterface() is None
    assert place.valueInterface() is None
    assert place.selectionInterface() is None
    assert place.relations() == []
    assert place.childCount() == 0
    assert place.parent().text(QAccessible.Text.Name) == "Drawing of the leg"


def test_the_keyboard_s_place_is_the_focused_one(window, drawing):
    window.leg.view.setFocus()
    window.leg.view.set_focused("achilles")
    assert places(drawing)["Achilles tendon"].state().focused == window.leg.view.hasFocus()
