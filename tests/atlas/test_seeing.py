"""Where a structure is best seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.atlas.seeing import Sight, areas_seen, best_sight, crossings

NOW = Sight("back", "skin")


def best(atlas, structure, now=NOW):
    layers = [layer.id for layer in atlas.layers]
    return best_sight(areas_seen(atlas, structure), atlas.structures[structure].layer, layers, now)


@pytest.mark.parametrize(
    ("structure", "sight"),
    [
        ("gastrocnemius-medial", ("back", "surface-muscles")),
        ("soleus", ("back", "middle-muscles")),
        ("tibialis-posterior", ("back", "deep")),
        ("popliteus", ("back", "deep")),
        ("great-saphenous-vein", ("inner-side", "surface-vessels")),
        ("small-saphenous-vein", ("back", "surface-vessels")),
        ("fibularis-longus", ("outer-side", "surface-muscles")),
        ("tibialis-anterior", ("outer-side", "surface-muscles")),
        ("calcaneus", ("inner-side", "bones")),
        ("fibula", ("outer-side", "bones")),
        ("plantar-fascia", ("inner-side", "middle-muscles")),
        ("anterior-compartment", ("outer-side", "middle-muscles")),
        ("lateral-compartment", ("outer-side", "middle-muscles")),
        ("deep-posterior-compartment", ("back", "deep")),
        ("superficial-posterior-compartment", ("back", "middle-muscles")),
    ],
)
def test_it_is_where_an_anatomist_would_look(atlas, structure, sight):
    assert best(atlas, structure) == sight


def test_nobody_is_turned_away_from_where_it_is_seen_well(atlas):
    now = Sight("back", "surface-vessels")
    assert best(atlas, "gastrocnemius-medial", now) == now


def test_no_layer_shows_what_a_nearer_one_covers(atlas):
    seen = areas_seen(atlas, "soleus")
    assert seen[Sight("back", "middle-muscles")] > 2 * seen.get(Sight("back", "surface-muscles"), 0.0)
    assert Sight("back", "skin") not in seen
    assert Sight("back", "bones") not in seen


def test_areas_are_square_centimetres(atlas):
    """The leg's skin seen from behind: some 55 cm long and 10 to 15 cm wide."""
    assert 400 < areas_seen(atlas, "skin-leg")[NOW] < 900


def test_what_is_drawn_nowhere_has_no_sight():
    assert best_sight({}, "deep", ["skin", "deep"], NOW) is None


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=9), st.floats(-8.5, 8.5))
def test_a_level_line_goes_into_a_ring_as_often_as_out(ring, y):
    found = crossings((tuple(ring),), y)
    assert len(found) % 2 == 0
    assert found == sorted(found)
