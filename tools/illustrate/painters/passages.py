"""Where flesh passes into tendon by degrees: translucent veils instead of single strokes of one on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely import contains_xy
from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, outline_polygon, polygon
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.marks import TubeStyle, tube
from tools.illustrate.engine.paths import area_path, lens_paths
from tools.illustrate.engine.relief import settled
from tools.illustrate.engine.sheet import EMPTY
from tools.illustrate.engine.tones import Contours, tone_class
from tools.illustrate.engine.tubes import normals, ribbon

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Cord, Muscle
    from tools.illustrate.engine.relief import LitField
    from tools.illustrate.engine.sheet import Sheet

LIMB_SHARE = 0.50
BEGINS = 0.16
"""Share of its full radius from which a cord is drawn, deep in the flesh."""
POINTED = 5
"""Points of the drawn cord over which its tip thickens."""
TONGUES, TINT, SOONER = 6, 0.15, 1.5
"""Tongues of flesh over the beginning of a cord, each reaching farther than the last, how opaque one is, and
by which power of its share of the way the first end sooner."""
TIP = 60.0
"""Units over which a tongue runs out."""
ABOVE = 40.0
"""Units of flesh above the cord from which its last fibres come."""
ROOM = 2.4
"""Units beside the cord that its tongues of flesh cover too."""
LAST_FIBRES = (
    Brush(0.30, (40, 100), (0.5, 1.1), jitter=0.06, bundle_jitter=0.10, veil=0.36),
    Brush(0.16, (30, 80), (0.25, 0.55), jitter=0.09, bundle_jitter=0.12, veil=0.5),
)
FIRST_VEIL = 0.34
FIRST_LIGHTER = 0.13
LEVELS = (0.15, 0.35, 0.6, 0.8)
"""How tendinous the flesh is where strokes of tendon begin to be denser."""
SHINE = (
    Brush(0.32, (40, 120), (0.6, 1.3), jitter=0.07, veil=0.36),
    Brush(0.14, (40, 100), (0.3, 0.6), jitter=0.16, veil=0.42),
)
DENSE_LEVELS = (0.12, 0.3, 0.45, 0.6, 0.75, 0.88)
DENSE = Brush(0.62, (36, 100), (0.6, 1.6), jitter=0.12, veil=0.5)
"""Strokes of a belly that ends as tendon altogether."""
RIM, RIM_LEVELS, RIM_VEIL = 7.0, (0.7, 0.78, 0.86, 0.92, 0.97), 0.36
"""Units from the rim of such a belly within which few strokes find room, and the veils of tendon there."""
OVER_THE_RIM = 0.25


def merge_cord(
    sheet: Sheet,
    curve: Array,
    radius: Array,
    cord: Cord,
    muscle: Muscle,
    *,
    ramp: str,
    style: TubeStyle,
    hidden: BaseGeometry | None,
) -> BaseGeometry:
    """Draw a cord that rises out of its belly like a thing out of mist; returns its area."""
    belly = outline_polygon(muscle.outline)
    surface = sheet.relief(belly, inflation=muscle.inflation, limb_share=LIMB_SHARE)
    full = float(np.median(radius))
    first = int(np.flatnonzero(settled(radius - BEGINS * full) >= 0)[0])
    _first_fibres(sheet, curve, full, first, belly, surface)
    own, thin = curve[first::2], radius[first::2] * np.clip(np.arange(len(radius[first::2])) / POINTED, 0.1, 1)
    shape = tube(sheet, own.tolist(), thin.tolist(), "t", style, sheet.below(), hidden)
    tongues = _tongues(sheet, curve, radius, first, cord, belly.union(shape), belly.bounds[3])
    lit = surface.shifted(cord.lighter)
    for tongue in tongues:
        tone = tone_class(ramp, lit.at(*_low_in(tongue)))
        sheet.write(f'<path class="{tone}" fill-opacity="{TINT}" d="{area_path(tongue, 0.1)}"/>')
        for family in muscle.families:
            sheet.fibres(family, tongue, lit, Tissue(ramp), LAST_FIBRES, area=belly.area / len(muscle.families))
    return shape


def _low_in(tongue: BaseGeometry) -> tuple[float, float]:
    """A place near the tip of a tongue, where its flesh is seen most."""
    left, top, right, bottom = tongue.bounds
    place = tongue.intersection(box(left, max(top, bottom - TIP), right, bottom)).representative_point()
    return place.x, place.y


def _tongues(
    sheet: Sheet, curve: Array, radius: Array, first: int, cord: Cord, room: BaseGeometry, bottom: float
) -> list[BaseGeometry]:
    """Nested pointed areas along the cord, from its very beginning to beyond where the last fibres leave it."""
    tangents, _ = normals(curve)
    above = curve[first] - tangents[first] * np.linspace(ABOVE, 4, 10)[:, None]
    line = np.vstack([above, curve[first:]])
    thick = np.r_[np.full(len(above), radius[first]), radius[first:]] + ROOM
    way = np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    stop = float(np.interp(min(cord.leaves_at + max(cord.fading, 40.0), bottom), line[:, 1], way))
    _, sides = normals(line)
    found = []
    for share in np.linspace(0, 1, TONGUES) ** SOONER:
        reach = ABOVE + 30 + (stop - ABOVE - 30) * share
        taper = np.clip((reach - way) / TIP, 0, 1) ** 0.7 * np.clip(way / ABOVE, 0, 1)
        aside = sheet.rng.uniform(-0.6, 0.6) * np.clip(1 - (reach - way) / TIP, 0, 1) * thick
        part = way < reach + 4
        edge = ribbon((line + sides * aside[:, None])[part], (thick * taper)[part] + 0.02, caps=False)
        found.append(polygon(edge).intersection(room))
    return [unary_union(found[: k + 1]) for k in range(len(found))]


def _first_fibres(sheet: Sheet, curve: Array, full: float, first: int, belly: BaseGeometry, surface: LitField) -> None:
    """Fine strands of tendon in the flesh that run together into the cord, none beyond the margin of the belly."""
    rng = sheet.rng
    count = int(round(14 + 8 * full, 6))
    aside = rng.uniform(-1, 1, count)
    tangents, sides = normals(curve)
    up = rng.uniform(18, 66, count) * (1 - 0.4 * np.abs(aside))
    low = np.minimum(first + rng.integers(2, 9, count), len(curve) - 1)
    end = curve[low] + sides[low] * (aside * 0.5 * full)[:, None]
    start = curve[first] - tangents[first] * up[:, None] + sides[first] * (aside * full)[:, None]
    middle = (start + end) / 2 + sides[first] * (aside * 0.15 * full)[:, None]
    within = belly.buffer(-1.2)
    kept = contains_xy(within, start[:, 0], start[:, 1]) & contains_xy(within, middle[:, 0], middle[:, 1])
    paths = lens_paths(start[kept], middle[kept], end[kept], rng.uniform(0.25, 0.55, count)[kept])
    tones = surface.grid.samples(surface.field, middle[kept]) + FIRST_LIGHTER
    groups: dict[str, list[str]] = {}
    for bright, path in zip(np.round(tones, 6).tolist(), paths, strict=True):
        groups.setdefault(tone_class("t", min(bright, 0.8)), []).append(path)
    sheet.write(*(f'<path class="{tone}" fill-opacity="{FIRST_VEIL}" d="{"".join(p)}"/>' for tone, p in groups.items()))


def veil_tendon(
    sheet: Sheet, muscle: Muscle, surface: LitField, shape: BaseGeometry, *, dense: bool = False
) -> BaseGeometry:
    """Strokes of tendon over the aponeurotic areas of a painted belly; returns where its ink should fade.

    They are `dense` where a belly ends as tendon altogether.
    """
    if not muscle.aponeuroses:
        return EMPTY
    grid = surface.grid
    areas = [outline_polygon(outline) for outline in muscle.aponeuroses]
    mask = np.maximum.reduce([grid.mask(area, 1) for area in areas])
    contours = Contours(grid, np.round(np.asarray(ndimage.gaussian_filter(mask, 11)), 6))
    lit = surface.shifted(0.08)
    if dense:
        # Strokes stop short of the rim, which would stay flesh; smoothed edges would let a hair of it through.
        rim = shape.buffer(OVER_THE_RIM).difference(shape.buffer(-RIM))
        for level in RIM_LEVELS:
            part = contours.above(level, holes=False).intersection(rim)
            if part.is_empty:
                break
            tone = tone_class("t", lit.at(*part.representative_point().coords[0]))
            sheet.write(f'<path class="{tone}" fill-opacity="{RIM_VEIL}" d="{area_path(part, 0.1)}"/>')
    passes = [(level, (DENSE,)) for level in DENSE_LEVELS] if dense else [(level, SHINE) for level in LEVELS]
    for level, brushes in passes:
        core = contours.above(level, holes=False).intersection(shape)
        if core.is_empty:
            continue
        for family in muscle.families:
            sheet.fibres(family, core, lit, Tissue("t"), brushes, area=shape.area / len(muscle.families))
    return unary_union(areas).buffer(4)
