"""The first use of a glossary word in a section leads to its meaning, and nothing else does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from calfguide.library.compiler import compile_folder
from calfguide.library.library import Library
from calfguide.library.mentions import Known
from calfguide.library.pages import Kind, Level, Term
from calfguide.library.places import SourceText
from calfguide.library.rendering import Renderer
from calfguide.library.wordlists import read_glossary
from tests.library.samples import NAMES, SOLEUS, STRAIN, changed, read

if TYPE_CHECKING:
    from pathlib import Path

WORDS = [
    Term("bursa", "Bursa", "A cushion.", ("bursae",)),
    Term("tendon", "Tendon", "A cord.", ("tendons",), ("Tendon", "tendons")),
    Term("tendon-sheath", "Tendon sheath", "A sleeve."),
    Term("ct-scan", "CT scan", "A picture.", ("CT",)),
    Term("esr", "ESR", "A blood test."),
    Term("pus", "Pus", "A fluid."),
    Term("bakers-cyst", "Baker's cyst", "A bulge."),
    Term("bearing", "Weight-bearing", "To stand."),
    Term("soleus", "Soleus", "A muscle."),
    Term("strain", "Muscle strain", "A tear.", ("strain",)),
    Term("d-dimer", "D-dimer", "A blood test."),
]
KNOWN = Known(terms={term.slug: term for term in WORDS})
renderer = Renderer()


def linked(body: str, level: Level = Level.CLINICIAN) -> list[str]:
    """What is linked in a page of these words, in order."""
    html = renderer.render(body, None, KNOWN).html(level)
    return [
        f"{word}>{slug}" for slug, word in re.findall(r'<a class="term" href="term:([^"]*)">(.*?)</a>', html, re.DOTALL)
    ]


def test_the_first_use_in_each_section() -> None:
    html = renderer.render("A bursa, a bursa.\n\n## One\n\nThe bursa; a bursa.\n\n- bursa", None, KNOWN).html(
        Level.PLAIN
    )
    link = '<a class="term" href="term:bursa">bursa</a>'
    assert html.count(link) == 2
    assert f"<p>A {link}, a bursa.</p>" in html
    assert f"<p>The {link}; a bursa.</p>" in html


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Two bursas and BURSAE.", ["bursas>bursa"]),
        ("A **Bursa** here.", ["Bursa>bursa"]),
        ("*It* hurts: bursa, and pus *too*, ESR.", ["bursa>bursa", "pus>pus", "ESR>esr"]),
        ("A Baker\N{RIGHT SINGLE QUOTATION MARK}s cyst.", ["Baker\N{RIGHT SINGLE QUOTATION MARK}s cyst>bakers-cyst"]),
        ("A Baker's\ncyst.", ["Baker's\ncyst>bakers-cyst"]),
        ("The tendon sheath is tight; the tendon too.", ["tendon sheath>tendon-sheath"]),
        ("The tendons hold.", []),
        ("A CT scan, then a CT.", ["CT scan>ct-scan"]),
        ("Two CTs.", ["CTs>ct-scan"]),
        ("To ct and esr.", []),
        ("Bursal, subbursa, non-weight-bearing, post-bursa, bursa-like.", []),
        ("Weight-bearing and D-dimer.", ["Weight-bearing>bearing", "D-dimer>d-dimer"]),
        ("Pus & pus < bursa.", ["Pus>pus", "bursa>bursa"]),
    ],
)
def test_whole_words_longest_first(body: str, expected: list[str]) -> None:
    assert linked(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "## The bursa\n\nText.",
        "### The bursa",
        "A [long bursa story](article:x).",
        "A [cushion](https://example.org/bursa).",
        "A `bursa`.",
        "![A bursa](figure:squeeze)",
        "| Bursa | pus |\n|---|---|\n| a | b |",
        "Text [@bursa].",
    ],
)
def test_not_in_headings_links_and_the_like(body: str) -> None:
    assert linked(body) == []


def test_a_word_that_is_linked_already_is_not_linked_again() -> None:
    assert linked("A bursa, or [cushion](term:bursa).") == ["cushion>bursa"]
    assert linked("Soleus, see [Soleus](structure:soleus).") == []


def test_each_level_has_one_link() -> None:
    deep = "!!! clinician\n    The bursa and pus.\n\nA bursa."
    assert linked(deep, Level.PLAIN) == ["bursa>bursa"]
    assert linked(deep, Level.STUDENT) == ["bursa>bursa"]
    assert linked(deep, Level.CLINICIAN) == ["pus>pus", "bursa>bursa"]
    both = "!!! student\n    ESR.\n\n!!! clinician\n    ESR, pus."
    assert [linked(both, level) for level in Level] == [[], ["ESR>esr"], ["ESR>esr", "pus>pus"]]


def test_a_page_leaves_the_words_of_its_own_names_alone() -> None:
    source = read(changed(STRAIN, "Runners.", "A strain of a bursa."))
    html = renderer.render(source.body, source.page, KNOWN).html(Level.CLINICIAN)
    assert 'href="term:bursa"' in html
    assert 'href="term:strain"' not in html
    structure = read(changed(SOLEUS, "A deep ache.", "Soleus, bursa."), Kind.STRUCTURE)
    html = renderer.render(structure.body, structure.page, KNOWN).html(Level.CLINICIAN)
    assert 'href="term:bursa"' in html
    assert 'href="term:soleus"' not in html


def test_titles_of_care_cards_are_left_alone() -> None:
    known = Known(terms={"help": Term("help", "Help", "Aid.", ("ambulance", "breath"))})
    source = read(STRAIN)
    html = renderer.render(source.body, source.page, known).html(Level.PLAIN)
    assert "Call an ambulance if:" in html
    assert '<a class="term" href="term:help">breath</a>' in html


def test_the_text_that_is_searched_has_no_links() -> None:
    rendered = renderer.render("A bursa.", None, KNOWN)
    assert rendered.sections[0].text == "A bursa."


def test_another_word_renders_the_pages_again(content: Path, target: Path) -> None:
    compile_folder(content, target, NAMES)
    glossary = content / "en" / "glossary.yaml"
    glossary.write_text(glossary.read_text("utf-8") + "ache: {title: Ache, meaning: A dull pain.}\n", encoding="utf-8")
    assert compile_folder(content, target, NAMES).rendered == 5
    with Library.open(target) as library:
        assert '<a class="term" href="term:ache">ache</a>' in library.html("soleus", Level.PLAIN)
    text = glossary.read_text("utf-8")
    glossary.write_text(text.replace("title: Ache,", "title: Ache, common: [Ache],"), encoding="utf-8")
    assert compile_folder(content, target, NAMES).rendered == 5
    with Library.open(target) as library:
        assert "term:ache" not in library.html("soleus", Level.PLAIN)
    assert compile_folder(content, target, NAMES).rendered == 0


def test_common_names_are_names_of_the_word(tmp_path: Path) -> None:
    text = "distal: {title: Distal, meaning: Further., common: [Distal, far]}\n"
    terms, faults = read_glossary(SourceText(tmp_path / "glossary.yaml", text))
    assert [fault.message for fault in faults] == ["'far' under 'common' is no name of 'distal'"]
    assert terms["distal"].common == ("Distal", "far")
