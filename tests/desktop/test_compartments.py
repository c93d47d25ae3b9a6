"""The compartments over the drawing, in the sections and on every side of the leg."""

from __future__ import annotations

from math import radians, sin

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from calfguide.atlas.labelling import boxes_meet, leaders_meet
from calfguide.atlas.shapes import contains
from calfguide.desktop.leg.compartments import HATCH_TURN, apart
from calfguide.desktop.leg.presentation import Presentation
from calfguide.desktop.leg.saving import moment_of, png_image, svg_text
from calfguide.desktop.pain import hatching

DRAWINGS = ("back", "inner-side", "outer-side", "section-knee", "section-midcalf", "section-ankle")
SEEN = {
    "back": {"lateral", "deep-posterior", "superficial-posterior"},
    "inner-side": {"anterior", "deep-posterior", "superficial-posterior"},
}
ALL = {"anterior", "lateral", "deep-posterior", "superficial-posterior"}


def turn_to(window, drawing):
    section = drawing.startswith("section")
    window.services.state.set(view="section" if section else drawing, **({"section_level": drawing} if section else {}))


def settle(window):
    picture = window.leg.view.picture
    picture.settle.stop()
    picture.settle.timeout.emit()


def names(window):
    """The compartments that have a name beside the drawing."""
    known = {one.structure: one.id for one in window.services.atlas.section.compartments.values()}
    return {known[label.id] for label in window.leg.view.labels.in_force if label.id in known}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_the_switch_shows_them_wherever_the_leg_is_seen_from(window, drawing):
    turn_to(window, drawing)
    view = window.leg.view
    settle(window)
    before = view.grab().toImage()
    window.commands.compartments.trigger()
    settle(window)
    assert view.overlay.with_compartments
    assert set(view.overlay.compartments.whole) == SEEN.get(drawing, ALL)
    assert view.grab().toImage() != before
    window.commands.compartments.trigger()
    settle(window)
    assert view.grab().toImage() == before


def test_the_switch_turns_nothing_stays_on_and_is_remembered(window, services):
    window.commands.views["inner-side"].trigger()
    window.commands.compartments.trigger()
    assert services.state.now.view == "inner-side"
    assert services.settings.get("compartments") is True
    for drawing in DRAWINGS:
        turn_to(window, drawing)
        assert window.leg.view.overlay.with_compartments
        assert window.commands.compartments.isChecked()


def test_the_switch_stands_beside_that_for_names_in_every_view(window):
    button = next(
        one for one in window.leg.corners.names_column.children() if getattr(one, "defaultAction", lambda: None)()
        is window.commands.compartments
    )  # fmt: skip
    assert button.isVisible()
    assert min(button.width(), button.height()) >= 24
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Compartments"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.services.state.now.compartments
    turn_to(window, "section-knee")
    assert button.isVisible()
    assert button.isChecked()


# ---------------------------------------------------------------------------------------------------- told apart


def test_no_two_have_lines_that_run_the_same_way():
    assert set(HATCH_TURN) == ALL
    turns = sorted(turn % 180 for turn in HATCH_TURN.values())
    assert min(high - low for low, high in zip(turns, [*turns[1:], turns[0] + 180], strict=True)) >= 45


@pytest.mark.parametrize("drawing", DRAWINGS[:3])
@pytest.mark.parametrize("labels", [False, True])
def test_on_the_leg_each_is_named_beside_it(window, drawing, labels):
    window.services.state.set(compartments=True, labels=labels, layer="surface-muscles")
    turn_to(window, drawing)
    settle(window)
    assert names(window) == SEEN.get(drawing, ALL)
    assert labels or len(window.leg.view.labels.in_force) == len(names(window))
    spaces = window.leg.view.shapes.compartments
    rings = {shape.id: shape.rings for shape in spaces.values()}
    for label in window.leg.view.labels.in_force:
        if label.id in rings:
            assert contains(rings[label.id], *window.leg.view.camera.to_sheet(*label.anchor)), label.id


def test_in_a_section_they_are_named_inside_unless_there_are_names_beside_it(window):
    turn_to(window, "section-midcalf")
    view = window.leg.view
    window.services.state.set(compartments=True)
    settle(window)
    assert not view.labels.in_force
    inside = view.grab().toImage()
    window.services.state.set(labels=True)
    settle(window)
    assert names(window)
    assert view.grab().toImage() != inside


def test_what_lies_deeper_is_hatched_once_nothing_is_left_before_it(window):
    window.services.state.set(compartments=True, layer="surface-muscles")
    view = window.leg.view
    spaces, middle = view.overlay.compartments, view.shapes.compartments["deep-posterior"].at
    assert not contains(spaces.open_rings("deep-posterior", "surface-muscles"), *middle)
    assert contains(spaces.open_rings("deep-posterior", "deep"), *middle)
    assert not contains(spaces.open_rings("superficial-posterior", "deep"), *middle)
    settle(window)
    before = view.grab().toImage()
    window.services.state.set(layer="deep")
    assert view.overlay.tissue_look()[-1][-1] == "deep-posterior"
    settle(window)
    assert view.grab().toImage() != before


def test_lines_of_zooms_and_layers_that_are_past_are_let_go_of(window):
    spaces = window.leg.view.overlay.compartments
    layers = [layer.id for layer in window.services.atlas.layers]
    for layer in layers:
        order = spaces.stacked(layer)
        for half in range(-4, 7):  # as a zoom from the whole leg to its eighth goes
            for at, name in enumerate(order):
                spaces.hatching(name, tuple(order[at + 1 :]), 2 ** (half / 2))
    assert len(spaces.hatches) <= 8
    last = spaces.hatching(order[-1], (), 2**3)
    assert spaces.hatching(order[-1], (), 2**3) is last, "what is in view is not made again in each frame"


