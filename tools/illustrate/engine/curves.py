"""Smooth curves through points, and polygons made of them.  Lengths are in drawing units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray
from shapely import make_valid, transform
from shapely.geometry import Polygon

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Array: TypeAlias = NDArray[np.float64]
Points: TypeAlias = Sequence[tuple[float, float]]
OutlinePoint: TypeAlias = tuple[float, float] | tuple[float, float, str]
"""A control point of an outline; a third element "c" makes it a corner."""
Outline: TypeAlias = Sequence[OutlinePoint]
DECIMALS = 4
"""Places that coordinates keep.  Processors differ in the last bit of sines, roots and sums; what is decided by
coordinates (which point a simplification keeps, how a half rounds) must not."""


def snapped(coordinates: Array) -> Array:
    """Coordinates without their last digits."""
    return np.asarray(np.round(coordinates, DECIMALS))


def settled_shape(shape: BaseGeometry) -> BaseGeometry:
    """A shape whose coordinates are snapped."""
    return transform(shape, snapped)


def smooth(points: Points | Array, *, closed: bool = False, spacing: float = 2.5, count: int | None = None) -> Array:
    """Centripetal Catmull-Rom curve through the points, about `spacing` units a step, or `count` even steps."""
    knots = np.asarray(points, float)
    if closed:
        knots = np.vstack([knots[-1], knots, knots[0], knots[1]])
    else:
        knots = np.vstack([2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]])
    pieces = [_span(knots[k - 1 : k + 3], spacing) for k in range(1, len(knots) - 2)]
    if not closed:
        pieces.append(np.asarray(points, float)[-1:])
    curve = snapped(np.vstack(pieces))
    if count is None:
        return curve
    return resampled(np.vstack([curve, curve[0]]) if closed else curve, count)


def _span(knots: Array, spacing: float) -> Array:
    """The piece of a Catmull-Rom curve between the second and third of four knots."""
    p0, p1, p2, p3 = knots

    def gap(a: Array, b: Array) -> float:
        return math.sqrt(max(1e-6, _distance(a, b)))

    t1 = gap(p0, p1)
    t2 = t1 + gap(p1, p2)
    t3 = t2 + gap(p2, p3)
    steps = max(3, int(_distance(p1, p2) / spacing) + 1)
    t = np.linspace(t1, t2, steps, endpoint=False)[:, None]
    a1 = (t1 - t) / t1 * p0 + t / t1 * p1
    a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
    a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
    b1 = (t2 - t) / t2 * a1 + t / t2 * a2
    b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
    return np.asarray((t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2)


def _distance(a: Array, b: Array) -> float:
    """Rounded, since the number of steps hangs on it."""
    return round(math.hypot(*(b - a).tolist()), 6)


def resampled(curve: Array, count: int) -> Array:
    """The curve as `count` points at even distances along it."""
    way = np.r_[0, np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))]
    at = np.linspace(0, way[-1], count)
    return snapped(np.column_stack([np.interp(at, way, curve[:, 0]), np.interp(at, way, curve[:, 1])]))


def along(values: Sequence[float] | float, count: int) -> Array:
    """Values given at even steps along a curve, interpolated to `count` points; one number holds everywhere."""
    if isinstance(values, int | float):
        return np.full(count, float(values))
    return np.asarray(np.interp(np.linspace(0, 1, count), np.linspace(0, 1, len(values)), values))


def smooth_outline(outline: Outline) -> Array:
    """Closed smooth curve through an outline, broken at its corners."""
    points = [(point[0], point[1]) for point in outline]
    corners = [k for k, point in enumerate(outline) if len(point) > 2]
    if not corners:
        return smooth(points, closed=True)
    pieces = []
    for start, end in zip(corners, [*corners[1:], corners[0] + len(points)], strict=True):
        span = [points[k % len(points)] for k in range(start, end + 1)]
        pieces.append(smooth(span)[:-1] if len(span) > 2 else np.array(span)[:-1])
    return np.vstack(pieces)


def unit_rows(vectors: Array) -> Array:
    """The vectors at length 1."""
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=1)[:, None] + 1e-9))


def polygon(curve: Array) -> BaseGeometry:
    """The area inside a curve, mended where the curve crosses itself."""
    area = Polygon(snapped(curve))
    return area if area.is_valid else make_valid(area).buffer(0)


def outline_polygon(outline: Outline) -> BaseGeometry:
    """The area inside a smooth outline."""
    return polygon(smooth_outline(outline))


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """All polygons of a geometry, however deep they lie."""
    if geometry.is_empty:
        return []
    if geometry.geom_type == "Polygon":
        return [geometry]
    parts: Iterable[BaseGeometry] = getattr(geometry, "geoms", ())
    return [piece for part in parts for piece in polygons_of(part)]


def largest(geometry: BaseGeometry) -> Polygon:
    """The largest polygon of a geometry."""
    return max(polygons_of(geometry), key=lambda piece: piece.area)


def rim(geometry: BaseGeometry) -> Array:
    """The outer curve of the largest part, without the closing point."""
    return np.array(largest(geometry).exterior.coords)[:-1]
