"""The three views of the leg beside each other: the same names, the same heights, the regions that can be seen."""

from __future__ import annotations

import pytest

SEEN = {
    "back": {"thigh", "back-of-knee", "calf-upper-inner", "calf-centre", "calf-upper-outer", "calf-lower"}
    | {"ankle-inner", "achilles", "ankle-outer", "heel-back", "heel-underside"},
    "inner-side": {"thigh", "front-of-knee", "back-of-knee", "calf-upper-inner", "calf-lower", "shin-inner"}
    | {"achilles", "ankle-inner", "heel-back", "heel-underside", "foot"},
    "outer-side": {"thigh", "front-of-knee", "back-of-knee", "calf-upper-outer", "calf-lower", "shin-outer"}
    | {"achilles", "ankle-outer", "heel-back", "heel-underside", "foot"},
}


def bottom(view, structure):
    return max(y for ring in view.structures[structure].rings for _, y in ring)


def top(view, structure):
    return min(y for ring in view.structures[structure].rings for _, y in ring)


# ---------------------------------------------------------------------------------------------------- regions


@pytest.mark.parametrize("view_id", SEEN)
def test_each_view_has_the_regions_that_can_be_seen_in_it(atlas, view_id):
    assert set(atlas.geometry(view_id).regions) == SEEN[view_id]


def test_every_clickable_region_is_seen_somewhere(atlas):
    for region in atlas.regions.values():
        assert region.views, region.id


@pytest.mark.parametrize(
    ("view_id", "x", "y", "region"),
    [
        ("inner-side", 450, 200, "thigh"),
        ("inner-side", 420, 470, "front-of-knee"),
        ("inner-side", 620, 480, "back-of-knee"),
        ("inner-side", 620, 760, "calf-upper-inner"),
        ("inner-side", 480, 800, "shin-inner"),
        ("inner-side", 600, 1080, "calf-lower"),
        ("inner-side", 626, 1300, "achilles"),
        ("inner-side", 540, 1330, "ankle-inner"),
        ("inner-side", 645, 1430, "heel-back"),
        ("inner-side", 600, 1500, "heel-underside"),
        ("inner-side", 300, 1460, "foot"),
        ("outer-side", 300, 200, "thigh"),
        ("outer-side", 380, 470, "front-of-knee"),
        ("outer-side", 210, 480, "back-of-knee"),
        ("outer-side", 200, 760, "calf-upper-outer"),
        ("outer-side", 340, 800, "shin-outer"),
        ("outer-side", 200, 1080, "calf-lower"),
        ("outer-side", 190, 1300, "achilles"),
        ("outer-side", 280, 1330, "ankle-outer"),
        ("outer-side", 150, 1430, "heel-back"),
        ("outer-side", 200, 1500, "heel-underside"),
        ("outer-side", 520, 1470, "foot"),
    ],
)
def test_the_region_under_a_point_of_a_side_view(atlas, view_id, x, y, region):
    assert atlas.geometry(view_id).region_at(x, y) == region


@pytest.mark.parametrize(
    ("view_id", "start", "direction", "end"),
    [
        ("inner-side", "shin-inner", "right", "calf-upper-inner"),
        ("inner-side", "calf-upper-inner", "left", "shin-inner"),
        ("inner-side", "back-of-knee", "down", "calf-upper-inner"),
        ("inner-side", "calf-upper-inner", "down", "calf-lower"),
        ("inner-side", "ankle-inner", "right", "achilles"),
        ("inner-side", "heel-back", "down", "heel-underside"),
        ("inner-side", "shin-inner", "left", None),
        ("outer-side", "shin-outer", "left", "calf-upper-outer"),
        ("outer-side", "calf-upper-outer", "right", "shin-outer"),
        ("outer-side", "back-of-knee", "down", "calf-upper-outer"),
        ("outer-side", "calf-upper-outer", "down", "calf-lower"),
        ("outer-side", "ankle-outer", "left", "achilles"),
        ("outer-side", "heel-back", "down", "heel-underside"),
        ("outer-side", "shin-outer", "right", None),
    ],
)
def test_neighbours_in_the_side_views(atlas, view_id, start, direction, end):
    assert atlas.geometry(view_id).neighbour(start, direction) == end


