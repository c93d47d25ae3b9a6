"""What the packaged program does before it is the program."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.packaging.places import ROOT

START: dict[str, Any] = runpy.run_path(str(ROOT / "build" / "start.py"))


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"LD_LIBRARY_PATH": "ours"}, {}),
        ({"LD_LIBRARY_PATH": "ours:theirs", "LD_LIBRARY_PATH_ORIG": "theirs"}, {"LD_LIBRARY_PATH": "theirs"}),
        ({}, {}),
    ],
)
def test_programs_that_are_started_load_their_own_libraries(given: dict[str, str], left: dict[str, str]) -> None:
    here = {name: value for name, value in os.environ.items() if not name.startswith("LD_LIBRARY_PATH")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "environ", here | given)
        START["give_back_the_search_path"]()
        assert os.environ == here | left


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a packaged program with the parts it looks for; nothing else of it is there."""
    folder = tmp_path / "calfguide"
    for part in START["PARTS"]:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "")
    return folder


@pytest.mark.parametrize("part", START["PARTS"])
def test_a_part_that_was_lost_is_named_with_what_to_do(
    part: str, whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (whole / part).unlink()
    assert START["start"]() == 1
    what_to_do = "this installation is not whole, please install CalfGuide again"
    assert capsys.readouterr().err == f"calfguide: it cannot start: {part} is missing; {what_to_do}\n"


def test_a_library_that_was_lost_is_named(
    whole: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking() -> int:
        raise ImportError("libQt6Gui.so.6: cannot open shared object file")

    monkeypatch.setattr("calfguide.__main__.run", lacking)
    assert START["start"]() == 1
    assert "libQt6Gui.so.6: cannot open shared object file; this installation is not whole" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stderr", None)
    assert START["start"]() == 1


def test_a_whole_program_runs(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calfguide.__main__.run", lambda: 7)
    assert START["start"]() == 7


def test_every_part_is_packed() -> None:
    recipe = (ROOT / "build" / "packaging.spec").read_text("utf-8")
    assert all(part.removeprefix("_data/").split("/")[0] in recipe for part in START["PARTS"])
    assert "red_flags.toml" in recipe
    assert (ROOT / "assets/anatomy/atlas.toml").is_file()
    assert (ROOT / "calfguide/finder/red_flags.toml").is_file()
