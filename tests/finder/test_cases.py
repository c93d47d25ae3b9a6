"""The written cases against our content: how often the right condition is first, and whether the advice is safe.

Run with `-s` for the report.  A case that fails is printed with its reasons; none is ever named in the weights.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from calfguide.finder import Group
from tests.finder import casebook
from tests.finder.casebook import URGENT, Case, advised_lower, mild, sent_too_fast, urgent, within, written

if TYPE_CHECKING:
    from calfguide.finder import Match
    from calfguide.library.pages import Condition

EVERY_CONDITION = 42


@pytest.fixture(scope="module")
def cases(conditions: list[Condition]) -> list[Case]:
    return casebook.run(conditions)


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
    assert [one.name for one in urgent(advised_lower(cases))] == []


def test_few_mild_cases_are_sent_to_urgent_help(cases: list[Case]) -> None:
    assert len(sent_too_fast(cases)) <= 0.15 * len(mild(cases))


def test_an_urgent_condition_that_is_right_stands_at_the_top(cases: list[Case]) -> None:
    lost = [
        one.name
        for one in cases
        if one.right.condition.urgency in URGENT and one.right.group not in (Group.RULE_OUT_FIRST, Group.FITS_WELL)
    ]
    assert lost == []


def share(cases: list[Case], first: int) -> float:
    """The share of cases with the right condition among the first so many."""
    return within(cases, first) / len(cases)


def reasons_of(one: Match) -> str:
    """One line of what speaks for and against."""
    return f"    {one.condition.slug}: {', '.join(one.speaks_for)} | against: {', '.join(one.speaks_against)}"


def report(cases: list[Case]) -> None:
    """The figures that are published, and each case that was not first, with its reasons."""
    fits = [len(one.found.in_group(Group.FITS_WELL)) for one in cases]
    lower = advised_lower(cases)
    lines = [
        "",
        f"{len(cases)} cases: right first {share(cases, 1):.1%}, in the first three {share(cases, 3):.1%}",
        f"'fits well' holds {sum(fits) / len(fits):.2f} conditions on average, {max(fits)} at most",
        f"urgent cases advised lower: {len(urgent(lower))} of {len(urgent(cases))}",
        f"any case advised lower than written: {len(lower)} {[one.name for one in lower]}",
        f"mild cases sent to urgent help: {len(sent_too_fast(cases))} of {len(mild(cases))}",
    ]
    for one in cases:
        if one.right.rank > 1:
            first = one.found.matches[0]
            lines.append(f"- {one.name}: place {one.right.rank}, behind {first.condition.slug}")
            lines += [reasons_of(first), reasons_of(one.right)]
        if one in sent_too_fast(cases):
            lines.append(f"- {one.name}: sent to {one.advised}: {' '.join(one.found.advice.because)}")
    sys.stdout.write("\n".join(lines) + "\n")
