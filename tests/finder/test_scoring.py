"""Weights add up as documented, and each says where it came from."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.finder import Answers, ratings
from calfguide.finder.scoring import Source, fit
from calfguide.library.features import FEATURES, ONSETS
from calfguide.library.pages import Frequency, Onset, Pain, Rating, Sex
from calfguide.values import replace
from tests.finder.written import LEAVES, condition_from, inside

STRAIN = condition_from(
    "strain",
    {
        "frequency": "common",
        "pain": {"calf": "possible", "calf-centre": "main", "back-of-knee": "spreads"},
        "onset": {"sudden": "typical", "gradual": "unusual"},
        "features": {"pop-or-snap": "common", "bruising": "typical", "fever": "against", "cramp": "possible"},
        "people": {"age": [30, 60], "sex": "male"},
    },
)
ratings_of_signs = st.dictionaries(st.sampled_from(sorted(FEATURES)), st.sampled_from([str(one) for one in Rating]))
patterns = st.dictionaries(st.sampled_from(LEAVES), st.sampled_from([str(one) for one in Pain]))
starts = st.dictionaries(st.sampled_from(sorted(ONSETS)), st.sampled_from([str(one) for one in Rating]))
some_answers = st.builds(
    Answers,
    regions=st.frozensets(st.sampled_from([*LEAVES, "calf", "heel"]), max_size=4),
    onset=st.frozensets(st.sampled_from(list(Onset))),
    present=st.frozensets(st.sampled_from(sorted(FEATURES)), max_size=6),
    age=st.none() | st.integers(0, 120),
    sex=st.none() | st.sampled_from([Sex.FEMALE, Sex.MALE]),
)


def score(**said: object) -> float:
    return fit(STRAIN, Answers(**said), inside).score  # type: ignore[arg-type]


def test_nothing_said_leaves_the_base_odds() -> None:
    assert score() == pytest.approx(ratings.FREQUENCY[Frequency.COMMON])


def test_a_family_of_injuries_gives_up_one_word_of_its_frequency_to_its_special_forms() -> None:
    whole = condition_from("strain", {"frequency": "very-common"})
    family = replace(whole, special_forms=("inner-strain",))
    usual = condition_from("other", {"frequency": "common"})
    said = Answers(regions=frozenset({"calf-centre"}), present=frozenset({"bruising"}))
    assert fit(family, said, inside).score == pytest.approx(fit(usual, said, inside).score)
    assert fit(family, said, inside).score < fit(whole, said, inside).score
    for vague in (Answers(regions=frozenset({"calf-centre"})), replace(said, regions=frozenset({"calf"}))):
        assert fit(family, vague, inside).score == fit(whole, vague, inside).score


def test_a_sign_adds_the_logarithm_of_how_much_more_often_it_is_there() -> None:
    assert score(present=frozenset({"bruising"})) - score() == pytest.approx(math.log(0.8 / 0.2))
    assert score(absent=frozenset({"bruising"})) - score() == pytest.approx(math.log(0.2 / 0.8))


def test_what_is_unknown_or_possible_says_nothing() -> None:
    assert score(present=frozenset({"night-pain", "cramp"})) == score()
    assert score(absent=frozenset({"night-pain", "cramp"})) == score()


def test_a_name_that_nobody_rates_says_nothing() -> None:
    assert score(present=frozenset({"no-such-sign"})) == score()


def test_two_words_for_one_fact_count_less_than_twice() -> None:
    both = condition_from("both", {"features": {"pop-or-snap": "typical", "felt-kicked": "typical"}})
    one = fit(both, Answers(present=frozenset({"pop-or-snap"})), inside).evidence
    two = fit(both, Answers(present=frozenset({"pop-or-snap", "felt-kicked"})), inside).evidence
    assert two == pytest.approx(one * (1 + ratings.ECHO_SHARE))


def test_a_rare_sign_tells_more_when_it_is_there_and_nothing_when_it_is_not() -> None:
    rare = condition_from("rare", {"features": {"dark-urine": "possible", "urge-to-move": "unusual"}})
    said = [fit(rare, Answers(present=frozenset({name})), inside).signs for name in ("dark-urine", "urge-to-move")]
    assert said == pytest.approx([math.log(0.2 / 0.05), 0])
    assert abs(fit(rare, Answers(absent=frozenset({"dark-urine"})), inside).signs) < 0.2
    assert FEATURES.keys() >= ratings.RARE_SIGNS


def test_a_no_to_what_is_hard_to_see_counts_less() -> None:
    for rating in Rating:
        seen = ratings.sign_weight(rating, False, "bruising")
        unseen = ratings.sign_weight(rating, False, "swelling-whole-calf")
        assert unseen == pytest.approx(seen * ratings.UNSEEN_SHARE)
        assert ratings.sign_weight(rating, True, "swelling-whole-calf") == ratings.sign_weight(rating, True, "bruising")


def test_a_small_region_wins_over_the_one_around_it() -> None:
    assert fit(STRAIN, Answers(regions=frozenset({"calf-centre"})), inside).place is Pain.MAIN
    assert fit(STRAIN, Answers(regions=frozenset({"shin-inner"})), inside).place is Pain.POSSIBLE
    assert fit(STRAIN, Answers(regions=frozenset({"calf"})), inside).place is Pain.MAIN
    assert fit(STRAIN, Answers(regions=frozenset({"back-of-knee"})), inside).place is Pain.SPREADS
    assert fit(STRAIN, Answers(regions=frozenset({"heel"})), inside).place is None


@pytest.mark.parametrize(("younger", "older"), [(45, 65), (65, 80), (29, 15), (30, 29)])
def test_an_age_further_from_the_usual_years_fits_worse(younger: int, older: int) -> None:
    assert score(age=younger) > score(age=older)


def test_narrow_years_say_more() -> None:
    assert ratings.age_weight(11, (8, 15)) > ratings.age_weight(11, (5, 60)) >= 0


def test_sex_counts_only_where_a_page_names_one() -> None:
    assert score(sex=Sex.MALE) > score() > score(sex=Sex.FEMALE)
    assert ratings.sex_weight(Sex.FEMALE, Sex.ANY) == 0


def test_one_step_of_place_outweighs_every_frequency() -> None:
    widest = max(ratings.FREQUENCY.values()) - min(ratings.FREQUENCY.values())
    places = [ratings.PLACE[one] for one in (Pain.MAIN, Pain.POSSIBLE, Pain.SPREADS, None)]
    breadth = ratings.PLACE_BREADTH * (places[0] - places[-1])
    assert all(nearer - further > widest + breadth for nearer, further in pairwise(places))


@given(some_answers, patterns, starts, ratings_of_signs)
def test_the_steps_add_up_to_the_score(
    answers: Answers, pain: dict[str, str], onset: dict[str, str], signs: dict[str, str]
) -> None:
    one = fit(condition_from("any", {"pain": pain, "onset": onset, "features": signs}), answers, inside)
    assert one.score == pytest.approx(sum(step.weight for step in one.contributions))
    assert one.contributions[0].source is Source.FREQUENCY
    assert math.isfinite(one.score)


@given(some_answers, ratings_of_signs, st.sampled_from(sorted(FEATURES)), st.sampled_from(["typical", "common"]))
def test_a_supporting_sign_never_lowers_the_score(
    answers: Answers, signs: dict[str, str], sign: str, rating: str
) -> None:
    condition = condition_from("any", {"features": signs | {sign: rating}})
    assert (
        fit(condition, answers.with_sign(sign, True), inside).score
        >= fit(condition, answers.with_sign(sign, None), inside).score - 1e-9
    )


@given(some_answers, ratings_of_signs, st.sampled_from(sorted(FEATURES)), st.sampled_from(["unusual", "against"]))
def test_a_sign_that_speaks_against_never_raises_the_score(
    answers: Answers, signs: dict[str, str], sign: str, rating: str
) -> None:
    condition = condition_from("any", {"features": signs | {sign: rating}})
    assert (
        fit(condition, answers.with_sign(sign, True), inside).score
        <= fit(condition, answers.with_sign(sign, None), inside).score + 1e-9
    )
