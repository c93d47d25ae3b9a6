"""Where the parts of the cross-sections lie, and whether they agree with the sides of the leg at the same height."""

from __future__ import annotations

import itertools

import pytest
from shapely.geometry import LineString, Point, Polygon, box

from tests.tools.views import FAR, drawn
from tools.illustrate.painters.cut_vessels import disc
from tools.illustrate.plate import UNITS_PER_CM
from tools.illustrate.plates.sections import CUTS
from tools.illustrate.plates.sections.layers import layer_of
from tools.illustrate.plates.sections.shapes import Section

LAST_FIBRES = 45
"""Square millimetres."""
SECTIONS = pytest.mark.parametrize("section", [Section(cut) for cut in CUTS.values()], ids=list(CUTS))


def cut_tubes(section):
    tubes = {**section.cut.vessels, **section.cut.nerves}
    return {name: disc(*section.in_fat(one), one.radius * section.scale, one.flatness) for name, one in tubes.items()}


@SECTIONS
def test_deep_parts_of_a_section_lie_inside_its_fascia(section):
    drawn = {name: section.area(outline) for name, outline in section.cut.tendons.items()}
    tubes = {name: shape for name, shape in cut_tubes(section).items() if layer_of(section, name) == "deep"}
    parts = section.muscles() | section.bones | drawn | tubes
    outside = {name: part.difference(section.fascia).area / part.area for name, part in parts.items()}
    assert {name: share for name, share in outside.items() if share > 0.005} == {}


@SECTIONS
def test_veins_and_nerves_of_a_section_do_not_cut_the_fascia(section):
    inside = {name: shape.intersection(section.fascia).area / shape.area for name, shape in cut_tubes(section).items()}
    assert {name: share for name, share in inside.items() if 0.05 < share < 0.95} == {}


@SECTIONS
def test_sheets_of_a_section_end_at_the_bone(section):
    """None lies on the cut bone that it grows into."""
    shapes = drawn(section.cut.view)
    over = {name: shapes[name].intersection(section.all_bones).area for name in section.cut.sheets}
    assert {name: area for name, area in over.items() if area > 0.15 * section.scale**2} == {}


@SECTIONS
def test_a_sheath_is_cut_where_the_sides_of_the_leg_draw_it(section):
    """Neither in a level above which it ends on them nor left out of one that it reaches."""
    reaching, ending = set(), set()
    for view in ("back", "inner-side", "outer-side"):
        for name, shape in drawn(view).items():
            if name.endswith("-sheath"):
                _, top, _, bottom = shape.bounds
                (reaching if top < section.cut.height < bottom else ending).add(name)
    cut = {name for name, sheath in section.cut.sheaths.items() if sheath.fluid}
    assert reaching <= cut
    assert not cut & (ending - reaching)


def test_each_sheath_goes_all_round_its_tendon_and_holds_nothing_else():
    section = Section(CUTS["section-ankle"])
    fluid = {name: sheath for name, sheath in section.cut.sheaths.items() if sheath.fluid}
    assert set(fluid) == {"tibialis-anterior-sheath", "tibialis-posterior-sheath", "flexor-digitorum-longus-sheath"}
    for name, sheath in fluid.items():
        ring, tendon = section.sheath(sheath), section.tendon(sheath.tendon)
        assert name == sheath.tendon.replace("-tendon", "-sheath")
        assert len(ring.interiors) == 1, name
        assert Polygon(ring.interiors[0]).symmetric_difference(tendon).area < 0.01 * tendon.area
        assert not any(tube.intersects(ring) for tube in cut_tubes(section).values()), name


