"""Where stretches of text are on the screen, and what is painted over and round them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QTextDocument

    from calfguide.desktop.theme.tokens import Tokens


LineBox = tuple[QRectF, float]
"""Where a stretch of text stands in one line, and the height of that line's letters' feet; in the document's px."""


class LineFinder:
    """Finds lines by positions in the text; asked for one after the other, most lie where the one before did."""

    def __init__(self, document: QTextDocument) -> None:
        self.document, self.layout = document, document.documentLayout()
        self.block, self.line = QTextBlock(), QTextLine()
        self.first = self.begin = self.end = -1  # positions: of the paragraph, of the line and behind the line
        self.corner = QPointF()

    def find(self, at: int) -> bool:
        """Whether there is a line at a position; it is `line` then."""
        if self.begin <= at < self.end:
            return True
        if not 0 <= at - self.first < self.block.length():
            self.block = self.document.findBlock(at)
            if not self.block.isValid():
                return False
            self.first = self.block.position()
            self.corner = self.layout.blockBoundingRect(self.block).topLeft()
        self.line = self.block.layout().lineForTextPosition(at - self.first)
        if not self.line.isValid():
            return False
        self.begin = self.first + self.line.textStart()
        self.end = self.begin + self.line.textLength()
        self.top, self.height = self.corner.y() + self.line.y(), self.line.height()
        self.feet = self.top + self.line.ascent()
        return True

    def box(self, low: int, high: int) -> LineBox:
        """Round the letters from one position of the line to another."""
        left, right = across(self.line.cursorToX(low - self.first)), across(self.line.cursorToX(high - self.first))
        area = QRectF(self.corner.x() + min(left, right), self.top, abs(right - left), self.height)
        return area, self.feet


def line_boxes(document: QTextDocument, stretches: Iterable[tuple[int, int]]) -> Iterator[LineBox]:
    """One box for each line that each stretch covers."""
    lines = LineFinder(document)
    for start, end in stretches:
        at = start
        while at < end and lines.find(at):
            high = min(end, lines.end)
            if at < high:
                yield lines.box(at, high)
            at = max(high, at + 1)  # the end of a paragraph is no letter of its last line


def boxes(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """One box for each line that a stretch of text covers, in the document's px."""
    return [area for area, _ in line_boxes(document, [(start, end)])]


def across(answer: object) -> float:
    """The x of QTextLine.cursorToX, which PySide6 hands out with the cursor it moved."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]


def frame(painter: QPainter, document: QTextDocument, stretch: tuple[int, int], colour: str) -> None:
    """A ring of 2 px just outside a stretch of text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes(document, *stretch):
        painter.drawRoundedRect(box.adjusted(-3, -1, 3, 1), 4, 4)


def tint(painter: QPainter, document: QTextDocument, stretches: Iterable[tuple[int, int]], tokens: Tokens) -> None:
    """Another ground and a line below stretches of text that is painted already.

    Qt's own way to mark text paints the whole line once more for each stretch in it, which takes ten times as long. The
    darker of ground and tint (on a dark ground, the lighter) leaves letters as they are.
    """
    modes, found = QPainter.CompositionMode, list(line_boxes(document, stretches))
    ground, ink = QColor(tokens.soon_soft), QColor(tokens.ink)
    is_light = tokens.drawing == "light"
    painter.setCompositionMode(modes.CompositionMode_Darken if is_light else modes.CompositionMode_Lighten)
    for area, _ in found:
        painter.fillRect(area, ground)
    painter.setCompositionMode(modes.CompositionMode_SourceOver)
    for area, feet in found:
        painter.fillRect(QRectF(area.left(), feet + 2, area.width(), 1), ink)
