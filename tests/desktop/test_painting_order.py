"""What an act is about is painted before all else that changes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

from calfguide.library.pages import Level
from tests.desktop.paintings import FirstPaintings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from calfguide.desktop.window import Window


@pytest.fixture
def asked(window, qtbot):
    """The window with the questions open, and at rest."""
    window.commands.ask.trigger()
    rest(window, qtbot)
    return window


def rest(window: Window, qtbot: QtBot) -> None:
    """Until nothing was painted for a while: what is still to be painted may come before what an act is about."""
    seen, quiet = watched(window), [0]

    def is_still() -> bool:
        quiet.append(0 if order_of(seen) else quiet[-1] + 1)
        seen.order.clear()
        return quiet[-1] > 20

    qtbot.waitUntil(is_still)


def watched(window: Window) -> FirstPaintings:
    """Who is painted from now on."""
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


def test_a_place_brings_the_list_before_the_leg(asked):
    seen = watched(asked)
    asked.leg.view.region_clicked.emit("calf-upper-inner", False)
    order = order_of(seen)
    assert order[0] == "list"
    assert "leg" in order


def test_an_answer_brings_the_list_before_the_next_question(asked):
    seen = watched(asked)
    asked.asking.answered.emit("cramp", False, True)
    order = order_of(seen)
    assert order[0] == "list"
    assert "questions" in order


def test_a_list_that_stays_is_not_painted_at_once(asked):
    seen = watched(asked)
    asked.asking.skipped.emit("cramp")
    assert seen.order == []


def test_a_card_that_is_opened_brings_its_page_before_the_list(asked):
    seen = watched(asked)
    asked.conditions.opened.emit("leg-cramps")
    order = order_of(seen)
    assert order[0] == "page"
    assert "list" in order


def test_another_level_brings_the_page_first(qtbot, asked):
    asked.conditions.opened.emit("leg-cramps")
    rest(asked, qtbot)
    seen = watched(asked)
    asked.services.state.set(level=Level.CLINICIAN)
    assert order_of(seen)[0] == "page"


def test_a_page_is_first_painted_where_the_reader_was(asked):
    asked.conditions.opened.emit("leg-cramps")
    order_of(watched(asked))
    bar = asked.page.view.verticalScrollBar()
    bar.setValue(400)
    asked.conditions.opened.emit("calf-muscle-strain")
    order_of(watched(asked))
    at: list[int] = []
    paint = asked.page.paint_now

    def paint_and_note() -> None:
        at.append(bar.value())
        paint()

    asked.page.paint_now = paint_and_note
    asked.commands.back.trigger()
    assert at == [bar.value()]
    assert 380 <= at[0] <= 420


def test_nothing_is_painted_in_a_window_that_is_not_shown(asked):
    asked.hide()
    seen = watched(asked)
    asked.leg.view.region_clicked.emit("calf-upper-inner", False)
    asked.conditions.opened.emit("leg-cramps")
    assert order_of(seen) == []
