"""Searching a library: repair, synonyms, phrases that tell of signs, snippets, and whatever anybody may type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from calfguide.library.compiler import compile_folder
from calfguide.library.library import Library
from calfguide.library.queries import asks_how, denied_in, stem, words_in
from calfguide.library.search import Search
from calfguide.library.snippets import HIT_END, HIT_START, LENGTH, Marks, Passage, best_passage, snippet
from calfguide.library.spelling import Speller, distance, sound_of
from calfguide.library.synonyms import Synonyms, Told
from calfguide.library.vocabulary import Vocabulary
from calfguide.library.wordforms import OPEN, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONDITION = """---
title: {title}
also_called: [{also}]
search_terms: [{terms}]
summary: {summary}
system: muscle
urgency: routine
frequency: common
structures: [soleus]
pain: {pain}
onset: {{gradual: typical}}
features: {features}
people: {{age: [20, 60], sex: any}}
red_flags: {{}}
recovery: []
compare: []
icd10: S86.1
reviewed: 2026-11-22
next_review: 2028-11-22
---

## What it is

{text}
"""
PAGES = {
    "deep-vein-thrombosis": {
        "title": "Blood clot in a deep vein",
        "also": "DVT, deep vein thrombosis",
        "terms": "trombosis, clot after flight",
        "summary": "A clot in a deep vein of the leg.",
        "pain": "{calf: main}",
        "features": "{swelling-whole-calf: typical}",
        "text": "A clot blocks a deep vein. The whole calf swells. Thrombosis is the word that doctors use.",
    },
    "peripheral-artery-disease": {
        "title": "Narrowed leg arteries",
        "also": "peripheral artery disease",
        "terms": "claudication",
        "summary": "The calf cramps when you walk, and rest stops it.",
        "pain": "{calf: main}",
        "features": "{pain-on-walking-stops-with-rest: typical}",
        "text": "The arteries of the leg are too narrow. Too little blood gets through.",
    },
    "soleus-strain": {
        "title": "Soleus strain",
        "also": "runner's calf",
        "terms": "achillies",
        "summary": "A tear in the deep calf muscle.",
        "pain": "{calf-lower: main}",
        "features": "{pain-on-walking-stops-with-rest: against}",
        "text": "A tear low in the calf, just above the Achilles tendon. Running hurts most.",
    },
}
SYNONYMS = """
"words: stop": [a, do, does, i, is, my, the, what, when, why, how]
"words: weak": [pain, hurt, hurts, calf, leg]
peripheral artery disease: [pad, blocked artery]
Achilles tendon: [heel cord, achilles]
"sign: pain-on-walking-stops-with-rest": [walk uphill, hurts walk]
"place: calf-lower": [lower calf]
"place: calf": [calf]
"""
GLOSSARY = "thrombosis: {title: Thrombosis, meaning: A clot in a vessel., also: [coagulum]}\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of three small conditions."""
    content = tmp_path_factory.mktemp("content")
    write(content)
    target = tmp_path_factory.mktemp("library") / "library.sqlite"
    compile_folder(content, target, Vocabulary(wholes=(("calf-lower", "calf"),)))
    with Library.open(target) as found:
        assert len(found.conditions()) == len(PAGES)
        yield found


