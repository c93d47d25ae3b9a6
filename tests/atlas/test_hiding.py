"""Taking structures off the drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from calfguide.atlas.hiding import Hiding
from calfguide.atlas.shapes import towards
from calfguide.atlas.vector import alone_drawing, layer_drawing

SVG = "{http://www.w3.org/2000/svg}"


def test_nothing_is_hidden_at_first(atlas, back):
    assert not Hiding()
    assert Hiding().left_out(atlas, back.structures) == frozenset()


def test_what_is_hidden_goes_with_its_parts(atlas, back):
    left_out = Hiding(("biceps-femoris",)).left_out(atlas, back.structures)
    assert left_out == {"biceps-femoris-long", "biceps-femoris-short", "biceps-femoris-tendon"}


def test_isolated_leaves_that_alone_and_the_skin(atlas, back):
    left_out = Hiding(("soleus",), "soleus").left_out(atlas, back.structures)
    assert set(back.structures) - left_out == {"soleus", "soleus-tendinous-arch", "skin-leg"}


def test_unknown_names_hide_nothing(atlas, back):
    assert Hiding(("no-such",), "none-such").left_out(atlas, back.structures) == frozenset()


def test_what_lies_behind_is_found_in_place_of_what_is_hidden(back):
    gone = frozenset({"gastrocnemius-medial"})
    assert back.structures_at(230, 800, "surface-muscles")[0] == "gastrocnemius-medial"
    assert back.structures_at(230, 800, "surface-muscles", 0.0, gone)[0] == "soleus"


def not_displayed(text):
    return {group.get("id") for group in ET.fromstring(text).iter(f"{SVG}g") if group.get("display") == "none"}


def test_the_drawing_leaves_out_just_that(atlas):
    whole = not_displayed(layer_drawing(atlas, "back", "surface-muscles", "light"))
    less = not_displayed(layer_drawing(atlas, "back", "surface-muscles", "light", frozenset({"soleus"})))
    assert less - whole == {"soleus"}


@pytest.mark.parametrize(("layer", "drawn"), [("middle-muscles", ["soleus", "soleus-tendinous-arch"]), ("deep", [])])
def test_one_alone_stands_in_the_outline_of_the_leg(atlas, layer, drawn):
    root = ET.fromstring(alone_drawing(atlas, "back", layer, "dark", ["soleus"]))
    last = list(root)[-1]
    assert [group.get("id") for group in last] == drawn
    layers = [g for g in root.iter(f"{SVG}g") if g.get("id", "").startswith("layer-")]
    shown = [g.get("id") for g in layers if g.get("display") != "none"]
    assert shown == ["layer-ground", "layer-bed"]


STOPS = {"here": (0, 0), "near": (10, 4), "far": (30, 0), "above": (2, -20), "aside": (5, 30)}


@pytest.mark.parametrize(("direction", "stop"), [("right", "near"), ("up", "above"), ("down", "aside"), ("left", None)])
def test_an_arrow_leads_to_the_nearest_stop_in_its_quarter(direction, stop):
    assert towards(STOPS, "here", direction) == stop
