"""Bands of fibres that grow out of bone or spread over it: ligaments with frayed ends, and flat tendon expansions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Points, outline_polygon, smooth_outline, snapped
from tools.illustrate.engine.fibres import Brush, Family, Tissue
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Guides, Ligament, Retinaculum
    from tools.illustrate.engine.relief import LitField
    from tools.illustrate.engine.sheet import Sheet

FRAYED = 11
"""Units round the line on which its guides end within which a ligament passes into bone without a drawn line."""
OVERRUN = 0.05
WEDGE_WIDTH = 3.4
"""Units between the strands into which the end of a band splits, about."""
WEDGE_DEPTH = (5.0, 15.0)
BEYOND = 13.0
SPREAD = 6.0
AT_ENDS = 0.30
"""The rim of a band is in its own shade; what grows over it into bone is not."""
LIGAMENT = (
    Brush(1.1, (16, 52), (0.5, 1.1), jitter=0.07, bundle_jitter=0.12, weight=0.6),
    Brush(0.5, (16, 52), (0.3, 0.6), jitter=0.07, bundle_jitter=0.12, weight=0.6, shift=-0.2),
    Brush(0.3, (16, 52), (0.3, 0.6), jitter=0.07, bundle_jitter=0.12, weight=0.6, shift=0.14),
)
BONE_OVER_ENDS = Brush(0.7, (8, 20), (0.5, 1.2), jitter=0.04, bundle_jitter=0.06, weight=0.6, shift=0.16)
EXPANSION_VEILS = ((-2.0, 0.08), (0, 0.12), (2, 0.16), (4.5, 0.20), (7.5, 0.26), (11, 0.32), (15, 0.38))
"""Inset from the outline in units, and opacity: a sheet that is thin at its margin and thick in its middle."""
WEAVE_OPACITY, WEAVE_DENSITY = 0.48, 0.34
EXPANSION = tuple(
    Brush(density, (16, 56), width, jitter=0.06, weight=0.6, shift=shift)
    for shift, density, width in ((-0.16, 0.75, (0.4, 1.0)), (0.02, 0.7, (0.5, 1.2)), (0.14, 0.6, (0.4, 0.9)))
)


def paint_frayed_ligament(
    sheet: Sheet, name: str, ligament: Ligament, hidden: BaseGeometry | None = None
) -> BaseGeometry:
    """Paint a ligament whose ends pass into bone, as one structure; what lies in `hidden` is left out."""
    sheet.begin(name)
    shape = draw_frayed_ligament(sheet, ligament, hidden)
    sheet.end(name, shape)
    return shape


def draw_frayed_ligament(sheet: Sheet, ligament: Ligament, hidden: BaseGeometry | None = None) -> BaseGeometry:
    """The marks of a ligament, without a group of its own; returns its area."""
    shape = outline_polygon(ligament.outline)
    if hidden is not None:
        shape = shape.difference(hidden)
    if ligament.guides:
        shape = frayed(shape, ligament.guides, sheet.rng)
    light = Light(ambient=0.18)
    surface = sheet.relief(shape, inflation=0.7 * ligament.inflation, limb_share=0.1, light=light)
    surface = surface.shifted(ligament.lift)
    sheet.tones(surface, shape, ligament.ramp)
    ends = None
    if ligament.guides:
        ends = ends_of(ligament.guides)
        longer = [_prolonged(guide) for guide in ligament.guides]
        room = shape if hidden is not None else shape.union(ends.intersection(shape.buffer(4)))
        sheet.fibres(longer, room, surface, Tissue(ligament.ramp), LIGAMENT)
        seam = ends.intersection(room if hidden is not None else shape.buffer(3))
        sheet.fibres(longer, seam, surface, Tissue("b"), [BONE_OVER_ENDS], area=shape.area)
    ink(sheet, smooth_outline(ligament.outline), "kt", 0.15, 0.6, opacity=0.55, soften=_union(ends, hidden))
    return shape


def frayed(
    shape: BaseGeometry, guides: Guides, rng: np.random.Generator, ends: Sequence[int] = (0, -1)
) -> BaseGeometry:
    """The shape with its ends split into strands, so that what lies behind shows between them."""
    if len(guides) < 2:
        return shape
    family = Family(guides)
    wedges = [wedge for end in ends for wedge in _wedges(family, end, rng)]
    return shape.difference(unary_union(wedges))


def spread_ends(
    sheet: Sheet, guides: Guides, shape: BaseGeometry, surface: LitField, ramp: str, ends: Sequence[int]
) -> None:
    """Fibres of a band that run on a little beyond its ends, and bone between them."""
    longer = [_prolonged(guide) for guide in guides]
    surface = surface.shifted(AT_ENDS)
    room = ends_of(guides, ends).intersection(shape.buffer(SPREAD))
    sheet.fibres(longer, room, surface, Tissue(ramp), LIGAMENT, area=shape.area)
    sheet.fibres(longer, room, surface, Tissue("b"), [BONE_OVER_ENDS], area=shape.area)


def ends_of(guides: Guides, ends: Sequence[int] = (0, -1)) -> BaseGeometry:
    """Where a band passes into bone: round the line on which its guides end."""
    lines = [LineString([guide[end] for guide in guides]) if len(guides) > 1 else Point(guides[0][end]) for end in ends]
    return unary_union([line.buffer(FRAYED) for line in lines])


def _wedges(family: Family, end: int, rng: np.random.Generator) -> list[Polygon]:
    first, last = family.guides[0][end], family.guides[-1][end]
    count = int(np.clip(round(float(np.hypot(*(last - first))) / WEDGE_WIDTH, 6), 3, 14))
    depth_limit = 0.3 * family.length
    found = []
    for k in range(count + 1):
        across = np.full(2, np.clip((k + rng.uniform(-0.3, 0.3)) / count, 0, 0.999))
        depth = min(rng.uniform(*WEDGE_DEPTH), depth_limit) / family.length
        inner, tip = family.points(across, np.array([depth, 0.0] if end == 0 else [1 - depth, 1.0]))
        way = (tip - inner) / max(float(np.hypot(*(tip - inner))), 1e-6)
        side = np.array([-way[1], way[0]]) * WEDGE_WIDTH * rng.uniform(0.35, 0.7)
        base = tip + way * BEYOND
        found.append(Polygon(snapped(np.array([inner, base + side, base - side]))))
    return found


def _union(one: BaseGeometry | None, other: BaseGeometry | None) -> BaseGeometry | None:
    given = [area for area in (one, other) if area is not None]
    return unary_union(given) if given else None


def _prolonged(guide: Sequence[tuple[float, float]]) -> Points:
    """A guide with both ends drawn out a little."""
    first, last = np.array(guide[0], float), np.array(guide[-1], float)
    reach = (last - first) * OVERRUN
    return [tuple((first - reach).tolist()), *guide[1:-1], tuple((last + reach).tolist())]


def paint_expansion(sheet: Sheet, name: str, band: Retinaculum, ramp: str = "i") -> None:
    """A flat sheet of tendon fibres that thins out at its margins instead of ending in a line."""
    sheet.begin(name)
    sheet.end(name, draw_expansion(sheet, band, ramp))


def draw_expansion(
    sheet: Sheet, band: Retinaculum, ramp: str = "i", margin: float = 1.0, *, weave: str = ""
) -> BaseGeometry:
    """The marks of an expansion, without a group of its own; returns its area.

    `margin` broadens the border in which it thins out.  Its fibres shimmer as one group if that is named (`weave`).
    """
    shape = outline_polygon(band.outline)
    surface = sheet.relief(shape.buffer(4), inflation=0.14, limb_share=0.42)
    tone = f"{ramp}{int(TONES[ramp] * 0.72)}"
    for inset, veil in EXPANSION_VEILS:
        data = area_path(shape.buffer(-inset * margin), 0.15)
        if data:
            sheet.write(f'<path class="{tone}" fill-opacity="{veil}" d="{data}"/>')
    if weave:
        sheet.open(weave, opacity=str(WEAVE_OPACITY))
    for inset, share in ((-4.0, 1.0),) if margin == 1 else ((0.0, 0.2), (6.0, 0.3), (12.0, 0.5)):
        density = share * (WEAVE_DENSITY if weave else 1.0)
        brushes = [replace(brush, density=brush.density * density) for brush in EXPANSION]
        sheet.fibres(band.guides, shape.buffer(-inset * max(margin / 2, 1)), surface, Tissue(ramp), brushes)
    if weave:
        sheet.close()
    return shape
