"""A library that is no longer as it was written is noticed and made anew, whatever became of it."""

from __future__ import annotations

from random import Random

import pytest

from calfguide.library import wholeness
from calfguide.library.library import Library
from calfguide.library.opening import cached_library, open_current, open_whole, recompile
from calfguide.library.pages import Level
from calfguide.library.wholeness import discard, is_whole, note_sum
from calfguide.paths import Paths
from tests.faults.damaging import damaged
from tests.library.samples import NAMES


@pytest.fixture
def paths(content, tmp_path):
    (tmp_path / "assets" / "anatomy").mkdir(parents=True)
    made = Paths(content, tmp_path / "assets", None, tmp_path / "cache", tmp_path / "data", tmp_path / "state")
    open_current(made, lambda: NAMES)[0].close()
    return made


def all_text(library):
    return [library.html(page.slug, Level.CLINICIAN) + page.title + page.summary for page in library.conditions()]


@pytest.mark.parametrize("seed", range(12))
def test_no_damage_gets_through(seed, paths):
    file = cached_library(paths)
    with Library.open(file) as library:
        sound = all_text(library)
    whole = file.read_bytes()
    file.write_bytes(damaged(whole, Random(seed)))
    assert is_whole(file) == (file.read_bytes() == whole)
    library, faults = open_whole(paths, lambda: NAMES)
    with library:
        assert all_text(library) == sound
    assert faults == ()
    assert is_whole(file)


def test_what_nothing_was_noted_of_is_taken_as_it_is(paths):
    file = cached_library(paths)
    wholeness.forget_sum(file)
    file.write_bytes(file.read_bytes().replace(b"Calf strain", b"Calf stxain"))
    assert is_whole(file)


def test_a_new_compilation_is_noted(paths):
    page = paths.content / "en" / "conditions" / "strain.md"
    page.write_text(page.read_text().replace("Runners.", "Walkers."))
    file, _ = recompile(paths, "later", lambda: NAMES)
    assert is_whole(file)
    assert file.with_name(f"{file.name}.sum").is_file()


def test_a_very_large_one_is_not_summed(paths, monkeypatch):
    monkeypatch.setattr(wholeness, "LARGEST", 1000)
    file = cached_library(paths)
    wholeness.forget_sum(file)
    note_sum(file)
    assert not file.with_name(f"{file.name}.sum").exists()


def test_what_is_discarded_is_gone_with_its_sum(paths):
    discard(cached_library(paths))
    discard(cached_library(paths))
    assert list(paths.cache.iterdir()) == []
