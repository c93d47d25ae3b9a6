"""Installing from the archive, for one user: whole or not at all, again and again, and away without a trace."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.packaging.linux import LINUX
from tools.packaging.places import APPLICATION

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the script is for Linux")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """An archive as it is unpacked, with a program that says its version."""
    return make(tmp_path / "calfguide-1", "1", {"share/man/man1/calfguide.1.gz": "page", "share/old": "of version 1"})


def make(top: Path, version: str, more: dict[str, str]) -> Path:
    files = {
        "lib/calfguide/calfguide": f"#!/bin/sh\necho {version}\n",
        "lib/calfguide/_internal/a b.so": "library",
    } | more
    for name, text in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, "utf-8")
    (top / "lib/calfguide/calfguide").chmod(0o755)
    (top / "share/applications").mkdir(parents=True)
    shutil.copy(LINUX / f"{APPLICATION}.desktop", top / "share/applications")
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy(LINUX / script, top)
    lines = [
        f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(top)}\n" for p in top.rglob("*") if p.is_file()
    ]
    (top / "SHA256SUMS").write_text("".join(lines), "utf-8")
    return top


def run(script: Path, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    home.mkdir(parents=True, exist_ok=True)
    settings = {"PATH": os.environ["PATH"], "HOME": str(home), **more}
    return subprocess.run(["sh", script], env=settings, capture_output=True, text=True, check=False)


def told(program: Path) -> str:
    return subprocess.run([program], capture_output=True, text=True, check=True).stdout.strip()


def test_it_installs_again_and_again_and_removes_all(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "a home's & folder"
    for _ in range(2):
        done = run(unpacked / "install.sh", home)
        assert done.returncode == 0, done.stderr
    prefix = home / ".local"
    assert told(prefix / "bin/calfguide") == "1"
    entry = (prefix / "share/applications" / f"{APPLICATION}.desktop").read_text("utf-8")
    assert f'Exec="{prefix}/bin/calfguide" --help-now\n' in entry
    assert f'Exec="{prefix}/bin/calfguide" %u\n' in entry
    kept = home / ".local/share/calfguide/settings.json"
    kept.parent.mkdir()
    kept.write_text("{}", "utf-8")
    done = run(prefix / "lib/calfguide/uninstall.sh", home)
    assert done.returncode == 0, done.stderr
    left = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file() or path.is_symlink()}
    assert left - {".config/mimeapps.list"} == {".local/share/calfguide/settings.json"}
    assert run(unpacked / "uninstall.sh", home).stdout == f"CalfGuide is not installed in {prefix}.\n"


def test_the_menu_entry_of_a_plain_path_has_no_quotes(unpacked: Path, tmp_path: Path) -> None:
    """Quotes that are not needed keep xdg-open from finding the program on desktops that it does not know."""
    prefix = tmp_path / "home" / ".local"
    assert run(unpacked / "install.sh", prefix.parent).returncode == 0
    entry = (prefix / "share/applications" / f"{APPLICATION}.desktop").read_text("utf-8")
    assert f"\nExec={prefix}/bin/calfguide %u\n" in entry
    assert f"\nTryExec={prefix}/bin/calfguide\n" in entry


def test_a_newer_version_takes_the_place_of_the_older(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(unpacked / "install.sh", home)
    assert (home / ".local/share/old").is_file()
    newer = make(tmp_path / "calfguide-2", "2", {})
    assert run(newer / "install.sh", home).returncode == 0
    assert told(home / ".local/bin/calfguide") == "2"
    assert not (home / ".local/share/old").exists()
    assert not [path for path in (home / ".local/lib").iterdir() if path.name != "calfguide"]


@pytest.mark.parametrize("damage", ["lost", "cut short"])
def test_a_copy_that_is_not_whole_is_not_installed(damage: str, unpacked: Path, tmp_path: Path) -> None:
    file = unpacked / "lib/calfguide/_internal/a b.so"
    file.unlink()
    if damage == "cut short":
        file.write_text("lib", "utf-8")
    done = run(unpacked / "install.sh", tmp_path / "home")
    assert done.returncode == 1
    assert "this copy is not whole. Please unpack the archive again." in done.stderr
    assert "a b.so" in done.stderr
    assert not (tmp_path / "home/.local").exists()


def test_a_target_that_cannot_be_written_is_named(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "own"
    home.mkdir()
    (home / ".local").write_text("a file, not a folder", "utf-8")
    done = run(unpacked / "install.sh", home)
    assert done.returncode == 1
    assert done.stderr == f"install.sh: cannot make the folder {home}/.local/lib\n"


def test_a_prefix_must_be_a_whole_path(unpacked: Path, tmp_path: Path) -> None:
    done = run(unpacked / "install.sh", tmp_path / "home", CALFGUIDE_PREFIX="here")
    assert done.returncode == 1
    assert "a whole path" in done.stderr
