"""atlas.toml read from its kept form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calfguide.atlas import keeping
from calfguide.atlas.tables import AtlasError, read_tables, stamp_of

if TYPE_CHECKING:
    from pathlib import Path

TOML = '[[views]]\nid = "back"\nparts = ["a", "b"]\nclickable = true\n'
TABLES = {"views": [{"id": "back", "parts": ["a", "b"], "clickable": True}]}


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    file = tmp_path / "atlas.toml"
    file.write_text(TOML)
    return file


def test_it_is_read_from_the_kept_form_until_it_changes(toml: Path, tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "tables"
    assert read_tables(toml) == TABLES
    assert not kept.exists()
    assert read_tables(toml, kept) == TABLES
    keeping.put(kept, stamp_of(toml), {"from": "kept"})
    assert read_tables(toml, kept) == {"from": "kept"}
    toml.write_text("longer = true\n" + TOML)
    assert read_tables(toml, kept) == {"longer": True} | TABLES
    assert read_tables(toml, kept) == {"longer": True} | TABLES


def test_a_damaged_kept_form_is_made_anew(toml: Path, tmp_path: Path) -> None:
    kept = tmp_path / "tables"
    kept.write_bytes(b"[]")
    assert read_tables(toml, kept) == TABLES
    assert keeping.find(kept, stamp_of(toml)) == TABLES


def test_where_nothing_can_be_kept_it_is_read_all_the_same(toml: Path) -> None:
    assert read_tables(toml, toml / "inside" / "a" / "file") == TABLES


def test_damage_of_the_file_itself_is_told(toml: Path, tmp_path: Path) -> None:
    toml.write_text("views = ")
    with pytest.raises(AtlasError, match=r"atlas\.toml: Invalid value"):
        read_tables(toml, tmp_path / "tables")
    toml.unlink()
    with pytest.raises(AtlasError, match="cannot be read"):
        read_tables(toml, tmp_path / "tables")
