"""The drawing as a screen reader meets it, inside one process."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF
from PySide6.QtGui import QAccessible

from calfguide.desktop.involved import conditions_involving
from calfguide.desktop.leg.accessible import add_places
from calfguide.desktop.leg.view import LegView


@pytest.fixture
def drawing(window):
    return QAccessible.queryAccessibleInterface(window.leg.view)


def children(drawing, role):
    """The children with a role, by name."""
    found = [drawing.child(at) for at in range(drawing.childCount())]
    named = {child.text(QAccessible.Text.Name): child for child in found if child.role() == role}
    assert len(named) == sum(child.role() == role for child in found)
    return named


def parts_in(drawing):
    """The parts by name; the handle of the cross-section is a button over the drawing too."""
    buttons = children(drawing, QAccessible.Role.Button)
    return {name: child for name, child in buttons.items() if not name.startswith("Open the cross-section")}


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
    assert place.text(QAccessible.Text.Description).endswith("conditions. Not selected.")
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
    assert place.text(QAccessible.Text.Description).endswith(" Selected.")


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


# ---------------------------------------------------------------------------------------------------- structures
@pytest.fixture
def parts(qapp, window, drawing):
    """The buttons of the parts that the surface muscles' layer shows."""
    window.services.state.set(layer="surface-muscles")
    show_still(window)
    return parts_in(drawing)


def show_still(window):
    picture = window.leg.view.picture
    picture.settle.stop()
    picture.settle.timeout.emit()


def test_at_the_skin_there_are_places_only(window, drawing):
    show_still(window)
    assert parts_in(drawing) == {}


def test_each_part_that_is_seen_has_name_bounds_and_description(window, drawing, parts):
    assert set(parts) == {window.services.atlas.structures[one].name for one in window.leg.view.walk.stops}
    soleus = parts["Soleus"]
    count = len(conditions_involving(window.services.library, window.services.atlas, "soleus"))
    assert soleus.text(QAccessible.Text.Description) == f"musculus soleus. {count} conditions."
    assert soleus.parent().text(QAccessible.Text.Name) == "Drawing of the leg"
    assert soleus.textInterface() is None
    x, y = window.leg.view.camera.to_widget(*window.leg.view.walk.stops["soleus"])
    point = window.leg.view.mapToGlobal(QPoint(round(x), round(y)))
    assert soleus.rect().contains(point)
    assert len(places(drawing)) == len(window.leg.accessible_places)


def test_pressing_a_part_opens_its_card_and_says_that_it_is_open(window, drawing, parts):
    action = parts["Soleus"].actionInterface()
    assert parts["Soleus"].state().collapsed
    action.doAction(action.actionNames()[0])
    assert window.services.state.now.card == "soleus"
    assert parts["Soleus"].state().expanded
    cards = [drawing.child(at).text(QAccessible.Text.Name) for at in range(drawing.childCount())]
    assert "Card: Soleus" in cards


def test_what_is_hidden_is_not_among_them(window, drawing, parts):
    window.services.state.set(hidden=("soleus",))
    show_still(window)
    assert "Soleus" not in children(drawing, QAccessible.Role.Button)


def test_the_part_that_the_keyboard_is_on_is_the_focused_one(window, drawing, parts):
    window.leg.view.setFocus()
    window.leg.view.change_walk()
    name = window.services.atlas.structures[window.leg.view.walk.at].name
    focused = [one for one, part in parts.items() if part.state().focused]
    assert focused == ([name] if window.leg.view.hasFocus() else [])
    assert not any(place.state().focused for place in places(drawing).values())


def test_the_thing_at_a_point_is_the_part_and_at_the_skin_the_place(window, drawing, parts):
    view = window.leg.view
    point = view.mapToGlobal(QPointF(*view.camera.to_widget(230, 750)).toPoint())
    assert drawing.childAt(point.x(), point.y()).text(QAccessible.Text.Name) == "Gastrocnemius, inner (medial) head"
    window.services.state.set(layer="skin")
    assert drawing.childAt(point.x(), point.y()).text(QAccessible.Text.Name) == "Inner calf, upper part"


def test_what_floats_over_the_drawing_is_in_the_tree(window, drawing):
    names = [drawing.child(at).text(QAccessible.Text.Name) for at in range(drawing.childCount())]
    assert {"Zoom", "Names"} <= set(names)
    for at in range(drawing.childCount()):
        assert drawing.indexOfChild(drawing.child(at)) == at


def test_a_view_that_a_screen_reader_has_read_is_let_go_of(qapp, services):
    view = LegView(services.atlas, services.theme, services.state.now.layer)
    add_places(view)
    drawing = QAccessible.queryAccessibleInterface(view)
    life, read = weakref.ref(view), [drawing.child(at) for at in range(drawing.childCount())]
    assert read
    view.finish()
    view.deleteLater()
    del view, drawing, read
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert life() is None


def test_what_zoom_leaves_beside_the_window_is_said_to_be_off_the_screen(window, drawing):
    view = window.leg.view
    before = {name: place.state() for name, place in places(drawing).items()}
    assert not any(state.offscreen or state.invisible for state in before.values())
    view.zoom_by(6, QPointF(*view.camera.to_widget(*view.shapes.anchors["calf-centre"])))
    states = {name: place.state().offscreen for name, place in places(drawing).items()}
    assert not states["Middle of the calf"]
    assert states["Under the heel"]
    view.hide()
    assert places(drawing)["Middle of the calf"].state().invisible
