"""A structure is found by what a question says of it: its kind, and words that its page has or that say the same."""

from __future__ import annotations

from calfguide.library.describing import Described, described_by
from calfguide.library.queries import stem, words_in
from calfguide.library.ranking import PageNames, ranked_by
from calfguide.library.synonyms import Synonyms

SYNONYMS = Synonyms.made_of(
    [
        ("words: stop", "the", "that", "which", "up"),
        ("words: no part", "torn"),
        ("words: asking", "called"),
        ("kind: muscle", "muscle"),
        ("kind: bone", "bone"),
        ("alike: lift", "raise", "up"),
        ("sign: knee-locks", "knee lock"),
        ("sign: lump", "muscle bulge"),
    ]
)


def page(number: int, kind: str, summary: str, *texts: str) -> PageNames:
    record = {"title": f"Part {number}", "structure_kind": kind, "summary": summary}
    return PageNames.of(number, f"part-{number}", "structure", f"Part {number}", ranked_by("x", record, texts))


def described(query: str) -> Described:
    words = words_in(query)
    return Described.of(words, SYNONYMS, SYNONYMS.told_by(stem(word) for word in words))


PAGES = [
    page(1, "muscle", "It lifts the big toe and bends the foot."),
    page(2, "muscle", "It lifts the foot."),
    page(3, "muscle", "It locks the knee.", "It raises the foot a little."),
    page(4, "bone", "It lifts the foot."),
]


def best(query: str) -> list[int]:
    fits = described(query).fitting(PAGES)
    return sorted(fits, key=lambda number: -fits[number])


def test_of_the_kind_that_is_asked_for_the_one_with_the_words_beside_each_other_is_first() -> None:
    assert best("muscle that lifts the foot") == [2, 1, 3]
    assert best("the bone that lifts the foot") == [4]


def test_other_words_may_say_the_same() -> None:
    assert best("which muscle raises the foot") == [2, 1, 3]
    assert best("muscle that is called up the big toe")[0] == 1


def test_a_word_of_the_text_counts_less_than_one_of_the_summary() -> None:
    fits = described("foot muscle").fitting(PAGES)
    assert fits[1] == fits[2] > fits[3] > 0


def test_a_question_about_what_is_wrong_asks_for_no_structure() -> None:
    assert described("torn muscle that lifts the foot") == Described()
    assert described("bulge in a muscle") == Described()
    assert described("lifts the foot") == Described()


def test_a_sign_that_does_not_name_the_kind_is_no_reason_against_it() -> None:
    assert best("muscle that locks the knee")[0] == 3


def test_a_kind_after_a_relation_is_where_the_part_lies() -> None:
    assert described("what lies behind the bone") == Described()


def test_long_texts_are_read_to_their_end() -> None:
    near, further = described_by({"title": "T", "summary": "word " * 100 + "end"}, ["other. " * 100 + "last"])
    assert "end" in near.split()
    assert "last" in further.split()
