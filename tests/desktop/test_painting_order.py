"""What an act is about is painted before all else that changes with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from calfguide.library.pages import Level
from tests.desktop.paintings import FirstPaintings


@pytest.fixture
def seen(window, qtbot):
    """The window at rest, with the questions open, and who is painted from now on."""
    window.commands.ask.trigger()
    for _ in range(3):
        QCoreApplication.processEvents()
    return FirstPaintings(
        leg=window.leg.view,
        list=window.conditions.list.viewport(),
        page=window.page.view.viewport(),
        questions=window.asking.card,
        toolbar=window.toolbar,
    )


def order_of(seen: FirstPaintings) -> list[str]:
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    return seen.order


def test_a_place_brings_the_list_before_the_leg(window, seen):
    window.leg.view.region_clicked.emit("calf-upper-inner", False)
    order = order_of(seen)
    assert order[0] == "list"
    assert "leg" in order


def test_an_answer_brings_the_list_before_the_next_question(window, seen):
    window.asking.answered.emit("cramp", False, True)
    order = order_of(seen)
    assert order[0] == "list"
    assert "questions" in order


def test_a_list_that_stays_is_not_painted_at_once(window, seen):
    window.asking.skipped.emit("cramp")
    assert seen.order == []


def test_a_card_that_is_opened_brings_its_page_before_the_list(window, seen):
    window.conditions.opened.emit("leg-cramps")
    order = order_of(seen)
    assert order[0] == "page"
    assert "list" in order


def test_another_level_brings_the_page_first(window, seen):
    window.conditions.opened.emit("leg-cramps")
    order_of(seen).clear()
    window.services.state.set(level=Level.CLINICIAN)
    assert order_of(seen)[0] == "page"


def test_a_page_is_first_painted_where_the_reader_was(window, seen):
    window.conditions.opened.emit("leg-cramps")
    order_of(seen)
    bar = window.page.view.verticalScrollBar()
    bar.setValue(400)
    window.conditions.opened.emit("calf-muscle-strain")
    order_of(seen)
    at: list[int] = []
    paint = window.page.paint_now

    def paint_and_note() -> None:
        at.append(bar.value())
        paint()

    window.page.paint_now = paint_and_note
    window.commands.back.trigger()
    assert at == [bar.value()]
    assert 380 <= at[0] <= 420


def test_nothing_is_painted_in_a_window_that_is_not_shown(window, seen):
    window.hide()
    window.leg.view.region_clicked.emit("calf-upper-inner", False)
    window.conditions.opened.emit("leg-cramps")
    assert order_of(seen) == []
