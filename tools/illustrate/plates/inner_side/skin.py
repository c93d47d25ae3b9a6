"""The skin from the inner side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tools.illustrate.engine.curves import rim
from tools.illustrate.engine.fibres import Tissue
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import ink
from tools.illustrate.painters.skin import paint_blush, paint_crease, paint_faint_vein, paint_nail
from tools.illustrate.plates.inner_side.data import skin as data
from tools.illustrate.plates.inner_side.limb import FAR_SKIN, MUSCLES, SKIN, SKIN_CURVE
from tools.illustrate.plates.profile.skin import TEXTURE, bulges, skin_surface

if TYPE_CHECKING:
    from tools.illustrate.engine.sheet import Sheet


FAR_LIGHT = Light(ambient=0.12, diffuse=0.70)
FARTHER = (-0.17, -0.22, -0.20, -0.16, -0.07)
"""How much darker the outer border of the sole is, and each toe from the little one to the second."""

HIDDEN = 2.0
"""Units by which they reach behind the inner border, so that no gap is left."""


def paint_skin(sheet: Sheet) -> None:
    """The layer of the skin."""
    sheet.open_layer("skin")
    sheet.open("skin-toes")
    nearer = SKIN.buffer(-HIDDEN)
    for shape, farther in zip(FAR_SKIN, FARTHER, strict=True):
        surface = sheet.relief(shape, inflation=0.6, limb_share=0, light=FAR_LIGHT, soften=2.5)
        sheet.tones(surface.shifted(farther), shape.difference(nearer), "s")
        ink(sheet, rim(shape), "ks", 0.3, 0.9, soften=nearer)
    paint_nail(sheet, data.FAR_NAIL)
    sheet.close()
    sheet.begin("skin-leg")
    surface = skin_surface(SKIN, sheet.limb, bulges(MUSCLES, data.MUSCLE_BULGES), data.RIDGES, data.BUMPS)
    sheet.tones(surface, SKIN, "s", tolerance=0.25, smallest=8)
    sheet.fibres(_down_the_leg(), SKIN, surface, Tissue("s"), TEXTURE)
    for crease in data.CREASES:
        paint_crease(sheet, crease)
    paint_blush(sheet, data.BLUSH)
    for vein in data.FAINT_VEINS:
        paint_faint_vein(sheet, vein, SKIN)
    paint_nail(sheet, data.NAIL)
    ink(sheet, SKIN_CURVE, "ks", 0.5, 1.5, opacity=0.85)
    sheet.end("skin-leg", SKIN, covers=False)
    sheet.close()


def _down_the_leg() -> list[list[tuple[float, float]]]:
    """Guides for the texture of the skin, from the front to the back edge."""
    front = np.array(data.FRONT, float)
    back = np.array(data.BACK[::-1], float)
    rows = np.arange(-12, 1300, 40.0)
    ahead = np.interp(rows, front[:, 1], front[:, 0])
    behind = np.interp(rows, back[:, 1], back[:, 0])
    shares = (0.03, 0.2, 0.35, 0.5, 0.65, 0.8, 0.97)
    return [list(zip((ahead * (1 - u) + behind * u).tolist(), rows.tolist(), strict=True)) for u in shares]
