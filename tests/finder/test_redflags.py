"""Red flags raise the advice at once, and every rule rests on a source that exists."""

from __future__ import annotations

import pytest

from calfguide.finder import Answers, match
from calfguide.finder.redflags import fired
from calfguide.finder.rulebook import rules
from calfguide.library.pages import Condition, Onset, Urgency
from tests.finder.written import inside


def advised(
    conditions: list[Condition], *present: str, at: str = "calf", onset: str = "", age: int | None = None
) -> str:
    answers = Answers(frozenset({at}), frozenset({Onset(onset)} if onset else ()), frozenset(present), frozenset(), age)
    return str(match(conditions, answers, inside).advice.urgency)


@pytest.mark.parametrize(
    ("present", "onset", "level"),
    [
        (["breathless-or-chest-pain"], "", "emergency"),
        (["cold-pale-foot"], "", "emergency"),
        (["cold-pale-foot", "pain-on-walking-stops-with-rest", "pain-at-rest"], "gradual", "emergency"),
        (["cold-pale-foot", "pain-on-walking-stops-with-rest"], "sudden", "emergency"),
        (["tingling-numbness", "pain-at-rest", "swelling-whole-calf"], "after-injury", "emergency"),
        (["swelling-whole-calf", "pain-at-rest", "pain-on-stretch"], "after-injury", "emergency"),
        (["back-pain", "both-legs", "tingling-numbness"], "sudden", "emergency"),
        (["redness-warmth", "fever", "tingling-numbness"], "gradual", "emergency"),
        (["tingling-numbness", "weakness-push-off"], "sudden", "emergency"),
        (["swelling-whole-calf"], "no-clear-cause", "same-day"),
        (["after-surgery-immobility-travel", "tender-to-touch"], "", "same-day"),
        (["redness-warmth", "fever"], "gradual", "same-day"),
        (["cannot-tiptoe", "pop-or-snap"], "sudden", "same-day"),
        (["both-legs", "weakness-push-off", "tender-to-touch"], "gradual", "same-day"),
        (["saddle-numbness-or-bladder"], "", "emergency"),
        (["dark-urine"], "", "emergency"),
        (["severe-rising-pain"], "gradual", "emergency"),
        (["pulsating-lump", "pain-at-rest"], "gradual", "emergency"),
        (["pulsating-lump"], "sudden", "emergency"),
        (["pulsating-lump", "cold-pale-foot", "pain-on-walking-stops-with-rest"], "gradual", "emergency"),
        (["pulsating-lump", "tingling-numbness"], "", "emergency"),
        (["pulsating-lump", "tingling-numbness"], "gradual", "emergency"),
        (["cannot-bear-weight"], "after-injury", "same-day"),
        (["knee-locks"], "after-injury", "same-day"),
        (["both-legs", "statin-or-new-medicine", "cramp"], "gradual", "same-day"),
        (["statin-or-new-medicine", "cramp", "night-pain"], "sudden", "same-day"),
        (["hard-cord", "tender-to-touch"], "gradual", "soon"),
        (["hard-cord", "pregnancy-pill-cancer-clot"], "gradual", "same-day"),
        (["after-surgery-immobility-travel", "pain-on-stretch"], "after-injury", "same-day"),
        (["pregnancy-pill-cancer-clot", "pain-on-stretch"], "sudden", "same-day"),
        (["pregnancy-pill-cancer-clot", "after-new-or-more-exercise", "swelling-local"], "", "same-day"),
        (["pregnancy-pill-cancer-clot", "cramp", "tender-to-touch"], "", "same-day"),
        (["cannot-bear-weight", "cramp"], "after-injury", "same-day"),
        (["both-legs", "tingling-numbness", "weakness-push-off"], "gradual", "same-day"),
        (["back-pain", "both-legs", "weakness-push-off"], "gradual", "emergency"),
        (["back-pain", "weakness-push-off"], "gradual", "same-day"),
        (["after-new-or-more-exercise", "both-legs", "cannot-tiptoe"], "gradual", "emergency"),
        (["cold-pale-foot", "both-legs"], "gradual", "soon"),
        (["cold-pale-foot", "both-legs"], "sudden", "emergency"),
        (["cold-pale-foot", "both-legs", "pain-at-rest"], "gradual", "emergency"),
        (["both-legs", "redness-warmth", "visible-veins"], "gradual", "soon"),
        (["pulsating-lump", "lump-back-of-knee"], "gradual", "soon"),
    ],
)
def test_danger_raises_the_advice(conditions: list[Condition], present: list[str], onset: str, level: str) -> None:
    assert advised(conditions, *present, onset=onset) == level


