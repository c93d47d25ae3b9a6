"""The foot from its outer side: its bones with the gaps between them, its short muscles, and what ends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.curves import polygon, smooth
from tools.illustrate.engine.marks import INK_STEP
from tools.illustrate.painters.bands import draw_frayed_ligament, paint_frayed_ligament
from tools.illustrate.painters.bones import (
    SMALL_BONE_SHADOW,
    bone_shape,
    bone_surface,
    paint_bone,
    paint_joint_gaps,
)
from tools.illustrate.painters.bridges import draw_bridging_ligament
from tools.illustrate.painters.flesh import paint_muscle
from tools.illustrate.painters.sheaths import paint_sheath
from tools.illustrate.painters.tendons import Growth, paint_cord, paint_sheet
from tools.illustrate.painters.vessels import FAR, tube_area
from tools.illustrate.plates.outer_side.data import foot_bones, ligaments, metatarsals, sheaths, tendons, toe_bones
from tools.illustrate.plates.outer_side.limb import MUSCLES

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Guides
    from tools.illustrate.engine.sheet import Sheet

SMALL_BONES = foot_bones.TARSUS | metatarsals.METATARSALS | toe_bones.TOE_BONES
RAYS = {
    toe: (f"{toe}-metatarsal", *(name for name in toe_bones.TOE_BONES if name.endswith(f"{toe}-toe")))
    for toe in ("first", "second", "third", "fourth", "fifth")
}
"""The bones of each toe with its metatarsal: of two rays the outer one lies nearer."""
GAPS = (
    (3.2, box(300, 1350, 412, 1500)),
    (3.2, box(405, 1350, 446, 1446)),
    (6.0, box(420, 1430, 446, 1452)),
    (1.8, box(400, 1350, 460, 1445)),
    (6.0, box(345, 1395, 395, 1430)),
)
"""Half of the widest gap between two bones that capsule and ligaments fill, in units, and where."""
SHORT_EXTENSOR_TENDONS = (
    "extensor-hallucis-brevis-tendon",
    *(f"extensor-digitorum-brevis-tendon-{toe}" for toe in (2, 3, 4)),
)
PHALANX_INK = 1.5
"""Units between the points of the inked outline of a small bone of the toes."""
INSTEP = 372
"""From this x on tibialis anterior lies at the inner border."""
REAR_SURFACE = box(140, 1426, 200, 1490)
"""Of the heel bone, below the bursa."""
DOWN_THE_HEEL: Guides = [[(158, 1410), (156, 1444), (164, 1480)], [(176, 1410), (172, 1444), (178, 1480)]]
ENDS_OF_THE_FASCIA = unary_union([box(180, 1480, 206, 1500), box(548, 1495, 600, 1515)])
UNDER_THE_TALUS = polygon(np.array([(232.4, 1382), (262, 1380), (292, 1402), (290, 1412), (262, 1396), (232.4, 1393)]))
"""The joint between talus and heel bone."""


def hindfoot() -> BaseGeometry:
    """What turns round to the inner side at the ankle runs behind these bones."""
    return unary_union([bone_shape(bone) for bone in foot_bones.HINDFOOT.values()])


def hindfoot_without_gap() -> BaseGeometry:
    """Its bones and the joint between them, through which nothing is seen."""
    return hindfoot().union(UNDER_THE_TALUS)


def heel_growth(sheet: Sheet) -> Growth:
    """How the front fibres of the Achilles tendon grow into the rear surface of the heel bone."""
    bone = foot_bones.HINDFOOT["calcaneus"]
    shape = bone_shape(bone)
    return Growth(shape.intersection(REAR_SURFACE), bone_surface(bone, shape, sheet.limb), DOWN_THE_HEEL)


def paint_foot_bones(sheet: Sheet) -> None:
    """From the inner to the outer border: what is nearer laps over what is farther."""
    paint_joint_gaps(sheet, [*foot_bones.HINDFOOT.values(), *SMALL_BONES.values()], GAPS)
    _paint_small_bones(sheet, "medial-cuneiform")
    _paint_ray(sheet, "first")
    _paint_ligament(sheet, "interosseous-talocalcaneal-ligament")
    paint_bone(sheet, "talus", foot_bones.HINDFOOT["talus"], foot_bones.TALAR_CARTILAGE)
    _paint_ligament(sheet, "posterior-talofibular-ligament")
    _paint_small_bones(sheet, "navicular", "intermediate-cuneiform")
    _paint_ray(sheet, "second")
    _paint_small_bones(sheet, "lateral-cuneiform")
    _paint_ray(sheet, "third")
    paint_bone(sheet, "calcaneus", foot_bones.HINDFOOT["calcaneus"], shadow=SMALL_BONE_SHADOW)
    _paint_small_bones(sheet, "cuboid")
    _paint_ray(sheet, "fourth")
    _paint_long_plantar_ligament(sheet)
    _paint_ray(sheet, "fifth")


def _paint_ray(sheet: Sheet, toe: str) -> None:
    """A metatarsal and the bones of its toe, with what holds its joints at the side."""
    _paint_small_bones(sheet, *RAYS[toe])
    bands = ligaments.SIDES_OF_TOE_JOINTS.get(toe, ())
    if bands:
        sheet.open(f"sides-of-joints-{toe}-toe")
        draw_bridging_ligament(sheet, *bands, short=True)
        sheet.close()


def _paint_small_bones(sheet: Sheet, *names: str) -> None:
    for name in names:
        step = PHALANX_INK if name in toe_bones.TOE_BONES else INK_STEP
        paint_bone(sheet, name, SMALL_BONES[name], shadow=SMALL_BONE_SHADOW, ink_step=step)


def _paint_long_plantar_ligament(sheet: Sheet) -> None:
    name = "long-plantar-ligament"
    sheet.begin(name)
    sheet.end(name, unary_union([draw_frayed_ligament(sheet, part) for part in ligaments.LONG_PLANTAR_LIGAMENT]))


def _paint_ligament(sheet: Sheet, name: str) -> None:
    paint_frayed_ligament(sheet, name, ligaments.INNER_LIGAMENTS[name])


def paint_short_foot_muscles(sheet: Sheet) -> None:
    """What springs from the bones of the foot itself, and the sheet under its sole."""
    for name in ("dorsal-interosseous-3", "dorsal-interosseous-4"):
        paint_muscle(sheet, name, MUSCLES[name], "d")
    for name in ("flexor-digiti-minimi-brevis", "extensor-digitorum-brevis"):
        paint_muscle(sheet, name, MUSCLES[name])
    for name in SHORT_EXTENSOR_TENDONS:
        paint_cord(sheet, name, tendons.CORDS[name], MUSCLES, merging=True)
    fascia = tendons.PLANTAR_FASCIA
    paint_sheet(
        sheet, "plantar-fascia", fascia, inflation=0.5, limb_share=0.2, splits=(0, -1), soften=ENDS_OF_THE_FASCIA
    )


def paint_tibialis_anterior_tendon(sheet: Sheet) -> None:
    """With its sheath; on the instep it goes round to the inner border, behind the bones and the great toe's tendon."""
    name = "tibialis-anterior-tendon"
    sheath = "tibialis-anterior-sheath"
    hidden = inner_border()
    paint_cord(sheet, name, tendons.CORDS[name], MUSCLES, hidden=hidden, merging=True)
    paint_sheath(sheet, sheath, sheaths.SHEATHS[sheath], tendons.CORDS, hidden)


def inner_border() -> BaseGeometry:
    """What hides the inner border of the foot: the tendon of extensor hallucis longus, and all that lies below it."""
    lifter = tendons.CORDS["extensor-hallucis-longus-tendon"]
    on_the_instep = [(x, y) for x, y in smooth(lifter.points).tolist() if x > INSTEP]
    (left, _), (right, _) = on_the_instep[0], on_the_instep[-1]
    below = polygon(np.array([*on_the_instep, (right, FAR), (left, FAR)]))
    return below.union(tube_area(Tube(lifter.points, lifter.radii)).intersection(box(INSTEP, 0, FAR, FAR)))
