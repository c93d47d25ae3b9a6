"""How a query is read: what is denied, what is only felt like, what is vague, and what no page knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from calfguide.library.library import Library
    from calfguide.library.search import Search


def found(search: Search, query: str) -> list[str]:
    return [hit.slug for hit in search.find(query, unfinished=False).results]


@pytest.mark.parametrize("query", ["calf pain", "my calf hurts", "sore calf", "calf muscle pain", "back of leg hurts"])
def test_a_vague_query_finds_what_is_frequent_there(search: Search, query: str) -> None:
    assert {"calf-muscle-strain", "leg-cramps"} & set(found(search, query)[:2])


def test_what_is_not_there_does_not_lead(search: Search) -> None:
    assert found(search, "lower calf tight runner, no pop")[0] == "soleus-strain"
    assert found(search, "lower calf pop")[0] != "soleus-strain"


def test_a_kick_that_was_only_felt_like_is_no_blow(search: Search) -> None:
    assert found(search, "felt like someone kicked me in the calf")[0] == "medial-gastrocnemius-strain"
    assert found(search, "kicked in the calf at football")[0] == "calf-contusion"


def test_an_unknown_word_beside_known_ones_still_finds_something(search: Search) -> None:
    assert len(found(search, "zyxomab calf pain")) > 3
    assert found(search, "zyxomab") == []


def test_a_rare_sign_leads_to_the_page_that_must_not_be_missed(search: Search) -> None:
    assert found(search, "numb saddle area both legs weak")[0] == "sciatica"
    assert found(search, "leg swelling one side")[0] == "deep-vein-thrombosis"


def test_a_weak_word_is_not_taken_for_a_misspelling(search: Search) -> None:
    assert search.find("achy legs", unfinished=False).corrected is None


@pytest.mark.parametrize("word", ["swelling", "numbness", "burning", "inflammation", "breathlessness"])
def test_a_word_that_is_being_typed_is_no_misspelling(search: Search, word: str) -> None:
    for letters in range(4, len(word) + 1):
        typed = search.find(word[:letters], unfinished=True)
        assert typed.corrected is None
        assert typed.results


def test_a_misspelling_that_is_being_typed_is_still_repaired(search: Search) -> None:
    assert search.find("trombosi", unfinished=True).corrected is not None


def test_no_word_of_a_text_is_taken_for_a_misspelling(library: Library, search: Search) -> None:
    texts = [text for (text,) in library.connection.execute("SELECT text FROM passages")]
    words = sorted({word for text in texts for word in re.findall(r"[a-z]{4,}", text.lower())})
    wrong = {word: search.find(f"{word} ", limit=1).corrected for word in words[::11]}
    assert len(wrong) > 400
    assert {word: other for word, other in wrong.items() if other} == {}


@pytest.mark.parametrize(
    ("words", "meant"), [("leg crams", "leg cramps"), ("achillies", "achilles"), ("bakers cist", "bakers cyst")]
)
def test_a_misspelling_among_search_terms_is_still_said(search: Search, words: str, meant: str) -> None:
    assert search.find(words, unfinished=False).corrected == meant


def test_everyday_words_are_no_misspellings_and_stand_in_no_text(library: Library, search: Search) -> None:
    (family,) = library.connection.execute("SELECT family FROM synonyms WHERE phrase = 'words: everyday'").fetchone()
    rows = library.connection.execute("SELECT phrase FROM synonyms WHERE family = ? ORDER BY phrase", (family,))
    words = [word for (word,) in rows if ":" not in word]
    assert len(words) > 300
    assert {word for word in words if search.find(f"calf {word} ").corrected} == set()
    known = {word for (word,) in library.connection.execute("SELECT word FROM words WHERE written")}
    assert known.intersection(words) == set(), "these say something now; take them out of the line"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("calf pain hiking", "calf-muscle-strain"),
        ("heel pain hockey", "plantar-fasciitis"),
        ("foot freezing", "acute-limb-ischaemia"),
        ("leg cramps overnight", "leg-cramps"),
        ("knee grinding", "knee-osteoarthritis"),
        ("my husband has a swollen calf", "deep-vein-thrombosis"),
        ("calf swelled later", "deep-vein-thrombosis"),
        ("systremma", "leg-cramps"),
        ("vein sticking out of calf", "varicose-veins-venous-insufficiency"),
        ("why does my calf hurt when i wake up", "calf-pain-at-night"),
        ("pain in my left calf", "calf-muscle-strain"),
        ("right calf hurts", "calf-muscle-strain"),
    ],
)
def test_words_of_every_day_beside_those_that_tell_something(search: Search, query: str, first: str) -> None:
    result = search.find(query, unfinished=False)
    assert result.corrected is None
    assert first in [hit.slug for hit in result.results[:3]]


@pytest.mark.parametrize("query", ["no pulse in foot", "leg gone white no pulse", "no feeling in leg cold foot"])
def test_what_is_missing_can_be_the_sign(search: Search, query: str) -> None:
    assert "acute-limb-ischaemia" in found(search, query)[:3]


def test_a_title_is_found_at_each_letter_of_its_typing(library: Library, search: Search) -> None:
    pages = [page for kind in (library.conditions(), library.structures(), library.articles()) for page in kind]
    for page in pages[::4]:
        for end in range(1, len(page.title) + 1):
            assert search.find(page.title[:end], limit=1, unfinished=True).results, page.title[:end]
