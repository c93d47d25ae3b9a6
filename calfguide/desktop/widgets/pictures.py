"""Pictures among words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


@guarded
class ShrinkingPicture(QLabel):
    """A picture in the middle of its room; where that is too small it is painted smaller, and not cut."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self.pixmap()
        whole = picture.deviceIndependentSize().toSize()
        size = whole.scaled(self.size().boundedTo(whole), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(box, picture)
        painter.end()
