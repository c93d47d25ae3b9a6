"""What takes a red flag back: each exception is shown by a written case, and nothing else lowers the advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calfguide.finder import Answers, match
from calfguide.finder.redflags import RANK, Rule, fired
from calfguide.finder.rulebook import rules
from calfguide.library.features import FEATURES
from calfguide.library.pages import Onset
from calfguide.values import replace
from tests.finder import casebook
from tests.finder.written import KNOWN_REGIONS, inside

if TYPE_CHECKING:
    from calfguide.library.pages import Condition
    from tests.finder.casebook import Case

STARTS_THAT_EXCUSE = {
    # A slow heel cord with less push is how tendinopathy goes; no push at all has a rule without this (evidence: its
    # page has a weak push-off as possible and a slow start as typical).
    ("tendon-weak-untold", Onset.GRADUAL),
    # The agency that the rule rests on asks for muscle pain that is unexplained; a blow explains it.
    ("medicine-and-cramp", Onset.AFTER_INJURY),
    # A blow raises a lump of blood; the page of the bruise has it seen where it does not shrink.
    ("lump", Onset.AFTER_INJURY),
}
EXCEPTIONS = [
    (rule, field, name)
    for rule in rules()
    for field in ("none_of", "not_denied", "not_onsets")
    for name in sorted(getattr(rule, field))
]
ASKED = sorted({name for rule in rules() for name in (*rule.all_of, *rule.any_of, *rule.none_of)})

any_answers = st.builds(
    Answers,
    regions=st.frozensets(st.sampled_from(KNOWN_REGIONS), max_size=2),
    onset=st.frozensets(st.sampled_from(list(Onset)), max_size=2),
    present=st.frozensets(st.sampled_from(ASKED), min_size=1, max_size=6),
    absent=st.frozensets(st.sampled_from(sorted(FEATURES)), max_size=2),
    age=st.none() | st.integers(0, 100),
)
thorough = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def cases(conditions: list[Condition]) -> list[Case]:
    return casebook.run(conditions)


@pytest.mark.parametrize(
    ("rule", "field", "name"), EXCEPTIONS, ids=[f"{rule.id}-{field}-{name}" for rule, field, name in EXCEPTIONS]
)
def test_every_exception_is_shown_by_a_case_that_would_be_alarmed_without_it(
    cases: list[Case], rule: Rule, field: str, name: str
) -> None:
    without = replace(rule, **{field: getattr(rule, field) - {name}})
    assert [
        one.name
        for one in cases
        if without.fires(one.answers, inside)
        and RANK[rule.level] < RANK[one.least]
        and RANK[rule.level] < RANK[one.advised]
    ]


def test_the_starts_that_take_a_red_flag_back_are_few_and_known() -> None:
    assert {(rule.id, start) for rule in rules() for start in rule.not_onsets} == STARTS_THAT_EXCUSE


@thorough
@given(said=any_answers, start=st.sampled_from(list(Onset)))
def test_one_more_start_never_lowers_a_red_flag(conditions: list[Condition], said: Answers, start: Onset) -> None:
    more = replace(said, onset=said.onset | {start})
    kept = [rule for rule in fired(said, inside) if (rule.id, start) not in STARTS_THAT_EXCUSE]
    assert at_least(kept, match(conditions, more, inside).advice.urgency)


@thorough
@given(said=any_answers, sign=st.sampled_from(sorted(FEATURES)))
def test_one_more_sign_never_lowers_a_red_flag_but_by_an_exception_of_its_rule(
    conditions: list[Condition], said: Answers, sign: str
) -> None:
    kept = [rule for rule in fired(said, inside) if sign not in rule.none_of]
    assert at_least(kept, match(conditions, said.with_sign(sign, True), inside).advice.urgency)


@thorough
@given(said=any_answers, sign=st.sampled_from(sorted(FEATURES)), age=st.integers(0, 100))
def test_an_age_or_a_no_to_what_was_not_said_lowers_only_what_asks_for_it(
    conditions: list[Condition], said: Answers, sign: str, age: int
) -> None:
    unaged = replace(said, age=None, present=said.present - {sign}, absent=said.absent - {sign})
    kept = [rule for rule in fired(unaged, inside) if sign not in rule.not_denied]
    more = replace(unaged, age=age, absent=unaged.absent | {sign})
    assert at_least(kept, match(conditions, more, inside).advice.urgency)


def at_least(kept: list[Rule], advised: str) -> bool:
    """Whether the advice is as urgent as each of these rules."""
    return all(RANK[advised] <= RANK[rule.level] for rule in kept)  # type: ignore[index]
