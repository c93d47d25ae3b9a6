"""What gets installed is exactly what was chosen: each package pinned and hashed, from whatever index the user has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
FILES = ("run", "dev", "build", "fuzz")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def entries(name: str) -> list[str]:
    """The logical lines of a requirements file, without comments."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    lines = re.sub(r"\\\n", " ", text).splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def pins(name: str) -> dict[str, str]:
    found = {}
    for line in entries(name):
        requirement = Requirement(line.split(" --hash")[0])
        found[canonicalize_name(requirement.name)] = str(requirement.specifier).removeprefix("==")
    return found


def group(name: str) -> list[str]:
    """A dependency group of pyproject.toml with the groups that it includes."""
    members: list[str] = []
    for entry in PROJECT["dependency-groups"][name]:
        members += group(entry["include-group"]) if isinstance(entry, dict) else [entry]
    return members


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    assert entries(name)
    for line in entries(name):
        assert re.match(r"[a-z0-9-]+==[\w.]+( ;.*?)?( +--hash=sha256:[0-9a-f]{64})+\s*$", line), line[:80]


@pytest.mark.parametrize("name", FILES)
def test_no_index_is_named(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert not re.search(r"://|@ |--(extra-)?index|--find-links|--trusted-host", text)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("run", PROJECT["project"]["dependencies"]),
        ("dev", PROJECT["project"]["dependencies"] + group("dev") + PROJECT["build-system"]["requires"]),
        ("build", PROJECT["project"]["dependencies"] + group("build")),
        ("fuzz", group("fuzz")),
    ],
)
def test_what_the_project_asks_for_is_pinned(name: str, wanted: list[str]) -> None:
    pinned = pins(name)
    for text in wanted:
        requirement = Requirement(text)
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), text


@pytest.mark.parametrize("name", ["dev", "build"])
def test_all_environments_run_the_same_versions(name: str) -> None:
    there = pins(name)
    for package, version in pins("run").items():
        assert there[package] == version
