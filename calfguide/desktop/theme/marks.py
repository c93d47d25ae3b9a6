"""The five urgencies as a word and a shape, before any colour."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from calfguide.desktop.widgets.wording import QT_TRANSLATE_NOOP, translate

WORDS = {
    "emergency": QT_TRANSLATE_NOOP("Urgency", "Emergency: call an ambulance"),
    "same-day": QT_TRANSLATE_NOOP("Urgency", "Get help today"),
    "soon": QT_TRANSLATE_NOOP("Urgency", "See a clinician soon"),
    "routine": QT_TRANSLATE_NOOP("Urgency", "See a clinician if it stays"),
    "self-care": QT_TRANSLATE_NOOP("Urgency", "Often self-care"),
}


def urgency_words(name: str) -> str:
    """What an urgency, by its content name such as "same-day", is called in the reader's language."""
    return translate("Urgency", WORDS[name])


def polygon(centre: QPointF, radius: float, corners: int, turn: float) -> QPainterPath:
    path = QPainterPath()
    for corner in range(corners):
        angle = turn + 2 * math.pi * corner / corners
        point = QPointF(centre.x() + radius * math.cos(angle), centre.y() + radius * math.sin(angle))
        if corner == 0:
            path.moveTo(point)
        else:
            path.lineTo(point)
    path.closeSubpath()
    return path


def paint_mark(painter: QPainter, urgency: str, box: QRectF, colour: str) -> None:
    """Octagon with a bar (emergency), disc (today), diamond (soon), ring (routine) or tick (self-care) inside `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre, radius = box.center(), min(box.width(), box.height()) / 2
    solid = QColor(colour)
    pen = QPen(
        solid, max(1.6, radius * 0.34), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    if urgency == "emergency":
        painter.fillPath(polygon(centre, radius, 8, math.pi / 8).subtracted(exclamation(centre, radius)), solid)
    elif urgency == "same-day":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(solid)
        painter.drawEllipse(centre, radius * 0.88, radius * 0.88)
    elif urgency == "soon":
        painter.fillPath(polygon(centre, radius, 4, 0), solid)
    elif urgency == "routine":
        painter.setPen(pen)
        painter.drawEllipse(centre, radius * 0.7, radius * 0.7)
    else:
        painter.setPen(pen)
        painter.drawPolyline(
            [
                QPointF(centre.x() - radius * 0.75, centre.y() + radius * 0.05),
                QPointF(centre.x() - radius * 0.2, centre.y() + radius * 0.6),
                QPointF(centre.x() + radius * 0.75, centre.y() - radius * 0.6),
            ]
        )
    painter.restore()


def exclamation(centre: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    width = radius * 0.28
    path.addRoundedRect(
        QRectF(centre.x() - width / 2, centre.y() - radius * 0.6, width, radius * 0.7), width / 2, width / 2
    )
    path.addEllipse(QPointF(centre.x(), centre.y() + radius * 0.48), width * 0.6, width * 0.6)
    return path
