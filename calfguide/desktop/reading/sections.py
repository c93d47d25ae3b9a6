"""Where things stand in a page's document: its sections, and spots that outlive a change of level or width."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextFormat

from calfguide.desktop.history import Spot
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument

MAIN_HEADING = 2


PICTURE = "\ufffc"  # Qt's letter in place of a picture


@dataclass(frozen=True, slots=True)
class Heading:
    """A main heading: its anchor, its words, and the number of its block."""

    anchor: str
    words: str
    block: int


class Sections:
    """The main headings of one document; made anew when its text is."""

    def __init__(self, document: QTextDocument, headings: tuple[Heading, ...] = ()) -> None:
        self.document = document
        self.headings = headings

    def heights(self) -> Iterator[tuple[str, float]]:
        """Each heading's anchor and its height in the document, in px; the page is laid out as far as is asked."""
        layout = self.document.documentLayout()
        for one in self.headings:
            yield one.anchor, layout.blockBoundingRect(self.document.findBlockByNumber(one.block)).top()

    def of(self, block: int) -> str:
        """The anchor of the section that a block stands in; "" before the first."""
        return next((one.anchor for one in reversed(self.headings) if one.block <= block), "")

    def blocks(self, anchor: str) -> Iterator[QTextBlock]:
        """The blocks of a section, its heading first; nothing where there is no such section."""
        starts = {"": 0} | {one.anchor: one.block for one in self.headings}
        if anchor not in starts:
            return
        end = min(
            (one.block for one in self.headings if one.block > starts[anchor]), default=self.document.blockCount()
        )
        block = self.document.findBlockByNumber(starts[anchor])
        while block.isValid() and block.blockNumber() < end:
            yield block
            block = block.next()

    def lay_out(self) -> None:
        """See the layout done to the end: Qt does it by and by, and till then finds the wrong text at a point."""
        self.document.documentLayout().blockBoundingRect(self.document.lastBlock())

    def start(self, anchor: str) -> int | None:
        """The position of a section's heading."""
        heading = next(self.blocks(anchor), None)
        return None if heading is None else heading.position()

    # ------------------------------------------------------------------ spots
    def spot(self, position: int) -> Spot:
        """The spot of a position in the document."""
        block = self.document.findBlock(position)
        anchor, words = self.of(block.blockNumber()), words_of(block)
        same = [one.blockNumber() for one in self.blocks(anchor) if words_of(one) == words]
        return Spot(anchor, words, same.index(block.blockNumber()), position - block.position())

    def spots(self, first: int) -> Iterator[tuple[QTextBlock, Spot]]:
        """Each paragraph from the block of this number on, with the spot at its beginning."""
        starts = {one.block: one.anchor for one in self.headings}
        number = max((one.block for one in self.headings if one.block <= first), default=0)
        block = self.document.findBlockByNumber(number)
        anchor, seen = starts.get(number, ""), Counter[str]()
        while block.isValid():
            if number in starts:
                anchor, seen = starts[number], Counter()
            words = words_of(block)
            if number >= first:
                yield block, Spot(anchor, words, seen[words])
            seen[words] += 1
            block, number = block.next(), number + 1

    def position(self, spot: Spot) -> int | None:
        """Where a spot is now; None where its paragraph is not shown."""
        same = [block for block in self.blocks(spot.anchor) if words_of(block) == spot.words]
        return same[spot.occurrence].position() + spot.at if spot.occurrence < len(same) else None

    def line_top(self, position: int) -> float:
        """The height in the document of the line that a position is on, in px."""
        block = self.document.findBlock(position)
        top = self.document.documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        return top + (line.y() if line.isValid() else 0.0)

    def first_line(self, block: QTextBlock, below: float) -> int | None:
        """The position of a block's first line that begins at a height or lower; None where it has none."""
        top = self.document.documentLayout().blockBoundingRect(block).top()
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            if top + line.y() >= below - 1:
                return block.position() + line.textStart()
        return None


def set_margins(document: QTextDocument, top: int, bottom: int) -> None:
    """Room above and below the text, in px."""
    page = QTextCursor(document).currentFrame()  # rootFrame() would stay with the document, one for each page
    around = page.frameFormat()
    around.setTopMargin(top)
    around.setBottomMargin(bottom)
    page.setFrameFormat(around)


def words_of(block: QTextBlock) -> str:
    """What a paragraph is known by: its text, and of a picture that stands alone, its address."""
    words = block.text()
    if words != PICTURE:
        return sys.intern(words)  # a history of visits holds the same paragraph again and again
    pieces = block.textFormats()  # each holds its format: neither may go before the other is read
    look = pieces[0].format
    return look.toImageFormat().name()


def size_headings(
    document: QTextDocument, cursor: QTextCursor, pixels: Callable[[int, str], int]
) -> tuple[Heading, ...]:
    """Give headings their size by their level and words, and return the main ones.

    Qt has a size of its own for each level, and lets no style sheet change it.
    """
    main = []
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        for piece in block.textFormats() if level else ():
            lettering = piece.format
            lettering.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
            lettering.setProperty(QTextFormat.Property.FontPixelSize.value, pixels(level, block.text()))
            cursor.setPosition(block.position() + piece.start)
            cursor.setPosition(cursor.position() + piece.length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(lettering)
            if level == MAIN_HEADING and (names := lettering.anchorNames()):
                main.append(Heading(names[0], block.text(), block.blockNumber()))
        block = block.next()
    return tuple(main)
