"""What About tells of the content is what is measured now."""

from __future__ import annotations

import json

from tools import measured


def test_the_committed_results_are_those_of_this_tree() -> None:
    kept = json.loads(measured.TARGET.read_text("utf-8"))
    assert kept == measured.measured(), "run python -m tools.measured and commit assets/measured.json"
