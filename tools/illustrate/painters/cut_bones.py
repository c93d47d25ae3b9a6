"""Cut bone: compact bone as a lit rim, inside it marrow with a net of fine trabeculae."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage

from tools.illustrate.engine.grid import Grid
from tools.illustrate.engine.light import Light, lit
from tools.illustrate.engine.marks import Shadow, cast_shadow
from tools.illustrate.engine.relief import LitField, inflated, settled
from tools.illustrate.painters.cut_marks import paint_rim

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

CORTEX_LIGHT = Light(ambient=0.18, diffuse=0.70)
MARROW_LIGHT = Light(ambient=0.14, diffuse=0.70)
BONE_SHADOW = Shadow((2, 2), 3, 0.35, bands=9)


def paint_cut_bone(
    sheet: Sheet, name: str, shape: BaseGeometry, cortex: float, rounding: float, beneath: BaseGeometry, *, spongy: bool
) -> None:
    """A bone with a wall of `cortex` units; its marrow space has corners of `rounding` units, and is filled with bone
    in a `spongy` end and with fatty marrow in a shaft."""
    sheet.begin(name)
    cast_shadow(sheet, shape, beneath, BONE_SHADOW)
    wall = sheet.relief(shape, inflation=0.25, limb_share=0, light=CORTEX_LIGHT)
    sheet.tones(wall.shifted(0.08), shape, "b")
    marrow = shape.buffer(-cortex - rounding).buffer(rounding)
    net = _trabeculae(sheet, marrow, cortex)
    sheet.tones(net.shifted(-0.05) if spongy else net, marrow, "b" if spongy else "f", tolerance=0.3, smallest=4)
    paint_rim(sheet, marrow, "kb", 0.6, 0.55)
    paint_rim(sheet, shape, "kb", 0.8, 0.75)
    sheet.end(name, shape)


def _trabeculae(sheet: Sheet, marrow: BaseGeometry, cortex: float) -> LitField:
    """A net that is dense at the wall and thins out towards the middle."""
    grid = Grid(marrow)
    mask = grid.mask(marrow)
    coarse = np.asarray(ndimage.gaussian_filter(sheet.rng.standard_normal(mask.shape), 1.5))
    fine = np.asarray(ndimage.gaussian_filter(sheet.rng.standard_normal(mask.shape), 0.9))
    net = np.abs(coarse / coarse.std()) + 0.5 * np.abs(fine / fine.std())
    wall = np.exp(-ndimage.distance_transform_edt(mask > 0.5) / (max(cortex, 8.0) * 1.6))
    height = -0.22 * inflated(mask) + net * (0.55 + 0.45 * wall)
    return LitField(grid, settled(lit(height, MARROW_LIGHT, soften=0.8) + 0.16 * wall))
