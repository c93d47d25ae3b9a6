"""What stands beside the page follows the size of its text, as far as there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from calfguide.desktop.conditions.card import TITLE_PX, URGENCY
from calfguide.desktop.theme.theme import font
from calfguide.desktop.widgets.sizes import MOST_OUTSIDE, times_larger
from calfguide.finder.answers import Answers
from calfguide.finder.asking import Asked
from calfguide.library.features import FEATURES


@pytest.mark.parametrize(
    ("per_cent", "room", "times"), [(100, 300, 1), (80, 300, 1), (200, 1000, 2), (200, 192, 1.5), (250, 10, 1)]
)
def test_words_grow_as_far_as_a_long_one_has_room(per_cent, room, times):
    assert times_larger(per_cent, room, 16) == times


def test_cards_grow_with_the_text_and_come_back(window, qapp):
    panel, state = window.conditions, window.services.state
    qapp.processEvents()
    usual = panel.delegate.height(panel.model.listing.rows[1], panel.delegate.room)
    state.set(text_size=200)
    qapp.processEvents()
    assert panel.delegate.height(panel.model.listing.rows[1], panel.delegate.room) > usual
    row = panel.model.listing.rows[1]
    title = font(window.services.theme.family, panel.delegate.sized(TITLE_PX), bold=True)
    longest = QFontMetrics(title).horizontalAdvance("gastrocnemius")
    assert 1 < panel.delegate.larger <= 2
    assert longest <= panel.delegate.text_width(row, panel.delegate.room)
    state.set(text_size=100)
    qapp.processEvents()
    assert panel.delegate.height(row, panel.delegate.room) == usual
    assert panel.styleSheet() == window.asking.styleSheet() == ""


@pytest.mark.parametrize("size", [100, 200, 250])
def test_nothing_of_the_questions_is_cut_in_a_small_window(window, qapp, size):
    window.resize(1024, 700)
    window.services.state.set(text_size=size)
    window.commands.ask.trigger()
    window.asking.answered.emit("pain-on-walking-stops-with-rest", False, False)
    window.asking.answered.emit("swelling-whole-calf", False, True)
    for _ in range(4):
        qapp.processEvents()
    asking = window.asking
    assert asking.question.font().pixelSize() == round(16 * min(size / 100, MOST_OUTSIDE))
    for widget in asking.findChildren(QWidget):
        if widget.isVisible() and widget is not asking.scroller.content:
            assert widget.parentWidget().rect().contains(widget.geometry()), widget
        if widget.isVisible() and isinstance(widget, QLabel):
            assert widget.height() >= widget.heightForWidth(widget.width()), widget.text()
    assert asking.scroller.content.width() == asking.scroller.viewport().width()
    for button in (*asking.buttons, *asking.chips.made.values()):
        assert button.width() >= button.sizeHint().width()
        assert button.height() >= button.fontMetrics().height()
    assert window.conditions.list.height() > 190


@pytest.mark.parametrize("size", [100, 200, 250])
@pytest.mark.parametrize("room", [(1024, 700), (1280, 800)])
def test_a_question_and_its_answers_are_seen_whole_after_each_answer(window, qapp, size, room):
    window.resize(*room)
    window.services.state.set(text_size=size)
    window.commands.ask.trigger()
    asking = window.asking
    for button in (0, 0, 1, 0, 2, 1, 0):
        asking.buttons[button].click()
        seen = asking.scroller.viewport().rect()
        for part in (asking.question, asking.explanation, *asking.buttons):
            place = QRect(part.mapTo(asking.scroller.viewport(), QPoint()), part.size())
            assert seen.contains(place), (part, asking.asked)
        if asking.picture.isVisible():
            assert asking.picture.height() >= min(120, asking.picture.pixmap().deviceIndependentSize().height())
    assert asking.height() <= 0.72 * asking.parentWidget().height() + 1
    assert asking.advice.isVisible()


@pytest.mark.parametrize("room", [(380, 480), (1024, 700), (1280, 800)])
def test_the_answers_are_seen_under_the_longest_advice_in_the_largest_letters(window, qapp, room):
    window.resize(*room)
    window.services.state.set(text_size=250)
    window.commands.ask.trigger()
    asking = window.asking
    window.problems.setFocus()
    window.services.state.set(answers=Answers(present=frozenset({"recent-virus"})))
    for _ in range(4):
        qapp.processEvents()
    asking.scroller.bring(asking.card)
    assert asking.advice.height() > 0.4 * asking.parentWidget().height()
    assert asking.advice.height() >= asking.advice.heightForWidth(asking.advice.width()), "it is not cut"
    for part in (asking.question, *asking.buttons):
        place = QRect(part.mapTo(asking.scroller.viewport(), QPoint()), part.size())
        assert asking.scroller.viewport().rect().contains(place), part
    assert asking.parentWidget().height() - asking.height() >= 60, "the list is there still"


def test_a_picture_stands_below_the_answers_where_it_would_push_them_out_of_sight(window, qapp):
    window.services.state.set(text_size=250)
    window.commands.ask.trigger()
    asking, sign = window.asking, "swelling-whole-calf"
    asking.show_state(Answers(), [Asked(sign, FEATURES[sign], 1.0)], None, asking=True)
    for height, below in ((520, True), (1400, False), (520, True)):
        window.resize(1024, height)
        for _ in range(4):
            qapp.processEvents()
        assert (asking.picture.y() > asking.buttons[0].y()) is below
        assert asking.picture.height() >= 120
        answers = asking.buttons[0].mapTo(asking.card, asking.buttons[0].rect().bottomLeft()).y()
        assert answers < asking.scroller.viewport().height()


def test_words_that_fit_without_a_bar_have_none(window, qapp):
    window.resize(1280, 800)
    window.services.state.set(text_size=250)
    window.commands.ask.trigger()
    window.asking.show_state(Answers(), [Asked("both-legs", FEATURES["both-legs"], 1.0)], None, asking=True)
    for _ in range(4):
        qapp.processEvents()
    assert not window.asking.scroller.verticalScrollBar().isVisible()
    assert window.asking.scroller.viewport().height() >= window.asking.scroller.content.height()


def test_questions_that_have_room_do_not_scroll(window, qapp):
    window.resize(1280, 1000)
    window.commands.ask.trigger()
    bar = window.asking.scroller.verticalScrollBar()
    assert not bar.isVisible()
    for _ in range(4):
        window.asking.buttons[0].click()
    window.resize(1280, 560)
    qapp.processEvents()
    assert bar.isVisible()
    window.resize(1280, 1400)
    for _ in range(4):
        qapp.processEvents()
    assert not bar.isVisible()


def test_a_field_that_is_being_filled_in_stays_in_view(window, qapp):
    window.resize(1024, 700)
    window.services.state.set(text_size=250)
    window.commands.ask.trigger()
    asking = window.asking
    for button in (0, 0, 1, 0):
        asking.buttons[button].click()
    window.activateWindow()
    age, viewport = asking.person.age, asking.scroller.viewport()
    age.setFocus()
    asking.scroller.verticalScrollBar().setValue(0)
    assert not viewport.rect().contains(age.mapTo(viewport, age.rect().center()))
    age.setValue(67)
    assert viewport.rect().contains(age.mapTo(viewport, age.rect().center()))


def test_long_words_of_another_language_cut_nothing_of_the_question(window, qapp):
    window.resize(1280, 800)
    window.services.state.set(text_size=250)
    window.commands.ask.trigger()
    asking = window.asking
    for button in (0, 0, 1, 0):
        asking.buttons[button].click()
    for button in asking.buttons:
        button.setText("Weiß nicht")
    for _ in range(4):
        qapp.processEvents()
    assert asking.card.height() >= asking.card.heightForWidth(asking.card.width())
    for words in (asking.question, asking.explanation):
        assert words.mapTo(asking.scroller, words.rect().bottomRight()).x() < asking.scroller.width()


def test_what_is_behind_a_link_is_said_as_large_as_the_page(window, qapp):
    popup, looks = window.page.popup, []
    for size in (100, 200, 80):
        window.services.state.set(text_size=size)
        popup.show_words("Kearon C. 2003. Natural history of venous thromboembolism.", QRect(40, 40, 20, 20))
        qapp.processEvents()
        looks.append((popup.label.font().pixelSize(), popup.width()))
        assert window.page.rect().contains(popup.geometry())
        assert popup.label.height() >= popup.label.heightForWidth(popup.label.width())
    assert looks[1][0] == 2 * looks[0][0]
    assert looks[1][1] >= looks[0][1]
    assert looks[2] == looks[0]


def test_results_and_headings_are_as_large_as_the_page(window, qapp):
    heights = []
    for size in (100, 200):
        window.services.state.set(text_size=size)
        window.search.setFocus()
        window.search.setText("achilles")
        window.search.look_up("achilles")
        qapp.processEvents()
        results = window.search.results
        heights.append([row.height for row in results.rows])
        assert not any("…" in row.title for row in results.rows), "whole, and not its beginning"
        window.search.close_popup()
    assert all(large > usual for usual, large in zip(*heights, strict=True))
    delegate, heading = window.conditions.delegate, window.conditions.model.listing.rows[0]
    words = delegate.lettering[URGENCY][1].horizontalAdvance(heading.text)
    assert words > delegate.room
    assert delegate.heading_height(heading, delegate.room) > 2 * delegate.lettering[URGENCY][1].height()