def write(content: Path) -> None:
    """The content folder of these tests."""
    folder = content / "en" / "conditions"
    folder.mkdir(parents=True)
    for slug, fields in PAGES.items():
        (folder / f"{slug}.md").write_text(CONDITION.format(**fields), encoding="utf-8")
    (content / "en" / "synonyms.yaml").write_text(SYNONYMS, encoding="utf-8")
    (content / "en" / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")


@pytest.fixture(scope="module")
def searcher(library: Library) -> Search:
    return Search(library.connection)


def slugs(searcher: Search, query: str, **options: object) -> list[str]:
    return [one.slug for one in searcher.find(query, **options).results]  # type: ignore[arg-type]


class TestFinding:
    @pytest.mark.parametrize(
        ("query", "first"),
        [
            ("Blood clot in a deep vein", "deep-vein-thrombosis"),
            ("dvt", "deep-vein-thrombosis"),
            ("clot after flight", "deep-vein-thrombosis"),
            ("PAD", "peripheral-artery-disease"),
            ("blocked artery", "peripheral-artery-disease"),
            ("runners calf", "soleus-strain"),
            ("the soleus", "soleus-strain"),
            ("arteries", "peripheral-artery-disease"),
        ],
    )
    def test_the_page_that_bears_the_name_comes_first(self, searcher: Search, query: str, first: str) -> None:
        assert slugs(searcher, query)[0] == first

    def test_the_last_word_may_be_unfinished(self, searcher: Search) -> None:
        assert slugs(searcher, "sole") == ["soleus-strain"]
        assert slugs(searcher, "peripheral art")[0] == "peripheral-artery-disease"
        assert slugs(searcher, "sole", unfinished=False) == []

    def test_a_phrase_that_tells_of_a_sign_raises_conditions_in_which_it_is_typical(self, searcher: Search) -> None:
        assert slugs(searcher, "why does my calf hurt when I walk uphill?")[0] == "peripheral-artery-disease"

    def test_a_place_in_the_query_is_told(self, searcher: Search) -> None:
        assert searcher.find("pain in the lower calf").regions == ("calf-lower",)

    def test_words_in_different_sections_are_found_together(self, searcher: Search) -> None:
        assert slugs(searcher, "cramps narrow blood")[0] == "peripheral-artery-disease"

    def test_scopes_and_limits_narrow_the_results(self, searcher: Search) -> None:
        assert slugs(searcher, "calf", limit=1) == slugs(searcher, "calf")[:1]
        assert slugs(searcher, "soleus", kinds=["structure"]) == []
        assert slugs(searcher, "soleus", kinds=["condition"]) == ["soleus-strain"]

    def test_a_word_of_the_glossary_is_found_behind_the_pages(self, searcher: Search) -> None:
        assert [one.kind for one in searcher.find("coagulum").results] == ["term"]
        assert [one.kind for one in searcher.find("thrombosis").results] == ["condition", "term"]

    def test_nothing_found_offers_the_nearest_words(self, searcher: Search) -> None:
        found = searcher.find("zzzqqq")
        assert (found.results, found.nearest) == ((), ())
        assert searcher.find("artxrxxx", unfinished=False).results == ()

    def test_an_empty_query_finds_nothing(self, searcher: Search) -> None:
        for query in ("", "   ", "?!", "\x00\x01"):
            assert searcher.find(query).results == ()


class TestRepair:
    @pytest.mark.parametrize(
        ("typed", "repaired", "first"),
        [
            ("trombosis", "thrombosis", "deep-vein-thrombosis"),
            ("sollus strain", "soleus strain", "soleus-strain"),
            ("achillies", "achilles", "soleus-strain"),
            ("narowed", "narrowed", "peripheral-artery-disease"),
        ],
    )
    def test_a_misspelt_query_is_repaired_and_says_so(
        self, searcher: Search, typed: str, repaired: str, first: str
    ) -> None:
        found = searcher.find(typed)
        assert found.corrected == repaired
        assert found.results[0].slug == first
        assert found.results[0].corrected_from == typed

    def test_what_is_spelt_well_is_left_alone(self, searcher: Search) -> None:
        for query in ("deep vein", "walks", "tears in the calf", "DVT"):
            found = searcher.find(query)
            assert found.corrected is None
            assert all(one.corrected_from is None for one in found.results)

    @pytest.mark.parametrize(
        ("one", "other", "letters"),
        [("cist", "cyst", 1), ("vien", "vein", 1), ("", "abc", 3), ("same", "same", 0), ("achillies", "achilles", 1)],
    )
    def test_the_distance_counts_letters_to_mend(self, one: str, other: str, letters: int) -> None:
        assert distance(one, other, 3) == letters
        assert distance(other, one, 3) == letters

    @given(st.text("abcde", max_size=8), st.text("abcde", max_size=8))
    def test_the_distance_is_the_same_both_ways_and_stops_early(self, one: str, other: str) -> None:
        full = distance(one, other, 20)
        assert full == distance(other, one, 20)
        assert distance(one, other, 2) == min(full, 3)
        assert (full == 0) == (one == other)

    def test_words_that_sound_alike_are_near(self) -> None:
        assert sound_of("akilees") == sound_of("achilles")
        assert sound_of("flebitis") == sound_of("phlebitis")

    def test_only_the_first_letter_may_be_wrong_where_it_is(self) -> None:
        speller = Speller([("covering", 50), ("calf", 50), ("knee", 50)])
        assert speller.nearest("hoovering") == []
        assert speller.nearest("dalf") == ["calf"]
        assert speller.nearest("kalff") == ["calf"]  # it sounds the same

    def test_only_good_words_are_offered(self) -> None:
        words = [("achilles", 100), ("achillies", 3)]
        assert Speller(words).nearest("akhillies")[0] == "achilles"
        assert Speller(words, lambda word: word != "achilles").nearest("akhillies") == ["achillies"]


class TestSnippets:
    def test_found_words_are_marked(self, searcher: Search) -> None:
        best = searcher.find("deep vein").results[0]
        assert f"{HIT_START}deep{HIT_END}" in best.snippet
        assert best.snippet.count(HIT_START) == best.snippet.count(HIT_END)

    def test_text_for_others_is_not_quoted_to_a_reader(self, searcher: Search) -> None:
        for one in searcher.find("tear", deepest="plain").results:
            assert one.level in ("plain", "")

    def test_what_was_asked_before_is_not_looked_for_again(self, library: Library) -> None:
        search, asked = Search(library.connection), []
        first = search.find("clot in a v")
        search.find("clot in a ve")
        library.connection.set_trace_callback(asked.append)
        assert search.find("clot in a v") is first
        assert search.find("clot in a v", limit=1) is not first
        library.connection.set_trace_callback(None)

    def test_a_scope_is_looked_for_at_once_and_not_page_by_page(self, library: Library) -> None:
        asked: list[str] = []
        library.connection.set_trace_callback(asked.append)
        assert Search(library.connection).find("clot", kinds=("condition",)).results
        library.connection.set_trace_callback(None)
        scoped = [one for one in asked if "json_each" in one and "bm25" in one]
        assert scoped
        for one in scoped:
            plan = library.connection.execute(f"EXPLAIN QUERY PLAN {one}").fetchall()
            index = [row[3] for row in plan if "pages_fts" in row[3]]
            assert index
            assert not any("=" in row for row in index)

    def test_all_that_is_prepared_comes_in_pieces(self, library: Library) -> None:
        search = Search(library.connection)
        assert len(list(search.prepare())) > 5
        asked: list[str] = []
        library.connection.set_trace_callback(asked.append)
        assert search.find("thrombossis", unfinished=False).corrected == "thrombosis"
        library.connection.set_trace_callback(None)
        assert not [one for one in asked if "FROM words ORDER" in one]

    def test_a_result_says_where_its_passage_stands(self, searcher: Search) -> None:
        best = searcher.find("too little blood gets through").results[0]
        assert (best.heading, best.level) == ("What it is", "plain")
        assert best.anchor

    def test_a_long_text_is_cut_around_what_was_found_at_words(self) -> None:
        text = "word " * 100 + "the soleus is here " + "word " * 100
        cut = snippet(text, Marks([(["soleus"], 1.0)]))
        assert f"{HIT_START}soleus{HIT_END}" in cut
        assert len(cut) <= LENGTH + 10
        assert cut.startswith("\N{HORIZONTAL ELLIPSIS} ")
        assert set(re.findall(r"\w+", cut)) <= {"word", "the", "soleus", "is", "here"}

    def test_plain_text_wins_over_deeper_text_that_says_no_more(self) -> None:
        deep = Passage("What it is", "what", "clinician", "a clot", "a clot")
        plain = Passage("What it is", "what", "plain", "a clot", "a clot")
        assert best_passage([deep, plain], Marks([(["clot"], 1.0)])) is plain

    @given(st.text("ab_. \u00e4B", max_size=60), st.lists(st.text("ab", min_size=1, max_size=3), max_size=4))
    def test_hits_of_beginnings_are_words_that_begin_so(self, text: str, stems: list[str]) -> None:
        begun = "|".join(sorted((one for one in stems if len(one) > 1), key=len, reverse=True))
        pattern = re.compile(rf"(?<![^\W_])(?:{begun})\w*", re.IGNORECASE)
        expected = [hit.span() for hit in pattern.finditer(text)] if begun else []
        assert Marks([([one + OPEN for one in stems], 1.0)]).hits(text) == expected

    def test_hits_are_forms_of_a_word_and_no_other_words_that_begin_so(self) -> None:
        text = "A clot, clots and clotting; cloth; heels, heeled; vein, venous, veiny."
        found = [text[start:end] for start, end in Marks([(["clot", "heel", "vein"], 1.0)]).hits(text)]
        assert found == ["clot", "clots", "clotting", "heels", "heeled", "vein", "veiny"]

    @given(st.text("abgined ", max_size=40), st.text("ab", min_size=2, max_size=3))
    def test_a_page_and_a_snippet_mark_the_same_words(self, text: str, stem: str) -> None:
        pattern = re.compile(rf"\b(?:{pattern_of(stem)})")
        assert [hit.span() for hit in pattern.finditer(text)] == Marks([([stem], 1.0)]).hits(text)

    def test_a_word_that_is_whole_marks_its_forms_while_the_next_letter_may_come(self, searcher: Search) -> None:
        assert "clot" in searcher.find("clot").marks
        assert "clo*" in searcher.find("clo").marks

    @given(st.text("\u0130\u00df aB", max_size=20))
    def test_letters_whose_small_form_is_longer_do_not_move_the_hits(self, text: str) -> None:
        for start, end in Marks([(["ab"], 1.0)]).hits(text):
            assert text[start:end].lower().startswith("ab")

    def test_a_page_is_read_no_further_than_its_summary_where_that_says_all(self, library: Library) -> None:
        for query, reads in (("deep calf muscle", 0), ("deep calf running", 1)):
            asked: list[str] = []
            library.connection.set_trace_callback(asked.append)
            assert Search(library.connection).find(query, limit=1).results[0].slug == "soleus-strain"
            library.connection.set_trace_callback(None)
            assert len([one for one in asked if "FROM passages" in one and "id >" in one]) == reads

    @given(st.text(max_size=400), st.lists(st.text("abc", min_size=1, max_size=3), max_size=3))
    def test_marks_never_change_the_words(self, text: str, stems: list[str]) -> None:
        text = " ".join(text.replace(HIT_START, " ").replace(HIT_END, " ").split())
        cut = snippet(text, Marks([(stems, 1.0)]))
        bare = cut.replace(HIT_START, "").replace(HIT_END, "")
        assert bare.strip("\N{HORIZONTAL ELLIPSIS} ") in text


class TestSynonyms:
    FAMILIES = (
        ("words: stop", "my"),
        ("words: weak", "calf"),
        ("cramp", "charley horse"),
        ("sign: cramp", "seizes up"),
    )

    def test_members_of_a_family_stand_for_each_other(self) -> None:
        synonyms = Synonyms.made_of(self.FAMILIES)
        assert synonyms.others(("cramp",)) == [["charley", "horse"]]
        assert synonyms.others(("charley", "hors")) == [["cramp"]]

    def test_lines_that_mean_more_are_no_families(self) -> None:
        synonyms = Synonyms.made_of(self.FAMILIES)
        assert synonyms.stop == {"my"}
        assert synonyms.weak == {"calf"}
        assert list(synonyms.told_by([stem(word) for word in ("calf", "seizes", "up")])) == [Told("sign", "cramp")]

    def test_a_longer_phrase_hides_the_one_inside_it(self) -> None:
        synonyms = Synonyms.made_of([("place: calf", "calf"), ("place: calf-lower", "lower calf")])
        assert list(synonyms.told_by(["lower", "calf"])) == [Told("place", "calf-lower")]

    def test_what_is_denied_tells_of_nothing(self) -> None:
        synonyms = Synonyms.made_of([("sign: pop-or-snap", "pop"), ("start: no-clear-cause", "no injury")])
        assert list(synonyms.told_by(["tear", "no", "pop"], frozenset({"pop"}))) == []
        assert list(synonyms.told_by(["tear", "pop"])) == [Told("sign", "pop-or-snap")]
        assert list(synonyms.told_by(["no", "injury"], frozenset({"injury"}))) == [Told("start", "no-clear-cause")]

    def test_a_sign_hides_a_start_inside_it(self) -> None:
        synonyms = Synonyms.made_of([("sign: felt-kicked", "like kicked"), ("start: after-injury", "kicked")])
        assert list(synonyms.told_by([stem("like"), stem("kicked")])) == [Told("sign", "felt-kicked")]
        assert list(synonyms.told_by(["kick"])) == [Told("start", "after-injury")]

    @pytest.mark.parametrize(
        ("query", "denied"),
        [
            ("torn calf no pop", ["pop"]),
            ("pain without any swelling or redness", ["swelling", "redness"]),
            ("not hot but swollen", ["hot"]),
            ("pop and swelling or bruise", []),
            ("no", []),
        ],
    )
    def test_a_denial_reaches_to_the_next_words(self, query: str, denied: list[str]) -> None:
        words = query.split()
        assert [words[place] for place in sorted(denied_in(words))] == denied

    @pytest.mark.parametrize(
        ("query", "asks"),
        [
            ("how do I stretch my calf", True),
            ("how to tape a heel", True),
            ("how do I know it is a clot", False),
            ("how long does it last", False),
            ("how to", False),
        ],
    )
    def test_who_asks_how_something_is_done(self, query: str, asks: bool) -> None:
        assert asks_how(words_in(query)) is asks


class TestAnythingTyped:
    @pytest.mark.parametrize(
        "query",
        [
            "x" * 10_000,
            "calf pain " * 1_000,
            '"; DROP TABLE pages; --',
            "NEAR(calf pain) AND NOT OR",
            "title:calf* ^soleus (",
            "a\x00b\x1f\x7f\u2028",
            "ÄÖÜ ﬁ 小腿 שוק",
            "\ud800",
            "'" * 300,
            "-" * 300,
        ],
    )
    def test_it_gives_a_list_and_never_an_error(self, searcher: Search, query: str) -> None:
        assert len(searcher.find(query, limit=5).results) <= 5

    @settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @example("*")
    @example('""')
    @given(query=st.text(max_size=60))
    def test_any_text_is_a_query(self, searcher: Search, query: str) -> None:
        for one in searcher.find(query).results:
            assert one.title
            assert one.snippet.count(HIT_START) == one.snippet.count(HIT_END)

    def test_the_same_query_gives_the_same_list(self, searcher: Search) -> None:
        assert searcher.find("calf clot walk") == searcher.find("calf clot walk")

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Baker's cyst", ["baker", "cyst"]),
            ("can't", ["cant"]),
            ("Ménière", ["meniere"]),
            ("a-b/c", ["a", "b", "c"]),
        ],
    )
    def test_a_query_is_read_as_words(self, text: str, words: list[str]) -> None:
        assert words_in(text) == words

    @pytest.mark.parametrize(
        ("word", "root"),
        [
            ("walking", "walk"),
            ("walked", "walk"),
            ("walks", "walk"),
            ("stopped", "stop"),
            ("us", "us"),
            ("knee", "kne"),
        ],
    )
    def test_endings_are_cut(self, word: str, root: str) -> None:
        assert stem(word) == root
