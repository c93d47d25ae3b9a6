"""Reading a page aloud, as far as the page goes: what is to be said, and the mark on what is being said."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat

from calfguide.desktop.reading.marking import selection
from calfguide.desktop.reading.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calfguide.desktop.reading.sentences import Sentence
    from calfguide.desktop.reading.view import PageView


def sentences_to_say(view: PageView) -> list[Sentence]:
    """The selection, or else all from the first sentence in view to the end, but not the sources."""
    cursor, document = view.textCursor(), view.document()
    if cursor.hasSelection():
        return sentences_of(document, cursor.selectionStart(), cursor.selectionEnd())
    return sentences_of(document, view.marking.in_view()[0], end_of_text(view))


def end_of_text(view: PageView) -> int:
    end = view.sections.start("sources")
    return view.document().characterCount() if end is None else end


def sentences_again(view: PageView, before: Sequence[Sentence]) -> list[Sentence]:
    """Where sentences stand now that the page is laid out anew, with what another level puts between them.

    The first that is still there comes first, the last that is still there last; none where all are gone.
    """
    found = sentences_of(view.document(), 0, end_of_text(view))
    words, wanted = [one.words for one in found], [one.words for one in before]
    gone = next((at for at, one in enumerate(wanted) if one in words), len(wanted))
    wanted = wanted[gone:]
    if not wanted:
        return []
    start = max(places(words, wanted[0]), key=lambda at: alike(wanted, words[at:]))
    far = next(at for at in reversed(range(len(wanted))) if wanted[at] in words[start:])
    last = min(places(words, wanted[far], start), key=lambda at: abs(at - start - far))
    return found[start : last + 1]


def places(words: Sequence[str], sought: str, start: int = 0) -> list[int]:
    return [at for at in range(start, len(words)) if words[at] == sought]


def alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of the first sentences are the same: a short one such as "Yes." may stand on a page more than once."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in same)


def mark_sentence(view: PageView, sentence: Sentence) -> None:
    """Mark the sentence that is being said."""
    look = QTextCharFormat()
    look.setBackground(QColor(view.theme.tokens.accent_soft))
    look.setFontUnderline(True)
    view.set_extra("speech", [selection(view, sentence.start, sentence.end, look)])
