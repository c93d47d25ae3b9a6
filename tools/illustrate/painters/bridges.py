"""Ligaments that bridge a gap between two bones: they stand off it, and both ends melt into the bone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, polygon, snapped
from tools.illustrate.engine.fibres import Brush, Family, Tissue
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import SHADOW_SIDE, Shadow, cast_shadow
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Ligament
    from tools.illustrate.engine.curves import Points
    from tools.illustrate.engine.sheet import Sheet

VEILS = (0.03, 0.06, 0.09, 0.12, 0.15, 0.18, 0.21, 0.24, 0.27)
"""Shares of the way at which veils begin, and as far before the other end at which they stop."""
VEIL = 0.27
TEETH = 9
"""Points along the end of a veil, which is uneven."""
UNEVEN = 0.045
CORE = 0.2
"""From this share of the way on a ligament stands off the bone."""
SIDE_INK = (0.12, 0.36)
"""Half of the width of the line along its lit and its shaded side, at its thickest."""
BEYOND = 16.0
"""Units by which a ligament is thought to go on, so that its end is not rounded off."""
BRIDGE_SHADOW = Shadow((3, 3.4), 2.6, 0.3, bands=10)
BRIDGE_LIGHT = Light(ambient=0.14, diffuse=0.80, sheen=0.10)
FIBRES = (
    Brush(1.5, (18, 44), (0.5, 1.1), jitter=0.07, bundle_jitter=0.12, weight=0.6),
    Brush(0.6, (18, 44), (0.3, 0.6), jitter=0.07, bundle_jitter=0.12, weight=0.6, shift=-0.2),
    Brush(0.5, (18, 44), (0.3, 0.7), jitter=0.07, bundle_jitter=0.12, weight=0.6, shift=0.14),
)


THIN_VEIL = 0.17
SHORT_SHADOW = Shadow((1.4, 1.8), 1.4, 0.3, bands=8)
MORE = 1.3


def paint_bridging_ligament(sheet: Sheet, name: str, *bands: Ligament, short: bool = False) -> None:
    """Paint the bands of a ligament along their guides, whose ends lie on the bones; it has no edge there.

    Those of a `short` one have shorter fibres, and more of them, and lie closer to the bone.
    """
    sheet.begin(name)
    sheet.end(name, draw_bridging_ligament(sheet, *bands, short=short))


def draw_bridging_ligament(sheet: Sheet, *bands: Ligament, short: bool = False) -> BaseGeometry:
    """The marks of such bands, without a group of their own; returns their area."""
    return unary_union([_paint_bridge(sheet, band, short=short) for band in bands])


def _paint_bridge(sheet: Sheet, ligament: Ligament, *, short: bool) -> BaseGeometry:
    guides = ligament.guides or []
    family = Family(guides)
    shape, core = polygon(_band(family, 0)), _band(family, CORE)
    cast_shadow(sheet, polygon(core), sheet.below(), SHORT_SHADOW if short else BRIDGE_SHADOW)
    whole = polygon(_band(Family([_prolonged(guide) for guide in guides]), 0))
    surface = sheet.relief(whole, inflation=ligament.inflation, limb_share=0.1, light=BRIDGE_LIGHT)
    tone = f"{ligament.ramp}{int(TONES[ligament.ramp] * 0.72)}"
    for begin in VEILS:
        data = area_path(_veil(family, begin, sheet.rng), 0.1)
        sheet.write(f'<path class="{tone}" fill-opacity="{THIN_VEIL if short else VEIL}" d="{data}"/>')
    fibres: Sequence[Brush] = FIBRES
    if short:
        lengths = (0.4 * family.length, 0.8 * family.length)
        fibres = tuple(replace(brush, length=lengths, density=brush.density * MORE) for brush in FIBRES)
    sheet.fibres(guides, shape, surface.shifted(ligament.lift), Tissue(ligament.ramp), fibres)
    _ink_sides(sheet, core)
    return shape


def _band(family: Family, begin: float) -> Array:
    """The outline between the outermost guides, without a share of the way at both ends."""
    along = np.linspace(begin, 0.999 - begin, 24)
    first, last = (family.points(np.full(24, side), along) for side in (0.0, 0.999))
    return np.asarray(snapped(np.vstack([first, last[::-1]])))


def _veil(family: Family, begin: float, rng: np.random.Generator) -> BaseGeometry:
    """The band from about this share of the way on, its ends uneven."""
    across = np.linspace(0, 0.999, TEETH)
    start, end = (np.clip(begin + rng.uniform(-UNEVEN, UNEVEN, TEETH), 0, 0.4) for _ in range(2))
    along = np.linspace(start[-1], 0.999 - end[-1], 20)
    last = family.points(np.full(20, 0.999), along)
    first = family.points(np.zeros(20), np.linspace(0.999 - end[0], start[0], 20))
    pieces = [family.points(across, start), last, family.points(across, 0.999 - end)[::-1], first]
    return polygon(np.vstack(pieces))


def _ink_sides(sheet: Sheet, core: Array) -> None:
    """A line along each side that tapers at both ends, thicker away from the light."""
    first, last = np.split(core, 2)
    last = last[::-1]
    aside = (last - first).mean(axis=0) @ SHADOW_SIDE
    widths = SIDE_INK if aside > 0 else SIDE_INK[::-1]
    for side, half in zip((first, last), widths, strict=True):
        taper = half * np.sin(np.linspace(0, np.pi, len(side))) ** 0.6
        data = area_path(polygon(ribbon(side, taper + 0.01, caps=False)), 0.03, 0.1)
        sheet.write(f'<path class="kt" fill-opacity=".6" d="{data}"/>')


def _prolonged(guide: Sequence[tuple[float, float]]) -> Points:
    """A guide with both ends drawn out."""
    points = np.array(guide, float)
    first, last = points[0] - points[1], points[-1] - points[-2]
    before = points[0] + first / np.hypot(*first) * BEYOND
    after = points[-1] + last / np.hypot(*last) * BEYOND
    return [tuple(before.tolist()), *guide, tuple(after.tolist())]
