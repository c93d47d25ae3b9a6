"""The repository stands on its own: nothing in it points at one machine or at a file that is not there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

from tests.project.tree import ROOT, files

TEXT = {".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".spec", ".cfg", ".svg", ".json", ".run", ""}
# Home folders and build folders of one machine; this line itself names none.
MACHINE = re.compile(r"(?<![\w.~$}-])/(?:root|work|home|Users|mnt|tmp)/\w|\b[A-Z]:\\\\?Users")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE",
        "LICENSE-CONTENT",
        "dev.py",
        "pyproject.toml",
        "content/guide.toml",
        "content/references.yaml",
        "assets/anatomy/atlas.toml",
        "build/packaging.spec",
        "calfguide/py.typed",
    ],
)
def test_the_file_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_no_file_names_a_place_on_one_machine() -> None:
    found = []
    for path in files():
        if path.suffix in TEXT and path.stat().st_size < 2_000_000:
            text = path.read_text("utf-8", errors="replace")
            found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in MACHINE.finditer(text)]
    assert not found


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_between_files_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", (ROOT / name).read_text("utf-8"))
    missing = [link for link in links if ":" not in link and not (ROOT / link).exists()]
    assert not missing


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission")
def test_the_check_of_every_change_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_build_folder_is_neither_a_package_nor_ignored() -> None:
    assert not (ROOT / "build" / "__init__.py").exists()
    if (ROOT / ".git").exists() and shutil.which("git"):
        ignored = subprocess.run(["git", "check-ignore", "-q", "build/packaging.spec"], cwd=ROOT, check=False)
        assert ignored.returncode == 1


def test_every_picture_of_the_window_is_shown_and_all_are_small() -> None:
    folder = ROOT / "docs" / "screenshots"
    shown = re.findall(r"!\[[^\]]{10,}\]\(([^)]+)\)", (folder / "README.md").read_text("utf-8"))
    assert sorted(shown) == sorted(file.name for file in folder.glob("*.png"))
    assert sum(file.stat().st_size for file in folder.iterdir()) < 2_500_000
