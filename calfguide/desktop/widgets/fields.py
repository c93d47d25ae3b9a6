"""Fields in the program's own look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QComboBox

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

ARROW_FROM_EDGE, ARROW_HALF = 16, 4.5  # px


@guarded
class ChoiceField(QComboBox):
    """A list that opens, with an arrow that a style sheet would need a file for.

    The wheel is left to what it stands in: to scroll past it must not change it.
    """

    def showPopup(self) -> None:
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.ButtonText
        painter.setPen(QPen(self.palette().color(role), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = QPointF(ARROW_FROM_EDGE if mirrored else self.width() - ARROW_FROM_EDGE, self.height() / 2 + 1)
        half = ARROW_HALF
        painter.drawPolyline(
            [middle + QPointF(-half, -half / 2), middle + QPointF(0, half / 2), middle + QPointF(half, -half / 2)]
        )
