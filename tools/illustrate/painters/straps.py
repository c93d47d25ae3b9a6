"""Retinacula that one can follow with the eye: translucent straps with a hem, whose ends pass into bone or fascia."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.ops import unary_union

from tools.illustrate.engine.curves import outline_polygon, polygons_of, rim
from tools.illustrate.engine.fibres import Tissue
from tools.illustrate.engine.marks import Shadow, cast_shadow, ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.painters.bands import ends_of, frayed
from tools.illustrate.painters.soft import RETINACULUM, RETINACULUM_VEILS, UNDER_SKIN
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Retinaculum
    from tools.illustrate.engine.sheet import Sheet

STRAP_SHADOW = Shadow((1.4, 2.0), 2.0, 0.24, bands=6)
THICKNESS = 1.55
"""How many times denser than a plain retinaculum."""
UNSHADED = 1.5
"""Units round its ends that a strap throws no shadow on."""
HEMS = ((1.0, 0.34), (2.2, 0.2))
"""Width in units and opacity of the thickened margin."""


def paint_strap(sheet: Sheet, name: str, *limbs: Retinaculum, skin: BaseGeometry | None = None) -> None:
    """Paint a strap of one or more `limbs`; where their guides end they pass into bone or fascia in strands.

    `skin` is given where it lies on a part that the skin of the sheet leaves out.
    """
    room = (skin or sheet.skin).buffer(-UNDER_SKIN)
    whole = unary_union([outline_polygon(limb.outline) for limb in limbs]).intersection(room)
    ends = unary_union([ends_of(limb.guides) for limb in limbs])
    sheet.begin(name, opacity="0.95")
    cast_shadow(sheet, whole.difference(ends), sheet.below().difference(ends.buffer(UNSHADED)), STRAP_SHADOW)
    for limb in limbs:
        _draw_limb(sheet, limb, room)
    for width, share in HEMS:
        _veil(sheet, area_path(whole.difference(whole.buffer(-width)).difference(ends), 0.12), 0.92, share)
    for piece in polygons_of(whole):
        ink(sheet, rim(piece), "kt", 0.2, 0.7, opacity=0.6, soften=ends)
    sheet.end(name, whole, covers=False, clear=True)


def _draw_limb(sheet: Sheet, limb: Retinaculum, room: BaseGeometry) -> None:
    shape = frayed(outline_polygon(limb.outline).intersection(room), limb.guides, sheet.rng)
    surface = sheet.relief(shape.buffer(4), inflation=0.12, limb_share=0.45)
    for inset, share in RETINACULUM_VEILS:
        _veil(sheet, area_path(shape.buffer(-inset), 0.2), 0.72, share * THICKNESS)
    sheet.fibres(limb.guides, shape.buffer(0.6), surface.shifted(-0.04), Tissue("i"), RETINACULUM)


def _veil(sheet: Sheet, data: str, tone: float, share: float) -> None:
    if data:
        sheet.write(f'<path class="i{int(TONES["i"] * tone)}" fill-opacity="{round(share, 3)}" d="{data}"/>')
