"""Where a stretch of text is on the screen, and frames round it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextDocument


def boxes(document: QTextDocument, start: int, end: int) -> Iterator[QRectF]:
    """One box for each line that a stretch of text covers, in the document's px."""
    layout = document.documentLayout()
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        corner = layout.blockBoundingRect(block).topLeft()
        first, last = max(0, start - block.position()), min(end - block.position(), block.length() - 1)
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            low, high = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if low < high:
                left, right = sorted((across(line.cursorToX(low)), across(line.cursorToX(high))))
                yield QRectF(corner + QPointF(left, line.y()), corner + QPointF(right, line.y() + line.height()))
        block = block.next()


def across(answer: object) -> float:
    """The x of QTextLine.cursorToX, which PySide6 hands out with the cursor it moved."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]


def frame(painter: QPainter, box: QRectF, colour: str) -> None:
    """A ring of 2 px just outside a box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-3, -1, 3, 1), 4, 4)
