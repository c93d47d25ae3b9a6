"""The compartments of the leg over its drawing: tinted, hatched and named, in the sections and on the sides alike."""

from __future__ import annotations

from itertools import combinations
from math import log2
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainterPath, QPen

from calfguide.desktop.pain import hatching, outline
from calfguide.desktop.theme.theme import font
from calfguide.desktop.theme.tokens import COMPARTMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from calfguide.atlas.model import SectionView, ViewGeometry
    from calfguide.atlas.shapes import Polygon
    from calfguide.desktop.leg.camera import Camera
    from calfguide.desktop.theme.tokens import Tokens

HATCH_TURN = {"anterior": 45.0, "lateral": 0.0, "deep-posterior": -45.0, "superficial-posterior": 90.0}
"""Direction of each compartment's lines in degrees, so that colour alone tells nothing."""
HATCH_PX = 9.0
TINT = 0.30
NAME_PX = 12
MOST_HATCHED = 8  # compartments whose lines are kept: all four at two zooms or layers, some thousands of lines each
SHOVES = 20  # rounds in which names that lie over each other are pushed apart


class Compartments:
    """The compartments of one drawing as shapes; each is made when it is first painted."""

    def __init__(self, section: SectionView, geometry: ViewGeometry) -> None:
        self.section, self.geometry = section, geometry
        self.whole = {name: outline(space.rings) for name, space in geometry.compartments.items()}
        self.seen: dict[tuple[str, tuple[str, ...]], QPainterPath] = {}
        self.hatches: dict[tuple[str, tuple[str, ...], float], list[QLineF]] = {}

    def stacked(self, layer: str) -> list[str]:
        """Those that are drawn at a peel step, the farthest from the viewer first."""
        return self.section.stacked(self.whole, layer)

    def extent(self) -> QRectF:
        """What all of them cover, in drawing units."""
        box = QRectF()
        for path in self.whole.values():
            box = box.united(path.boundingRect())
        return box

    def open_part(self, name: str, nearer: tuple[str, ...]) -> QPainterPath:
        """What of a compartment no `nearer` one covers; cut across, they lie beside one another."""
        if (name, nearer) not in self.seen:
            path = self.whole[name]
            for other in () if self.geometry.is_section else nearer:
                path = path.subtracted(self.whole[other])
            self.seen[name, nearer] = path
        return self.seen[name, nearer]

    def open_rings(self, name: str, layer: str) -> list[Polygon]:
        """The same as polygons; one inside another is a hole."""
        order = self.stacked(layer)
        return rings_of(self.open_part(name, tuple(order[order.index(name) + 1 :])))

    def paint(self, painter: QPainter, layer: str, tokens: Tokens, unit: float) -> None:
        """All of them; the painter is scaled to drawing units, `unit` px each."""
        order = self.stacked(layer)
        for at, name in enumerate(order):
            self.paint_one(painter, name, tuple(order[at + 1 :]), tokens, unit)

    def paint_one(self, painter: QPainter, name: str, nearer: tuple[str, ...], tokens: Tokens, unit: float) -> None:
        """Tint, hatching and edge of what is open, and a broken edge where it goes on behind another."""
        colour = QColor(COMPARTMENTS[tokens.drawing].get(name, tokens.accent))
        tint = QColor(colour)
        tint.setAlphaF(TINT)
        path = self.open_part(name, nearer)
        painter.fillPath(path, tint)
        painter.setPen(QPen(colour, 1.1 / unit))
        painter.drawLines(self.hatching(name, nearer, unit))
        painter.strokePath(path, QPen(colour, 2.2 / unit))
        if path is not self.whole[name]:
            painter.strokePath(self.whole[name], QPen(colour, 1.6 / unit, Qt.PenStyle.DashLine))

    def hatching(self, name: str, nearer: tuple[str, ...], unit: float) -> list[QLineF]:
        """The lines of a compartment; their distance goes in steps, so that they are seldom made anew in a zoom."""
        step = HATCH_PX / 2 ** (round(2 * log2(unit)) / 2)
        key = (name, nearer, step)
        lines = self.hatches.pop(key, None)
        if lines is None:
            rings = rings_of(self.open_part(name, nearer))
            lines = hatching(rings, HATCH_TURN.get(name, 0.0), step)
            if len(self.hatches) >= MOST_HATCHED:
                del self.hatches[next(iter(self.hatches))]
        self.hatches[key] = lines
        return lines


def rings_of(path: QPainterPath) -> list[Polygon]:
    """The closed lines of a path in drawing units."""
    polygons = path.toSubpathPolygons()
    return [tuple((ring.at(k).x(), ring.at(k).y()) for k in range(ring.size())) for ring in polygons]


def paint_names(
    painter: QPainter, compartments: Compartments, camera: Camera, family: str, tokens: Tokens, larger: float = 1.0
) -> None:
    """The compartments of a section by name, each on a small ground of its own that lies in it."""
    lettering = font(family, round(NAME_PX * larger), bold=True)
    metrics = QFontMetricsF(lettering)
    painter.setFont(lettering)
    room = QRectF(0, 0, camera.width, camera.height)
    known = compartments.section.compartments
    names, boxes = [], []
    for name in compartments.whole:
        if name not in known:
            continue
        middle = QPointF(*camera.to_widget(*compartments.geometry.compartments[name].at))
        if room.contains(middle):
            box = QRectF(0, 0, metrics.horizontalAdvance(known[name].short) + 14, metrics.height() + 4)
            box.moveCenter(middle)
            names.append(name)
            boxes.append(box)
    for name, box in zip(names, apart(boxes, room.adjusted(4, 22, -4, -22)), strict=True):
        painter.setPen(QPen(QColor(COMPARTMENTS[tokens.drawing].get(name, tokens.accent)), 1.5))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(box, 7, 7)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, known[name].short)


def apart(boxes: Sequence[QRectF], room: QRectF) -> list[QRectF]:
    """Boxes inside a room, each as near to its place as it can be without lying over another."""
    moved = [QRectF(box) for box in boxes]
    for _ in range(SHOVES):
        for one, other in combinations(moved, 2):
            shared = one.adjusted(-1, -1, 1, 1).intersected(other.adjusted(-1, -1, 1, 1))
            if shared.isEmpty():
                continue
            way = other.center() - one.center()
            if shared.width() < shared.height():
                push = QPointF(shared.width() / 2 if way.x() > 0 else -shared.width() / 2, 0)
            else:
                push = QPointF(0, shared.height() / 2 if way.y() > 0 else -shared.height() / 2)
            one.translate(-push)
            other.translate(push)
        for box in moved:
            box.moveLeft(min(max(box.left(), room.left()), room.right() - box.width()))
            box.moveTop(min(max(box.top(), room.top()), room.bottom() - box.height()))
    return moved
