"""An ordinary Python installation has all that a source tree has."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from tests.project.tree import ROOT, files


def build(source: Path, target: str, folder: Path) -> Path:
    """Build an archive of `source` as pip would; where it is."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = folder.glob("*.tar.gz" if target == "sdist" else "*.whl")
    return built


def test_a_wheel_made_from_the_source_archive_has_every_file(tmp_path: Path) -> None:
    archive = build(ROOT, "sdist", tmp_path)
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    wheel = build(tmp_path / archive.name.removesuffix(".tar.gz"), "wheel", tmp_path)
    with zipfile.ZipFile(wheel) as packed:
        inside = set(packed.namelist())
    here = [path.relative_to(ROOT).as_posix() for path in files()]
    data = {f"calfguide/_data/{name}" for name in here if name.startswith(("content/", "assets/"))}
    code = {name for name in here if name.startswith("calfguide/")}
    assert code
    assert data
    assert not (data | code) - inside
