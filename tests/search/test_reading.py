"""How a query is read: what is denied, what is only felt like, what is vague, and what no page knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from calfguide.library.queries import denied_in, stem, words_in

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


def test_words_of_every_day_are_no_misspellings(library: Library, search: Search) -> None:
    words = [word for (word,) in library.connection.execute("SELECT word FROM everyday ORDER BY word")]
    assert len(words) > 40_000
    assert {word for word in words[::97] if search.find(f"calf {word} ", limit=1).corrected} == set()


@pytest.mark.parametrize("word", ["metres", "kerb", "shuttle", "wellies", "grinds", "parkrun", "whisky", "snake"])
def test_a_word_that_no_page_has_is_left_as_it_is(search: Search, word: str) -> None:
    assert search.find(f"calf pain {word}", unfinished=False).corrected is None


def test_a_word_that_no_page_has_does_not_stand_in_the_way(search: Search) -> None:
    assert found(search, "achilles tendon rupture shuttle")[0] == "achilles-tendon-rupture"


@pytest.mark.parametrize(("typed", "meant"), [("planter fasciitis", "plantar fasciitis"), ("leg camps", "leg cramps")])
def test_a_word_of_every_day_that_means_another_here_is_repaired(search: Search, typed: str, meant: str) -> None:
    assert search.find(typed, unfinished=False).corrected == meant


@pytest.mark.parametrize(
    ("typed", "meant", "page"),
    [
        ("calfpain", "calf pain", ""),
        ("heelspur", "heel spur", "plantar-fasciitis"),
        ("kneecyst", "knee cyst", "bakers-cyst"),
        ("deepveinthrombosis", "deep vein thrombosis", "deep-vein-thrombosis"),
        ("achillestendonrupture", "achilles tendon rupture", "achilles-tendon-rupture"),
    ],
)
def test_a_space_that_was_left_out_is_put_in(search: Search, typed: str, meant: str, page: str) -> None:
    results = search.find(typed, unfinished=False)
    assert results.corrected == meant
    assert not page or results.results[0].slug == page


@pytest.mark.parametrize(
    ("query", "page"), [("d.v.t.", "deep-vein-thrombosis"), ("P.A.D", "peripheral-artery-disease")]
)
def test_an_abbreviation_may_have_dots(search: Search, query: str, page: str) -> None:
    assert found(search, query)[0] == page


@pytest.mark.parametrize("query", ["thrombofilia", "tendonopexy", "neuropraxia"])
def test_where_nothing_is_found_near_words_are_offered(search: Search, query: str) -> None:
    results = search.find(query, unfinished=False)
    assert results.results == ()
    assert results.nearest


@pytest.mark.parametrize("query", ["lupus", "restaurants", "umbrella", "qwertz"])
def test_no_words_are_offered_that_are_not_like_what_was_typed(search: Search, query: str) -> None:
    results = search.find(query, unfinished=False)
    assert (results.results, results.nearest) == ((), ())


@pytest.mark.parametrize("typed", ["hoovering", "pain after ironing", "mowing"])
def test_a_good_word_is_not_taken_for_one_that_begins_with_another_letter(search: Search, typed: str) -> None:
    assert search.find(typed, unfinished=False).corrected is None


@pytest.mark.parametrize(("query", "unasked"), [("PAD", "leg fur limb"), ("DVT", "leg deep class econom")])
def test_only_telling_words_of_other_names_are_marked(search: Search, query: str, unasked: str) -> None:
    marks = set(search.find(query, unfinished=False).marks)
    assert query.lower() in marks
    assert len(marks) > 3
    assert not marks & set(unasked.split())


@pytest.mark.parametrize("query", ["calf isn't swollen", "calf wasn't swollen", "calf not swollen"])
def test_what_is_denied_in_one_word_is_denied(query: str) -> None:
    assert denied_in(words_in(query)) == {2}


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
    for page in pages:
        for end in range(1, len(page.title) + 1):
            assert search.find(page.title[:end], limit=1, unfinished=True).results, page.title[:end]


@pytest.mark.parametrize(
    "query", ["can't stand on my toes", "cannot go up on my toes", "can't raise my heel", "cannot lift my heel"]
)
def test_who_cannot_rise_on_tiptoe_is_led_to_the_torn_tendon(search: Search, query: str) -> None:
    assert found(search, query)[0] == "achilles-tendon-rupture"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("a short stroll and my calf tightens, I pause and it settles", "peripheral-artery-disease"),
        ("incapable of raising the heel", "achilles-tendon-rupture"),
        ("muscle that curls the big toe", "flexor-hallucis-longus"),
        ("which artery is at the back of the knee", "popliteal-artery"),
        ("bone in front of the knee", "patella"),
        ("ligament of the inner ankle", "deltoid-ligament"),
        ("AT", "achilles-tendinopathy"),
        ("EHL", "extensor-hallucis-longus"),
        ("LSS", "lumbar-spinal-stenosis"),
    ],
)
def test_what_is_said_in_other_words_is_understood(search: Search, query: str, first: str) -> None:
    assert found(search, query)[0] == first


@pytest.mark.parametrize(
    ("query", "sign"),
    [
        ("heel pain no better when I get up", "cannot-tiptoe"),
        ("bottom of my foot is numb", "saddle-numbness-or-bladder"),
        ("tingling between my toes", "saddle-numbness-or-bladder"),
        ("no trouble peeing", "saddle-numbness-or-bladder"),
        ("no lump behind knee", "lump-back-of-knee"),
        ("feels like walking on a stone", "felt-kicked"),
        ("is it ok to massage a sore calf", "tender-to-touch"),
        ("pain in the ball of my foot", "lump-calf"),
    ],
)
def test_words_of_a_group_in_another_sense_tell_nothing(search: Search, query: str, sign: str) -> None:
    words = words_in(query)
    denied = frozenset(stem(words[place]) for place in denied_in(words))
    told = search.synonyms().told_by((stem(word) for word in words), denied)
    assert sign not in [one.name for one in told]
    assert "when-to-get-help" not in [one.name for one in told]
