"""Two builds of one commit, in two folders, give the same bytes: `python3 dev.py test-package again`."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tools.packaging.places import BUNDLE, DIST, NAME, ROOT, WORK, PackagingError, epoch, settings

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("*.deb", "*.rpm", "*.tar.xz", "*.cdx.json", "*.whl", "*.tar.gz")


def main() -> None:
    """Build the newest commit twice; PackagingError with the first file that differs.

    What `dev.py package` has made of that very commit counts as the first time.
    """
    python = WORK / "packaging" / "bin" / "python"
    if not python.is_file():
        raise PackagingError("run python3 dev.py package first; it makes the environment that builds")
    second = build(WORK / "again" / "another-folder", python)
    first = made_already(second) or build(WORK / "again" / "one", python)
    for name, file in first.items():
        one, other = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (file, second[name]))
        if one != other:
            raise PackagingError(f"{name} differs: {one} and {other}; see {file} and {second[name]}")
        print(f"ok  {name} twice the same: {one}", flush=True)


def made_already(again: dict[str, Path]) -> dict[str, Path]:
    """The files in dist/ by name, if all are there and of the newest commit; nothing otherwise."""
    program = BUNDLE / NAME
    if not program.is_file() or program.stat().st_mtime != epoch():
        return {}
    wheels = {path.name: path for path in build_wheel(ROOT, WORK / "again" / "wheel")}
    made = {name: wheels.get(name, DIST / name) for name in again}
    return made if all(path.is_file() for path in made.values()) else {}


def build(folder: Path, python: Path) -> dict[str, Path]:
    """A clone of the newest commit and what it makes, by name."""
    shutil.rmtree(folder, ignore_errors=True)
    run(["git", "clone", "-q", str(ROOT), str(folder)], ROOT)
    run([str(python), "-m", "tools.packaging"], folder)
    build_wheel(folder, folder / "dist")
    return {path.name: path for kind in KINDS for path in sorted((folder / "dist").glob(kind))}


def build_wheel(folder: Path, target: Path) -> list[Path]:
    """The wheel and the source archive of a source tree."""
    run([sys.executable, "-m", "hatchling", "build", "-d", str(target)], folder)
    return [path for kind in ("*.whl", "*.tar.gz") for path in target.glob(kind)]


def run(command: list[str], folder: Path) -> None:
    environment = {name: value for name, value in settings().items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PackagingError(f"{done.stdout[-1500:]}{done.stderr[-1500:]}failed: {' '.join(command)}")
