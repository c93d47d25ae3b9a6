"""The leg cut across: where the levels lie, what is where in them, and what happens where they are damaged."""

from __future__ import annotations

import pytest

from calfguide.atlas.checking import problems
from calfguide.atlas.shapes import contains
from calfguide.atlas.source import Atlas
from calfguide.atlas.tables import AtlasError
from calfguide.atlas.vector import layer_drawing

LEVELS = ("section-knee", "section-midcalf", "section-ankle")
COMPARTMENTS = {
    "anterior": (
        "tibialis-anterior extensor-digitorum-longus extensor-hallucis-longus fibularis-tertius"
        " tibialis-anterior-tendon deep-fibular-nerve anterior-tibial-artery anterior-tibial-veins"
    ),
    "lateral": "fibularis-longus fibularis-brevis fibularis-longus-tendon superficial-fibular-nerve",
    "deep-posterior": (
        "tibialis-posterior flexor-digitorum-longus flexor-hallucis-longus popliteus tibialis-posterior-tendon"
        " flexor-digitorum-longus-tendon tibial-nerve posterior-tibial-artery fibular-artery"
    ),
    "superficial-posterior": (
        "soleus gastrocnemius-medial gastrocnemius-lateral plantaris plantaris-tendon calcaneal-tendon"
        " soleal-vein-medial soleal-vein-lateral"
    ),
}
BEHIND_THE_KNEE = {"tibial-nerve"}
"""Not in its compartment yet: it enters it under the arch of soleus."""


@pytest.fixture(scope="session", params=LEVELS)
def level(atlas, request):
    """The geometry of each level in turn."""
    return atlas.geometry(request.param)


@pytest.fixture(scope="session")
def midcalf(atlas):
    return atlas.geometry("section-midcalf")


def at(geometry, structure):
    return geometry.structures[structure].at


# ---------------------------------------------------------------------------------------------------- levels


def test_levels_go_down_the_leg(atlas):
    assert tuple(one.id for one in atlas.section.levels) == LEVELS
    for view in atlas.views:
        heights = [one.heights[view.id] for one in atlas.section.levels]
        assert heights == sorted(heights)


def test_a_level_is_the_same_share_of_knee_to_ankle_in_every_view(atlas):
    """Measured between two landmarks of each drawing: the top of the fibula and its tip at the outer ankle."""
    for one in atlas.section.levels:
        shares = []
        for view in atlas.views:
            _, head, _, tip = atlas.geometry(view.id).structures["fibula"].box
            shares.append((one.heights[view.id] - head) / (tip - head))
        assert max(shares) - min(shares) < 0.005, one.id


def test_the_levels_lie_below_the_knee_at_mid_calf_and_above_the_ankle(atlas):
    shares = {}
    for one in atlas.section.levels:
        _, head, _, tip = atlas.geometry("back").structures["fibula"].box
        shares[one.id] = (one.heights["back"] - head) / (tip - head)
    assert 0 < shares["section-knee"] < 0.06
    assert 0.24 < shares["section-midcalf"] < 0.32
    assert 0.85 < shares["section-ankle"] < 0.92


def test_arcs_are_the_places_that_the_leg_shows_at_that_height(atlas, level):
    height = {one.id: one.heights for one in atlas.section.levels}[level.view]
    met = set()
    for view in atlas.views:
        shapes = atlas.geometry(view.id)
        met |= {shapes.region_at(x + 0.5, height[view.id]) for x in range(int(shapes.width))}
    assert set(level.regions) == met - {None}


# ---------------------------------------------------------------------------------------------------- anatomy


def test_front_is_up_and_the_inner_side_is_right(level):
    (tibia_x, tibia_y), (fibula_x, fibula_y) = at(level, "tibia"), at(level, "fibula")
    assert tibia_x > level.width / 2 > fibula_x or level.view == "section-knee"
    assert tibia_x > fibula_x
    assert tibia_y < fibula_y + 40
    assert at(level, "great-saphenous-vein")[0] > level.width / 2
    assert at(level, "small-saphenous-vein")[1] > 0.8 * level.height


def test_nerve_vein_and_artery_stand_behind_one_another_behind_the_knee(atlas):
    knee = atlas.geometry("section-knee")
    depths = [at(knee, name)[1] for name in ("tibial-nerve", "popliteal-vein", "popliteal-artery", "popliteus")]
    assert depths == sorted(depths, reverse=True)


