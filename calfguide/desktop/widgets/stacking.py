"""Two widgets side by side, or one below the other where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LEAST_HEIGHTS = 7  # words beside something else have at least so many times their height, or they stand above it
GAP = 10


@guarded
class StackingRow(QWidget):
    """Words, or a switch, and what belongs to it at its end; `shares` of the width are theirs side by side."""

    def __init__(self, first: QWidget, second: QWidget, shares: tuple[int, int] = (1, 0)) -> None:
        super().__init__()
        self.first, self.second = first, second
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(GAP)
        for part, share in zip((first, second), shares, strict=True):
            self.line.addWidget(part, share)

    @property
    def is_stacked(self) -> bool:
        return self.line.direction() == QBoxLayout.Direction.TopToBottom

    def width_side_by_side(self) -> int:
        """Width in px that both need beside each other."""
        first = self.first.minimumSizeHint().width()
        if isinstance(self.first, QLabel) and self.first.wordWrap():
            first = LEAST_HEIGHTS * self.first.fontMetrics().height()
        return first + GAP + self.second.minimumSizeHint().width()

    def minimumSizeHint(self) -> QSize:
        one, other = self.first.minimumSizeHint(), self.second.minimumSizeHint()
        return QSize(max(one.width(), other.width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.width_side_by_side()
        self.line.setSpacing(2 if narrow else GAP)
        self.line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
