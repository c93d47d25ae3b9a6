"""The small makers of words: charts in sentences, sources in one line, glossary, synonyms, guide.toml, plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.library.charts import accuracy_rows, accuracy_sentence, by_age_sentence, recovery_sentence, span
from calfguide.library.pages import Accuracy, AgeGroup, ByAge, Level, Recovery, Term
from calfguide.library.places import SourceText
from calfguide.library.plaintext import WIDTH, to_text
from calfguide.library.prose import chunks_of, count_words
from calfguide.library.references import read_references
from calfguide.library.wordlists import Guide, read_glossary, read_guide, read_synonyms
from tests.library.samples import GLOSSARY, GUIDE, REFERENCES, STRAIN, SYNONYMS, place_of, read
from tests.library.test_rendering import render


def source(text: str) -> SourceText:
    return SourceText(Path("file"), text)


# -------------------------------------------------------------------------------------------------------- charts


@pytest.mark.parametrize(
    ("weeks", "text"),
    [
        ((1, 3), "1 to 3 weeks"),
        ((1, 1), "1 week"),
        ((2, 2), "2 weeks"),
        ((26, 52), "26 to 52 weeks, about 6 to 12 months"),
        ((12, 13), "12 to 13 weeks, about 3 months"),
        ((1, 52), "1 to 52 weeks"),
    ],
)
def test_spans(weeks: tuple[float, float], text: str) -> None:
    assert span(Recovery("x", weeks)) == text


def test_sentences_of_charts() -> None:
    rows = tuple(Recovery(label, (1, 2)) for label in ("A", "B", "C"))
    assert recovery_sentence(rows) == (
        "The usual time to recover is 1 to 2 weeks (A), 1 to 2 weeks (B) and 1 to 2 weeks (C)."
    )
    assert accuracy_sentence((Accuracy("Squeeze", 96, 93.5, "x"),)) == (
        "How well each test tells: Squeeze is positive in 96 % of people with it"
        " and negative in 93.5 % of people without it."
    )
    groups = (AgeGroup("under 40", 0.73), AgeGroup("over 80", 3))
    assert by_age_sentence(ByAge("New cases in 1,000 people", groups, "x")) == (
        "New cases in 1,000 people, by age: under 40 0.73 and over 80 3."
    )


def test_the_table_of_accuracy_has_words_for_anybody() -> None:
    head, _ = accuracy_rows((Accuracy("Squeeze", 96, 93.5, "x"),), plain=True)
    assert head == ["Test", "Finds", "95 % interval", "Clears", "95 % interval"]


# ------------------------------------------------------------------------------------------------------- sources


def test_references_in_words() -> None:
    references, places, faults = read_references(source(REFERENCES))
    assert not faults
    assert references["lee-2002"].text == "Lee AB, Ito J. 2002. Calf tears in runners. J Calf 3(1):10\N{EN DASH}12."
    assert references["lee-2002"].short == "Lee and Ito 2002"
    assert references["lee-2002"].url == "https://doi.org/10.1000/calf.2002"
    assert references["deep-2010"].text == "Leg Society. 2010. Deep anatomy. Leg Press."
    assert references["deep-2010"].url == ""
    assert references["far-1999"].text == "Far & wide."
    line, column = place_of(REFERENCES, "far-1999")
    assert source(REFERENCES).place(places["far-1999"]) == (line, column)


@pytest.mark.parametrize(
    ("entry", "text", "short"),
    [
        (
            "author: [{family: A}, {family: B}, {family: C}, {family: D}], issued: 2001",
            "A, B, C, et al. 2001. T.",
            "A et al. 2001",
        ),
        ("author: [{family: A, given: X-Y}, {literal: et al.}]", "A XY, et al. T.", "A et al."),
        ("author: [{family: Berg, non-dropping-particle: van den}]", "van den Berg. T.", "van den Berg"),
        ("publisher: NHS, issued: {raw: '2020-05'}", "NHS. 2020. T.", "NHS 2020"),
        ("container-title: J, page: 3-4", "J. T. p. 3\N{EN DASH}4.", "J"),
        ("publisher: P, edition: 3, PMID: 123", "P. T. 3 edition.", "P"),
    ],
)
def test_forms_of_sources(entry: str, text: str, short: str) -> None:
    references, _, faults = read_references(source(f"- {{id: x, title: T, {entry}}}"))
    assert not faults
    assert (references["x"].text, references["x"].short) == (text, short)


@pytest.mark.parametrize(
    ("entry", "at", "message"),
    [
        ("- {id: x y, title: T}", "x y", "'id' is missing"),
        ("- {id: x}", "{id", "'title' is missing"),
        ("- {id: x, title: T, DOI: abc}", "abc", "must look like 10."),
        ("- {id: x, title: T, URL: ftp://a}", "ftp", "must look like https"),
        ("- {id: x, title: T, URL: 'https://a\" onclick='}", "'https", "must look like"),
        ("- {id: x, title: T, issued: soon}", "soon", "must hold a year"),
        ("- {id: x, title: T, author: Lee}", "Lee", "must be a list"),
        ("- {id: x, title: T, author: [Lee]}", "Lee", "each author is"),
        ("- {id: x, title: T, journalx: J}", "journalx", "unknown field"),
        ("- x", "x", "is 'key: value' pairs"),
        ("- {id: x, title: T}\n- {id: x, title: U}", "x, title: U", "stands twice, first in line 1"),
        ("x", "x", "must be a list"),
    ],
)
def test_faults_of_sources(entry: str, at: str, message: str) -> None:
    _, _, faults = read_references(source(entry))
    assert [message in fault.message for fault in faults] == [True]
    assert (faults[0].line, faults[0].column) == place_of(entry, at)


@given(st.text(max_size=200))
def test_no_text_crashes_the_lists(text: str) -> None:
    for reader in (read_references, read_glossary, read_synonyms, read_guide):
        reader(source(text))


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "title", "author", "issued", "family", "year", "meaning", "also"]), inner
        )
    ),
    max_leaves=15,
)


@given(junk)
def test_no_data_crashes_the_lists(data: object) -> None:
    import yaml

    text = source(yaml.safe_dump(data))
    for reader in (read_references, read_glossary, read_synonyms):
        reader(text)


# ----------------------------------------------------------------------------------------------- the small files


def test_glossary() -> None:
    term = Term("distal", "distal", "Further from the trunk.", ("distally",))
    assert read_glossary(source(GLOSSARY)) == ({"distal": term}, [])
    as_list = "- {slug: distal, title: distal, meaning: Further from the trunk., also: [distally]}"
    assert read_glossary(source(as_list)) == ({"distal": term}, [])


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("a: {title: A}", "{title", "'meaning' is missing"),
        ("a: {title: A, meaning: B, alsoo: [c]}", "alsoo", "did you mean 'also'?"),
        ("A b: {title: A, meaning: B}", "A b", "needs a slug"),
        ("- {title: A, meaning: B}", "{title", "needs a slug"),
        (
            "- {slug: a, title: A, meaning: B}\n- {slug: a, title: A, meaning: B}",
            "{slug: a, title: A, meaning: B}",
            "twice",
        ),
        ("- a", "a", "a glossary entry is"),
        ("a", "a", "a glossary entry is"),
    ],
)
def test_faults_of_the_glossary(text: str, at: str, message: str) -> None:
    terms, faults = read_glossary(source(text))
    assert [message in fault.message for fault in faults] == [True]
    assert len(terms) == (message == "twice")
    assert faults[0].column == place_of(text, at)[1]


def test_synonyms() -> None:
    assert read_synonyms(source(SYNONYMS)) == ([("calf", "lower leg")], [])
    assert read_synonyms(source("- [a, b]\n- [c]")) == ([("a", "b"), ("c",)], [])
    assert "must be text" in read_synonyms(source("a: [1]"))[1][0].message


def test_a_group_that_is_not_there_is_told_where_it_stands() -> None:
    text = '"group: walking": [walk]\n"sign: cramp": [calf locks, <walkng> stops]'
    (fault,) = read_synonyms(source(text))[1]
    assert "unknown group 'walkng'; did you mean 'walking'?" in fault.message
    assert (fault.line, fault.column) == (2, 29)


def test_guide() -> None:
    guide, faults = read_guide(source(GUIDE))
    assert not faults
    assert guide == Guide("Sample", "1", ("en",), "Nobody", "CC BY 4.0", "Each page every two years.")


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('name = "Sample"', 'namex = "Sample"', (1, 1), "unknown key 'namex'; did you mean 'name'?"),
        ('["en"]', '"en"', (3, 1), "list of codes"),
        ('version = "1"', "version = 1", (2, 1), "text in quotes"),
        ('version = "1"', "version = ", (2, 11), "not valid TOML"),
        ('version = "1"', r'version = "1\u001b[31m"', (2, 13), r"\u001b is the character U+001B"),
        ('["en"]', r'["e\u202en"]', (3, 16), "turns the direction of writing unseen"),
        ('licence = "CC BY 4.0"', r'"licence\b" = "x"', (5, 9), r"\b is the character U+0008"),
        ('licence = "CC BY 4.0"\n', "", (1, 1), "'licence' is missing"),
    ],
)
def test_faults_of_the_guide(old: str, new: str, place: tuple[int, int], message: str) -> None:
    _, faults = read_guide(source(GUIDE.replace(old, new)))
    assert any((fault.line, fault.column) == place and message in fault.message for fault in faults), faults


# ---------------------------------------------------------------------------------------------------- plain text


def test_a_page_as_text() -> None:
    text = to_text(render(STRAIN).html(Level.CLINICIAN))
    assert "What it is\n==========\n\nThe inner head of the big muscle tears[1]. It lies near the skin.\n" in text
    assert "    For students\n\n    The tear lies at the distal end[2][1].\n" in text
    assert "- A snap.\n- Pain at a spot.\n" in text
    assert "1. Press the calf.\n2. Do the squeeze test.\n\n[A hand squeezes the calf]\nThe calf squeeze\n" in text
    assert "  Call an ambulance if:\n  - you are short of breath & in pain\n\n  Get medical help today if:\n" in text
    assert "- Clot: no snap; the whole calf swells\n" in text
    assert "[The usual time to recover is 1 to 3 weeks (Mild)" in text
    assert text.endswith(
        "Sources\n=======\n\n1. Lee AB. 2002. Calf tears <in> runners. doi:10.1/x\n"
        "2. Leg Society. 2010. Deep anatomy.\n3. Far & wide."
    )
    assert max(len(line) for line in text.split("\n")) <= WIDTH
    assert "\n\n\n" not in text


def test_numbers_of_sources_are_those_of_the_page() -> None:
    text = to_text('<ol class="sources" start="1"><li>a</li></ol><ol class="sources" start="4"><li>b</li></ol>')
    assert text == "1. a\n\n4. b"


@given(st.text(alphabet='<>/apulitdor ="', max_size=80))
def test_no_html_crashes_the_text(html: str) -> None:
    to_text(html)


# --------------------------------------------------------------------------------------------------------- prose


def test_prose_knows_levels_headings_and_places() -> None:
    page = read(STRAIN)
    chunks = chunks_of(page)
    for chunk in chunks:
        for offset, sentence in chunk.sentences():
            first = sentence.split()[0]
            assert page.text.text[offset:].startswith(first), (sentence, page.text.text[offset : offset + 20])
    found = {(chunk.heading, chunk.level, chunk.shape): " ".join(chunk.text.split()) for chunk in chunks}
    assert found["What it is", Level.PLAIN, "text"] == "The inner head of the big muscle tears . It lies near the skin."
    assert found["What it is", Level.STUDENT, "text"] == "The tear lies at the distal end ."
    assert found["What it feels like", Level.PLAIN, "item"] == "Pain at a ."
    assert ("When to get help", Level.PLAIN, "text") not in found


def test_sentences() -> None:
    page = read(
        STRAIN.replace("Runners.", 'It hurts, e.g. in the calf. "Why?" he asked. See 3.5 cm. Shaped like a C. End')
    )
    chunk = next(chunk for chunk in chunks_of(page) if chunk.heading == "Who gets it")
    assert [sentence for _, sentence in chunk.sentences()] == [
        "It hurts, e.g. in the calf.",
        '"Why?" he asked.',
        "See 3.5 cm.",
        "Shaped like a C.",
        "End",
    ]


@pytest.mark.parametrize(("text", "words"), [("1,000 people don't half-way", 4), ("- a / b", 2), ("", 0), ("3.5 %", 1)])
def test_counting_words(text: str, words: int) -> None:
    assert count_words(text) == words
