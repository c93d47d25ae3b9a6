"""The list as a whole: complete, the same every time, and sensible from the first click."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calfguide.errors import CalfguideError
from calfguide.finder import Advice, Answers, Group, check_answers, match, next_questions
from calfguide.library.features import FEATURES
from calfguide.library.pages import Condition, Frequency, Onset, Pain, Sex, Urgency
from tests.finder.written import LEAVES, condition_from, inside

FREQUENCIES = list(Frequency)
PLACES = [Pain.MAIN, Pain.POSSIBLE, Pain.SPREADS, None]
REGIONS = [*LEAVES, "calf", "heel"]
CALF = frozenset({"calf"})

any_answers = st.builds(
    Answers,
    regions=st.frozensets(st.sampled_from(REGIONS), max_size=5),
    onset=st.frozensets(st.sampled_from(list(Onset))),
    present=st.frozensets(st.sampled_from(sorted(FEATURES))),
    absent=st.frozensets(st.sampled_from(sorted(FEATURES))),
    age=st.none() | st.integers(0, 120),
    sex=st.none() | st.sampled_from([Sex.FEMALE, Sex.MALE]),
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(answers=any_answers)
def test_every_condition_appears_once_and_best_first(conditions: list[Condition], answers: Answers) -> None:
    found = match(conditions, answers, inside)
    assert sorted(one.condition.slug for one in found.matches) == sorted(one.slug for one in conditions)
    assert [one.rank for one in found.matches] == list(range(1, len(conditions) + 1))
    scores = [one.score for one in found.matches]
    assert scores == sorted(scores, reverse=True)
    assert found.advice.because
    assert all(found.advice.because)


@quick
@given(answers=any_answers, seed=st.randoms(use_true_random=False))
def test_the_order_of_conditions_and_answers_does_not_matter(
    conditions: list[Condition], answers: Answers, seed: object
) -> None:
    shuffled = list(conditions)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    again = Answers(
        frozenset(sorted(answers.regions, reverse=True)),
        frozenset(sorted(answers.onset, reverse=True)),
        frozenset(sorted(answers.present, reverse=True)),
        frozenset(sorted(answers.absent, reverse=True)),
        answers.age,
        answers.sex,
    )
    assert match(conditions, answers, inside) == match(shuffled, again, inside)


@pytest.mark.parametrize("region", REGIONS)
def test_with_only_a_place_main_comes_before_possible_before_spreads_and_then_the_frequent(
    conditions: list[Condition], region: str
) -> None:
    found = match(conditions, Answers(regions=frozenset({region})), inside)
    order = [(PLACES.index(one.fit.place), FREQUENCIES.index(one.condition.frequency)) for one in found.matches]
    assert order == sorted(order)
    assert found.advice.urgency is Urgency.ROUTINE


def test_a_clot_stands_first_in_a_calf_until_something_argues_against_it(conditions: list[Condition]) -> None:
    found = match(conditions, Answers(regions=CALF), inside)
    assert "deep-vein-thrombosis" in [one.condition.slug for one in found.in_group(Group.RULE_OUT_FIRST)]
    popped = Answers(regions=CALF, present=frozenset({"pop-or-snap", "felt-kicked"}))
    found = match(conditions, popped, inside)
    assert "deep-vein-thrombosis" not in [one.condition.slug for one in found.in_group(Group.RULE_OUT_FIRST)]


def test_of_what_fits_equally_well_the_urgent_comes_first() -> None:
    made = [
        condition_from(slug, {"urgency": urgency, "pain": {"calf": "main"}})
        for slug, urgency in (("a", "self-care"), ("b", "emergency"), ("c", "soon"))
    ]
    found = match(made, Answers(regions=CALF), inside)
    assert [one.condition.slug for one in found.matches] == ["b", "c", "a"]


def test_an_empty_library_gives_an_empty_list() -> None:
    found = match([], Answers(regions=CALF), inside)
    assert found.matches == ()
    assert found.advice.urgency is Urgency.ROUTINE


def test_self_care_is_said_plainly_and_with_a_date() -> None:
    fields = {"title": "Sore calf", "pain": {"calf": "main"}, "features": {"cramp": "typical"}}
    only = condition_from("sore-calf", fields)
    advice = match([only], Answers(regions=CALF, present=frozenset({"cramp"})), inside).advice
    assert advice.urgency is Urgency.SELF_CARE
    assert advice.review_days == 14
    assert "sore calf" in advice.because[0]


def test_a_well_fitting_urgent_condition_raises_the_advice() -> None:
    infection = condition_from(
        "infection", {"pain": {"calf": "main"}, "urgency": "same-day", "features": {"night-pain": "typical"}}
    )
    ache = condition_from("ache", {"pain": {"calf": "main"}, "features": {"night-pain": "typical"}})
    answers = Answers(regions=CALF, present=frozenset({"night-pain"}))
    assert match([infection, ache], answers, inside).advice.urgency is Urgency.SAME_DAY
    assert match([ache], answers, inside).advice.urgency is Urgency.SELF_CARE


@pytest.mark.parametrize(
    "answers",
    [
        Answers(sex=Sex.MALE),
        Answers(age=70),
        Answers(age=0),
        Answers(regions=CALF, sex=Sex.FEMALE),
        Answers(absent=frozenset({"fever"})),
        Answers(regions=frozenset({"back-of-knee"}), absent=frozenset({"fever", "knee-locks"}), age=30),
    ],
)
def test_nothing_fits_before_a_start_or_a_sign_was_said(conditions: list[Condition], answers: Answers) -> None:
    advice = match(conditions, answers, inside).advice
    assert advice.urgency is Urgency.ROUTINE
    assert advice.slugs == ()
    assert advice.because[0].startswith("Nothing said so far points to something urgent.")


def test_what_should_be_seen_soon_needs_something_that_speaks_for_it() -> None:
    crack = condition_from("crack", {"urgency": "soon", "frequency": "very-common", "features": {"cramp": "typical"}})
    ache = condition_from("ache", {"frequency": "very-common", "onset": {"gradual": "typical"}})
    other = Answers(present=frozenset({"back-pain"}))
    assert match([crack, ache], other, inside).advice.slugs == ("ache",)
    assert match([crack], other, inside).advice.urgency is Urgency.ROUTINE
    cramp = Answers(present=frozenset({"cramp"}))
    assert match([crack, ache], cramp, inside).advice.urgency is Urgency.SOON


def test_self_care_is_not_advised_where_the_age_speaks_against_every_page() -> None:
    cramps = condition_from("cramps", {"features": {"cramp": "typical"}, "people": {"age": [40, 90]}})
    for age, urgency in ((50, Urgency.SELF_CARE), (38, Urgency.SELF_CARE), (0, Urgency.ROUTINE)):
        found = match([cramps], Answers(present=frozenset({"cramp"}), age=age), inside)
        assert found.advice.urgency is urgency
        assert ("unusual at this age" in found.advice.because[0]) is (urgency is Urgency.ROUTINE)
        assert ("unusual at this age" in found.matches[0].speaks_against) is (urgency is Urgency.ROUTINE)
    younger = condition_from("younger", {"features": {"cramp": "typical"}, "people": {"age": [0, 38]}})
    both = match([cramps, younger], Answers(present=frozenset({"cramp"}), age=35), inside).advice
    assert both.urgency is Urgency.SELF_CARE
    assert set(both.slugs) == {"cramps", "younger"}


def test_two_years_outside_the_usual_ones_are_not_unusual(conditions: list[Condition]) -> None:
    said = {"regions": frozenset({"heel-underside"}), "present": frozenset({"morning-stiffness"})}
    for age, urgency in ((41, Urgency.SELF_CARE), (38, Urgency.SELF_CARE), (20, Urgency.ROUTINE)):
        assert match(conditions, Answers(**said, age=age), inside).advice.urgency is urgency


def pressing(urgency: str) -> Condition:
    return condition_from(
        "pressing",
        {
            "title": "Pressing thing",
            "urgency": urgency,
            "onset": {"sudden": "typical"},
            "features": {
                "pain-at-rest": "typical",
                "night-pain": "typical",
                "swelling-local": "typical",
                "tender-to-touch": "typical",
                "tingling-numbness": "common",
                "bruising": "possible",
            },
        },
    )


def of_pressing(urgency: str, *present: str, onset: str = "") -> Advice:
    starts = frozenset({Onset(onset)} if onset else ())
    return match([pressing(urgency)], Answers(CALF, starts, frozenset(present)), inside).advice


def test_signs_that_echo_each_other_call_no_ambulance_together() -> None:
    assert of_pressing("emergency", "pain-at-rest", "night-pain").urgency is Urgency.SAME_DAY
    assert of_pressing("emergency", "pain-at-rest", "tingling-numbness").urgency is Urgency.EMERGENCY


def test_a_swollen_spot_counts_towards_no_ambulance_and_not_at_all_after_an_injury() -> None:
    assert of_pressing("emergency", "pain-at-rest", "swelling-local").urgency is Urgency.SAME_DAY
    assert of_pressing("same-day", "swelling-local").urgency is Urgency.SAME_DAY
    assert of_pressing("same-day", "swelling-local", onset="after-injury").urgency is not Urgency.SAME_DAY


@pytest.mark.parametrize(
    ("urgency", "level", "words"),
    [
        ("emergency", Urgency.SAME_DAY, "checked today"),
        ("same-day", Urgency.SAME_DAY, "should be checked today"),
        ("soon", Urgency.SOON, "should be looked at within days"),
    ],
)
def test_what_is_half_told_is_advised_one_level_lower_and_says_so(urgency: str, level: Urgency, words: str) -> None:
    advice = of_pressing(urgency, "tingling-numbness")
    assert advice.urgency is level
    assert words in advice.because[0]
    assert ("too little to be sure" in advice.because[0]) is (urgency == "emergency")
    assert advice.slugs == ("pressing",)


def test_a_page_that_should_be_seen_today_and_is_hardly_told_is_looked_at_within_days() -> None:
    against = condition_from(
        "pressing", {"urgency": "same-day", "features": {"cramp": "common", "bruising": "against", "fever": "unusual"}}
    )
    said = Answers(CALF, present=frozenset({"cramp", "bruising"}))
    advice = match([against], said, inside).advice
    assert advice.urgency is Urgency.SOON
    assert "too little to be sure: have it looked at within days" in advice.because[0]


def test_a_milder_page_that_fits_nearly_as_well_does_not_hide_what_is_half_told() -> None:
    ache = condition_from("ache", {"features": {"tingling-numbness": "common"}})
    said = Answers(CALF, present=frozenset({"tingling-numbness"}))
    worse = condition_from("pressing", {"urgency": "emergency", "features": {"tingling-numbness": "common"}})
    assert match([worse, ache], said, inside).advice.urgency is Urgency.SAME_DAY
    assert match([ache], said, inside).advice.urgency is Urgency.SELF_CARE


def test_soreness_or_a_start_alone_is_not_seen_within_days() -> None:
    for advice in (of_pressing("soon", "tender-to-touch"), of_pressing("soon", onset="sudden")):
        assert advice.urgency is Urgency.ROUTINE
        assert advice.slugs == ()
        assert advice.because[0].startswith("What you said fits many things")
    assert of_pressing("soon", "tender-to-touch", onset="sudden").urgency is Urgency.SOON
    assert of_pressing("soon", "bruising", onset="sudden").urgency is Urgency.SOON


@pytest.mark.parametrize("regions", [frozenset(), CALF])
@pytest.mark.parametrize("start", list(Onset))
def test_how_it_began_alone_is_not_urgent(conditions: list[Condition], regions: frozenset[str], start: Onset) -> None:
    advice = match(conditions, Answers(regions, frozenset({start})), inside).advice
    assert advice.urgency in {Urgency.ROUTINE, Urgency.SELF_CARE}


def test_how_it_began_is_one_answer_even_where_it_contradicts_itself(conditions: list[Condition]) -> None:
    for regions in (frozenset(), CALF, frozenset({"back-of-knee"})):
        urgency = match(conditions, Answers(regions, frozenset(Onset)), inside).advice.urgency
        assert urgency not in {Urgency.EMERGENCY, Urgency.SAME_DAY}


def test_reasons_are_short_and_plain(conditions: list[Condition]) -> None:
    answers = Answers(
        regions=frozenset({"calf-upper-inner"}),
        onset=frozenset({Onset.SUDDEN}),
        present=frozenset({"bruising", "fever"}),
        age=44,
    )
    found = match(conditions, answers, inside)
    strain = next(one for one in found.matches if one.condition.slug == "medial-gastrocnemius-strain")
    assert strain.speaks_for[:2] == ("felt here", "usually starts suddenly")
    assert "fever speaks against it" in strain.speaks_against
    for one in found.matches:
        assert all(len(phrase) <= 70 for phrase in (*one.speaks_for, *one.speaks_against))


class TestQuestions:
    def test_the_most_telling_comes_first_and_nothing_is_asked_twice(self, conditions: list[Condition]) -> None:
        answers = Answers(regions=CALF)
        for _ in range(60):
            found = next_questions(match(conditions, answers, inside), answers, inside)
            if not found:
                break
            assert [one.gain for one in found] == sorted((one.gain for one in found), reverse=True)
            best = found[0]
            assert best.name not in answers.present | answers.absent | answers.onset
            if best.start:
                answers = Answers(answers.regions, frozenset({Onset(best.name)}), answers.present, answers.absent)
            else:
                answers = answers.with_sign(best.name, present=False)
        assert found == []

    def test_a_red_flag_is_asked_after_early_where_one_yes_sets_it_off(self, conditions: list[Condition]) -> None:
        answers = Answers(regions=CALF, present=frozenset({"back-pain", "tingling-numbness"}))
        found = [one.name for one in next_questions(match(conditions, answers, inside), answers, inside)]
        assert "saddle-numbness-or-bladder" in found[:10]
        known = answers.with_sign("saddle-numbness-or-bladder", present=True)
        then = {one.name: one.gain for one in next_questions(match(conditions, known, inside), known, inside)}
        before = {one.name: one.gain for one in next_questions(match(conditions, answers, inside), answers, inside)}
        assert then.get("cold-pale-foot", 0) < before["cold-pale-foot"]  # the advice can rise no further

    def test_a_skipped_question_does_not_come_back(self, conditions: list[Condition]) -> None:
        answers = Answers(regions=CALF)
        found = match(conditions, answers, inside)
        first = next_questions(found, answers, inside)[0].name
        assert first not in [one.name for one in next_questions(found, answers, inside, skipped=[first])]

    def test_nothing_is_asked_where_there_is_nothing_to_tell_apart_and_no_help_comes_sooner(self) -> None:
        only = condition_from("ache", {"features": {"cramp": "typical"}})
        alarmed = Answers(present=frozenset({"breathless-or-chest-pain"}))
        assert next_questions(match([only], alarmed, inside), alarmed, inside) == []
        asked = {one.name for one in next_questions(match([only], Answers(), inside), Answers(), inside)}
        assert "breathless-or-chest-pain" in asked
        assert "cramp" not in asked


class TestAnswers:
    @pytest.mark.parametrize(
        ("said", "message"),
        [
            ({"present": ["fevr"]}, "unknown feature 'fevr'; did you mean 'fever'?"),
            ({"regions": ["calv"]}, "unknown region 'calv'; did you mean 'calf'?"),
            ({"onset": ["suden"]}, "unknown onset 'suden'; did you mean 'sudden'?"),
            ({"present": ["cramp"], "absent": ["cramp"]}, "'cramp' is given both with and without; say one of them"),
            ({"age": 300}, "age 300 is not between 0 and 120"),
            ({"age": -1}, "age -1 is not between 0 and 120"),
        ],
    )
    def test_what_cannot_be_is_refused_with_a_clear_line(self, said: dict[str, object], message: str) -> None:
        with pytest.raises(CalfguideError, match=message[:20]) as caught:
            check_answers(**said, known_regions=REGIONS)  # type: ignore[arg-type]
        assert str(caught.value) == message

    def test_in_the_program_the_later_answer_wins(self) -> None:
        answers = Answers().with_sign("cramp", True).with_sign("cramp", False)
        assert answers == Answers(absent=frozenset({"cramp"}))
        assert answers.with_sign("cramp", None).nothing


def test_one_everyday_sign_does_not_call_an_ambulance(conditions: list[Condition]) -> None:
    for sign in ("cramp", "weakness-push-off", "both-legs", "tender-to-touch", "pain-at-rest"):
        answers = Answers(regions=frozenset({"calf-centre"}), present=frozenset({sign}))
        assert match(conditions, answers, inside).advice.urgency not in (Urgency.EMERGENCY, Urgency.SAME_DAY), sign
    warm = Answers(regions=frozenset({"calf-centre"}), present=frozenset({"redness-warmth"}))
    assert match(conditions, warm, inside).advice.urgency is Urgency.SAME_DAY


def test_whatever_is_said_goes_through_what_translates_it(conditions):
    """Whole phrases, so that none of their English is left when each is answered with another."""
    answers = Answers(
        regions=CALF,
        onset=frozenset({Onset.SUDDEN}),
        present=frozenset({"cannot-tiptoe", "night-pain"}),
        absent=frozenset({"fever", "both-legs"}),
        age=50,
        sex=Sex.MALE,
    )
    english, said = match(conditions, answers, inside), match(conditions, answers, inside, say=in_capitals)
    assert [one.condition for one in said.matches] == [one.condition for one in english.matches]
    for one in said.matches:
        assert all(words == words.upper() for words in (*one.speaks_for, *one.speaks_against))
    assert said.advice.because == tuple(words.upper() for words in english.advice.because)


def test_titles_inside_a_sentence_keep_their_capitals_in_another_language(conditions):
    answers = Answers(present=frozenset({"cramp", "night-pain"}))
    english = match(conditions, answers, inside).advice.because
    other = match(conditions, answers, inside, say=lambda words: f"{words}").advice.because
    assert english[0].startswith("What you said fits leg cramps")
    assert other[0].startswith("What you said fits Leg cramps")


def in_capitals(words):
    return re.sub(r"(?<![{\w])\w+(?![\w}])", lambda found: found.group().upper(), words)
