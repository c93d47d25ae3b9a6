"""Finding words in the open page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from calfguide.desktop.reading.hits import hits, plain, sought, sought_by_stems


def found(words, text, *, case=False, whole=False):
    read = plain(text)
    return [read.whole[low:high] for low, high in hits(sought(words, case=case, whole=whole), read)]


@pytest.mark.parametrize(
    ("words", "text", "options", "expected"),
    [
        ("calf", "Calf, calf and calves", {}, ["Calf", "calf"]),
        ("calf", "Calf and calf", {"case": True}, ["calf"]),
        ("cal", "cal calf", {"whole": True}, ["cal"]),
        ("don't", "You don’t", {}, ["don't"]),
        ("back  of", "the back\xa0of it", {}, ["back of"]),
        ("end start", "end\nstart", {}, []),
        ("(a)", "one (a) two", {"whole": True}, ["(a)"]),
        ("1-2", "1–2 weeks", {}, ["1-2"]),
        ("   ", "anything", {}, []),
        ("CALF", "Calf, calf", {}, ["Calf", "calf"]),
        ("CALF", "Calf, calf", {"case": True}, []),
        ("5 µg", "5 μg or 5 ΜG", {}, ["5 μg", "5 ΜG"]),
        ("i", "İ and i", {}, ["i"]),
    ],
)
def test_what_is_found(words, text, options, expected):
    assert found(words, text, **options) == expected


def test_the_forms_of_a_word_are_found():
    text = "clots and clotting, not a subclot, and no cloth"
    assert [text[low:high] for low, high in hits(sought_by_stems(["Clot"]), plain(text))] == ["clots", "clotting"]
    assert [text[low:high] for low, high in hits(sought_by_stems(["clo*"]), plain(text))][2:] == ["cloth"]
    assert sought_by_stems([""]) is None


@given(st.text(max_size=60), st.text(max_size=8), st.booleans(), st.booleans())
def test_any_words_in_any_text_have_an_answer(text, words, case, whole):
    for low, high in hits(sought(words, case=case, whole=whole), plain(text)):
        assert 0 <= low < high <= len(plain(text).whole)


@given(st.text(max_size=60))
def test_positions_are_those_of_qt(text):
    read = plain(text)
    assert len(read.whole) == len(read.small) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.fixture
def bar(window):
    window.conditions.opened.emit("medial-gastrocnemius-strain")
    window.page.view.setFocus()
    window.commands.find.trigger()
    return window.page.find_bar


def test_typing_marks_every_hit_and_counts_them(window, bar):
    view = window.page.view
    QTest.keyClicks(bar.field, "muscle")
    count = view.toPlainText().casefold().count("muscle")
    assert bar.count.text() == f"1 of {count}"
    assert view.textCursor().selectedText().casefold() == "muscle"
    (current,) = view.layers.by_name["hits"]
    assert (current.cursor.selectionStart(), current.cursor.selectionEnd()) == view.marking.hits[0]
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    low, high = view.marking.in_view()
    assert {hit for hit in view.marking.hits if low <= hit[0] <= high} <= set(view.marking.tinted())


def test_keys_go_from_hit_to_hit_and_round(window, bar):
    QTest.keyClicks(bar.field, "tendon")
    total = len(window.page.view.marking.hits)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {total}"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{total} of {total}"
    window.commands.next_hit.trigger()
    assert bar.count.text() == f"1 of {total}"
    window.commands.previous_hit.trigger()
    assert bar.count.text() == f"{total} of {total}"


def test_whole_words_and_capitals_narrow_it_and_are_remembered(window, bar):
    QTest.keyClicks(bar.field, "calf")
    everything = len(window.page.view.marking.hits)
    window.commands.find_case.trigger()
    small = len(window.page.view.marking.hits)
    assert 0 < small < everything
    window.commands.find_case.trigger()
    bar.field.setText("cal")
    window.commands.find_whole.trigger()
    assert bar.count.text() == "Not found"
    assert window.services.settings.get("find_whole") is True


def test_escape_closes_it_and_gives_the_focus_back(window, bar):
    QTest.keyClicks(bar.field, "muscle")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert window.focusWidget() is window.page.view
    assert window.page.view.marking.hits == []
    assert window.page.view.extraSelections() == []


def test_the_bar_looks_on_in_the_next_page(window, bar):
    QTest.keyClicks(bar.field, "muscle")
    window.conditions.opened.emit("leg-cramps")
    assert len(window.page.view.marking.hits) == window.page.view.toPlainText().casefold().count("muscle") > 0
    assert bar.count.text() == f"Hits: {len(window.page.view.marking.hits)}"


def test_the_current_hit_stays_the_current_one_in_another_look(window, bar):
    QTest.keyClicks(bar.field, "muscle")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    said = bar.count.text()
    window.commands.larger.trigger()
    window.commands.themes["dark"].trigger()
    assert bar.count.text() == said


def test_layers_of_marks_do_not_disturb_one_another(window, bar):
    view = window.page.view
    QTest.keyClicks(bar.field, "muscle")
    number = len(view.extraSelections())
    view.set_extra("highlights", [*view.layers.by_name["hits"][:1]])
    assert len(view.extraSelections()) == number + 1
    assert view.extraSelections()[0].cursor.selectionStart() == view.layers.by_name["hits"][0].cursor.selectionStart()
    view.set_extra("highlights", [])
    assert len(view.extraSelections()) == number
