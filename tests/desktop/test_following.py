"""The drawing follows the text."""

from __future__ import annotations

import pytest

from calfguide.library.pages import Level

PAGE = "bakers-cyst"
BURSA = "gastrocnemius-semimembranosus-bursa"


@pytest.fixture
def read(window, qtbot):
    """Scroll to a structure's name in the page, and rest."""

    def scroll_to(slug):
        view = window.page.view
        link = next(link for link in view.link_focus.links() if link.address == f"structure:{slug}")
        view.verticalScrollBar().setValue(round(view.sections.line_top(link.start)) - view.viewport().height() // 3)
        qtbot.waitUntil(lambda: window.services.state.now.passage == slug, timeout=5000)

    window.services.state.set(level=Level.CLINICIAN)
    window.conditions.opened.emit(PAGE)
    return scroll_to


def look(window):
    return window.services.state.now.view, window.services.state.now.layer


def test_opening_a_page_turns_nothing(window, read):
    assert look(window) == ("back", "skin")
    assert not window.page.view.is_going
    assert window.services.state.now.passage == ""


def test_the_passage_lights_its_structure_where_it_is_seen_best(window, read):
    overlay = window.leg.view.overlay
    before = overlay.lit
    read(BURSA)
    assert look(window) == ("inner-side", "middle-muscles")
    assert window.leg.view.overlay.lit != before
    window.conditions.opened.emit("leg-cramps")
    assert look(window) == ("back", "skin"), "the leg is as the reader had it"
    assert window.services.state.now.passage == ""


def test_a_view_that_the_reader_has_chosen_stays(window, read):
    window.commands.views["outer-side"].trigger()
    read(BURSA)
    assert look(window) == ("outer-side", "skin")
    window.conditions.opened.emit("leg-cramps")
    assert look(window) == ("outer-side", "skin")


def test_a_layer_chosen_after_a_turn_stays_on_the_next_page_too(window, read):
    read(BURSA)
    window.leg.slider.setValue(window.leg.slider.maximum())
    read("gastrocnemius-medial")
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
    assert look(window) == ("inner-side", "middle-muscles"), "no section shows it"
    window.conditions.opened.emit("leg-cramps")
    assert look(window) == ("section", "skin")


def test_it_can_be_switched_off_and_that_is_remembered(window, read, qtbot):
    read(BURSA)
    window.commands.follow_text.trigger()
    assert look(window) == ("back", "skin")
    assert window.services.state.now.passage == ""
    assert window.services.settings.get("follow_text") is False
    bar = window.page.view.verticalScrollBar()
    bar.setValue(bar.value() + 40)
    window.page.view.scrolled.emit()
    qtbot.waitSignal(window.page.view.scrolled, timeout=500, raising=False)
    assert window.services.state.now.passage == ""


def test_a_turn_is_not_what_the_next_start_begins_with(window, read):
    read(BURSA)
    window.close()
    assert window.services.settings.get("layer") == "skin"
