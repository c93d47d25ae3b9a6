"""The search box: results as one types, scopes, what was looked for before, and marks on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from tests.desktop.paintings import Paintings


def type_words(window, words):
    window.search.setFocus()
    window.search.clear()
    QTest.keyClicks(window.search, words)


def titles(window):
    return [one.title for one in window.search.results.shown if not isinstance(one, str)]


def notes(window):
    return [one for one in window.search.results.shown if isinstance(one, str)]


def test_results_come_as_one_types_and_go_with_escape(window):
    type_words(window, "baker")
    assert window.search.popup.isVisible()
    assert titles(window)[0] == "Baker's cyst"
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.popup.isHidden()
    assert window.search.text() == ""


def test_enter_opens_the_first_result(window):
    type_words(window, "leg cramps")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.services.state.now.page == "leg-cramps"
    assert window.search.popup.isHidden()


def test_down_and_enter_open_another(window):
    type_words(window, "achilles tendon")
    second = titles(window)[1]
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    QTest.keyClick(window.search.results, Qt.Key.Key_Down)
    QTest.keyClick(window.search.results, Qt.Key.Key_Return)
    assert window.windowTitle().startswith(second)


def test_what_lies_below_is_not_painted_again_at_each_key(window, qapp):
    window.resize(1280, 800)
    type_words(window, "calf pa")
    window.conditions.settle()  # what is out of sight is measured a moment after the window was painted
    qapp.processEvents()
    qapp.processEvents()
    cards, page = (Paintings(one.viewport()) for one in (window.conditions.list, window.page.view))
    for more in "in at":
        QTest.keyClicks(window.search, more)
        qapp.processEvents()
        qapp.processEvents()
    assert (cards.count, page.count) == (0, 0)


def test_only_results_that_changed_are_painted_again(window, qapp, qtbot):
    window.resize(1280, 800)
    popup = window.search.popup
    type_words(window, "calf pain")
    qtbot.waitUntil(lambda: not popup.rest.isActive())  # a list that is less high is painted when the typing rests
    qapp.processEvents()
    qapp.processEvents()
    before, shown = titles(window), Paintings(window.search.results.viewport())
    QTest.keyClicks(window.search, " ")
    qapp.processEvents()
    qapp.processEvents()
    assert titles(window) == before
    assert shown.count == 0
    QTest.keyClicks(window.search, "x")
    qapp.processEvents()
    qapp.processEvents()
    assert titles(window) != before
    assert shown.count > 0


def test_the_popup_grows_at_once_and_shrinks_when_the_typing_rests(window, qtbot):
    window.resize(1280, 800)
    popup = window.search.popup
    type_words(window, "calf pain")
    tall = popup.height()
    window.search.setText("qwxz")
    window.search.look_up("qwxz")
    assert popup.height() == tall
    qtbot.waitUntil(lambda: popup.height() == popup.wanted < tall / 2)
    window.search.setText("calf pain")
    window.search.look_up("calf pain")
    assert popup.height() == tall


def test_the_popup_stays_in_the_window_whose_size_changes_below_it(window, qapp):
    window.resize(1280, 800)
    type_words(window, "calf pain at night")
    for size in ((1280, 480), (600, 480), (380, 480), (1280, 800)):
        window.resize(*size)
        for _ in range(4):
            qapp.processEvents()
        popup = window.search.popup
        assert popup.isVisible()
        assert window.rect().contains(popup.geometry()), size
        assert popup.y() > window.search.mapTo(window, window.search.rect().bottomLeft()).y()
        box = window.search.mapTo(window, QPoint(window.search.width() // 2, 0)).x()
        assert popup.x() <= box <= popup.geometry().right()


def test_rows_are_known_to_the_keyboard_and_to_screen_readers(window):
    type_words(window, "trombosis ")
    found = window.search.results
    texts = [found.item(row).text() for row in range(found.count())]
    assert texts[0].startswith("Showing results for")
    assert [text.rsplit(", ", 1)[0] for text in texts[1:]] == titles(window)
    assert not found.item(0).flags()
    assert found.currentRow() == 1
    for row in range(found.count()):
        assert found.visualItemRect(found.item(row)) == found.place(row)


def test_a_click_opens_the_row_below_it(window):
    type_words(window, "achilles tendon")
    third = titles(window)[2]
    QTest.mouseClick(
        window.search.results.viewport(), Qt.MouseButton.LeftButton, pos=window.search.results.place(2).center()
    )
    assert window.windowTitle().startswith(third)


def test_the_search_is_prepared_before_the_first_key(window, qtbot):
    window.page.view.setFocus()
    box = window.search
    box.setFocus()
    qtbot.waitUntil(lambda: not box.idle.isActive())
    assert {"search", "popup"} <= set(vars(box))
    assert box.popup.isHidden()
    assert window.isVisible()
    QTest.keyClicks(box, "baker")
    assert titles(window)[0] == "Baker's cyst"


@pytest.mark.parametrize(("typed", "key"), [("", "c"), ("calf pai", "n"), ("calf", " "), ("calf ", "p")])
def test_results_of_the_likely_next_key_are_found_and_laid_out_before_it(window, qtbot, typed, key):
    box = window.search
    type_words(window, typed)
    qtbot.waitUntil(lambda: not box.idle.isActive())
    asked = []
    box.library.connection.set_trace_callback(asked.append)
    laid_out = set(map(id, box.results.kept.values()))
    QTest.keyClicks(box, key)
    box.library.connection.set_trace_callback(None)
    assert box.popup.isVisible()
    assert titles(window)
    assert asked == []
    assert set(map(id, box.results.rows)) <= laid_out


def test_another_query_may_begin_at_any_time(window, qtbot, monkeypatch):
    monkeypatch.setattr("calfguide.library.search.MOST_KEPT", 64)
    box = window.search
    type_words(window, "")
    for letter in "calf pa":
        QTest.keyClicks(box, letter)
        qtbot.waitUntil(lambda: not box.idle.isActive())
    box.begin()
    qtbot.waitUntil(lambda: not box.idle.isActive())
    cut = []
    monkeypatch.setattr("calfguide.library.search.snippet", lambda text, _marks: cut.append(text) or text)
    QTest.keyClicks(box, "p")
    assert box.text() == "p"
    assert titles(window)
    assert cut == []


def test_what_is_found_ahead_follows_the_scope(window, qtbot):
    box = window.search
    type_words(window, "ach")
    window.commands.scopes["structure"].trigger()
    qtbot.waitUntil(lambda: not box.idle.isActive())
    QTest.keyClicks(box, "i")
    kinds = {one.kind for one in box.results.shown if not isinstance(one, str)}
    window.commands.scopes["all"].trigger()
    assert kinds == {"structure"}


def test_preparing_ends_with_the_window(window, qapp):
    box = window.search
    box.ahead = None
    box.prepare()
    window.hide()
    qapp.processEvents()
    qapp.processEvents()
    assert not box.idle.isActive()
    window.show()


def test_a_handle_is_seen_only_where_there_is_something_to_scroll(window, qapp):
    window.resize(1280, 800)
    bar = window.search.results.verticalScrollBar()
    edge = window.services.theme.tokens.edge
    for words, scrolls in (("qwxzqwxz", False), ("calf pain", True), ("qwxzqwxz", False)):
        window.search.setFocus()
        window.search.setText(words)
        window.search.textEdited.emit(words)
        qapp.processEvents()
        qapp.processEvents()
        image = window.grab(QRect(bar.mapTo(window, QPoint()), bar.size())).toImage()
        colours = {image.pixelColor(image.width() // 2, y).name() for y in range(image.height())}
        assert (edge in colours) == scrolls, words


def test_a_choice_on_the_leg_paints_the_list_once(window, qapp):
    qapp.processEvents()
    cards = Paintings(window.conditions.list.viewport())
    for place in ("calf-centre", "heel-back", "calf-lower"):
        window.leg.view.region_clicked.emit(place, False)
        qapp.processEvents()
        qapp.processEvents()
    assert cards.count == 3


def test_a_repaired_spelling_is_said_openly(window):
    type_words(window, "trombosis ")
    assert "Showing results for thrombosis" in notes(window)[0]


@pytest.mark.parametrize("words", ["qwxzqwxz", "\x02\x03", "*" * 300, "'\");--"])
def test_nothing_found_is_said_with_what_to_do(window, words):
    window.search.look_up(words)
    assert titles(window) == []
    (said,) = notes(window)
    assert said.startswith("Nothing found. Try another word, or click the leg where it hurts.")


def test_what_looks_like_a_query_of_the_index_is_words(window):
    window.search.look_up("'); drop table pages")
    assert "Eccentric heel drop" in titles(window)
    for words in ("AND soleus", "soleus NEAR(", 'soleus" OR', "title:soleus*", "soleus NOT"):
        window.search.look_up(words)
        assert "Soleus" in titles(window)


def test_scopes_narrow_the_results(window):
    type_words(window, "soleus")
    window.commands.scopes["structure"].trigger()
    assert titles(window)[0] == "Soleus"
    kinds = {one.kind for one in window.search.results.shown}
    assert kinds == {"structure"}
    window.commands.scopes["all"].trigger()


def test_what_was_looked_for_is_offered_again(window):
    type_words(window, "baker")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    window.search.clear()
    window.search.begin()
    assert "baker" in notes(window)
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    QTest.keyClick(window.search.results, Qt.Key.Key_Return)
    assert window.search.text() == "baker"
    assert titles(window)


def test_hits_are_marked_and_f3_goes_from_one_to_the_next(window):
    type_words(window, "clot lungs")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    view = window.page.view
    assert len(view.marking.hits) > 3
    window.commands.next_hit.trigger()
    first = view.textCursor().selectionStart()
    window.commands.next_hit.trigger()
    assert view.textCursor().selectionStart() > first
    window.commands.previous_hit.trigger()
    assert view.textCursor().selectionStart() == first
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.marking.hits == []
    assert view.extraSelections() == []


def test_places_in_the_words_light_up_on_the_leg(window, qtbot):
    type_words(window, "pain behind knee")
    qtbot.waitUntil(lambda: window.leg.view.overlay.hinted == ("back-of-knee",))
    window.search.clear()
    qtbot.waitUntil(lambda: window.leg.view.overlay.hinted == ())


def test_a_word_of_the_glossary_opens_the_glossary_at_it(window):
    window.commands.scopes["article"].trigger()
    type_words(window, "aponeurosis")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    window.commands.scopes["all"].trigger()
    assert window.services.state.now.page == "glossary"
    assert window.services.state.now.anchor == "aponeurosis"
    assert "Glossary" in window.windowTitle()


def test_the_reader_s_level_bounds_the_passages(window):
    window.commands.levels["plain"].trigger()
    assert window.search.level == "plain"
    window.commands.levels["clinician"].trigger()
    assert window.search.level == "clinician"
