"""Vessels and nerves: stems, side branches that leave with a funnel, perforators that dive through the fascia."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import LineString, Polygon, box

from tools.illustrate.engine.curves import Points, along, smooth
from tools.illustrate.engine.marks import TubeStyle, tube
from tools.illustrate.engine.paths import area_path
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
JOINT = 0.3
"""Units by which each lighter ribbon of a vessel overruns the last where it takes another name: no line is left."""
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
) -> None:
    """Paint stems in their order; they cast no shadow on what comes later.  What lies in `hidden` is left out.

    A stem that goes on from one `like` it has the same stripes.
    """
    for name, vessel in vessels.items():
        sheet.begin(name, like=like)
        shape = tube(sheet, vessel.points, vessel.radii, ramp, style, sheet.below(), hidden, joint)
        sheet.end(name, shape, covers=False)


def paint_cut_ends(sheet: Sheet, vessels: Iterable[Tube], ramp: str) -> None:
    """The open lower ends of vessels that are cut where they leave a muscle which has been taken away."""
    for vessel in vessels:
        (x0, y0), (x, y), radius = vessel.points[-2], vessel.points[-1], vessel.radii[-1]
        turn = math.atan2(y - y0, x - x0)
        for grown, style in ((1.22, f"{ramp}1"), (1.05, f"{ramp}{int(TONES[ramp] * 0.72)}"), (0.62, f"{ramp}0")):
            mouth = ellipse((x, y), radius * grown * 0.62, radius * grown, turn)
            sheet.write(f'<path class="{style}" d="{area_path(mouth, 0.03, 0.1)}"/>')


def paint_renamed_vessel(
    sheet: Sheet, names: tuple[str, str], vessel: Tube, change: float, ramp: str, style: TubeStyle
) -> None:
    """A vessel that takes another name at the level `change`: one tube, cut there, without a ring at the joint."""
    above, below = box(-FAR, -FAR, FAR, change - 0.5), box(-FAR, change, FAR, FAR)
    for name, hidden, joint in zip(names, (below, above), (0, JOINT), strict=True):
        paint_vessels(sheet, {name: vessel}, ramp, style, hidden, joint, names[0])


def paint_twigs(sheet: Sheet, twigs: Iterable[Tube], ramp: str, *, wobble: float = 0.0) -> None:
    """Paint unnamed side branches."""
    for twig in twigs:
        points, radii = funnel(twig.points, twig.radii)
        tube(sheet, points, radii, ramp, replace(TWIG, wobble=wobble))


def funnel(points: Points, radii: Sequence[float]) -> tuple[list[tuple[float, float]], list[float]]:
    """A branch whose first millimetres widen towards its parent, from a little inside it, and whose end runs out."""
    curve = smooth(points, spacing=2.0)
    outwards = (curve[1] - curve[0]) / max(float(np.hypot(*(curve[1] - curve[0]))), 1e-6)
    curve = np.vstack([curve[0] - INTO_PARENT * outwards, curve])
    way = np.r_[0, np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))]
    radius = along(radii, len(curve)) * (1 + 0.7 * np.exp(-way / (1.9 * max(radii[0], 1.0))))
    radius = radius * np.clip(0.35 + way / (1.6 * INTO_PARENT), 0, 1)
    radius = radius * np.clip((way[-1] - way) / RUNNING_OUT, 0.12, 1) ** 0.7
    last = len(curve) - 1
    kept = sorted({*range(min(12, last + 1)), *range(0, last + 1, 4), last})
    return [(float(x), float(y)) for x, y in curve[kept]], [float(r) for r in radius[kept]]


def paint_perforators(sheet: Sheet, stems: Iterable[Tube]) -> list[BaseGeometry]:
    """Short veins that darken and vanish in a slit of the fascia; returns where each lies."""
    shapes = []
    for stem in stems:
        before, end = stem.points[-2], stem.points[-1]
        slit = ellipse(end, 3.4, 2.1, math.atan2(end[1] - before[1], end[0] - before[0]))
        rim = area_path(slit.buffer(0.7), 0.05, 0.1)
        sheet.write(f'<path class="i{int(TONES["i"] * 0.8)}" d="{rim}"/>')
        sheet.write(f'<path class="k" fill-opacity=".8" d="{area_path(slit, 0.05, 0.1)}"/>')
        paint_twigs(sheet, [stem], "v")
        shapes.append(LineString(stem.points).buffer(4))
    return shapes


def ellipse(centre: tuple[float, float], long: float, short: float, turn: float) -> Polygon:
    """An ellipse with half axes `long` and `short`, turned by `turn` radians."""
    angle = np.linspace(0, 2 * np.pi, 28)[:-1]
    x, y = long * np.cos(angle), short * np.sin(angle)
    c, s = math.cos(turn), math.sin(turn)
    return Polygon(np.c_[centre[0] + c * x - s * y, centre[1] + s * x + c * y])
