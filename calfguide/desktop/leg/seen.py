"""What is really seen of each structure: the shapes painted small, each in a number of its own, and read back.

Asking the shapes about as many points would take a hundred times as long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from calfguide.atlas.shapes import contains, nearest
from calfguide.desktop.pain import outline

if TYPE_CHECKING:
    from calfguide.atlas.model import StructureShape, ViewGeometry
    from calfguide.atlas.shapes import Point

CELLS = 22_000  # of the small picture: fine enough for the dot of a leader
BANDS = 5  # places along a structure that are offered for a dot
LEAST_CELLS = 4  # of a solid shape: fewer are the seam between two others
LIMB = 1  # the number of what is drawn but not a structure
RUN = re.compile(rb"([^\x00])\1*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What is seen of a structure, in drawing units: places that surely lie on it, the best first, and its area."""

    points: tuple[Point, ...]
    area: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A part of the sheet as it is seen, in drawing units.

    `rows` are (height, left, right) of all that is drawn, from the top down.
    """

    structures: dict[str, Glimpse]
    rows: tuple[tuple[float, float, float], ...]


def look(geometry: ViewGeometry, layer: str, left_out: frozenset[str], window: QRectF) -> Seen:
    """See a part of the sheet at a peel step, without what is left out; takes a few milliseconds."""
    shapes = [shape for shape in reversed(geometry.drawn_at(layer)) if shape.id not in left_out]
    scale = (CELLS / max(1.0, window.width() * window.height())) ** 0.5
    image = painted(geometry, shapes, window, scale)
    runs, rows = runs_of(image)
    glimpses = {}
    for number, shape in enumerate(shapes, LIMB + 1):
        if shape.clear:
            on_top = shape.id in geometry.structures_at(*shape.at, layer, 0.0, left_out)
        else:
            x, y = shape.at
            cell = (int((x - window.left()) * scale), int((y - window.top()) * scale))
            on_top = image.valid(*cell) and image.pixel(*cell) & 0xFF == number
        points = [shape.at] if on_top and window.contains(*shape.at) else []
        found = runs.get(number, [])
        if not shape.thin and sum(right - left for _, left, right in found) < LEAST_CELLS:
            found = []
        points += [snapped(shape, window, scale, run) for run in widest(found)]
        if points:
            area = sum(right - left for _, left, right in found) / scale**2
            glimpses[shape.id] = Glimpse(tuple(points), area)
    units = [
        (window.top() + (y + 0.5) / scale, window.left() + left / scale, window.left() + right / scale)
        for y, left, right in rows
    ]
    return Seen(glimpses, tuple(units))


def painted(geometry: ViewGeometry, shapes: list[StructureShape], window: QRectF, scale: float) -> QImage:
    """The small picture: each solid or thin shape in its number, the farthest first; clear ones hide nothing."""
    size = (max(1, round(window.width() * scale)), max(1, round(window.height() * scale)))
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-window.topLeft())
    for rings in geometry.regions.values():
        painter.fillPath(outline(rings), QColor(0, 0, LIMB))
    for number, shape in enumerate(shapes, LIMB + 1):
        if shape.clear or number > 255:
            continue
        path, colour = outline(shape.rings), QColor(0, 0, number)
        painter.fillPath(path, colour)
        if shape.thin:
            painter.strokePath(path, QPen(colour, 1 / scale))
    painter.end()
    return image


Run = tuple[int, int, int]
"""Row, first cell, and the cell after the last."""


def runs_of(image: QImage) -> tuple[dict[int, list[Run]], list[Run]]:
    """Cells in a row that have one number, by number; and how far each row is filled."""
    bits, line = bytes(image.constBits()), image.bytesPerLine()
    runs: dict[int, list[Run]] = {}
    rows = []
    for y in range(image.height()):
        found = list(RUN.finditer(bits[y * line : y * line + 4 * image.width() : 4]))
        for run in found:
            runs.setdefault(run[1][0], []).append((y, run.start(), run.end()))
        if found:
            rows.append((y, found[0].start(), found[-1].end()))
    return runs, rows


def widest(runs: list[Run]) -> list[Run]:
    """The widest run in each of a few bands, the middle band's first."""
    if not runs:
        return []
    top, bottom = runs[0][0], runs[-1][0] + 1
    best: dict[int, Run] = {}
    for run in runs:
        band = (run[0] - top) * BANDS // (bottom - top)
        middle = top + (band + 0.5) * (bottom - top) / BANDS
        old = best.get(band)
        if old is None or (run[2] - run[1], -abs(run[0] - middle)) > (old[2] - old[1], -abs(old[0] - middle)):
            best[band] = run
    return [best[band] for band in sorted(best, key=lambda band: abs(band - BANDS // 2))]


def snapped(shape: StructureShape, window: QRectF, scale: float, run: Run) -> Point:
    """The middle of a run, brought onto the shape where cells are too coarse for it."""
    y, left, right = run
    x, y_units = window.left() + (left + right) / 2 / scale, window.top() + (y + 0.5) / scale
    if contains(shape.rings, x, y_units):
        return x, y_units
    return nearest(shape.rings, x, y_units)[1]
