"""What About tells of the content is what is measured now."""

from __future__ import annotations

import json

from tools import measured


def test_the_committed_results_are_those_of_this_tree() -> None:
    kept = json.loads(measured.TARGET.read_text("utf-8"))
    assert kept == measured.measured(), "run python -m tools.measured and commit assets/measured.json"


def test_the_page_on_how_the_guide_is_made_says_no_more_than_that() -> None:
    grade = json.loads(measured.TARGET.read_text("utf-8"))["reading_grade"]
    page = (measured.ROOT / "content" / "en" / "articles" / "how-this-guide-is-made.md").read_text("utf-8")
    assert f"it stands at grade {grade['median_of_conditions']:.0f}, and no page is above grade 6" in page
    assert grade["highest"] <= 6
