"""Phrases made of groups are told by sentences that nobody has written down."""

from __future__ import annotations

import pytest

from calfguide.library.groups import REACH, elements_of
from calfguide.library.queries import denied_in, stem, words_in
from calfguide.library.synonyms import Synonyms, Told

FAMILIES = (
    ("group: walking", "walk", "stroll", "hike"),
    ("group: stopping", "stop", "rest", "pause"),
    ("group: cannot", "cant", "not", "trouble"),
    ("group: lifting", "lift", "raise"),
    ("sign: pain-on-walking-stops-with-rest", "<walking> <stopping>"),
    ("sign: cannot-tiptoe", "<cannot> <lifting> heel"),
    ("page: soleus", "<lifting> heel -child"),
)
WALKING, TIPTOE, PAGE = (
    Told("sign", "pain-on-walking-stops-with-rest"),
    Told("sign", "cannot-tiptoe"),
    Told("page", "soleus"),
)


def told(query: str) -> list[Told]:
    words = words_in(query)
    denied = frozenset(stem(words[place]) for place in denied_in(words))
    return list(Synonyms.made_of(FAMILIES).told_by((stem(word) for word in words), denied))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hurts on walks until a rest", [WALKING]),
        ("pausing eases what strolling brings on", [WALKING]),
        ("a long walk", []),
        ("I rest a lot", []),
        ("trouble lifting the heel", [PAGE, TIPTOE]),
        ("can't raise my heels", [PAGE, TIPTOE]),
        ("raising the heels", [PAGE]),
        ("my child raises the heels", []),
        ("no walks, I rest", []),
        ("did not raise a heel", [TIPTOE]),
    ],
)
def test_of_each_group_one_word_is_needed(query: str, expected: list[Told]) -> None:
    assert told(query) == expected


def test_words_far_apart_are_said_of_different_things() -> None:
    between = " so" * (REACH - 2)
    assert told(f"walk{between} stop") == [WALKING]
    assert told(f"walk{between} so stop") == []


def test_a_phrase_is_read_as_stems_and_groups() -> None:
    assert elements_of("the <walking> heels <stopping>") == ["<stopping>", "<walking>", "heel"]
    assert elements_of("<walking> -knees heel") == ["-kne", "<walking>", "heel"]


def test_what_is_kept_in_a_library_tells_the_same() -> None:
    made = Synonyms.made_of(FAMILIES)
    kept = Synonyms.of_text(made.as_text())
    assert list(kept.told_by(["stroll", "paus"])) == list(made.told_by(["stroll", "paus"])) == [WALKING]
