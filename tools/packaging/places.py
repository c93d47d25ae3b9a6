"""Where packages are made, from what they are named, and how a step of the making is run."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import calfguide

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "build"
WORK = ROOT / "work"
DIST = ROOT / "dist"
LIBRARY = WORK / "library.sqlite"
BUNDLE = DIST / "calfguide"
NAME = "calfguide"
APPLICATION = "org.calfguide.CalfGuide"
VERSION = calfguide.__version__
SUMMARY = "An offline guide to pain in the calf, behind the knee and at the heel"
EARLIEST = 315532800  # 1980, before which a zip archive knows no time


class PackagingError(Exception):
    """A package that cannot be made, with what to do about it; needs no traceback."""


def epoch() -> int:
    """The one time that everything in a package has: SOURCE_DATE_EPOCH, else that of the newest commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        if not given.isdecimal():
            raise PackagingError(f"SOURCE_DATE_EPOCH must be seconds since 1970, not {given[:40]!r}")
        return max(EARLIEST, int(given))
    if (ROOT / ".git").exists() and shutil.which("git"):
        asking = ["git", "log", "-1", "--format=%ct"]
        told = subprocess.run(asking, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
        if told.isdecimal():
            return int(told)
    return EARLIEST


def address() -> str:
    """Where the project is on the web, for links in what is shipped; empty where nobody has said so."""
    return os.environ.get("CALFGUIDE_ADDRESS", "").rstrip("/")


def machine() -> str:
    """The processor as file names have it: x86_64, arm64, amd64 on Windows."""
    return platform.machine().lower()


def settings() -> dict[str, str]:
    """The environment for every step: the same bytes from the same commit."""
    fixed = {"SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    # Modules are not compressed twice: so xz makes them smaller, and nothing has to be unpacked at a start.
    return {**os.environ, **fixed, "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0"}


def call(*command: str | Path, folder: Path = ROOT, quiet: bool = False) -> str:
    """Run a step to its end; what it wrote on standard error. PackagingError where it fails."""
    words = [str(word) for word in command]
    sys.stdout.flush()
    out = subprocess.DEVNULL if quiet else None
    done = subprocess.run(words, cwd=folder, env=settings(), stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise PackagingError(f"{done.stderr.strip()}\nfailed: {' '.join(words)}")
    return done.stderr


def make_writable_folder(folder: Path) -> None:
    """Make sure that something can be written there; PackagingError where it cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".can-be-written"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise PackagingError(f"cannot write to {folder}: {error.strerror}") from error


def fixed_times(folder: Path) -> None:
    """Give all files of a folder one time and plain rights: read by all, changed by the owner; libraries do not run."""
    moment = epoch()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            os.utime(path, (moment, moment), follow_symlinks=False)
            continue
        runs = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name)
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment))
