"""Between a page as Qt shows it and the plain text in which passages are found."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from calfguide.desktop.columns import words_begin
from calfguide.notebook.anchoring import PageText, find_passage, make_passage
from calfguide.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from calfguide.notebook.records import Passage

    Stretch = tuple[int, int]

RAISED = QTextCharFormat.VerticalAlignment.AlignSuperScript
SECTION = 2  # the level of the headings that a passage names
PICTURE = "\ufffc"


@dataclass(frozen=True, slots=True)
class ShownText:
    """A page's plain text, and where in the document each of its characters stands."""

    page: PageText
    positions: list[int]

    def passage(self, start: int, end: int) -> Passage | None:
        """The passage between two places in the document; None where there are no words."""
        return make_passage(self.page, bisect_left(self.positions, start), bisect_left(self.positions, end))

    def find(self, passage: Passage) -> list[Stretch]:
        """Where a passage is in the document, as stretches; empty where it is not shown."""
        places = self.positions
        return [(places[start], places[end - 1] + 1) for start, end in find_passage(self.page, passage)]


def read_document(document: QTextDocument) -> ShownText:
    """All text but the numbers of sources, which differ from level to level, and the heads of columns said again."""
    letters: list[str] = []
    positions: list[int] = []
    sections = [("", 0)]
    block = document.begin()
    while block.isValid():
        name = section_name(block)
        if name:
            sections.append((name, len(letters)))
        before = len(letters)
        read_block(block, letters, positions)
        if len(letters) > before:
            letters.append("\n")
            positions.append(block.position() + block.length() - 1)
        block = block.next()
    return ShownText(PageText("".join(letters), tuple(sections)), positions)


def section_name(block: QTextBlock) -> str:
    if block.blockFormat().headingLevel() != SECTION:
        return ""
    return next((name for piece in block.textFormats() for name in piece.format.anchorNames()), "")


def read_block(block: QTextBlock, letters: list[str], positions: list[int]) -> None:
    """Add a block's letters; a run of white space counts as one blank, and none begins or ends a block."""
    text, start, own = block.text(), block.position(), words_begin(block)
    begin = len(letters)
    for piece in block.textFormats():
        if piece.format.verticalAlignment() == RAISED:
            continue
        for at in range(max(own, piece.start), piece.start + piece.length):
            letter = text[at] if at < len(text) else " "
            if letter.isspace() or letter == PICTURE:
                if len(letters) == begin or letters[-1] == " ":
                    continue
                letter = " "
            letters.append(letter)
            positions.append(start + at)
    while len(letters) > begin and letters[-1] == " ":
        letters.pop()
        positions.pop()


def read_html(html: str) -> PageText:
    """The same of a page that is not shown."""
    document = QTextDocument()
    document.setHtml(html)
    return read_document(document).page


def cursor_over(document: QTextDocument, stretch: Stretch) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(stretch[0])
    cursor.setPosition(stretch[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor
