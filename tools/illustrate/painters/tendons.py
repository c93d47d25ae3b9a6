"""Tendons: flat sheets and cords that leave a muscle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from shapely.affinity import translate
from shapely.geometry import Point, box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import (
    Array,
    along,
    outline_polygon,
    polygon,
    resampled,
    rim,
    smooth,
    smooth_outline,
)
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import Shadow, TubeStyle, cast_shadow, ink, tube
from tools.illustrate.engine.paths import area_path, lens_paths
from tools.illustrate.engine.relief import settled
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.engine.tubes import normals, ribbon
from tools.illustrate.painters.bands import draw_expansion, ends_of, frayed, spread_ends
from tools.illustrate.painters.passages import LIMB_SHARE, merge_cord
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Cord, Guides, Muscle, Retinaculum, TendonSheet
    from tools.illustrate.engine.curves import Points
    from tools.illustrate.engine.relief import ExtraHeight, LitField
    from tools.illustrate.engine.sheet import Sheet

TENDON = Tissue("t")
SHEET_LIGHT = Light(ambient=0.06, diffuse=0.82, sheen=0.14)
SHEET_SHADOW = Shadow((3, 3), 4, 0.40)
CORD = TubeStyle(ribbons=8, stripes=3, dark=0.22, light=0.95)
PASSES = (
    Brush(0.90, (70, 190), (0.7, 1.5), jitter=0.06, weight=0.5, bundles=20),
    Brush(0.35, (60, 180), (0.3, 0.6), jitter=0.05, weight=0.6, bundles=30, shift=-0.22),
    Brush(0.25, (50, 150), (0.3, 0.7), jitter=0.05, weight=0.7, bundles=30, shift=0.20),
)
# Muscle that shines through the thin margins of a sheet, and a little through its upper part.
SHINING_THROUGH = (
    Brush(0.10, (40, 120), (0.8, 1.8), jitter=0.06, veil=0.34, across=(0, 0.10), along=(0, 0.55)),
    Brush(0.10, (40, 120), (0.8, 1.8), jitter=0.06, veil=0.34, across=(0.90, 1), along=(0, 0.55)),
    Brush(0.10, (50, 130), (0.6, 1.5), jitter=0.06, veil=0.16, shift=0.15, along=(0, 0.42)),
)
BEYOND_THE_END = 16.0
"""Units by which a sheet that passes into bone is thought to go on, so that its end is not rounded off."""
# Depth over the end in units, and how dense the strokes of bone are from there down.
INTO_BONE = ((28.0, 0.5), (19.0, 1.0), (11.0, 2.2))
BONE_STROKES = Brush(1.0, (8, 20), (0.5, 1.3), jitter=0.05, bundle_jitter=0.06, weight=0.6)
LAST_STRANDS = Brush(0.55, (9, 24), (0.35, 0.8), jitter=0.06, bundle_jitter=0.12, weight=0.6, shift=-0.04)
STRANDS_REACH = 8.0
LOW = 8.0
"""Units over the end within which its rim is covered."""
FULL_ROOT = 0.62
"""Share of its full radius at the beginning of a cord from which it gathers as many fibres as it can hold."""
UNDER_MARGIN = 2.6
HOOD = (7, 17)
"""Points of a curve, two units apart, before and beyond the joint that a hood covers."""
HOOD_RADII = [1.6, 4.6, 6.2, 5.6, 4.2, 3.0, 1.4]
HOOD_VEILS = ((0.0, 0.22), (0.8, 0.22), (1.8, 0.2))
HOOD_FIBRES = Brush(0.9, (8, 22), (0.25, 0.55), jitter=0.08, weight=0.6, veil=0.6)
CORD_STEP = 4.0
FADING = ((-0.7, 0.1), (-0.4, 0.12), (-0.15, 0.12), (0.1, 0.12), (0.35, 0.1), (0.6, 0.08))
"""Where passes of last fibres end that thin out, as a share of the way, and their density."""
LAST_FIBRES = Brush(1.0, (26, 70), (0.25, 0.55), jitter=0.07, bundle_jitter=0.12, weight=0.8)


@dataclass(frozen=True, slots=True)
class Growth:
    """How a sheet grows into bone: in which `area`, and the lit surface and the `grain` of that bone.  Its last strands
    stay `within` the bone, translucent, if that is given."""

    area: BaseGeometry
    bone: LitField
    grain: Guides
    within: BaseGeometry | None = None


def paint_sheet(
    sheet: Sheet,
    name: str,
    tendon: TendonSheet,
    *,
    inflation: float = 0.38,
    limb_share: float = 0.52,
    extra: ExtraHeight | None = None,
    shining_through: bool = False,
    soften: BaseGeometry | None = None,
    under: Retinaculum | None = None,
    weave: str = "",
    splits: tuple[int, ...] = (),
    growth: Growth | None = None,
) -> None:
    """Paint a flat tendon; its ink fades inside `soften`, where muscle lies over its margin.

    A thinner and broader sheet `under` it belongs to it, its fibres the group `weave` if that is named; the ends in
    `splits` (0 or -1) spread in strands.  Its lower end has no edge where it passes into bone (`growth`).
    """
    curve, shape = smooth_outline(tendon.outline), outline_polygon(tendon.outline)
    sheet.begin(name)
    if under is not None:
        draw_expansion(sheet, under, margin=UNDER_MARGIN, weave=weave)
    whole = free = shape
    if splits:
        shape = frayed(shape, tendon.guides, sheet.rng, splits)
        free = shape.difference(ends_of(tendon.guides, splits))
    if growth is not None:
        whole = shape.union(translate(shape.intersection(growth.area), 0, BEYOND_THE_END))
        free, soften = shape.difference(growth.area), _joined(soften, growth.area)
    cast_shadow(sheet, free, sheet.below(), SHEET_SHADOW)
    surface = sheet.relief(
        whole, inflation=inflation, bumps=tendon.bumps, limb_share=limb_share, extra=extra, light=SHEET_LIGHT
    )
    sheet.tones(surface, shape, "t")
    sheet.fibres(tendon.guides, shape, surface, TENDON, PASSES)
    if shining_through:
        sheet.fibres(tendon.guides, shape, surface, Tissue("m"), SHINING_THROUGH)
    if splits:
        spread_ends(sheet, tendon.guides, whole, surface, "t", splits)
    ink(sheet, curve, "kt", 0.3, 1.0, soften=soften, fading=0.97 if growth is None else 1.0)
    if growth is not None:
        _grow_into_bone(sheet, tendon.guides, shape, surface, growth)
    sheet.end(name, shape)


def _joined(one: BaseGeometry | None, other: BaseGeometry) -> BaseGeometry:
    return other if one is None else one.union(other)


def _grow_into_bone(sheet: Sheet, guides: Guides, shape: BaseGeometry, surface: LitField, growth: Growth) -> None:
    """Strokes of bone between the last fibres, denser towards the end, and single strands that run on over the bone."""
    end = shape.intersection(growth.area)
    left, _, right, bottom = end.bounds
    _cover_rim(sheet, end, growth.bone)
    for depth, density in INTO_BONE:
        part = end.buffer(1.5).intersection(box(left - 5, bottom - depth, right + 5, bottom + 5))
        sheet.fibres(growth.grain, part, growth.bone, Tissue("b"), [replace(BONE_STROKES, density=density)])
    longer = [[*guide, _further(guide)] for guide in guides]
    room = end.buffer(STRANDS_REACH).intersection(box(left, bottom - 15, right, bottom + STRANDS_REACH))
    strands = LAST_STRANDS
    if growth.within is not None:
        room, strands = room.intersection(growth.within), replace(LAST_STRANDS, veil=0.45)
    sheet.fibres(longer, room, surface, Tissue("t"), [strands], area=shape.area)


def _cover_rim(sheet: Sheet, end: BaseGeometry, bone: LitField) -> None:
    """Strokes of bone along the lower rim, where a hair of the sheet's darkest tone would be seen."""
    curve = rim(end)
    curve = resampled(np.vstack([curve, curve[:1]]), int(end.length / 2))
    low = curve[:, 1] > end.bounds[3] - LOW
    start, finish = np.roll(curve, 1, 0)[low], np.roll(curve, -1, 0)[low]
    tone = bone.grid.samples(bone.field, curve[low])
    _write_fibres(sheet, "b", start, curve[low], finish, tone - 0.1, (0.35, 0.5))


def _further(guide: Points) -> tuple[float, float]:
    """A point beyond the end of a guide, straight on."""
    (x0, y0), (x, y) = guide[-2], guide[-1]
    share = BEYOND_THE_END / max(float(np.hypot(x - x0, y - y0)), 1e-6)
    return x + (x - x0) * share, y + (y - y0) * share


def paint_cord(
    sheet: Sheet,
    name: str,
    cord: Cord,
    muscles: Mapping[str, Muscle],
    ramp: str = "m",
    hidden: BaseGeometry | None = None,
    slips: Sequence[Cord] = (),
    *,
    merging: bool = False,
) -> None:
    """Paint a cord-like tendon: it gathers out of its muscle, and spreads where it grows into bone.

    The last fibres of the muscle lie over its beginning, singly, or as veils of flesh if it is `merging` into it.
    What is `hidden` is left out; `slips` leave its end.
    """
    sheet.begin(name)
    parted = [_slip(sheet, slip, hidden) for slip in slips]
    curve = smooth(cord.points, spacing=CORD_STEP)
    radius = settled(along(cord.radii, len(curve)))
    if merging:
        shape = merge_cord(sheet, curve, radius, cord, muscles[cord.muscle], ramp=ramp, style=CORD, hidden=hidden)
    else:
        shape = _gathered_cord(sheet, curve, radius, cord, muscles, ramp, hidden)
    end = Point(curve[-1])
    if cord.inserts and (hidden is None or not hidden.buffer(2).contains(end)):
        _spreading_fibres(sheet, curve, radius)
    sheet.end(name, unary_union([shape, *parted]))


def _gathered_cord(
    sheet: Sheet,
    curve: Array,
    radius: Array,
    cord: Cord,
    muscles: Mapping[str, Muscle],
    ramp: str,
    hidden: BaseGeometry | None,
) -> BaseGeometry:
    """A cord with single fibres where it leaves its muscle, if it has one; returns its area."""
    first = _root(radius, cord.root) if cord.muscle else 0
    shape = tube(sheet, curve[first::2].tolist(), radius[first::2].tolist(), "t", CORD, sheet.below(), hidden)
    if first:
        _gathering_fibres(sheet, curve, radius, first, cord)
    if cord.muscle:
        _last_fibres(sheet, shape, muscles[cord.muscle], cord, ramp)
    return shape


def _slip(sheet: Sheet, slip: Cord, hidden: BaseGeometry | None) -> BaseGeometry:
    """A part of a tendon that goes to a bone of its own."""
    shape = tube(sheet, slip.points, slip.radii, "t", CORD, sheet.below(), hidden)
    if slip.inserts:
        curve = smooth(slip.points, spacing=CORD_STEP)
        _spreading_fibres(sheet, curve, settled(along(slip.radii, len(curve))))
    return shape


def draw_cord(sheet: Sheet, cord: Cord) -> BaseGeometry:
    """The marks of a tendon that is seen apart from its muscle, without a group of its own; returns its area."""
    return _slip(sheet, cord, None)


def _root(radius: Array, share: float) -> int:
    """Where a cord is thick enough to be drawn as one, if its beginning tapers."""
    full = float(np.median(radius))
    thick = np.flatnonzero(settled(radius - share * full) >= 0)
    return int(thick[0]) if len(thick) and thick[0] < len(radius) // 2 else 0


def _gathering_fibres(sheet: Sheet, curve: Array, radius: Array, first: int, cord: Cord) -> None:
    """Single fibres that run together from the muscle into the beginning of the cord, fewer into a thin one."""
    rng, full = sheet.rng, float(np.median(radius)) * min(1.0, cord.root / FULL_ROOT)
    count = int(round(16 + 10 * full, 6))
    aside = rng.uniform(-1, 1, count)
    tangents, sides = normals(curve)
    up = rng.uniform(8, 62, count) * (1 - 0.45 * np.abs(aside))
    low = np.minimum(first + rng.integers(2, 8, count), len(curve) - 1)
    above = np.clip(first - (up / CORD_STEP).astype(int), 0, None)
    beyond = np.maximum(up - first * CORD_STEP, 0)[:, None]
    start = curve[above] - tangents[above] * beyond + sides[above] * (aside * full * 1.25)[:, None]
    end = curve[low] + sides[low] * (aside * radius[low] * 0.82)[:, None]
    middle = curve[(above + low) // 2] * 0.5 + (start + end) * 0.25
    middle = middle + sides[low] * (aside * full * 0.35)[:, None] - tangents[above] * beyond * 0.25
    _write_fibres(sheet, "t", start, middle, end, 0.66 - cord.shade - 0.16 * aside + rng.normal(0, 0.09, count))


def _spreading_fibres(sheet: Sheet, curve: Array, radius: Array) -> None:
    """Fibres that fan out over the end of the cord into bone, tendon and bone in turn, so that no cut end is left."""
    rng = sheet.rng
    tangents, sides = normals(curve)
    back = min(6, len(curve) - 1)
    width = max(round(float(radius[-back:].mean()), 6), 1.1)
    count = int(round(18 + 9 * width, 6))
    for ramp, reach, spread, lighter in (("t", 2.2, 1.35, 0.0), ("b", 2.9, 1.5, 0.03), ("t", 1.4, 1.0, 0.06)):
        aside = rng.uniform(-1, 1, count)
        behind = (rng.uniform(4, 22, count) / CORD_STEP).astype(int)
        root = np.maximum(len(curve) - 1 - behind, 0)
        start = curve[root] + sides[root] * (aside * radius[root] * 0.85)[:, None]
        over = rng.uniform(0.2, 1, count) * (1 - 0.5 * aside * aside) * reach * width
        end = curve[-1] + tangents[-1] * over[:, None] + sides[-1] * (aside * spread * width)[:, None]
        middle = (start + end) / 2 - sides[-1] * (aside * 0.12 * width)[:, None]
        tone = 0.70 + lighter - 0.14 * aside + rng.normal(0, 0.07, count)
        _write_fibres(sheet, ramp, start, middle, end, tone)


def _write_fibres(
    sheet: Sheet,
    ramp: str,
    start: Array,
    middle: Array,
    end: Array,
    tone: Array,
    widths: tuple[float, float] = (0.3, 0.75),
) -> None:
    """Fine strokes of a tendon, each in a tone of its own."""
    width = sheet.rng.uniform(*widths, len(start))
    long_enough = settled(np.hypot(*(end - start).T)) > 3
    paths = lens_paths(start[long_enough], middle[long_enough], end[long_enough], width[long_enough])
    groups: dict[str, list[str]] = {}
    for bright, path in zip(np.round(tone[long_enough], 6).tolist(), paths, strict=True):
        groups.setdefault(tone_class(ramp, bright), []).append(path)
    sheet.write(*(f'<path class="{tone_}" d="{"".join(some)}"/>' for tone_, some in groups.items()))


def _last_fibres(sheet: Sheet, shape: BaseGeometry, muscle: Muscle, cord: Cord, ramp: str) -> None:
    """Fine long fibres over the beginning of the cord, fewer towards its bare part.

    Short or dense ones leave flecks of tendon between them that look like damage.
    """
    belly = outline_polygon(muscle.outline)
    surface = sheet.relief(belly, inflation=muscle.inflation, limb_share=LIMB_SHARE)
    left, top, right, _ = shape.bounds
    end, reach = cord.leaves_at, cord.fading
    ending = (
        [(end + share * reach, density) for share, density in FADING] if reach else [(end - 30, 1.0), (end + 10, 0.5)]
    )
    for bottom, density in ending:
        part = shape.buffer(0.8).intersection(belly.buffer(3)).intersection(box(left - 9, top - 9, right + 9, bottom))
        if part.is_empty:
            continue
        for family in muscle.families:
            brush = replace(LAST_FIBRES, density=density, shift=cord.lighter)
            sheet.fibres(family, part, surface, Tissue(ramp), [brush], area=belly.area)


def paint_hoods(sheet: Sheet, name: str, cords: Iterable[tuple[Cord, float]]) -> None:
    """Thin triangular hoods that spread from toe tendons over the joint at x, one structure together."""
    sheet.begin(name)
    shapes = []
    for cord, joint in cords:
        curve = smooth(cord.points, spacing=2.0)
        middle = int(np.argmin(np.abs(curve[:, 0] - joint)))
        span = curve[max(middle - HOOD[0], 0) : middle + HOOD[1]]
        hood = polygon(ribbon(span, along(HOOD_RADII, len(span)), caps=False))
        surface = sheet.relief(hood.buffer(2), inflation=0.5, limb_share=0.2)
        for inset, veil in HOOD_VEILS:
            data = area_path(hood.buffer(-inset), 0.1, 0.5)
            if data:
                sheet.write(f'<path class="i{int(TONES["i"] * 0.78)}" fill-opacity="{veil}" d="{data}"/>')
        _, sides = normals(span)
        reach = along(HOOD_RADII, len(span))[:, None]
        guides = [(span + sides * reach * aside).tolist() for aside in (-0.95, 0.0, 0.95)]
        sheet.fibres(guides, hood, surface, Tissue("i"), [HOOD_FIBRES])
        shapes.append(hood)
    sheet.end(name, unary_union(shapes), covers=False, clear=True)