def test_names_touch_nothing_in_a_narrow_panel(window):
    window.panels.widths = [360, 350, 570]
    window.services.state.set(compartments=True, labels=True, layer="surface-muscles")
    for drawing in DRAWINGS:
        turn_to(window, drawing)
        settle(window)
        placed = window.leg.view.labels.in_force
        assert placed
        for at, label in enumerate(placed):
            assert not any(boxes_meet(label.box, other.box) or leaders_meet(label, other) for other in placed[:at])
            box = QRectF(QPointF(*label.box[:2]), QPointF(*label.box[2:]))
            assert QRectF(window.leg.view.rect()).contains(box)
            assert not box.intersects(QRectF(window.leg.cutting.mark.line.geometry())) or drawing in DRAWINGS[3:]


# ---------------------------------------------------------------------------------------------------- by hand, by keys


def test_a_click_on_its_name_opens_the_card_of_a_compartment(window):
    window.services.state.set(compartments=True)
    settle(window)
    view = window.leg.view
    label = next(one for one in view.labels.in_force if one.id == "lateral-compartment")
    middle = QPoint(round((label.box[0] + label.box[2]) / 2), round((label.box[1] + label.box[3]) / 2))
    QTest.mouseMove(view, middle)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle)
    assert window.leg.card.content.title == "Outer compartment of the leg"
    assert window.services.state.now.regions == ()
    window.services.state.set(layer="deep")
    assert window.leg.card.isVisible(), "it is shown at every layer"
    window.commands.compartments.trigger()
    assert window.services.state.now.card == ""


@pytest.mark.parametrize("drawing", ["back", "section-ankle"])
def test_keys_and_screen_readers_reach_them_at_every_layer(window, drawing):
    turn_to(window, drawing)
    window.commands.compartments.trigger()
    view = window.leg.view
    assert {f"{one}-compartment" for one in SEEN.get(drawing, ALL)} <= set(view.walk.stops)
    part = window.leg.accessible_parts["superficial-posterior-compartment"]
    seen = QAccessible.queryAccessibleInterface(part)
    assert seen.text(QAccessible.Text.Name) == "Surface compartment of the calf"
    assert seen.text(QAccessible.Text.Description).startswith("pars superficialis compartimenti posterioris cruris.")
    assert seen.rect().height() > 40
    seen.actionInterface().doAction("Press")
    assert window.leg.card.content.id == "superficial-posterior-compartment"
    window.commands.compartments.trigger()
    assert "superficial-posterior-compartment" not in window.leg.accessible_parts


def test_the_page_of_a_compartment_lights_it_in_a_section_too(window):
    window.services.state.set(page="anterior-compartment")
    turn_to(window, "section-knee")
    assert [path.isEmpty() for path in window.leg.view.overlay.lit] == [False]


# ---------------------------------------------------------------------------------------------------- elsewhere


def test_saved_pictures_and_the_whole_screen_show_what_the_window_shows(window, qtbot):
    turn_to(window, "section-midcalf")
    view = window.leg.view
    settle(window)
    bare = png_image(moment_of(view, "Leg", "CC", light=True), 1)
    window.commands.compartments.trigger()
    settle(window)
    moment = moment_of(view, "Leg", "CC", light=True)
    assert png_image(moment, 1) != bare
    text = svg_text(moment)
    for words in ("Deep posterior", "Superficial posterior", "Anterior", "Lateral", "Front", "Outer side", "cm"):
        assert f">{words}<" in text or f"{words}</text>" in text, words
    whole = Presentation(window.services.atlas, window.services.theme, "skin", window)
    whole.view.show_view("section-midcalf")
    whole.resize(800, 800)
    before = whole.view.grab().toImage()
    whole.view.show_compartments(True)
    assert whole.view.grab().toImage() != before
    whole.view.finish()
    whole.deleteLater()


# ---------------------------------------------------------------------------------------------------- shapes


@pytest.mark.parametrize("turn", [0, 45, 90, -45])
def test_hatching_stays_inside_and_is_evenly_spaced(turn):
    square, hole = ((0, 0), (90, 0), (90, 90), (0, 90)), ((30, 30), (60, 30), (60, 60), (30, 60))
    lines = hatching((square, hole), turn, 7)
    for line in lines:
        middle = line.center()
        assert contains((square, hole), middle.x(), middle.y())
        assert abs(sin(radians(line.angle() + turn))) < 1e-6
    inked = sum(line.length() for line in lines)
    assert inked == pytest.approx((90 * 90 - 30 * 30) / 7, rel=0.08)


def test_names_of_compartments_are_pushed_apart_and_stay_in_sight():
    room = QRectF(0, 0, 200, 120)
    crowded = [QRectF(90, 50, 100, 20), QRectF(60, 52, 50, 20), QRectF(80, 60, 110, 20), QRectF(-30, 55, 60, 20)]
    moved = apart(crowded, room)
    for at, box in enumerate(moved):
        assert room.contains(box)
        assert box.size() == crowded[at].size()
        assert not any(box.intersects(other) for other in moved[:at])
    assert apart([QRectF(10, 10, 20, 20)], room) == [QRectF(10, 10, 20, 20)]
