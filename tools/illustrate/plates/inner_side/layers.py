"""What is painted in which order, layer by layer from the bones to the veins under the skin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.curves import Array, outline_polygon
from tools.illustrate.engine.marks import Shadow, TubeStyle, tube
from tools.illustrate.engine.relief import inflated
from tools.illustrate.painters.bands import paint_expansion, paint_frayed_ligament
from tools.illustrate.painters.bones import (
    SMALL_BONE_SHADOW,
    SOFT_MARGIN,
    bone_shape,
    paint_bone,
    paint_joint_gaps,
    paint_ligament,
    paint_simple_bone,
)
from tools.illustrate.painters.fascia import compartment, paint_compartments, paint_deep_fascia
from tools.illustrate.painters.flesh import bite_into, paint_muscle
from tools.illustrate.painters.ground import paint_bed, paint_ground
from tools.illustrate.painters.sheaths import paint_sheath
from tools.illustrate.painters.soft import paint_bursa, paint_fat, paint_filling_fat, paint_retinaculum
from tools.illustrate.painters.straps import paint_strap
from tools.illustrate.painters.tendons import paint_cord, paint_sheet
from tools.illustrate.painters.tongues import paint_tongued_muscle
from tools.illustrate.painters.vessels import (
    ARTERY,
    JOINT,
    VEIN,
    paint_perforators,
    paint_slit,
    paint_twigs,
    paint_vessels,
    tube_area,
)
from tools.illustrate.plates.inner_side.data import (
    bones,
    far_bones,
    foot_bones,
    ligaments,
    nerves,
    sheaths,
    skin,
    soft,
    surface,
    tendons,
    vessels,
)
from tools.illustrate.plates.inner_side.deep_vessels import paint_deep_vessels, some
from tools.illustrate.plates.inner_side.foot import heel_growth, paint_deltoid, paint_far_bones, paint_toe_capsule
from tools.illustrate.plates.inner_side.fossa import (
    before_plantaris,
    before_the_fibular_part,
    bundle_of_the_fossa,
    paint_end_of_semimembranosus,
    paint_popliteal_fat,
)
from tools.illustrate.plates.inner_side.limb import MUSCLES, SKIN
from tools.illustrate.plates.profile.limb import WIDTH

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.grid import Grid
    from tools.illustrate.engine.sheet import Sheet

FASCIA_DEPTH = 4.5
"""Units of skin and fat over the deep fascia."""
FINER = 4
"""Into how many the steps are divided in which the fascia begins: on tibialis anterior whole ones would be seen."""
ON_ITS_TENDON = Shadow(bands=28)
"""Of rectus femoris: on a smooth pale tendon few bands can be counted."""
SKIN_NERVE = TubeStyle(ribbons=6, stripes=1, dark=0.3, light=0.95, ink=0.45)
RIM = TubeStyle(ribbons=6, dark=0.35, light=0.85, ink=0.3, shadow=0)
RIM_RADII = [0.3, 1.4, 2.2, 2.4, 2.2, 1.8, 1.8, 1.8, 1.4, 0.3]
MERGING = (
    "abductor-hallucis", "adductor-magnus", "flexor-digitorum-brevis", "flexor-digitorum-longus", "gracilis",
    "rectus-femoris", "sartorius", "semimembranosus", "semitendinosus", "tibialis-anterior", "vastus-medialis",
)  # fmt: skip
"""Muscles whose tendon is seen to come out of them by degrees."""
GAPS = ((3.2, box(330, 1380, 480, 1470)),)
"""Half of the widest gap between two bones that capsule and ligaments fill, in units, and where."""
AT_ITS_TUBEROSITY = box(0, 1400, 431.8, 1450)
"""Where of the end of tibialis posterior, in the navicular, the strands alone are seen."""
CROSSED = 394.0
"""In front of this x the two long flexors of the toes have crossed, and that of the outer toes lies farther away."""
SOLEUS_BAND = box(0, 760, WIDTH, 1330)
"""Where fibres of soleus reach the margin of its tendon."""
BITES = box(0, 760, WIDTH, 1090)
"""Where single ones run onto it: below, the tendon of plantaris lies over their roots."""


def _muscle(sheet: Sheet, name: str, ramp: str = "m") -> None:
    paint_muscle(sheet, name, MUSCLES[name], ramp, merging=name in MERGING)


def _cord(sheet: Sheet, name: str, ramp: str = "m", hidden: BaseGeometry | None = None) -> None:
    cord = tendons.CORDS[name]
    paint_cord(sheet, name, cord, MUSCLES, ramp, hidden, merging=cord.muscle in MERGING)


def _sheath(sheet: Sheet, muscle: str) -> None:
    name = f"{muscle}-sheath"
    paint_sheath(sheet, name, sheaths.SHEATHS[name], tendons.CORDS)


# ---------------------------------------------------------------------------------------------------- ground


def paint_behind(sheet: Sheet) -> None:
    """What stays behind the leg while it is peeled."""
    paint_ground(sheet, skin.GROUND)
    paint_bed(sheet, SKIN, ("skin-toes", "skin-leg"))


# ---------------------------------------------------------------------------------------------------- bones


def paint_bones(sheet: Sheet) -> None:
    """Bones and what joins them, from the outer to the inner side of leg and foot."""
    sheet.open_layer("bones")
    sheet.open("foot-bones-far")
    paint_joint_gaps(sheet, [*far_bones.FAR_BONES.values(), *foot_bones.FOOT_BONES.values()], GAPS)
    paint_far_bones(sheet)
    sheet.close()
    paint_ligament(sheet, "interosseous-membrane", ligaments.INTEROSSEOUS_MEMBRANE)
    paint_bone(sheet, "fibula", bones.BONES["fibula"])
    for name, hollow in bones.HOLLOWS.items():
        paint_simple_bone(sheet, name, hollow.outline, hollow.lift, 0.1, inked=False)
    _cord(sheet, "fibularis-longus-tendon-sole")
    _outer_ligament(sheet, "long-plantar-ligament")
    for name, bone in foot_bones.FOOT_BONES.items():
        cartilages = foot_bones.TALAR_CARTILAGE if name == "talus" else None
        paint_bone(sheet, name, bone, cartilages, shadow=SMALL_BONE_SHADOW, margin=SOFT_MARGIN)
    _outer_ligament(sheet, "plantar-calcaneonavicular-ligament")
    paint_deltoid(sheet)
    paint_bone(sheet, "tibia", bones.BONES["tibia"])
    paint_fat(sheet, "infrapatellar-fat-pad", soft.INFRAPATELLAR_PAD, height=1.0, size=2.4)
    paint_frayed_ligament(sheet, "patellar-ligament", ligaments.INNER_LIGAMENTS["patellar-ligament"])
    paint_bone(sheet, "femur", bones.BONES["femur"], bones.FEMORAL_CARTILAGE)
    paint_frayed_ligament(sheet, "medial-meniscus", ligaments.INNER_LIGAMENTS["medial-meniscus"])
    paint_bone(sheet, "patella", bones.BONES["patella"])
    _outer_ligament(sheet, "medial-collateral-ligament")
    sheet.close()


def _outer_ligament(sheet: Sheet, name: str) -> None:
    paint_frayed_ligament(sheet, name, ligaments.OUTER_LIGAMENTS[name])


# ---------------------------------------------------------------------------------------------------- deep


def paint_deep(sheet: Sheet) -> None:
    """Deep flexors with their tendons, popliteus, the deep muscles of the sole, then vessels and nerves."""
    sheet.open_layer("deep")
    paint_vessels(sheet, some(vessels.ARTERIES, "fibular-artery"), "a", ARTERY)
    for name in ("quadratus-plantae", "flexor-hallucis-brevis", "flexor-hallucis-longus", "tibialis-posterior"):
        _muscle(sheet, name, "d")
    sesamoid = bone_shape(foot_bones.FOOT_BONES["medial-sesamoid"])
    _cord(sheet, "flexor-hallucis-longus-tendon", "d", sesamoid)
    _sheath(sheet, "flexor-hallucis-longus")
    _cord(sheet, "tibialis-posterior-tendon", "d", AT_ITS_TUBEROSITY)
    _sheath(sheet, "tibialis-posterior")
    _muscle(sheet, "flexor-digitorum-longus", "d")
    name = "flexor-digitorum-longus-tendon"
    paint_cord(
        sheet, name, tendons.CORDS[name], MUSCLES, "d", _beyond_the_crossing(), tendons.TO_THE_LESSER_TOES, merging=True
    )
    _sheath(sheet, "flexor-digitorum-longus")
    _muscle(sheet, "popliteus", "d")
    paint_deep_vessels(sheet)
    sheet.close()


def _beyond_the_crossing() -> BaseGeometry:
    """Where flexor digitorum longus, on its way to the outer toes, lies behind flexor hallucis longus."""
    hallucis = tendons.CORDS["flexor-hallucis-longus-tendon"]
    nearer = [
        tube_area(Tube(hallucis.points, hallucis.radii)),
        outline_polygon(MUSCLES["flexor-hallucis-brevis"].outline),
    ]
    nearer += [
        bone_shape(foot_bones.FOOT_BONES[name]) for name in ("first-metatarsal", "lateral-sesamoid", "medial-sesamoid")
    ]
    return unary_union(nearer).intersection(box(0, 0, CROSSED, WIDTH * 2))


# ---------------------------------------------------------------------------------------------------- middle


def paint_middle_muscles(sheet: Sheet) -> None:
    """What lies under gastrocnemius and under the strap muscles of the knee; the plantar fascia."""
    sheet.open_layer("middle-muscles")
    paint_popliteal_fat(sheet)
    heel = (nerves.NERVES["medial-calcaneal-nerve"], nerves.NERVE_TWIGS[0], vessels.ARTERY_TWIGS[-1])
    nearer = [tube_area(one) for one in (nerves.NERVES["tibial-nerve"], *heel, *vessels.VEINS.values())]
    paint_filling_fat(sheet, "kager-fat-pad", outline_polygon(soft.KAGER_PAD).difference(unary_union(nearer)), 7.0)
    tendon = "extensor-hallucis-longus-tendon"
    paint_cord(sheet, tendon, tendons.CORDS[tendon], MUSCLES, hidden=bone_shape(bones.BONES["tibia"]))
    _sheath(sheet, "extensor-hallucis-longus")
    nearer = before_the_fibular_part()
    paint_muscle(sheet, "soleus", MUSCLES["soleus"], behind=nearer, barred=nearer)
    _cord(sheet, "soleus-tendinous-arch")
    paint_muscle(sheet, "plantaris", MUSCLES["plantaris"], behind=before_plantaris())
    paint_sheet(
        sheet,
        "calcaneal-tendon-soleus-part",
        tendons.SOLEUS_PART,
        inflation=0.36,
        extra=_rounded_below,
        soften=SOLEUS_BAND,
        growth=heel_growth(sheet),
    )
    bite_into(sheet, MUSCLES["soleus"], outline_polygon(tendons.SOLEUS_PART.outline), BITES)
    _cord(sheet, "plantaris-tendon", hidden=bundle_of_the_fossa())
    paint_bursa(sheet, "retrocalcaneal-bursa", soft.BURSAE["retrocalcaneal-bursa"])
    _muscle(sheet, "flexor-digitorum-brevis")
    at_its_ends = unary_union([box(584, 1470, 652, 1510), box(210, 1498, 246, 1520)])
    paint_sheet(
        sheet,
        "plantar-fascia",
        tendons.PLANTAR_FASCIA,
        inflation=0.5,
        limb_share=0.2,
        soften=at_its_ends,
        splits=(-1,),
    )
    name = "gastrocnemius-semimembranosus-bursa"
    paint_bursa(sheet, name, soft.BURSAE[name])
    paint_end_of_semimembranosus(sheet)
    sheet.close()


def _rounded_below(grid: Grid, mask: Array) -> Array:
    """Relief of the Achilles tendon: a flat sheet above, a rounded cord below."""
    return np.asarray(0.45 * inflated(mask) * np.clip((grid.y - 1060) / 160, 0, 1))


# ---------------------------------------------------------------------------------------------------- surface


def paint_surface_muscles(sheet: Sheet) -> None:
    """What is seen once skin and fat are taken away."""
    sheet.open_layer("surface-muscles")
    paint_retinaculum(sheet, "knee-joint-capsule", ligaments.RETINACULA["knee-joint-capsule"], 0.8, veil=1.2)
    _paint_front(sheet)
    paint_strap(sheet, "flexor-retinaculum", ligaments.RETINACULA["flexor-retinaculum"])
    paint_sheet(
        sheet,
        "calcaneal-tendon",
        tendons.CALCANEAL_TENDON,
        inflation=0.22,
        extra=_rounded_below,
        shining_through=True,
        growth=heel_growth(sheet),
    )
    _paint_sole(sheet)
    _muscle(sheet, "adductor-magnus")
    _cord(sheet, "adductor-magnus-tendon")
    paint_tongued_muscle(sheet, "gastrocnemius-medial", MUSCLES["gastrocnemius-medial"], merging=True)
    for name in ("semimembranosus", "semitendinosus", "gracilis"):
        _muscle(sheet, name)
        _cord(sheet, f"{name}-tendon")
    _muscle(sheet, "sartorius")
    paint_expansion(sheet, "pes-anserinus", tendons.PES_ANSERINUS)
    sheet.close()


def _paint_front(sheet: Sheet) -> None:
    # The tendon comes out of the muscle above and runs on over the patella: no drawn line at either end.
    blended = unary_union([box(342, 220, 412, 270), box(352, 345, 422, 390)])
    paint_sheet(sheet, "quadriceps-tendon", tendons.QUADRICEPS_TENDON, inflation=0.18, limb_share=0.25, soften=blended)
    paint_muscle(sheet, "rectus-femoris", MUSCLES["rectus-femoris"], shadow=ON_ITS_TENDON, merging=True)
    _muscle(sheet, "vastus-medialis")
    paint_expansion(sheet, "medial-patellar-retinaculum", ligaments.RETINACULA["medial-patellar-retinaculum"])
    # It bulges forwards beyond the shin bone, which lies nearer: no shadow falls on that.
    paint_muscle(sheet, "tibialis-anterior", MUSCLES["tibialis-anterior"], shadow=False, merging=True)
    name = "tibialis-anterior-tendon"
    paint_cord(sheet, name, tendons.CORDS[name], MUSCLES, slips=[tendons.TIBIALIS_ANTERIOR_SLIP], merging=True)
    _sheath(sheet, "tibialis-anterior")
    paint_strap(sheet, "superior-extensor-retinaculum", ligaments.RETINACULA["superior-extensor-retinaculum"])
    lower = "inferior-extensor-retinaculum"
    paint_strap(sheet, lower, ligaments.RETINACULA[lower], ligaments.LOWER_LIMB)


def _paint_sole(sheet: Sheet) -> None:
    """Abductor hallucis, the fat of heel and sole, and the cut edge of their skin."""
    paint_toe_capsule(sheet)
    _cord(sheet, "abductor-hallucis-tendon")
    _muscle(sheet, "abductor-hallucis")
    sole, heel = soft.SOLE_FAT, soft.HEEL_PAD
    paint_fat(sheet, "sole-fat", sole, height=1.4, size=2.3, joined=outline_polygon(heel))
    paint_fat(sheet, "heel-fat-pad", heel, height=1.4, size=2.3, joined=outline_polygon(sole))
    sheet.open("sole-skin-rim")
    tube(sheet, soft.SOLE_RIM, RIM_RADII, "s", RIM)
    sheet.close()


def paint_surface_vessels(sheet: Sheet) -> None:
    """Veins and nerves between skin and fascia."""
    sheet.open_layer("surface-vessels")
    # Between its two borders the shin bone lies bare under the skin.
    shin = bone_shape(bones.BONES["tibia"]).buffer(-3).difference(outline_polygon(MUSCLES["tibialis-anterior"].outline))
    room = SKIN.buffer(-FASCIA_DEPTH).difference(shin)
    paint_deep_fascia(sheet, "crural-fascia", soft.CRURAL_FASCIA, room, finer=FINER)
    sheet.open("veins-superficial")
    for name, stems in surface.PERFORATORS.items():
        sheet.begin(name)
        sheet.end(name, unary_union(paint_perforators(sheet, stems)), covers=False)
    paint_twigs(sheet, surface.VEIN_TWIGS, "v", wobble=0.15)
    paint_vessels(sheet, some(surface.VEINS, "small-saphenous-vein"), "v", VEIN, _before_small_saphenous_vein())
    _paint_great_saphenous_vein(sheet)
    sheet.close()
    sheet.open("nerves-superficial")
    # The last twig comes through the flexor retinaculum, the infrapatellar branch through sartorius.
    for nerve in (surface.NERVE_TWIGS[-1], surface.NERVES["infrapatellar-branch"]):
        paint_slit(sheet, *nerve.points[:2])
    paint_twigs(sheet, surface.NERVE_TWIGS, "n")
    paint_vessels(sheet, some(surface.NERVES, "saphenous-nerve"), "n", SKIN_NERVE, _before_saphenous_nerve())
    paint_vessels(sheet, some(surface.NERVES, "infrapatellar-branch"), "n", SKIN_NERVE)
    sheet.close()
    sheet.close()


def _paint_great_saphenous_vein(sheet: Sheet) -> None:
    """One tube with the vein of the big toe that it comes from, which has no name here."""
    vein, toe = surface.VEINS["great-saphenous-vein"], box(0, 0, surface.OF_THE_BIG_TOE, 2 * WIDTH)
    foot = box(surface.OF_THE_BIG_TOE, 0, WIDTH, 2 * WIDTH).union(box(0, 0, WIDTH, 1200))
    tube(sheet, vein.points, vein.radii, "v", VEIN, sheet.below(), foot)
    paint_vessels(sheet, {"great-saphenous-vein": vein}, "v", VEIN, toe, JOINT)


def _before_small_saphenous_vein() -> BaseGeometry:
    """It goes in between the heads of gastrocnemius above, and round to the outer side of the Achilles tendon below."""
    gastrocnemius = outline_polygon(MUSCLES["gastrocnemius-medial"].outline).intersection(box(0, 0, WIDTH, 640))
    tendon = outline_polygon(tendons.CALCANEAL_TENDON.outline)
    return gastrocnemius.union(tendon)


def _before_saphenous_nerve() -> BaseGeometry:
    """It comes out from under sartorius and the great saphenous vein."""
    cover = outline_polygon(MUSCLES["sartorius"].outline).union(tube_area(surface.VEINS["great-saphenous-vein"]))
    return cover.intersection(box(0, 0, WIDTH, 440))


def paint_overlay(sheet: Sheet) -> None:
    """The compartments that are seen from the inner side, those behind the shin bone first."""
    deep = compartment(MUSCLES, ("tibialis-posterior", "flexor-digitorum-longus", "flexor-hallucis-longus"))
    surface_one = compartment(MUSCLES, ("gastrocnemius-medial", "soleus", "plantaris"))
    front = compartment(MUSCLES, ("tibialis-anterior",))
    tibia = bone_shape(bones.BONES["tibia"])
    areas = {
        "deep-posterior-compartment": ("cpd", deep.difference(tibia)),
        "superficial-posterior-compartment": ("cps", surface_one.difference(tibia)),
        "anterior-compartment": ("cpa", front.difference(tibia)),
    }
    paint_compartments(sheet, areas, SKIN.buffer(-FASCIA_DEPTH))
