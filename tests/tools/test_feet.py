"""Where the drawn parts of foot and ankle lie: on their bones, in their sheaths, and behind what covers them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from shapely.geometry import Point, Polygon, box
from shapely.ops import unary_union

from tests.tools.views import FAR, SLACK, drawn
from tools.illustrate.anatomy import Cord, Sleeve
from tools.illustrate.engine.curves import outline_polygon, smooth
from tools.illustrate.landmarks import landmarks
from tools.illustrate.painters.sheaths import sleeve_course
from tools.illustrate.plates import back
from tools.illustrate.plates.back.data import foot_bones
from tools.illustrate.plates.back.data import nerves as back_nerves
from tools.illustrate.plates.back.data import sheaths as back_sheaths
from tools.illustrate.plates.back.data import tendons as back_tendons
from tools.illustrate.plates.back.data import vessels as back_vessels
from tools.illustrate.plates.inner_side.data import foot_bones as inner_foot
from tools.illustrate.plates.inner_side.data import sheaths as inner_sheaths
from tools.illustrate.plates.inner_side.data import tendons as inner_tendons
from tools.illustrate.plates.inner_side.data.far_bones import FAR_BONES
from tools.illustrate.plates.outer_side.data import ligaments as outer_ligaments
from tools.illustrate.plates.outer_side.data import sheaths as outer_sheaths

MILLIMETRE = 2.25
"""Units."""

# ---------------------------------------------------------------------------------------------------- inner foot


def height_of(name, x):
    """Middle height of an inner tendon at x."""
    points = np.array(inner_tendons.CORDS[name].points, float)
    foot = points[points[:, 1] > 1390]
    return float(np.interp(-x, -foot[:, 0], foot[:, 1]))


def test_the_two_long_toe_flexors_cross_under_the_navicular():
    """Seen from the inner side, digitorum comes down before hallucis and goes on below and behind it."""
    digitorum, hallucis = "flexor-digitorum-longus-tendon", "flexor-hallucis-longus-tendon"
    assert height_of(digitorum, 490) < height_of(hallucis, 490) - 5
    assert height_of(digitorum, 400) > height_of(hallucis, 400) + 5
    crossing = min(range(390, 490), key=lambda x: abs(height_of(digitorum, x) - height_of(hallucis, x)))
    left, _, right, bottom = drawn("inner-side")["navicular"].bounds
    assert left < crossing < right + 5
    assert height_of(hallucis, crossing) > bottom


def test_flexor_hallucis_longus_runs_under_the_shelf_of_the_heel_bone_and_behind_the_inner_sesamoid():
    shapes = drawn("inner-side")
    tendon = shapes["flexor-hallucis-longus-tendon"]
    assert tendon.intersection(shapes["medial-sesamoid"]).area < 3
    shelf = Polygon(inner_foot.FOOT_BONES["calcaneus"].parts[1].outline)
    assert 1400 < shelf.bounds[3] < height_of("flexor-hallucis-longus-tendon", 520)


@pytest.mark.parametrize(
    ("tendon", "bones"),
    [
        ("tibialis-posterior-tendon", ["navicular"]),
        ("tibialis-anterior-tendon", ["medial-cuneiform", "first-metatarsal"]),
        ("flexor-hallucis-longus-tendon", ["distal-phalanx-first-toe"]),
        ("abductor-hallucis-tendon", ["proximal-phalanx-first-toe"]),
    ],
)
def test_tendons_of_the_inner_foot_end_on_their_bones(tendon, bones):
    cord = inner_tendons.CORDS[tendon]
    ends = [cord.points[-1]]
    if tendon == "tibialis-anterior-tendon":
        ends.append(inner_tendons.TIBIALIS_ANTERIOR_SLIP.points[-1])
    shapes = drawn("inner-side")
    assert [name for end, name in zip(ends, bones, strict=True) if shapes[name].distance(Point(end)) > SLACK] == []


def test_far_bones_of_the_foot_look_out_from_behind_the_first_ray():
    shapes = drawn("inner-side")
    near = unary_union([shapes[name] for name in inner_foot.FOOT_BONES])
    hidden = {name: shapes[name].difference(near).area for name in FAR_BONES}
    assert {name: area for name, area in hidden.items() if area < 4} == {}


def test_the_achilles_tendon_grows_into_the_middle_third_of_the_heel_bone_and_has_no_free_end():
    shapes = drawn("inner-side")
    tendon, bone = shapes["calcaneal-tendon"], shapes["calcaneus"]
    _, top, _, bottom = bone.intersection(box(625, 0, FAR, FAR)).bounds
    end = tendon.bounds[3]
    assert top + 0.5 * (bottom - top) < end < bottom - 0.2 * (bottom - top)
    last = tendon.intersection(box(0, end - 8, FAR, FAR))
    assert last.difference(bone.buffer(1.5 * MILLIMETRE)).area < 0.1 * last.area
    slices = {y: tendon.intersection(box(0, y, FAR, y + 3)) for y in range(1436, int(end) - 3, 3)}
    assert {y: one.distance(bone) for y, one in slices.items() if one.distance(bone) > 0} == {}, "no gap above its end"


@pytest.mark.parametrize(
    "name", ["posterior-tibial-artery", "posterior-tibial-veins", "posterior-tibial-veins-2", "tibial-nerve"]
)
def test_vessels_and_nerve_behind_the_inner_ankle_go_on_into_the_sole(name):
    """They end as wide as they are, where another name begins; not in a point."""
    shape = drawn("inner-side")[name]
    left, _, right, _ = shape.intersection(box(0, shape.bounds[3] - 0.6, FAR, FAR)).bounds
    assert right - left > 3


def test_fat_of_the_sole_touches_the_plantar_fascia():
    shapes = drawn("inner-side")
    both = unary_union([shapes[name] for name in ("heel-fat-pad", "sole-fat", "plantar-fascia")])
    gaps = [x for x in range(400, 620, 10) if both.intersection(box(x, 1440, x + 0.1, FAR)).geom_type != "Polygon"]
    assert gaps == []


def test_joints_of_the_first_ray_are_narrow():
    shapes = drawn("inner-side")
    chain = "talus navicular medial-cuneiform first-metatarsal proximal-phalanx-first-toe distal-phalanx-first-toe"
    gaps = [shapes[one].distance(shapes[other]) for one, other in itertools.pairwise(chain.split())]
    assert max(gaps) < 3, gaps


def test_digitorum_parts_for_the_toes_below_hallucis_and_its_parts_go_behind_the_sesamoids():
    shapes = drawn("inner-side")
    behind = unary_union([shapes["medial-sesamoid"], shapes["lateral-sesamoid"]])
    main = inner_tendons.CORDS["flexor-digitorum-longus-tendon"]
    for part in inner_tendons.TO_THE_LESSER_TOES:
        assert min(np.hypot(x - part.points[0][0], y - part.points[0][1]) for x, y in main.points) < 12
        assert part.points[3][1] > height_of("flexor-hallucis-longus-tendon", part.points[3][0])
        assert behind.contains(Point(part.points[-1]))


def test_fibularis_longus_comes_to_the_first_ray_from_under_the_long_plantar_ligament():
    shapes = drawn("inner-side")
    cord = inner_tendons.CORDS["fibularis-longus-tendon-sole"]
    assert shapes["long-plantar-ligament"].contains(Point(cord.points[0]))
    ray = unary_union([shapes["medial-cuneiform"], shapes["first-metatarsal"]])
    assert ray.buffer(1).contains(Point(cord.points[-1]))


def test_the_capsule_of_the_big_toe_closes_its_joint():
    shapes = drawn("inner-side")
    capsule = shapes["hallux-joint-capsule"]
    for bone in ("first-metatarsal", "proximal-phalanx-first-toe"):
        assert capsule.intersection(shapes[bone]).area > 200, bone


def test_outer_vessels_of_the_sole_go_out_of_sight_and_do_not_run_out_in_a_point():
    shapes = drawn("inner-side")
    tendon = shapes["flexor-digitorum-longus-tendon"]
    for name in ("lateral-plantar-artery", "lateral-plantar-nerve"):
        low = shapes[name].intersection(box(0, 1455, 470, FAR))
        assert low.distance(tendon) < 1, name
        assert low.area > 30, name


# ---------------------------------------------------------------------------------------------------- outer foot


def test_tibialis_anterior_goes_out_of_sight_behind_the_tendon_of_the_great_toe_from_the_outer_side():
    shapes = drawn("outer-side")
    tendon, nearer = shapes["tibialis-anterior-tendon"], shapes["extensor-hallucis-longus-tendon"]
    assert tendon.bounds[3] < shapes["medial-cuneiform"].bounds[1], "its lower end is not seen"
    end = tendon.intersection(box(0, tendon.bounds[3] - 4, FAR, FAR))
    assert end.distance(nearer) < 1
    assert end.area > 4, "it does not run out in a point"


def test_what_turns_to_the_sole_behind_the_ankle_is_not_seen_between_talus_and_heel_bone_from_the_outer_side():
    shapes = drawn("outer-side")
    low = box(0, shapes["talus"].bounds[1] + 62, FAR, FAR).difference(shapes["tibial-nerve"])
    names = ("posterior-tibial-artery", "posterior-tibial-veins", "flexor-hallucis-longus-tendon")
    seen = {name: shapes[name].intersection(low).area for name in names}
    assert {name: area for name, area in seen.items() if area > 1} == {}


def test_the_shin_bone_lies_close_upon_the_dome_of_the_talus_from_the_outer_side():
    shapes = drawn("outer-side")
    tibia, talus = shapes["tibia"], shapes["talus"]
    low = [(x, tibia.intersection(box(x, 0, x + 1, FAR)).bounds[3]) for x in (244, 256, 272, 290, 306, 320)]
    gaps = [talus.distance(Point(*point)) / 2.25 for point in low]
    assert min(gaps) > 2
    assert max(gaps) < 3.2


def test_the_achilles_tendon_has_no_free_end_behind_the_heel_bone_from_the_outer_side():
    shapes = drawn("outer-side")
    heel = shapes["calcaneus"]
    for name in ("calcaneal-tendon", "calcaneal-tendon-soleus-part"):
        low = shapes[name].bounds[3]
        assert shapes[name].intersection(box(0, low - 1.5, FAR, FAR)).distance(heel) < 0.1, name
        _, top, _, bottom = heel.bounds
        assert top + (bottom - top) / 3 < low < bottom - (bottom - top) / 5, name


def test_bones_of_the_middle_foot_interlock_from_the_outer_side():
    shapes = drawn("outer-side")
    back = {name: shapes[f"{name}-metatarsal"].bounds[0] for name in ("first", "second", "third", "fourth", "fifth")}
    assert back["second"] < min(back["first"], back["third"]), "the second is set back between the cuneiforms"
    front = {name: shapes[f"{name}-cuneiform"].bounds[2] for name in ("medial", "intermediate", "lateral")}
    assert front["intermediate"] < min(front["medial"], front["lateral"])
    assert back["fifth"] < back["fourth"] - 30, "its tuberosity points back beside the cuboid"
    assert shapes["cuboid"].bounds[0] < back["fifth"]
    assert shapes["talus"].intersection(shapes["navicular"]).area > 20, "the head lies in the cup of the navicular"


def test_the_heel_bone_stands_as_low_from_one_side_as_from_the_other():
    heel = next(one for one in landmarks() if one.name == "bottom of the heel bone")
    assert abs(heel.heights["inner-side"] - heel.heights["outer-side"]) < 1


# ---------------------------------------------------------------------------------------------------- heel and ankle


@pytest.mark.parametrize("bone", ["fibula", "tibia"])
def test_skin_and_tissue_lie_over_the_ankle_bones_from_behind(bone):
    ankle = drawn("back")[bone].intersection(box(0, 1250, FAR, FAR))
    assert ankle.distance(back.SKIN.exterior) > 2 * MILLIMETRE


def test_the_outer_ankle_bone_stands_lower_and_nearer_to_the_eye_than_the_inner_one():
    shapes = drawn("back")
    assert shapes["fibula"].bounds[3] - shapes["tibia"].bounds[3] > 8 * MILLIMETRE
    order = list(shapes)
    assert order.index("fibula") > order.index("tibia") > order.index("talus")


@pytest.mark.parametrize(
    ("tendon", "bone"),
    [
        ("tibialis-posterior-tendon", "navicular"),
        ("fibularis-brevis-tendon", "fifth-metatarsal"),
        ("calcaneal-tendon", "calcaneus"),
    ],
)
def test_tendons_end_on_their_bones_from_behind(tendon, bone):
    x, y = drawn("back")[tendon].exterior.coords[int(np.argmax(np.array(drawn("back")[tendon].exterior.coords)[:, 1]))]
    assert drawn("back")[bone].buffer(2).contains(Point(x, y))


def test_the_tendon_to_the_big_toe_runs_in_its_groove_below_the_shelf_and_between_the_sesamoids():
    curve = smooth(back_tendons.CORDS["flexor-hallucis-longus-tendon"].points)
    shapes = drawn("back")

    def x_at(y):
        return float(np.interp(y, curve[:, 1], curve[:, 0]))

    assert 282 < x_at(1372) < 293, "between the tubercles of the ankle bone"
    assert shapes["medial-sesamoid"].bounds[2] <= x_at(1490) + 1
    assert x_at(1490) <= shapes["lateral-sesamoid"].bounds[0] + 3


@pytest.mark.parametrize("name", ["small-saphenous-vein", "sural-nerve"])
def test_vein_and_nerve_of_the_outer_border_go_on_beside_the_heel(name):
    heel = back.SKIN.intersection(box(0, 1400, FAR, FAR))
    assert drawn("back")[name].bounds[2] > heel.bounds[2] + 20 * MILLIMETRE


def test_vessels_and_nerves_of_the_sole_go_under_abductor_hallucis_and_behind_the_heel_bone():
    shapes = drawn("back")
    for one in (
        back_vessels.ARTERIES["posterior-tibial-artery"],
        back_vessels.VEINS["posterior-tibial-veins"],
        back_nerves.NERVES["tibial-nerve"],
    ):
        assert shapes["abductor-hallucis"].contains(Point(one.points[-1]).buffer(one.radii[-1]))
        assert one.radii[-1] > 1, "cut where the muscle has been taken away, not pointed"
    for twig in back_vessels.SOLE_TWIGS + back_nerves.SOLE_TWIGS:
        assert shapes["calcaneus"].contains(Point(twig.points[-1]).buffer(twig.radii[-1]))


def test_heads_of_the_metatarsals_are_tied_to_each_other_and_the_fifth_meets_the_cuboid_from_behind():
    shapes = drawn("back")
    ties = outline_polygon(foot_bones.BETWEEN_THE_HEADS.outline)
    for toe in ("first", "second", "third", "fourth", "fifth"):
        assert ties.intersection(shapes[f"{toe}-metatarsal"]).area > 20, toe
    order = list(shapes)
    assert order.index("fifth-metatarsal") < order.index("cuboid") < order.index("calcaneus")
    assert shapes["fifth-metatarsal"].intersection(shapes["cuboid"]).area > 50, "its base lies in front of the cuboid"
    assert shapes["fifth-metatarsal"].distance(shapes["proximal-phalanx-fifth-toe"]) < MILLIMETRE


def test_the_lower_fibular_band_crosses_both_tendons_from_the_heel_bone_from_behind():
    shapes = drawn("back")
    band = shapes["inferior-fibular-retinaculum"]
    for tendon in ("fibularis-longus-tendon", "fibularis-brevis-tendon"):
        assert len(shapes[tendon].difference(band).geoms) == 2, "it comes in above and out below"
    assert band.intersection(shapes["calcaneus"]).area > 10


# ---------------------------------------------------------------------------------------------------- sheaths

SHEATHS = {
    "back": back_sheaths.SHEATHS,
    "inner-side": inner_sheaths.SHEATHS,
    "outer-side": outer_sheaths.SHEATHS,
}
AT_AN_END = 14
"""Units over which a sheath closes."""


@pytest.mark.parametrize(("view", "name"), [(view, name) for view, table in SHEATHS.items() for name in table])
def test_a_sheath_lies_round_each_of_its_tendons_which_goes_on_beyond_it(view, name):
    shapes = drawn(view)
    for sleeve in SHEATHS[view][name]:
        tendon = shapes[sleeve.tendon]
        _, top, _, bottom = shapes[name].bounds
        within = tendon.intersection(box(0, sleeve.top + AT_AN_END, FAR, min(sleeve.bottom, bottom) - AT_AN_END))
        assert within.area > 0.3 * shapes[name].area / len(SHEATHS[view][name])
        assert within.difference(shapes[name].buffer(0.5)).area < 0.02 * within.area
        assert tendon.bounds[1] < top


def test_a_sheath_begins_at_the_same_height_in_all_views():
    tops = {}
    for table in SHEATHS.values():
        for name, sleeves in table.items():
            tops.setdefault(name, set()).add(min(sleeve.top for sleeve in sleeves))
    assert {name: heights for name, heights in tops.items() if len(heights) > 1} == {}


@pytest.mark.parametrize("view", ["back", "outer-side"])
def test_the_sheath_of_the_fibular_tendons_parts_in_two_past_the_ankle(view):
    sheath = drawn(view)["fibular-tendon-sheath"]
    parts = {y: sheath.intersection(box(0, y, FAR, y + 1)).geom_type for y in (1320, 1430)}
    assert parts == {1320: "Polygon", 1430: "MultiPolygon"}


def test_a_sleeve_is_wider_than_its_tendon_swells_before_its_ends_and_closes():
    tendon = Cord([(0, 0), (0, 60), (0, 120)], [3, 3, 3])
    middle, radius = sleeve_course(Sleeve("tendon", 10, 110), tendon)
    half, eighth = len(radius) // 2, len(radius) // 8
    assert (middle[0, 1], middle[-1, 1]) == pytest.approx((10, 110), abs=1.5)
    assert 3 < radius[half] < min(radius[eighth], radius[-eighth - 1])
    assert max(radius[2], radius[-3]) < 4, "it closes in a round, not in a straight cut"


# ---------------------------------------------------------------------------------------------------- outer foot

JOINED_ON_TOP = {
    "dorsal-tarsal-ligaments": [
        ("talus", "navicular"),
        ("navicular", "medial-cuneiform"),
        ("navicular", "intermediate-cuneiform"),
        ("navicular", "lateral-cuneiform"),
        ("navicular", "cuboid"),
        ("lateral-cuneiform", "cuboid"),
        ("intermediate-cuneiform", "lateral-cuneiform"),
        ("calcaneus", "cuboid"),
    ],
    "bifurcate-ligament": [("calcaneus", "cuboid"), ("calcaneus", "navicular")],
    "dorsal-tarsometatarsal-ligaments": [
        ("medial-cuneiform", "first-metatarsal"),
        ("intermediate-cuneiform", "second-metatarsal"),
        ("lateral-cuneiform", "second-metatarsal"),
        ("lateral-cuneiform", "third-metatarsal"),
        ("cuboid", "fourth-metatarsal"),
        ("cuboid", "fifth-metatarsal"),
    ],
    "dorsal-metatarsal-ligaments": [
        ("second-metatarsal", "third-metatarsal"),
        ("third-metatarsal", "fourth-metatarsal"),
        ("fourth-metatarsal", "fifth-metatarsal"),
    ],
}


@pytest.mark.parametrize("name", JOINED_ON_TOP)
def test_bands_on_top_of_the_foot_run_from_bone_to_bone(name):
    shapes = drawn("outer-side")
    for band, (one, other) in zip(outer_ligaments.DORSAL_LIGAMENTS[name], JOINED_ON_TOP[name], strict=True):
        for guide in band.guides:
            assert shapes[one].distance(Point(guide[0])) < SLACK, (one, guide)
            assert shapes[other].distance(Point(guide[-1])) < SLACK, (other, guide)


def test_the_outer_band_of_the_ankle_bone_lies_before_that_of_the_fibula_and_ends_on_the_heel_bone():
    shapes = drawn("outer-side")
    band = outer_ligaments.BRIDGING_LIGAMENTS["lateral-talocalcaneal-ligament"]
    for guide in band.guides:
        assert shapes["talus"].contains(Point(guide[0]))
        assert shapes["calcaneus"].contains(Point(guide[-1]))
    other = shapes["calcaneofibular-ligament"]
    assert shapes["lateral-talocalcaneal-ligament"].centroid.x > other.centroid.x + 5


def test_the_long_plantar_ligament_ends_on_the_cuboid_and_goes_on_behind_the_fifth_metatarsal_from_the_outer_side():
    shapes = drawn("outer-side")
    superficial, deep = outer_ligaments.LONG_PLANTAR_LIGAMENT
    assert all(shapes["cuboid"].distance(Point(guide[-1])) < SLACK for guide in deep.guides)
    assert all(shapes["fifth-metatarsal"].contains(Point(guide[-1])) for guide in superficial.guides)
    assert shapes["fifth-metatarsal"].bounds[0] < shapes["long-plantar-ligament"].bounds[2]


def turn(bone):
    """How steeply a bone of a toe sinks, in degrees."""
    corners = np.array(bone.minimum_rotated_rectangle.exterior.coords)
    sides = np.diff(corners, axis=0)
    x, y = sides[np.argmax(np.hypot(*sides.T))]
    return float(np.degrees(np.arctan2(y, x) if x > 0 else np.arctan2(-y, -x)))


def test_the_second_toe_is_long_and_straight_and_the_outer_ones_are_curled_from_the_outer_side():
    shapes = drawn("outer-side")
    bent, length = {}, {}
    for toe in ("second", "third", "fourth"):
        bones = [shapes[f"{part}-phalanx-{toe}-toe"] for part in ("proximal", "middle", "distal")]
        bent[toe] = turn(bones[1]) - turn(bones[0])
        length[toe] = unary_union(bones).bounds[2] - unary_union(bones).bounds[0]
    assert bent["second"] < bent["third"] < bent["fourth"]
    assert length["second"] > length["third"] > length["fourth"]
    middle = shapes["middle-phalanx-fifth-toe"]
    assert middle.area / middle.length**2 > 0.055, "short and broad"
    assert middle.distance(shapes["distal-phalanx-fifth-toe"]) < 0.5 * MILLIMETRE, "nearly one with the last"


def test_the_great_toe_looks_out_over_the_second_from_the_outer_side():
    shapes = drawn("outer-side")
    for part in ("proximal", "distal"):
        bone = shapes[f"{part}-phalanx-first-toe"]
        others = unary_union([shape for name, shape in shapes.items() if "phalanx" in name and "first" not in name])
        assert bone.difference(others).area > 0.28 * bone.area, part


@pytest.mark.parametrize("toe", ["second", "third", "fourth", "fifth"])
def test_toe_bones_meet_closely_and_the_middle_one_is_short_from_the_outer_side(toe):
    shapes = drawn("outer-side")
    bones = [shapes[f"{part}-phalanx-{toe}-toe"] for part in ("proximal", "middle", "distal")]
    for one, other in itertools.pairwise([shapes[f"{toe}-metatarsal"], *bones]):
        assert 0 < one.distance(other) < 1.2 * MILLIMETRE
    breadths = [right - left for left, _, right, _ in (bone.bounds for bone in bones)]
    assert breadths[1] < 0.7 * breadths[0]


def test_the_plantar_fascia_parts_for_the_toes_from_the_outer_side():
    fascia = drawn("outer-side")["plantar-fascia"]
    assert len(fascia.intersection(box(558, 0, 559, FAR)).geoms) >= 3


def test_the_sheath_of_fibularis_brevis_ends_with_the_common_one():
    brevis, common = (drawn("outer-side")[f"{name}-sheath"] for name in ("fibularis-brevis", "fibular-tendon"))
    assert abs(brevis.bounds[1] - common.bounds[1]) < SLACK
