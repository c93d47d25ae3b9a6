"""Painting where a condition hurts: soft warmth and hatching that follow the drawn shapes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calfguide.atlas.model import ViewGeometry
    from calfguide.atlas.patterns import PainArea
    from calfguide.desktop.theme.tokens import Tokens

SOFT = 0.125  # the warmth is painted this small and enlarged, which blurs it for nothing
WARMTH = {"main": 0.92, "possible": 0.20, "spreads": 0.11}
HATCH = {"main": 15.0, "possible": 24.0, "spreads": 36.0}  # units between two lines; spreads has dots in place of lines


def outline(polygons: Iterable[Sequence[tuple[float, float]]]) -> QPainterPath:
    """A closed path over polygons in drawing units; a polygon inside another is a hole."""
    path = QPainterPath()
    for polygon in polygons:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in polygon]))
        path.closeSubpath()
    return path


class Outlines:
    """The places of one view as paths, each made when it is first painted: joining and cutting paths takes time."""

    def __init__(self, geometry: ViewGeometry) -> None:
        self.geometry = geometry
        self.places: dict[str, QPainterPath] = {}
        self.cut: dict[str, QPainterPath] = {}

    @cached_property
    def limb(self) -> QPainterPath:
        """All of the leg that is drawn."""
        path = outline(polygon for polygons in self.geometry.regions.values() for polygon in polygons)
        path.setFillRule(Qt.FillRule.WindingFill)
        return path

    def place(self, region: str) -> QPainterPath:
        """The rounded outline that a place is shown with."""
        if region not in self.places:
            self.places[region] = outline(self.geometry.displays[region])
        return self.places[region]

    def inside(self, area: PainArea) -> QPainterPath:
        """A place as far as it lies on the leg."""
        if area.region not in self.cut:
            self.cut[area.region] = self.place(area.region).intersected(self.limb)
        return self.cut[area.region]


def warmth(areas: Iterable[PainArea], outlines: Outlines, tokens: Tokens) -> QImage:
    """The soft colour of a pattern as a small picture of the whole sheet, to be drawn enlarged."""
    sheet = outlines.geometry
    image = QImage(round(sheet.width * SOFT), round(sheet.height * SOFT), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SOFT, SOFT)
    painter.setPen(Qt.PenStyle.NoPen)
    for area in sorted(areas, key=lambda a: WARMTH[a.rating]):
        shape = outlines.inside(area)
        if area.rating == "main":
            box = outlines.place(area.region).boundingRect()
            painter.setBrush(heat(tokens, WARMTH["main"]))
            painter.setClipPath(shape)
            painter.save()
            painter.translate(box.center())
            painter.scale(box.width() * 0.62, box.height() * 0.60)
            painter.drawEllipse(QPointF(0, 0), 1, 1)
            painter.restore()
            painter.setClipping(False)
        colour = QColor(tokens.pain)
        colour.setAlphaF(0.20 if area.rating == "main" else WARMTH[area.rating])
        painter.fillPath(shape, colour)
    painter.end()
    return image


def heat(tokens: Tokens, strength: float) -> QRadialGradient:
    gradient = QRadialGradient(0, 0, 1)
    for at, colour, alpha in (
        (0.0, "#ffd56a", 0.95),
        (0.25, "#ffa53c", 0.85),
        (0.55, tokens.pain, 0.62),
        (0.8, tokens.pain, 0.28),
        (1.0, tokens.pain, 0.0),
    ):
        tone = QColor(colour)
        tone.setAlphaF(alpha * strength)
        gradient.setColorAt(at, tone)
    return gradient


def paint_hatching(
    painter: QPainter, areas: Iterable[PainArea], outlines: Outlines, tokens: Tokens, unit: float
) -> None:
    """Lines over main and possible areas, dots where pain may spread, so that colour alone tells nothing.

    The painter is scaled to drawing units; `unit` is how many px one has, so that lines keep their width on the screen.
    """
    window = QRectF(0, 0, painter.device().width(), painter.device().height())
    seen = painter.transform().inverted()[0].mapRect(window)
    for area in areas:
        shape = outlines.inside(area)
        box = shape.boundingRect()
        if not box.intersects(seen):
            continue
        colour = QColor(tokens.pain_edge)
        colour.setAlphaF(0.34 if area.rating == "main" else 0.30)
        thin = 1.1 / unit
        painter.save()
        painter.setClipPath(shape)
        if area.rating == "spreads":
            painter.setPen(QPen(colour, thin, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap))
        else:  # the ends are cut off by the edge, and flat ones are painted several times faster
            painter.setPen(QPen(colour, thin, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        paint_lines(painter, box, HATCH[area.rating])
        painter.restore()
        edge = Qt.PenStyle.SolidLine if area.rating == "main" else Qt.PenStyle.DashLine
        painter.strokePath(shape, QPen(colour, thin, edge))


def paint_lines(painter: QPainter, box: QRectF, step: float) -> None:
    """Slanting lines all over a box."""
    at = box.left() - box.height()
    while at < box.right():
        painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
        at += step
