"""Highlights and notes on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication

from calfguide.desktop.keeping.note_editor import NoteEditor
from calfguide.desktop.keeping.passages import read_document
from calfguide.desktop.reading.marking import LAYERS
from calfguide.desktop.theme.tokens import PAIRS, PALETTES
from calfguide.notebook.records import Passage

WORDS = "straighten your knee and pull your toes up"
UNDERLINES = QTextCharFormat.UnderlineStyle


def painted(window):
    """What is painted over the page by this feature: words and kind of line."""
    marks = window.page.view.layers.by_name.get("highlights", [])
    return [(mark.cursor.selectedText(), mark.format.underlineStyle()) for mark in marks]


def middle_of(window, words):
    """A point on words of the page, in the viewport."""
    view = window.page.view
    found = view.document().find(words)
    found.setPosition(found.selectionStart() + 3)
    return view.cursorRect(found).center()


def editor():
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, NoteEditor) and w.isVisible()), None)


@pytest.fixture
def highlighted(window, opened, select):
    opened("leg-cramps")
    select(WORDS)
    window.commands.highlight.trigger()
    return window


def test_selected_words_are_highlighted_and_kept(highlighted, notebook):
    assert painted(highlighted) == [(WORDS, UNDERLINES.DotLine)]
    assert not highlighted.page.view.textCursor().hasSelection()
    (note,) = notebook.notes.all()
    assert note.page == "leg-cramps"
    assert note.passage.heading == "what-it-is"
    assert note.passage.quote == WORDS
    assert "right now:" in note.passage.before


def test_a_highlight_is_more_than_a_colour_and_its_ground_suits_all_text():
    grounds = {colour for colour, ground, least in PAIRS if ground == "accent_soft" and least >= 4.5}
    assert grounds >= {"ink", "quiet", "accent", "emergency", "same_day", "soon", "routine", "self_care"}
    assert "highlights" in LAYERS
    assert all(tokens.accent_soft != tokens.paper for tokens in PALETTES.values())


def test_it_stays_through_levels_themes_sizes_and_pages(highlighted, opened):
    for level in ("student", "clinician", "plain"):
        highlighted.commands.levels[level].trigger()
        assert [words for words, _ in painted(highlighted)] == [WORDS]
    highlighted.commands.themes["dark"].trigger()
    (mark,) = highlighted.page.view.layers.by_name["highlights"]
    assert mark.format.background().color().name() == PALETTES["dark"].accent_soft
    highlighted.commands.larger.trigger()
    assert [words for words, _ in painted(highlighted)] == [WORDS]
    opened("bakers-cyst")
    assert painted(highlighted) == []
    highlighted.commands.back.trigger()
    assert [words for words, _ in painted(highlighted)] == [WORDS]


def test_the_same_words_again_take_a_bare_highlight_away_and_undo_brings_it_back(highlighted, select, notebook):
    select(WORDS)
    highlighted.commands.highlight.trigger()
    assert painted(highlighted) == []
    highlighted.commands.undo_keeping.trigger()
    assert [words for words, _ in painted(highlighted)] == [WORDS]
    highlighted.commands.undo_keeping.trigger()
    assert notebook.notes.all() == []


def test_without_selected_words_it_is_said_what_to_do(window, opened, notebook):
    window.commands.highlight.trigger()
    opened("leg-cramps")
    window.commands.highlight_note.trigger()
    assert "Select some words on a page first" in window.problems.label.text()
    assert notebook.notes.all() == []


def test_a_note_is_written_in_a_sheet_beside_the_words(qtbot, window, opened, select, notebook):
    opened("leg-cramps")
    select(WORDS)
    window.commands.highlight_note.trigger()
    sheet = editor()
    assert "straighten your knee" in sheet.accessibleName()
    assert QApplication.activePopupWidget() is sheet
    sheet.field.setPlainText("This helps me")
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editor() is None
    assert notebook.notes.all()[0].text == "This helps me"
    assert painted(window) == [(WORDS, UNDERLINES.DashUnderline)]
    select(WORDS)
    window.commands.highlight_note.trigger()
    editor().field.setPlainText("not this")
    qtbot.keyClick(editor().field, Qt.Key.Key_Escape)
    assert notebook.notes.all()[0].text == "This helps me"


@pytest.fixture
def point(window):
    """Moves a pointer over the page, straight to the page: where the one of the screen stands is not of the test."""

    def move_to(at):
        port = window.page.view.viewport()
        where = QPointF(port.mapToGlobal(at))
        none = Qt.MouseButton.NoButton
        moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(port, moved)

    return move_to


@pytest.fixture
def noted(highlighted, wiring, notebook):
    (note,) = notebook.notes.all()
    wiring.notes.edit(note.id, "Works at night")
    return highlighted


def test_the_pointer_shows_a_note_and_a_click_opens_it(qtbot, noted, point, notebook):
    highlighted, view = noted, noted.page.view
    at = middle_of(highlighted, WORDS)
    point(at)
    assert highlighted.page.popup.isVisible()
    assert highlighted.page.popup.label.text() == "Works at night"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not highlighted.page.popup.isVisible()
    sheet = editor()
    assert sheet.field.toPlainText() == "Works at night"
    sheet.remove()
    assert notebook.notes.all() == []
    assert painted(highlighted) == []
    assert highlighted.commands.undo_keeping.text() == "Undo: delete a highlight"


def test_a_note_that_scrolling_put_away_is_shown_at_the_next_move(noted, point):
    point(middle_of(noted, WORDS))
    bar = noted.page.view.verticalScrollBar()
    bar.setValue(bar.value() + 20)
    assert not noted.page.popup.isVisible()
    point(middle_of(noted, WORDS))
    assert noted.page.popup.isVisible()


def test_a_note_stays_when_the_pointer_came_from_a_link(noted, point):
    view, popup = noted.page.view, noted.page.popup
    link = view.link_focus.links()[0]
    place = view.textCursor()
    place.setPosition(link.start + 2)
    point(view.cursorRect(place).center())
    assert popup.isVisible()
    assert popup.label.text() != "Works at night"
    point(middle_of(noted, WORDS))
    assert popup.label.text() == "Works at night"
    assert not popup.leaving.isActive()


def test_the_margin_beside_a_highlight_is_not_part_of_it(highlighted, wiring):
    at = middle_of(highlighted, WORDS)
    assert wiring.marks().at(at) is not None
    assert wiring.marks().at(QPoint(at.x(), at.y() + 200)) is None
    assert wiring.marks().at(QPoint(highlighted.page.view.viewport().width() + 400, at.y())) is None


def test_keys_go_from_highlight_to_highlight_and_show_the_notes(window, wiring, opened, select, notebook):
    opened("leg-cramps")
    window.commands.next_highlight.trigger()
    assert "no highlight" in window.page.status.words
    for words in ("Cramps come and go", WORDS):
        select(words)
        window.commands.highlight.trigger()
    first = next(note for note in notebook.notes.of_page("leg-cramps") if note.passage.quote != WORDS)
    wiring.notes.edit(first.id, "Not for long")
    window.page.view.moveCursor(window.page.view.textCursor().MoveOperation.Start)
    seen = []
    for _ in range(3):
        window.commands.next_highlight.trigger()
        seen.append((window.page.view.textCursor().selectedText(), window.page.popup.isVisible()))
        window.page.popup.hide()
    assert seen == [(WORDS, False), ("Cramps come and go", True), (WORDS, False)]
    window.commands.previous_highlight.trigger()
    assert window.page.view.textCursor().selectedText() == "Cramps come and go"
    window.commands.highlight_note.trigger()
    assert editor().field.toPlainText() == "Not for long"
    editor().cancel()


def test_the_menu_of_the_page_offers_it(window, opened):
    opened("leg-cramps")
    menu = window.page.make_menu(QPoint(40, 200), "")
    assert {window.commands.highlight, window.commands.highlight_note, window.commands.bookmark} <= set(menu.actions())
    menu.deleteLater()


def test_numbers_of_sources_are_no_part_of_a_passage(window, opened, select, notebook):
    opened("leg-cramps")
    text = read_document(window.page.view.document()).page.text
    assert "most often it comes at night." in text
    view = window.page.view
    start = view.document().find("Most often it is the")
    end = view.document().find("Cramps come and go")
    start.setPosition(end.selectionStart(), start.MoveMode.KeepAnchor)
    view.setTextCursor(start)
    window.commands.highlight.trigger()
    assert notebook.notes.all()[0].passage.quote.endswith("it comes at night.")
    assert painted(window)


def test_a_note_leads_to_its_words_at_the_level_on_which_they_stand(window, wiring, opened, kept, notebook):
    opened("leg-cramps")
    note = notebook.notes.add(
        "leg-cramps", Passage("what-it-is", "nerve endings or spinal motor cells are the favoured")
    )
    gone = notebook.notes.add("leg-cramps", Passage("treatment", "Words that no edition of this page has ever held"))
    opened("bakers-cyst")
    tab = kept("notes")
    tab.note_requested.emit(note)
    now = window.services.state.now
    assert (now.page, now.level) == ("leg-cramps", "student")
    assert window.page.view.textCursor().selectedText() == note.passage.quote
    tab.note_requested.emit(gone)
    assert window.services.state.now.level == "student"
    assert "no longer on the page" in window.problems.label.text()
