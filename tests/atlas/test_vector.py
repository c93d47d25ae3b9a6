"""The drawing as text."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from calfguide.atlas.source import Atlas
from calfguide.atlas.tables import AtlasError
from calfguide.atlas.vector import group_of, layer_drawing

SVG = "{http://www.w3.org/2000/svg}"


def hidden_layers(text):
    root = ET.fromstring(text)
    groups = [group for group in root.iter(f"{SVG}g") if group.get("id", "").startswith("layer-")]
    return {group.get("id") for group in groups if group.get("display") == "none"}


def test_each_step_shows_its_own_groups(atlas):
    for layer in atlas.layers:
        hidden = hidden_layers(layer_drawing(atlas, "back", layer.id, "light"))
        assert hidden.isdisjoint(f"layer-{group}" for group in layer.groups)
    assert hidden_layers(layer_drawing(atlas, "back", "bones", "light")) == {
        "layer-compartments",
        "layer-deep",
        "layer-middle-muscles",
        "layer-surface-muscles",
        "layer-skin",
        "layer-surface-vessels",
    }


def test_themes_change_the_colours_only(atlas):
    light, dark = (layer_drawing(atlas, "back", "deep", theme) for theme in ("light", "dark"))
    assert light.split("<!--/theme-->")[1] == dark.split("<!--/theme-->")[1]
    assert light != dark


def test_every_style_class_has_a_colour_in_both_themes(atlas):
    for theme in ("light", "dark"):
        text = layer_drawing(atlas, "back", "skin", theme)
        root = ET.fromstring(text)
        used = {path.get("class") for path in root.iter(f"{SVG}path")} - {None}
        rules = text.split("<style>")[1].split("</style>")[0]
        assert [name for name in used if f".{name}{{" not in rules] == []


def test_the_fade_is_not_painted(atlas):
    assert "fade" not in atlas.vector_path("back").read_text(encoding="utf-8")


def test_a_group_ends_at_its_own_closing_tag():
    text = '<g id="a"><g id="b"><path/></g><g id="c"></g></g><g id="d"></g>'
    assert group_of(text, "a") == '<g id="a"><g id="b"><path/></g><g id="c"></g></g>'
    assert group_of(text, "b") == '<g id="b"><path/></g>'
    assert group_of(text, "e") == ""


def test_damaged_files_are_named(folder):
    atlas = Atlas.open(folder)
    (folder / "themes.json").write_text("{}", encoding="utf-8")
    with pytest.raises(AtlasError, match=r"themes\.json: no theme 'dark'"):
        layer_drawing(atlas, "back", "skin", "dark")
    (folder / "back.svg").unlink()
    with pytest.raises(AtlasError, match=r"back\.svg: cannot be read"):
        layer_drawing(atlas, "back", "skin", "light")


def test_a_packed_drawing_is_read_like_a_plain_one(atlas, tmp_path):
    import gzip
    import shutil

    from calfguide.atlas.source import Atlas

    folder = tmp_path / "anatomy"
    shutil.copytree(atlas.folder, folder, ignore=shutil.ignore_patterns("rasters"))
    plain = folder / "back.svg"
    wanted = layer_drawing(atlas, "back", "bones", "light")
    (folder / "back.svgz").write_bytes(gzip.compress(plain.read_bytes(), mtime=0))
    plain.unlink()
    packed = Atlas.open(folder)
    assert packed.vector_path("back").suffix == ".svgz"
    assert layer_drawing(packed, "back", "bones", "light") == wanted
    (folder / "back.svgz").write_bytes(b"\x1f\x8bnonsense")
    with pytest.raises(AtlasError, match=r"back\.svgz"):
        layer_drawing(packed, "back", "bones", "light")
