"""What may be typed next is known from the library's words, the likeliest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.library.foreseeing import Foresight
from calfguide.library.queries import MAX_CHARACTERS
from calfguide.library.schema import TABLES

WORDS = {"calf": 9, "calves": 4, "cyst": 2, "achilles": 5, "pain": 7}


@pytest.fixture(scope="module")
def foresight() -> Iterator[Foresight]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    connection.executemany(
        "INSERT INTO words VALUES (?, ?, ?)", [(word, often, often) for word, often in WORDS.items()]
    )
    yield Foresight(connection)
    connection.close()


def test_the_letter_that_begins_most_words_comes_first(foresight: Foresight) -> None:
    assert foresight.likely_next("") == ["c", "p", "a"]
    assert foresight.likely_next("Calf ") == ["Calf c", "Calf p", "Calf a"]


def test_the_letter_that_goes_on_most_often_comes_first(foresight: Foresight) -> None:
    assert foresight.likely_next("my c") == ["my ca", "my cy"]
    assert foresight.likely_next("cal") == ["calf", "calv"]


def test_after_a_whole_word_comes_a_space(foresight: Foresight) -> None:
    assert foresight.likely_next("CALF") == ["CALF "]


@pytest.mark.parametrize("typed", ["x", "calf x", "9", "calf-", "p" * MAX_CHARACTERS])
def test_nothing_is_foreseen_where_no_word_begins_so(foresight: Foresight, typed: str) -> None:
    assert foresight.likely_next(typed) == []


@given(st.text(max_size=40))
def test_each_is_what_was_typed_with_one_key_more(foresight: Foresight, typed: str) -> None:
    found = foresight.likely_next(typed)
    assert len(set(found)) == len(found)
    assert all(one.startswith(typed) and len(one) == len(typed) + 1 for one in found)
