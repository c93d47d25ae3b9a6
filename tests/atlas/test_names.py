"""What atlas.toml says, and what happens where it is wrong."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calfguide.atlas.checking import problems
from calfguide.atlas.model import THEMES
from calfguide.atlas.patterns import strength_at
from calfguide.atlas.source import Atlas
from calfguide.atlas.tables import AtlasError
from calfguide.errors import CalfguideError

LEAVES = {
    "calf": {"calf-upper-inner", "calf-upper-outer", "calf-centre", "calf-lower", "shin-inner", "shin-outer"},
    "heel": {"achilles", "heel-back", "heel-underside", "ankle-inner", "ankle-outer"},
}


def test_layers_peel_from_the_skin_to_the_bones(atlas):
    names = [layer.id for layer in atlas.layers]
    assert names == ["skin", "surface-vessels", "surface-muscles", "middle-muscles", "deep", "bones"]


def test_views_go_round_the_leg(atlas):
    assert [(view.id, view.name) for view in atlas.views] == [
        ("back", "Back"),
        ("inner-side", "Inner side"),
        ("outer-side", "Outer side"),
    ]


@pytest.mark.parametrize("parent", LEAVES)
def test_a_main_region_stands_for_all_inside_it(atlas, parent):
    assert atlas.inside(parent) == LEAVES[parent]
    assert {atlas.parent_of(leaf) for leaf in atlas.inside(parent)} == {parent}


def test_a_leaf_stands_for_itself(atlas):
    assert atlas.inside("calf-lower") == {"calf-lower"}
    assert atlas.inside("back-of-knee") == {"back-of-knee"}
    assert atlas.parent_of("back-of-knee") is None


def test_thigh_foot_and_front_of_the_knee_cannot_be_chosen(atlas):
    assert {region.id for region in atlas.regions.values() if not region.clickable} == {
        "thigh",
        "front-of-knee",
        "foot",
    }


def test_parts_are_lit_with_their_whole(atlas):
    assert atlas.whole_of("posterior-tibial-veins-2") == "posterior-tibial-veins"
    assert set(atlas.parts_of("biceps-femoris")) == {
        "biceps-femoris",
        "biceps-femoris-long",
        "biceps-femoris-short",
        "biceps-femoris-tendon",
    }


WITHOUT_LATIN = {
    "achilles-paratenon",
    "anterior-tibial-recurrent-veins",
    "fibularis-brevis-sheath",
    "gastrocnemius-aponeurosis",
    "gastrocnemius-raphe",
    "heel-fat-pad",
    "kager-fat-pad",
    "knee-joint-capsule-back",
    "popliteal-fat",
    "sole-fat",
    "soleus-median-septum",
}
"""What Terminologia Anatomica has no term for."""


def test_all_has_latin_but_what_has_no_term(atlas):
    assert {structure.id for structure in atlas.structures.values() if not structure.latin} == WITHOUT_LATIN


def test_latin_is_written_out_in_lower_case(atlas):
    for structure in atlas.structures.values():
        assert structure.latin == structure.latin.lower().strip()
        assert "." not in structure.latin, structure.id


OWNERS = {"gastrocnemius", "extensor hallucis brevis"}
"""Muscles that are drawn by their heads or their tendon alone."""

DECLENSION = {"us": "i", "or": "oris", "ceps": "cipitis"}
"""Endings of a muscle's name and their genitives; brevis, gracilis and what is a genitive already stay as they are."""


def genitive(name: str) -> str:
    """A muscle's name as it stands after `tendo musculi`."""
    words = []
    for word in name.split():
        ending = next((one for one in DECLENSION if word.endswith(one)), "")
        words.append(word.removesuffix(ending) + DECLENSION.get(ending, ""))
    return " ".join(words)


def test_a_head_tendon_sheath_or_bursa_names_its_muscle_in_the_genitive(atlas):
    names = [structure.latin for structure in atlas.structures.values() if structure.latin]
    muscles = {name.removeprefix("musculus ") for name in names if name.startswith("musculus ")} | OWNERS
    owners = {name.partition(" musculi ")[2] for name in names if " musculi " in name}
    assert "quadricipitis femoris" in owners
    assert owners <= {genitive(muscle) for muscle in muscles}


@pytest.mark.parametrize("place", ["cruris", "femoris", "genus", "metatarsi", "patellae", "pedis", "tali", "tarsi"])
def test_the_part_of_the_body_stands_last_as_in_the_edition_of_2019(atlas, place):
    names = [structure.latin.split() for structure in atlas.structures.values() if place in structure.latin.split()]
    names += [one.latin.split() for one in atlas.section.compartments.values() if place in one.latin.split()]
    assert names
    assert [" ".join(words) for words in names if words[-1] != place] == []


def test_a_compartment_has_one_latin_name(atlas):
    for one in atlas.section.compartments.values():
        assert one.latin == atlas.structures[one.structure].latin


