"""The written cases of tests/cases, run against conditions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calfguide.finder import check_answers, match
from calfguide.finder.redflags import RANK
from calfguide.library.pages import Urgency
from tests.finder.written import KNOWN_REGIONS, inside, read_yaml

if TYPE_CHECKING:
    from calfguide.finder import Answers, Match, Matches
    from calfguide.library.pages import Condition

CASES = Path(__file__).parents[1] / "cases"
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
    """All cases as they were written."""
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


def run(conditions: list[Condition]) -> list[Case]:
    """Every case; each must be about one of the conditions."""
    done = []
    for case in written():
        answers = answers_of(case)
        found = match(conditions, answers, inside)
        right = next(one for one in found.matches if one.condition.slug == case["expect"])
        done.append(Case(case["id"], case["text"], Urgency(case["advice"]), answers, found, right))
    return done


def within(cases: list[Case], first: int) -> int:
    """How many cases have the right condition among the first so many."""
    return sum(one.right.rank <= first for one in cases)


def advised_lower(cases: list[Case]) -> list[Case]:
    """The cases whose advice is less urgent than was written."""
    return [one for one in cases if RANK[one.advised] > RANK[one.least]]


def urgent(cases: list[Case]) -> list[Case]:
    """The cases that were written as urgent."""
    return [one for one in cases if one.least in URGENT]


def mild(cases: list[Case]) -> list[Case]:
    """The cases that were written as mild."""
    return [one for one in cases if one.least in MILD]


def sent_too_fast(cases: list[Case]) -> list[Case]:
    """Mild cases that are sent to urgent help."""
    return [one for one in mild(cases) if one.advised in URGENT]
