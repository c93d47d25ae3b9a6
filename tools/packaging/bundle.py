"""The one-folder program: compile the library, let PyInstaller collect, and try what came out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tools.packaging.places import BUNDLE, DIST, LIBRARY, RECIPES, WORK, PackagingError, call

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = "calfguide.exe" if os.name == "nt" else "calfguide"
NETWORK = re.compile(r"^_socket|^_ssl|QtNetwork|Qt6Network|^libssl|^libcrypto")
UNWANTED = re.compile(r"Qt6?(Qml|Quick|Pdf|Sql|Test|WebEngine)|^_?tkinter|^lib(tcl|tk)\d|_avx2|^qt_\w+\.qm$|^test_")


def build() -> None:
    """Make dist/calfguide from nothing."""
    compile_library(LIBRARY)
    run_pyinstaller(RECIPES / "packaging.spec")


def compile_library(target: Path) -> None:
    """The library as every installation brings it: the same content gives the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    call(sys.executable, "-m", "calfguide", "build", "content", "-o", target)


def run_pyinstaller(spec: Path) -> None:
    # PyInstaller would work in build/, where the recipes are.
    folders = [f"--workpath={WORK / 'pyinstaller'}", f"--distpath={DIST}"]
    shutil.rmtree(WORK / "pyinstaller" / spec.stem, ignore_errors=True)
    call(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *folders, spec)


def try_out(folder: Path = BUNDLE) -> None:
    """The program has to answer, and to say nothing on standard error: Qt warns there and goes on."""
    for words in (["list"], ["search", "akiles tendn", "--json"], ["--self-test"]):
        print(f"== {folder.name}/{PROGRAM} {' '.join(words)}", flush=True)
        complaints = call(folder / PROGRAM, *words, quiet=words[-1] == "--json")
        if complaints:
            raise PackagingError(f"{' '.join(words)} wrote to standard error:\n{complaints}")
    look_through(folder)


def look_through(folder: Path) -> None:
    """Nothing in it could open a connection, is not wanted, or leads nowhere; what must be there is."""
    files = sorted(folder.rglob("*"))
    faults = {
        "this could open a connection": [path for path in files if NETWORK.search(path.name)],
        "this is not wanted": [path for path in files if UNWANTED.search(path.name)],
        "links that lead nowhere": [path for path in files if not path.exists()],
    }
    if sys.platform == "linux":
        plugins = folder / "_internal" / "PySide6" / "Qt" / "plugins"
        wanted = ["platforms/libqxcb.so", "platforms/libqwayland.so", "platforms/libqoffscreen.so"]
        wanted += ["imageformats/libqsvg.so", "imageformats/libqwebp.so"]
        faults["missing"] = [plugins / name for name in wanted if not (plugins / name).is_file()]
        faults["not stripped"] = [path for path in files if has_symbols(path)]
    for fault, found in faults.items():
        if found:
            raise PackagingError(f"{fault}: {', '.join(str(path.relative_to(folder)) for path in found)}")


def has_symbols(path: Path) -> bool:
    """Whether a library still has the table that only debuggers read."""
    if ".so" not in path.name or path.is_symlink() or not path.is_file():
        return False
    told = subprocess.run(["readelf", "-SW", path], capture_output=True, text=True, check=False).stdout
    return ".symtab" in told or ".debug_info" in told