def test_the_deep_bundle_lies_between_the_deep_muscles_and_soleus(midcalf):
    for name in ("tibial-nerve", "posterior-tibial-artery", "posterior-tibial-veins"):
        x, y = at(midcalf, name)
        above = midcalf.structures_at(x, y - 30, "skin")
        below = midcalf.structures_at(x, y + 35, "skin")
        assert {"tibialis-posterior", "flexor-digitorum-longus"} & set(above), name
        assert "soleus" in below, name


def test_the_fibular_artery_is_by_the_fibula_and_the_anterior_tibial_one_on_the_membrane(midcalf):
    def gap(one, other):
        (x, y), (other_x, other_y) = at(midcalf, one), other
        return ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 / midcalf.units_per_cm

    assert gap("fibular-artery", at(midcalf, "fibula")) < 2.5
    x, y = at(midcalf, "anterior-tibial-artery")
    membrane = midcalf.structures["interosseous-membrane"]
    assert contains(membrane.rings, x, y + 0.55 * midcalf.units_per_cm) or contains(
        membrane.rings, x, y + 0.4 * midcalf.units_per_cm
    )


@pytest.mark.parametrize("compartment", COMPARTMENTS)
def test_each_muscle_vessel_and_nerve_lies_in_its_own_compartment(level, compartment):
    space = level.compartments[compartment]
    not_yet = BEHIND_THE_KNEE if level.view == "section-knee" else set()
    named = set(COMPARTMENTS[compartment].split()) & set(level.structures) - not_yet
    assert named
    for name in named:
        assert contains(space.rings, *at(level, name)), name
        others = [other for other in level.compartments if other != compartment]
        assert not any(contains(level.compartments[other].rings, *at(level, name)) for other in others), name


def test_what_the_issue_of_an_atlas_is_about_is_in_the_mid_calf(midcalf):
    wanted = {
        "crural-fascia",
        "interosseous-membrane",
        "soleal-vein-medial",
        "soleal-vein-lateral",
        "sural-artery-medial",
    }
    wanted |= {"tibial-nerve", "deep-fibular-nerve", "superficial-fibular-nerve", "saphenous-nerve"}
    wanted |= {"great-saphenous-vein", "small-saphenous-vein", "fibular-artery", "anterior-tibial-artery"}
    assert wanted <= set(midcalf.structures)


def test_parts_are_peeled_with_the_same_layers_as_on_the_leg(atlas, level):
    for name, shape in level.structures.items():
        assert shape.layer == atlas.structures[name].layer, name


# ---------------------------------------------------------------------------------------------------- picking


def test_peeling_takes_tissue_away_from_outside_in(atlas, midcalf):
    counts = [
        sum(shape.layer in midcalf.groups[layer.id] for shape in midcalf.structures.values()) for layer in atlas.layers
    ]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) == len(counts), "no step is dead"


def test_the_nearest_of_vessels_that_lie_side_by_side_is_meant(midcalf):
    for name in ("posterior-tibial-artery", "posterior-tibial-veins", "tibial-nerve", "anterior-tibial-artery"):
        x, y = at(midcalf, name)
        assert midcalf.cut_at(x, y, "skin", 14) == name
        assert midcalf.cut_at(x + 1, y + 1, "skin", 14) == name


def test_a_point_on_a_muscle_means_the_muscle(midcalf):
    assert midcalf.cut_at(*at(midcalf, "soleus"), "skin", 5) == "soleus"
    assert midcalf.cut_at(*at(midcalf, "gastrocnemius-medial"), "middle-muscles", 5) is None
    assert midcalf.cut_at(2, 2, "skin", 5) is None


def test_arrows_reach_every_arc(level):
    start = next(iter(level.clickable))
    met, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for direction in ("left", "right", "up", "down"):
            there = level.neighbour(here, direction)
            if there and there not in met:
                met.add(there)
                waiting.append(there)
    assert met == level.clickable


def test_arrows_go_the_way_they_point(atlas):
    midcalf = atlas.geometry("section-midcalf")
    assert midcalf.neighbour("calf-centre", "right") == "calf-upper-inner"
    assert midcalf.neighbour("calf-centre", "left") == "calf-upper-outer"
    assert midcalf.neighbour("calf-upper-inner", "up") == "shin-inner"
    assert midcalf.neighbour("shin-inner", "left") == "shin-outer"
    assert midcalf.neighbour("calf-centre", "down") is None


