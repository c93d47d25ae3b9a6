"""Prepared pages in which a letter has become another: a window notices once it is there, and shows sound ones."""

from __future__ import annotations

from threading import Event, current_thread

import pytest
from PySide6.QtWidgets import QApplication

from calfguide.desktop import mending, startup
from calfguide.library.library import Library
from calfguide.library.opening import cached_library, open_current
from calfguide.library.wholeness import is_whole
from tests.library.samples import NAMES, write_sample

PATIENCE_MS = 30_000  # a busy machine is no failure
TOLD = "The prepared pages were damaged. They have been made anew."


@pytest.fixture
def sample(paths, tmp_path, monkeypatch):
    """A content folder whose library is in the cache."""
    monkeypatch.setattr(mending, "WAIT_MS", 0)
    monkeypatch.setattr(startup, "vocabulary_of", lambda _atlas, _paths: NAMES)
    paths = paths.with_content(write_sample(tmp_path / "content"))
    open_current(paths, lambda: NAMES)[0].close()
    return paths


@pytest.fixture
def opened(qapp, sample):
    """Opens a window on it."""
    made = []

    def make():
        services = startup.make_services(qapp, sample)
        window = startup.make_window(services)
        made.append((window, services))
        window.show()
        return window

    yield make
    for window, services in made:
        window.close()
        window.deleteLater()
        services.close()


def titles(window):
    return [one.title for one in window.services.library.conditions()]


def test_a_changed_letter_is_noticed_and_sound_pages_are_shown(sample, opened, qtbot):
    library = cached_library(sample)
    library.write_bytes(library.read_bytes().replace(b"Calf strain", b"Calf stxain"))
    window = opened()
    assert "Calf stxain" in titles(window)
    qtbot.waitUntil(lambda: window.problems.messages == [TOLD], timeout=PATIENCE_MS)
    assert "Calf strain" in titles(window)
    assert is_whole(library)
    with Library.open(library) as made:
        assert [one.title for one in made.conditions()] == titles(window)


def test_sound_pages_are_left_alone(sample, opened, qtbot, monkeypatch):
    looked = []
    monkeypatch.setattr(mending, "is_whole", lambda library: looked.append(library) or is_whole(library))
    before = cached_library(sample).stat().st_mtime_ns
    window = opened()
    qtbot.waitUntil(lambda: looked == [cached_library(sample)], timeout=PATIENCE_MS)
    assert window.problems.messages == []
    assert cached_library(sample).stat().st_mtime_ns == before


def test_what_cannot_be_made_anew_is_said(sample, opened, qtbot, monkeypatch):
    def recompile(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mending, "recompile", recompile)
    library = cached_library(sample)
    library.write_bytes(library.read_bytes().replace(b"Calf strain", b"Calf stxain"))
    window = opened()
    qtbot.waitUntil(lambda: bool(window.problems.messages), timeout=PATIENCE_MS)
    assert "No space left on device" in window.problems.messages[0]
    assert not library.exists(), "the next start makes it anew"


def test_a_window_that_is_closed_while_it_looks_hears_nothing(sample, opened, qtbot, monkeypatch):
    looking, go_on = [], Event()

    def look(_library):
        looking.append(current_thread())
        assert go_on.wait(PATIENCE_MS / 1000)
        return False

    monkeypatch.setattr(mending, "is_whole", look)
    window = opened()
    qtbot.waitUntil(lambda: bool(looking), timeout=PATIENCE_MS)
    window.close()
    go_on.set()
    looking[0].join(PATIENCE_MS / 1000)
    QApplication.processEvents()
    assert window.problems.messages == []
