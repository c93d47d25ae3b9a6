"""The skin: the muscles beneath raise it, and creases, blush and faint veins mark it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.geometry import LineString, box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, along, outline_polygon, polygon, smooth, smooth_outline
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.grid import Grid, spread_outwards
from tools.illustrate.engine.light import Light, lit
from tools.illustrate.engine.marks import Shadow, cast_shadow, ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.relief import LitField, settled
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.painters.skin import paint_crease
from tools.illustrate.plates.back.data import skin as data
from tools.illustrate.plates.back.data.tendons import CALCANEAL_TENDON
from tools.illustrate.plates.back.limb import (
    HEIGHT,
    MUSCLES,
    SKIN,
    SKIN_CURVE,
    WIDTH,
    inner_edge,
    limb_height,
    outer_edge,
)

if TYPE_CHECKING:
    from tools.illustrate.anatomy import Ridge, Tube
    from tools.illustrate.engine.sheet import Sheet

LIGHT = Light(ambient=0.17, diffuse=0.76, sheen=0.07, sheen_power=16, reflected=0.14)
TEXTURE = tuple(
    Brush(0.10, (14, 46), (0.5, 1.3), jitter=0.05, bundle_jitter=0.03, shift=shift, veil=0.22)
    for shift in (-0.05, 0.06)
)
KNEE_HOLLOW = 540
"""Ridges of the hamstring tendons end above this level."""


def paint_skin(sheet: Sheet) -> None:
    """The layer of the skin."""
    sheet.open_layer("skin")
    _paint_forefoot(sheet)
    sheet.begin("skin-leg")
    forefoot = unary_union([outline_polygon(data.FOREFOOT), outline_polygon(data.MEDIAL_FOREFOOT)])
    heel = SKIN.intersection(box(0, 1400, WIDTH, HEIGHT))
    cast_shadow(sheet, heel, forefoot, Shadow(opacity=0.4))
    surface = skin_surface()
    sheet.tones(surface, SKIN, "s", tolerance=0.2, smallest=8)
    sheet.fibres(_down_the_leg(), SKIN, surface, Tissue("s"), TEXTURE)
    for crease in data.CREASES:
        paint_crease(sheet, crease)
    for x, y, half_width, half_height, veil in data.BLUSH:
        size = f'rx="{half_width * 10:.0f}" ry="{half_height * 10:.0f}"'
        sheet.write(f'<ellipse cx="{x * 10:.0f}" cy="{y * 10:.0f}" {size} fill="url(#blush)" fill-opacity="{veil}"/>')
    for vein in data.FAINT_VEINS:
        _paint_faint_vein(sheet, vein)
    ink(sheet, SKIN_CURVE, "ks", 0.5, 1.5, opacity=0.85)
    sheet.end("skin-leg", SKIN, covers=False)
    sheet.close()


def skin_surface() -> LitField:
    """Lit relief: the limb, blurred muscles, the tendon, ridges and bumps."""
    grid = Grid(SKIN, 12)
    height = limb_height(grid) * 0.95
    for name, blur, amount in data.MUSCLE_BULGES:
        belly = grid.mask(outline_polygon(MUSCLES[name].outline), 1)
        height = height + amount * ndimage.gaussian_filter(belly, blur)
    tendon = grid.mask(outline_polygon(CALCANEAL_TENDON.outline), 1) * (grid.y > 930)
    height = height + 16 * ndimage.gaussian_filter(tendon, (12, 6.5)) * np.clip((grid.y - 950) / 310, 0, 1) ** 2
    fibularis = grid.mask(outline_polygon(MUSCLES["fibularis-longus"].outline), 1)
    height = height + 6 * ndimage.gaussian_filter(fibularis, (12, 8))
    for ridge in data.RIDGES:
        height = height + _ridge_height(grid, ridge)
    for bump in data.BUMPS:
        height = height + grid.bump(bump)
    inside = ndimage.distance_transform_edt(grid.mask(SKIN) > 0.5)
    field = lit(height, LIGHT, shade=1 - 0.18 * np.exp(-inside / 6), soften=3.0)
    field = spread_outwards(field, inside > 1.5)
    return LitField(grid, settled(np.asarray(ndimage.gaussian_filter(field, 1.4))))


def _ridge_height(grid: Grid, ridge: Ridge) -> Array:
    line = LineString(smooth(ridge.points, spacing=3)).buffer(ridge.blur / 2)
    raised = np.asarray(ndimage.gaussian_filter(grid.mask(line, 1), ridge.blur))
    raised = ridge.height * raised / raised.max()
    if ridge.from_y is None:
        return np.asarray(raised)
    appearing = np.clip((grid.y - ridge.from_y) / 110, 0, 1) ** 1.5
    return np.asarray(raised * appearing * np.clip((KNEE_HOLLOW - grid.y) / 70, 0, 1))


def _down_the_leg() -> list[list[tuple[float, float]]]:
    """Guides for the texture of the skin."""
    rows = range(-12, 1512, 40)
    shares = (0.03, 0.2, 0.35, 0.5, 0.65, 0.8, 0.97)
    return [[(float(inner_edge(y) * (1 - u) + outer_edge(y) * u), y) for y in rows] for u in shares]


def _paint_forefoot(sheet: Sheet) -> None:
    """Toes and ball of the foot, seen past the heel."""
    sheet.open("skin-forefoot")
    for outline in (data.MEDIAL_FOREFOOT, data.FOREFOOT):
        shape = outline_polygon(outline)
        light = Light(ambient=0.12, diffuse=0.70)
        surface = sheet.relief(shape, inflation=0.6, limb_share=0, light=light, soften=2.5)
        sheet.tones(surface.shifted(-0.06), shape, "s")
        ink(sheet, smooth_outline(outline), "ks", 0.3, 0.9)
    sheet.close()


def _paint_faint_vein(sheet: Sheet, vein: Tube) -> None:
    curve = smooth(vein.points, spacing=4)
    radius = along(vein.radii, len(curve))
    for swell, veil in ((2.6, 0.025), (1.7, 0.025), (0.9, 0.03)):
        path = area_path(polygon(ribbon(curve, radius * swell)).intersection(SKIN), 0.2, 1)
        sheet.write(f'<path class="v8" fill-opacity="{veil}" d="{path}"/>')
