"""An ordinary Python installation has all that a source tree has."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.project.tree import ROOT, files


def build(source: Path, target: str, folder: Path) -> Path:
    """Build an archive of `source` as pip would; where it is."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = folder.glob("*.tar.gz" if target == "sdist" else "*.whl")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from a source archive, as those get it who build from one."""
    folder = tmp_path_factory.mktemp("source")
    archive = build(ROOT, "sdist", folder)
    with tarfile.open(archive) as packed:
        assert any(name.endswith("/prepared/library.sqlite") for name in packed.getnames())
        packed.extractall(folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    return build(folder / archive.name.removesuffix(".tar.gz"), "wheel", folder)


def test_a_wheel_made_from_the_source_archive_has_every_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        inside = set(packed.namelist())
    here = [path.relative_to(ROOT).as_posix() for path in files()]
    data = {f"calfguide/_data/{name}" for name in here if name.startswith(("content/", "assets/"))}
    code = {name for name in here if name.startswith("calfguide/")}
    assert code
    assert data
    assert not (data | code) - inside
    assert {"calfguide/_data/library.sqlite", "calfguide/py.typed"} <= inside


def test_the_same_files_give_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """Here the library is compiled anew; the wheel from the archive took the one that lay in it."""
    again = build(ROOT, "wheel", tmp_path)
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_a_wheel_starts_commands_and_a_window(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        (name,) = [name for name in packed.namelist() if name.endswith(".dist-info/entry_points.txt")]
        points = packed.read(name).decode("utf-8")
    assert "[console_scripts]\ncalfguide = calfguide.__main__:run\n" in points
    assert "[gui_scripts]\ncalfguide-window = calfguide.__main__:run\n" in points


def test_an_installation_works_away_from_its_source(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    away = tmp_path / "away"
    away.mkdir()

    def run(*words: str) -> str:
        settings = {**os.environ, "PYTHONPATH": str(site)}
        done = subprocess.run(
            [sys.executable, *words], cwd=away, env=settings, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert Path(run("-c", "import calfguide; print(calfguide.__file__)").strip()).is_relative_to(site)
    assert "leg-cramps" in run("-m", "calfguide", "list")
    assert "Self-test passed." in run("-m", "calfguide", "--self-test")
    # The library that came along was read: nothing had to be compiled.
    assert not list(tmp_path.rglob("library-*.sqlite"))
