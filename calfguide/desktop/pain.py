"""Painting where a condition hurts: soft warmth and hatching that follow the drawn shapes."""

from __future__ import annotations

from functools import cached_property
from math import ceil, cos, radians, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient, QTransform

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calfguide.atlas.model import ViewGeometry
    from calfguide.atlas.patterns import PainArea
    from calfguide.atlas.shapes import Polygon
    from calfguide.desktop.theme.tokens import Tokens

SOFT = 0.125  # the warmth is painted this small and enlarged, which blurs it for nothing
WARMTH = {"main": 0.92, "possible": 0.20, "spreads": 0.11}
HATCH = {"main": 15.0, "possible": 26.0, "spreads": 22.0}  # units between two lines
LEAST_PX = {"main": 2.6, "possible": 5.0, "spreads": 4.0}  # between two lines in a small picture, to tell them apart
THICKEST = 1.3  # px of a line
EDGES = {
    "main": Qt.PenStyle.SolidLine,
    "possible": Qt.PenStyle.DashLine,
    "spreads": Qt.PenStyle.DotLine,
}


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
    paint_warmth(painter, areas, outlines, tokens)
    painter.end()
    return image


def paint_warmth(painter: QPainter, areas: Iterable[PainArea], outlines: Outlines, tokens: Tokens) -> None:
    """The colour of a pattern, without the softness; the painter is scaled to drawing units."""
    for area in sorted(areas, key=lambda a: WARMTH[a.rating]):
        shape = outlines.inside(area)
        if area.rating == "main":
            box = outlines.place(area.region).boundingRect()
            ellipse = QTransform.fromTranslate(box.center().x(), box.center().y())
            ellipse.scale(box.width() * 0.62, box.height() * 0.60)
            painter.save()
            painter.setTransform(ellipse, combine=True)
            painter.fillPath(ellipse.inverted()[0].map(shape), heat(tokens, WARMTH["main"]))
            painter.restore()
        colour = QColor(tokens.pain)
        colour.setAlphaF(0.20 if area.rating == "main" else WARMTH[area.rating])
        painter.fillPath(shape, colour)


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
    painter: QPainter,
    areas: Iterable[PainArea],
    outlines: Outlines,
    tokens: Tokens,
    unit: float,
    *,
    as_shapes: bool = False,
) -> None:
    """Main areas have close lines and a firm edge, possible ones wide lines the other way and a dashed edge, and those
    that pain may spread to have dots and a dotted edge: colour alone tells nothing.

    The painter is scaled to drawing units; `unit` is how many px one has, so that lines keep their width on the screen.
    Where it knows no clipping, lines are drawn `as_shapes`.
    """
    window = QRectF(0, 0, painter.device().width(), painter.device().height())
    seen = painter.transform().inverted()[0].mapRect(window)
    for area in areas:
        shape = outlines.inside(area)
        if shape.boundingRect().intersects(seen):
            step = max(HATCH[area.rating], LEAST_PX[area.rating] / unit)
            paint_area(painter, shape, area.rating, tokens, unit, step, as_shapes=as_shapes)


def paint_area(
    painter: QPainter,
    shape: QPainterPath,
    rating: str,
    tokens: Tokens,
    unit: float,
    step: float,
    *,
    as_shapes: bool = False,
) -> None:
    """The hatching, `step` units apart, and the edge of one area; see `paint_hatching`."""
    colour = QColor(tokens.pain_edge)
    firm = tokens.high_contrast or tokens.drawing == "dark"  # bright lines on warm skin need more than dark ones
    colour.setAlphaF(0.85 if firm else 0.5)
    thin = min(THICKEST, 0.5 + unit) / unit
    round_ends = rating == "spreads"
    ends = (
        Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap
    )  # flat ones are painted several times faster
    lines = QPen(colour, 1.7 * thin if round_ends else thin, Qt.PenStyle.SolidLine, ends)
    if as_shapes:
        painter.strokePath(shapes_of_hatching(shape, rating, step), lines)
    else:
        painter.save()
        painter.setClipPath(shape)
        if round_ends:
            lines.setDashPattern([0.01, step / lines.widthF()])
        painter.setPen(lines)
        paint_lines(painter, shape.boundingRect(), step, falling=rating == "possible")
        painter.restore()
    colour.setAlphaF(1.0 if firm else 0.8)
    painter.strokePath(shape, QPen(colour, 1.3 * thin, EDGES[rating], Qt.PenCapStyle.FlatCap))


def shapes_of_hatching(shape: QPainterPath, rating: str, step: float) -> QPainterPath:
    """The lines of an area cut at its edge, for pictures that know no clipping; dots are lines of no length."""
    rings = [tuple((point.x(), point.y()) for point in ring.toList()) for ring in shape.toFillPolygons()]
    apart = step / 2**0.5
    made = QPainterPath()
    for line in hatching(rings, 45.0 if rating == "possible" else -45.0, apart):
        if rating != "spreads":
            made.moveTo(line.p1())
            made.lineTo(line.p2())
            continue
        for number in range(1 + int(line.length() / step)):
            dot = line.pointAt(number * step / max(step, line.length()))
            made.moveTo(dot)
            made.lineTo(dot + QPointF(0.01, 0))
    return made


def hatching(rings: Iterable[Polygon], turn: float, step: float) -> list[QLineF]:
    """Parallel lines inside rings, `step` apart and turned by degrees.

    They are cut to size here: to clip them while painting takes many times as long, in every frame.
    """
    along, across = cos(radians(turn)), sin(radians(turn))
    rows: dict[int, list[float]] = {}
    for ring in rings:
        turned = [(x * along + y * across, y * along - x * across) for x, y in ring]
        for (x, y), (next_x, next_y) in zip(turned, [*turned[1:], turned[0]], strict=True):
            low, high = sorted((y, next_y))
            for row in range(ceil(low / step), ceil(high / step)):
                rows.setdefault(row, []).append(x + (row * step - y) * (next_x - x) / (next_y - y))
    lines = []
    for row, crossings in rows.items():
        crossings.sort()
        for start, end in zip(crossings[::2], crossings[1::2], strict=False):
            ends = ((at * along - row * step * across, at * across + row * step * along) for at in (start, end))
            if end > start:
                lines.append(QLineF(*(QPointF(*one) for one in ends)))
    return lines


def paint_lines(painter: QPainter, box: QRectF, step: float, *, falling: bool = False) -> None:
    """Slanting lines all over a box, rising to the right or falling."""
    at = box.left() - box.height()
    low, high = (box.top(), box.bottom()) if falling else (box.bottom(), box.top())
    while at < box.right():
        painter.drawLine(QPointF(at, low), QPointF(at + box.height(), high))
        at += step
