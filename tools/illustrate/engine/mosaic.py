"""Packed cells: Voronoi mosaics whose edges are bent by one smooth displacement: cells fit, and no edge is straight.

Bundles and fascicles of cut muscle, fascicles of cut tendon, and lobules of fat are such mosaics.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from scipy.spatial import Voronoi, cKDTree

if TYPE_CHECKING:
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.curves import Array
    from tools.illustrate.engine.grid import Grid

LONGEST_EDGE = 4.0
"""Units: longer edges of a cell are broken so that they can bend."""
SMALLEST = 2.0
FAR = 20.0
"""Units beyond an area from which a cell cannot reach it, bent or not."""


def scattered(
    bounds: tuple[float, float, float, float], size: float, ratio: float, turn: float, jitter: float, rng: Any
) -> Array:
    """Points of an uneven grid over a box: cells of about `size` units, `ratio` times longer along `turn` (degrees)."""
    left, top, right, bottom = bounds
    reach = 0.5 * math.hypot(right - left, bottom - top) + 3 * size * ratio
    long, short = size * math.sqrt(ratio), size / math.sqrt(ratio)
    along, across = np.meshgrid(np.arange(-reach, reach, long), np.arange(-reach, reach, short))
    across = across + (np.arange(along.shape[1])[None, :] % 2) * short * 0.5
    points = np.c_[along.ravel(), across.ravel()]
    points = points + rng.normal(0, 1, points.shape) * [jitter * long, jitter * short]
    angle = math.radians(turn)
    turned = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    points = points @ turned + [(left + right) / 2, (top + bottom) / 2]
    room = 3 * size * ratio
    inside = (points > [left - room, top - room]) & (points < [right + room, bottom + room])
    return np.asarray(np.round(points[inside.all(axis=1)], 4))


def bent(points: Array, amplitude: float) -> Array:
    """The points moved by a smooth wave of some `amplitude` units."""
    x, y = points[:, 0], points[:, 1]
    across = np.sin(y / 7.3 + 1.1) + 0.6 * np.sin((x + y) / 4.7) + 0.5 * np.sin(y / 16.0 + x / 29.0)
    down = np.sin(x / 6.7 + 0.4) + 0.6 * np.sin((x - y) / 5.3 + 2) + 0.5 * np.sin(x / 18.0 - y / 23.0)
    return np.asarray(np.c_[x + amplitude * across, y + amplitude * down])


def cells(points: Array, inside: BaseGeometry, amplitude: float = 0.0) -> list[Polygon]:
    """The finite Voronoi cells of points, bent, and cut to an area."""
    diagram = Voronoi(points)
    left, top, right, bottom = inside.bounds
    near = (diagram.vertices > [left - FAR, top - FAR]) & (diagram.vertices < [right + FAR, bottom + FAR])
    close = near.all(axis=1)
    corners = [
        diagram.vertices[region]
        for region in diagram.regions
        if len(region) > 3 and -1 not in region and close[region].any()
    ]
    found = np.array([shapely.polygons(ring) for ring in corners])
    shapely.prepare(inside)
    found = found[shapely.intersects(inside, found)]
    if amplitude:
        broken = shapely.segmentize(found, LONGEST_EDGE)
        found = shapely.buffer(shapely.transform(broken, lambda ring: bent(ring, amplitude)), 0)
    crossing = ~shapely.contains_properly(inside, found)
    found[crossing] = shapely.intersection(found[crossing], inside)
    pieces = shapely.get_parts(found)
    pieces = pieces[(shapely.get_type_id(pieces) == shapely.GeometryType.POLYGON) & (shapely.area(pieces) > SMALLEST)]
    return list(pieces)


def rounded(shapes: list[Polygon], shrink: float, radius: float) -> list[BaseGeometry]:
    """The shapes made smaller by `shrink`, with corners of about `radius`; those that vanish stay as empty ones."""
    smaller = shapely.buffer(np.array(shapes), -shrink - radius, quad_segs=4)
    return list(shapely.buffer(smaller, radius, quad_segs=4))


def domes(grid: Grid, points: Array, size: float) -> tuple[Array, Array]:
    """Height of packed round domes over the points, and a field that falls to 0 along the seams between them."""
    near, _ = cKDTree(points).query(np.c_[grid.x.ravel(), grid.y.ravel()], k=2)
    first = near[:, 0].reshape(grid.x.shape)
    second = near[:, 1].reshape(grid.x.shape)
    height = np.sqrt(np.clip(1 - (first / (size * 0.80)) ** 2, 0, 1)) * size * 0.34
    return np.asarray(height), np.asarray(np.clip((second - first) / 2.2, 0, 1))