def test_the_compartments_start_hidden_in_the_drawing(atlas):
    for name in LEVELS:
        text = atlas.vector_path(name).read_text(encoding="utf-8")
        assert text.count('<g id="compartments" fill-opacity=".34" display="none">') == 1


def test_each_peel_step_has_a_drawing(atlas):
    for layer in atlas.layers:
        text = layer_drawing(atlas, "section-ankle", layer.id, "dark")
        shown = atlas.groups("section-ankle", layer.id)
        assert text.count('<g id="layer-') == len(atlas.groups("section-ankle", "skin"))
        assert all(f'<g id="layer-{group}" class' in text for group in shown)


# ---------------------------------------------------------------------------------------------------- faults


@pytest.fixture
def spoilt(atlas, tmp_path):
    """An atlas in a folder of links, with some files changed: name -> (old, new), or None to leave the file out."""

    def made(**changes):
        for file in sorted(atlas.folder.rglob("*.*")):
            link = tmp_path / file.relative_to(atlas.folder)
            link.parent.mkdir(exist_ok=True)
            change = changes.get(file.name.replace("-", "_").replace(".", "_"), ())
            if change:
                text = file.read_text(encoding="utf-8")
                assert change[0] in text
                link.write_text(text.replace(*change), encoding="utf-8")
            elif change is not None:
                link.symlink_to(file)
        return Atlas.open(tmp_path)

    return made


def every_page(atlas):
    return {structure.id for structure in atlas.structures.values()}


@pytest.mark.parametrize(
    ("old", "new", "message", "left"),
    [
        ("[section", "[cut", "no [section]", 0),
        ("[section.groups]", "[section.group]", "no [section.groups]", 0),
        ('id = "section-ankle"', 'id = "section-knee"', "'section-knee': is there twice", 2),
        ('id = "section-ankle"', "id = 3", "id is not a text", 2),
        ('drawing = "section-knee.svg"', "drawing = 3", "'section-knee': drawing is not a text", 2),
        ("heights = { back = 536", "heights = { front = 536", "'section-knee': heights: no number for view 'back'", 2),
        ('id = "section-ankle"', 'id = "back"', "'back': has the id of a view", 2),
        ('short = "Lateral"', "short = 1", "'lateral': short is not a text", 3),
    ],
)
def test_a_damaged_section_is_told_and_the_views_of_the_leg_open_all_the_same(spoilt, old, new, message, left):
    atlas = spoilt(atlas_toml=(old, new))
    assert len(atlas.section.levels) == left
    assert any(message in fault and fault.startswith("atlas.toml") for fault in atlas.faults)
    assert any(message in line for line in problems(atlas, every_page(atlas)))
    assert atlas.geometry("back").structures
    assert list(atlas.choices()) == ["back", "inner-side", "outer-side", *(["section"] if left else [])]


def test_a_missing_drawing_of_a_level_names_file_and_level(spoilt):
    atlas = spoilt(section_knee_json=None, section_ankle_svg=None)
    with pytest.raises(AtlasError, match=r"section-knee\.json"):
        atlas.geometry("section-knee")
    with pytest.raises(AtlasError, match=r"section-ankle\.svg"):
        layer_drawing(atlas, "section-ankle", "skin", "light")
    found = problems(atlas, every_page(atlas))
    assert any("section-knee.json: missing" in line for line in found)
    assert any("section-ankle.svg: missing" in line for line in found)
    assert atlas.geometry("section-midcalf").compartments


def test_a_damaged_geometry_names_its_level(spoilt):
    atlas = spoilt(section_knee_json=('"compartments":{', '"compartments":[{'))
    with pytest.raises(AtlasError, match=r"section-knee\.json"):
        atlas.geometry("section-knee")


def test_a_compartment_without_a_shape_is_a_problem(spoilt):
    atlas = spoilt(section_midcalf_json=('"compartments":{"anterior"', '"compartments":{"front"'))
    found = problems(atlas, every_page(atlas))
    assert "atlas.toml: compartment 'anterior': has no shape in level 'section-midcalf'" in found
    assert "atlas.toml: compartment 'front': is drawn in level 'section-midcalf' but not named" in found
