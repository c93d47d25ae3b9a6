"""The place on a page outlives changes of level, size, width and page."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor

from calfguide.library.pages import Level

PAGE = "medial-gastrocnemius-strain"


def first_in_view(view):
    """The first whole line in view: its paragraph's words, and its px below the upper edge."""
    landmark = view.place().landmarks[0]
    return landmark.spot.words, landmark.height


def height_of(view, words):
    """How far below the upper edge of the view a paragraph begins."""
    block = view.document().begin()
    while block.text() != words:
        block = block.next()
        assert block.isValid(), words
    return view.document().documentLayout().blockBoundingRect(block).top() - view.verticalScrollBar().value()


def top_of(view, words):
    height = height_of(view, words)
    view.verticalScrollBar().setValue(round(view.verticalScrollBar().value() + height))


def test_a_change_of_level_keeps_each_paragraph_at_its_height(window):
    window.conditions.opened.emit(PAGE)
    view, state = window.page.view, window.services.state
    tried = 0
    for start in range(150, view.verticalScrollBar().maximum() - 200, 450):
        state.set(level=Level.PLAIN)
        view.verticalScrollBar().setValue(start)
        words, height = first_in_view(view)
        if len(words) < 20 or ":" in words[:8]:
            continue  # a number in a table, or a picture: which one it is cannot be told by its words
        before = height_of(view, words)
        tried += 1
        for level in (Level.CLINICIAN, Level.STUDENT, Level.PLAIN):
            state.set(level=level)
            assert height_of(view, words) == pytest.approx(before, abs=1.01), (start, level, words)
        assert height < view.viewport().height()
    assert tried > 6


def test_who_reads_a_block_that_goes_away_comes_to_what_follows_it(window):
    library = window.services.library
    window.conditions.opened.emit(PAGE)
    window.services.state.set(level=Level.CLINICIAN)
    view = window.page.view
    view.resize(view.width(), 200)
    plain = library.html(PAGE, Level.PLAIN)
    blocks = []
    block = view.document().begin()
    while block.isValid():
        blocks.append(block.text())
        block = block.next()
    gone = [words for words in blocks if len(words) > 300 and words[:60] not in plain]
    assert gone, "the page has no long block for clinicians"
    top_of(view, gone[0])
    window.services.state.set(level=Level.PLAIN)
    words, _ = first_in_view(view)
    assert words in blocks[blocks.index(gone[0]) :]
    assert blocks.index(words) - blocks.index(gone[0]) < 12


@pytest.mark.parametrize("change", ["size", "theme", "width"])
def test_the_line_that_was_first_stays_first(window, qapp, change):
    window.conditions.opened.emit(PAGE)
    view = window.page.view
    view.verticalScrollBar().setValue(1330)
    words, height = first_in_view(view)
    if change == "size":
        window.commands.larger.trigger()
    elif change == "theme":
        window.commands.themes["dark"].trigger()
    else:
        window.resize(1120, 800)
        qapp.processEvents()
    assert first_in_view(view) == (words, pytest.approx(height, abs=25))


@pytest.mark.parametrize("sought", ["sudden", "usual life"])
def test_back_brings_the_selection_back_at_another_level_too(window, sought):
    window.conditions.opened.emit(PAGE)
    view = window.page.view
    found = view.document().find(sought)
    view.setTextCursor(QTextCursor(found))
    words, at = found.selectedText(), view.verticalScrollBar().value()
    window.conditions.opened.emit("bakers-cyst")
    assert not view.textCursor().hasSelection()
    window.commands.back.trigger()
    assert view.textCursor().selectedText() == words
    assert view.verticalScrollBar().value() == at
    window.services.state.set(level=Level.CLINICIAN)
    assert view.textCursor().selectedText() == words


def test_back_returns_from_a_source_to_where_it_was_cited(window):
    window.conditions.opened.emit(PAGE)
    view = window.page.view
    view.verticalScrollBar().setValue(700)
    link = next(link for link in view.link_focus.links() if link.address.startswith("cite:"))
    window.page.follow(link.address)
    assert view.verticalScrollBar().value() > 2000
    assert view.layers.by_name["target"], "the source is marked"
    window.commands.back.trigger()
    assert view.verticalScrollBar().value() == 700
    window.commands.forward.trigger()
    assert view.verticalScrollBar().value() > 2000
