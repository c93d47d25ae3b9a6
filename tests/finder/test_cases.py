"""The written cases against our content: how often the right condition is first, and whether the advice is safe.

Run with `-s` for the report.  A case that fails is printed with its reasons; none is ever named in the weights.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from calfguide.finder import Answers, Group, check_answers, match
from calfguide.finder.redflags import RANK
from calfguide.library.pages import Urgency
from tests.finder.written import KNOWN_REGIONS, inside, read_yaml

if TYPE_CHECKING:
    from calfguide.finder import Match, Matches
    from calfguide.library.pages import Condition

CASES = Path(__file__).parents[1] / "cases"
EVERY_CONDITION = 42
URGENT = {Urgency.EMERGENCY, Urgency.SAME_DAY}
MILD = {Urgency.ROUTINE, Urgency.SELF_CARE}


@dataclass(frozen=True)
class Case:
    """One written case with what was found for it."""

    name: str
    text: str
    least: Urgency
    answers: Answers
    found: Matches
    right: Match

    @property
    def advised(self) -> Urgency:
        return self.found.advice.urgency


def written() -> list[dict[str, Any]]:
    """All cases of tests/cases as they were written."""
    return [case for file in sorted(CASES.glob("*.yaml")) for case in read_yaml(file.read_text(encoding="utf-8"))]


def answers_of(case: dict[str, Any]) -> Answers:
    """What the person in a case said."""
    return check_answers(
        regions=case["regions"],
        onset=case.get("onset", ()),
        present=case.get("with", ()),
        absent=case.get("without", ()),
        age=case.get("age"),
        sex=case.get("sex"),
        known_regions=KNOWN_REGIONS,
    )


@pytest.fixture(scope="module")
def cases(conditions: list[Condition]) -> list[Case]:
    """Every case whose condition has a page."""
    pages = {one.slug for one in conditions}
    all_cases = written()
    kept = [case for case in all_cases if case["expect"] in pages]
    if len(kept) < len(all_cases):
        missing = sorted({case["expect"] for case in all_cases} - pages)
        sys.stdout.write(f"\n{len(all_cases) - len(kept)} cases left out, no page yet: {', '.join(missing)}\n")
    run = []
    for case in kept:
        answers = answers_of(case)
        found = match(conditions, answers, inside)
        right = next(one for one in found.matches if one.condition.slug == case["expect"])
        run.append(Case(case["id"], case["text"], Urgency(case["advice"]), answers, found, right))
    return run


def test_there_are_three_cases_for_every_condition() -> None:
    count = Counter(case["expect"] for case in written())
    assert len(count) == EVERY_CONDITION
    assert min(count.values()) >= 3
    names = [case["id"] for case in written()]
    assert len(names) == len(set(names))


def test_the_right_condition_is_first_in_four_of_five_cases(cases: list[Case]) -> None:
    report(cases)
    assert share(cases, 1) >= 0.80


def test_the_right_condition_is_among_the_first_three(cases: list[Case]) -> None:
    assert share(cases, 3) >= 0.97


def test_no_urgent_case_is_advised_lower(cases: list[Case]) -> None:
    lower = [one.name for one in cases if one.least in URGENT and RANK[one.advised] > RANK[one.least]]
    assert lower == []


def test_few_mild_cases_are_sent_to_urgent_help(cases: list[Case]) -> None:
    mild = [one for one in cases if one.least in MILD]
    assert len([one for one in mild if one.advised in URGENT]) <= 0.15 * len(mild)


def test_an_urgent_condition_that_is_right_stands_at_the_top(cases: list[Case]) -> None:
    lost = [
        one.name
        for one in cases
        if one.right.condition.urgency in URGENT and one.right.group not in (Group.RULE_OUT_FIRST, Group.FITS_WELL)
    ]
    assert lost == []


def share(cases: list[Case], first: int) -> float:
    """The share of cases with the right condition among the first so many."""
    return sum(one.right.rank <= first for one in cases) / len(cases)


def reasons_of(one: Match) -> str:
    """One line of what speaks for and against."""
    return f"    {one.condition.slug}: {', '.join(one.speaks_for)} | against: {', '.join(one.speaks_against)}"


def report(cases: list[Case]) -> None:
    """The figures that are published, and each case that was not first, with its reasons."""
    mild = [one for one in cases if one.least in MILD]
    fits = [len(one.found.in_group(Group.FITS_WELL)) for one in cases]
    lower = [one for one in cases if RANK[one.advised] > RANK[one.least]]
    urgent = [one for one in cases if one.least in URGENT]
    lines = [
        "",
        f"{len(cases)} cases: right first {share(cases, 1):.1%}, in the first three {share(cases, 3):.1%}",
        f"'fits well' holds {sum(fits) / len(fits):.2f} conditions on average, {max(fits)} at most",
        f"urgent cases advised lower: {sum(one in lower for one in urgent)} of {len(urgent)}",
        f"any case advised lower than written: {len(lower)} {[one.name for one in lower]}",
        f"mild cases sent to urgent help: {sum(one.advised in URGENT for one in mild)} of {len(mild)}",
    ]
    for one in cases:
        if one.right.rank > 1:
            first = one.found.matches[0]
            lines.append(f"- {one.name}: place {one.right.rank}, behind {first.condition.slug}")
            lines += [reasons_of(first), reasons_of(one.right)]
        if one.least in MILD and one.advised in URGENT:
            lines.append(f"- {one.name}: sent to {one.advised}: {' '.join(one.found.advice.because)}")
    sys.stdout.write("\n".join(lines) + "\n")
