"""What is left of an atlas.toml that is damaged in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from calfguide.atlas.salvaging import salvage
from calfguide.atlas.source import Atlas
from calfguide.atlas.tables import NAMES_FILE

FOLDER = Path(__file__).parents[2] / "assets" / "anatomy"


@pytest.fixture
def damaged(tmp_path):
    """Opens the names of the atlas with one piece of the file put in place of another."""

    def replace(old: bytes, new: bytes) -> Atlas:
        data = (FOLDER / NAMES_FILE).read_bytes()
        assert old in data
        (tmp_path / NAMES_FILE).write_bytes(data.replace(old, new, 1))
        return Atlas.open(tmp_path)

    return replace


@pytest.mark.parametrize(
    ("old", "new", "told", "lost"),
    [
        (
            b'id = "plantaris"\nlayer = "',
            b'id = "plantaris"\nlayer = ',
            "atlas.toml: structure 'plantaris': Invalid value (at line {line}, column 9)",
            {"plantaris"},
        ),
        (b'id = "calf-lower"\n', b'id = "calf-lower"\n\xff\n', "atlas.toml: region 'calf-lower': ", {"calf-lower"}),
        (b'id = "inner-side"\nname =', b'id = "inner-side"\nname', "atlas.toml: view 'inner-side': ", {"inner-side"}),
        (b'id = "deep"\nname =', b'id = "deep"\nname', "atlas.toml: layer 'deep': ", {"deep"}),
        (b"[[views]]", b"[[views", "atlas.toml: ", {"back"}),
    ],
)
def test_an_entry_that_is_no_toml_is_told_and_all_others_are_there(damaged, old, new, told, lost):
    atlas, whole = damaged(old, new), Atlas.open(FOLDER)
    line = next(at for at, text in enumerate((FOLDER / NAMES_FILE).read_text("utf-8").split("\n"), 1) if text == LINE)
    assert atlas.faults[0].startswith(told.format(line=line + 1))
    assert names(whole) - names(atlas) - inside(whole, lost) == lost
    assert not atlas.is_whole


def test_what_needs_a_damaged_entry_is_not_told_besides(damaged):
    for old in (b'id = "back"\nname =', b'id = "bones"\nname =', b'id = "calf"\nname =', b'id = "soleus"\nlayer ='):
        assert len(damaged(old, old[:-1]).faults) == 1


def test_what_comes_before_a_cut_is_there(tmp_path):
    data = (FOLDER / NAMES_FILE).read_bytes()
    (tmp_path / NAMES_FILE).write_bytes(data[: data.index(b'id = "soleus"') + 20])
    atlas, whole = Atlas.open(tmp_path), Atlas.open(FOLDER)
    assert atlas.views == whole.views
    assert atlas.regions == whole.regions
    assert "structure 'soleus'" in " ".join(atlas.faults)


def test_tables_inside_tables_and_a_damaged_head_are_put_together():
    found, faults = salvage(
        b"a = 1\n[one]\nb = 2\n[one.two]\nc = 3\n[[one.list]]\nd = 4\n[[one.list]]\nd = \n[[one.list]]\nd = 6"
    )
    assert found == {"a": 1, "one": {"b": 2, "two": {"c": 3}, "list": [{"d": 4}, {"d": 6}]}}
    assert [str(fault) for fault in faults] == ["atlas.toml: Invalid value (at line 9, column 5)"]


LINE = 'id = "plantaris"'


def names(atlas: Atlas) -> set[str]:
    return {one.id for one in (*atlas.views, *atlas.layers)} | {*atlas.structures, *atlas.regions}


def inside(whole: Atlas, lost: set[str]) -> set[str]:
    """What goes with what is lost: the parts of a structure, and the structures of a layer."""
    gone = {one.id for one in whole.structures.values() if one.layer in lost} | (lost & whole.structures.keys())
    return {part for one in gone for part in whole.parts_of(one)} - lost