def test_brevis_lies_in_the_groove_of_the_fibula_and_longus_behind_it():
    section = Section(CUTS["section-ankle"])
    fibula, belly = section.bones["fibula"], section.muscles()["fibularis-brevis"]
    brevis, longus = section.tendon("fibularis-brevis-tendon"), section.tendon("fibularis-longus-tendon")
    assert fibula.convex_hull.difference(fibula).area > 0.5 * section.scale**2, "there is a groove"
    assert brevis.distance(fibula) < 1.0 * section.scale < longus.distance(fibula)
    assert belly.distance(fibula) < 0.6 * section.scale
    assert longus.centroid.y > brevis.centroid.y
    assert belly.buffer(0.1).intersects(longus.boundary), "longus lies in a groove of the belly"


def test_the_last_fibres_of_the_long_extensors_reach_their_tendons():
    section = Section(CUTS["section-ankle"])
    for name, tendon in (
        ("extensor-hallucis-longus", ""),
        ("extensor-digitorum-longus", "-3"),
        ("fibularis-tertius", ""),
    ):
        fibres = section.muscles()[name]
        assert fibres.distance(section.tendon(f"{name}-tendon{tendon}")) < 0.5 * section.scale, name


def test_soleus_keeps_its_part_of_the_achilles_tendon_as_on_the_sides_of_the_leg():
    section = Section(CUTS["section-ankle"])
    part, whole = section.tendon("calcaneal-tendon-soleus-part"), section.tendon("calcaneal-tendon")
    assert layer_of(section, "calcaneal-tendon-soleus-part") == layer_of(section, "soleus") == "middle-muscles"
    assert part.difference(whole).area < 0.01 * part.area
    assert 0.4 < part.area / whole.area < 0.7
    assert part.distance(section.muscles()["soleus"]) < 1.0 * section.scale


def test_above_the_ankle_the_achilles_tendon_is_a_crescent_with_plantaris_at_its_inner_border():
    section = Section(CUTS["section-ankle"])
    tendon, plantaris = section.tendon("calcaneal-tendon"), section.tendon("plantaris-tendon")
    left, top, right, bottom = tendon.bounds
    middle = tendon.intersection(box((left + right) / 2 - 1, top, (left + right) / 2 + 1, bottom))
    assert middle.bounds[1] - top > 0.3 * section.scale, "hollow in front"
    assert bottom - middle.bounds[3] < 0.1 * section.scale, "round behind"
    assert section.muscles()["soleus"].distance(tendon) < section.scale
    assert plantaris.bounds[0] > right
    assert plantaris.distance(tendon) < 2 * section.scale


def test_below_the_knee_the_outer_strap_of_the_kneecap_ends_before_tibialis_anterior():
    section = Section(CUTS["section-knee"])
    strap, muscle = drawn("section-knee")["lateral-patellar-retinaculum"], section.muscles()["tibialis-anterior"]
    assert strap.intersection(muscle).area < 0.05 * section.scale**2
    assert strap.distance(section.bones["tibia"]) < 0.2 * section.scale
    near = muscle.buffer(section.scale).intersection(section.bones["tibia"])
    assert strap.bounds[3] < near.centroid.y


def test_below_the_knee_a_bursa_lies_between_the_ligament_and_the_last_of_the_fat_pad():
    section = Section(CUTS["section-knee"])
    deep, inner = (LineString(section.course(cleft.course)) for cleft in section.cut.clefts)
    ligament = section.tendon("patellar-ligament")
    assert section.area(section.cut.fats["infrapatellar-fat-pad"]).buffer(section.scale).contains(deep)
    assert deep.distance(ligament) < section.scale < deep.distance(section.bones["tibia"])
    assert inner.distance(section.tendon("medial-collateral-ligament")) < section.scale
    assert inner.distance(section.muscles()["sartorius"]) < section.scale


