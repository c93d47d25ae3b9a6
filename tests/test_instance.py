"""The first start holds the lock, and what later ones want reaches it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calfguide.commands.window import was_handed_over
from calfguide.instance import PATIENCE_SECONDS, Instance, Letter, RefusedError
from calfguide.paths import find_paths

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Instance]:
    instance = Instance(tmp_path / "meeting")
    assert instance.claim()
    yield instance
    instance.release()


def test_only_one_is_first_until_it_lets_go(first: Instance) -> None:
    second = Instance(first.folder)
    assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_a_letter_reaches_the_first_and_its_writer_knows(first: Instance) -> None:
    letter = Letter("leg-cramps", "treatment", "search", "token", "leg-cramps#treatment")
    taken: list[Letter] = []

    def listen() -> None:
        while not taken:
            taken.extend(first.take())

    listener = threading.Thread(target=listen)
    listener.start()
    assert Instance(first.folder).post(letter)
    listener.join()
    assert taken == [letter]


def test_a_letter_that_is_refused_is_answered_and_not_delivered(first: Instance) -> None:
    asked: list[Letter] = []
    taken: list[Letter] = []

    def refuse(letter: Letter) -> str:
        asked.append(letter)
        return f"there is no {letter.page}"

    def listen() -> None:
        while not asked:
            taken.extend(first.take(refuse))

    listener = threading.Thread(target=listen)
    listener.start()
    with pytest.raises(RefusedError, match=r"there is no \{such\} page"):
        Instance(first.folder).post(Letter("{such} page"))
    listener.join()
    assert taken == []
    assert [file.name for file in first.folder.iterdir()] == ["lock"]


def test_answers_that_nobody_waits_for_are_swept(first: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    (first.folder / "00001-1.answer").write_text("no")
    first.release()
    assert first.claim()
    assert [file.name for file in first.folder.iterdir()] == ["lock"]
    (first.folder / "00002-1.letter").write_text("{}")
    refuse = lambda _letter: (first.folder / "00002-1.letter").unlink() or "too late"  # noqa: E731
    assert first.take(refuse) == []
    assert [file.name for file in first.folder.iterdir()] == ["lock"]


def test_a_window_that_hangs_is_not_waited_for_and_its_letter_is_taken_back(first: Instance) -> None:
    assert not Instance(first.folder).post(Letter("leg-cramps"), patience=0)
    assert first.take() == []


def test_a_window_that_goes_before_it_answers_is_not_waited_for_and_the_waiting_start_is_the_first(
    first: Instance,
) -> None:
    second = Instance(first.folder)
    go = threading.Timer(0.05, first.release)
    go.start()
    began = time.monotonic()
    assert not was_handed_over(second, Letter("leg-cramps"))
    assert time.monotonic() - began < PATIENCE_SECONDS / 2
    go.join()
    assert not Instance(first.folder).claim()
    assert [file.name for file in first.folder.iterdir()] == ["lock"]
    second.release()


def test_letters_to_a_window_that_is_no_more_are_not_delivered_to_the_next(first: Instance) -> None:
    (first.folder / "00001-1.letter").write_text("{}")
    first.release()
    second = Instance(first.folder)
    assert second.claim()
    assert second.take() == []
    second.release()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200)
    | st.sampled_from([b"[]", b"null", b'{"page": 5}', b'{"pages": ""}', b"{}" + b" " * 20_000])
)
def test_what_is_no_letter_is_thrown_away(tmp_path: Path, data: bytes) -> None:
    instance = Instance(tmp_path)
    (tmp_path / "1.letter").write_bytes(data)
    assert all(isinstance(letter, Letter) for letter in instance.take())
    assert not list(tmp_path.glob("*.letter"))


def test_each_content_folder_has_its_own_window(tmp_path: Path) -> None:
    paths = find_paths()
    assert Instance.of(paths).folder != Instance.of(paths.with_content(tmp_path)).folder


def test_a_second_start_hands_over_and_leaves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    first = Instance.of(find_paths())
    assert first.claim()
    command = [sys.executable, "-m", "calfguide", "calfguide://condition/leg-cramps#treatment"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "no such platform"}  # it must not even try to open a window
    with subprocess.Popen(command, cwd=ROOT, env=environment) as second:
        taken: list[Letter] = []
        while not taken and second.poll() is None:
            taken = first.take()
        assert second.wait() == 0
    assert taken == [Letter("leg-cramps", "treatment")]
    first.release()
