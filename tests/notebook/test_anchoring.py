"""A passage is found again after edits of the page and at other levels, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calfguide.notebook.anchoring import PageText, find_passage, make_passage
from calfguide.notebook.records import Passage

FEEL = "What it feels like\nIt grips without warning. The calf goes hard as wood. It can hurt for hours.\n"
DEEP = "For students\nOver-excitable motor nerve endings are the favoured source of it.\n"
TODAY = "What to do today\nPull your toes up towards your shin. The calf goes soft again. Drink water.\n"


def page(*sections):
    text, starts = "", [("", 0)]
    for heading, words in sections:
        starts.append((heading, len(text)))
        text += words
    return PageText(text, tuple(starts))


PLAIN = page(("feels", FEEL), ("today", TODAY))
STUDENT = page(("feels", FEEL + DEEP), ("today", TODAY))


def kept(where, words):
    start = where.text.index(words)
    passage = make_passage(where, start, start + len(words))
    assert passage is not None
    return passage


def found(where, passage):
    return [where.text[start:end] for start, end in find_passage(where, passage)]


def test_a_passage_knows_its_heading_and_surroundings():
    passage = kept(PLAIN, " The calf goes soft again. ")
    assert passage.heading == "today"
    assert passage.quote == "The calf goes soft again."
    assert passage.before.endswith("your shin. ")
    assert passage.after.startswith(" Drink")


@pytest.mark.parametrize("words", ["hard as wood", "The calf", "Pull your toes up towards your shin.", "hours"])
def test_it_is_found_at_each_level(words):
    assert found(STUDENT, kept(PLAIN, words)) == [words]
    assert found(PLAIN, kept(STUDENT, words)) == [words]


def test_deeper_text_is_not_found_where_it_is_not_shown():
    assert found(PLAIN, kept(STUDENT, "motor nerve endings are the favoured source")) == []
    assert found(PLAIN, kept(STUDENT, "motor")) == []


def test_a_passage_over_two_blocks_is_found_around_deeper_text():
    across = kept(PLAIN, "It can hurt for hours.\nWhat to do today\nPull your toes")
    assert found(STUDENT, across) == ["It can hurt for hours.", "What to do today", "Pull your toes"]
    around = kept(STUDENT, "It can hurt for hours.\n" + DEEP + "What to do today\nPull your toes up")
    assert found(PLAIN, around) == ["It can hurt for hours.", "What to do today", "Pull your toes up"]


def test_of_equal_words_those_at_the_old_place_are_found():
    start = PLAIN.text.index("The calf goes", PLAIN.text.index("today"))
    second = make_passage(PLAIN, start, start + 13)
    assert find_passage(PLAIN, second) == [(start, start + 13)]
    (span,) = find_passage(STUDENT, second)
    assert STUDENT.text[span[1] :].startswith(" soft")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Pull your toes up towards your shin", "Pull the toes up toward your shin", None),
        ("It grips without warning", "It often grips without any warning", None),
        ("hard as wood", "hard as old wood", "hard as old wood"),
    ],
)
def test_slightly_changed_words_are_found(old, new, expected):
    edited = page(("feels", FEEL.replace(old, new)), ("today", TODAY.replace(old, new)))
    (words,) = found(edited, kept(PLAIN, old))
    if expected:
        assert words == expected
    else:
        assert words.split()[-1] == new.split()[-1]
        assert words in new


def test_a_passage_survives_a_new_paragraph_and_a_renamed_heading():
    edited = page(("new", "New\nSomething else.\n"), ("feeling", FEEL), ("today", TODAY))
    assert found(edited, kept(PLAIN, "The calf goes hard as wood.")) == ["The calf goes hard as wood."]


def test_what_was_rewritten_is_an_orphan():
    edited = page(("feels", "What it feels like\nA knot, and then it lets go of you.\n"), ("today", TODAY))
    assert found(edited, kept(PLAIN, "The calf goes hard as wood. It can hurt for hours.")) == []


def test_nothing_but_white_space_and_signs_is_no_passage():
    assert make_passage(PLAIN, 0, 0) is None
    assert make_passage(page(("a", "x … \n y")), 1, 4) is None


@given(st.text("ab .\n", max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_what_was_kept_is_found_on_the_same_page(text, one, other):
    where = page(("top", text))
    start, end = sorted((one, other))
    passage = make_passage(where, start, end)
    if passage:
        spans = find_passage(where, passage)
        assert "".join(where.text[a:b] for a, b in spans) == passage.quote


@example(" a. \naaa", " a\naaa", "top")
@example(" a. \naaa", " a\naaa", "gone")
@given(st.text("ab .\n", max_size=80), st.text("ab .\n", max_size=40), st.sampled_from(["top", "gone"]))
def test_spans_are_in_order_and_inside_whatever_the_page(text, quote, heading):
    where = page(("top", text))
    at = 0
    for start, end in find_passage(where, Passage(heading, quote or "a", "b ", " a")):
        assert at <= start < end <= len(text)
        at = end


def test_a_common_word_of_deeper_text_is_not_taken_for_the_same_word_elsewhere():
    plain = page(("feels", "What it feels like\nRest the calf for a day or two, and then walk.\n"))
    deeper = page(("feels", plain.text + "For students\nIts soleus part makes the calf a pump for blood.\n"))
    start = deeper.text.rindex("calf")
    passage = make_passage(deeper, start, start + 4)
    assert find_passage(deeper, passage) == [(start, start + 4)]
    assert find_passage(plain, passage) == []