def test_below_the_knee_muscles_lie_close_and_the_hollow_is_no_compartment():
    section = Section(CUTS["section-knee"])
    muscles = section.muscles()
    near = 1.5 * section.scale
    outer = ("tibialis-anterior", "extensor-digitorum-longus", "fibularis-longus", "soleus", "gastrocnemius-lateral")
    for name, neighbour in itertools.pairwise(outer):
        assert muscles[name].distance(muscles[neighbour]) < near, (name, neighbour)
    for name in (*outer[:3], "gastrocnemius-lateral", "gastrocnemius-medial"):
        assert muscles[name].distance(section.fascia.boundary) < near, name
    spaces = section.compartments()
    for name in ("popliteal-artery", "popliteal-vein", "tibial-nerve"):
        tube = cut_tubes(section)[name]
        assert not any(space.intersects(tube) for space in spaces.values()), name
    for head in ("gastrocnemius-medial", "gastrocnemius-lateral"):
        assert muscles[head].difference(spaces["superficial-posterior"]).area < 0.08 * muscles[head].area
    for node in section.cut.nodes["popliteal-lymph-nodes"]:
        assert section.area(section.cut.fats["popliteal-fat"]).contains(Point(section.point(node.x, node.y)))


def test_fibula_and_shin_bone_face_each_other_across_a_narrow_joint():
    section = Section(CUTS["section-knee"])
    space = section.joint(section.cut.joints["tibiofibular-joint"])
    tibia, fibula = section.bones["tibia"], section.bones["fibula"]
    assert 1.0 < tibia.distance(fibula) / section.scale < 2.5
    assert space.distance(tibia) < 0.1
    assert space.distance(fibula) < 0.1
    assert min(muscle.distance(space) for muscle in section.muscles().values()) > 0.5 * section.scale


def test_a_perforating_vein_goes_through_the_fascia_at_mid_calf_where_the_inner_side_has_one():
    section = Section(CUTS["section-midcalf"])
    vein = section.cut.lengthwise["perforators-medial"]
    course = LineString(section.course(vein.course))
    assert course.crosses(section.fascia.boundary)
    assert section.fascia.contains(Point(course.coords[-1]))
    assert course.distance(cut_tubes(section)["great-saphenous-vein"]) == 0
    level = box(0, section.cut.height - 0.5, FAR, section.cut.height + 0.5)
    assert drawn("inner-side")["perforators-medial"].intersects(level)


def test_the_perforating_vein_at_mid_calf_runs_beside_the_muscles():
    section = Section(CUTS["section-midcalf"])
    course = LineString(section.course(section.cut.lengthwise["perforators-medial"].course))
    touched = {name for name, muscle in section.muscles().items() if muscle.intersects(course)}
    assert touched == set()
    wall = LineString(section.course(section.cut.sheets["deep-transverse-fascia"][0]))
    assert Point(course.coords[-1]).distance(wall) < section.scale


def test_tendinous_sheets_at_mid_calf_lie_where_their_bellies_are_held():
    section = Section(CUTS["section-midcalf"])
    muscles = section.muscles()
    lines = {
        name: [LineString(section.lamella(one, muscles[name])) for one in muscle.lamellae]
        for name, muscle in section.cut.muscles.items()
    }
    for name, found in lines.items():
        assert all(line.difference(muscles[name]).length < 0.05 * line.length for line in found), name
    outer, inner, back = lines["soleus"]
    septum = LineString(section.course(section.cut.sheets["soleus-median-septum"][0]))
    assert outer.bounds[2] < septum.bounds[0] < septum.bounds[2] < inner.bounds[0]
    aponeurosis = LineString(section.course(section.cut.sheets["gastrocnemius-aponeurosis"][0]))
    assert back.distance(aponeurosis) < 1.2 * section.scale
    for head in ("gastrocnemius-medial", "gastrocnemius-lateral"):
        (sheet,) = lines[head]
        assert max(Point(place).distance(section.fascia.boundary) for place in sheet.coords) < 1.5 * section.scale
        assert sheet.centroid.y > muscles[head].centroid.y


def test_plantaris_runs_between_gastrocnemius_and_soleus_at_mid_calf():
    section = Section(CUTS["section-midcalf"])
    tendon, muscles = section.tendon("plantaris-tendon"), section.muscles()
    for name in ("soleus", "gastrocnemius-medial"):
        assert 0 < tendon.distance(muscles[name]) < 1.5 * section.scale, name