def test_every_file_is_there(atlas):
    assert [file for file in atlas.files() if not file.is_file()] == []


def test_the_atlas_agrees_with_its_drawings(atlas):
    pages = {structure.id for structure in atlas.structures.values() if structure.part_of is None}
    assert problems(atlas, pages) == []


def test_a_structure_without_a_page_is_a_problem(atlas):
    found = problems(atlas, pages=[])
    assert "atlas.toml: structure 'soleus': has no page" in found
    assert not any("plantaris-tendon" in line for line in found)


# ---------------------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("old", "new", "message", "lost"),
    [
        ('id = "heel-back"\n', 'id = "achilles"\n', "region 'achilles': is there twice", {"heel-back"}),
        (
            'id = "achilles"\nparent = "heel"',
            'id = "achilles"\nparent = "leg"',
            "region 'achilles': lies in 'leg', which is not there",
            {"achilles"},
        ),
        ("clickable = false", 'clickable = "no"', "region 'thigh': clickable is neither true nor false", {"thigh"}),
        ('views = ["back", ', 'views = ["front", ', "region 'thigh': no view 'front'", set()),
    ],
)
def test_a_region_that_is_wrong_is_told_and_left_out(atlas, rewrite, old, new, message, lost):
    damaged = Atlas.open(rewrite("atlas.toml", old, new))
    assert f"atlas.toml: {message}" in damaged.faults
    assert atlas.regions.keys() - damaged.regions.keys() == lost
    assert not lost & damaged.geometry("back").displays.keys()
    for region in lost:
        assert damaged.inside(region) == frozenset()
        assert strength_at(damaged, {region: "main"}, damaged.regions) is None


def test_regions_in_a_circle_go_with_all_inside_them(atlas, rewrite):
    damaged = Atlas.open(rewrite("atlas.toml", 'id = "calf"\n', 'id = "calf"\nparent = "calf-lower"\n'))
    assert "atlas.toml: region 'calf': lies inside itself" in damaged.faults
    assert "calf" not in damaged.regions
    assert all(one.parent in (None, *damaged.regions) for one in damaged.regions.values())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('drawing = "inner-side.svg"', "drawing = 3", "view 'inner-side': drawing is not a text"),
        ('id = "middle-muscles"', "id = 3", "layer '3': id is not a text"),
    ],
)
def test_a_view_or_layer_that_is_wrong_is_told_and_left_out(atlas, rewrite, old, new, message):
    damaged = Atlas.open(rewrite("atlas.toml", old, new))
    assert f"atlas.toml: {message}" in damaged.faults
    assert len(damaged.views) + len(damaged.layers) == len(atlas.views) + len(atlas.layers) - 1
    assert damaged.geometry("back").structures


def test_a_group_that_nothing_lies_in_is_told_with_its_layer_and_the_others_are_seen(rewrite):
    damaged = Atlas.open(
        rewrite("atlas.toml", 'groups = ["ground", "bed", "bones"]', 'groups = ["ground", "bad", "bones"]')
    )
    assert list(damaged.faults) == ["atlas.toml: layer 'bones': no group 'bad'"]
    assert damaged.layer("bones").groups == ("ground", "bones")


@pytest.mark.parametrize("name", ["views", "layers", "regions"])
def test_an_atlas_with_none_left_is_refused_in_one_clear_line(folder, name):
    file = folder / "atlas.toml"
    text = file.read_text("utf-8")
    start, *entries = text.split(f"[[{name}]]")
    broken = [entry.replace("id = ", "ident = ", 1) for entry in entries]
    file.write_text(f"[[{name}]]".join([start, *broken]), "utf-8")
    with pytest.raises(AtlasError, match=r"^atlas\.toml: [a-z]+ '\?': id is not a text$") as error:
        Atlas.open(folder)
    assert isinstance(error.value, CalfguideError)


@pytest.mark.parametrize("data", [b"no toml\n", b"\xff\x00", b"", b"[[views\n[[layers\n"])
def test_a_file_that_is_no_toml_is_refused_in_one_clear_line(folder, data):
    (folder / "atlas.toml").write_bytes(data)
    with pytest.raises(AtlasError, match=r"atlas\.toml: [^\n]*$"):
        Atlas.open(folder)


