"""The hollow behind the knee: its fat, and what lies before its vessels and nerve and what beyond them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import LineString
from shapely.ops import unary_union

from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.curves import outline_polygon, polygon, smooth
from tools.illustrate.painters.bones import bone_shape
from tools.illustrate.painters.soft import paint_filling_fat
from tools.illustrate.painters.tendons import draw_cord
from tools.illustrate.painters.vessels import paint_cut_ends, tube_area
from tools.illustrate.plates.inner_side.data import bones, ligaments, nerves, soft, tendons, vessels
from tools.illustrate.plates.inner_side.limb import MUSCLES

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

ABOVE_THE_ARCH = (
    (400, 700),
    (505, 690),
    (520, 670),
    (533, 660),
    (547, 648),
    (562, 639),
    (578, 635),
    (592, 636.5),
    (612, 648),
)
"""The line in front of and below which soleus lies nearest; the part from the fibula lies beyond what is above."""
BETWEEN = 4.0
"""Half of the widest gap between two vessels in which no flesh behind them is painted."""


def paint_popliteal_fat(sheet: Sheet) -> None:
    """Fat of the fossa, kept out of the room that its vessels and nerve need."""
    room = [LineString(smooth(one.points)).buffer(max(one.radii[4:12]) + 1.2) for one in _fossa_tubes()]
    # Where the thigh bone lies nearer, none is seen.
    room.append(bone_shape(bones.BONES["femur"]))
    shape = outline_polygon(soft.POPLITEAL_FAT).difference(unary_union(room))
    sheet.open("popliteal-fat-layer", opacity=".74")
    paint_filling_fat(sheet, "popliteal-fat", shape.buffer(-2.2).buffer(2.2))
    sheet.close()


def paint_end_of_semimembranosus(sheet: Sheet) -> None:
    """It stays when its belly has gone, without a name: only then is it seen where it ends on the shin bone."""
    end = tendons.SEMIMEMBRANOSUS_END
    sheet.open("semimembranosus-end")
    draw_cord(sheet, end)
    paint_cut_ends(sheet, [Tube(end.points[1::-1], end.radii[1::-1])], "t")
    sheet.close()


def before_the_fibular_part() -> BaseGeometry:
    """What lies before the part of soleus that comes from the fibula, above its tendinous arch."""
    above = polygon(np.array([(400, 400), (700, 400), (700, 640), *reversed(ABOVE_THE_ARCH)], float))
    nearer = [outline_polygon(MUSCLES["popliteus"].outline)]
    nearer.append(bundle_of_the_fossa().buffer(BETWEEN).buffer(-BETWEEN))
    return unary_union(nearer).intersection(above)


def before_plantaris() -> BaseGeometry:
    """What plantaris, which comes from the outer side of the femur, lies behind."""
    joint = [bone_shape(bones.BONES[name]) for name in ("femur", "tibia")]
    joint += [outline_polygon(ligaments.INNER_LIGAMENTS["medial-meniscus"].outline)]
    joint += [outline_polygon(hollow.outline) for hollow in bones.HOLLOWS.values()]
    return unary_union([*joint, bundle_of_the_fossa()])


def bundle_of_the_fossa() -> BaseGeometry:
    """Vessels and nerve behind the knee, with the branches that leave them forwards."""
    branches = [*vessels.CUT_ARTERIES.values(), *vessels.CUT_VEINS.values(), *vessels.CUT_VEIN_TWIGS]
    branches += [*vessels.ARTERY_TWIGS, *vessels.CUT_ARTERY_TWIGS, *nerves.CUT_NERVE_TWIGS]
    stems = [*_fossa_tubes(), *(twig for twig in branches if twig.points[0][1] < 600)]
    stems += [vessels.ARTERIES["anterior-tibial-artery"], *vessels.VEINS.values()]
    return unary_union([tube_area(stem) for stem in stems])


def _fossa_tubes() -> list[Tube]:
    arteries, veins = vessels.FEMORAL_TO_MEDIAL_PLANTAR_ARTERY, vessels.FEMORAL_AND_POPLITEAL_VEIN
    return [arteries, veins, nerves.NERVES["tibial-nerve"]]
