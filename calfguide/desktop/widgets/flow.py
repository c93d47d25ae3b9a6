"""A layout that sets widgets in lines like words; Qt has none of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.mirroring import from_right, turned_rect

if TYPE_CHECKING:
    from collections.abc import Sequence


@guarded
class FlowLayout(QLayout):
    """In the direction of reading, then the next line; `gap` px between items both ways.

    Qt asks for its height at a width.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self.gap = gap
        self.items: list[QLayoutItem] = []
        self.sizes: list[QSize] = []
        self.heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())

    def invalidate(self) -> None:
        """Something may have another size now."""
        self.sizes, self.heights = [], {}
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self.items.append(item)
        self.sizes, self.heights = [], {}

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self.items):
            return None
        self.sizes, self.heights = [], {}
        return self.items.pop(index)

    def sort(self, widgets: Sequence[QWidget]) -> None:
        """Put the items in the order of their widgets."""
        self.items.sort(key=lambda item: widgets.index(item.widget()))
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self.heights:
            self.heights[width] = self.place(QRect(0, 0, width, 0), move=False)
        return self.heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self.place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self.items:
            size = size.expandedTo(item.minimumSize())
        return size

    def place(self, rect: QRect, *, move: bool) -> int:
        """Set the items out in `rect` and return the height that they take."""
        x, y, line = rect.x(), rect.y(), 0
        mirrored = move and from_right()
        self.sizes = self.sizes or [item.sizeHint() for item in self.items]  # a style sheet takes its time
        for item, wanted in zip(self.items, self.sizes, strict=True):
            size = wanted if wanted.width() <= rect.width() else narrowed(item, wanted, rect.width())
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.gap, 0
            if move:
                place = QRect(QPoint(x, y), size)
                item.setGeometry(turned_rect(place, rect) if mirrored else place)
            x += size.width() + self.gap
            line = max(line, size.height())
        return y + line - rect.y()


def narrowed(item: QLayoutItem, wanted: QSize, width: int) -> QSize:
    """The size of an item that is wider than its whole row: it may break its words."""
    least = max(width, item.minimumSize().width())
    return QSize(least, item.heightForWidth(least) if item.hasHeightForWidth() else wanted.height())