@pytest.mark.parametrize(
    ("old", "new", "message", "lost"),
    [
        (
            'id = "soleus"\nlayer = "middle-muscles"',
            'id = "soleus"\nlayer = "nowhere"',
            "structure 'soleus': no layer 'nowhere'",
            {"soleus", "soleus-tendinous-arch", "soleus-median-septum"},
        ),
        ('id = "fabella"\n', 'id = "soleus"\n', "structure 'soleus': is there twice", {"fabella"}),
        (
            'id = "soleus-tendinous-arch"\nlayer = "middle-muscles"',
            'id = "soleus-tendinous-arch"\nlayer = 3',
            "structure 'soleus-tendinous-arch': layer is not a text",
            {"soleus-tendinous-arch"},
        ),
        (
            'part_of = "soleus"',
            'part_of = "sole"',
            "lies in 'sole', which is not there",
            {"soleus-tendinous-arch"},
        ),
    ],
)
def test_a_structure_that_is_wrong_is_told_and_left_out_with_its_parts(atlas, rewrite, old, new, message, lost):
    damaged = Atlas.open(rewrite("atlas.toml", old, new))
    assert any(message in fault and fault.startswith("atlas.toml: ") for fault in damaged.faults)
    assert atlas.structures.keys() - damaged.structures.keys() == lost
    assert not lost & damaged.geometry("back").structures.keys()
    assert any(message in line for line in problems(damaged, pages=[]))


def test_an_atlas_without_views_is_refused(folder):
    file = folder / "atlas.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[[views]]", "[[view]]"), encoding="utf-8")
    with pytest.raises(AtlasError, match=r"atlas\.toml: no \[\[views\]\]"):
        Atlas.open(folder)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(AtlasError, match="no-such-folder"):
        Atlas.open(tmp_path / "no-such-folder")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"regions": {}}', "\x00", "[" * 100_000])
def test_a_damaged_geometry_is_named(folder, text):
    (folder / "back.json").write_text(text, encoding="utf-8")
    with pytest.raises(AtlasError, match=r"back\.json"):
        Atlas.open(folder).geometry("back")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data(), name=st.sampled_from(["atlas.toml", "back.json"]))
def test_random_damage_never_escapes_as_another_error(atlas, tmp_path, data, name):
    """Cut, overwrite or repeat a piece of a file: it still opens, or the fault is told in one line."""
    for kept in ("atlas.toml", "back.json"):
        (tmp_path / kept).write_bytes((atlas.folder / kept).read_bytes())
    text = (tmp_path / name).read_bytes()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    (tmp_path / name).write_bytes(text[:start] + data.draw(st.binary(max_size=6)) + text[end:])
    told = ""
    try:
        opened = Atlas.open(tmp_path)
        opened.geometry("back").structures_at(300, 700, opened.layers[-1].id, 5)
    except AtlasError as error:
        told = str(error)
    assert "\n" not in told


def test_a_missing_geometry_is_named(folder):
    (folder / "back.json").unlink()
    with pytest.raises(AtlasError, match=r"back\.json: cannot be read"):
        Atlas.open(folder).geometry("back")


def test_missing_files_are_problems(folder):
    (folder / "back.svg").unlink()
    (folder / "rasters" / "back-deep-dark.webp").unlink()
    found = problems(Atlas.open(folder), pages=[])
    assert f"{folder / 'back.svg'}: missing" in found
    assert f"{folder / 'rasters' / 'back-deep-dark.webp'}: missing" in found


def test_a_structure_that_is_not_drawn_is_a_problem(rewrite):
    folder = rewrite("back.json", '"medial-meniscus":', '"meniscus":')
    rewrite("inner-side.json", '"medial-meniscus":', '"meniscus":')
    assert "atlas.toml: structure 'medial-meniscus': is drawn in no view" in problems(Atlas.open(folder), pages=[])


def test_a_region_that_is_not_drawn_is_a_problem(rewrite):
    folder = rewrite("atlas.toml", 'views = ["inner-side"]', 'views = ["inner-side", "back"]')
    assert "atlas.toml: region 'shin-inner': has no shape in view 'back'" in problems(Atlas.open(folder), pages=[])


@pytest.mark.parametrize("ask", ["view", "layer", "inside", "parent_of", "whole_of", "geometry", "vector_path"])
def test_an_unknown_name_is_refused(atlas, ask):
    with pytest.raises(AtlasError, match="'nothing'"):
        getattr(atlas, ask)("nothing")


@pytest.mark.parametrize(
    ("view", "width", "shin"), [("back", 720, 330), ("inner-side", 960, 570), ("outer-side", 960, 410)]
)
def test_rasters_have_one_size_and_a_transparent_ground(atlas, view, width, shin):
    image = pytest.importorskip("PIL.Image")
    for theme in THEMES:
        for layer in atlas.layers:
            with image.open(atlas.raster_path(view, layer.id, theme)) as picture:
                assert (picture.size, picture.mode) == ((width, 1920), "RGBA")
                assert picture.getpixel((5, 900))[3] == 0, "beside the leg"
                assert picture.getpixel((width // 2, 1))[3] < 10, "the cut upper end fades out"
                assert picture.getpixel((shin, 960))[3] == 255, "over the shin bone"
        with image.open(atlas.thumbnail_path(view, theme)) as picture:
            assert picture.size == (round(264 * width / 1920), 264)