@pytest.mark.parametrize("view", ["section-midcalf", "section-ankle"])
def test_the_deep_fascia_is_tied_to_the_inner_face_of_the_shin_bone(view):
    section = Section(CUTS[view])
    face = section.bones["tibia"].exterior.intersection(section.fascia.boundary.buffer(1.2 * section.scale))
    assert face.length > 10 * section.scale
    assert section.bones["tibia"].within(section.fascia)


def test_below_the_knee_the_shin_bone_is_as_wide_as_from_behind():
    section = Section(CUTS["section-knee"])
    left, _, right, _ = drawn("section-knee")["tibia"].bounds
    behind = drawn("back")["tibia"].intersection(box(0, section.cut.height - 0.5, FAR, section.cut.height + 0.5)).bounds
    width, width_behind = (right - left) / section.scale / 10, (behind[2] - behind[0]) / UNITS_PER_CM
    assert abs(width - width_behind) < 0.06 * width_behind


@pytest.mark.parametrize(("view", "share"), [("outer-side", 0.03), ("inner-side", 0.03)])
def test_below_the_knee_the_shin_bone_is_as_deep_as_from_the_sides(view, share):
    section = Section(CUTS["section-knee"])
    _, top, _, bottom = drawn("section-knee")["tibia"].bounds
    level = box(0, section.cut.height - 0.5, FAR, section.cut.height + 0.5)
    left, _, right, _ = drawn(view)["tibia"].intersection(level).bounds
    depth, depth_beside = (bottom - top) / section.scale / 10, (right - left) / UNITS_PER_CM
    assert abs(depth - depth_beside) < share * depth_beside


@SECTIONS
def test_straps_of_the_kneecap_are_cut_where_the_sides_of_the_leg_still_show_them(section):
    level = box(0, section.cut.height - 0.5, FAR, section.cut.height + 0.5)
    sides = drawn("inner-side") | drawn("outer-side")
    reaching = {name for name in sides if name.endswith("patellar-retinaculum") and sides[name].intersects(level)}
    assert {name for name in drawn(section.cut.view) if name.endswith("patellar-retinaculum")} == reaching


def test_each_vein_in_soleus_at_mid_calf_has_an_artery_beside_it():
    section = Section(CUTS["section-midcalf"])
    arteries = [one for one in section.cut.muscle_vessels if one.ramp == "a"]
    veins = [one for one in section.cut.muscle_vessels if one.ramp == "v"]
    veins += [section.cut.vessels[f"soleal-vein-{side}"] for side in ("medial", "lateral")]
    near = [min(Point(v.x, v.y).distance(Point(a.x, a.y)) - v.radius - a.radius for a in arteries) for v in veins]
    assert max(near) < 1


def test_above_the_ankle_the_long_extensor_has_four_tendons_in_a_row_and_fibularis_tertius_beside_them():
    section = Section(CUTS["section-ankle"])
    row = [section.tendon(f"extensor-digitorum-longus-tendon-{toe}") for toe in (2, 3, 4, 5)]
    row.append(section.tendon("fibularis-tertius-tendon"))
    assert [one.centroid.x for one in row] == sorted((one.centroid.x for one in row), reverse=True)
    for one, other in itertools.pairwise(row):
        assert 0 < one.distance(other) < 1.5 * section.scale


def test_above_the_ankle_only_last_fibres_are_left_of_bellies_that_end_higher_on_the_outer_side():
    section, cut = Section(CUTS["section-ankle"]), drawn("section-ankle")
    ended = {
        name: cut[name].area / section.scale**2
        for name, shape in drawn("outer-side").items()
        if name in section.cut.muscles and shape.bounds[3] < section.cut.height
    }
    assert len(ended) == 3
    assert {name: area for name, area in ended.items() if area > LAST_FIBRES} == {}
    assert [name for name in ended if not any(one.startswith(f"{name}-tendon") for one in cut)] == []
