"""Where the drawn parts lie: inside fascia and skin, behind what covers them, and joined to what they spring from."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

from tests.tools.views import FAR, SLACK, drawn
from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.curves import outline_polygon
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.painters.bones import bone_shape
from tools.illustrate.painters.vessels import JOINS, funnel, tube_area
from tools.illustrate.plate import UNITS_PER_CM
from tools.illustrate.plates import back, inner_side, outer_side
from tools.illustrate.plates.back.data import ligaments as back_ligaments
from tools.illustrate.plates.back.data import nerves as back_nerves
from tools.illustrate.plates.back.data import surface as back_surface
from tools.illustrate.plates.back.data import vessels as back_vessels
from tools.illustrate.plates.back.limb import TENDON_CORDS
from tools.illustrate.plates.inner_side.data import foot_bones as inner_foot_bones
from tools.illustrate.plates.inner_side.data import ligaments as inner_ligaments
from tools.illustrate.plates.inner_side.data import nerves as inner_nerves
from tools.illustrate.plates.inner_side.data import surface as inner_surface
from tools.illustrate.plates.inner_side.data import tendons as inner_tendons
from tools.illustrate.plates.inner_side.data import vessels as inner_vessels
from tools.illustrate.plates.inner_side.limb import MUSCLES as INNER_MUSCLES
from tools.illustrate.plates.outer_side.data import foot_bones as outer_foot_bones
from tools.illustrate.plates.outer_side.data import ligaments as outer_ligaments
from tools.illustrate.plates.outer_side.data import metatarsals as outer_metatarsals
from tools.illustrate.plates.outer_side.data import nerves as outer_nerves
from tools.illustrate.plates.outer_side.data import surface as outer_surface
from tools.illustrate.plates.outer_side.data import tendons as outer_tendons
from tools.illustrate.plates.outer_side.data import vessels as outer_vessels
from tools.illustrate.plates.outer_side.limb import MUSCLES as OUTER_MUSCLES

# ---------------------------------------------------------------------------------------------------- views

OF_THE_LEG = {"back": box(0, 0, FAR, 1370), "inner-side": box(0, 0, FAR, FAR), "outer-side": box(0, 0, FAR, FAR)}
"""Where the outline of the leg holds all its parts: from behind, the foot is seen beside it."""


@pytest.mark.parametrize("plate", [back, inner_side, outer_side], ids=lambda plate: plate.VIEW)
def test_no_part_stands_out_of_the_skin(plate):
    beyond = OF_THE_LEG[plate.VIEW].difference(plate.SKIN.buffer(SLACK))
    outside = {name: shape.intersection(beyond).area for name, shape in drawn(plate.VIEW).items()}
    assert {name: area for name, area in outside.items() if area > 5} == {}


def test_plantaris_is_hidden_by_condyle_and_vessels_and_its_tendon_comes_out_behind_them_from_the_inner_side():
    shapes = drawn("inner-side")
    bundle = unary_union([shapes[name] for name in ("popliteal-artery", "popliteal-vein", "tibial-nerve")])
    for name in ("plantaris", "plantaris-tendon"):
        assert shapes[name].intersection(bundle.union(shapes["femur"])).area < 0.02 * shapes[name].area
    assert shapes["plantaris"].distance(shapes["femur"]) < 1, "it vanishes behind the condyle"
    hidden = outline_polygon(INNER_MUSCLES["plantaris"].outline).difference(shapes["plantaris"])
    assert hidden.intersection(bundle).area > shapes["plantaris"].area, "most of it lies beyond the vessels"
    nerve = shapes["tibial-nerve"].intersection(box(0, 570, FAR, 640)).bounds
    assert shapes["plantaris-tendon"].bounds[0] > nerve[0]
    assert shapes["plantaris-tendon"].intersection(box(0, 0, nerve[0] + 5, 640)).is_empty


def test_plantaris_ends_about_five_centimetres_below_the_joint_from_the_inner_side_as_from_behind():
    ends = [drawn(view)["plantaris"].bounds[3] for view in ("back", "inner-side")]
    assert abs(ends[0] - ends[1]) < 6


def test_vessels_and_nerve_run_under_the_arch_of_soleus_at_the_same_height_from_behind_and_from_the_inner_side():
    inner = drawn("inner-side")
    heights = [
        shapes["soleus-tendinous-arch"].intersection(shapes["tibial-nerve"].buffer(4)).centroid.y
        for shapes in (inner, drawn("back"))
    ]
    assert abs(heights[0] - heights[1]) < 6
    above = box(0, 0, FAR, 625)
    for name in ("popliteal-artery", "tibial-nerve", "popliteus"):
        assert inner["soleus"].intersection(inner[name]).intersection(above).area < 10


def test_semimembranosus_ends_on_the_shin_bone_over_its_bursa_from_the_inner_side():
    shapes = drawn("inner-side")
    end = inner_tendons.SEMIMEMBRANOSUS_END
    assert shapes["tibia"].contains(Point(end.points[-1]))
    assert 0.5 < (end.points[-1][1] - shapes["tibia"].bounds[1]) / UNITS_PER_CM < 2.5
    bursa = shapes["gastrocnemius-semimembranosus-bursa"]
    assert tube_area(Tube(end.points, end.radii)).intersection(bursa).area > 0.2 * bursa.area


CALF = ("gastrocnemius-lateral", "soleus")
"""Muscles from the outer side to which branches run behind the tibial nerve."""


def across(view, name, y):
    """Front and back of a part at a height, in millimetres."""
    left, _, right, _ = drawn(view)[name].intersection(box(0, y - 0.5, FAR, y + 0.5)).bounds
    return 10 * left / UNITS_PER_CM, 10 * right / UNITS_PER_CM


@pytest.mark.parametrize("y", [500, 536, 557])
def test_the_shin_bone_is_as_deep_from_the_inner_as_from_the_outer_side(y):
    front, back_edge = across("inner-side", "tibia", y)
    outer_back, outer_front = across("outer-side", "tibia", y)
    assert 48 < back_edge - front < 56
    assert abs((back_edge - front) - (outer_front - outer_back)) < 5


def test_the_inner_condyle_is_as_deep_as_it_is_and_overhangs_the_plateau_a_little():
    depth = np.diff(across("inner-side", "femur", 430))[0]
    assert 58 < depth < 66
    shapes = drawn("inner-side")
    overhang = (
        (shapes["femur"].bounds[2] - across("inner-side", "tibia", 505)[1] * UNITS_PER_CM / 10) * 10 / UNITS_PER_CM
    )
    assert 2 < overhang < 10


def test_the_medial_head_lies_over_the_rear_of_its_condyle_and_behind_the_shin_bone():
    shapes = drawn("inner-side")
    head, tibia = shapes["gastrocnemius-medial"], shapes["tibia"]
    assert head.intersection(shapes["femur"]).area > 200
    for y in (536, 600, 700):
        gap = across("inner-side", "gastrocnemius-medial", y)[0] - across("inner-side", "tibia", y)[1]
        assert 0 <= gap < 10, y
    depth = {y: np.diff(across("inner-side", "gastrocnemius-medial", y))[0] for y in range(560, 1000, 20)}
    assert max(depth, key=depth.__getitem__) < 700, "it is deepest in its upper half"
    assert depth[940] < 0.5 * max(depth.values())
    assert head.intersection(tibia).area < 0.02 * tibia.area


def test_arteries_meet_round_the_knee_and_one_goes_under_the_collateral_ligament():
    ligament = drawn("inner-side")["medial-collateral-ligament"]
    courses = [LineString(branch.points) for branch in inner_vessels.ARTERY_TWIGS[:3]]
    assert courses[0].distance(courses[1]) < 1.5
    assert courses[2].crosses(ligament)
    assert ligament.distance(Point(courses[2].coords[-1])) > 10


def test_soleus_and_plantaris_lie_behind_the_common_fibular_nerve_from_the_outer_side():
    shapes = drawn("outer-side")
    for name in ("soleus", "plantaris"):
        assert shapes[name].intersection(shapes["common-fibular-nerve"]).area < 0.02 * shapes[name].area


def test_plantaris_covers_the_artery_and_its_tendon_runs_behind_the_vessels_and_soleus_from_the_outer_side():
    shapes = drawn("outer-side")
    belly, tendon, soleus = (shapes[name] for name in ("plantaris", "plantaris-tendon", "soleus"))
    assert abs(belly.bounds[3] - drawn("back")["plantaris"].bounds[3]) < 2 * SLACK
    for y in (460, 500):
        assert belly.intersects(Point(np.mean(across("outer-side", "popliteal-artery", y)) * UNITS_PER_CM / 10, y))
    for name in ("popliteal-artery", "popliteal-vein", "tibial-nerve"):
        assert across("outer-side", "plantaris-tendon", 600)[1] < across("outer-side", name, 600)[0]
    assert tendon.intersection(soleus).area < 1
    assert tendon.intersection(box(0, tendon.bounds[3] - 4, FAR, FAR)).distance(soleus) < 1, "it vanishes there"
    assert belly.union(tendon).difference(soleus.union(shapes["gastrocnemius-lateral"]).buffer(SLACK)).area < 260


def test_the_iliotibial_tract_ends_on_the_shin_bone_above_tibialis_anterior_from_the_outer_side():
    shapes = drawn("outer-side")
    tract, tibia = shapes["iliotibial-tract"], shapes["tibia"]
    end = tract.intersection(box(0, tract.bounds[3] - 10, FAR, FAR))
    assert end.difference(tibia).area < 1
    assert tract.intersection(shapes["tibialis-anterior"]).area < 1


@pytest.mark.parametrize("y", range(700, 1200, 40))
def test_the_deep_flexors_lie_against_the_shin_bone_from_the_inner_side(y):
    _, bone = across("inner-side", "tibia", y)
    front = min(across("inner-side", name, y)[0] for name in ("tibialis-posterior", "flexor-digitorum-longus"))
    assert front < bone + 0.2, "no membrane is seen between them"


@pytest.mark.parametrize("y", [1150, 1180, 1210, 1240])
def test_flexor_hallucis_longus_is_seen_right_behind_the_tendon_for_the_other_toes_from_the_inner_side(y):
    _, tendon = across("inner-side", "flexor-digitorum-longus-tendon", y)
    assert across("inner-side", "flexor-hallucis-longus", y)[0] < tendon + 1


def test_fat_before_the_achilles_tendon_lies_behind_the_tibial_nerve_from_the_inner_side():
    shapes = drawn("inner-side")
    assert shapes["kager-fat-pad"].intersection(shapes["tibial-nerve"]).area < 10


def test_soleus_ends_on_the_achilles_tendon_from_the_outer_side():
    soleus = outline_polygon(OUTER_MUSCLES["soleus"].outline)
    end = max(soleus.exterior.coords, key=lambda point: point[1])
    assert outline_polygon(outer_tendons.CALCANEAL_TENDON.outline).contains(Point(end))


def test_cut_arteries_to_the_calf_end_clear_of_the_tibial_nerve_from_the_outer_side():
    nerve = tube_area(outer_nerves.NERVES["tibial-nerve"])
    for twig in (twig for muscle in CALF for twig in outer_vessels.ARTERIES_TO_MUSCLES[muscle]):
        assert nerve.distance(Point(twig.points[-1])) > twig.radii[-1]


TIBIAL_NERVES = {outer_side: outer_nerves.NERVES["tibial-nerve"], inner_side: inner_nerves.NERVES["tibial-nerve"]}


@pytest.mark.parametrize("y", [930, 990, 1050, 1120])
def test_flexor_hallucis_longus_covers_the_posterior_tibial_vessels_and_nerve_from_the_outer_side(y):
    """They lie deep to soleus on the inner side of that muscle, and do not hang behind it."""
    shapes = drawn("outer-side")
    muscle = outline_polygon(OUTER_MUSCLES["flexor-hallucis-longus"].outline)
    courses = (
        outer_vessels.POPLITEAL_AND_POSTERIOR_TIBIAL_ARTERY,
        outer_vessels.POPLITEAL_AND_POSTERIOR_TIBIAL_VEINS,
        outer_nerves.NERVES["tibial-nerve"],
    )
    level = LineString([(0, y), (FAR, y)])
    for course in courses:
        assert level.intersection(tube_area(course)).difference(muscle).length < 0.5
    assert list(shapes).index("flexor-hallucis-longus") > list(shapes).index("tibial-nerve"), "it is painted over them"


@pytest.mark.parametrize("y", [800, 900, 1000, 1100, 1200, 1285, 1330])
def test_the_tibial_nerve_lies_as_deep_in_the_calf_from_the_outer_side_as_from_the_inner_side(y):
    level = LineString([(0, y), (FAR, y)])
    nerve = {plate.VIEW: level.intersection(tube_area(course)).centroid.x for plate, course in TIBIAL_NERVES.items()}
    behind_it = nerve["outer-side"] - level.intersection(outer_side.SKIN).bounds[0]
    assert behind_it == pytest.approx(level.intersection(inner_side.SKIN).bounds[2] - nerve["inner-side"], abs=17)


@pytest.mark.parametrize("y", [1250, 1290, 1330, 1360, 1390])
def test_the_deep_fibular_nerve_lies_between_artery_and_long_extensor_of_the_toes_at_the_ankle_from_the_outer_side(y):
    """From the front to the back: extensor of the great toe, artery, nerve, extensor of the toes."""
    level = LineString([(300, y), (FAR, y)])
    nerve, artery, great_toe = (
        level.intersection(tube_area(Tube(one.points, one.radii))).bounds[0]
        for one in (
            outer_nerves.NERVES["deep-fibular-nerve"],
            outer_vessels.ARTERIES["anterior-tibial-artery"],
            outer_tendons.CORDS["extensor-hallucis-longus-tendon"],
        )
    )
    assert nerve < artery < great_toe


def test_extensor_hallucis_longus_springs_from_the_fibula_over_the_anterior_tibial_vessels_from_the_outer_side():
    belly, brevis = (
        outline_polygon(OUTER_MUSCLES[name].outline) for name in ("extensor-hallucis-longus", "fibularis-brevis")
    )
    for y in (840, 900, 960):
        level = LineString([(0, y), (FAR, y)])
        covered = level.intersection(belly.union(brevis))
        for course in (outer_vessels.ARTERIES["anterior-tibial-artery"], outer_vessels.VEINS["anterior-tibial-veins"]):
            assert level.intersection(tube_area(course)).difference(covered).length < 0.5
    assert belly.intersection(brevis).area > 1000, "its rear border lies under fibularis brevis, on the fibula"


def test_fibularis_brevis_springs_from_the_fibula_from_the_outer_side():
    belly = outline_polygon(OUTER_MUSCLES["fibularis-brevis"].outline)
    top = belly.intersection(box(0, 0, FAR, belly.bounds[1] + 40))
    assert top.intersection(drawn("outer-side")["fibula"]).area > 0.7 * top.area


def test_the_dorsal_artery_of_the_foot_dives_between_the_first_two_metatarsals_from_the_outer_side():
    shapes = drawn("outer-side")
    end = Point(outer_vessels.ARTERIES["anterior-tibial-artery"].points[-1])
    assert outline_polygon(outer_metatarsals.METATARSALS["second-metatarsal"].parts[0].outline).contains(end)
    for name in ("anterior-tibial-artery", "anterior-tibial-veins", "deep-fibular-nerve"):
        assert shapes[name].bounds[2] < 478, "none runs on over the first metatarsal"


def test_the_bursa_under_the_medial_head_is_as_high_from_the_inner_side_as_from_behind():
    (_, top, _, bottom), (_, top_behind, _, bottom_behind) = (
        drawn(view)["gastrocnemius-semimembranosus-bursa"].bounds for view in ("inner-side", "back")
    )
    assert (top, bottom) == pytest.approx((top_behind, bottom_behind), abs=3)


LONG_PLANTAR = {
    "inner-side": (inner_ligaments.OUTER_LIGAMENTS["long-plantar-ligament"], inner_foot_bones.FOOT_BONES),
    "outer-side": (outer_ligaments.LONG_PLANTAR_LIGAMENT[0], outer_foot_bones.HINDFOOT),
}


@pytest.mark.parametrize("view", LONG_PLANTAR)
def test_the_long_plantar_ligament_does_not_hang_below_the_heel_bone_at_its_end(view):
    band, bones = LONG_PLANTAR[view]
    ligament, bone = outline_polygon(band.outline), bone_shape(bones["calcaneus"])
    left, _, right, _ = ligament.bounds
    end = box(right - 9, 0, right, FAR) if view == "inner-side" else box(left, 0, left + 9, FAR)
    assert ligament.intersection(end).difference(bone.buffer(0.5)).area < 2


def width(shape, y):
    left, _, right, _ = shape.intersection(box(0, y - 0.5, FAR, y + 0.5)).bounds
    return right - left


def test_the_outer_head_of_gastrocnemius_is_thickest_above_its_middle_and_ends_obliquely():
    head = drawn("outer-side")["gastrocnemius-lateral"]
    _, top, _, bottom = head.bounds
    levels = range(int(top) + 20, int(bottom) - 20, 5)
    assert max(levels, key=lambda y: width(head, y)) < top + (bottom - top) * 0.42
    assert width(head, 750) < 0.85 * width(head, 600)
    lowest = [head.intersection(box(x - 0.5, 0, x + 0.5, FAR)).bounds[3] for x in (170, 190, 210, 230)]
    assert lowest == sorted(lowest, reverse=True), "the border rises forwards"


def test_brevis_looks_out_on_both_sides_of_the_tendon_of_longus_from_the_outer_side():
    shapes = drawn("outer-side")
    free = shapes["fibularis-brevis"].difference(
        unary_union([shapes["fibularis-longus"], shapes["extensor-digitorum-longus"]])
    )
    row = free.difference(shapes["fibularis-longus-tendon"]).intersection(box(0, 1139, FAR, 1141))
    tendon = shapes["fibularis-longus-tendon"].intersection(box(0, 1139, FAR, 1141))
    assert row.bounds[0] < tendon.bounds[0] - 4
    assert row.bounds[2] > tendon.bounds[2] + 4


def test_the_tendons_in_front_begin_where_they_do_in_a_leg():
    """Extensor digitorum longus high, fibularis longus at mid-leg, tibialis anterior in the lower third."""
    shapes = drawn("outer-side")
    head, tip = 514, 1374
    begins = {
        muscle: (shapes[f"{muscle}-tendon{toe}"].bounds[1] - head) / (tip - head)
        for muscle, toe in (("extensor-digitorum-longus", "-2"), ("fibularis-longus", ""), ("tibialis-anterior", ""))
    }
    assert begins["extensor-digitorum-longus"] < 0.36
    assert 0.34 < begins["fibularis-longus"] < 0.5
    assert 0.5 < begins["tibialis-anterior"] < 0.7


def test_the_superficial_fibular_nerve_comes_out_before_longus_and_ends_where_its_skin_branch_begins():
    nerve = outer_nerves.NERVES["superficial-fibular-nerve"]
    skin = outer_surface.NERVES["superficial-fibular-nerve-cutaneous"]
    longus = drawn("outer-side")["fibularis-longus"]
    assert longus.contains(Point(nerve.points[3]))
    assert not longus.buffer(4).contains(Point(nerve.points[-2]))
    assert Point(nerve.points[-1]).distance(Point(skin.points[0])) < SLACK * 3


def touching(one, other):
    return drawn("back")[one].distance(drawn("back")[other]) < 0.5


def test_the_arch_behind_the_knee_spans_popliteus_from_fibula_to_femur_and_the_capsule_leaves_it_open():
    shapes = drawn("back")
    assert touching("arcuate-popliteal-ligament", "fibula")
    assert touching("arcuate-popliteal-ligament", "femur")
    assert shapes["arcuate-popliteal-ligament"].intersection(shapes["popliteus"]).area > 100
    below = shapes["popliteus"].intersection(box(0, 500, FAR, FAR))
    assert shapes["knee-joint-capsule-back"].intersection(below).area < 0.02 * below.area


def test_the_common_fibular_nerve_lies_before_gastrocnemius_and_soleus_down_to_the_neck():
    nerve = tube_area(back_nerves.NERVES["common-fibular-nerve"]).intersection(box(0, 380, FAR, 545))
    for muscle in ("gastrocnemius-lateral", "soleus", "plantaris", "fibularis-longus", "biceps-femoris-tendon"):
        assert nerve.intersection(drawn("back")[muscle]).area < 0.03 * nerve.area, muscle


def test_the_tendons_behind_the_knee_go_where_they_insert():
    shapes = drawn("back")
    medial = shapes["gastrocnemius-medial"]
    for tendon in ("semimembranosus-tendon", "semitendinosus-tendon"):
        end = Point(TENDON_CORDS[tendon].points[-1])
        assert medial.contains(end), "it ends out of sight"
        assert shapes[tendon].intersection(medial).area < 0.02 * shapes[tendon].area, tendon
    head = shapes["fibula"].intersection(box(0, 500, FAR, 545))
    assert head.contains(Point(TENDON_CORDS["biceps-femoris-tendon"].points[-1]))
    over = ("gastrocnemius-lateral", "soleus", "fibularis-longus", "common-fibular-nerve")
    free = head.difference(unary_union([shapes[name] for name in over]))
    assert free.area > 150, "the head is seen"


def test_the_anterior_tibial_vessels_vanish_behind_the_upper_edge_of_the_membrane():
    membrane = drawn("back")["interosseous-membrane"]
    for name in ("anterior-tibial-artery", "anterior-tibial-veins"):
        vessel = drawn("back")[name]
        assert vessel.distance(membrane) < 0.5
        assert vessel.intersection(membrane).intersection(box(350, 0, FAR, FAR)).area < 1


def test_ligaments_from_behind_end_on_their_bones():
    course = LineString(back_ligaments.ANKLE_LIGAMENTS["calcaneofibular-ligament"][0].guides[1])
    shapes = drawn("back")
    assert shapes["fibula"].contains(Point(course.coords[0]))
    assert shapes["calcaneus"].contains(Point(course.coords[-1]))
    cruciate = back_ligaments.INNER_LIGAMENTS["posterior-cruciate-ligament"]
    inner_wall = shapes["femur"].intersection(box(0, 440, 290, FAR))
    assert outline_polygon(cruciate.outline).intersection(inner_wall).area > 60
    plateau = shapes["medial-meniscus"].bounds[3]
    footprint = outline_polygon(cruciate.outline).intersection(box(0, plateau + 12, FAR, FAR))
    assert shapes["tibia"].contains(footprint)
    assert footprint.bounds[3] - plateau < 1.5 * UNITS_PER_CM
    assert footprint.bounds[2] - footprint.bounds[0] > 7 * UNITS_PER_CM / 10


@pytest.mark.parametrize(("name", "body", "root"), [("medial-meniscus", 236, 278), ("lateral-meniscus", 352, 312)])
def test_menisci_from_behind_bear_their_condyle_and_thin_to_a_root_before_the_cruciate_ligament(name, body, root):
    shapes = drawn("back")
    meniscus, cruciate = shapes[name], shapes["posterior-cruciate-ligament"]

    def height(x):
        bottom, top = meniscus.intersection(box(x - 1, 0, x + 1, FAR)).bounds[3::-2]
        return bottom - top

    assert height(root) < 0.6 * height(body)
    assert meniscus.distance(cruciate) < 0.5, "its end is hidden behind the ligament"
    assert meniscus.intersection(cruciate).area < 5
    thick = meniscus.intersection(box(body - 8, 0, body + 8, FAR))
    assert thick.distance(shapes["femur"]) < 0.5
    assert thick.distance(shapes["tibia"]) < 3, "only cartilage lies between"


def test_the_inner_condyle_rests_on_its_meniscus_seen_from_the_inner_side():
    shapes = drawn("inner-side")
    left, _, right, _ = shapes["medial-meniscus"].bounds
    open_to_view = []
    for x in range(int(left) + 12, int(right) - 12, 4):
        across = box(x - 0.5, 440, x + 0.5, FAR)
        gap = shapes["medial-meniscus"].intersection(across).bounds[1] - shapes["femur"].intersection(across).bounds[3]
        open_to_view.append(gap > 1)
    assert np.mean(open_to_view) < 0.1, "only a hairline is left between them"


@pytest.mark.parametrize("x", range(265, 350, 12))
def test_the_outer_condyle_rests_on_its_meniscus(x):
    shapes, level = drawn("outer-side"), box(x, 400, x + 2, 520)
    meniscus = shapes["lateral-meniscus"].intersection(level)
    assert meniscus.distance(shapes["femur"].intersection(level)) < 0.5
    assert meniscus.distance(shapes["tibia"].intersection(level)) < 0.5


@pytest.mark.parametrize(
    "vessel", [outer_vessels.ARTERIES["anterior-tibial-artery"], outer_vessels.VEINS["anterior-tibial-veins"]]
)
def test_the_anterior_tibial_vessels_come_to_the_front_over_the_membrane_from_the_outer_side(vessel):
    opening = box(0, 0, 288, FAR)
    passing = tube_area(Tube(vessel.points, vessel.radii)).intersection(opening)
    membrane = outline_polygon(outer_ligaments.INTEROSSEOUS_MEMBRANE)
    assert passing.intersection(membrane).area < 1
    assert passing.bounds[3] < membrane.intersection(opening).bounds[3]


# ---------------------------------------------------------------------------------------------------- branches


def stems_and_branches(vessels, surface, nerves):
    """For arteries, veins and nerves: the named ones, and the side branches."""
    veins = [*vessels.VEINS.values(), *surface.VEINS.values()]
    perforators = [stem for stems in surface.PERFORATORS.values() for stem in stems]
    return {
        "arteries": ([*vessels.ARTERIES.values()], [*vessels.ARTERY_TWIGS]),
        "veins": (veins, [*getattr(vessels, "VEIN_TWIGS", ()), *surface.VEIN_TWIGS, *perforators]),
        "nerves": (
            [*nerves.NERVES.values(), *surface.NERVES.values()],
            [*nerves.NERVE_TWIGS, *surface.NERVE_TWIGS],
        ),
    }


FOUND = {
    "back": stems_and_branches(back_vessels, back_surface, back_nerves),
    "inner-side": stems_and_branches(inner_vessels, inner_surface, inner_nerves),
    "outer-side": stems_and_branches(outer_vessels, outer_surface, outer_nerves),
}
CUT_OFF = []
"""They end where a muscle has been taken away."""
FOUND["inner-side"]["arteries"][0].append(inner_vessels.FEMORAL_TO_MEDIAL_PLANTAR_ARTERY)
FOUND["inner-side"]["veins"][0].append(inner_vessels.FEMORAL_AND_POPLITEAL_VEIN)
for kind, cut in (
    ("arteries", [*inner_vessels.CUT_ARTERIES.values(), *inner_vessels.CUT_ARTERY_TWIGS]),
    ("veins", [*inner_vessels.CUT_VEINS.values(), *inner_vessels.CUT_VEIN_TWIGS]),
    ("nerves", inner_nerves.CUT_NERVE_TWIGS),
):
    FOUND["inner-side"][kind][1].extend(cut)
    CUT_OFF.extend(cut)
FOUND["outer-side"]["arteries"][0].append(outer_vessels.POPLITEAL_AND_POSTERIOR_TIBIAL_ARTERY)
FOUND["outer-side"]["veins"][0].append(outer_vessels.POPLITEAL_AND_POSTERIOR_TIBIAL_VEINS)
FOUND["outer-side"]["arteries"][1].extend(outer_vessels.FIBULAR_ARTERY_TWIGS)
FOUND["outer-side"]["arteries"][1].extend(outer_vessels.LOWER_GENICULAR_TWIGS)
FOUND["outer-side"]["arteries"][1].extend(outer_vessels.PERFORATING_BRANCHES)
TO_MUSCLES = [
    (kind, muscle, branch)
    for kind, table in (
        ("arteries", outer_vessels.ARTERIES_TO_MUSCLES),
        ("veins", outer_vessels.VEINS_OF_MUSCLES),
        ("veins", outer_vessels.FIBULAR_VEINS_OF_MUSCLES),
        ("nerves", outer_nerves.NERVES_TO_MUSCLES),
    )
    for muscle, branches in table.items()
    for branch in branches
]
SURFACES = {"back": back_surface, "inner-side": inner_surface, "outer-side": outer_surface}
COMES_FROM_ELSEWHERE = [back_surface.NERVE_TWIGS[-1], inner_surface.NERVE_TWIGS[-1]]
"""Round the outline of the leg, or through the fascia."""


@pytest.mark.parametrize("kind", ["arteries", "veins", "nerves"])
@pytest.mark.parametrize("view", FOUND)
def test_side_branches_spring_from_a_vessel_or_nerve_of_their_kind(view, kind):
    stems, branches = FOUND[view][kind]
    loose = []
    for branch in branches:
        others = unary_union([tube_area(one) for one in [*stems, *branches] if one is not branch])
        if branch not in COMES_FROM_ELSEWHERE and not others.contains(Point(branch.points[0])):
            loose.append(branch.points[0])
    assert loose == []


@pytest.mark.parametrize("kind", ["arteries", "veins", "nerves"])
@pytest.mark.parametrize("view", FOUND)
def test_a_branch_that_does_not_run_out_ends_in_another_vessel_or_nerve(view, kind):
    stems, branches = FOUND[view][kind]
    perforators = [stem for stems in SURFACES[view].PERFORATORS.values() for stem in stems]
    loose = []
    for branch in branches:
        others = unary_union([tube_area(one) for one in [*stems, *branches] if one is not branch])
        ends_here = branch in perforators or branch in COMES_FROM_ELSEWHERE or branch in CUT_OFF
        joins = branch.radii[-1] >= JOINS and not ends_here
        if joins and not others.contains(Point(branch.points[-1])):
            loose.append(branch.points[-1])
    assert loose == []


def test_what_is_cut_off_on_the_inner_side_ends_in_a_muscle_that_has_been_taken_away():
    muscles = unary_union([outline_polygon(INNER_MUSCLES[name].outline) for name in ("gastrocnemius-medial", "soleus")])
    assert len(CUT_OFF) >= 12
    assert [branch.points[-1] for branch in CUT_OFF if not muscles.contains(Point(branch.points[-1]))] == []
    assert [branch.points[-1] for branch in CUT_OFF if branch.radii[-1] < 1] == [], "they keep their width"


def test_branches_to_muscles_from_the_outer_side_run_from_a_stem_into_their_muscle():
    shapes, wrong = drawn("outer-side"), []
    for kind, muscle, branch in TO_MUSCLES:
        stems = unary_union([tube_area(one) for one in FOUND["outer-side"][kind][0]])
        ends = outline_polygon(OUTER_MUSCLES[muscle].outline)
        twigs = unary_union([tube_area(one) for _, name, one in TO_MUSCLES if name == muscle and one is not branch])
        if not (stems.union(twigs).contains(Point(branch.points[0])) and ends.contains(Point(branch.points[-1]))):
            wrong.append((muscle, branch.points))
    assert wrong == []
    assert {muscle for _, muscle, _ in TO_MUSCLES} <= set(shapes)


@pytest.mark.parametrize("branch", outer_surface.VEIN_TWIGS, ids=lambda branch: f"{branch.points[0]}")
def test_tributaries_from_the_outer_side_rise_to_the_vein_that_they_open_into(branch):
    stems = unary_union([tube_area(stem) for stem in outer_surface.VEINS.values()]).buffer(1)
    opens, begins = branch.points[0], branch.points[-1]
    assert stems.contains(Point(opens))
    assert stems.contains(Point(begins)) or opens[1] < begins[1] - 0.5 * UNITS_PER_CM


@pytest.mark.parametrize(
    ("branch", "stem"),
    [
        (back_surface.NERVES["lateral-sural-cutaneous-nerve"], back_nerves.NERVES["common-fibular-nerve"]),
        (back_surface.NERVES["medial-sural-cutaneous-nerve"], back_nerves.NERVES["tibial-nerve"]),
        (outer_surface.NERVES["lateral-sural-cutaneous-nerve"], outer_nerves.NERVES["common-fibular-nerve"]),
    ],
)
def test_sural_nerves_begin_on_the_nerve_that_they_spring_from(branch, stem):
    assert tube_area(stem).contains(Point(branch.points[0]))


@pytest.mark.parametrize(
    ("branch", "stem"),
    [
        (back_surface.NERVES["lateral-sural-cutaneous-nerve"], back_surface.NERVES["sural-nerve"]),
        (back_surface.NERVES["medial-sural-cutaneous-nerve"], back_surface.NERVES["sural-nerve"]),
        (back_surface.VEINS["small-saphenous-vein"], back_vessels.VEINS["popliteal-vein"]),
    ],
)
def test_a_root_opens_at_its_full_width_into_what_it_ends_in(branch, stem):
    assert tube_area(stem).contains(Point(branch.points[-1]))
    assert branch.radii[-2] > 0.9 * np.median(branch.radii)


def test_a_branch_that_joins_widens_at_its_end_and_one_that_runs_out_does_not():
    course, radii = [(0, 0), (0, 40), (0, 80)], [2, 2, 2]
    _, joining = funnel(course, radii, joins=True)
    _, running_out = funnel(course, radii)
    assert max(joining[-10:]) > 1.3 * joining[len(joining) // 2]
    assert running_out[-1] < 0.5


def test_a_thin_end_is_shifted_less_than_the_rest_of_a_ribbon():
    curve = np.array([(0.0, 0.0), (0.0, 10.0), (0.0, 20.0)])
    edge = ribbon(curve, np.array([2.0, 2.0, 0.0]), np.array([(-1.0, 0.0), (-1.0, 0.0), (0.0, 0.0)]), caps=False)
    assert Polygon(edge).centroid.x < -0.5
    assert np.abs(edge[np.isclose(edge[:, 1], 20)][:, 0]).max() == 0
