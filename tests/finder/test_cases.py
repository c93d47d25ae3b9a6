"""The written cases against our content: how often the right condition is first, and whether the advice is safe.

The figures stand at the end of every run; `-s` prints each case that was not first, with its reasons.  No case is ever
named in the weights.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calfguide.finder import Group
from tests.conftest import SUMMARY
from tests.finder import casebook
from tests.finder.casebook import URGENT, Case, advised_lower, mild, sent_too_fast, urgent, within, written

if TYPE_CHECKING:
    from collections.abc import Callable

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


def test_the_right_condition_is_first_in_four_of_five_cases(
    cases: list[Case], record_property: Callable[[str, object], None]
) -> None:
    record_property(SUMMARY, "\n".join(figures(cases)))
    sys.stdout.write("\n".join(["", *figures(cases), *stragglers(cases)]) + "\n")
    assert share(cases, 1) >= 0.80


def test_the_right_condition_is_among_the_first_three(cases: list[Case]) -> None:
    assert share(cases, 3) >= 0.97


def test_no_urgent_case_is_advised_lower(cases: list[Case]) -> None:
    lost = urgent(advised_lower(cases))
    assert [one.name for one in lost] == [], "\n".join(["too low:", *map(advice_of, lost)])


def test_few_mild_cases_are_sent_to_urgent_help(cases: list[Case]) -> None:
    assert len(sent_too_fast(cases)) <= 0.15 * len(mild(cases))


def test_an_urgent_condition_that_is_right_stands_at_the_top(cases: list[Case]) -> None:
    lost = [
        one.name
        for one in cases
        if one.right.condition.urgency in URGENT and one.right.group not in (Group.RULE_OUT_FIRST, Group.FITS_WELL)
    ]
    assert lost == []


def test_the_figures_are_told_at_the_end_of_every_run_also_of_several_at_once() -> None:
    asked = [sys.executable, "-m", "pytest", __file__, "-k", "four_of_five", "-p", "no:cacheprovider", "-q", "-n", "1"]
    done = subprocess.run(asked, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert re.search(r"^\d+ cases: right first [\d.]+%, in the first three", done.stdout, re.MULTILINE), done.stdout
    assert re.search(r"^urgent cases advised lower: \d+ of \d+$", done.stdout, re.MULTILINE)


def test_a_case_that_is_advised_lower_is_told_with_its_reasons(cases: list[Case]) -> None:
    said = advice_of(urgent(cases)[0])
    assert urgent(cases)[0].found.advice.because[0] in said
    assert "| against:" in said


def share(cases: list[Case], first: int) -> float:
    """The share of cases with the right condition among the first so many."""
    return within(cases, first) / len(cases)


def reasons_of(one: Match) -> str:
    """One line of what speaks for and against."""
    return f"    {one.condition.slug}: {', '.join(one.speaks_for)} | against: {', '.join(one.speaks_against)}"


def advice_of(one: Case) -> str:
    """What was advised in a case and why, and how the right condition came out."""
    said = f"- {one.name}: advised {one.advised}, where {one.least} was written ({one.text.strip()})"
    because = f"    because: {' '.join(one.found.advice.because)}"
    return "\n".join([said, because, f"    right one at place {one.right.rank}", reasons_of(one.right)])


def figures(cases: list[Case]) -> list[str]:
    """The figures that are published."""
    fits = [len(one.found.in_group(Group.FITS_WELL)) for one in cases]
    lower = advised_lower(cases)
    return [
        f"{len(cases)} cases: right first {share(cases, 1):.1%}, in the first three {share(cases, 3):.1%}",
        f"'fits well' holds {sum(fits) / len(fits):.2f} conditions on average, {max(fits)} at most",
        f"urgent cases advised lower: {len(urgent(lower))} of {len(urgent(cases))}",
        f"any case advised lower than written: {len(lower)} {[one.name for one in lower]}",
        f"mild cases sent to urgent help: {len(sent_too_fast(cases))} of {len(mild(cases))}",
    ]


def stragglers(cases: list[Case]) -> list[str]:
    """Each case that was not first, or was sent to urgent help without need, with its reasons."""
    lines = []
    for one in cases:
        if one.right.rank > 1:
            first = one.found.matches[0]
            lines.append(f"- {one.name}: place {one.right.rank}, behind {first.condition.slug}")
            lines += [reasons_of(first), reasons_of(one.right)]
        if one in sent_too_fast(cases):
            lines.append(f"- {one.name}: sent to {one.advised}: {' '.join(one.found.advice.because)}")
    return lines