@pytest.mark.parametrize("region", ["back-of-knee", "achilles", "heel-back"])
def test_a_region_begins_at_the_same_height_in_every_view(atlas, region):
    """Where views are laid side by side, regions go on."""
    tops = {view: atlas.geometry(view).boxes[region][1] for view in atlas.regions[region].views}
    assert max(tops.values()) - min(tops.values()) <= 20, tops


def test_the_underside_of_the_heel_begins_at_the_same_height(atlas):
    bottoms = {view.id: atlas.geometry(view.id).boxes["heel-back"][3] for view in atlas.views}
    assert max(bottoms.values()) - min(bottoms.values()) <= 12, bottoms


# ---------------------------------------------------------------------------------------------------- landmarks


@pytest.mark.parametrize(
    ("landmark", "structure", "edge", "height", "tolerance", "views"),
    [
        ("sole", "skin-leg", bottom, 1516, 2.5, ("back", "inner-side", "outer-side")),
        ("tip of the fibular head", "fibula", top, 514, 1.5, ("back", "inner-side", "outer-side")),
        ("outer malleolus", "fibula", bottom, 1374, 1.5, ("back", "inner-side", "outer-side")),
        ("inner malleolus", "tibia", bottom, 1347, 2, ("back", "inner-side")),
        ("end of the inner head", "gastrocnemius-medial", bottom, 1001, 1.5, ("back", "inner-side", "outer-side")),
        ("end of the outer head", "gastrocnemius-lateral", bottom, 939, 1.5, ("back", "outer-side")),
        ("end of soleus", "soleus", bottom, 1322, 2, ("back", "inner-side", "outer-side")),
        ("end of the Achilles tendon", "calcaneal-tendon", bottom, 1457, 4, ("back", "inner-side", "outer-side")),
        ("top of the heel bone", "calcaneus", top, 1389, 5, ("back", "inner-side", "outer-side")),
        ("joint line: inner meniscus", "medial-meniscus", bottom, 500, 7, ("back", "inner-side")),
        ("joint line: outer meniscus", "lateral-meniscus", bottom, 500, 7, ("back", "outer-side")),
        ("plateau of the shin bone", "tibia", top, 486, 4, ("back", "inner-side", "outer-side")),
    ],
)
def test_landmarks_stand_at_the_same_height(atlas, landmark, structure, edge, height, tolerance, views):
    for view in views:
        drawn = edge(atlas.geometry(view), structure)
        assert drawn == pytest.approx(height, abs=tolerance), f"{landmark} in {view}"


OVERLAY = "compartments"
"""The layer group that no peel step shows."""


def test_a_structure_lies_in_the_same_layer_in_every_view(atlas):
    for view in atlas.views:
        for shape in atlas.geometry(view.id).structures.values():
            if atlas.structures[shape.id].kind == "compartment":
                assert shape.layer == OVERLAY
            else:
                assert shape.layer == atlas.structures[shape.id].layer, (view.id, shape.id)


def test_views_share_scale_and_height(atlas):
    views = [atlas.geometry(view.id) for view in atlas.views]
    assert {(view.height, view.units_per_cm, view.fade) for view in views} == {
        (1600, 22.5, views[0].fade),
    }


@pytest.mark.parametrize("view_id", ["inner-side", "outer-side"])
def test_foot_and_heel_are_whole_from_the_side(atlas, view_id):
    drawn = atlas.geometry(view_id).structures
    wanted = {"plantar-fascia", "heel-fat-pad", "retrocalcaneal-bursa", "kager-fat-pad", "calcaneus", "talus"}
    wanted |= {"navicular", "cuboid", "medial-cuneiform", "first-metatarsal", "fifth-metatarsal", "patella"}
    assert wanted <= set(drawn)


def test_committed_files_of_a_view_stay_small(atlas):
    for view in atlas.views:
        files = [*atlas.folder.glob(f"{view.id}.*"), *(atlas.folder / "rasters").glob(f"{view.id}-*")]
        assert sum(file.stat().st_size for file in files) < 6.4e6, view.id
