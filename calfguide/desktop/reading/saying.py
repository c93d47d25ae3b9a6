"""Reading a page aloud, as far as the page goes: what is to be said, and the mark on what is being said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat

from calfguide.desktop.reading.marking import selection
from calfguide.desktop.reading.sentences import sentences_of

if TYPE_CHECKING:
    from calfguide.desktop.reading.sentences import Sentence
    from calfguide.desktop.reading.view import PageView


def sentences_to_say(view: PageView) -> list[Sentence]:
    """The selection, or else all from the first sentence in view to the end, but not the sources."""
    cursor, document = view.textCursor(), view.document()
    if cursor.hasSelection():
        return sentences_of(document, cursor.selectionStart(), cursor.selectionEnd())
    end = view.sections.start("sources")
    return sentences_of(document, view.marking.in_view()[0], document.characterCount() if end is None else end)


def mark_sentence(view: PageView, sentence: Sentence) -> None:
    """Mark the sentence that is being said, and keep it in view."""
    look = QTextCharFormat()
    look.setBackground(QColor(view.theme.tokens.accent_soft))
    look.setFontUnderline(True)
    view.set_extra("speech", [selection(view, sentence.start, sentence.end, look)])
    view.bring_into_view(sentence.start, sentence.end)
