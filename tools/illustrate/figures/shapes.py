"""Shapes to build with: tapered strips, rounded outlines, directions."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from shapely.affinity import affine_transform
from shapely.geometry import Point, Polygon, box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, Outline, Points, along, outline_polygon, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

Spot: TypeAlias = tuple[float, float]


def towards(start: Spot, degrees: float, length: float) -> Spot:
    """The point at a distance in a direction; 0 degrees is to the right, 90 up."""
    turn = math.radians(degrees)
    return start[0] + length * math.cos(turn), start[1] + length * math.sin(turn)


def direction(start: Spot, end: Spot) -> float:
    """The direction from one point to another in degrees."""
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))


def distance(start: Spot, end: Spot) -> float:
    """The distance of two points."""
    return math.hypot(end[0] - start[0], end[1] - start[1])


def between(start: Spot, end: Spot, share: float) -> Spot:
    """The point at a share of the way."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def strip(points: Points | Array, radii: Sequence[float] | float, *, curved: bool = True) -> BaseGeometry:
    """A tapered strip with round ends along a curve through the points; radii are given at the points."""
    knots = np.asarray(points, float)
    curve = knots
    widths: Sequence[float] | float = radii
    if curved and len(knots) > 2:
        way = np.r_[0, np.cumsum(np.linalg.norm(np.diff(knots, axis=0), axis=1))]
        count = max(10, len(knots) * 5)
        curve = smooth(knots, spacing=way[-1] / count / 2, count=count)
        if not isinstance(radii, int | float):
            widths = np.interp(np.linspace(0, way[-1], count), way, radii).tolist()
    reach = along(widths, len(curve))
    discs = [Point(*spot).buffer(width, 16) for spot, width in zip(curve.tolist(), reach.tolist(), strict=True)]
    hulls = [one.union(other).convex_hull for one, other in itertools.pairwise(discs)]
    return unary_union(hulls or discs)


def blob(outline: Outline) -> BaseGeometry:
    """The area inside a smooth outline given in centimetres."""
    finer = [(p[0] * 10, p[1] * 10, *p[2:]) for p in outline]
    return affine_transform(outline_polygon(finer), [0.1, 0, 0, 0.1, 0, 0])


def softened(shape: BaseGeometry, inner: float, outer: float = 0.0) -> BaseGeometry:
    """The shape with its hollow corners filled by a radius, and its sharp ones rounded."""
    filled = shape.buffer(inner, 12).buffer(-inner, 12)
    return filled.buffer(-outer, 12).buffer(outer, 12) if outer else filled


def laid(
    shape: BaseGeometry, origin: Spot, degrees: float, size: float = 1.0, *, flipped: bool = False
) -> BaseGeometry:
    """A shape drawn along x from 0, turned into a direction and moved to a place; flipped swaps its two sides."""
    turn = math.radians(degrees)
    cos, sin, side = math.cos(turn) * size, math.sin(turn) * size, -1.0 if flipped else 1.0
    return affine_transform(shape, [cos, -sin * side, sin, cos * side, *origin])


def rounded_box(left: float, bottom: float, right: float, top: float, radius: float = 0.8) -> BaseGeometry:
    """A box with round corners."""
    return box(left + radius, bottom + radius, right - radius, top - radius).buffer(radius, 8)


def segment_profile(start: Spot, end: Spot, rows: Sequence[tuple[float, float, float]]) -> BaseGeometry:
    """The outline of a body segment: at each share of the way, its reach to the front and to the back.

    The front is to the left of the way from start to end (y upwards): ahead of a standing leg that faces right.
    """
    degrees = direction(start, end)
    length = distance(start, end)
    front = [(share * length, ahead) for share, ahead, _ in rows]
    back = [(share * length, -behind) for share, _, behind in rows]
    spacing = length / 40
    curve = np.vstack([smooth(front, spacing=spacing), smooth(back, spacing=spacing)[::-1]])
    area = Polygon(curve)
    return laid(area if area.is_valid else area.buffer(0), start, degrees)