def test_a_pop_low_down_may_be_the_tendon_even_when_one_can_walk(conditions: list[Condition]) -> None:
    assert advised(conditions, "pop-or-snap", at="achilles") == "same-day"
    assert advised(conditions, "felt-kicked", at="calf-lower") == "same-day"


def test_a_tendon_that_begins_to_hurt_with_a_new_medicine_is_seen_today(conditions: list[Condition]) -> None:
    for onset in ("", "gradual", "no-clear-cause"):
        assert advised(conditions, "statin-or-new-medicine", at="achilles", onset=onset) == "same-day"


@pytest.mark.parametrize(
    ("present", "at", "onset", "age", "level"),
    [
        (["cannot-tiptoe"], "achilles", "no-clear-cause", 75, "same-day"),
        (["weakness-push-off"], "achilles", "", 80, "same-day"),
        (["weakness-push-off", "morning-stiffness"], "achilles", "gradual", 50, "routine"),
        ([], "achilles", "sudden", 42, "soon"),
        (["cramp", "pain-at-rest"], "calf", "gradual", 29, "same-day"),
        (["cramp", "pain-at-rest"], "calf", "sudden", 60, "self-care"),
        (["pain-on-walking-stops-with-rest", "pain-at-rest"], "calf", "gradual", 68, "same-day"),
        (["pain-on-walking-stops-with-rest"], "calf", "gradual", 68, "routine"),
        (["lump-back-of-knee", "pain-at-rest"], "back-of-knee", "sudden", 76, "same-day"),
        (["lump-back-of-knee"], "back-of-knee", "gradual", 60, "routine"),
    ],
)
def test_one_answer_less_still_gets_the_right_help(
    conditions: list[Condition], present: list[str], at: str, onset: str, age: int, level: str
) -> None:
    assert advised(conditions, *present, at=at, onset=onset, age=age) == level


@pytest.mark.parametrize("at", ["calf", "heel", "back-of-knee"])
@pytest.mark.parametrize("age", [None, 24, 48, 70])
@pytest.mark.parametrize("more", ["night-pain", "morning-stiffness", "visible-veins", "back-pain", "bruising"])
def test_claudication_that_stays_at_rest_is_seen_today(
    conditions: list[Condition], at: str, age: int | None, more: str
) -> None:
    said = ("pain-on-walking-stops-with-rest", "pain-at-rest", more)
    assert advised(conditions, *said, at=at, onset="gradual", age=age) in {"same-day", "emergency"}


def test_a_start_alone_sets_off_a_rule_only_at_the_place_that_was_shown() -> None:
    sudden = frozenset({Onset.SUDDEN})
    assert "tendon-suddenly" in [rule.id for rule in fired(Answers(frozenset({"achilles"}), sudden), inside)]
    assert fired(Answers(frozenset(), sudden), inside) == []


def test_cramps_of_one_leg_are_not_put_down_to_a_statin() -> None:
    said = Answers(frozenset({"calf"}), frozenset(), frozenset({"cramp", "statin-or-new-medicine"}))
    assert "medicine-and-cramp" in [rule.id for rule in fired(said, inside)]
    assert "medicine-and-cramp" not in [rule.id for rule in fired(said.with_sign("both-legs", False), inside)]


@pytest.mark.parametrize("age", [35, 55, 70, 85])
def test_a_sudden_weak_push_off_alone_calls_no_ambulance(conditions: list[Condition], age: int) -> None:
    level = advised(conditions, "weakness-push-off", "tender-to-touch", at="calf-centre", onset="sudden", age=age)
    assert level != "emergency"


def test_a_sore_spot_that_came_slowly_is_not_urgent(conditions: list[Condition]) -> None:
    answers = Answers(
        frozenset({"back-of-knee", "calf-upper-outer"}),
        frozenset({Onset.GRADUAL}),
        frozenset({"tender-to-touch"}),
        age=51,
    )
    assert match(conditions, answers, inside).advice.urgency in {Urgency.ROUTINE, Urgency.SELF_CARE}


