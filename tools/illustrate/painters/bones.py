"""Bones, cartilage, ligaments and the hollows between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import ndimage
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, largest, outline_polygon, rim, smooth_outline
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.grid import Grid, spread_outwards
from tools.illustrate.engine.light import Light, lit
from tools.illustrate.engine.marks import INK_STEP, Shadow, cast_shadow, ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.relief import LimbHeight, LitField, inflated, settled
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Bone, BonePart, Ligament
    from tools.illustrate.engine.curves import Outline
    from tools.illustrate.engine.sheet import Sheet

SurfaceMarks: TypeAlias = Callable[[LitField, "BaseGeometry"], None]
"""What paints marks on the surface of a bone, from its lit surface and its area."""
JOINING = 2.5
"""Units over which two parts of a bone flow into each other."""
GAP_TONE = "b9"
BONE_SHADOW = Shadow(opacity=0.25)
SMALL_BONE_SHADOW = Shadow((2.5, 3), 4, 0.18, bands=9)
BONE_LIGHT = Light(ambient=0.16, diffuse=0.80, sheen=0.10, sheen_power=14)
PLAIN_LIGHT = Light(ambient=0.10, diffuse=0.70, sheen=0.04)
GRAIN = tuple(
    Brush(0.08, (12, 48), (0.3, 0.8), jitter=0.05, weight=0.5, bundles=40, shift=shift) for shift in (-0.16, 0.12)
)
FLATTER, DARKER = 0.5, 0.14
"""How much of its contrast a bone far behind others loses, and the tone it tends to."""
LIGAMENT_PASSES = (
    Brush(1, (20, 60), (0.5, 1), jitter=0.08, bundle_jitter=0.12, weight=0.6),
    Brush(0.5, (16, 50), (0.3, 0.6), weight=0.6, shift=-0.2),
)


@dataclass(frozen=True, slots=True)
class Margin:
    """The veils that lead from bone to cartilage: width in units and opacity of each, and their tone.

    A `last` one of that opacity covers the hair of its darkest tone that is left along its edge.
    """

    veils: tuple[tuple[float, float], ...] = ((5, 0.16), (3.4, 0.2), (1.8, 0.24))
    tone: float = 0.72
    last: float = 0.0


CARTILAGE_MARGIN = Margin()
HAIR = 0.5
SOFT_MARGIN = Margin(tuple((round(7.2 - 0.8 * step, 1), round(0.08 + 0.02 * step, 2)) for step in range(9)), 0.93, 0.7)
"""Of a cartilage that begins in full light on a smooth surface, where the last of a few dull veils would be a line."""
FACET_MARGIN = ((2.0, 0.2), (1.0, 0.26))


def paint_bone(
    sheet: Sheet,
    name: str,
    bone: Bone,
    cartilages: Mapping[str, Outline] | None = None,
    *,
    shadow: Shadow = BONE_SHADOW,
    far: float = 0.0,
    marks: SurfaceMarks | None = None,
    ink_step: float = INK_STEP,
    margin: Margin = CARTILAGE_MARGIN,
) -> None:
    """Paint a bone; cartilage is the same surface in another ramp with a soft `margin`, and `marks` go on top of it.

    `far` (0 to 1) takes it back behind others: darker, and with less contrast.  The outline of a small one needs a
    smaller `ink_step`, or it looks cut out with a knife.
    """
    shape = bone_shape(bone)
    surface = bone_surface(bone, shape, sheet.limb)
    if far:
        surface = LitField(surface.grid, surface.field * (1 - FLATTER * far) + DARKER * far)
    sheet.begin(name)
    cast_shadow(sheet, shape, sheet.below(), shadow)
    sheet.tones(surface, shape, "b")
    for facet in bone.facets:
        _paint_facet(sheet, facet, surface, shape)
    covered = {
        one: _paint_cartilage(sheet, one, outline, surface, shape, margin)
        for one, outline in (cartilages or {}).items()
    }
    if bone.guides:
        sheet.fibres(bone.guides, shape, surface, Tissue("b"), GRAIN)
    if marks:
        marks(surface, shape)
    ink(sheet, rim(shape), "kb", 0.4 - 0.1 * far, 1.2 - 0.4 * far, step=ink_step)
    sheet.end(name, shape)
    for one, area in covered.items():
        sheet.record(one, area)


def paint_joint_gaps(sheet: Sheet, bones: Iterable[Bone], gaps: Iterable[tuple[float, BaseGeometry]]) -> None:
    """Fill narrow spaces between bones before these are painted: one does not look through a foot.

    `gaps` are half of the widest space that capsule and ligaments fill, in units, and where.
    """
    shape = unary_union([bone_shape(bone) for bone in bones])
    filled = unary_union([shape.buffer(gap).buffer(-gap - 0.4).intersection(where) for gap, where in gaps])
    sheet.write(f'<path class="{GAP_TONE}" d="{area_path(filled.difference(shape.buffer(-2)), 0.2, 2)}"/>')


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
        height = top * (height / top) ** part.roundness
        inside = ndimage.distance_transform_edt(mask > 0.5)
        height = np.where(mask > 0.5, height + part.lift * np.minimum(1, inside / 10) ** 0.6, -30)
        heights.append(np.asarray(ndimage.gaussian_filter(np.maximum(height, -6), 1.2)))
    joined = heights[0]
    for height in heights[1:]:
        joined = np.logaddexp(joined / JOINING, height / JOINING) * JOINING
    return joined


def _paint_facet(sheet: Sheet, outline: Outline, surface: LitField, bone: BaseGeometry) -> None:
    """The margin of a joint's cartilage on a small bone."""
    area, inside = outline_polygon(outline), bone.buffer(-0.4)
    for width, veil in FACET_MARGIN:
        data = area_path(area.buffer(width).intersection(inside), 0.15)
        sheet.write(f'<path class="c{int(TONES["c"] * 0.74)}" fill-opacity="{veil}" d="{data}"/>')
    sheet.tones(surface.shifted(0.04), area.intersection(inside), "c", smallest=2)


def _paint_cartilage(
    sheet: Sheet,
    name: str,
    outline: Outline,
    surface: LitField,
    bone: BaseGeometry,
    margin: Margin,
) -> BaseGeometry:
    inside = bone.buffer(-0.6)
    area = outline_polygon(outline)
    for width, veil in margin.veils:
        data = area_path(area.buffer(width).intersection(inside), 0.2)
        sheet.write(f'<path class="c{int(TONES["c"] * margin.tone)}" fill-opacity="{veil}" d="{data}"/>')
    sheet.open(name)
    sheet.tones(surface.shifted(0.03), area.intersection(inside), "c")
    if margin.last:
        hair = area.buffer(HAIR).difference(area.buffer(-HAIR)).intersection(inside)
        data = area_path(hair, 0.05)
        sheet.write(f'<path class="c{int(TONES["c"] * margin.tone)}" fill-opacity="{margin.last}" d="{data}"/>')
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
