"""The wheel and the source archive in an empty environment, away from the source tree: `dev.py test-package wheel`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

from tools import xserver
from tools.packaging.places import NAME, ROOT, VERSION, WORK, PackagingError, settings
from tools.packaging.visiting import SCREEN, Hand, visit

PLACE = WORK / "wheel"
NEEDED = ("py.typed", "_data/library.sqlite", "_data/assets/anatomy/atlas.toml", "_data/content/references.yaml")


def main() -> None:
    """Build, install, use and uninstall; PackagingError where something is not as it should be."""
    shutil.rmtree(PLACE, ignore_errors=True)
    elsewhere = PLACE / "elsewhere"
    elsewhere.mkdir(parents=True)
    ask([sys.executable, "-m", "hatchling", "build", "-d", str(PLACE)], ROOT)
    wheel = PLACE / f"{NAME}-{VERSION}-py3-none-any.whl"
    sources = PLACE / f"{NAME}-{VERSION}.tar.gz"
    names = contents(wheel)
    lacking = [name for name in NEEDED if f"{NAME}/{name}" not in names]
    if lacking:
        raise PackagingError(f"not in the wheel: {', '.join(lacking)}")
    environment = PLACE / "environment"
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    ask([*pip, "install", "-q", str(wheel)], elsewhere)
    where = ask([str(programs / "python"), "-c", f"import {NAME}; print({NAME}.__file__)"], elsewhere).strip()
    if not Path(where).is_relative_to(environment):
        raise PackagingError(f"the program that was tried is not the installed one but {where}")
    print(f"ok  pip install {wheel.name}: {len(names)} files", flush=True)
    listed = ask([str(programs / NAME), "list"], elsewhere).splitlines()
    print(f"ok  calfguide list in another folder: {len(listed)} lines", flush=True)
    told = ask([str(programs / NAME), "--self-test"], elsewhere).splitlines()
    print(f"ok  calfguide --self-test: {told[-1]}", flush=True)
    with xserver.screen(SCREEN) as display:
        command, given = [programs / f"{NAME}-window"], own({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
        with subprocess.Popen(command, cwd=elsewhere, env=given) as program:
            try:
                seen = visit(Hand(display), program, "wheel")
            finally:
                program.kill()
    print(f"ok  the window, by its own entry point: {'; '.join(seen)}", flush=True)
    ask([*pip, "wheel", "-q", "--no-deps", "-w", str(elsewhere), str(sources)], elsewhere)
    again = contents(elsewhere / wheel.name)
    if again != names:
        raise PackagingError(f"a wheel from the source archive differs in {', '.join(sorted(again ^ names)[:10])}")
    print(f"ok  {sources.name} makes the same wheel, without the source tree", flush=True)
    ask([*pip, "uninstall", "-q", "-y", NAME], elsewhere)
    left = [str(path) for path in environment.rglob("*calfguide*")]
    if left:
        raise PackagingError(f"pip uninstall left {', '.join(left)}")
    print("ok  pip uninstall leaves nothing", flush=True)


def contents(wheel: Path) -> set[str]:
    """The names of all files in a wheel."""
    with zipfile.ZipFile(wheel) as packed:
        return set(packed.namelist())


def own(more: dict[str, str]) -> dict[str, str]:
    """The environment with folders of the reader of its own, and nothing that leads to the source tree."""
    folders = {f"XDG_{name}_HOME": str(PLACE / "reader" / name.lower()) for name in ("DATA", "CACHE", "STATE")}
    return {name: value for name, value in settings().items() if name != "PYTHONPATH"} | folders | more


def ask(command: list[str], folder: Path) -> str:
    """What a step prints; PackagingError where it fails."""
    given = own({"QT_QPA_PLATFORM": "offscreen"})
    done = subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PackagingError(f"{done.stdout[-1500:]}{done.stderr[-1500:]}failed: {' '.join(command)}")
    return done.stdout
