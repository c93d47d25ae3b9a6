"""Cards are made before they are wanted, and look as they would have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calfguide.desktop.conditions.model import row_of
from calfguide.desktop.conditions.rows import Heading
from calfguide.desktop.wiring import cards
from calfguide.desktop.wiring.cards import CardsAhead
from calfguide.finder import rulebook
from calfguide.finder.answers import Answers

if TYPE_CHECKING:
    from calfguide.desktop.window import Window

PLACE = "heel"


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    """Idle moments are short in a test."""
    monkeypatch.setattr(cards, "STILL_MS", 30)
    monkeypatch.setattr(cards, "NEXT_MS", 1)


@pytest.fixture
def made(qtbot, window) -> CardsAhead:
    """All that is made ahead in a window is there."""
    (found,) = window.findChildren(CardsAhead)
    qtbot.waitUntil(lambda: found.is_done)
    return found


def seen(window: Window) -> list[str]:
    """The cards that are in sight, from the top down."""
    view = window.conditions.list
    rows = [view.model().index(number, 0) for number in range(view.model().rowCount())]
    rows = [one for one in rows if view.visualRect(one).intersects(view.viewport().rect())]
    return [row.condition.slug for row in map(row_of, rows) if not isinstance(row, Heading)]


def test_a_first_click_finds_its_cards_measured_and_their_words_broken(window, made, monkeypatch):
    delegate = window.conditions.delegate
    worked_out = []
    for name in ("place", "broken_up"):
        usual = getattr(delegate, name)
        monkeypatch.setattr(delegate, name, lambda *given, usual=usual: worked_out.append(given) or usual(*given))
    window.leg.view.region_clicked.emit(PLACE, False)
    assert len(seen(window)) > 3
    assert worked_out == []


def test_the_red_flags_are_read_before_the_first_answer(made, monkeypatch):
    read = []
    monkeypatch.setattr(rulebook, "read_rules", read.append)
    made.connections.state.set(answers=Answers(present=frozenset({"cramp"})))
    assert read == []


def test_a_list_is_the_same_with_what_was_made_and_without(qtbot, window, made, monkeypatch):
    window.leg.view.region_clicked.emit(PLACE, False)
    rows, picture = window.conditions.model.listing, window.conditions.list.viewport().grab().toImage()
    window.leg.view.cleared.emit()
    made.connections.at_place.clear()
    window.conditions.delegate.forget_words()
    window.leg.view.region_clicked.emit(PLACE, False)
    assert window.conditions.model.listing == rows
    assert window.conditions.list.viewport().grab().toImage() == picture


def test_other_words_or_another_width_are_made_anew(qtbot, window, made):
    before = dict(window.conditions.delegate.heights)
    window.resize(window.width() + 300, window.height())
    window.panels.splitter.setSizes([300, 500, 400])
    qtbot.waitUntil(lambda: not made.is_done)
    qtbot.waitUntil(lambda: made.is_done)
    new = [width for _, width in window.conditions.delegate.heights.keys() - before.keys()]
    assert new.count(window.conditions.delegate.room) > 10


def test_nothing_is_made_while_the_reader_does_something(window, qtbot):
    (found,) = window.findChildren(CardsAhead)
    found.begin()
    found.go_on()
    assert found.next.isActive()
    left = len(found.places)
    window.leg.view.region_clicked.emit(PLACE, False)
    assert found.still.isActive()
    assert not found.next.isActive()
    assert len(found.places) == left


def test_a_large_library_is_not_matched_ahead(window, made, monkeypatch):
    monkeypatch.setattr(cards, "MOST", 3)
    made.connections.at_place.clear()
    made.begin()
    made.go_on()
    assert made.places == []
    assert made.connections.at_place == {}


def test_lists_of_a_changed_library_are_not_those_of_the_one_before(window, made):
    connections = made.connections
    conditions = connections.all_conditions()
    answers = next(iter(connections.at_place))
    fewer = conditions[1:]
    assert len(connections.matches(fewer, answers).matches) == len(fewer)
    assert len(connections.matches(conditions, answers).matches) == len(conditions)
