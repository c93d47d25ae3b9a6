"""Where a table stands row by row, the head of its column comes again before each value: how to know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

COLUMN_NAME = "column-name"  # an anchor at its beginning
AFTER_NAME = ": "


def words_begin(block: QTextBlock) -> int:
    """Where the words of a paragraph begin that are the page's own: after the head of a column, else at once."""
    at = block.text().find(AFTER_NAME)
    pieces = block.textFormats() if at >= 0 else []
    return at + len(AFTER_NAME) if any(COLUMN_NAME in piece.format.anchorNames() for piece in pieces) else 0
