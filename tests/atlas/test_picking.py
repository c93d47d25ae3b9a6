"""Pointing at the drawing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.atlas.seeing import patches
from calfguide.atlas.shapes import contains, nearest


@pytest.mark.parametrize(
    ("x", "y", "region"),
    [
        (300, 200, "thigh"),
        (300, 480, "back-of-knee"),
        (215, 750, "calf-upper-inner"),
        (300, 750, "calf-centre"),
        (385, 750, "calf-upper-outer"),
        (300, 1080, "calf-lower"),
        (245, 1290, "ankle-inner"),
        (300, 1290, "achilles"),
        (352, 1290, "ankle-outer"),
        (300, 1440, "heel-back"),
        (300, 1502, "heel-underside"),
        (60, 750, None),
        (300, 1590, None),
        (300, -50, None),
    ],
)
def test_the_region_under_a_point(back, x, y, region):
    assert back.region_at(x, y) == region


def test_anchors_lie_in_their_own_region(view):
    for region in view.regions:
        assert view.region_at(*view.anchors[region]) == region


def test_regions_tile_the_leg(view):
    """Every point of the skin lies in exactly one region."""
    skin = view.structures["skin-leg"]
    for y in range(4, 1516, 7):
        for x in range(0, 800, 7):
            if contains(skin.rings, x + 0.37, y + 0.21):
                holding = [one for one, rings in view.regions.items() if contains(rings, x + 0.37, y + 0.21)]
                assert len(holding) == 1, (x, y, holding)


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ("calf-upper-inner", "right", "calf-centre"),
        ("calf-centre", "right", "calf-upper-outer"),
        ("calf-upper-outer", "right", None),
        ("ankle-inner", "right", "achilles"),
        ("achilles", "right", "ankle-outer"),
        ("back-of-knee", "down", "calf-centre"),
        ("calf-upper-inner", "up", "back-of-knee"),
        ("calf-upper-outer", "down", "calf-lower"),
        ("calf-lower", "down", "achilles"),
        ("achilles", "down", "heel-back"),
        ("heel-back", "down", "heel-underside"),
        ("heel-underside", "down", None),
        ("back-of-knee", "up", None),
        ("back-of-knee", "left", None),
        ("calf", "left", None),
    ],
)
def test_neighbours(back, start, direction, end):
    assert back.neighbour(start, direction) == end


def test_going_sideways_and_back_returns(back):
    for region in back.clickable:
        for there, home in (("left", "right"), ("right", "left")):
            beside = back.neighbour(region, there)
            assert beside is None or back.neighbour(beside, home) == region


def test_going_sideways_and_back_stays_close(view):
    """From the side, two regions may stand beside a long one: back leads to one of them."""
    for region in view.clickable:
        for there, home in (("left", "right"), ("right", "left")):
            beside = view.neighbour(region, there)
            assert beside is None or view.neighbour(view.neighbour(beside, home), there) == beside


def test_arrows_reach_every_region(view):
    reached, waiting = set(), ["back-of-knee"]
    while waiting:
        region = waiting.pop()
        if region not in reached:
            reached.add(region)
            steps = (view.neighbour(region, direction) for direction in ("left", "right", "up", "down"))
            waiting += [step for step in steps if step]
    assert reached == view.clickable


# ---------------------------------------------------------------------------------------------------- structures


@pytest.mark.parametrize(
    ("x", "y", "layer", "first"),
    [
        (300, 750, "skin", "skin-leg"),
        (230, 700, "surface-muscles", "gastrocnemius-medial"),
        (360, 700, "surface-muscles", "gastrocnemius-lateral"),
        (230, 900, "middle-muscles", "soleus"),
        (255, 560, "deep", "popliteus"),
        (275, 800, "bones", "tibia"),
        (300, 1300, "surface-muscles", "calcaneal-tendon"),
        (240, 460, "bones", "cartilage-medial-condyle"),
        (300, 1440, "bones", "calcaneus"),
    ],
)
def test_the_nearest_structure_comes_first(back, x, y, layer, first):
    assert back.structures_at(x, y, layer)[0] == first


def test_what_is_covered_is_not_named(back):
    assert back.structures_at(230, 700, "surface-muscles", reach=6) == ["gastrocnemius-medial"]
    assert back.structures_at(300, 750, "skin", reach=6) == ["skin-leg"]


def test_a_vessel_can_be_reached_from_beside_it(back):
    x, y = back.structures["small-saphenous-vein"].at
    assert back.structures_at(x, y, "surface-vessels")[0] == "small-saphenous-vein"
    aside = x - 8
    assert "small-saphenous-vein" not in back.structures_at(aside, y, "surface-vessels", reach=0)
    assert "small-saphenous-vein" in back.structures_at(aside, y, "surface-vessels", reach=6)
    assert "small-saphenous-vein" not in back.structures_at(aside, y, "surface-muscles", reach=6)


def test_nothing_is_beside_the_leg(view):
    for layer in view.groups:
        assert view.structures_at(20, 800, layer, reach=6) == []


def test_every_structure_can_be_pointed_at_where_its_label_points(atlas, view):
    """At the step of its own layer.  What no step shows, the compartments, is chosen by name alone."""
    hidden = []
    shown = {group for groups in view.groups.values() for group in groups}
    for identifier, shape in view.structures.items():
        if shape.layer not in shown:
            assert atlas.structures[identifier].kind == "compartment"
            continue
        found = view.structures_at(*shape.at, atlas.structures[identifier].layer)
        if identifier not in found:
            hidden.append(identifier)
    assert hidden == []


@given(x=st.floats(-50, 650), y=st.floats(-50, 1650), reach=st.floats(0, 20))
def test_picking_answers_anywhere(back, x, y, reach):
    assert back.region_at(x, y) in {*back.regions, None}
    for layer in back.groups:
        found = back.structures_at(x, y, layer, reach)
        assert len(found) == len(set(found))
        assert set(back.structures_at(x, y, layer, 0)) <= set(found)


@given(y=st.floats(-100, 1700))
def test_the_fade_only_thins_the_top(back, y):
    assert 0 <= back.opacity_at(y) <= 1
    assert back.opacity_at(y) <= back.opacity_at(y + 1)
    assert y < 100 or back.opacity_at(y) == 1
    assert y > 2 or back.opacity_at(y) == 0


SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
HOLE = ((4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0))


def test_a_ring_in_a_ring_is_a_hole():
    assert contains((SQUARE, HOLE), 2, 2)
    assert not contains((SQUARE, HOLE), 5, 5)


@given(x=st.floats(-5, 15), y=st.floats(-5, 15))
def test_the_nearest_place_lies_on_the_edge(x, y):
    distance, (px, py) = nearest((SQUARE,), x, y)
    assert distance == pytest.approx(((px - x) ** 2 + (py - y) ** 2) ** 0.5)
    assert min(abs(px), abs(px - 10), abs(py), abs(py - 10)) < 1e-9


@pytest.mark.parametrize("layer", ["surface-vessels", "deep"])
def test_a_vessel_or_nerve_that_the_point_is_on_is_meant_however_near_another_runs(view, layer):
    wide = 12 / 0.36  # half the band in drawing units, in a leg that is seen whole
    tried = set()
    for shape in view.drawn_at(layer):
        if shape.thin:
            for point, _ in patches(shape):
                if view.structures_at(*point, layer)[:1] == [shape.id]:
                    tried.add(shape.id)
                    assert view.structures_at(*point, layer, wide)[0] == shape.id, (shape.id, point)
    assert len(tried) >= 8


def test_beside_several_vessels_the_nearest_is_meant(view):
    gaps = [(y, x) for y in range(600, 1300, 20) for x in range(0, int(view.width), 7)]
    tried = 0
    for y, x in gaps:
        thin = [one for one in view.structures_at(x, y, "deep", 12) if view.structures[one].thin]
        away = [nearest(view.structures[one].rings, x, y)[0] for one in thin]
        if len(thin) > 1 and not any(contains(view.structures[one].rings, x, y) for one in thin):
            tried += 1
            assert away == sorted(away), (x, y, thin)
    assert tried > 20
