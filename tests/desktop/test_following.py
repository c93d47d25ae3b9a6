"""The drawing follows the text."""

from __future__ import annotations

import pytest

from calfguide.desktop.reading.places import reading_line, structures_in_view
from calfguide.desktop.wiring.following import FollowingWiring
from calfguide.library.pages import Level

PAGE = "bakers-cyst"
BURSA = "gastrocnemius-semimembranosus-bursa"
VEINS, GREAT_VEIN, SMALL_VEIN = "superficial-vein-thrombosis", "great-saphenous-vein", "small-saphenous-vein"


@pytest.fixture
def read(window, qtbot):
    """Scroll to a structure's name in the page, and rest."""

    def scroll_to(slug):
        view = window.page.view
        link = next(link for link in view.link_focus.links() if link.address == f"structure:{slug}")
        view.verticalScrollBar().setValue(round(view.sections.line_top(link.start)) - view.viewport().height() // 3)
        qtbot.waitUntil(lambda: slug in window.services.state.now.passage, timeout=5000)

    window.services.state.set(level=Level.CLINICIAN)
    window.conditions.opened.emit(PAGE)
    return scroll_to


def look(window):
    return window.services.state.now.view, window.services.state.now.layer


def test_opening_a_page_turns_nothing(window, read):
    assert look(window) == ("back", "skin")
    assert not window.page.view.is_going
    assert window.services.state.now.passage == ()


def test_the_passage_lights_its_structure_where_it_is_seen_best(window, read):
    overlay = window.leg.view.overlay
    before = overlay.lit
    window.conditions.opened.emit(VEINS)
    read(GREAT_VEIN)
    assert look(window) == ("inner-side", "surface-vessels")
    assert window.leg.view.overlay.lit != before
    window.conditions.opened.emit("leg-cramps")
    assert look(window) == ("back", "skin"), "the leg is as the reader had it"
    assert window.services.state.now.passage == ()


def test_a_view_that_the_reader_has_chosen_stays(window, read):
    window.commands.views["outer-side"].trigger()
    read(BURSA)
    assert look(window) == ("outer-side", "skin")
    window.conditions.opened.emit("leg-cramps")
    assert look(window) == ("outer-side", "skin")


def test_a_layer_chosen_after_a_turn_stays_on_the_next_page_too(window, read):
    window.conditions.opened.emit(VEINS)
    read(GREAT_VEIN)
    window.leg.slider.setValue(window.leg.slider.maximum())
    read(SMALL_VEIN)
    assert look(window) == ("inner-side", "bones")
    window.conditions.opened.emit("leg-cramps")
    assert look(window) == ("inner-side", "bones")


def test_who_looks_closely_at_a_part_of_the_leg_is_not_disturbed(window, read):
    window.leg.view.zoom_in()
    read(BURSA)
    assert look(window) == ("back", "skin")


def test_who_looks_at_a_section_stays_in_it_while_it_shows_what_the_text_names(window, read):
    window.services.state.set(view="section", section_level="section-midcalf")
    window.conditions.opened.emit("leg-cramps")
    window.conditions.opened.emit(PAGE)
    read("gastrocnemius-medial")
    assert look(window) == ("section", "skin")
    assert window.services.state.now.section_level == "section-midcalf"
    assert not window.leg.view.overlay.lit[-1].isEmpty()
    read(BURSA)
    assert look(window) == ("back", "middle-muscles"), "no section shows it"
    window.conditions.opened.emit("leg-cramps")
    assert look(window) == ("section", "skin")


def test_it_can_be_switched_off_and_that_is_remembered(window, read, qtbot):
    read(BURSA)
    window.commands.follow_text.trigger()
    assert look(window) == ("back", "skin")
    assert window.services.state.now.passage == ()
    assert window.services.settings.get("follow_text") is False
    bar = window.page.view.verticalScrollBar()
    bar.setValue(bar.value() + 40)
    window.page.view.scrolled.emit()
    qtbot.waitSignal(window.page.view.scrolled, timeout=500, raising=False)
    assert window.services.state.now.passage == ()


def test_a_turn_is_not_what_the_next_start_begins_with(window, read):
    read(BURSA)
    window.close()
    assert window.services.settings.get("layer") == "skin"


@pytest.mark.parametrize("slug", ["how-the-calf-works", "hamstring-tendinopathy-at-the-knee", "plantaris"])
def test_every_name_of_a_page_is_come_by(window, slug):
    window.conditions.opened.emit(slug)
    view, known = window.page.view, window.services.atlas.structures
    bar = view.verticalScrollBar()
    found = set()
    for height in range(0, bar.maximum() + 15, 15):
        bar.setValue(height)
        found |= set(structures_in_view(view, known))
    linked = {link.address.partition(":")[2].partition("#")[0] for link in view.link_focus.links()}
    assert found == linked & set(known)
    assert found


@pytest.mark.parametrize("furthest", [0, 100, 430, 500, 2000])
def test_who_scrolls_through_a_page_reads_it_from_its_beginning_to_its_end(furthest):
    height = 600
    lines = [reading_line(scrolled, furthest, height) for scrolled in range(furthest + 1)]
    assert lines == sorted(lines)
    assert all(scrolled <= line <= scrolled + height for scrolled, line in enumerate(lines))
    if furthest:
        assert (lines[0], lines[-1]) == (0, furthest + height)


def test_all_that_one_line_names_is_lit_and_turned_to(window, qtbot):
    window.conditions.opened.emit("how-the-calf-works")
    state, view = window.services.state, window.page.view
    lines = {}
    for link in view.link_focus.links():
        lines.setdefault(view.sections.line_top(link.start), []).append(link.address.partition(":")[2])
    top, names = next((top, names) for top, names in lines.items() if names == ["tibia", "fibula"])
    view.verticalScrollBar().setValue(round(top) // 2)
    qtbot.waitUntil(lambda: state.now.passage == tuple(names), timeout=5000)
    assert window.leg.view.overlay.lit_names == tuple(names)
    assert state.now.layer == "bones"


# ---------------------------------------------------------------------------------------------------- the main place
INNER, OUTER = "shin-splints", "chronic-exertional-compartment-syndrome"


@pytest.fixture
def settle(window, qtbot):
    """Wait until the leg would have been turned for the page that was opened."""
    opened = window.findChild(FollowingWiring).opened
    opened.setInterval(0)
    return lambda: qtbot.waitUntil(lambda: not opened.isActive())


@pytest.fixture
def visit(window, settle):
    """Open a page and give it its time."""

    def open_page(slug):
        window.conditions.opened.emit(slug)
        settle()

    return open_page


def test_the_leg_turns_to_where_a_condition_is_mainly_felt_and_back_with_the_page(window, visit):
    visit(INNER)
    assert look(window) == ("inner-side", "skin")
    assert window.leg.unseen == ""
    visit(OUTER)
    assert look(window) == ("outer-side", "skin")
    visit("leg-cramps")
    assert look(window) == ("back", "skin")


def test_it_stays_where_the_next_page_needs_it_too(window, visit):
    visit(INNER)
    seen = []
    window.services.state.changed.connect(lambda changed: seen.extend(changed & {"view"}))
    visit("tibial-stress-fracture")
    assert (look(window), seen) == (("inner-side", "skin"), [])
    visit("leg-cramps")
    assert look(window) == ("back", "skin")


def test_it_keeps_the_layer(window, visit):
    window.services.state.set(layer="bones")
    visit(INNER)
    assert look(window) == ("inner-side", "bones")


def test_where_one_main_place_is_seen_it_stays(window, visit):
    visit("superficial-vein-thrombosis")
    assert look(window) == ("back", "skin")


def test_a_side_chosen_at_once_is_the_readers_own(window, visit, settle):
    window.conditions.opened.emit(INNER)
    window.commands.views["outer-side"].trigger()
    settle()
    assert look(window) == ("outer-side", "skin")
    assert "Inner side" in window.leg.status.text()
    visit("leg-cramps")
    assert look(window) == ("outer-side", "skin")
    assert "Back" in window.leg.status.text()


def test_who_looks_closely_or_at_a_section_is_told_where_it_is_felt(window, visit):
    window.leg.view.zoom_in()
    visit(INNER)
    assert look(window) == ("back", "skin")
    assert "Inner side" in window.leg.status.text()
    window.leg.view.fit()
    window.services.state.set(view="section", section_level="section-ankle")
    visit(OUTER)
    assert look(window) == ("section", "skin")
    assert "Outer side" in window.leg.status.text()


def test_switched_off_it_tells_and_switched_on_it_turns(window, visit):
    window.commands.follow_text.trigger()
    visit(INNER)
    assert look(window) == ("back", "skin")
    assert "Inner side" in window.leg.status.text()
    window.commands.follow_text.trigger()
    assert look(window) == ("inner-side", "skin")
    window.commands.follow_text.trigger()
    assert look(window) == ("back", "skin")


def test_a_card_under_the_pointer_turns_nothing_and_says_where_to_look(window, settle):
    hint = window.leg.status.text()
    window.conditions.previewed.emit(INNER)
    assert "Inner side" in window.leg.status.text()
    window.conditions.previewed.emit("leg-cramps")
    assert window.leg.status.text() == hint
    window.conditions.previewed.emit(OUTER)
    assert "Outer side" in window.leg.status.text()
    window.conditions.previewed.emit("")
    settle()
    assert window.leg.status.text() == hint
    assert look(window) == ("back", "skin")


def test_what_is_said_of_the_other_side_fits_below_the_leg(window):
    for width in (360, 560):
        window.resize(1280, 800)
        window.leg.setFixedWidth(width)
        window.leg.layout().activate()
        status = window.leg.status
        for view in window.services.atlas.views:
            window.leg.show_unseen(view.name)
            assert status.heightForWidth(status.width()) <= status.height()
