"""Marks of the pen and the wash: inked outlines, cast shadows, tubes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely import contains_xy
from shapely.affinity import translate
from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, Points, along, polygon, resampled, smooth, unit_rows
from tools.illustrate.engine.grid import Grid, smooth_noise
from tools.illustrate.engine.paths import area_path, ring_path
from tools.illustrate.engine.tones import Contours, tone_class
from tools.illustrate.engine.tubes import normals, ribbon
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

SHADOW_SIDE = np.array([0.67, 0.74])
SHADOW_BANDS = 16
INK_STEP = 3.0
"""Units between the points of an inked outline."""
STEP = 4.0
"""Units between the points of a tube."""
OVERLAP = 0.5
"""Units by which a tube that takes another name reaches up into its part of the earlier name."""


# ---------------------------------------------------------------------------------------------------- ink


def ink(
    sheet: Sheet,
    curve: Array,
    style: str,
    thin: float = 0.3,
    thick: float = 1.15,
    *,
    opacity: float = 0.7,
    soften: BaseGeometry | None = None,
    fading: float = 0.97,
    step: float = INK_STEP,
) -> None:
    """Ink a closed outline: `thin` units wide towards the light, `thick` away from it, and inside `soften` thinner by
    the share `fading`: nearly gone.  A smaller `step` follows the bends of small things."""
    count = max(24, int(LineString(curve).length / step))
    points = resampled(np.vstack([curve, curve[0]]), count + 1)[:-1]
    tangents = unit_rows(np.roll(points, -1, 0) - np.roll(points, 1, 0))
    outward = np.c_[tangents[:, 1], -tangents[:, 0]]
    if not Polygon(points).exterior.is_ccw:
        outward = -outward
    width = thin + (thick - thin) * np.clip(0.5 + 0.5 * (outward @ SHADOW_SIDE), 0, 1) ** 1.3
    uneven = ndimage.gaussian_filter1d(sheet.rng.standard_normal(len(width)), 3, mode="wrap")
    width = width * (1 + 0.44 * uneven)
    if soften is not None:
        inside = contains_xy(soften, points[:, 0], points[:, 1]).astype(float)
        width = width * (1 - fading * ndimage.gaussian_filter1d(inside, 3, mode="wrap"))
    half = outward * (width * 0.5)[:, None]
    data = ring_path(points + half) + ring_path((points - half)[::-1])
    sheet.write(f'<path class="{style}" fill-rule="evenodd" fill-opacity="{opacity}" d="{data}"/>')


# ---------------------------------------------------------------------------------------------------- shadows


@dataclass(frozen=True, slots=True)
class Shadow:
    """A soft cast shadow: shift and blur in units, opacity at its darkest, number of translucent bands."""

    shift: tuple[float, float] = (4, 5)
    blur: float = 5
    opacity: float = 0.42
    bands: int = SHADOW_BANDS


def cast_shadow(sheet: Sheet, shape: BaseGeometry, on: BaseGeometry, shadow: Shadow | None = None) -> None:
    """Paint the shadow that a shape casts on what lies beneath (never on paper), in bands of even veil."""
    shadow = shadow or Shadow()
    dx, dy = shadow.shift
    grid = Grid(shape, margin=int(shadow.blur * 3 + 8))
    dark = np.asarray(ndimage.gaussian_filter(grid.mask(shape, 1), shadow.blur))
    dark = np.round(np.asarray(ndimage.shift(dark, (dy, dx), order=1)), 6)
    free = on.difference(shape.buffer(-1.0))
    veil = 1 - (1 - shadow.opacity) ** (1 / shadow.bands)
    contours = Contours(grid, dark)
    for band in range(shadow.bands):
        share = (band + 0.6) / (shadow.bands + 0.4)
        level = share * share * (3 - 2 * share)
        data = area_path(contours.above(level, holes=False).intersection(free), 0.45, 8)
        if data:
            sheet.write(f'<path class="sh" fill-opacity="{veil:.3f}" d="{data}"/>')


# ---------------------------------------------------------------------------------------------------- tubes


@dataclass(frozen=True, slots=True)
class TubeStyle:
    """How a vessel, nerve or cord is modelled: nested ribbons from tone `dark` to `light`, `stripes` along it,
    an uneven width (`wobble`) for veins, a rim of `ink` units.  Where a `seamless` one takes another name, its stripes
    run on over the joint and its shadow is no darker there.  Stripes thin out over the last `running_out` units."""

    ribbons: int = 7
    stripes: int = 0
    dark: float = 0.16
    light: float = 0.92
    wobble: float = 0.0
    ink: float = 0.55
    shadow: float = 0.34
    seamless: bool = False
    running_out: float = 0.0


def tube(
    sheet: Sheet,
    points: Points,
    radii: Sequence[float] | float,
    ramp: str,
    style: TubeStyle | None = None,
    shadow_on: BaseGeometry | None = None,
    hidden: BaseGeometry | None = None,
    joint: float = 0.0,
    behind: BaseGeometry | None = None,
) -> BaseGeometry:
    """Paint a tube of changing radius (units) and return its area.  `shadow_on` keeps its shadow off the paper;
    what lies in `hidden` is left out, with a clean edge: there it runs behind something, or under another name.
    In the latter case each lighter ribbon overruns the last by `joint` units, so that no dark line is left; none
    overruns the edge of what the tube runs `behind`."""
    style = style or TubeStyle()

    def seen(area: BaseGeometry, overrun: float = 0.0) -> BaseGeometry:
        if behind is not None:
            area = area.difference(behind)
        if hidden is None:
            return area
        return area.difference(hidden.buffer(-overrun, join_style="mitre") if overrun else hidden)

    curve = smooth(points, spacing=STEP)
    radius = along(radii, len(curve))
    if style.wobble:
        radius = radius * (1 + style.wobble * smooth_noise(len(curve), 4, sheet.rng) * 0.5)
    reach = np.minimum(radius, float(radius.mean()))
    if style.shadow:
        free = shadow_on
        once = translate(hidden, 0, -OVERLAP) if style.seamless and hidden is not None else None
        for cover in (hidden, behind, once):
            free = free if cover is None else (free or sheet.skin).difference(cover)
        _tube_shadow(sheet, curve, radius, style.shadow * 0.4, free)
    outer = seen(polygon(ribbon(curve, radius + style.ink * np.clip(radius / 1.8, 0.08, 1))))
    sheet.write(f'<path class="{ramp}0" d="{area_path(outer, 0.06, 0.5)}"/>')
    anew = [outer]
    for k in range(style.ribbons):
        share = k / (style.ribbons - 1)
        last = k == style.ribbons - 1
        narrowed = 0.10 if last else max(0.1, math.cos(share * math.pi / 2) ** 0.9)
        towards_light = np.outer(reach * share, (-0.36, -0.20))
        area = seen(polygon(ribbon(curve, radius * narrowed, towards_light, caps=not last)), joint * (k + 1))
        anew.append(area)
        tone = tone_class(ramp, style.dark + (style.light - style.dark) * share**0.9)
        sheet.write(f'<path class="{tone}" d="{area_path(area, 0.06, 0.3)}"/>')
    for k in range(style.stripes):
        stripe = _stripe(sheet, curve, radius, (k + 0.5) / style.stripes * 2 - 1, style.running_out)
        if stripe is not None:
            tone = f"{ramp}{int(TONES[ramp] * (0.12 if k % 2 == 1 else 0.25))}"
            part = stripe.intersection(unary_union(anew)) if style.seamless else seen(stripe)
            data = area_path(part, 0.05, 0.1)
            if data:
                sheet.write(f'<path class="{tone}" fill-opacity=".55" d="{data}"/>')
    return outer


def _tube_shadow(sheet: Sheet, curve: Array, radius: Array, veil: float, on: BaseGeometry | None) -> None:
    reach = np.minimum(radius, float(radius.mean()))
    # No farther than the tube is thick: a thin end lies close.
    away = np.outer(reach, (0.55, 0.6)) + np.outer(np.minimum(reach, 1), (0.6, 0.8))
    for k in range(3):
        area = polygon(ribbon(curve, radius * (1.25 - 0.2 * k), away)).buffer(0)
        data = area_path(area if on is None else area.intersection(on), 0.15, 0.5)
        if data:
            sheet.write(f'<path class="sh" fill-opacity="{veil:.2f}" d="{data}"/>')


def _stripe(sheet: Sheet, curve: Array, radius: Array, aside: float, running_out: float = 0.0) -> BaseGeometry | None:
    """A fine line along a nerve or tendon, `aside` radii from its middle; it thins out over its last units."""
    _, sides = normals(curve)
    line = curve + sides * (radius * aside * 0.8)[:, None]
    line = line + sides * (smooth_noise(len(curve), 5, sheet.rng) * 0.12 * radius)[:, None]
    # Not into the tapered ends: stripes that meet there make a dark spot.
    full = np.flatnonzero(radius > 0.6 * radius.mean())
    line = line[full[0] + int(sheet.rng.integers(0, 6)) : full[-1] + 1 - int(sheet.rng.integers(0, 6))]
    if len(line) < 2:
        return None
    width = np.full(len(line), 0.16 * max(0.8, float(radius.mean()) / 3))
    if running_out:
        steps = np.arange(len(line))
        width *= np.clip(np.minimum(steps, steps[::-1]) * STEP / running_out, 0.05, 1)
    return polygon(ribbon(line, width, caps=False))
