"""Puts the compiled library into what pip installs, so that the first start has nothing to wait for.

A source archive brings one along under `prepared/`, with a digest of what it was made from; a wheel made from
unchanged content takes it, any other compiles anew.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PREPARED = "prepared/library.sqlite"
# What the library is made from: the pages, the names that the drawing has, and the code that compiles.
SOURCES = ("content", "assets/anatomy/atlas.toml", "assets/figures", "calfguide/library", "calfguide/atlas")


class LibraryHook(BuildHookInterface):  # type: ignore[type-arg]
    """Named in pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        given = root / PREPARED
        digest = content_digest(root)
        note = given.with_suffix(".digest")
        if not (given.is_file() and note.is_file() and note.read_text("ascii").strip() == digest):
            given, note = compile_library(root, Path(tempfile.mkdtemp(prefix="calfguide-")), digest)
        if self.target_name == "wheel":
            build_data["force_include"][str(given)] = "calfguide/_data/library.sqlite"
        else:
            build_data["force_include"][str(given)] = PREPARED
            build_data["force_include"][str(note)] = str(Path(PREPARED).with_suffix(".digest"))


def content_digest(root: Path) -> str:
    """A digest of the names and bytes of all that the library is made from."""
    digest = hashlib.sha256()
    for source in SOURCES:
        place = root / source
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.relative_to(root).as_posix().encode())
                digest.update(hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).digest())
    return digest.hexdigest()


def compile_library(root: Path, folder: Path, digest: str) -> tuple[Path, Path]:
    """The library and the note of what it was made from."""
    target = folder / "library.sqlite"
    command = [sys.executable, "-m", "calfguide", "build", "content", "-o", str(target)]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"the library could not be compiled:\n{done.stdout}{done.stderr}")
    note = target.with_suffix(".digest")
    note.write_text(digest + "\n", "ascii")
    return target, note
