"""Pain patterns spread over regions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.atlas.patterns import STRENGTHS, other_view, pain_areas, pain_by_leaf, strength_at, view_of_pain
from calfguide.atlas.tables import AtlasError

LEAVES = ("calf-upper-inner", "calf-upper-outer", "calf-centre", "calf-lower", "back-of-knee", "achilles", "heel-back")
PATTERNS = st.dictionaries(st.sampled_from([*LEAVES, "calf", "heel"]), st.sampled_from(STRENGTHS))


def test_a_main_region_is_spread_over_its_leaves(atlas):
    areas = {area.region: area.rating for area in pain_areas(atlas, "back", {"calf": "possible"})}
    assert areas == dict.fromkeys(["calf-upper-inner", "calf-upper-outer", "calf-centre", "calf-lower"], "possible")


def test_a_leaf_that_is_named_keeps_its_own_rating(atlas):
    pain = {"calf": "main", "calf-lower": "spreads"}
    assert pain_by_leaf(atlas, pain)["calf-lower"] == "spreads"
    assert pain_by_leaf(atlas, pain)["calf-centre"] == "main"


def test_areas_come_with_their_outlines(atlas):
    (area,) = pain_areas(atlas, "back", {"achilles": "main"})
    assert area.polygons == atlas.geometry("back").displays["achilles"]
    assert len(area.polygons[0]) > 8


def test_what_cannot_be_seen_is_left_out(atlas):
    assert pain_areas(atlas, "back", {"shin-inner": "main"}) == ()
    assert pain_by_leaf(atlas, {"shin-inner": "main"}) == {"shin-inner": "main"}


@pytest.mark.parametrize(
    ("pain", "chosen", "strength"),
    [
        ({"calf-upper-inner": "main"}, ["calf"], "main"),
        ({"calf": "possible"}, ["calf-lower"], "possible"),
        ({"calf": "main", "calf-lower": "spreads"}, ["calf-lower"], "spreads"),
        ({"calf": "main", "calf-lower": "spreads"}, ["calf"], "main"),
        ({"calf-lower": "spreads", "achilles": "possible"}, ["calf-lower", "achilles"], "possible"),
        ({"calf": "main"}, ["heel"], None),
        ({"calf": "main"}, [], None),
        ({}, ["calf"], None),
    ],
)
def test_the_strength_at_chosen_regions(atlas, pain, chosen, strength):
    assert strength_at(atlas, pain, chosen) == strength


def test_unknown_names_and_ratings_are_refused(atlas):
    with pytest.raises(AtlasError, match="'elbow'"):
        pain_areas(atlas, "back", {"elbow": "main"})
    with pytest.raises(AtlasError, match="'mild'"):
        pain_areas(atlas, "back", {"calf": "mild"})


@given(pain=PATTERNS, chosen=st.lists(st.sampled_from(LEAVES)))
def test_more_regions_never_weaken_a_match(atlas, pain, chosen):
    ranks = {strength: rank for rank, strength in enumerate([*STRENGTHS, None])}
    for count in range(len(chosen)):
        fewer, more = (strength_at(atlas, pain, chosen[:k]) for k in (count, count + 1))
        assert ranks[more] <= ranks[fewer]


@given(pain=PATTERNS)
def test_the_order_of_a_pattern_does_not_matter(atlas, pain):
    assert pain_by_leaf(atlas, pain) == pain_by_leaf(atlas, dict(reversed(pain.items())))
    assert {area.region for area in pain_areas(atlas, "back", pain)} <= set(atlas.geometry("back").regions)


@pytest.mark.parametrize(
    ("pain", "view"),
    [
        ({"calf-centre": "main", "shin-inner": "possible"}, "back"),
        ({"shin-inner": "main", "calf-centre": "possible"}, "inner-side"),
        ({"shin-outer": "main"}, "outer-side"),
        ({"calf-centre": "main", "shin-outer": "main"}, "outer-side"),
        ({"heel-underside": "main"}, "inner-side"),  # a sliver from behind
        ({"calf": "main"}, "back"),  # nearly as much of it as from the inner side
        ({"shin-outer": "possible", "calf": "spreads"}, "outer-side"),
        ({"shin-outer": "spreads"}, "outer-side"),
        ({}, "back"),
    ],
)
def test_a_pattern_is_shown_from_where_most_of_its_main_places_is_seen(atlas, pain, view):
    assert view_of_pain(atlas, pain) == view


@pytest.mark.parametrize(
    ("drawing", "pain", "view"),
    [
        ("back", {"shin-inner": "main"}, "inner-side"),
        ("inner-side", {"shin-inner": "main"}, ""),
        ("outer-side", {"calf-centre": "main", "calf-lower": "possible"}, "back"),
        ("back", {"shin-inner": "main", "calf-lower": "main"}, ""),
        ("back", {"shin-inner": "possible"}, ""),
        ("section-ankle", {"shin-outer": "main"}, "outer-side"),
        ("section-midcalf", {"shin-outer": "main"}, ""),
        ("back", {}, ""),
    ],
)
def test_another_view_is_named_where_no_main_place_is_in_sight(atlas, drawing, pain, view):
    assert other_view(atlas, drawing, pain) == view
