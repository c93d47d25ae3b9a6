"""The version stands in one place, and what tells it agrees."""

from __future__ import annotations

import re
from pathlib import Path

import calfguide

ROOT = Path(__file__).parents[2]


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    headings = re.findall(r"^## \[([^\]]+)\] - (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    version, date = next(heading for heading in headings if heading[0] != "Unreleased")
    assert version == calfguide.__version__
    assert date == "Unreleased" or re.fullmatch(r"\d{4}-\d\d-\d\d", date)


def test_the_version_is_a_semantic_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(-[0-9a-z.]+)?", calfguide.__version__)
