"""Opening for a run: from the cache, compiled again when content changes, and with a home that cannot be written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from calfguide.errors import CalfguideError
from calfguide.library import compiler, opening
from calfguide.library.compiler import compile_folder
from calfguide.library.library import Library, LibraryError
from calfguide.library.opening import cached_library, open_current, recompile
from calfguide.library.vocabulary import Vocabulary, make_vocabulary
from calfguide.paths import Paths
from calfguide.values import replace
from tests.library.samples import NAMES


@pytest.fixture
def paths(content: Path, tmp_path: Path) -> Paths:
    assets = tmp_path / "assets"
    (assets / "anatomy").mkdir(parents=True)
    (assets / "anatomy" / "atlas.toml").write_text("")
    (assets / "figures").mkdir()
    return Paths(content, assets, None, tmp_path / "cache", tmp_path / "data", tmp_path / "state")


class Maker:
    """Makes the vocabulary, and counts how often it was asked: once a compilation."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Vocabulary:
        self.asked += 1
        return NAMES


@pytest.fixture
def maker() -> Maker:
    return Maker()


def titles(paths: Paths, maker: Maker) -> list[str]:
    library, _ = open_current(paths, maker)
    with library:
        return [page.title for page in library.conditions()]


def test_what_changed_is_compiled_in_the_language_of_the_window(paths: Paths, maker: Maker) -> None:
    (paths.content / "en").rename(paths.content / "de")
    german = replace(paths, language="de")
    assert titles(german, maker) == ["Blood clot in the calf", "Calf strain"]
    page = paths.content / "de" / "conditions" / "strain.md"
    page.write_text(page.read_text("utf-8").replace("title: Calf strain", "title: Wadenzerrung"), "utf-8")
    file, _ = recompile(german, "later", maker)
    with Library.open(file) as library:
        assert [page.title for page in library.conditions()] == ["Blood clot in the calf", "Wadenzerrung"]
        assert library.meta()["language"] == "de"


def test_the_second_time_nothing_is_compiled(paths: Paths, maker: Maker) -> None:
    assert titles(paths, maker) == titles(paths, maker) == ["Blood clot in the calf", "Calf strain"]
    assert maker.asked == 1
    assert cached_library(paths).parent == paths.cache


@pytest.mark.parametrize(
    "name",
    [
        "content/en/conditions/strain.md",
        "content/references.yaml",
        "assets/anatomy/atlas.toml",
        "assets/figures/new.svg",
    ],
)
def test_any_change_is_seen(name: str, paths: Paths, maker: Maker, tmp_path: Path) -> None:
    titles(paths, maker)
    path = tmp_path / name
    path.write_bytes(path.read_bytes() + b"\n" if path.exists() else b"x")
    titles(paths, maker)
    assert maker.asked == 2


def test_a_deleted_page_is_seen(paths: Paths, maker: Maker) -> None:
    titles(paths, maker)
    (paths.content / "en" / "conditions" / "clot.md").unlink()
    assert titles(paths, maker) == ["Calf strain"]


def test_faults_are_told_from_the_cache_too(paths: Paths, maker: Maker) -> None:
    (paths.content / "guide.toml").unlink()
    for _ in range(2):
        library, faults = open_current(paths, maker)
        library.close()
        assert [(fault.file, fault.message) for fault in faults] == [
            (paths.content / "guide.toml", "this file is missing; write it")
        ]
    assert maker.asked == 1


@pytest.mark.parametrize("size", [0, 10, 5000])
def test_a_damaged_cache_is_made_again(size: int, paths: Paths, maker: Maker) -> None:
    good = titles(paths, maker)
    cached = cached_library(paths)
    cached.write_bytes(cached.read_bytes()[:size])
    assert titles(paths, maker) == good
    assert maker.asked == 2


