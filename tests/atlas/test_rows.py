"""The atlas opened from its kept form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calfguide.atlas.rows import rows_of
from calfguide.atlas.source import Atlas
from calfguide.atlas.tables import AtlasError

if TYPE_CHECKING:
    from pathlib import Path

NAMES = """
[[views]]
id = "back"
name = "Back"
drawing = "back.svg"
geometry = "back.json"
raster = "back-{layer}-{theme}.webp"
thumbnail = "back-{theme}.png"
[[layers]]
id = "skin"
name = "Skin"
groups = ["skin"]
[[structures]]
id = "soleus"
layer = "skin"
name = "Soleus"
kind = "muscle"
[[regions]]
id = "calf"
name = "Calf"
description = "The calf."
clickable = true
views = ["back"]
[section]
id = "section"
name = "Section"
groups = { skin = ["skin"] }
compartments = []
[[section.levels]]
id = "section-midcalf"
name = "Mid-calf"
drawing = "midcalf.svg"
geometry = "midcalf.json"
raster = "midcalf-{layer}-{theme}.webp"
description = "Halfway down."
heights = { back = 900 }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "anatomy"
    made.mkdir()
    (made / "atlas.toml").write_text(NAMES)
    return made


def names_changed(folder: Path, old: str, new: str) -> None:
    file = folder / "atlas.toml"
    file.write_text(file.read_text().replace(old, new))


def test_the_kept_form_holds_all_that_was_read(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "atlas"
    read = Atlas.open(folder)
    assert not kept.exists()
    assert not read.faults
    assert read.section.levels[0].heights == {"back": 900.0}
    for _ in range(2):
        again = Atlas.open(folder, kept)
        assert rows_of(again) == rows_of(read)
        assert again.structures == read.structures
        assert again.section == read.section
        assert again.inside("calf") == {"calf"}
        assert kept.exists()


def test_it_is_taken_from_there_until_the_file_changes(folder: Path, tmp_path: Path, monkeypatch) -> None:
    kept = tmp_path / "atlas"
    Atlas.open(folder, kept)
    with monkeypatch.context() as patched:
        patched.setattr("calfguide.atlas.source.read_toml", None)
        assert Atlas.open(folder, kept).regions["calf"].name == "Calf"
    names_changed(folder, 'name = "Calf"', 'name = "The whole calf"')
    assert Atlas.open(folder, kept).regions["calf"].name == "The whole calf"
    assert Atlas.open(folder, kept).regions["calf"].name == "The whole calf"


def test_what_has_faults_is_read_and_told_each_time(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "atlas"
    names_changed(folder, 'layer = "skin"', 'layer = "bones"')
    for _ in range(2):
        atlas = Atlas.open(folder, kept)
        assert [str(fault) for fault in atlas.faults] == ["atlas.toml: structure 'soleus': no layer 'bones'"]
        assert not kept.exists()


def test_a_damaged_kept_form_is_made_anew(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "atlas"
    kept.write_bytes(b"[]")
    assert Atlas.open(folder, kept).regions["calf"].name == "Calf"
    assert len(kept.read_bytes()) > 100


def test_where_nothing_can_be_kept_it_is_read_all_the_same(folder: Path) -> None:
    assert Atlas.open(folder, folder / "atlas.toml" / "inside" / "a" / "file").regions["calf"].name == "Calf"


def test_damage_of_the_file_itself_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "atlas.toml").write_text("views = ")
    with pytest.raises(AtlasError, match=r"atlas\.toml: Invalid value"):
        Atlas.open(folder, tmp_path / "atlas")
    (folder / "atlas.toml").unlink()
    with pytest.raises(AtlasError, match="cannot be read"):
        Atlas.open(folder, tmp_path / "atlas")
