"""The back of the knee joint: what is peculiar to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.ops import unary_union

from tools.illustrate.engine.curves import outline_polygon
from tools.illustrate.engine.marks import Shadow, cast_shadow
from tools.illustrate.painters.bands import draw_frayed_ligament
from tools.illustrate.plates.back.data import ligaments
from tools.illustrate.plates.back.limb import MUSCLES

if TYPE_CHECKING:
    from tools.illustrate.engine.sheet import Sheet

ARCH_SHADOW = Shadow((1.5, 3.5), 2.6, 0.36, bands=9)


def paint_arcuate_ligament(sheet: Sheet) -> None:
    """The arch under which popliteus leaves the capsule, and its limb to the femur; the arch stands off the muscle."""
    sheet.begin("arcuate-popliteal-ligament")
    *_, arch = ligaments.ARCUATE_POPLITEAL_LIGAMENT
    cast_shadow(sheet, outline_polygon(arch.outline), outline_polygon(MUSCLES["popliteus"].outline), ARCH_SHADOW)
    shapes = [draw_frayed_ligament(sheet, part) for part in ligaments.ARCUATE_POPLITEAL_LIGAMENT]
    sheet.end("arcuate-popliteal-ligament", unary_union(shapes))
