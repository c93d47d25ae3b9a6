"""What is painted in which order, layer by layer from the bones to the veins under the skin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import LineString, box
from shapely.ops import unary_union

from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.curves import Array, outline_polygon, smooth, smooth_outline
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import OVERLAP, TubeStyle, ink, tube
from tools.illustrate.engine.relief import inflated
from tools.illustrate.painters.bands import draw_frayed_ligament, paint_expansion, paint_frayed_ligament
from tools.illustrate.painters.bones import paint_bone, paint_simple_bone
from tools.illustrate.painters.bridges import paint_bridging_ligament
from tools.illustrate.painters.fascia import compartment, paint_compartments, paint_cut_wall, paint_deep_fascia
from tools.illustrate.painters.flesh import PASSES, bite_into, paint_muscle
from tools.illustrate.painters.ground import paint_bed, paint_ground
from tools.illustrate.painters.sheaths import paint_sheath
from tools.illustrate.painters.soft import paint_bursa, paint_fat, paint_filling_fat, paint_retinaculum
from tools.illustrate.painters.straps import paint_strap
from tools.illustrate.painters.tendons import paint_cord, paint_hoods, paint_sheet
from tools.illustrate.painters.tongues import paint_tongued_muscle
from tools.illustrate.painters.vessels import (
    ARTERY,
    FAR,
    JOINT,
    NERVE,
    RIM,
    VEIN,
    paint_perforators,
    paint_renamed_vessel,
    paint_slit,
    paint_twigs,
    paint_vessels,
    tube_area,
)
from tools.illustrate.plates.outer_side.data import (
    bones,
    ligaments,
    nerves,
    sheaths,
    skin,
    soft,
    surface,
    tendons,
    thigh,
    vessels,
)
from tools.illustrate.plates.outer_side.deep_vessels import cut_twigs, leg_bones, paint_deep_vessels, some
from tools.illustrate.plates.outer_side.fibular import FINE_NERVE, paint_fibular_sheath, paint_superficial_fibular_nerve
from tools.illustrate.plates.outer_side.foot import (
    heel_growth,
    hindfoot_without_gap,
    paint_foot_bones,
    paint_short_foot_muscles,
    paint_tibialis_anterior_tendon,
)
from tools.illustrate.plates.outer_side.limb import BITE, MERGING, MUSCLES, SKIN
from tools.illustrate.plates.outer_side.thigh import paint_thigh
from tools.illustrate.plates.profile.limb import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.grid import Grid
    from tools.illustrate.engine.sheet import Sheet

MEMBRANE = tuple(
    Brush(density, (14, 36), (0.4, 0.9), jitter=0.08, weight=0.6, bundles=60, shift=shift)
    for shift, density in ((-0.12, 1.1), (0.10, 0.6))
)
FEWER = [replace(brush, density=0.8 * brush.density) for brush in PASSES]
"""Fibres of bellies that mostly lie under others: fewer are not missed, and take less room."""
FASCIA_DEPTH = 4.5
"""Units of skin and fat over the deep fascia."""
SKIN_NERVE = TubeStyle(ribbons=6, stripes=1, dark=0.3, light=0.95, ink=0.45)
DIVIDED = 300
"""Where the sciatic nerve has divided."""
SOLEUS_BAND = box(0, 760, WIDTH, 1330)
"""Where fibres of soleus reach the margin of its tendon."""
INK_FADES = box(0, 760, WIDTH, 985)
"""Where they hide that margin; below, they begin at it."""
MEDIAL_HEAD = box(0, 800, 178, 1000)
"""Where the inner head of gastrocnemius lies behind the rear margin of its tendon."""
OUT_FROM_UNDER_LONGUS = 840
"""Above this level the superficial fibular nerve lies under fibularis longus."""


def _muscle(sheet: Sheet, name: str, ramp: str = "m", passes: Sequence[Brush] = PASSES) -> None:
    paint_muscle(sheet, name, MUSCLES[name], ramp, merging=name in MERGING, passes=passes)


def _muscle_to_the_end_of_its_tendon(sheet: Sheet, name: str) -> None:
    paint_muscle(sheet, name, MUSCLES[name], merging=True, tendinous=True, passes=FEWER)


def _cord(sheet: Sheet, name: str, ramp: str = "m", hidden: BaseGeometry | None = None) -> None:
    cord = tendons.CORDS[name]
    paint_cord(sheet, name, cord, MUSCLES, ramp, hidden, merging=bool(cord.muscle))


def _sheath(sheet: Sheet, name: str) -> None:
    paint_sheath(sheet, name, sheaths.SHEATHS[name], tendons.CORDS)


# ---------------------------------------------------------------------------------------------------- ground


def paint_behind(sheet: Sheet) -> None:
    """What stays behind the leg while it is peeled."""
    paint_ground(sheet, skin.GROUND)
    paint_bed(sheet, SKIN, ("skin-leg",))


# ---------------------------------------------------------------------------------------------------- bones


def paint_bones(sheet: Sheet) -> None:
    """Bones and what joins them, from the inner to the outer side of leg and foot."""
    sheet.open_layer("bones")
    _paint_interosseous_membrane(sheet)
    for name, hollow in bones.HOLLOWS.items():
        paint_simple_bone(sheet, name, hollow.outline, hollow.lift, 0.1, inked=False)
    paint_foot_bones(sheet)
    paint_bone(sheet, "tibia", bones.BONES["tibia"])
    paint_bone(sheet, "femur", bones.BONES["femur"], bones.FEMORAL_CARTILAGE)
    # The condyle sinks into it.
    paint_frayed_ligament(sheet, "lateral-meniscus", ligaments.INNER_LIGAMENTS["lateral-meniscus"])
    paint_bone(sheet, "fibula", bones.BONES["fibula"])
    paint_fat(sheet, "infrapatellar-fat-pad", soft.INFRAPATELLAR_FAT_PAD, height=1.2, size=2.6)
    paint_frayed_ligament(sheet, "patellar-ligament", ligaments.INNER_LIGAMENTS["patellar-ligament"])
    paint_bone(sheet, "patella", bones.BONES["patella"], bones.PATELLAR_CARTILAGE)
    paint_simple_bone(sheet, "fabella", bones.FABELLA, 0.02, 0.9)
    for name, ligament in ligaments.OUTER_LIGAMENTS.items():
        paint_frayed_ligament(sheet, name, ligament)
    for name, ligament in ligaments.BRIDGING_LIGAMENTS.items():
        paint_bridging_ligament(sheet, name, ligament)
    for name, bands in ligaments.DORSAL_LIGAMENTS.items():
        paint_bridging_ligament(sheet, name, *bands, short=True)
    sheet.close()


def _paint_interosseous_membrane(sheet: Sheet) -> None:
    """Seen between fibula and tibia; its fibres run down and backwards to the fibula."""
    shape = outline_polygon(ligaments.INTEROSSEOUS_MEMBRANE)
    sheet.begin("interosseous-membrane")
    field = sheet.relief(shape, inflation=0.12, limb_share=0.1, light=Light(ambient=0.11, diffuse=0.72))
    sheet.tones(field, shape, "i")
    guides = [[(320, 560 + k), (270, 620 + k)] for k in np.linspace(0, 740, 12)]
    sheet.fibres(guides, shape, field, Tissue("i"), MEMBRANE)
    ink(sheet, smooth_outline(ligaments.INTEROSSEOUS_MEMBRANE), "kt", 0.2, 0.6)
    sheet.end("interosseous-membrane", shape)


# ---------------------------------------------------------------------------------------------------- deep


def paint_deep(sheet: Sheet) -> None:
    """Deep flexors behind the bones, then vessels and nerves."""
    sheet.open_layer("deep")
    membrane = outline_polygon(ligaments.INTEROSSEOUS_MEMBRANE)
    screen = unary_union([leg_bones("fibula", "tibia"), membrane]).buffer(-0.5)
    paint_muscle(sheet, "popliteus", MUSCLES["popliteus"], "d", behind=screen)
    _cord(sheet, "popliteus-tendon", "d")
    sheet.open("collateral-ligament-over-popliteus")
    draw_frayed_ligament(sheet, ligaments.OUTER_LIGAMENTS["lateral-collateral-ligament"])
    sheet.close()
    paint_muscle(sheet, "tibialis-posterior", MUSCLES["tibialis-posterior"], "d", behind=screen)
    # They run between tibialis posterior and flexor hallucis longus, the posterior tibial ones beyond both.
    paint_twigs(sheet, vessels.FIBULAR_ARTERY_TWIGS, "a")
    paint_vessels(sheet, some(vessels.ARTERIES, "fibular-artery"), "a", ARTERY)
    cut_twigs(sheet, vessels.FIBULAR_VEINS_OF_MUSCLES, "v")
    paint_vessels(sheet, some(vessels.VEINS, "fibular-veins"), "v", VEIN)
    paint_deep_vessels(sheet)
    hallucis = MUSCLES["flexor-hallucis-longus"]
    # It comes from the back of the fibula, on which it casts no shadow.
    fibula = leg_bones("fibula")
    paint_muscle(
        sheet,
        "flexor-hallucis-longus",
        hallucis,
        "d",
        behind=fibula.buffer(-5),
        merging=True,
        passes=FEWER,
        unshaded=fibula,
    )
    _cord(sheet, "flexor-hallucis-longus-tendon", "d", hindfoot_without_gap())
    sheet.close()


# ---------------------------------------------------------------------------------------------------- middle


def paint_middle_muscles(sheet: Sheet) -> None:
    """Soleus, plantaris, the second layer of the outer and the front compartment, short muscles of the foot."""
    sheet.open_layer("middle-muscles")
    _paint_popliteal_fat(sheet)
    _muscle_to_the_end_of_its_tendon(sheet, "vastus-intermedius")
    paint_filling_fat(sheet, "kager-fat-pad", outline_polygon(soft.KAGER_FAT_PAD), 7.0)
    paint_bursa(sheet, "retrocalcaneal-bursa", soft.RETROCALCANEAL_BURSA)
    for name in ("extensor-hallucis-longus", "fibularis-brevis"):
        _muscle(sheet, name, passes=FEWER)
        _cord(sheet, f"{name}-tendon")
    paint_superficial_fibular_nerve(sheet, "brevis", 0)
    _sheath(sheet, "fibularis-brevis-sheath")
    _sheath(sheet, "extensor-hallucis-longus-sheath")
    # The nerve winds round the neck of the fibula on their outer side.
    nerve = tube_area(nerves.COMMON_AND_SUPERFICIAL_FIBULAR_NERVE)
    fat = outline_polygon(soft.KAGER_FAT_PAD)
    paint_muscle(sheet, "soleus", MUSCLES["soleus"], behind=nerve, unshaded=fat)
    paint_sheet(
        sheet,
        "calcaneal-tendon-soleus-part",
        tendons.SOLEUS_PART,
        inflation=0.4,
        extra=_rounded_below,
        soften=INK_FADES,
        growth=heel_growth(sheet),
    )
    bite_into(sheet, MUSCLES["soleus"], outline_polygon(tendons.SOLEUS_PART.outline), SOLEUS_BAND, BITE)
    soleus = outline_polygon(MUSCLES["soleus"].outline)
    paint_muscle(sheet, "plantaris", MUSCLES["plantaris"], behind=nerve.union(soleus))
    _cord(sheet, "plantaris-tendon", hidden=soleus.buffer(0.4))
    _paint_fibular_nerve_again(sheet)
    paint_short_foot_muscles(sheet)
    sheet.close()


def _paint_fibular_nerve_again(sheet: Sheet) -> None:
    """Over fibres of soleus and plantaris that reach into the room of the nerve."""
    nerve = nerves.COMMON_AND_SUPERFICIAL_FIBULAR_NERVE
    others = box(0, 0, WIDTH, DIVIDED).union(box(0, nerves.FIBULAR_DIVIDES + OVERLAP, WIDTH, FAR))
    sheet.begin("common-fibular-nerve-over-soleus", like="common-fibular-nerve")
    tube(sheet, nerve.points, nerve.radii, "n", FINE_NERVE, sheet.below(), others, JOINT)
    sheet.close()


def _rounded_below(grid: Grid, mask: Array) -> Array:
    """Relief of the Achilles tendon: a flat sheet above, a rounded cord below."""
    return np.asarray(0.45 * inflated(mask) * np.clip((grid.y - 1060) / 160, 0, 1))


def _paint_popliteal_fat(sheet: Sheet) -> None:
    """Fat of the fossa, kept out of the room that its vessels and nerves need."""
    stems = (vessels.POPLITEAL_AND_POSTERIOR_TIBIAL_ARTERY, vessels.POPLITEAL_AND_POSTERIOR_TIBIAL_VEINS)
    tubes = [*vessels.ARTERIES.values(), *vessels.VEINS.values(), *nerves.NERVES.values()]
    room = [LineString(smooth(one.points)).buffer(float(np.median(one.radii)) + 1.2) for one in tubes]
    room += [LineString(smooth(one.points)).buffer(max(one.radii) + 1.2) for one in stems]
    shape = outline_polygon(soft.POPLITEAL_FAT).difference(unary_union(room))
    sheet.open("popliteal-fat-layer", opacity=".74")
    paint_filling_fat(sheet, "popliteal-fat", shape.buffer(-2.2).buffer(2.2))
    sheet.close()


# ---------------------------------------------------------------------------------------------------- surface


def paint_surface_muscles(sheet: Sheet) -> None:
    """What is seen once skin and fat are taken away."""
    sheet.open_layer("surface-muscles")
    paint_retinaculum(sheet, "knee-joint-capsule", ligaments.RETINACULA["knee-joint-capsule"], 0.8, veil=1.2)
    _muscle(sheet, "biceps-femoris-short")
    _muscle(sheet, "semimembranosus")
    _cord(sheet, "semitendinosus-tendon")
    _muscle(sheet, "gastrocnemius-medial")
    paint_sheet(
        sheet,
        "calcaneal-tendon",
        tendons.CALCANEAL_TENDON,
        inflation=0.34,
        extra=_rounded_below,
        shining_through=True,
        growth=heel_growth(sheet),
    )
    tendon = outline_polygon(tendons.CALCANEAL_TENDON.outline)
    bite_into(sheet, MUSCLES["gastrocnemius-medial"], tendon, MEDIAL_HEAD, BITE)
    sole, heel = soft.SOLE_FAT, soft.HEEL_FAT_PAD
    paint_fat(sheet, "sole-fat", sole, height=1.4, size=2.3, joined=outline_polygon(heel), flat_below=1.6)
    paint_fat(sheet, "heel-fat-pad", heel, height=1.4, size=2.3, joined=outline_polygon(sole))
    paint_expansion(sheet, "lateral-patellar-retinaculum", thigh.PATELLAR_RETINACULUM)
    _paint_extensors(sheet)
    paint_superficial_fibular_nerve(sheet, "extensors", OUT_FROM_UNDER_LONGUS)
    paint_tongued_muscle(sheet, "gastrocnemius-lateral", MUSCLES["gastrocnemius-lateral"], merging=True)
    paint_vessels(sheet, nerves.NERVE_AT_NECK, "n", NERVE)
    _muscle(sheet, "fibularis-longus")
    for name, line in soft.WALLS.items():
        paint_cut_wall(sheet, name, line)
    _cord(sheet, "fibularis-longus-tendon")
    paint_fibular_sheath(sheet)
    # The tendon dives under it towards the sole.
    _muscle_to_the_end_of_its_tendon(sheet, "abductor-digiti-minimi")
    _straps(sheet, "superior-fibular-retinaculum", "inferior-fibular-retinaculum")
    paint_thigh(sheet)
    sheet.close()


def _paint_extensors(sheet: Sheet) -> None:
    _muscle(sheet, "tibialis-anterior")
    paint_tibialis_anterior_tendon(sheet)
    _muscle(sheet, "fibularis-tertius")
    _muscle(sheet, "extensor-digitorum-longus")
    for toe in (2, 3, 4, 5):
        _cord(sheet, f"extensor-digitorum-longus-tendon-{toe}")
    _cord(sheet, "fibularis-tertius-tendon")
    courses = [(tendons.CORDS[f"extensor-digitorum-longus-tendon-{toe}"], joint) for toe, joint in tendons.TOE_JOINTS]
    paint_hoods(sheet, "extensor-hoods", courses)
    _sheath(sheet, "extensor-digitorum-longus-sheath")
    _straps(sheet, "superior-extensor-retinaculum", "inferior-extensor-retinaculum")


def _straps(sheet: Sheet, *names: str) -> None:
    for name in names:
        paint_strap(sheet, name, ligaments.RETINACULA[name])


def paint_surface_vessels(sheet: Sheet) -> None:
    """Veins and nerves between skin and fascia."""
    sheet.open_layer("surface-vessels")
    paint_deep_fascia(sheet, "crural-fascia", soft.CRURAL_FASCIA, SKIN.buffer(-FASCIA_DEPTH))
    sheet.open("veins-superficial")
    for name, stems in surface.PERFORATORS.items():
        sheet.begin(name)
        sheet.end(name, unary_union(paint_perforators(sheet, stems)), covers=False)
    paint_twigs(sheet, surface.VEIN_TWIGS, "v", wobble=0.15)
    # The arch runs on over the instep.
    round_the_foot = box(-FAR, -FAR, FAR, FAR).difference(SKIN.buffer(-RIM))
    paint_slit(sheet, *surface.VEINS["small-saphenous-vein"].points[:-3:-1])
    paint_vessels(sheet, surface.VEINS, "v", VEIN, round_the_foot)
    sheet.close()
    sheet.open("nerves-superficial")
    paint_twigs(sheet, surface.NERVE_TWIGS, "n")
    _paint_skin_nerves(sheet)
    sheet.close()
    sheet.close()


def _paint_skin_nerves(sheet: Sheet) -> None:
    """The superficial fibular nerve comes through the fascia, the sural ones from under vein and stem.

    A nerve that joins or leaves another one lies under it.
    """
    skin = surface.NERVES
    start, after = skin["superficial-fibular-nerve-cutaneous"].points[:2]
    paint_slit(sheet, start, after)
    vein = tube_area(surface.VEINS["small-saphenous-vein"]).intersection(box(0, 0, WIDTH, 505))
    stem = tube_area(nerves.NERVE_AT_NECK["common-fibular-nerve-at-neck"])
    paint_vessels(sheet, some(skin, "lateral-sural-cutaneous-nerve"), "n", SKIN_NERVE, stem)
    fibular = some(skin, "intermediate-dorsal-cutaneous-nerve", "superficial-fibular-nerve-cutaneous")
    paint_vessels(sheet, fibular, "n", SKIN_NERVE)
    names = ("medial-sural-cutaneous-nerve", "sural-nerve")
    upper, lower = (skin[name] for name in names)
    whole = Tube([*upper.points, *lower.points[1:]], [*upper.radii, *lower.radii[1:]])
    paint_renamed_vessel(sheet, names, whole, (lower.points[0][1],), "n", SKIN_NERVE, vein)


def paint_overlay(sheet: Sheet) -> None:
    """The four compartments from the outer side, the deepest first."""
    bones_before = leg_bones("fibula", "tibia")
    deep = compartment(MUSCLES, ("tibialis-posterior", "flexor-hallucis-longus"))
    surface_one = compartment(MUSCLES, ("gastrocnemius-lateral", "gastrocnemius-medial", "soleus", "plantaris"))
    outer = compartment(MUSCLES, ("fibularis-longus", "fibularis-brevis"))
    front = compartment(
        MUSCLES,
        ("tibialis-anterior", "extensor-digitorum-longus", "extensor-hallucis-longus", "fibularis-tertius"),
    )
    areas = {
        "deep-posterior-compartment": ("cpd", deep.difference(bones_before)),
        "superficial-posterior-compartment": ("cps", surface_one.difference(outer)),
        "anterior-compartment": ("cpa", front.difference(outer)),
        "lateral-compartment": ("cpl", outer),
    }
    paint_compartments(sheet, areas, SKIN.buffer(-FASCIA_DEPTH))
