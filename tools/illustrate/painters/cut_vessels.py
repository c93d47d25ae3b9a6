"""Cut arteries, veins and nerves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from shapely import affinity
from shapely.geometry import Point
from shapely.ops import unary_union

from tools.illustrate.engine.curves import along, polygon, smooth
from tools.illustrate.engine.marks import Shadow, cast_shadow
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.painters.cut_marks import paint_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.curves import Points
    from tools.illustrate.engine.sheet import Sheet

SHADOW = Shadow((0.9, 1), 1.6, 0.40, bands=4)
WALLS = {"a": 0.36, "v": 0.20}
"""Share of the radius that is wall: thick in an artery, thin in a vein."""
TILT = 12
"""Degrees by which a flat vein leans."""
LARGE_NERVE = 7.0
"""Units of radius from which a nerve shows two rings of fascicles."""


def disc(x: float, y: float, radius: float, flatness: float, tilt: float = TILT) -> BaseGeometry:
    """A round or flattened opening."""
    shape = affinity.scale(Point(x, y).buffer(radius, 20), 1, flatness)
    return affinity.rotate(shape, tilt, origin=(x, y)) if flatness < 1 else shape


def paint_cut_vessel(
    sheet: Sheet,
    name: str,
    ramp: str,
    places: Sequence[tuple[float, float]],
    radius: float,
    flatness: float,
    on: BaseGeometry,
) -> None:
    """An artery (ramp a) or vein (v), open, with a light on its wall; more than one where two of a name lie there."""
    sheet.begin(name)
    shape = unary_union([paint_opening(sheet, ramp, place, radius, flatness, on) for place in places])
    sheet.end(name, shape, covers=False)


def paint_opening(
    sheet: Sheet, ramp: str, place: tuple[float, float], radius: float, flatness: float, on: BaseGeometry
) -> BaseGeometry:
    """Wall and lumen of a vessel that is cut across; where it lies."""
    x, y = place
    shape = disc(x, y, radius, flatness) if ramp == "a" else _slack(sheet, x, y, radius, flatness)
    wall = radius * WALLS[ramp] + 0.25
    lumen = shape.buffer(-wall)
    cast_shadow(sheet, shape, on, SHADOW)
    paint_area(sheet, "sh", shape.buffer(0.55), 0.75, 0.03)
    paint_area(sheet, tone_class(ramp, 0.36), shape, None, 0.03)
    paint_area(sheet, tone_class(ramp, 0.62), affinity.translate(shape.buffer(-0.45), -0.25, -0.3), None, 0.03)
    paint_area(sheet, tone_class(ramp, 0.46), shape.buffer(-wall * 0.6), None, 0.03)
    paint_area(sheet, tone_class(ramp, 0.10), lumen, None, 0.03)
    depth = lumen.intersection(affinity.translate(lumen, radius * 0.28, radius * 0.30))
    paint_area(sheet, tone_class(ramp, 0.26), depth, 0.9, 0.03)
    shine = Point(x - radius * 0.52, y - radius * 0.56 * flatness).buffer(radius * 0.17, 8)
    paint_area(sheet, tone_class(ramp, 0.88), affinity.scale(shine, 1.3, 0.8), 0.75, 0.03, 0.05)
    return shape


def _slack(sheet: Sheet, x: float, y: float, radius: float, flatness: float) -> BaseGeometry:
    """The opening of a vein, whose thin wall gives way here and there; within that of a firm vessel."""
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    two, three = sheet.rng.uniform(0, 2 * np.pi, 2)
    reach = 1 - 0.07 * (1 + np.cos(2 * turn + two)) - 0.035 * (1 + np.cos(3 * turn + three))
    shape = polygon(np.c_[x + radius * reach * np.cos(turn), y + radius * flatness * reach * np.sin(turn)])
    return affinity.rotate(shape, TILT if flatness < 1 else 0, origin=(x, y))


def paint_lengthwise_vein(sheet: Sheet, name: str, course: Points, radii: Sequence[float], on: BaseGeometry) -> None:
    """A vein that runs in the plane of the section and is slit along: two thin walls, between them the lumen."""
    curve = smooth(course, spacing=1.5)
    width = along(radii, len(curve))
    shape = polygon(ribbon(curve, width))
    wall = np.maximum(width - 0.9, width * 0.45)
    sheet.begin(name)
    cast_shadow(sheet, shape, on, SHADOW)
    paint_area(sheet, "sh", shape.buffer(0.5), 0.75, 0.03)
    paint_area(sheet, tone_class("v", 0.44), shape, None, 0.03)
    paint_area(sheet, tone_class("v", 0.66), polygon(ribbon(curve, width * 0.86, (-0.2, -0.25))), None, 0.03)
    paint_area(sheet, tone_class("v", 0.16), polygon(ribbon(curve, wall)), None, 0.03)
    paint_area(sheet, tone_class("v", 0.30), polygon(ribbon(curve, wall * 0.6, (0.3, 0.35))), 0.9, 0.03)
    sheet.end(name, shape, covers=False)


def paint_cut_nerve(
    sheet: Sheet, name: str, place: tuple[float, float], radius: float, flatness: float, on: BaseGeometry
) -> None:
    """A nerve: pale epineurium round bundles of fibres, more of them in a larger nerve."""
    x, y = place
    shape = disc(x, y, radius, flatness, 0)
    sheet.begin(name)
    cast_shadow(sheet, shape, on, SHADOW)
    paint_area(sheet, "sh", shape.buffer(0.45), 0.6, 0.03)
    paint_area(sheet, tone_class("n", 0.40), shape, None, 0.03)
    paint_area(sheet, tone_class("n", 0.66), affinity.translate(shape.buffer(-0.5), -0.2, -0.25), None, 0.03)
    rings = 1 if radius < LARGE_NERVE else 2
    size = radius * (0.27 if rings == 1 else 0.155)
    for u, v in _bundles(sheet, rings, radius):
        round_one = Point(x + u * radius, y + v * radius * flatness).buffer(size * sheet.rng.uniform(0.82, 1.08), 8)
        bundle = affinity.scale(round_one, 1, 0.5 + 0.5 * flatness)
        paint_area(sheet, tone_class("n", 0.24), bundle.buffer(0.22), 0.8, 0.03, 0.05)
        paint_area(sheet, tone_class("n", sheet.rng.uniform(0.80, 0.92)), bundle, None, 0.03, 0.05)
    sheet.end(name, shape, covers=False)


def _bundles(sheet: Sheet, rings: int, radius: float) -> list[tuple[float, float]]:
    """Places of the bundles as shares of the radius: one in the middle, the others in rings."""
    places = [(0.0, 0.0)]
    for ring in range(1, rings + 1):
        count = 6 * ring if radius > 4 else 5
        start, out = sheet.rng.uniform(0, 6), ring / (rings + 0.55)
        turns = [start + k * 2 * math.pi / count for k in range(count)]
        places += [(out * math.cos(turn), out * math.sin(turn)) for turn in turns]
    return places