@pytest.mark.parametrize("damage", ["json_remove(record, '$.urgency')", "substr(record, 9)"])
def test_a_cache_with_damaged_records_is_made_again(damage: str, paths: Paths, maker: Maker) -> None:
    """As another program, or the disk, may have left it."""
    good = titles(paths, maker)
    with closing(sqlite3.connect(cached_library(paths))) as connection, connection:
        connection.execute(f"UPDATE pages SET record = {damage} WHERE kind = 'condition'")
    assert titles(paths, maker) == good
    assert maker.asked == 2


def test_a_cache_that_cannot_be_written(paths: Paths, maker: Maker) -> None:
    paths.cache.write_text("a file where the folder should be")
    assert titles(paths, maker) == ["Blood clot in the calf", "Calf strain"]


def test_a_library_that_cannot_be_replaced(paths: Paths, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    # As on Windows, where another window holds the old one open.
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target == cached_library(paths):
            raise PermissionError(13, "in use")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert titles(paths, maker) == ["Blood clot in the calf", "Calf strain"]


def test_no_content_is_one_clear_line(paths: Paths, maker: Maker, tmp_path: Path) -> None:
    with pytest.raises(
        CalfguideError, match=r"there is no content folder at .*nowhere; give another with --content DIR"
    ):
        open_current(paths.with_content(tmp_path / "nowhere"), maker)
    (tmp_path / "empty").mkdir()
    with pytest.raises(CalfguideError, match="is not a content folder"):
        open_current(paths.with_content(tmp_path / "empty"), maker)


def test_a_prepared_library_needs_no_content(paths: Paths, maker: Maker, tmp_path: Path) -> None:
    prepared = tmp_path / "prepared.sqlite"
    compile_folder(paths.content, prepared, NAMES)
    installed = Paths(tmp_path / "nowhere", paths.assets, prepared, paths.cache, paths.data, paths.state)
    assert titles(installed, maker) == ["Blood clot in the calf", "Calf strain"]
    assert maker.asked == 0
    prepared.write_bytes(b"x")
    with pytest.raises(LibraryError, match="no CalfGuide library"):
        open_current(installed, maker)
    with_content = Paths(paths.content, paths.assets, prepared, paths.cache, paths.data, paths.state)
    assert titles(with_content, maker) == ["Blood clot in the calf", "Calf strain"]
    assert maker.asked == 1


def test_two_folders_do_not_share_a_cache(paths: Paths, maker: Maker, tmp_path: Path) -> None:
    from tests.library.samples import write_sample

    other = write_sample(tmp_path / "other")
    (other / "en" / "conditions" / "clot.md").unlink()
    assert len(titles(paths.with_content(other), maker)) == 1
    assert len(titles(paths, maker)) == 2
    assert len(titles(paths.with_content(other), maker)) == 1
    assert maker.asked == 2


def test_a_change_during_compiling_is_seen_next_time(
    paths: Paths, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = paths.content / "en" / "conditions" / "strain.md"
    original = compiler.compile_folder

    def slow(*words: object, **more: object) -> object:
        report = original(*words, **more)
        page.write_text(page.read_text().replace("title: Calf strain", "title: Torn calf"))
        os.utime(page, ns=(1, 1))
        return report

    monkeypatch.setattr(compiler, "compile_folder", slow)
    assert titles(paths, maker)[1] == "Calf strain"
    monkeypatch.undo()
    assert titles(paths, maker)[1] == "Torn calf"


def test_vocabulary_of_a_drawing(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("x")
    (tmp_path / "b.txt").write_text("x")
    found = make_vocabulary({"calf": None, "calf-lower": "calf"}, ["soleus"], tmp_path)
    assert found == Vocabulary(
        frozenset({"calf", "calf-lower"}), (("calf-lower", "calf"),), frozenset({"soleus"}), frozenset({"a"}), tmp_path
    )
    assert make_vocabulary({}, [], tmp_path / "none").figures == frozenset()
    assert opening.cached_library is cached_library
