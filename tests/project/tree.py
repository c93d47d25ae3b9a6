"""The files of the repository, for tests about it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
HIDDEN = {".ci", ".gitattributes", ".gitignore"}
GENERATED = {"dist", "work", "__pycache__"}


def files() -> list[Path]:
    """What is in the repository: tracked and new files, or simply all where there is no git."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    everything = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
    return [ROOT / path for path in everything if not any(is_generated(part) for part in path.parts)]


def is_generated(part: str) -> bool:
    return part in GENERATED or (part.startswith(".") and part not in HIDDEN)
