"""The leg cut across: how one comes there, what can be done in it, and what happens where it is damaged."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from calfguide.atlas.labelling import leaders_meet
from calfguide.desktop.startup import make_services, make_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calfguide.desktop.window import Window
    from calfguide.paths import Paths

LEFT = Qt.MouseButton.LeftButton


def cut(window: Window, level: str = "section-midcalf") -> None:
    window.services.state.set(view="section", section_level=level)


def place_of(window: Window, structure: str) -> QPointF:
    view = window.leg.view
    return QPointF(*view.camera.to_widget(*view.shapes.structures[structure].at))


def shown(window: Window) -> str:
    return window.leg.view.picture.view


# ---------------------------------------------------------------------------------------------------- choosing


def test_the_section_is_a_fourth_choice_and_shows_the_level_in_force(window):
    window.commands.views["section"].trigger()
    assert shown(window) == "section-midcalf"
    assert window.commands.views["section"].isChecked()
    window.commands.views["inner-side"].trigger()
    assert shown(window) == "inner-side"
    assert window.services.state.now.section_level == "section-midcalf"


def test_the_row_of_sides_fits_a_panel_of_360_px(window, qapp):
    window.panels.widths = [360, 350, 570]
    row = window.leg.sides
    row.resize(360 - 28, row.heightForWidth(360 - 28))
    assert all(button.geometry().right() < 360 - 28 for button in row.buttons)


def test_a_level_chosen_by_name_opens_the_section_there(window):
    window.commands.section_levels["section-ankle"].trigger()
    assert shown(window) == "section-ankle"
    assert window.leg.cutting.small_leg.value() == 2
    assert window.commands.section_levels["section-ankle"].isChecked()
    assert "Above the ankle" in window.leg.cutting.level_button.text()


def test_one_key_goes_into_the_section_and_back_to_the_side_before(window):
    window.commands.views["outer-side"].trigger()
    window.commands.open_section.trigger()
    assert shown(window) == "section-midcalf"
    window.commands.open_section.trigger()
    assert shown(window) == "outer-side"


def test_what_belongs_to_a_section_is_seen_there_alone(window):
    cutting = window.leg.cutting
    assert cutting.small_leg.isHidden()
    assert cutting.row.isHidden()
    assert cutting.mark.handle.isVisible()
    cut(window)
    assert cutting.small_leg.isVisible()
    assert cutting.row.isVisible()
    assert cutting.mark.handle.isHidden()
    assert cutting.mark.line.isHidden()


def test_the_level_is_remembered(window, services):
    cut(window, "section-knee")
    assert services.settings.get("section_level") == "section-knee"


# ---------------------------------------------------------------------------------------------------- on the leg


@pytest.mark.parametrize("view", ["back", "inner-side", "outer-side"])
def test_the_level_is_marked_at_its_height_on_every_side(window, view):
    window.services.state.set(view=view, section_level="section-ankle")
    mark, leg = window.leg.cutting.mark, window.leg.view
    level = window.services.atlas.section.level("section-ankle")
    y = leg.camera.to_widget(0, level.heights[view])[1]
    assert abs(mark.line.geometry().center().y() - y) < 2
    assert abs(mark.handle.geometry().center().y() - y) < 2
    assert mark.handle.text() == "Above the ankle"
    assert mark.handle.height() >= 24


def test_the_mark_follows_the_zoom_and_goes_where_its_level_is_out_of_sight(window):
    mark, leg = window.leg.cutting.mark, window.leg.view
    before = mark.handle.y()
    leg.zoom_by(1.5, QPointF(leg.width() / 2, leg.height()))
    assert mark.handle.y() != before
    leg.zoom_by(4, QPointF(leg.width() / 2, leg.height()))
    assert mark.handle.isHidden()
    leg.fit()
    assert mark.handle.isVisible()


def test_the_handle_stands_beside_the_buttons_at_its_height(window):
    handle, leg = window.leg.cutting.mark.handle, window.leg.view
    assert handle.x() == 0
    for column in (window.leg.corners.names_column, window.leg.corners.zoom_column):
        for place in range(0, 200, 12):
            leg.zoom_by(1.02, QPointF(leg.width() / 2, leg.height() - place))
            assert not handle.isVisible() or not handle.geometry().intersects(column.geometry())
    assert handle.x() > 0, "it has come to their height"


def test_the_mark_can_be_dragged_and_snaps_to_the_levels(window):
    mark, leg = window.leg.cutting.mark, window.leg.view
    handle = mark.handle
    middle = handle.rect().center()
    target = leg.camera.to_widget(0, window.services.atlas.section.level("section-knee").heights["back"])[1]
    away = QPoint(middle.x(), round(target - handle.y()))
    QTest.mousePress(handle, LEFT, pos=middle)
    QTest.mouseMove(handle, away)
    assert window.services.state.now.section_level == "section-knee"
    assert abs(handle.geometry().center().y() - target) < 2
    QTest.mouseRelease(handle, LEFT, pos=handle.rect().center())
    assert shown(window) == "back", "a drag does not open the section"


def test_a_click_on_the_mark_opens_the_section(window):
    window.services.state.set(section_level="section-ankle")
    handle = window.leg.cutting.mark.handle
    QTest.mouseClick(handle, LEFT, pos=handle.rect().center())
    assert shown(window) == "section-ankle"


# ---------------------------------------------------------------------------------------------------- small leg


def test_the_small_leg_goes_from_level_to_level_by_keys_and_clicks(window):
    cut(window)
    small = window.leg.cutting.small_leg
    QTest.keyClick(small, Qt.Key.Key_Up)
    assert shown(window) == "section-knee"
    QTest.keyClick(small, Qt.Key.Key_Up)
    assert shown(window) == "section-knee"
    QTest.keyClick(small, Qt.Key.Key_End)
    assert shown(window) == "section-ankle"
    y = round(small.height_of(small.levels[1]))
    QTest.mouseClick(small, LEFT, pos=QPoint(30, y + 4))
    assert shown(window) == "section-midcalf"


def test_the_small_leg_is_a_slider_for_screen_readers(window):
    cut(window, "section-knee")
    slider = QAccessible.queryAccessibleInterface(window.leg.cutting.small_leg)
    assert slider.role() == QAccessible.Role.Slider
    assert slider.text(QAccessible.Text.Name) == "Level of the cross-section"
    assert slider.text(QAccessible.Text.Description).startswith("Below the knee.")


# ---------------------------------------------------------------------------------------------------- in the section


def test_parts_are_named_at_every_step_and_the_status_says_the_latin(window):
    cut(window)
    view = window.leg.view
    assert view.under(place_of(window, "posterior-tibial-artery")) == ("", "posterior-tibial-artery")
    view.set_hover(view.under(place_of(window, "soleus")))
    assert "Soleus (musculus soleus)" in window.leg.status.text()
    assert view.hover_name() == "Soleus"


def test_a_click_on_a_part_opens_its_card_and_keeps_the_places(window):
    cut(window)
    window.services.state.set(regions=("heel",))
    QTest.mouseClick(window.leg.view, LEFT, pos=place_of(window, "posterior-tibial-veins-2").toPoint())
    assert window.leg.card.isVisible()
    assert window.leg.card.content.title == "Posterior tibial veins"
    assert window.services.state.now.page == ""
    assert window.services.state.now.regions == ("heel",)
    window.services.state.set(section_level="section-ankle")
    assert window.leg.card.isVisible(), "they are cut at every level"
    window.services.state.set(card="soleal-vein-medial", section_level="section-ankle")
    window.services.state.set(section_level="section-knee")
    assert window.services.state.now.card == "", "there are none so far up"


def test_what_is_hidden_is_neither_drawn_nor_found_in_a_section(window, qtbot):
    cut(window)
    view = window.leg.view
    spot = place_of(window, "gastrocnemius-medial")
    assert view.under(spot)[1] == "gastrocnemius-medial"
    before = view.picture.prepared(0)
    window.services.state.set(hidden=("gastrocnemius-medial",))
    assert view.under(spot)[1] != "gastrocnemius-medial"
    qtbot.waitUntil(lambda: view.picture.prepared(0) is not before, timeout=20000)
    assert window.leg.hiding_line.isVisible()


def test_a_place_on_the_skin_can_be_chosen_and_a_click_beside_clears(window):
    cut(window)
    view = window.leg.view
    spot = QPointF(*view.camera.to_widget(*view.shapes.anchors["calf-upper-outer"]))
    QTest.mouseClick(view, LEFT, pos=spot.toPoint())
    assert window.services.state.now.regions == ("calf-upper-outer",)
    QTest.mouseClick(view, LEFT, pos=QPoint(90, view.height() - 30))
    assert window.services.state.now.regions == ()


def test_a_structure_of_the_page_in_view_is_lit_in_the_section(window):
    window.services.state.set(page="soleal-veins")
    cut(window)
    assert [path.isEmpty() for path in window.leg.view.overlay.lit] == [False]
    window.services.state.set(section_level="section-ankle")
    assert all(path.isEmpty() for path in window.leg.view.overlay.lit), "there are none so far down"
    window.services.state.set(section_level="section-midcalf", lit="crural-fascia")
    box = window.leg.view.overlay.lit[0].boundingRect()
    assert box.width() > 400, "the whole sleeve, with its walls"


def test_peeling_changes_the_section(window, qapp):
    cut(window)
    view = window.leg.view
    seen = {}
    for layer in window.services.atlas.layers:
        window.services.state.set(layer=layer.id)
        qapp.processEvents()
        seen[layer.id] = bytes(view.picture.prepared(round(view.picture.layer_at)).constBits())
    assert len(set(seen.values())) == len(seen)
    assert view.under(place_of(window, "gastrocnemius-medial"))[1] == ""


def test_sides_are_named_as_the_section_is_mirrored(window):
    cut(window)
    marks = window.leg.view.marks
    assert marks.sides() == ("Outer side", "Inner side")
    window.commands.other_side.trigger()
    assert marks.sides() == ("Inner side", "Outer side")
    assert place_of(window, "fibula").x() > window.leg.view.width() / 2


@pytest.mark.parametrize("level", ["section-knee", "section-midcalf", "section-ankle"])
def test_names_stand_beside_the_section_and_off_what_lies_over_it(window, level):
    cut(window, level)
    window.services.state.set(labels=True)
    view, cutting = window.leg.view, window.leg.cutting
    view.picture.settle.stop()
    view.picture.settle.timeout.emit()
    placed = view.labels.in_force
    assert len(placed) > 8
    boxes = [QRectF(QPointF(*label.box[:2]), QPointF(*label.box[2:])) for label in placed]
    assert not any(box.intersects(QRectF(cutting.small_leg.geometry())) for box in boxes)
    assert not any(box.intersects(mark) for box in boxes for mark in view.marks.boxes())
    left, right = (view.camera.to_widget(x, 0)[0] for x in (40, 600))
    assert all(box.right() < left + 40 or box.left() > right - 40 for box in boxes), "the section itself is free"


@pytest.mark.parametrize(("size", "panel"), [((1024, 700), 372), ((1280, 800), 360), ((1024, 700), 360)])
@pytest.mark.parametrize("mirrored", [False, True])
def test_names_in_a_small_window_touch_nothing(window, size, panel, mirrored):
    window.resize(*size)
    window.panels.widths = [panel, 300, size[0] - panel - 300]
    window.services.state.set(view="section", labels=True, side="left" if mirrored else "right")
    view, cutting = window.leg.view, window.leg.cutting
    for level in ("section-knee", "section-midcalf", "section-ankle"):
        window.services.state.set(section_level=level)
        for layer in ("skin", "surface-muscles", "deep"):
            window.services.state.set(layer=layer)
            view.picture.settle.stop()
            view.picture.settle.timeout.emit()
            placed = view.labels.in_force
            assert len(placed) >= 4, (level, layer)
            boxes = [QRectF(QPointF(*one.box[:2]), QPointF(*one.box[2:])) for one in placed]
            over = [cutting.small_leg, window.leg.corners.zoom_column, window.leg.corners.names_column]
            taken = [*view.marks.boxes(), *(QRectF(widget.geometry()) for widget in over)]
            for at, box in enumerate(boxes):
                assert QRectF(view.rect()).contains(box)
                assert not any(box.intersects(other) for other in (*boxes[:at], *taken)), placed[at].id
                assert not any(leaders_meet(placed[at], other) for other in placed[:at])


def test_between_names_the_sides_are_told_beside_the_front(window):
    cut(window)
    marks = window.leg.view.marks
    assert [mark.turn for mark in marks.edge_marks()] == [0, 0, -90, 90]
    window.services.state.set(labels=True)
    front, _, outer, inner = marks.edge_marks()
    assert (outer.word, inner.word) == ("← Outer side", "Inner side →")
    assert outer.middle.y() == front.middle.y() == inner.middle.y()
    assert outer.middle.x() < front.middle.x() < inner.middle.x()
    boxes = marks.boxes()
    corners = [QRectF(one.geometry()) for one in (window.leg.corners.zoom_column, window.leg.corners.names_column)]
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in (*boxes[:at], *corners))
    window.commands.other_side.trigger()
    assert marks.edge_marks()[2].word == "← Inner side"


def test_names_on_the_leg_keep_off_the_mark_of_the_level(window):
    window.services.state.set(labels=True, layer="surface-muscles", section_level="section-ankle")
    view = window.leg.view
    view.picture.settle.stop()
    view.picture.settle.timeout.emit()
    handle = QRectF(window.leg.cutting.mark.handle.geometry())
    assert view.labels.in_force
    for label in view.labels.in_force:
        assert not QRectF(QPointF(*label.box[:2]), QPointF(*label.box[2:])).intersects(handle)


def test_keys_go_round_the_skin(window):
    cut(window)
    view = window.leg.view
    met = set()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
        met.add(view.focused)
    assert met <= view.shapes.clickable
    assert len(met) > 2
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert window.services.state.now.regions == (view.focused,)


def test_the_accessible_tree_has_the_section_and_its_places(window):
    cut(window)
    drawing = QAccessible.queryAccessibleInterface(window.leg.view)
    assert drawing.text(QAccessible.Text.Name) == "Cross-section of the leg: Mid-calf, seen from below"
    names = {drawing.child(at).text(QAccessible.Text.Name) for at in range(drawing.childCount())}
    assert {"Middle of the calf", "Inner calf, upper part", "Inner shin"} <= names
    window.commands.views["back"].trigger()
    assert drawing.text(QAccessible.Text.Name) == "Drawing of the leg"


def test_a_pain_pattern_is_seen_on_the_skin_of_the_section(window):
    cut(window)
    window.services.state.set(page="medial-gastrocnemius-strain")
    assert {area.region for area in window.leg.view.overlay.areas} >= {"calf-upper-inner"}
    window.leg.view.grab()


# ---------------------------------------------------------------------------------------------------- damage


@pytest.fixture
def damaged(qapp, paths, tmp_path) -> Iterator[Window]:
    """A window on an atlas of which one level's geometry and the drawings of another and of a side are missing, and a
    compartment and a structure are wrong."""
    assets = tmp_path / "assets"
    missing = shutil.ignore_patterns("section-knee.json", "section-midcalf.svg", "outer-side.svg")
    shutil.copytree(paths.assets, assets, ignore=missing)
    names = assets / "anatomy" / "atlas.toml"
    text = names.read_text(encoding="utf-8").replace('short = "Lateral"', "short = 1")
    names.write_text(text.replace('id = "soleus"\nlayer =', 'id = "soleus"\nlayers ='), encoding="utf-8")
    services = make_services(qapp, replace_assets(paths, assets))
    window = make_window(services)
    window.resize(1280, 800)
    window.show()
    qapp.processEvents()
    yield window
    window.close()
    window.deleteLater()
    services.close()


def replace_assets(paths: Paths, assets: object) -> Paths:
    return replace(paths, assets=assets)


def test_damage_is_told_by_file_and_name_and_the_rest_works(damaged, qtbot):
    assert "compartment 'lateral'" in damaged.problems.label.text()
    damaged.commands.section_levels["section-knee"].trigger()
    assert "section-knee.json" in damaged.problems.label.text()
    assert shown(damaged) == "back"
    assert damaged.commands.views["back"].isChecked()
    damaged.commands.section_levels["section-midcalf"].trigger()
    assert shown(damaged) == "section-midcalf", "the prepared picture is there"
    damaged.commands.section_levels["section-knee"].trigger()
    assert shown(damaged) == "section-midcalf"
    assert damaged.services.state.now.section_level == "section-midcalf"
    damaged.leg.view.zoom_by(6)
    qtbot.waitUntil(lambda: "section-midcalf.svg" in damaged.problems.label.text())
    damaged.commands.views["inner-side"].trigger()
    assert shown(damaged) == "inner-side"


def test_without_a_side_and_a_structure_all_else_is_there(damaged, qtbot):
    assert "atlas.toml: structure 'soleus': layer is not a text" in damaged.problems.label.text()
    state, view = damaged.services.state, damaged.leg.view
    state.set(view="outer-side", layer="middle-muscles", compartments=True, labels=True)
    state.open_page("soleus-strain")
    view.grab()
    assert "soleus" not in view.walk.stops
    assert "fibularis-brevis" in view.walk.stops
    assert set(view.overlay.compartments.whole) == {"anterior", "deep-posterior", "superficial-posterior"}
    view.zoom_by(6)
    qtbot.waitUntil(lambda: "outer-side.svg" in damaged.problems.label.text())
    state.set(page="soleus", layer="deep")
    assert not view.picture.prepared(4).isNull(), "the prepared picture is there"
