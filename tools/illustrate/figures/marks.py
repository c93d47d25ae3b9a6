"""Signs that are not part of the scene: arrows, step digits, measures, dots, lenses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.affinity import scale, translate
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import resampled, smooth
from tools.illustrate.figures.shapes import Spot, towards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.figures.picture import Picture

DIGITS = {
    1: [[(-2.6, -3.4), (0.6, -5.8), (0.6, 6)]],
    2: [[(-3.4, -3.0), (-2.6, -5.0), (0, -6), (2.8, -5.0), (3.4, -2.8), (2.2, -0.4), (-1.2, 2.8), (-3.5, 5.9),
         (3.7, 5.9)]],
    3: [[(-3.2, -4.6), (-0.4, -6), (2.6, -5.0), (3.1, -3.0), (2.0, -1.0), (-0.8, -0.4), (2.4, 0.4), (3.6, 2.8),
         (2.6, 5.2), (-0.2, 6.1), (-3.5, 4.8)]],
}  # fmt: skip


def arrow(picture: Picture, points: Sequence[Spot], width: float = 4.2, head: float = 13, *, halo: float = 1.6) -> None:
    """An arrow along a curve, from the first point to the last, with a thin rim of paper."""
    shape = arrow_shape(points, width, head)
    if halo:
        picture.flat(shape.buffer(halo), "pa")
    picture.flat(shape, "ac", tolerance=0.08)


def arrow_shape(points: Sequence[Spot], width: float, head: float) -> BaseGeometry:
    """The outline of an arrow: a shaft that widens a little, and a head."""
    curve = smooth(points, spacing=2.0) if len(points) > 2 else np.asarray(points, float)
    curve = resampled(curve, 40)
    tip, way = curve[-1], float(np.linalg.norm(np.diff(curve, axis=0), axis=1).sum())
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))]
    base = np.array([np.interp(way - head, along, curve[:, axis]) for axis in (0, 1)])
    ahead = (tip - base) / np.linalg.norm(tip - base)
    aside = np.array([-ahead[1], ahead[0]]) * head * 0.56
    barb = base - ahead * head * 0.12
    point = Polygon([tip, barb + aside, base + ahead * head * 0.14, barb - aside])
    shaft = curve[along <= way - head * 0.8]
    line = LineString(shaft if len(shaft) > 1 else curve[:2]).buffer(width / 2, 8)
    return unary_union([line, point.buffer(0.9, 6)])


def two_headed(picture: Picture, start: Spot, end: Spot, width: float = 2.6, head: float = 9) -> None:
    """A measure: a line with a head at both ends."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    shape = arrow_shape([middle, start], width, head).union(arrow_shape([middle, end], width, head))
    picture.flat(shape.buffer(1.4), "pa")
    picture.flat(shape, "ac", tolerance=0.08)


def digit(picture: Picture, number: int, x: float, y: float, size: float = 13) -> None:
    """The number of a step in a disc."""
    picture.flat(Point(x, y).buffer(size, 24), "ac", tolerance=0.05)
    strokes = unary_union(
        [LineString(smooth(stroke, spacing=0.8) if number > 1 else stroke).buffer(1.05, 8) for stroke in DIGITS[number]]
    )
    picture.flat(translate(scale(strokes, size / 12, size / 12, origin=(0, 0)), x, y), "pa", tolerance=0.05)


def line(picture: Picture, points: Sequence[Spot], width: float, style: str, opacity: float = 1.0) -> None:
    """A line with round ends."""
    curve = smooth(points, spacing=2.0) if len(points) > 2 else np.asarray(points, float)
    picture.flat(LineString(curve).buffer(width / 2, 6), style, opacity, tolerance=0.08, smallest=0.05)


def dashes(picture: Picture, points: Sequence[Spot], width: float, style: str, dash: float = 5, gap: float = 4) -> None:
    """A broken line."""
    curve = smooth(points, spacing=1.0) if len(points) > 2 else np.asarray(points, float)
    whole = LineString(curve)
    at = 0.0
    pieces = []
    while at < whole.length:
        ends = [whole.interpolate(at), whole.interpolate(min(at + dash, whole.length))]
        middle = whole.interpolate(min(at + dash / 2, whole.length))
        pieces.append(LineString([ends[0], middle, ends[1]]).buffer(width / 2, 4))
        at += dash + gap
    picture.flat(unary_union(pieces), style, tolerance=0.08, smallest=0.05)


def dot(picture: Picture, x: float, y: float, size: float = 4.5) -> None:
    """A marked spot."""
    picture.flat(Point(x, y).buffer(size + 1.6, 16), "pa", tolerance=0.05)
    picture.flat(Point(x, y).buffer(size, 16), "ac", tolerance=0.05)


def ring(picture: Picture, x: float, y: float, size: float, width: float = 2.4) -> None:
    """A circle round what is meant."""
    picture.flat(Point(x, y).buffer(size, 32).difference(Point(x, y).buffer(size - width, 32)), "ac", tolerance=0.06)


def arc(centre: Spot, radius: float, start: float, end: float, count: int = 9) -> list[Spot]:
    """Points along an arc of a picture, y downwards, angles counted as on a map of centimetres (90 is up)."""
    found = []
    for angle in np.linspace(start, end, count).tolist():
        x, y = towards((0, 0), angle, radius)
        found.append((centre[0] + x, centre[1] - y))
    return found


def bubble(picture: Picture, left: float, top: float, width: float, height: float, mouth: Spot) -> None:
    """A speech bubble with its tip towards a mouth at its left."""
    body = box(left + 14, top + 14, left + width - 14, top + height - 14).buffer(14, 12)
    tip = Polygon([mouth, (left + 6, top + height * 0.45), (left + 6, top + height * 0.78)])
    shape = body.union(tip)
    picture.flat(shape.buffer(1.6, 8), "ac", tolerance=0.06)
    picture.flat(shape, "pa", tolerance=0.06)


def wave(picture: Picture, start: float, end: float, y: float) -> None:
    """Words as a wavy line."""
    count = max(3, round((end - start) / 13) * 2 + 1)
    points = [(x, y + (-3.8, 3.8)[place % 2]) for place, x in enumerate(np.linspace(start, end, count).tolist())]
    line(picture, points, 2.6, "ac")
