"""The calf and the back of the knee as seen from behind."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from shapely.geometry import Point, box
from shapely.ops import unary_union

from tests.tools.views import FAR, drawn
from tools.illustrate.engine.curves import outline_polygon
from tools.illustrate.painters.vessels import tube_area
from tools.illustrate.plate import UNITS_PER_CM
from tools.illustrate.plates.back.data import ligaments, nerves, surface, thigh, vessels
from tools.illustrate.plates.inner_side.data import vessels as inner_vessels


def test_the_anterior_tibial_vessels_pass_between_the_two_horns_of_tibialis_posterior():
    shapes = drawn("back")
    level = box(0, 640, FAR, 641)
    inner, outer = sorted(shapes["tibialis-posterior"].intersection(level).geoms, key=lambda part: part.bounds[0])
    for name in ("anterior-tibial-artery", "anterior-tibial-veins"):
        left, _, right, _ = shapes[name].intersection(level).bounds
        assert inner.bounds[2] < left, name
        assert right < outer.bounds[0] + 1, name
    assert inner.distance(shapes["tibia"]) == 0
    assert outer.distance(shapes["fibula"]) == 0


def test_tibialis_posterior_hides_the_membrane_from_which_it_arises():
    shapes = drawn("back")
    for y in range(680, 910, 20):
        level = box(0, y, FAR, y + 1)
        left, right = shapes["tibia"].intersection(level).bounds[2], shapes["fibula"].intersection(level).bounds[0]
        flesh = shapes["tibialis-posterior"].union(shapes["flexor-hallucis-longus"])
        assert box(left, y, right, y + 1).difference(flesh).area < 1, y


@pytest.mark.parametrize("branch", surface.VEIN_TWIGS[:7], ids=lambda branch: f"{branch.points[0]}")
def test_tributaries_rise_to_the_vein_that_they_open_into(branch):
    stems = unary_union([tube_area(stem) for stem in surface.VEINS.values()]).buffer(2)
    opens, begins = branch.points[0], branch.points[-1]
    assert stems.contains(Point(opens))
    assert stems.contains(Point(begins)) or opens[1] < begins[1] - 2 * UNITS_PER_CM


def test_the_common_fibular_nerve_winds_round_the_neck_on_the_outer_side_of_soleus():
    neck = box(0, 548, FAR, 572)
    nerve = tube_area(nerves.NERVES["common-fibular-nerve"]).intersection(neck)
    assert drawn("back")["soleus"].intersection(neck).bounds[2] < nerve.bounds[2] - 10
    assert drawn("back")["soleus"].intersection(nerve).area < 0.02 * nerve.area
    assert drawn("back")["fibula"].intersection(nerve).area > 0.3 * nerve.area, "it lies on the bone"


def test_the_tendon_of_semimembranosus_is_seen_beside_that_of_semitendinosus():
    seen = drawn("back")["semimembranosus-tendon"].difference(drawn("back")["semitendinosus-tendon"])
    for y in range(440, 510, 10):
        left, _, right, _ = seen.intersection(box(0, y, FAR, y + 1)).bounds
        assert right - left > 3 * UNITS_PER_CM / 10, y


def test_the_fibular_vessels_run_before_flexor_hallucis_longus_which_arises_from_the_fibula_almost_to_the_ankle():
    shapes = drawn("back")
    flexor, fibula = shapes["flexor-hallucis-longus"], shapes["fibula"]
    for name in ("fibular-artery", "fibular-veins", "fibular-veins-2"):
        assert shapes[name].intersection(box(0, 1040, FAR, 1240)).area < 1, name
    for y in range(800, 1260, 20):
        level = box(0, y, FAR, y + 1)
        assert flexor.intersection(level).bounds[2] > fibula.intersection(level).bounds[0], y


def test_the_interosseous_membrane_is_tied_to_both_bones():
    membrane, tibia = outline_polygon(ligaments.INTEROSSEOUS_MEMBRANE), drawn("back")["tibia"]
    for y in range(680, 1280, 20):
        level = box(0, y, FAR, y + 1)
        left, _, right, _ = membrane.intersection(level).bounds
        assert left < tibia.intersection(level).bounds[2], y
        assert right > drawn("back")["fibula"].intersection(level).bounds[0], y


def test_the_two_parts_of_the_sciatic_nerve_go_on_from_it_as_wide_as_it_was():
    """Neither begins nor ends in a point where it parts."""
    stem, tibial = nerves.NERVES["sciatic-nerve"], nerves.NERVES["tibial-nerve"]
    assert (stem.points[-1], stem.radii[-1]) == (tibial.points[0], tibial.radii[0])
    assert min(stem.radii) > 0.75 * max(stem.radii)


def test_the_capsule_opens_under_the_bursa_of_the_medial_head():
    (opening,) = (outline_polygon(hole) for hole in ligaments.CAPSULE_OPENINGS)
    assert drawn("back")["gastrocnemius-semimembranosus-bursa"].contains(opening)
    assert drawn("back")["femur"].contains(opening)


def test_the_popliteal_vessels_come_through_the_gap_of_adductor_magnus():
    shapes = drawn("back")
    muscle, tendon = (shapes[f"adductor-magnus-{part}"] for part in ("lower-end", "tendon-lower-end"))
    gap = outline_polygon(thigh.HIATUS)
    for name in ("popliteal-artery", "popliteal-vein"):
        vessel = shapes[name]
        assert vessel.intersection(muscle).area < 1, f"{name} is not seen before it comes through"
        assert vessel.intersection(gap).area > 200, name
        assert vessel.bounds[1] == pytest.approx(inner_vessels.HIATUS, abs=2 * UNITS_PER_CM), name
        assert vessel.distance(tendon) < 1, f"{name} comes out from under its arch"


def test_vastus_medialis_is_seen_through_the_gap_of_adductor_magnus_beside_the_bone():
    floor = outline_polygon(thigh.VASTUS_MEDIALIS_IN_THE_GAP.outline).union(drawn("back")["femur"])
    assert outline_polygon(thigh.HIATUS).difference(floor).area < 1


def test_the_tendon_of_adductor_magnus_goes_to_the_inner_edge_of_the_thigh_bone_over_the_artery_of_the_knee():
    shapes = drawn("back")
    tendon, bone = shapes["adductor-magnus-tendon-lower-end"], shapes["femur"]
    end = tendon.intersection(box(0, 392, FAR, FAR))
    assert bone.buffer(1).intersection(end).area > 0.8 * end.area
    x, y = vessels.ARTERY_TWIGS[0].points[-2]
    assert tendon.buffer(1).contains(Point(x, y)), "it passes under the tendon"
    assert bone.contains(Point(vessels.ARTERY_TWIGS[0].points[2]))


def test_the_vein_that_goes_on_above_the_knee_joins_both_saphenous_veins_on_the_inner_side():
    (branch,) = [one for one in surface.VEIN_TWIGS if min(y for _, y in one.points) < 300]
    small, great = (tube_area(surface.VEINS[f"{name}-saphenous-vein"]) for name in ("small", "great"))
    assert small.contains(Point(branch.points[0]))
    assert great.contains(Point(branch.points[-1]))
    assert max(x for x, _ in branch.points) < 300


def test_the_meniscofemoral_ligament_runs_behind_the_cruciate_from_the_outer_meniscus_to_the_inner_condyle():
    shapes = drawn("back")
    ligament = shapes["posterior-meniscofemoral-ligament"]
    assert ligament.distance(shapes["lateral-meniscus"]) < 0.5
    assert ligament.bounds[0] < shapes["cartilage-medial-condyle"].bounds[2] + 5
    names = list(shapes)
    assert names.index("posterior-meniscofemoral-ligament") > names.index("posterior-cruciate-ligament")
    assert ligament.intersection(shapes["posterior-cruciate-ligament"]).area > 60


def test_the_tendon_of_semimembranosus_is_cut_on_its_course_and_ends_on_the_shin_bone():
    stump, tendon = ligaments.SEMIMEMBRANOSUS_STUMP, drawn("back")["semimembranosus-tendon"]
    assert tendon.buffer(1).contains(Point(stump.points[0]))
    assert drawn("back")["tibia"].contains(Point(stump.points[-1]))
    assert drawn("back")["oblique-popliteal-ligament"].contains(Point(stump.points[-2])), "it springs from it"


def test_the_heads_of_gastrocnemius_taper_to_ends_that_rise_towards_their_seam_from_behind():
    shapes = drawn("back")

    def sides(head, y):
        left, _, right, _ = shapes[f"gastrocnemius-{head}"].intersection(box(0, y, FAR, y + 1)).bounds
        return left, right

    for head, end, toward in (("medial", 1001, 1), ("lateral", 939, 0)):
        width = [right - left for left, right in (sides(head, y) for y in range(560, end, 20))]
        assert int(np.argmax(width)) < len(width) / 2, "it is widest in its upper half"
        assert all(later < before for before, later in itertools.pairwise(width[int(np.argmax(width)) :]))
        tip = np.mean(sides(head, end - 3))
        assert abs(sides(head, 860)[toward] - tip) > 1.2 * UNITS_PER_CM, "a long slanting border"
    inner, outer = sides("medial", 860)
    assert np.mean(sides("medial", 998)) < inner + 0.4 * (outer - inner), "the medial head ends on its inner side"
    inner, outer = sides("lateral", 860)
    assert 0.25 < (np.mean(sides("lateral", 936)) - inner) / (outer - inner) < 0.75


def test_the_medial_sural_nerve_leaves_the_tibial_nerve_from_behind_without_a_spike():
    branch, stem = surface.NERVES["medial-sural-cutaneous-nerve"], nerves.NERVES["tibial-nerve"]
    assert branch.radii[0] > 0.7 * np.median(branch.radii)
    alone = drawn("back")["medial-sural-cutaneous-nerve"].intersection(box(0, 0, FAR, 520))
    assert alone.intersection(tube_area(stem).buffer(-2)).area < 1


def test_the_posterior_femoral_cutaneous_nerve_runs_out_in_the_skin_beside_the_medial_sural_nerve():
    (nerve,) = [twig for twig in surface.NERVE_TWIGS if twig.points[0][1] < 0]
    sural = [surface.NERVES[f"{name}-sural-cutaneous-nerve"] for name in ("medial", "lateral")]
    others = unary_union([tube_area(one) for one in sural])
    assert tube_area(nerve).distance(others) > 2, "it is no part of either"
    assert nerve.radii[-1] < 0.3 * nerve.radii[0], "it ends in a point"
    assert 480 < nerve.points[-1][1] < 600


@pytest.mark.parametrize(
    ("stems", "cut"),
    [
        (vessels.ARTERIES, vessels.CUT_ARTERY_TWIGS + vessels.SOLE_TWIGS),
        (nerves.NERVES, nerves.CUT_NERVE_TWIGS + nerves.SOLE_TWIGS),
    ],
)
def test_branches_that_are_cut_keep_their_width_and_spring_from_a_stem(stems, cut):
    areas = unary_union([tube_area(stem) for stem in stems.values()])
    for branch in cut:
        assert areas.contains(Point(branch.points[0]))
        assert branch.radii[-1] > 0.6 * branch.radii[0]
