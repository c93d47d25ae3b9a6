"""Fields in the program's own look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.wording import translate

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


def clearable(field: QLineEdit) -> None:
    """Give a field the button that empties it."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName(translate("Fields", "Clear"))
        button.installEventFilter(ClearPlace(button))


@guarded
class ClearPlace(QObject):
    """Keeps the middle of a field's button where Qt would have it, which reckons with 22 x 18 px.

    The style sheet gives it 24 px, so that it can be hit.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        field = watched.parent()
        placed = event.type() in (QEvent.Type.Move, QEvent.Type.Resize)
        if placed and isinstance(watched, QToolButton) and isinstance(field, QLineEdit):
            top = (field.height() - watched.height()) // 2
            if watched.y() != top:
                watched.move(watched.x() - 1, top)
        return False
