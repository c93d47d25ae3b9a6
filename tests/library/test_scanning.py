"""The body of a page: pointers and slips, each at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.library.mentions import Known, Mention, unresolved
from calfguide.library.pages import CONDITION_HEADINGS, Kind, Reference, Term
from calfguide.library.scanning import scan_page
from tests.library.samples import SOLEUS, SQUEEZE, STRAIN, changed, place_of, read


def faults_of(text: str, kind: Kind = Kind.CONDITION) -> list[tuple[int, int, str]]:
    source = read(text, kind)
    found = scan_page(source).found
    return [(*source.text.place(offset), message) for offset, message in found]


def test_a_good_page_has_none() -> None:
    assert faults_of(STRAIN) == []
    assert faults_of(SOLEUS, Kind.STRUCTURE) == []
    assert faults_of(SQUEEZE, Kind.ARTICLE) == []


@pytest.mark.parametrize(
    ("new", "at", "message"),
    [
        ("See <b>this</b>.", "<b>", "raw HTML is not allowed: <b>"),
        ("<!-- note -->", "<!--", "raw HTML"),
        ("<script>alert(1)</script>", "<script", "raw HTML"),
        ("[a](conditionx:clot)", "conditionx", "unknown link scheme 'conditionx'; did you mean 'condition'?"),
        ("[a](javascript:alert)", "javascript", "unknown link scheme"),
        ("[a](clot)", "clot", "needs a scheme, such as condition:clot"),
        ("[a](condition:Clot)", "condition:Clot", "no page's name"),
        ("[](condition:clot)", "[](", "the link has no text"),
        ("![](figure:squeeze)", "![]", "the alt text is missing"),
        ("![x](https://example.org/x.png)", "https", "a picture is written"),
        ("[@lee 2002]", "@lee 2002", "a citation is written"),
        ("[@lee-2002, p. 3]", "@lee-2002, p. 3", "a citation is written"),
        ("as @lee-2002 says", "@lee-2002", "stands in square brackets"),
        ("{{charts: recovery}}", "{{charts", "did you mean '{{chart: recovery}}'?"),
        ("Text {{chart: recovery}}", "{{chart", "on a line of its own"),
        ("{{care-cards}}", "{{care-cards}}", "stands twice"),
        ("!!! studentx\n    x", "!!! studentx", "did you mean '!!! student'?"),
        ('!!! student "Title"\n    x', "!!! student", "its title is fixed"),
        ("!!! clinician\nx", "!!! clinician", "is empty; indent"),
        ("!!! emergency\n    x", "!!! emergency", "already made by {{care-cards}}"),
        ("# Top", "# Top", "headings are '## ' and '### ' only"),
        ("#### Deep", "#### Deep", "headings are"),
        ("##Close", "##Close", "put a space after ##"),
        ("    ## Inside", "## Inside", "left margin"),
        ("## What it is", "## What it is", "stands twice"),
        ("## Treatmnt", "## Treatmnt", "unknown heading 'Treatmnt'; did you mean 'Treatment'?"),
        ("a &#27;[31m b", "&#27;", "&#27; is the character U+001B, which has no meaning in text; delete it"),
        ("a &#x202E; b", "&#x202E;", "which turns the direction of writing unseen; delete it"),
        ('[a](https://example.org "&#7;")', "&#7;", "U+0007"),
        ("[x]: https://example.org", "[x]:", "not as definitions"),
    ],
)
def test_each_slip_at_its_place(new: str, at: str, message: str) -> None:
    text = changed(STRAIN, "Keep strong.", f"Keep strong.\n\n{new}")
    found = [fault for fault in faults_of(text) if message in fault[2]]
    assert found, faults_of(text)
    assert found[0][:2] == place_of(text, at, after=f"Keep strong.\n\n{new}")


@pytest.mark.parametrize(
    "good",
    [
        "`<b>` and `[x](y)` and `{{x}}`",
        "5 < 6 and x <3",
        "`&#27;` and &#169; and &amp; and שלום\u200e and &rlm;",
        "<https://example.org>",
        r"\[a\](b) \# c",
        "mail me at a@b.org",
        "[a (b)](https://example.org/a_(b))",
        "[Up](#treatment)",
        "### A smaller heading\n\ntext",
        "[@lee-2002;@deep-2010]",
        "![A foot](figure:squeeze)",
    ],
)
def test_no_false_alarms(good: str) -> None:
    assert faults_of(changed(STRAIN, "Keep strong.", f"Keep strong.\n\n{good}")) == []


def test_missing_and_misplaced_headings() -> None:
    text = changed(STRAIN, "## Who gets it\n\nRunners.\n\n", "")
    line, column = place_of(text, "## Check yourself")
    assert faults_of(text) == [(line, column, "the heading '## Who gets it' is missing; put it here")]
    text = changed(text, "## What it feels like", "## Who gets it\n\nRunners.\n\n## What it feels like")
    assert [fault[2] for fault in faults_of(text)] == ["'What it feels like' must come before 'Who gets it'"]
    assert len(faults_of(STRAIN[: STRAIN.index("## What it is")])) == len(CONDITION_HEADINGS)


def test_inserts_need_data_and_a_page_that_has_it() -> None:
    text = STRAIN.replace("recovery: [{label: Mild, weeks: [1, 3]}, {label: Severe, weeks: [8, 12.5]}]", "recovery: []")
    assert [fault[2] for fault in faults_of(text)] == [
        "{{chart: recovery}} has nothing to show; fill 'recovery' in the front matter"
    ]
    assert "belongs on a condition's page" in faults_of(SQUEEZE + "\n{{chart: recovery}}\n", Kind.ARTICLE)[0][2]


def test_a_second_card_of_a_kind() -> None:
    cards = "!!! soon\n    - a\n\n!!! soon\n    - b\n"
    text = changed(STRAIN, "Keep strong.", cards)
    line, column = place_of(text, "!!! soon\n    - b")
    assert faults_of(text) == [
        (line, column, f"the care card 'soon' is already made in line {line - 3}; keep one a page")
    ]


def test_mentions_hold_all_pointers() -> None:
    scan = scan_page(read(STRAIN))
    assert {(mention.what, mention.name) for mention in scan.mentions} == {
        ("structure", "gastrocnemius-medial"),
        ("cite", "lee-2002"),
        ("cite", "deep-2010"),
        ("cite", "far-1999"),
        ("term", "distal"),
        ("article", "squeeze-test"),
        ("figure", "squeeze"),
        ("condition", "clot"),
    }
    source = read(STRAIN)
    for what, name, offset in scan.mentions:
        following = source.text.text[offset:]
        assert following.startswith((name, f"@{name}", f"{what}:{name}")), following[:40]


def test_facts_of_a_structure_are_scanned() -> None:
    scan = scan_page(read(SOLEUS, Kind.STRUCTURE))
    assert ("structure", "gastrocnemius-medial") in {(mention.what, mention.name) for mention in scan.mentions}
    text = changed(SOLEUS, "Points the foot down", "Points <i>down</i>")
    line, _ = place_of(text, "Points <i>")
    assert [fault[0] for fault in faults_of(text, Kind.STRUCTURE)] == [line, line]


def test_pointers_that_lead_nowhere() -> None:
    known = Known(
        {Kind.CONDITION: frozenset({"clot"}), Kind.ARTICLE: frozenset({"walk"})},
        {"lee-2002": Reference("lee-2002", "Lee", "Lee")},
        {"distal": Term("distal", "distal", "Further from the trunk.")},
        None,
    )
    pointers = (("condition", "clots"), ("condition", "walk"), ("cite", "lee-2003"), ("term", "x"), ("figure", "any"))
    mentions = [
        Mention(what, name, number) for number, (what, name) in enumerate((*pointers, ("condition", "clot")), 1)
    ]
    assert list(unresolved(mentions, known)) == [
        (1, "unknown condition page 'clots'; did you mean 'clot'?"),
        (2, "'walk' is no condition page but a article page; write article:walk"),
        (3, "unknown source 'lee-2003'; did you mean 'lee-2002'?"),
        (4, "there is no glossary term 'x'; make it, or point elsewhere"),
    ]


@given(st.text(alphabet="ab[]()!@#{}<>:;`*_-|\\\n \"'0", max_size=120))
def test_no_body_crashes_it(body: str) -> None:
    source = read(SQUEEZE + body, Kind.ARTICLE)
    scan = scan_page(source)
    for offset, _ in scan.found:
        assert source.text.place(offset) >= (1, 1)
