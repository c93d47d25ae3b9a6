"""`calfguide match` and `calfguide search`: their JSON is a contract, their faults are one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calfguide.cli import main

GROUPS = {"rule-out-first", "fits-well", "possible", "unlikely"}
CONTENT = str(Path(__file__).parents[2] / "content")
pytestmark = pytest.mark.usefixtures("started_before")


def test_match_writes_every_condition_by_score(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--content", CONTENT, "match", "--region", "calf", "--with", "cramp", "--onset", "sudden", "--json"])
    written = json.loads(capsys.readouterr().out)
    assert code == 0
    assert set(written) == {"advice", "matches"}
    assert set(written["advice"]) == {"urgency", "because"}
    keys = {"rank", "slug", "title", "urgency", "group", "score", "for", "against"}
    assert all(set(one) == keys and one["group"] in GROUPS for one in written["matches"])
    scores = [one["score"] for one in written["matches"]]
    assert scores == sorted(scores, reverse=True)
    assert written["matches"][0]["slug"] == "leg-cramps"


def test_match_reads_well_in_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--content", CONTENT, "match", "--region", "calf", "--with", "breathless-or-chest-pain"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Call an ambulance.")
    assert "Rule out first" in text
    assert "not a diagnosis" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--with", "fevr"], "unknown feature 'fevr'; did you mean 'fever'?"),
        (["--region", "calv"], "unknown region 'calv'; did you mean 'calf'?"),
        (["--onset", "x"], "unknown onset 'x'"),
        (["--with", "cramp", "--without", "cramp"], "'cramp' is given both with and without"),
        (["--age", "-4"], "--age"),
    ],
)
def test_what_cannot_be_is_one_line_and_wrong_usage(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["--content", CONTENT, "match", *arguments]) == 2
    fault = capsys.readouterr().err
    assert fault.startswith("calfguide: ")
    assert message in fault
    assert fault.count("\n") == 1


def test_search_says_what_it_repaired(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--content", CONTENT, "search", "gastrocneemus strain", "-n", "3", "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert set(written) == {"query", "results"}
    assert 1 <= len(written["results"]) <= 3
    assert all(one["corrected_from"] == "gastrocneemus strain" for one in written["results"])
    assert all("\x02" not in one["snippet"] for one in written["results"])


def test_search_that_finds_nothing_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--content", CONTENT, "search", "qqqzzzqqq"]) == 0
    assert capsys.readouterr().out.startswith("Nothing found for 'qqqzzzqqq'.")
