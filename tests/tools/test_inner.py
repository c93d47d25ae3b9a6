"""Where the parts of the inner side lie: on their bones, under what covers them, and drawn once."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, box

from tests.tools.views import FAR, drawn
from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.curves import outline_polygon
from tools.illustrate.painters.vessels import tube_area
from tools.illustrate.plate import UNITS_PER_CM
from tools.illustrate.plates.inner_side.data import nerves, surface, vessels
from tools.illustrate.plates.inner_side.limb import MUSCLES


@pytest.mark.parametrize("y", [640, 700, 760])
def test_the_membrane_between_the_bones_reaches_both_of_them(y):
    shapes, level = drawn("inner-side"), box(0, y - 1, FAR, y + 1)
    membrane = shapes["interosseous-membrane"].intersection(level)
    for bone in ("tibia", "fibula"):
        assert membrane.distance(shapes[bone].intersection(level)) < 0.5, bone


def test_the_anterior_tibial_artery_turns_forwards_above_the_membrane():
    artery = tube_area(vessels.ARTERIES["anterior-tibial-artery"])
    membrane = drawn("inner-side")["interosseous-membrane"]
    assert artery.intersection(membrane).area < 0.1 * artery.area


def test_tibialis_anterior_lies_beyond_the_front_of_the_shin_bone():
    shapes = drawn("inner-side")
    muscle = shapes["tibialis-anterior"]
    assert muscle.intersection(shapes["tibia"]).area < 0.2 * muscle.area


def test_below_its_opening_adductor_magnus_is_tendon():
    shapes = drawn("inner-side")
    flesh, tendon = shapes["adductor-magnus"], shapes["adductor-magnus-tendon"]
    below = flesh.intersection(box(0, vessels.HIATUS + UNITS_PER_CM, FAR, FAR))
    assert below.bounds[0] > shapes["femur"].intersection(box(0, 0, FAR, 320)).bounds[2], "nothing before the tendon"
    assert flesh.bounds[3] < tendon.bounds[3] - 2 * UNITS_PER_CM


def test_vessels_and_nerve_of_the_inner_sole_run_under_abductor_hallucis():
    under = outline_polygon(MUSCLES["abductor-hallucis"].outline).buffer(1)
    veins = vessels.VEINS["posterior-tibial-veins-2"]
    for one in (vessels.FEMORAL_TO_MEDIAL_PLANTAR_ARTERY, veins, nerves.NERVES["tibial-nerve"]):
        course = Tube(one.points, one.radii)
        part = tube_area(course).intersection(box(350, 1400, 470, FAR))
        assert part.difference(under).area < 0.02 * part.area


def test_the_nerves_of_the_heel_are_the_same_ones_under_the_skin_as_below():
    deep = [nerves.NERVES["medial-calcaneal-nerve"], nerves.NERVE_TWIGS[0]]
    for under, over in zip(deep, surface.NERVE_TWIGS[:-3:-1], strict=True):
        course = LineString(over.points)
        assert LineString(under.points).buffer(3).contains(course)


def test_the_nerves_of_the_heel_run_over_the_fat_before_the_achilles_tendon():
    fat = drawn("inner-side")["kager-fat-pad"]
    for one in (nerves.NERVES["medial-calcaneal-nerve"], nerves.NERVE_TWIGS[0]):
        assert tube_area(one).intersection(fat).area < 0.05 * tube_area(one).area


def test_the_nerve_of_the_outer_sole_does_not_come_out_below_the_plantar_fascia():
    shapes = drawn("inner-side")
    nerve, fascia = shapes["lateral-plantar-nerve"], shapes["plantar-fascia"]
    for x in (430, 440, 450, 460):
        level = box(x, 1400, x + 2, FAR)
        assert nerve.intersection(level).bounds[3] < fascia.intersection(level).bounds[3] + 0.3, x
