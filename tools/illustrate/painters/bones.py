"""Bones, cartilage, ligaments and the hollows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, largest, outline_polygon, rim, smooth_outline
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.grid import Grid, spread_outwards
from tools.illustrate.engine.light import Light, lit
from tools.illustrate.engine.marks import Shadow, cast_shadow, ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.relief import LimbHeight, LitField, inflated, settled
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Bone, BonePart, Ligament
    from tools.illustrate.engine.curves import Outline
    from tools.illustrate.engine.sheet import Sheet

JOINING = 2.5
"""Units over which two parts of a bone flow into each other."""
BONE_SHADOW = Shadow(opacity=0.25)
SMALL_BONE_SHADOW = Shadow((2.5, 3), 4, 0.18, bands=9)
BONE_LIGHT = Light(ambient=0.16, diffuse=0.80, sheen=0.10, sheen_power=14)
PLAIN_LIGHT = Light(ambient=0.10, diffuse=0.70, sheen=0.04)
GRAIN = tuple(
    Brush(0.08, (12, 48), (0.3, 0.8), jitter=0.05, weight=0.5, bundles=40, shift=shift) for shift in (-0.16, 0.12)
)
LIGAMENT_PASSES = (
    Brush(1, (20, 60), (0.5, 1), jitter=0.08, bundle_jitter=0.12, weight=0.6),
    Brush(0.5, (16, 50), (0.3, 0.6), weight=0.6, shift=-0.2),
)
CARTILAGE_MARGIN = ((5, 0.16), (3.4, 0.2), (1.8, 0.24))
"""Width in units and opacity of the veils that lead from bone to cartilage."""


def paint_bone(
    sheet: Sheet,
    name: str,
    bone: Bone,
    cartilages: Mapping[str, Outline] | None = None,
    *,
    shadow: Shadow = BONE_SHADOW,
) -> None:
    """Paint a bone; cartilage is the same surface in another ramp with a soft margin."""
    shape = bone_shape(bone)
    surface = bone_surface(bone, shape, sheet.limb)
    sheet.begin(name)
    cast_shadow(sheet, shape, sheet.below(), shadow)
    sheet.tones(surface, shape, "b")
    covered = {
        one: _paint_cartilage(sheet, one, outline, surface, shape) for one, outline in (cartilages or {}).items()
    }
    if bone.guides:
        sheet.fibres(bone.guides, shape, surface, Tissue("b"), GRAIN)
    ink(sheet, rim(shape), "kb", 0.4, 1.2)
    sheet.end(name, shape)
    for one, area in covered.items():
        sheet.record(one, area)


def bone_shape(bone: Bone) -> Polygon:
    """The area of all parts, their seams closed."""
    parts = [outline_polygon(part.outline) for part in bone.parts]
    return largest(unary_union(parts).buffer(1.5).buffer(-1.5))


def bone_surface(bone: Bone, shape: Polygon, limb: LimbHeight) -> LitField:
    """Lit surface: parts joined by a smooth maximum, bumps, a fine grain; cavities darker and crests lighter."""
    grid = Grid(shape)
    height = _joined_height(bone.parts, grid)
    for bump in bone.bumps:
        height = height + grid.bump(bump)
    inside = ndimage.distance_transform_edt(grid.mask(shape) > 0.5)
    grain = np.asarray(ndimage.gaussian_filter(np.random.default_rng(3).standard_normal(height.shape), (6, 2.5)))
    edge = 1 - 0.32 * np.exp(-inside / 5)
    field = lit(height + 0.06 * grain / grain.std(), BONE_LIGHT, shade=edge, soften=1.5)
    whole = lit(limb(grid), soften=2)
    field = field * (0.80 + 0.20 * np.clip(whole / 0.62, 0.4, 1.25))
    field = field + np.clip(height - ndimage.gaussian_filter(height, 9), -6, 3) * 0.016
    field = np.asarray(ndimage.gaussian_filter(spread_outwards(field, inside > 1.4), 0.9)) - 0.05
    return LitField(grid, settled(field))


def _joined_height(parts: tuple[BonePart, ...], grid: Grid) -> Array:
    heights = []
    for part in parts:
        mask = grid.mask(outline_polygon(part.outline))
        height = part.inflation * inflated(mask)
        top = height.max() or 1
        height = top * (height / top) ** 0.9
        inside = ndimage.distance_transform_edt(mask > 0.5)
        height = np.where(mask > 0.5, height + part.lift * np.minimum(1, inside / 10) ** 0.6, -30)
        heights.append(np.asarray(ndimage.gaussian_filter(np.maximum(height, -6), 1.2)))
    joined = heights[0]
    for height in heights[1:]:
        joined = np.logaddexp(joined / JOINING, height / JOINING) * JOINING
    return joined


def _paint_cartilage(sheet: Sheet, name: str, outline: Outline, surface: LitField, bone: BaseGeometry) -> BaseGeometry:
    inside = bone.buffer(-0.6)
    area = outline_polygon(outline)
    for width, veil in CARTILAGE_MARGIN:
        data = area_path(area.buffer(width).intersection(inside), 0.2)
        sheet.write(f'<path class="c{int(TONES["c"] * 0.72)}" fill-opacity="{veil}" d="{data}"/>')
    sheet.open(name)
    sheet.tones(surface.shifted(0.03), area.intersection(inside), "c")
    sheet.close()
    return area.intersection(inside)


def paint_simple_bone(
    sheet: Sheet, name: str, outline: Outline, lift: float, inflation: float = 0.5, *, inked: bool = True
) -> None:
    """A small bone, or a hollow between bones (its tone lowered by a negative `lift`)."""
    curve, shape = smooth_outline(outline), outline_polygon(outline)
    sheet.begin(name)
    surface = sheet.relief(shape, inflation=inflation, limb_share=0.1, light=PLAIN_LIGHT)
    sheet.tones(surface.shifted(lift), shape, "b")
    if inked:
        ink(sheet, curve, "kb", 0.3, 0.9)
    sheet.end(name, shape)


def paint_ligament(sheet: Sheet, name: str, ligament: Ligament) -> None:
    """Paint a ligament or a meniscus."""
    curve, shape = smooth_outline(ligament.outline), outline_polygon(ligament.outline)
    sheet.begin(name)
    light = Light(ambient=0.18)
    surface = sheet.relief(shape, inflation=ligament.inflation, limb_share=0.1, light=light).shifted(ligament.lift)
    sheet.tones(surface, shape, ligament.ramp)
    if ligament.guides:
        sheet.fibres(ligament.guides, shape, surface, Tissue(ligament.ramp), LIGAMENT_PASSES)
    ink(sheet, curve, "kt", 0.15, 0.55, opacity=0.6)
    sheet.end(name, shape)
