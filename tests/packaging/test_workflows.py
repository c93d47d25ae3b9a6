"""What GitHub is told to build can be read, and leaves nothing out."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

import dev
from tools.packaging.clean_system import KINDS
from tools.packaging.places import ROOT


def read(text: str) -> dict[str, Any]:
    import yaml

    return yaml.safe_load(text)


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CHECK = read((ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8"))
RELEASE = read((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))


def test_the_workflows_follow_the_schema() -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        *map(str, WORKFLOWS),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert len(WORKFLOWS) == 2


@pytest.mark.parametrize("kind", [".deb", ".rpm", ".tar.xz", ".AppImage", ".cdx.json", "-setup.exe", ".dmg"])
def test_every_kind_of_package_is_kept_for_the_release(kind: str) -> None:
    kept = [
        step["with"]["path"]
        for job in RELEASE["jobs"].values()
        for step in job["steps"]
        if "upload" in step.get("uses", "")
    ]
    assert any(f"*{kind}" in path for path in kept)


def test_nothing_is_published_that_was_not_tried() -> None:
    publish = RELEASE["jobs"]["publish"]
    assert set(publish["needs"]) == set(RELEASE["jobs"]) - {"version", "publish"}
    assert publish["if"] == "startsWith(github.ref, 'refs/tags/')"
    assert RELEASE["permissions"] == {"contents": "read"}
    said = [step["run"] for step in publish["steps"] if "run" in step]
    assert any("sha256sum --check SHA256SUMS" in line for line in said)


@pytest.mark.parametrize(
    ("workflow", "job", "tools"),
    [
        (RELEASE, "linux", {"lintian", "appstream", "desktop-file-utils", "strace"}),
        (CHECK, "check", {"appstream", "desktop-file-utils", "nsis", "strace"}),
    ],
)
def test_what_a_package_says_of_itself_is_checked_there(workflow: dict[str, Any], job: str, tools: set[str]) -> None:
    said = " ".join(step.get("run", "") for step in workflow["jobs"][job]["steps"])
    assert tools <= set(said.split())


def test_what_a_screen_reader_meets_is_tested_there() -> None:
    said = " ".join(step.get("run", "") for step in CHECK["jobs"]["check"]["steps"])
    assert {*dev.JOURNEY_PROGRAMS.values(), dev.JOURNEY_READER[2]} <= set(said.split())


def test_all_kinds_of_test_are_run_before_anything_is_published() -> None:
    said = [step.get("run", "") for job in RELEASE["jobs"].values() for step in job["steps"]]
    lines = [line for text in said for line in text.splitlines() if "test-package" in line]
    run = {kind for line in lines for kind in line.split("test-package")[1].split()}
    assert run == set(KINDS) - {"again"}  # which is for whoever doubts what was published


def test_every_job_ends_in_time() -> None:
    assert all(job.get("timeout-minutes") for job in RELEASE["jobs"].values())
