"""Adductor magnus, and the gap through which the vessels come from the front of the thigh."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.curves import outline_polygon, rim
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.marks import Shadow, cast_shadow, ink
from tools.illustrate.painters.bones import bone_shape
from tools.illustrate.painters.flesh import PASSES, belly_surface, paint_muscle
from tools.illustrate.painters.tendons import paint_cord
from tools.illustrate.painters.vessels import tube_area
from tools.illustrate.plates.back.data import bones, thigh, vessels
from tools.illustrate.plates.back.limb import MUSCLES, TENDON_CORDS, WIDTH

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

MUSCLE, TENDON = "adductor-magnus-lower-end", "adductor-magnus-tendon-lower-end"
ADDUCTOR = outline_polygon(MUSCLES[MUSCLE].outline)
CORD = TENDON_CORDS[TENDON]
ARCH = tube_area(Tube(CORD.points, CORD.radii))
BEHIND_ADDUCTOR_MAGNUS = unary_union([ADDUCTOR, ARCH, box(0, -40, WIDTH, 204)])
"""Where the vessels have not yet come through the gap."""
DEPTH = (Shadow((2, 18), 17, 0.34, bands=16), Shadow((1, 7), 6, 0.5, bands=10))
"""Deepest right under the arch."""
ON_THE_VESSELS = Shadow((1, 4), 3.2, 0.5, bands=9)
THIN = ".82"
FIBRES = [replace(brush, density=0.72 * brush.density) for brush in PASSES]
SHEET_FIBRES = (
    Brush(0.6, (10, 30), (0.4, 0.9), jitter=0.06, weight=0.6, shift=0.12),
    Brush(0.6, (10, 30), (0.3, 0.7), jitter=0.06, weight=0.6, shift=-0.16),
)


def paint_adductor_magnus(sheet: Sheet) -> None:
    """Its lower end, its tendon, and the sheet that closes the gap between that and the bone below."""
    sheet.open("adductor-hiatus")
    gap = outline_polygon(thigh.HIATUS)
    _paint_floor_of_the_gap(sheet, gap)
    for shadow in DEPTH:
        cast_shadow(sheet, ADDUCTOR, gap, shadow)
    below = _paint_sheet_below_the_gap(sheet)
    sheet.close()
    paint_muscle(sheet, MUSCLE, MUSCLES[MUSCLE], "d", passes=FIBRES)
    paint_cord(sheet, TENDON, CORD, MUSCLES, "d")
    sheet.record(TENDON, sheet.shapes[TENDON].union(below))


def _paint_floor_of_the_gap(sheet: Sheet, gap: BaseGeometry) -> None:
    """Vastus medialis, which is seen through the gap, before the vessels and beside the bone."""
    muscle = thigh.VASTUS_MEDIALIS_IN_THE_GAP
    shape = outline_polygon(muscle.outline)
    seen = gap.union(outline_polygon(thigh.BELOW_THE_HIATUS.outline)).difference(bone_shape(bones.BONES["femur"]))
    surface = belly_surface(sheet, muscle, shape).shifted(-0.1)
    sheet.tones(surface, seen, "d")
    for family in muscle.families:
        sheet.fibres(family, gap.intersection(seen), surface, Tissue("d"), FIBRES, area=shape.area)
    sheet.cover(seen)


def _paint_sheet_below_the_gap(sheet: Sheet) -> BaseGeometry:
    shape = outline_polygon(thigh.BELOW_THE_HIATUS.outline)
    surface = sheet.relief(shape.buffer(4), inflation=0.15, limb_share=0.3)
    sheet.open("below-the-hiatus", opacity=THIN)
    sheet.tones(surface.shifted(-0.06), shape, "t")
    sheet.fibres(thigh.BELOW_THE_HIATUS.guides, shape, surface, Tissue("t"), SHEET_FIBRES)
    ink(sheet, rim(shape), "kt", 0.15, 0.5, opacity=0.6)
    sheet.close()
    return shape


def shade_the_vessels(sheet: Sheet) -> None:
    """The shadow of the arch on the vessels that come out from under it."""
    seen = [tube_area(vessels.ARTERIES["popliteal-artery"]), tube_area(vessels.VEINS["popliteal-vein"])]
    on = unary_union(seen).difference(BEHIND_ADDUCTOR_MAGNUS)
    cast_shadow(sheet, ADDUCTOR.union(ARCH), on, ON_THE_VESSELS)
