"""Clicking the leg, and what the list then shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from calfguide.atlas.patterns import strength_at
from calfguide.desktop import connections
from calfguide.desktop.conditions.rows import Heading
from calfguide.library.pages import Urgency
from tests.desktop.paintings import Paintings

if TYPE_CHECKING:
    from calfguide.desktop.window import Window


def point_of(window: Window, region: str) -> QPoint:
    view = window.leg.view
    return QPointF(*view.camera.to_widget(*view.shapes.anchors[region])).toPoint()


def click(window: Window, region: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(window.leg.view, Qt.MouseButton.LeftButton, modifier, point_of(window, region))


def chosen(window: Window) -> tuple[str, ...]:
    return window.services.state.now.regions


def listed(window: Window) -> list[str]:
    return [row.condition.slug for row in window.conditions.model.listing.rows if not isinstance(row, Heading)]


def headings(window: Window) -> list[str]:
    return [row.text for row in window.conditions.model.listing.rows if isinstance(row, Heading)]


def test_at_first_every_condition_is_listed(window):
    assert len(listed(window)) == len(window.services.library.conditions())
    assert window.conditions.hidden.isHidden()


@pytest.mark.parametrize(
    "region", ["calf-upper-inner", "calf-centre", "calf-lower", "back-of-knee", "achilles", "heel-back"]
)
def test_a_click_lists_just_what_is_felt_there(window, region):
    click(window, region)
    atlas, library = window.services.atlas, window.services.library
    felt = {c.slug for c in library.conditions() if strength_at(atlas, c.pain, (region,))}
    assert chosen(window) == (region,)
    assert set(listed(window)) == felt
    assert 0 < len(felt) < len(library.conditions())


@pytest.mark.parametrize("name", ["Back of the knee", "Calf", "Heel"])
def test_the_main_places_work_by_name(window, name):
    region = next(r.id for r in window.services.atlas.regions.values() if r.name == name)
    window.leg.places.actions_by_region[region].trigger()
    atlas, library = window.services.atlas, window.services.library
    assert set(listed(window)) == {c.slug for c in library.conditions() if strength_at(atlas, c.pain, (region,))}


def test_what_is_hidden_is_counted_and_one_click_away(window):
    click(window, "achilles")
    hidden = len(window.services.library.conditions()) - len(listed(window))
    assert str(hidden) in window.conditions.hidden.text()
    assert window.conditions.hidden.isVisible()
    window.conditions.hidden.click()
    assert len(listed(window)) == len(window.services.library.conditions())
    assert window.conditions.hidden.isHidden()


def test_urgent_ones_come_first_then_main_then_possible(window):
    click(window, "calf-centre")
    order = ["Rule out first", "Mainly felt here", "Possibly felt here"]
    assert headings(window) == order
    rows = window.conditions.model.listing.rows
    first = rows[1 : next(i for i, row in enumerate(rows) if isinstance(row, Heading) and row.text == order[1])]
    assert first
    assert all(row.condition.urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY) for row in first)
    assert "deep-vein-thrombosis" in [row.condition.slug for row in first]


def test_ctrl_click_adds_and_takes_back(window):
    click(window, "calf-centre")
    click(window, "heel-back", Qt.KeyboardModifier.ControlModifier)
    assert chosen(window) == ("calf-centre", "heel-back")
    click(window, "calf-centre", Qt.KeyboardModifier.ControlModifier)
    assert chosen(window) == ("heel-back",)


def test_a_second_click_takes_the_place_back_and_all_are_shown(window):
    click(window, "calf-centre")
    click(window, "calf-centre")
    assert chosen(window) == ()
    assert len(listed(window)) == len(window.services.library.conditions())


def test_the_thigh_cannot_be_chosen(window):
    view = window.leg.view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPointF(*view.camera.to_widget(318, 300)).toPoint())
    assert chosen(window) == ()


def test_a_chip_names_the_place_and_takes_it_back(window):
    click(window, "calf-upper-inner")
    chip = window.leg.chips.row.itemAt(0).widget()
    assert chip.text() == "Inner calf, upper part"
    chip.click()
    assert chosen(window) == ()
    assert window.leg.chips.isHidden()


def test_keys_alone_choose_a_place(window):
    view = window.leg.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    first = view.focused
    assert first in view.shapes.regions
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert chosen(window) == (first,)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert chosen(window) == ()


def test_arrows_go_with_the_picture_on_a_left_leg(window):
    view = window.leg.view
    view.set_focused("calf-centre")
    window.commands.other_side.trigger()
    view.move_focus("left")
    assert view.camera.to_widget(*view.shapes.anchors[view.focused])[0] < view.width() / 2


def test_hovering_names_the_place_and_counts_its_conditions(window):
    QTest.mouseMove(window.leg.view, point_of(window, "achilles"))
    window.leg.view.set_hover(window.leg.view.under(QPointF(point_of(window, "achilles"))))
    assert "Achilles tendon" in window.leg.status.text()
    assert "condition" in window.leg.status.text()
    window.leg.view.set_hover(("", ""))
    assert "Click where it hurts" in window.leg.status.text()


def test_deeper_layers_name_the_tissue(window):
    window.services.state.set(layer="surface-muscles")
    region, structure = window.leg.view.under(QPointF(point_of(window, "calf-upper-inner")))
    assert region == "calf-upper-inner"
    assert structure == "gastrocnemius-medial"


def test_the_slider_peels_and_snaps_to_a_layer(window):
    slider = window.leg.slider
    slider.setSliderDown(True)
    slider.setValue(170)
    assert window.leg.view.picture.layer_at == pytest.approx(1.7)
    slider.setSliderDown(False)
    assert slider.value() == 200
    assert window.services.state.now.layer == "surface-muscles"


def test_a_place_that_this_view_does_not_show_can_be_chosen_by_name(window):
    window.leg.places.actions_by_region["shin-inner"].trigger()
    assert chosen(window) == ("shin-inner",)
    assert window.leg.chips.row.itemAt(0).widget().text() == "Inner shin"


def test_a_chosen_card_may_stand_further_down_than_the_next_list_is_long(window: Window) -> None:
    """The view asks for the chosen card while the rows are replaced."""
    panel = window.conditions
    whole = panel.model.listing
    panel.list.setCurrentIndex(panel.model.index(len(whole.rows) - 1, 0))
    panel.show_listing(replace(whole, rows=whole.rows[:2]))
    assert panel.model.rowCount() == 2
    panel.show_listing(whole)
    assert panel.model.rowCount() == len(whole.rows)


def test_cards_out_of_sight_are_measured_once_the_others_are_painted(qtbot, window):
    def heights():
        model = window.conditions.model
        return [window.conditions.list.visualRect(model.index(row, 0)).height() for row in range(model.rowCount())]

    delegate = window.conditions.delegate
    for place in ("calf", "achilles"):
        delegate.heights.clear()
        window.leg.region_chosen.emit(place, False)
        at_once = heights()
        assert delegate.hurried
        shown = window.conditions.list.height()
        count = next(at for at in range(len(at_once)) if sum(at_once[:at]) > shown)
        assert count < len(at_once)
        qtbot.waitUntil(lambda: not delegate.hurried)
        assert heights()[:count] == at_once[:count]
        assert heights() != at_once


def test_the_pattern_of_a_page_is_painted_once_and_after_the_page(qtbot, qapp, window, monkeypatch):
    qtbot.waitUntil(lambda: not window.leg.view.picture.moving)
    qapp.processEvents()
    leg, page = Paintings(window.leg.view), Paintings(window.page.view.viewport())
    monkeypatch.setattr(connections, "AFTER_PAGE_MS", 3_600_000)
    window.conditions.opened.emit("deep-vein-thrombosis")
    assert window.leg.view.overlay.areas
    qtbot.waitUntil(lambda: page.count == 1)
    qapp.processEvents()
    assert leg.count == 0
    monkeypatch.setattr(connections, "AFTER_PAGE_MS", 0)
    window.conditions.opened.emit("leg-cramps")
    qtbot.waitUntil(lambda: leg.count == 1)
