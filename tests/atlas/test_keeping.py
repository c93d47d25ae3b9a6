"""What is kept comes back as it was, or not at all; and the shapes of a view are the same from there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calfguide.atlas import keeping
from calfguide.atlas.source import Atlas, AtlasError
from calfguide.paths import installed_data

if TYPE_CHECKING:
    from pathlib import Path

ANATOMY = installed_data() / "assets" / "anatomy"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.lists(inner).map(tuple),
    max_leaves=20,
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache") / "kept"


@settings(deadline=None)
@given(values=VALUES)
def test_values_come_back_as_they_were(file: Path, values: object) -> None:
    keeping.put(file, "this", values)
    assert keeping.find(file, "this") == values
    assert keeping.find(file, "that") is None


@settings(deadline=None)
@given(at=st.integers(0), bits=st.integers(1, 255), cut=st.booleans())
def test_what_is_damaged_is_as_good_as_not_there(file: Path, at: int, bits: int, cut: bool) -> None:
    keeping.put(file, "this", {"a": [1.5, "b"]})
    whole = bytearray(file.read_bytes())
    at %= len(whole)
    whole[at] ^= bits
    file.write_bytes(whole[:at] if cut else whole)
    assert keeping.find(file, "this") is None


def test_where_nothing_is_or_can_be_kept_nothing_happens(tmp_path: Path) -> None:
    assert keeping.find(tmp_path / "missing", "this") is None
    keeping.put(tmp_path / "missing", "this", 1)
    keeping.put(tmp_path / "missing" / "inside", "this", 1)
    assert (tmp_path / "missing").is_file()


def test_all_shapes_are_the_same_from_where_they_are_kept(tmp_path: Path) -> None:
    read = Atlas.open(ANATOMY)
    for _ in ("kept there", "found there"):
        atlas = Atlas.open(ANATOMY, tmp_path / "atlas.tables")
        for view in read.drawn():
            assert atlas.geometry(view.id) == read.geometry(view.id)
            assert list(atlas.geometry(view.id).structures) == list(read.geometry(view.id).structures)
            assert (tmp_path / f"{view.id}.shapes").is_file()


def test_shapes_are_read_anew_when_their_file_was_changed(tmp_path: Path) -> None:
    folder, quick = tmp_path / "anatomy", tmp_path / "atlas.tables"
    folder.mkdir()
    for name in ("atlas.toml", "back.json"):
        (folder / name).write_bytes((ANATOMY / name).read_bytes())
    Atlas.open(folder, quick).geometry("back")
    text = (folder / "back.json").read_text().replace('"width":600', '"width":700')
    (folder / "back.json").write_text(text)
    os.utime(folder / "back.json", (1, 1))
    assert Atlas.open(folder, quick).geometry("back").width == 700
    (folder / "back.json").write_text("{")
    with pytest.raises(AtlasError, match=r"back\.json"):
        Atlas.open(folder, quick).geometry("back")
