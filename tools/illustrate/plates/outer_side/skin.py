"""The skin from the outer side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.geometry import box

from tools.illustrate.engine.curves import Array, outline_polygon
from tools.illustrate.engine.fibres import Tissue
from tools.illustrate.engine.marks import ink
from tools.illustrate.engine.relief import inflated
from tools.illustrate.painters.skin import paint_blush, paint_crease, paint_faint_vein, paint_nail, paint_toe_edges
from tools.illustrate.plates.outer_side.data import skin as data
from tools.illustrate.plates.outer_side.data.tendons import CALCANEAL_TENDON
from tools.illustrate.plates.outer_side.limb import MUSCLES, SHAPES_OF_TOES, SKIN, SKIN_CURVE
from tools.illustrate.plates.profile.limb import WIDTH, smooth_step
from tools.illustrate.plates.profile.skin import TEXTURE, bulges, skin_surface

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.grid import Grid
    from tools.illustrate.engine.sheet import Sheet

BARE_TENDON = 1110
"""Below this level the Achilles tendon itself raises the skin."""


def paint_skin(sheet: Sheet) -> None:
    """The layer of the skin; its bones and muscles must have been painted."""
    sheet.open_layer("skin")
    sheet.begin("skin-leg")
    surface = skin_surface(SKIN, sheet.limb, _raised(sheet), data.RIDGES, data.BUMPS, _with_toes)
    sheet.tones(surface, SKIN, "s", tolerance=0.32, smallest=12)
    sheet.fibres(_down_the_leg(), SKIN, surface, Tissue("s"), TEXTURE)
    paint_toe_edges(sheet, SHAPES_OF_TOES, SKIN)
    for nail in data.NAILS.values():
        paint_nail(sheet, nail)
    for crease in data.CREASES:
        paint_crease(sheet, crease)
    paint_blush(sheet, data.BLUSH)
    for vein in data.FAINT_VEINS:
        paint_faint_vein(sheet, vein, SKIN)
    ink(sheet, SKIN_CURVE, "ks", 0.5, 1.5, opacity=0.85)
    sheet.end("skin-leg", SKIN, covers=False)
    sheet.close()


def _raised(sheet: Sheet) -> list[tuple[BaseGeometry, float, float]]:
    """Muscles, the Achilles tendon and bones that lie right under the skin."""
    tendon = outline_polygon(CALCANEAL_TENDON.outline).intersection(box(0, BARE_TENDON, WIDTH, 1500))
    bones = [(sheet.shapes[name].intersection(box(*window)), *rest) for name, window, *rest in data.BONE_BULGES]
    return [*bulges(MUSCLES, data.MUSCLE_BULGES), (tendon, 9, 8), *bones]


def _with_toes(grid: Grid, height: Array) -> Array:
    """Five rounded toes, far ones first, each merging with the foot at its root."""
    for order, shape in enumerate(SHAPES_OF_TOES.values()):
        mask = grid.mask(shape)
        root = shape.bounds[0]
        share = ndimage.gaussian_filter(mask, 1.0) * smooth_step(root + 8, root + 52, grid.x)
        height = height * (1 - share) + (0.62 * inflated(mask) + 10 + 7 * order) * share
    return height


def _down_the_leg() -> list[list[tuple[float, float]]]:
    """Guides for the texture of the skin, from the back to the front edge."""
    front = np.array(data.FRONT, float)
    back = np.array(data.BACK[::-1], float)
    rows = np.arange(-12, 1290, 40.0)
    behind = np.interp(rows, back[:, 1], back[:, 0])
    ahead = np.interp(rows, front[:, 1], front[:, 0])
    shares = (0.03, 0.2, 0.35, 0.5, 0.65, 0.8, 0.97)
    return [list(zip((behind * (1 - u) + ahead * u).tolist(), rows.tolist(), strict=True)) for u in shares]