def test_a_child_that_will_not_walk_is_seen_today(conditions: list[Condition]) -> None:
    assert advised(conditions, "both-legs", onset="sudden", age=7) == "same-day"


def test_a_cool_foot_that_only_walking_brings_on_is_not_an_emergency(conditions: list[Condition]) -> None:
    assert advised(conditions, "cold-pale-foot", "pain-on-walking-stops-with-rest", onset="gradual", age=70) == "soon"


@pytest.mark.parametrize(
    ("present", "onset", "age"),
    [
        (["cramp", "night-pain"], "sudden", 70),
        (["both-legs", "after-new-or-more-exercise", "tender-to-touch"], "gradual", 30),
        (["morning-stiffness", "tender-to-touch"], "gradual", 50),
        (["both-legs", "back-pain", "tingling-numbness", "pain-on-walking-stops-with-rest"], "gradual", 75),
        (["both-legs", "statin-or-new-medicine", "pain-at-rest", "urge-to-move"], "gradual", 60),
        (["visible-veins", "both-legs", "pain-at-rest"], "gradual", 60),
    ],
)
def test_everyday_pain_sets_off_no_urgent_flag(present: list[str], onset: str, age: int) -> None:
    answers = Answers(frozenset({"calf"}), frozenset({Onset(onset)}), frozenset(present), frozenset(), age)
    urgent = {Urgency.EMERGENCY, Urgency.SAME_DAY}
    assert [rule.id for rule in fired(answers, inside) if rule.level in urgent] == []


def test_no_statin_takes_back_what_a_statin_would_explain() -> None:
    said = Answers(frozenset({"calf"}), frozenset({Onset.GRADUAL}), frozenset({"both-legs", "tender-to-touch"}), age=70)
    assert "unexplained-muscle-ache" in [rule.id for rule in fired(said, inside)]
    denied = said.with_sign("statin-or-new-medicine", False)
    assert "unexplained-muscle-ache" not in [rule.id for rule in fired(denied, inside)]


def test_each_page_gives_one_reason_the_one_that_fits_most_closely(conditions: list[Condition]) -> None:
    said = Answers(
        frozenset({"calf"}),
        frozenset({Onset.AFTER_INJURY}),
        frozenset({"tingling-numbness", "pain-at-rest", "swelling-whole-calf", "pain-on-stretch"}),
    )
    flags = [rule for rule in fired(said, inside) if rule.level is Urgency.EMERGENCY]
    pages = {rule.page for rule in flags}
    advice = match(conditions, said, inside).advice
    assert len(flags) > len(pages) == len(advice.because)
    closest = max(flags, key=lambda rule: rule.asks)
    assert advice.because[0] == closest.reason


def test_the_most_urgent_rule_leads() -> None:
    answers = Answers(present=frozenset({"breathless-or-chest-pain", "swelling-whole-calf", "fever"}))
    levels = [rule.level for rule in fired(answers, inside)]
    assert levels[0] is Urgency.EMERGENCY
    assert len(levels) > 2


def test_every_rule_can_fire_and_says_why() -> None:
    for rule in rules():
        answers = Answers(
            frozenset(rule.places[:1]),
            rule.onsets,
            rule.all_of | frozenset(sorted(rule.any_of)[:1]) | frozenset(sorted(rule.and_any_of)[:1]),
            frozenset(),
            rule.age_from or rule.age_to,
        )
        assert rule.fires(answers, inside), rule.id
        assert len(rule.reason) < 140, rule.id


def test_a_throbbing_lump_with_a_cold_foot_says_which_artery(conditions: list[Condition]) -> None:
    said = Answers(
        frozenset({"back-of-knee"}),
        frozenset({Onset.GRADUAL}),
        frozenset({"pulsating-lump", "cold-pale-foot", "pain-on-walking-stops-with-rest"}),
    )
    advice = match(conditions, said, inside).advice
    assert advice.rules == ("pulsating-lump-cold-foot",)
    assert "popliteal-artery-aneurysm" in advice.slugs


def test_nothing_but_a_sign_or_a_start_sets_off_a_rule() -> None:
    only_denied = Answers(frozenset({"achilles"}), absent=frozenset({"cramp"}), age=70)
    assert fired(only_denied, inside) == []
    assert not any(rule.fires(only_denied, inside) for rule in rules())
