"""Paths and keys are read from the left where all else is read from the right, on paper too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextTable

from calfguide.desktop.actions import native
from calfguide.desktop.keyboard.listing import Line
from calfguide.desktop.keyboard.paper import page
from calfguide.desktop.widgets.mirroring import read_from_left


@pytest.fixture
def from_the_right(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_words_that_are_read_from_the_left_are_as_they_are(qapp):
    assert read_from_left("/media/a") == "/media/a"
    assert native([QKeySequence("Ctrl++")]) == "Ctrl++"


def test_paths_and_keys_keep_their_direction_among_words_that_are_read_from_the_right(from_the_right):
    keys = native([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
    for words, shown in (("/media/a", read_from_left("/media/a")), ("Ctrl++, Ctrl+=", keys)):
        assert shown.strip("\u2066\u2069") == words
        assert shown[0] == "\u2066"
        assert shown[-1] == "\u2069"
    assert native([]) == ""


def first_row():
    made = page({"Page": [Line("Back", "Alt+Left", "back")]}, "sans")
    made.setTextWidth(600)
    table = next(frame for frame in made.rootFrame().childFrames() if isinstance(frame, QTextTable))
    cells = [table.cellAt(0, column).firstCursorPosition().block() for column in range(2)]
    lefts = [made.documentLayout().blockBoundingRect(block).left() for block in cells]
    assert lefts[0] < lefts[1]
    return [block.text() for block in cells], cells[0].textDirection()


def test_the_keys_on_paper_stand_where_reading_begins(qapp):
    assert first_row() == (["Alt+Left", "Back"], Qt.LayoutDirection.LeftToRight)


def test_the_keys_on_paper_stand_at_the_right_where_reading_begins_there(from_the_right):
    assert first_row() == (["Back", "Alt+Left"], Qt.LayoutDirection.RightToLeft)
