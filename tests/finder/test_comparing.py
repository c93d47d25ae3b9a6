"""What stands in a comparison, and in which order."""

from __future__ import annotations

import itertools
import re

import pytest

from calfguide.finder.comparing import (
    Cell,
    ComparingError,
    Comparison,
    comparable,
    compare,
    duration,
    mistaken_for,
)
from calfguide.library.library import Library
from calfguide.library.pages import (
    Accuracy,
    Condition,
    Frequency,
    Level,
    Pain,
    People,
    Rating,
    Recovery,
    RedFlag,
    Section,
    Sex,
    System,
    Urgency,
)

CARE = {"emergency": "999", "same-day": "today", "soon": "soon", "routine": "if it stays", "self-care": "yourself"}


def condition(slug: str, **given) -> Condition:
    facts = {
        "title": slug.capitalize(),
        "summary": f"What {slug} is.",
        "system": System.MUSCLE,
        "urgency": Urgency.SOON,
        "frequency": Frequency.COMMON,
        "structures": (),
        "pain": {"calf": Pain.MAIN},
        "reviewed": "2026-11-22",
        "next_review": "2028-11-22",
    }
    return Condition(slug=slug, **(facts | given))


def compared(*conditions: Condition, text: dict[str, str] | None = None) -> Comparison:
    """Side by side; the page of the first condition has this text, by heading."""
    sections = [Section(heading, "", Level.PLAIN, words) for heading, words in (text or {}).items()]
    return compare(conditions, str.upper, CARE, lambda slug: sections if slug == conditions[0].slug else [])


def cells(comparison: Comparison, name: str) -> tuple[Cell, ...]:
    return next(row.cells for row in comparison.rows if row.name == name)


def test_what_differs_comes_first_and_what_is_the_same_is_marked():
    found = compared(condition("one", onset={"gradual": Rating.TYPICAL}), condition("two"))
    assert [row.name for row in found.differing] == ["What it is", "How it starts"]
    assert [row.name for row in found.equal] == ["Where it is felt", "Who usually has it"]
    assert found.rows == found.differing + found.equal


def test_what_no_page_speaks_of_is_left_out_and_what_one_speaks_of_is_not():
    found = compared(condition("one", recovery=(Recovery("Mild", (1, 3)),)), condition("two"))
    assert cells(found, "How long it takes") == (Cell(("Mild: 1 to 3 weeks",)), Cell())
    assert "First tests" not in [row.name for row in found.rows]


def test_places_are_named_by_how_they_belong():
    pain = {"heel": Pain.SPREADS, "calf": Pain.MAIN, "shin": Pain.MAIN}
    found = compared(condition("one", pain=pain), condition("two"))
    assert cells(found, "Where it is felt") == (
        Cell(("Mainly: CALF; SHIN", "Can spread to: HEEL")),
        Cell(("Mainly: CALF",)),
    )


def test_the_order_in_which_lines_are_written_is_no_difference():
    one = condition("one", red_flags={RedFlag.EMERGENCY: ("a", "b")})
    two = condition("two", red_flags={RedFlag.EMERGENCY: ("b", "a")})
    assert "Call an ambulance if" in [row.name for row in compared(one, two).equal]


def test_an_emergency_without_lines_for_today_does_not_look_harmless():
    one = condition("one", urgency=Urgency.EMERGENCY, red_flags={RedFlag.EMERGENCY: ("a",)})
    two = condition("two", red_flags={RedFlag.SAME_DAY: ("b",)})
    assert cells(compared(one, two), "Get medical help today if") == (Cell(("999",)), Cell(("B",)))
    assert cells(compared(one, two), "Call an ambulance if") == (Cell(("A",)), Cell())


def test_starts_go_from_usual_to_possible():
    onset = {"gradual": Rating.POSSIBLE, "sudden": Rating.TYPICAL, "no-clear-cause": Rating.AGAINST}
    found = compared(condition("one", onset=onset), condition("two"))
    assert cells(found, "How it starts")[0].own == ("Usually starts suddenly", "Sometimes comes on slowly")


def test_signs_that_all_have_are_told_apart_from_a_condition_s_own():
    one = condition("one", features={"fever": Rating.COMMON, "bruising": Rating.COMMON, "cramp": Rating.TYPICAL})
    two = condition("two", features={"bruising": Rating.TYPICAL, "fever": Rating.POSSIBLE})
    assert cells(compared(one, two), "What speaks for it") == (
        Cell(("Cramp (typical)", "Fever"), ("bruising",)),
        Cell((), ("bruising",)),
    )


def test_an_unusual_sign_speaks_against_only_where_it_points_to_another():
    one = condition("one", features={"fever": Rating.UNUSUAL, "cramp": Rating.UNUSUAL, "bruising": Rating.AGAINST})
    two = condition("two", features={"fever": Rating.TYPICAL, "cramp": Rating.POSSIBLE})
    assert cells(compared(one, two), "What speaks against it") == (Cell(("Fever", "Bruising")), Cell())


def test_an_unknown_sign_is_still_readable():
    one = condition("one", features={"brand-new": Rating.COMMON})
    assert cells(compared(one, condition("two")), "What speaks for it")[0].own == ("Brand new",)


def test_only_the_first_tests_are_shown_and_the_others_counted():
    accuracy = tuple(Accuracy(f"Test {n}", 90.5, 80, "key") for n in range(4))
    found = cells(compared(condition("one", accuracy=accuracy), condition("two")), "First tests")[0].own
    assert found[0] == "Test 0: positive in 90.5 of 100 people with it, negative in 80 of 100 without it"
    assert found[2:] == ("2 more on its page",)


def test_usual_care_is_the_treatment_and_not_the_urgency():
    text = {"What to do today": "Rest it.", "Treatment": "Exercise comes first. It takes weeks."}
    found = compared(condition("one", urgency=Urgency.EMERGENCY), condition("two"), text=text)
    assert cells(found, "Usual care") == (Cell(("Exercise comes first. It takes weeks.",)), Cell())
    del text["Treatment"]
    assert cells(compared(condition("one"), condition("two"), text=text), "Usual care")[0] == Cell(("Rest it.",))


def test_what_no_facts_say_is_told_in_the_page_s_words():
    text = {
        "Check yourself": "Be gentle.\n1. Press the bone. Soreness fits.\n2. Look.",
        "How long it takes": "There is no timetable. It takes months.",
    }
    found = compared(condition("one"), condition("two"), text=text)
    assert cells(found, "First tests") == (Cell(("Press the bone. Soreness fits.",)), Cell())
    assert cells(found, "How long it takes") == (Cell(("There is no timetable. It takes months.",)), Cell())
    facts = {"accuracy": (Accuracy("Squeeze", 90, 80, "key"),), "recovery": (Recovery("Mild", (1, 3)),)}
    found = compared(condition("one", **facts), condition("two"), text=text)
    assert cells(found, "First tests")[0].own[0].startswith("Squeeze: ")
    assert cells(found, "How long it takes")[0] == Cell(("Mild: 1 to 3 weeks",))


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((1, 3), "1 to 3 weeks"),
        ((0, 26), "up to 26 weeks"),
        ((0.7, 1), "5 to 7 days"),
        ((0, 1.5), "up to 10 days"),
        ((13, 52), "3 to 12 months"),
        ((3.5, 6), "3.5 to 6 weeks"),
        ((6, 6), "about 6 weeks"),
        ((1, 1), "about 7 days"),
    ],
)
def test_time_is_told_in_the_unit_that_one_would_use(weeks, words):
    assert duration(*weeks) == words


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (People((0, 120)), "Any age"),
        (People((50, 90)), "From 50 years on"),
        (People((8, 15), Sex.MALE), "8 to 15 years old"),
    ],
)
def test_who_has_it(people, words):
    assert cells(compared(condition("one", people=people), condition("two")), "Who usually has it")[0].own[0] == words


@pytest.mark.parametrize("slugs", [[], ["a"], ["a", "b", "c", "d", "e"], ["a", "a"], ["a", "b", "a"]])
def test_too_few_too_many_and_twice_the_same_are_refused_in_a_sentence(slugs):
    with pytest.raises(ComparingError, match=r"cannot be compared"):
        compared(*map(condition, slugs))


def test_names_are_cleaned_before():
    known = ["a", "b", "c", "d", "e"]
    assert comparable(["b", "nobody", "b", "", "a", "c", "d", "e"], known) == ("b", "a", "c", "d")
    assert mistaken_for(condition("a", compare=("x", "e", "d", "c", "b")), known) == ("a", "e", "d", "c")


def test_all_of_our_own_conditions_tell_tests_care_and_time_in_whole_sentences(prepared_library):
    with Library.open(prepared_library) as library:
        pages = library.conditions()
        for one, other in zip(pages[::2], pages[1::2], strict=True):
            found = compare((one, other), str, CARE, lambda slug: library.sections(slug, Level.PLAIN))
            for name in ("First tests", "Usual care", "How long it takes"):
                for cell in cells(found, name):
                    assert cell
                    assert not any(re.search(r"\[\d|•|^\d+\. ", line) for line in cell.own)
            for cell in cells(found, "Usual care"):
                assert len(cell.own) == 1
                assert re.search(r"[.!?]$", cell.own[0])
                assert len(cell.own[0]) <= 200


def test_every_pair_of_our_own_conditions_can_be_compared(conditions):
    for one, other in itertools.combinations(conditions, 2):
        found = compared(one, other)
        assert found.differing
        assert all(len(row.cells) == 2 and any(row.cells) for row in found.rows)
        for row in found.rows:
            assert row.cells[0].shared == row.cells[1].shared
            assert not set(row.cells[0].shared) & set(row.cells[0].own)
