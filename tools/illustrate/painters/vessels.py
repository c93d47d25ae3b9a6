"""Vessels and nerves: stems, side branches that leave with a funnel, and the slits where they go through the fascia."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import LineString, Polygon, box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, Points, along, polygon, smooth
from tools.illustrate.engine.marks import OVERLAP, TubeStyle, tube
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Tube
    from tools.illustrate.engine.sheet import Sheet

ARTERY = TubeStyle()
VEIN = TubeStyle(wobble=0.10)
NERVE = TubeStyle(stripes=4, dark=0.3, light=0.95)
TWIG = TubeStyle(ribbons=4, ink=0.35)
INTO_PARENT = 2.4
RUNNING_OUT = 12.0
JOINS = 1.0
"""A branch whose last radius is at least this ends in another vessel, and widens towards it as towards its parent."""
JOINT = 0.3
"""Units by which each lighter ribbon of a vessel overruns the last where it takes another name: no line is left."""
RIM = 0.8
"""Units inside the outline of the leg where vessels and nerves that run on round it end."""
FAR = 4000
"""Units, well outside every sheet."""


def paint_vessels(
    sheet: Sheet,
    vessels: Mapping[str, Tube],
    ramp: str,
    style: TubeStyle,
    hidden: BaseGeometry | None = None,
    joint: float = 0.0,
    like: str = "",
    behind: BaseGeometry | None = None,
) -> None:
    """Paint stems in their order; they cast no shadow on what comes later.  What lies in `hidden` is left out, and what
    runs `behind` something.

    A stem that goes on from one `like` it has the same stripes.
    """
    for name, vessel in vessels.items():
        sheet.begin(name, like=like)
        shape = tube(sheet, vessel.points, vessel.radii, ramp, style, sheet.below(), hidden, joint, behind)
        sheet.end(name, shape, covers=False)


def paint_cut_ends(sheet: Sheet, vessels: Iterable[Tube], ramp: str) -> None:
    """The ends of vessels, nerves and tendons that are cut where they meet a muscle which has been taken away.

    Vessels gape; a nerve or tendon is solid.
    """
    rings = ((1.22, f"{ramp}1"), (1.05, f"{ramp}{int(TONES[ramp] * 0.72)}"), (0.62, f"{ramp}0"))
    for vessel in vessels:
        (x0, y0), (x, y), radius = vessel.points[-2], vessel.points[-1], vessel.radii[-1]
        turn = math.atan2(y - y0, x - x0)
        for grown, style in rings[:2] if ramp in "nt" else rings:
            mouth = ellipse((x, y), radius * grown * 0.62, radius * grown, turn)
            sheet.write(f'<path class="{style}" d="{area_path(mouth, 0.03, 0.1)}"/>')


def paint_renamed_vessel(
    sheet: Sheet,
    names: Sequence[str],
    vessel: Tube,
    changes: Sequence[float],
    ramp: str,
    style: TubeStyle,
    behind: BaseGeometry | None = None,
) -> None:
    """A vessel that takes other names at the levels `changes`: one tube, cut there, without a ring at the joint."""
    levels, style = (-FAR, *changes, FAR), replace(style, seamless=True)
    for k, name in enumerate(names):
        top, bottom = levels[k] - (OVERLAP if k else 0), levels[k + 1]
        others = unary_union([box(-FAR, -FAR, FAR, top), box(-FAR, bottom, FAR, FAR)])
        paint_vessels(sheet, {name: vessel}, ramp, style, others, JOINT if k else 0, names[0], behind)


def paint_twigs(
    sheet: Sheet, twigs: Iterable[Tube], ramp: str, *, wobble: float = 0.0, hidden: BaseGeometry | None = None
) -> None:
    """Paint unnamed side branches, those that end in a stem or in a later branch of the list with a wider end."""
    for twig in twigs:
        points, radii = funnel(twig.points, twig.radii, joins=twig.radii[-1] >= JOINS)
        tube(sheet, points, radii, ramp, replace(TWIG, wobble=wobble), hidden=hidden)


def paint_cut_twigs(
    sheet: Sheet, twigs: Iterable[Tube], ramp: str, *, wobble: float = 0.0, hidden: BaseGeometry | None = None
) -> None:
    """Paint unnamed side branches to a muscle which has been taken away: they keep their width and end cut."""
    for twig in twigs:
        points, radii = funnel(twig.points, twig.radii, cut=True)
        tube(sheet, points, radii, ramp, replace(TWIG, wobble=wobble), hidden=hidden)
        paint_cut_ends(sheet, [twig], ramp)


def tube_area(vessel: Tube) -> BaseGeometry:
    """Where a vessel or nerve runs: what lies behind it is left out there."""
    curve = smooth(vessel.points, spacing=4.0)
    return polygon(ribbon(curve, along(vessel.radii, len(curve)) + TubeStyle().ink))


def funnel(
    points: Points, radii: Sequence[float], *, joins: bool = False, cut: bool = False
) -> tuple[list[tuple[float, float]], list[float]]:
    """A branch whose first millimetres widen towards its parent, from a little inside it.

    Its end does the same if it joins another vessel and keeps its width if it is cut; otherwise it runs out.
    """
    curve = smooth(points, spacing=2.0)
    ends = [_beyond(curve[1], curve[0]), curve]
    if joins:
        ends.append(_beyond(curve[-2], curve[-1]))
    curve = np.vstack(ends)
    way = np.r_[0, np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))]
    left = way[-1] - way
    radius = along(radii, len(curve)) * _widening(way, radii[0])
    if joins:
        radius = radius * _widening(left, radii[-1])
    elif not cut:
        radius = radius * np.clip(left / RUNNING_OUT, 0.12, 1) ** 0.7
    last = len(curve) - 1
    dense = {*range(min(12, last + 1)), *(range(max(last - 11, 0), last) if joins else ())}
    kept = sorted({*dense, *range(0, last + 1, 4), last})
    return [(float(x), float(y)) for x, y in curve[kept]], [float(r) for r in radius[kept]]


def _beyond(before: Array, end: Array) -> Array:
    """A point a little beyond the end of a curve: inside the vessel that it leaves or joins."""
    return np.asarray(end + INTO_PARENT * (end - before) / max(float(np.hypot(*(end - before))), 1e-6))


def _widening(way: Array, radius: float) -> Array:
    """How many times wider a branch is at a distance from the vessel that it leaves or joins."""
    wider = 1 + 0.7 * np.exp(-way / (1.9 * max(radius, 1.0)))
    return np.asarray(wider * np.clip(0.35 + way / (1.6 * INTO_PARENT), 0, 1))


def paint_perforators(sheet: Sheet, stems: Iterable[Tube]) -> list[BaseGeometry]:
    """Short veins that darken and vanish in a slit of the fascia; returns where each lies."""
    shapes = []
    for stem in stems:
        paint_slit(sheet, stem.points[-1], stem.points[-2])
        points, radii = funnel(stem.points, stem.radii)
        tube(sheet, points, radii, "v", TWIG)
        shapes.append(LineString(stem.points).buffer(4))
    return shapes


def paint_slit(sheet: Sheet, end: tuple[float, float], before: tuple[float, float]) -> None:
    """A slit with a pale rim where a vessel or a nerve that comes from `before` goes through fascia or muscle."""
    slit = ellipse(end, 3.4, 2.1, math.atan2(end[1] - before[1], end[0] - before[0]))
    rim = area_path(slit.buffer(0.7), 0.05, 0.1)
    sheet.write(f'<path class="i{int(TONES["i"] * 0.8)}" d="{rim}"/>')
    sheet.write(f'<path class="k" fill-opacity=".8" d="{area_path(slit, 0.05, 0.1)}"/>')


def ellipse(centre: tuple[float, float], long: float, short: float, turn: float) -> Polygon:
    """An ellipse with half axes `long` and `short`, turned by `turn` radians."""
    angle = np.linspace(0, 2 * np.pi, 28)[:-1]
    x, y = long * np.cos(angle), short * np.sin(angle)
    c, s = math.cos(turn), math.sin(turn)
    return Polygon(np.c_[centre[0] + c * x - s * y, centre[1] + s * x + c * y])
