"""Compile the library, build the program, try it and pack it; run by `python3 dev.py package`."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "work"
DIST = ROOT / "dist"
LIBRARY = WORK / "library.sqlite"
FOLDER = DIST / "calfguide"
NETWORK = re.compile(r"^_socket|^_ssl|QtNetwork|Qt6Network|^libssl|^libcrypto")
PROGRAM = FOLDER / ("calfguide.exe" if os.name == "nt" else "calfguide")


def build() -> None:
    LIBRARY.unlink(missing_ok=True)
    call(sys.executable, "-m", "calfguide", "build", "content", "-o", str(LIBRARY))
    # PyInstaller would work in build/, which is this folder.
    folders = [f"--workpath={WORK / 'pyinstaller'}", f"--distpath={DIST}"]
    call(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *folders, "build/packaging.spec")


def try_out() -> None:
    """The program has to answer, and to say nothing on standard error: Qt warns there and goes on."""
    for words in (["list"], ["--self-test"]):
        print(f"== {PROGRAM.relative_to(ROOT)} {' '.join(words)}", flush=True)
        complaints = call(str(PROGRAM), *words)
        if complaints:
            sys.exit(f"package: {' '.join(words)} wrote to standard error:\n{complaints}")
    files = list(FOLDER.rglob("*"))
    network = [str(path) for path in files if NETWORK.search(path.name)]
    if network:
        sys.exit(f"package: this could open a connection: {', '.join(network)}")
    dangling = [str(path) for path in files if not path.exists()]
    if dangling:
        sys.exit(f"package: links that lead nowhere: {', '.join(dangling)}")


def pack() -> Path:
    archive = DIST / f"calfguide-{sys.platform}-{platform.machine().lower()}.tar.xz"
    with tarfile.open(archive, "w:xz") as packed:
        packed.add(FOLDER, "calfguide")
    return archive


def call(*command: str) -> str:
    """Run a step to its end, or stop everything; what it wrote to standard error."""
    # Without a UTF-8 locale Qt says that it takes one.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{done.stderr}package: failed: {' '.join(command)}")
    return done.stderr


if __name__ == "__main__":
    build()
    try_out()
    archive = pack()
    installed = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{FOLDER.relative_to(ROOT)}: {installed / 1e6:.1f} MB; ", end="")
    print(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1e6:.1f} MB")
