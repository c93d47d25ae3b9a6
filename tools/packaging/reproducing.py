"""Two builds of one commit, in two folders, give the same bytes: `python3 dev.py test-package again`."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tools.packaging.places import ROOT, WORK, PackagingError, settings

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("*.deb", "*.rpm", "*.tar.xz", "*.cdx.json", "*.whl", "*.tar.gz")


def main() -> None:
    """Build the newest commit twice; PackagingError with the first file that differs."""
    python = WORK / "packaging" / "bin" / "python"
    if not python.is_file():
        raise PackagingError("run python3 dev.py package first; it makes the environment that builds")
    first, second = (build(WORK / "again" / name, python) for name in ("one", "another-folder"))
    for name, file in first.items():
        one, other = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (file, second[name]))
        if one != other:
            raise PackagingError(f"{name} differs: {one} and {other}; both are kept in work/again")
        print(f"ok  {name} twice the same: {one}", flush=True)


def build(folder: Path, python: Path) -> dict[str, Path]:
    """A clone of the newest commit and what it makes, by name."""
    shutil.rmtree(folder, ignore_errors=True)
    run(["git", "clone", "-q", str(ROOT), str(folder)], ROOT)
    run([str(python), "-m", "tools.packaging"], folder)
    run([sys.executable, "-m", "hatchling", "build", "-d", "dist"], folder)
    return {path.name: path for kind in KINDS for path in sorted((folder / "dist").glob(kind))}


def run(command: list[str], folder: Path) -> None:
    environment = {name: value for name, value in settings().items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PackagingError(f"{done.stdout[-1500:]}{done.stderr[-1500:]}failed: {' '.join(command)}")
