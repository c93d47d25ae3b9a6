"""The text of a page as sentences to be said, each with the stretch of the document that it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from calfguide.desktop.reading.sections import PICTURE

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument

# A full stop, question or exclamation mark ends a sentence where a space and a capital, digit or quote follow.
END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s+[\"'“‘(]?[A-Z0-9])")
SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|vs|Dr|Mr|Mrs|Ms|St|Fig|no|approx|cf)|\b[A-Z])\.$")


class Sentence(NamedTuple):
    start: int
    end: int
    words: str


def sentences_of(document: QTextDocument, start: int, end: int) -> list[Sentence]:
    """All sentences that end after `start` and begin before `end`; numbers of sources are not said."""
    found: list[Sentence] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        found += sentences_in(block)
        block = block.next()
    return [one for one in found if one.end > start and one.start < end]


def sentences_in(block: QTextBlock) -> list[Sentence]:
    text = spoken(block)
    found, begin = [], 0
    for match in END.finditer(text):
        if not SHORT.search(text[begin : match.end()]):
            found.append((begin, match.end()))
            begin = match.end()
    found.append((begin, len(text)))
    made = []
    for low, high in found:
        words = " ".join(text[low:high].split())
        if any(letter.isalnum() for letter in words):
            low += len(text[low:high]) - len(text[low:high].lstrip())
            high = low + len(text[low:high].rstrip())
            made.append(Sentence(block.position() + low, block.position() + high, words))
    return made


def spoken(block: QTextBlock) -> str:
    """A paragraph's text, as long as it is, with blanks for what is not to be said."""
    text = block.text()
    for piece in block.textFormats():
        if piece.format.anchorHref().startswith("cite:"):
            text = text[: piece.start] + " " * piece.length + text[piece.start + piece.length :]
    return text.replace(PICTURE, " ")
