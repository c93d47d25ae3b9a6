"""What is painted in which order: the rings outside, then layer by layer from the bones to the veins under the skin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely import line_merge
from shapely.geometry import LineString
from shapely.ops import unary_union

from tools.illustrate.engine.curves import largest
from tools.illustrate.painters.cut_bones import paint_cut_bone
from tools.illustrate.painters.cut_fat import paint_cut_fat
from tools.illustrate.painters.cut_flesh import paint_cut_muscle, paint_cut_tendon, paint_tendon_in_belly
from tools.illustrate.painters.cut_nodes import paint_lymph_nodes
from tools.illustrate.painters.cut_soft import (
    paint_cut_sheet,
    paint_cut_skin,
    paint_fascia_ring,
    paint_ghost,
    paint_loose_tissue,
)
from tools.illustrate.painters.cut_synovia import paint_cleft, paint_cut_joint, paint_sheath, paint_synovial_sheath
from tools.illustrate.painters.cut_vessels import (
    paint_cut_nerve,
    paint_cut_vessel,
    paint_lengthwise_vein,
    paint_opening,
)
from tools.illustrate.plates.sections.shapes import MEMBRANE, SKIN_MM, Section

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

LAYERS = ("bones", "deep", "middle-muscles", "surface-muscles", "surface-vessels")
"""From the bottom up; `atlas.toml` says at which step of peeling each is seen."""
BONES = {
    "tibia", "fibula", "interosseous-membrane", "patellar-ligament", "medial-collateral-ligament", "tibiofibular-joint",
    "infrapatellar-fat-pad",
}  # fmt: skip
DEEP_MUSCLES = {"popliteus", "tibialis-posterior", "flexor-digitorum-longus", "flexor-hallucis-longus"}
MIDDLE = {
    "soleus", "soleus-median-septum", "plantaris", "plantaris-tendon", "fibularis-brevis", "fibularis-brevis-tendon",
    "extensor-hallucis-longus", "extensor-hallucis-longus-tendon", "popliteal-fat", "kager-fat-pad",
    "deep-transverse-fascia", "calcaneal-tendon-soleus-part", "popliteal-lymph-nodes",
}  # fmt: skip
SURFACE_VESSELS = {
    "great-saphenous-vein", "small-saphenous-vein", "saphenous-nerve", "sural-nerve", "medial-sural-cutaneous-nerve",
    "lateral-sural-cutaneous-nerve", "superficial-fibular-nerve-cutaneous",
    "intermediate-dorsal-cutaneous-nerve", "perforators-medial",
}  # fmt: skip
FREE = {"popliteal-fat"}
"""Fats with an edge in loose tissue, which has a septum."""
FREE_MM = 0.4
FASCIA_MM = 0.5
MEMBRANE_IN_FAT_MM = 0.11
BESIDE_MUSCLE_MM = 0.25
MEMBRANE_FREE_MM = 0.2
LOBULE_MM, LOOSE_LOBULE_MM = 2.3, 2.2
TENDON_FASCICLE_MM = 0.55


def layer_of(section: Section, name: str) -> str:
    """The layer that a structure is peeled away with: the same as in the views of the leg."""
    if name in BONES:
        return "bones"
    if name in MIDDLE:
        return "middle-muscles"
    if name in SURFACE_VESSELS:
        return "surface-vessels"
    muscle = name.removesuffix("-tendon").removesuffix("-sheath")
    deep = name in section.cut.vessels or name in section.cut.nerves or muscle in DEEP_MUSCLES
    return "deep" if deep else "surface-muscles"


def paint_section(sheet: Sheet, section: Section) -> None:
    """Paint one level."""
    _paint_outside(sheet, section)
    muscles = section.muscles()
    for layer in LAYERS:
        sheet.open_layer(layer)
        _paint_fats(sheet, section, layer, muscles)
        _paint_bones(sheet, section, layer)
        if layer == "surface-vessels":
            paint_fascia_ring(sheet, "crural-fascia", section.fascia, FASCIA_MM * section.scale)
        _paint_muscles(sheet, section, layer, muscles)
        _paint_sheets(sheet, section, layer, muscles)
        _paint_tendons(sheet, section, layer)
        _paint_tubes(sheet, section, layer)
        sheet.close()


def _paint_outside(sheet: Sheet, section: Section) -> None:
    """The ghost, the loose tissue inside the fascia, then skin and fat as rings round it."""
    scale = section.scale
    sheet.open_layer("bed")
    paint_ghost(sheet, "ghost", section.skin, section.fascia)
    sheet.close()
    sheet.open_layer("tissue")
    paint_loose_tissue(sheet, "loose-connective-tissue", section.fascia, LOOSE_LOBULE_MM * scale)
    sheet.close()
    sheet.open_layer("skin")
    inner = section.skin.buffer(-SKIN_MM * scale)
    membrane = (section.fascia_in_fat(), MEMBRANE_IN_FAT_MM * scale)
    fat = inner.difference(section.fascia)
    vessels = _small_vessels(section, "subcutaneous-fat")
    paint_cut_fat(sheet, "subcutaneous-fat", fat, LOBULE_MM * scale, layer=membrane, vessels=vessels)
    paint_cut_skin(sheet, "skin-leg", section.skin, SKIN_MM * scale)
    sheet.close()


def _small_vessels(section: Section, fat: str) -> list[tuple[str, tuple[float, float], float]]:
    """Vessels of a fat that have no name of their own: ramp, place and radius."""
    return [
        (one.ramp, section.point(*place), one.radius * section.scale)
        for one in section.cut.fat_vessels.get(fat, ())
        for place in one.places
    ]


def _ground(section: Section) -> BaseGeometry:
    """What shadows fall on: the soft parts inside the fascia, never a bone, and no vessel that was painted before."""
    ground = section.fascia.difference(section.all_bones).difference(section.room_for_tubes(0))
    membrane = section.cut.sheets.get(MEMBRANE)
    return ground.difference(section.sheet_area(membrane)) if membrane else ground


def _paint_fats(sheet: Sheet, section: Section, layer: str, muscles: dict[str, BaseGeometry]) -> None:
    """Fat fills what the muscles round it leave free; what lies in it comes with it."""
    scale = section.scale
    free = section.fascia.buffer(-0.6 * scale).difference(section.all_bones.buffer(0.4 * scale))
    bellies = unary_union(list(muscles.values())).buffer(BESIDE_MUSCLE_MM * scale)
    for name, outline in section.cut.fats.items():
        if layer_of(section, name) == layer:
            area = section.area(outline).intersection(free).difference(bellies)
            # What is peeled away before it leaves no hole in it.
            area = largest(area.difference(section.room_for_tubes(0.1, SURFACE_VESSELS)))
            edge = _free_edge(section, area, bellies) if name in FREE else None
            vessels = _small_vessels(section, name)
            paint_cut_fat(sheet, name, area, 2.0 * scale, tone=-0.03, vessels=vessels, edge=edge)
    for name, nodes in section.cut.nodes.items():
        if layer_of(section, name) == layer:
            placed = [
                (*section.point(one.x, one.y), one.length * scale, one.breadth * scale, one.tilt) for one in nodes
            ]
            paint_lymph_nodes(sheet, name, placed)


def _free_edge(section: Section, area: BaseGeometry, bellies: BaseGeometry) -> BaseGeometry:
    """Where a fat ends in loose tissue, at neither muscle, bone, sheet nor vessel."""
    sheets = [section.sheet_area(one) for one in section.cut.sheets.values()]
    firm = unary_union([section.all_bones, bellies, section.fascia.boundary, section.room_for_tubes(0), *sheets])
    near = FREE_MM * section.scale
    free = line_merge(area.boundary.difference(firm.buffer(near)))
    long = [part for part in getattr(free, "geoms", [free]) if part.length > 2 * near]
    return area.boundary.intersection(unary_union(long).buffer(2 * near))


def _paint_bones(sheet: Sheet, section: Section, layer: str) -> None:
    if layer != "bones":
        return
    scale = section.scale
    for name, bone in section.cut.bones.items():
        shape = section.bones[name]
        paint_cut_bone(
            sheet, name, shape, bone.cortex * scale, bone.rounding * scale, section.fascia, spongy=bone.spongy
        )
    for name, joint in section.cut.joints.items():
        one, other = (section.bones[bone] for bone in joint.bones)
        paint_cut_joint(sheet, name, section.joint(joint), (one, other), joint.cartilage * scale)


def _paint_muscles(sheet: Sheet, section: Section, layer: str, muscles: dict[str, BaseGeometry]) -> None:
    for name, shape in muscles.items():
        if layer_of(section, name) == layer:
            muscle = section.cut.muscles[name]
            lamellae = [
                (section.lamella(one, shape), one.half_width * section.scale, one.surface) for one in muscle.lamellae
            ]
            paint_cut_muscle(sheet, name, shape, muscle.grain, _ground(section), lamellae)


def _paint_sheets(sheet: Sheet, section: Section, layer: str, muscles: dict[str, BaseGeometry]) -> None:
    """Septa and membranes, which grow into bone and into the sheets that they meet."""
    scale = section.scale
    taken = unary_union([section.all_bones, section.skin.difference(section.fascia)])
    for name, shape in muscles.items():
        if layer_of(section, name) == layer:
            taken = taken.union(_sheets_on(section, name, shape))
    free = section.fascia.buffer(-MEMBRANE_FREE_MM * scale).difference(section.all_bones.buffer(-0.4 * scale))
    for name, (points, half_width) in section.cut.sheets.items():
        if layer_of(section, name) != layer:
            continue
        line = LineString(section.course(points)).intersection(free)
        parts = [part for part in getattr(line, "geoms", [line]) if part.length > 4]
        longest = max(parts, key=lambda part: part.length)
        curve = list(longest.simplify(0.8).coords)
        if name.endswith("-tendon"):
            paint_tendon_in_belly(sheet, name, curve, half_width * scale, section.fascia)
        else:
            paint_cut_sheet(sheet, name, curve, half_width * scale, taken)
        taken = taken.union(section.sheet_area((points, half_width)))


def _sheets_on(section: Section, name: str, shape: BaseGeometry) -> BaseGeometry:
    """The tendinous sheets on the surface of a belly."""
    lamellae = [one for one in section.cut.muscles[name].lamellae if one.surface]
    lines = [(LineString(section.lamella(one, shape)), one.half_width * section.scale) for one in lamellae]
    return unary_union([line.buffer(half_width) for line, half_width in lines])


def _paint_tendons(sheet: Sheet, section: Section, layer: str) -> None:
    scale = section.scale
    for name, sheath in section.cut.sheaths.items():
        if layer_of(section, name) == layer:
            tendon = section.tendon(sheath.tendon)
            if sheath.fluid:
                paint_synovial_sheath(sheet, name, tendon, section.sheath(sheath))
            else:
                paint_sheath(sheet, name, tendon, sheath.width * scale, section.fascia)
    for name in section.cut.tendons:
        if layer_of(section, name) == layer:
            paint_cut_tendon(sheet, name, section.tendon(name), TENDON_FASCICLE_MM * scale, _ground(section))
    for number, cleft in enumerate(section.cut.clefts, 1):
        if cleft.layer == layer:
            paint_cleft(sheet, f"bursa-{number}", section.course(cleft.course), cleft.half_width * scale)


def _paint_tubes(sheet: Sheet, section: Section, layer: str) -> None:
    scale = section.scale
    on = section.skin.difference(section.all_bones)
    for name, vein in section.cut.lengthwise.items():
        if layer_of(section, name) == layer:
            course = [section.point(x, y) for x, y in vein.course]
            paint_lengthwise_vein(sheet, name, course, [one * scale for one in vein.radii], on)
    for name, vessel in section.cut.vessels.items():
        if layer_of(section, name) == layer:
            places = [section.in_fat(vessel), *(section.point(*place) for place in vessel.places[1:])]
            paint_cut_vessel(sheet, name, vessel.ramp, places, vessel.radius * scale, vessel.flatness, on)
    if layer == "deep" and section.cut.muscle_vessels:
        sheet.open("vessels-of-muscles")
        for one in section.cut.muscle_vessels:
            paint_opening(sheet, one.ramp, section.point(one.x, one.y), one.radius * scale, one.flatness, on)
        sheet.close()
    for name, nerve in section.cut.nerves.items():
        if layer_of(section, name) == layer:
            paint_cut_nerve(sheet, name, section.in_fat(nerve), nerve.radius * scale, nerve.flatness, on)
