"""What is painted in which order, layer by layer from the bones to the veins under the skin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.curves import outline_polygon, smooth, smooth_outline
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import Shadow, TubeStyle, ink
from tools.illustrate.painters.bands import paint_frayed_ligament
from tools.illustrate.painters.bones import bone_shape, paint_bone, paint_ligament, paint_simple_bone
from tools.illustrate.painters.fascia import compartment, paint_compartments, paint_deep_fascia
from tools.illustrate.painters.flesh import SHORT_PASSES, paint_muscle
from tools.illustrate.painters.ground import paint_bed, paint_ground
from tools.illustrate.painters.sheaths import paint_sheath
from tools.illustrate.painters.soft import (
    paint_fat,
    paint_filling_fat,
    paint_loose_tissue,
    paint_retinaculum,
)
from tools.illustrate.painters.straps import paint_strap
from tools.illustrate.painters.tendons import paint_cord, paint_sheet
from tools.illustrate.painters.tongues import paint_film, paint_seam, paint_tongued_muscle
from tools.illustrate.painters.vessels import (
    FAR,
    JOINT,
    RIM,
    VEIN,
    paint_perforators,
    paint_renamed_vessel,
    paint_twigs,
    paint_vessels,
    tube_area,
)
from tools.illustrate.plates.back.calf import paint_tendon_of_soleus, rounded_below
from tools.illustrate.plates.back.data import (
    bones,
    foot_bones,
    ligaments,
    nerves,
    sheaths,
    soft,
    surface,
    tendons,
    vessels,
)
from tools.illustrate.plates.back.data import skin as skin_data
from tools.illustrate.plates.back.deep_vessels import BEHIND_THE_NECK, TUBER, WITHIN, paint_deep_vessels, some
from tools.illustrate.plates.back.foot import (
    heel_growth,
    paint_ankle_ligaments,
    paint_far_bones,
    paint_heel_bone,
    paint_heel_skin_rim,
)
from tools.illustrate.plates.back.knee import (
    paint_arcuate_ligament,
    paint_fabella,
    paint_femur,
    paint_lobed_bursa,
    paint_menisci,
    paint_semimembranosus_expansion,
)
from tools.illustrate.plates.back.limb import (
    ILIOTIBIAL,
    MUSCLES,
    SKIN,
    TENDON_CORDS,
    WIDTH,
)
from tools.illustrate.plates.back.thigh import paint_adductor_magnus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

MEMBRANE_PASSES = (
    Brush(1.1, (16, 40), (0.4, 0.9), jitter=0.08, weight=0.6, bundles=60, shift=-0.12),
    Brush(0.6, (16, 40), (0.4, 0.9), jitter=0.08, weight=0.6, bundles=60, shift=0.10),
)
INTO_FIBULARIS = Polygon([(388, 550), (401, 546), (399, 554), (392.5, 565), (388, 567)])
"""Where the common fibular nerve goes under the slanting edge of that muscle."""
HEAD_OF_FIBULA = bone_shape(bones.BONES["fibula"]).intersection(Point(391, 532).buffer(23).union(INTO_FIBULARIS))
NERVE_ROUND_THE_NECK = tube_area(nerves.NERVES["common-fibular-nerve"]).difference(
    bone_shape(bones.BONES["fibula"]).difference(BEHIND_THE_NECK)
)
UNDER_FIBULARIS = outline_polygon(MUSCLES["fibularis-longus"].outline).difference(HEAD_OF_FIBULA)
OVER_THE_HEAD = NERVE_ROUND_THE_NECK.difference(UNDER_FIBULARIS.union(box(0, 567, WIDTH, FAR)))
"""Where the common fibular nerve is seen before gastrocnemius: as far as fibularis longus."""
HEEL = bone_shape(bones.BONES["calcaneus"])
UNDER_THE_FOOT = unary_union(
    [
        bone_shape(foot_bones.FOOT_BONES["fifth-metatarsal"]).buffer(0.4),
        outline_polygon(foot_bones.BEYOND_THE_RIDGE),
    ]
)
"""Where the tendon of fibularis longus has turned under the foot, through the notch of the cuboid."""
SESAMOIDS = unary_union([bone_shape(foot_bones.FOOT_BONES[f"{side}-sesamoid"]) for side in ("medial", "lateral")])
BEHIND_THE_HEEL: dict[str, BaseGeometry] = {
    "flexor-digitorum-longus": TUBER,
    "flexor-hallucis-longus": TUBER.union(SESAMOIDS),
}
"""What the heel bone and the sesamoids cover of tendons that run on under the foot."""
MEDIAL_HEAD = outline_polygon(MUSCLES["gastrocnemius-medial"].outline)
NEARER = {
    "vastus-lateralis": ("biceps-femoris-long", "biceps-femoris-short"),
    "gracilis": ("semimembranosus",),
    "biceps-femoris-short": ("biceps-femoris-long",),
    "semimembranosus": ("semitendinosus",),
}
"""Muscles that lie over another one at every step at which that is seen."""
TRACT = outline_polygon(ILIOTIBIAL.outline)
UNDER_THE_RIM = 4.0
"""Units inside its outline within which what a muscle covers is still drawn."""
UNDER_THE_HEAD: dict[str, BaseGeometry] = {"semimembranosus": MEDIAL_HEAD, "semitendinosus": MEDIAL_HEAD}
"""What the medial head of gastrocnemius covers of tendons that run on to the shin bone."""
WHOLE_SKIN = unary_union([SKIN, outline_polygon(skin_data.FOREFOOT)])
FASCIA_DEPTH = 4.5
"""Units of skin and fat over the deep fascia."""
ABOVE_ITS_MOUTH = box(0, 0, WIDTH, 424)
"""Where the small saphenous vein is in the popliteal vein."""
UNDER_THE_EDGE = Shadow((-0.6, -2.6), 2.4, 0.4, bands=9)
"""Of a muscle under whose upper edge vessels and nerves go."""
SKIN_NERVE = TubeStyle(ribbons=6, stripes=1, dark=0.3, light=0.95, ink=0.45, running_out=40)


def _muscle(sheet: Sheet, name: str) -> None:
    over = [outline_polygon(MUSCLES[one].outline) for one in NEARER.get(name, ())]
    unseen = unary_union([*over, TRACT] if name == "vastus-lateralis" else over).buffer(-UNDER_THE_RIM)
    paint_muscle(sheet, name, MUSCLES[name], unseen=unseen)


def _cord(sheet: Sheet, name: str, ramp: str = "m", hidden: BaseGeometry | None = None) -> None:
    paint_cord(sheet, name, TENDON_CORDS[name], MUSCLES, ramp, hidden)


def _sheath(sheet: Sheet, name: str, hidden: BaseGeometry | None = None) -> None:
    paint_sheath(sheet, name, sheaths.SHEATHS[name], TENDON_CORDS, hidden)


def _without(table: Mapping[str, Tube], left_out: str) -> dict[str, Tube]:
    return {name: one for name, one in table.items() if name != left_out}


# ---------------------------------------------------------------------------------------------------- ground


def paint_behind(sheet: Sheet) -> None:
    """What stays behind the leg while it is peeled."""
    paint_ground(sheet, ((315, 1513, 156, 13),))
    paint_bed(sheet, SKIN, ("skin-forefoot", "skin-leg"))


# ---------------------------------------------------------------------------------------------------- bones


def paint_bones(sheet: Sheet) -> None:
    """Bones, what joins them, and the dark spaces between them."""
    sheet.open_layer("bones")
    _paint_interosseous_membrane(sheet)
    paint_far_bones(sheet)
    for name, hollow in bones.HOLLOWS.items():
        paint_simple_bone(sheet, name, hollow.outline, hollow.lift, 0.1, inked=False)
    paint_bone(sheet, "talus", bones.BONES["talus"], foot_bones.TALAR_CARTILAGE)
    paint_heel_bone(sheet, bones.BONES["calcaneus"])
    # The outer ankle bone stands farther back than the inner one.
    for name in ("tibia", "fibula"):
        paint_bone(sheet, name, bones.BONES[name])
    for name, ligament in ligaments.INNER_LIGAMENTS.items():
        # Its footprint on the shin bone is seen, the ends of the other are not.
        paint = paint_frayed_ligament if name == "posterior-cruciate-ligament" else paint_ligament
        paint(sheet, name, ligament)
    paint_femur(sheet)
    paint_menisci(sheet)
    for name, ligament in ligaments.OUTER_LIGAMENTS.items():
        paint_frayed_ligament(sheet, name, ligament)
    paint_ankle_ligaments(sheet)
    paint_fabella(sheet)
    sheet.close()


def _paint_interosseous_membrane(sheet: Sheet) -> None:
    """A thin sheet whose fibres run down and outwards."""
    shape = outline_polygon(ligaments.INTEROSSEOUS_MEMBRANE)
    sheet.begin("interosseous-membrane")
    field = sheet.relief(shape, inflation=0.12, limb_share=0.1, light=Light(ambient=0.11, diffuse=0.72))
    sheet.tones(field, shape, "i")
    guides = [[(300, 560 + k), (385, 640 + k)] for k in np.linspace(0, 740, 12)]
    sheet.fibres(guides, shape, field, Tissue("i"), MEMBRANE_PASSES)
    ink(sheet, smooth_outline(ligaments.INTEROSSEOUS_MEMBRANE), "kt", 0.2, 0.6)
    sheet.end("interosseous-membrane", shape)


# ---------------------------------------------------------------------------------------------------- deep


def paint_deep(sheet: Sheet) -> None:
    """Deep muscles, then vessels and nerves: branches, arteries, veins, nerves (nearest the skin in the fossa)."""
    sheet.open_layer("deep")
    sheet.open("deep-muscles")
    paint_adductor_magnus(sheet)
    for name in ("tibialis-posterior", "flexor-hallucis-longus", "flexor-digitorum-longus"):
        paint_muscle(sheet, name, MUSCLES[name], "d")
        tendon = f"{name}-tendon"
        paint_cord(sheet, tendon, TENDON_CORDS[tendon], MUSCLES, "d", BEHIND_THE_HEEL.get(name), merging=True)
        _sheath(sheet, f"{name}-sheath", BEHIND_THE_HEEL.get(name))
    paint_muscle(sheet, "popliteus", MUSCLES["popliteus"], "d")
    paint_retinaculum(
        sheet,
        "knee-joint-capsule-back",
        ligaments.KNEE_JOINT_CAPSULE,
        0.8,
        veil=1.1,
        openings=ligaments.CAPSULE_OPENINGS,
    )
    paint_semimembranosus_expansion(sheet)
    paint_arcuate_ligament(sheet)
    sheet.close()
    paint_deep_vessels(sheet)
    sheet.close()


# ---------------------------------------------------------------------------------------------------- middle


def paint_middle_muscles(sheet: Sheet) -> None:
    """What lies under gastrocnemius."""
    sheet.open_layer("middle-muscles")
    _paint_popliteal_fat(sheet)
    paint_lobed_bursa(sheet)
    _muscle(sheet, "fibularis-brevis")
    paint_cord(sheet, "fibularis-brevis-tendon", TENDON_CORDS["fibularis-brevis-tendon"], MUSCLES, merging=True)
    paint_muscle(sheet, "soleus", MUSCLES["soleus"], behind=NERVE_ROUND_THE_NECK.intersection(BEHIND_THE_NECK))
    _cord(sheet, "soleus-tendinous-arch", hidden=OVER_THE_HEAD)
    paint_muscle(sheet, "plantaris", MUSCLES["plantaris"], behind=OVER_THE_HEAD)
    paint_fat(sheet, "kager-fat-pad", soft.KAGER_PAD)
    paint_tendon_of_soleus(sheet)
    _cord(sheet, "plantaris-tendon")
    sheet.close()


def _paint_popliteal_fat(sheet: Sheet) -> None:
    """Fat of the fossa as a quiet bed round the bundle; its lower part is left open to show the joint."""
    shape = outline_polygon(soft.POPLITEAL_FAT).difference(_vessel_space())
    # It runs out in points between them, not in round tabs.
    pointed = shape.buffer(-2.2).buffer(2.2, join_style="mitre", mitre_limit=12).intersection(shape)
    sheet.open("popliteal-fat-layer", opacity=".74")
    paint_filling_fat(sheet, "popliteal-fat", pointed, beside=_vessel_space(0.5))
    sheet.close()


def _vessel_space(margin: float = 1.2) -> BaseGeometry:
    """The room that vessels and nerves of the fossa need: fat is kept out of it."""
    tubes = [*vessels.ARTERIES.values(), *vessels.VEINS.values(), *nerves.NERVES.values()]
    return unary_union([LineString(smooth(one.points)).buffer(float(np.median(one.radii)) + margin) for one in tubes])


# ---------------------------------------------------------------------------------------------------- surface


def paint_surface_muscles(sheet: Sheet) -> None:
    """What is seen once skin and fat are taken away."""
    sheet.open_layer("surface-muscles")
    paint_muscle(
        sheet,
        "abductor-hallucis",
        MUSCLES["abductor-hallucis"],
        behind=HEEL,
        contact=UNDER_THE_EDGE,
        passes=SHORT_PASSES,
    )
    paint_muscle(sheet, "abductor-digiti-minimi", MUSCLES["abductor-digiti-minimi"], behind=HEEL)
    _muscle(sheet, "vastus-lateralis")
    paint_sheet(sheet, "iliotibial-tract", ILIOTIBIAL, inflation=0.25, limb_share=0.28)
    _muscle(sheet, "sartorius")
    _muscle(sheet, "gracilis")
    _cord(sheet, "gracilis-tendon")
    paint_sheet(
        sheet,
        "calcaneal-tendon",
        tendons.CALCANEAL_TENDON,
        inflation=0.22,
        extra=rounded_below,
        shining_through=True,
        growth=heel_growth(sheet),
    )
    paint_fat(sheet, "heel-fat-pad", soft.HEEL_PAD, height=1.5, size=2.4)
    paint_heel_skin_rim(sheet)
    paint_muscle(sheet, "fibularis-longus", MUSCLES["fibularis-longus"], behind=HEAD_OF_FIBULA)
    longus = "fibularis-longus-tendon"
    paint_cord(sheet, longus, TENDON_CORDS[longus], MUSCLES, hidden=UNDER_THE_FOOT, merging=True)
    _sheath(sheet, "fibular-tendon-sheath")
    for name, band in ligaments.RETINACULA.items():
        paint_strap(sheet, name, band, skin=WHOLE_SKIN)
    heads = ("gastrocnemius-lateral", "gastrocnemius-medial")
    for name, nearer in zip(heads, (OVER_THE_HEAD, None), strict=True):
        paint_tongued_muscle(sheet, name, MUSCLES[name], behind=nearer)
    both = [MUSCLES[name] for name in heads]
    paint_seam(sheet, "gastrocnemius-raphe", tendons.RAPHE, both, tendons.RAPHE_FANS_OUT)
    film_on = unary_union([sheet.shapes[name] for name in (*heads, "calcaneal-tendon")])
    paint_film(sheet, "film-over-the-tongues", both, film_on)
    paint_loose_tissue(sheet, "loose-connective-tissue", _gaps(sheet), density=0.6)
    _muscle(sheet, "biceps-femoris-short")
    for name in ("semimembranosus", "biceps-femoris-long", "semitendinosus"):
        _muscle(sheet, name)
        _cord(sheet, f"{name.removesuffix('-long')}-tendon", hidden=UNDER_THE_HEAD.get(name))
    sheet.close()


def _gaps(sheet: Sheet) -> list[tuple[BaseGeometry, float]]:
    """Gaps that loose tissue bridges, each with the direction of its strands in degrees."""

    def between(one: str, other: str) -> BaseGeometry:
        first, second = (outline_polygon(MUSCLES[name].outline).buffer(8) for name in (one, other))
        return first.intersection(second)

    return [
        (between("gastrocnemius-medial", "semimembranosus"), 70),
        (between("biceps-femoris-long", "gastrocnemius-lateral").difference(OVER_THE_HEAD), 100),
    ]


def paint_surface_vessels(sheet: Sheet) -> None:
    """Veins and nerves between skin and fascia."""
    sheet.open_layer("surface-vessels")
    paint_deep_fascia(sheet, "crural-fascia", soft.CRURAL_FASCIA, SKIN.buffer(-FASCIA_DEPTH))
    sheet.open("veins-superficial")
    for name, stems in surface.PERFORATORS.items():
        sheet.begin(name)
        shape = unary_union(paint_perforators(sheet, stems))
        sheet.end(name, shape, covers=False)
    paint_twigs(sheet, surface.VEIN_TWIGS, "v", wobble=0.15)
    # What runs on round the leg ends at its outline.
    round_the_leg = box(-FAR, -FAR, FAR, FAR).difference(WHOLE_SKIN.buffer(-RIM))
    paint_vessels(sheet, _without(surface.VEINS, "small-saphenous-vein"), "v", VEIN, round_the_leg)
    # It opens into the deep vein, under the tibial nerve: no end of its own is seen.
    into = _inside(vessels.VEINS["popliteal-vein"], (WIDTH, 0), (298.5, 480), (289, 418))
    into = unary_union([into, round_the_leg, tube_area(nerves.NERVES["tibial-nerve"]).intersection(ABOVE_ITS_MOUTH)])
    paint_vessels(sheet, some(surface.VEINS, "small-saphenous-vein"), "v", VEIN, into, JOINT)
    sheet.close()
    sheet.open("nerves-superficial")
    paint_twigs(sheet, surface.NERVE_TWIGS, "n", hidden=round_the_leg)
    _paint_sural_nerves(sheet, round_the_leg)
    sheet.close()
    sheet.close()


def _inside(stem: Tube, *border: tuple[float, float]) -> BaseGeometry:
    """The inside of a stem down to a border, where a branch that leaves it is not seen."""
    return tube_area(stem).buffer(-WITHIN).intersection(Polygon([(0, 0), *border, (0, border[-1][1])]))


def _paint_sural_nerves(sheet: Sheet, hidden: BaseGeometry) -> None:
    """The two roots become one nerve: the inner one goes on as the trunk, the outer one runs into it."""
    medial, lateral, trunk = "medial-sural-cutaneous-nerve", "lateral-sural-cutaneous-nerve", "sural-nerve"
    upper, lower = surface.NERVES[medial], surface.NERVES[trunk]
    whole = Tube([*upper.points[:-1], *lower.points[1:]], [*upper.radii[:-1], *lower.radii[1:]])
    leaving = hidden.union(_inside(nerves.NERVES["tibial-nerve"], (WIDTH, 0), (WIDTH, 560)))
    paint_renamed_vessel(sheet, (medial, trunk), whole, (surface.WHERE_THE_ROOTS_MEET,), "n", SKIN_NERVE, leaving)
    into = tube_area(whole).buffer(-WITHIN)
    # It leaves the outer nerve of the fossa from within: no beginning of its own is seen.
    leaving = _inside(nerves.NERVES["common-fibular-nerve"], (WIDTH, 0), (WIDTH, 360))
    paint_vessels(sheet, some(surface.NERVES, lateral), "n", SKIN_NERVE, unary_union([hidden, into, leaving]), JOINT)


def paint_overlay(sheet: Sheet) -> None:
    """The compartments that are seen from behind; the one in front of the shin is not."""
    deep = compartment(MUSCLES, ("tibialis-posterior", "flexor-hallucis-longus", "flexor-digitorum-longus"))
    surface_one = compartment(MUSCLES, ("gastrocnemius-medial", "gastrocnemius-lateral", "soleus", "plantaris"))
    outer = compartment(MUSCLES, ("fibularis-longus", "fibularis-brevis"))
    areas = {
        "deep-posterior-compartment": ("cpd", deep),
        "superficial-posterior-compartment": ("cps", surface_one),
        "lateral-compartment": ("cpl", outer.difference(surface_one)),
    }
    paint_compartments(sheet, areas, SKIN.buffer(-FASCIA_DEPTH))
