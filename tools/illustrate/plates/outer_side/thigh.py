"""The lower part of the thigh from its outer side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.geometry import box

from tools.illustrate.painters.bones import bone_shape, bone_surface
from tools.illustrate.painters.flesh import paint_muscle
from tools.illustrate.painters.tendons import Growth, paint_cord, paint_sheet
from tools.illustrate.plates.outer_side.data import bones, tendons, thigh
from tools.illustrate.plates.outer_side.limb import MUSCLES

if TYPE_CHECKING:
    from tools.illustrate.anatomy import Guides
    from tools.illustrate.engine.sheet import Sheet

GERDYS_TUBERCLE = box(320, 504, 380, 540)
"""Where the tract ends on the shin bone."""
DOWN_THE_SHIN: Guides = [[(334, 490), (342, 545)], [(362, 490), (366, 545)]]

DOWN_THE_KNEECAP: Guides = [[(394, 366), (390, 400)], [(408, 366), (408, 400)], [(424, 366), (427, 400)]]


def paint_thigh(sheet: Sheet) -> None:
    """Its muscles, and the iliotibial tract over them."""
    paint_muscle(sheet, "rectus-femoris", MUSCLES["rectus-femoris"], merging=True)
    kneecap = bones.BONES["patella"]
    patella = bone_shape(kneecap)
    paint_sheet(
        sheet,
        "quadriceps-tendon",
        thigh.QUADRICEPS_TENDON,
        inflation=0.35,
        limb_share=0.3,
        growth=Growth(patella, bone_surface(kneecap, patella, sheet.limb), DOWN_THE_KNEECAP),
    )
    paint_muscle(sheet, "vastus-lateralis", MUSCLES["vastus-lateralis"], merging=True)
    paint_muscle(sheet, "biceps-femoris-long", MUSCLES["biceps-femoris-long"])
    paint_cord(sheet, "biceps-femoris-tendon", tendons.CORDS["biceps-femoris-tendon"], MUSCLES, merging=True)
    bone = bones.BONES["tibia"]
    tibia = bone_shape(bone)
    # It grows out of the fascia of the thigh and into the tibia: no drawn line there.
    blended = box(200, -20, 420, 600)
    paint_sheet(
        sheet,
        "iliotibial-tract",
        thigh.ILIOTIBIAL_TRACT,
        inflation=0.16,
        limb_share=0.34,
        soften=blended,
        under=thigh.FASCIA_LATA,
        weave="fascia-lata-weave",
        growth=Growth(tibia.intersection(GERDYS_TUBERCLE), bone_surface(bone, tibia, sheet.limb), DOWN_THE_SHIN),
    )
