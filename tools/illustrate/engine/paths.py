"""SVG path text.  Coordinates are whole tenths of a unit (the plate is scaled by .1) and relative, to be short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import Polygon

from tools.illustrate.engine.curves import Array, polygons_of, settled_shape, snapped

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def ring_path(ring: Array) -> str:
    """One closed ring; empty where rounding leaves fewer than three points."""
    tenths = np.rint(snapped(np.asarray(ring)) * 10).astype(int)
    if len(tenths) > 1 and (tenths[0] == tenths[-1]).all():
        tenths = tenths[:-1]
    if len(tenths) < 3:
        return ""
    steps = np.diff(tenths, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    moves = " ".join(f"{dx} {dy}" for dx, dy in steps.tolist())
    return f"M{tenths[0, 0]} {tenths[0, 1]}l{moves}z".replace(" -", "-")


def area_path(area: BaseGeometry, tolerance: float = 0.16, smallest: float = 2.0) -> str:
    """An area with its holes, simplified by `tolerance` units; parts under `smallest` square units are left out."""
    rings = []
    for part in polygons_of(settled_shape(area)):
        if part.area < smallest:
            continue
        for piece in polygons_of(part.simplify(tolerance)):
            rings.append(ring_path(np.array(piece.exterior.coords)))
            rings += [ring_path(np.array(hole.coords)) for hole in piece.interiors if Polygon(hole).area > smallest]
    return "".join(rings)


def lens_paths(start: Array, middle: Array, end: Array, width: Array) -> list[str]:
    """Tapered strokes that pass through `middle`: two quadratic curves each, `width` units wide at the most.

    Points are rows of x and y, one row a stroke.
    """
    way = end - start
    length = np.hypot(way[:, 0], way[:, 1])[:, None]
    aside = np.column_stack([-way[:, 1], way[:, 0]]) / length * width[:, None]
    control = 2 * middle - 0.5 * (start + end)
    corners = np.stack([start, control + aside, end, control - aside], axis=1)
    tenths = np.rint(snapped(corners) * 10).astype(int).reshape(-1, 8)
    return [_lens(*row) for row in tenths.tolist()]


def _lens(x0: int, y0: int, xa: int, ya: int, x1: int, y1: int, xb: int, yb: int) -> str:
    there = f"{xa - x0} {ya - y0} {x1 - x0} {y1 - y0}"
    back = f"{xb - x1} {yb - y1} {x0 - x1} {y0 - y1}"
    return f"M{x0} {y0}q{there} {back}".replace(" -", "-")
