"""Front matter: every fault at its line and column, all in one go, and no input that crashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calfguide.errors import SourceError
from calfguide.library.pages import Article, Condition, Kind, Rating, Sex, Structure, Urgency
from calfguide.library.places import decode, read_text
from calfguide.library.source import MAX_PAGE_BYTES, read_page
from tests.library.samples import CLOT, NAMES, SOLEUS, SQUEEZE, STRAIN, changed, place_of, read


def test_a_condition() -> None:
    source = read(STRAIN)
    assert not source.faults
    page = source.page
    assert isinstance(page, Condition)
    assert page.slug == "strain"
    assert page.also_called == ("pulled calf", "tear: partial")
    assert page.urgency is Urgency.SOON
    assert page.features == {"pop-or-snap": Rating.COMMON, "fever": Rating.AGAINST}
    assert page.people.age == (30, 60)
    assert page.people.sex is Sex.ANY
    assert page.recovery[1].weeks == (8, 12.5)
    assert page.accuracy[0].sensitivity_interval == (90, 99)
    assert page.by_age is not None
    assert [group.value for group in page.by_age.groups] == [0.73, 3]
    assert source.body.startswith("\n## What it is")


def test_a_structure_and_an_article() -> None:
    structure = read(SOLEUS, Kind.STRUCTURE).page
    assert isinstance(structure, Structure)
    assert structure.structure_kind == "muscle"
    assert structure.insertion == ""
    article = read(SQUEEZE, Kind.ARTICLE).page
    assert isinstance(article, Article)
    assert article.reviewed == "2026-11-22"


BAD = [
    ("title: Calf strain", "title: 5", "5", "put 5 in quotes"),
    ("title: Calf strain", "titlex: Calf strain", "titlex", "unknown key 'titlex'; did you mean 'title'?"),
    ("title: Calf strain\n", "", "also_called", "'title' is missing"),
    ("summary: A tear", "summary: " + "long " * 30 + "A tear", "long", "140 at most"),
    ("system: muscle", "system: musclex", "musclex", "unknown system 'musclex'; did you mean 'muscle'?"),
    ("urgency: soon", "urgency: later", "later", "unknown urgency 'later'"),
    ("urgency: soon", "urgency: [soon]", "[soon]", "must be one of"),
    ("structures: [gastrocnemius-medial, soleus]", "structures: soleus", "soleus", "must be a list"),
    ("calf-upper-inner: main", "calf-upper-innr: main", "calf-upper-innr", "unknown region 'calf-upper-innr'; did you"),
    ("calf-upper-inner: main", "calf-upper-inner: mainx", "mainx", "unknown pain 'mainx'; did you mean 'main'?"),
    (", soleus]", ", soleas]", "soleas", "unknown structure 'soleas'; did you mean 'soleus'?"),
    ("sudden: typical", "suden: typical", "suden", "unknown onset 'suden'"),
    ("pop-or-snap: common", "pop-and-snap: common", "pop-and-snap", "unknown feature 'pop-and-snap'"),
    ("fever: against", "fever: againstx", "againstx", "unknown rating 'againstx'"),
    ("age: [30, 60]", "age: [60, 30]", "[60, 30]", "runs backwards"),
    (", {label: Over 80, value: 3}]", "]", "[{label: Under 40, value: 0.73}]", "write two or more"),
    ("value: 0.73", "value: -1", "-1", "from 0 up"),
    ("value: 0.73", "value: few", "few", "number"),
    ("age: [30, 60]", "age: [30, 600]", "[30, 600]", "between 0 and 120"),
    ("age: [30, 60]", "age: [30, 60.5]", "60.5", "whole number"),
    ("sex: any", "sex: all", "all", "unknown sex 'all'"),
    ("  emergency:\n", "  emergencies:\n", "emergencies", "unknown red flag 'emergencies'; did you mean 'emergency'?"),
    ("weeks: [1, 3]", "weeks: [1]", "[1]", "2 values"),
    ("weeks: [1, 3]", "weeks: [3, 1]", "[3, 1]", "backwards"),
    ("label: Mild,", "label: Mild, or so,", "or so", "holds a comma needs quotes"),
    ("sensitivity: 96", "sensitivity: 196", "196", "from 0 to 100"),
    ("sensitivity: 96", "sensitivity: high", "high", "must be a number"),
    ("reviewed: 2026-11-22", "reviewed: 2026-11-31", "2026-11-31", "must be a day such as"),
    ("reviewed: 2026-11-22", "reviewed: 22 May 2026", "22 May", "must be a day such as"),
    ("next_review: 2028-11-22", "next_review: 2026-11-22", "2026-11-22", "must come after"),
    ("pain: {calf-upper-inner: main, calf-centre: possible}", "pain: {}", "{}", "'pain' must not be empty"),
    ("icd10: S86.1", "icd10: S86.1\nicd10: S86.2", "icd10: S86.2", "stands twice"),
    ("system: muscle", "system:\t- muscle", "- muscle", "not valid YAML"),
    ("---\ntitle", "title", "title", "front matter is missing"),
]


@pytest.mark.parametrize(("old", "new", "at", "message"), BAD, ids=[row[3][:40] for row in BAD])
def test_each_fault_at_its_place(old: str, new: str, at: str, message: str) -> None:
    text = changed(STRAIN, old, new)
    faults = read(text).faults
    assert [message in fault.message for fault in faults].count(True) == 1, [str(fault) for fault in faults]
    found = next(fault for fault in faults if message in fault.message)
    if "is missing" not in message:
        assert (found.line, found.column) == place_of(text, at, after=new)


def test_all_faults_of_a_file_at_once() -> None:
    text = STRAIN
    slips = {"muscle\nurg": "muskle\nurg", "common\nstr": "often\nstr", "sex: any": "sexx: any", "[1, 3]": "3"}
    for old, new in slips.items():
        text = changed(text, old, new)
    faults = read(text).faults
    assert [fault.line for fault in faults] == [6, 8, 15, 21]


def test_an_unknown_name_does_not_cost_the_page() -> None:
    source = read(changed(STRAIN, "calf-centre: possible", "calf-sentre: possible"))
    assert len(source.faults) == 1
    assert isinstance(source.page, Condition)
    assert source.page.pain == {"calf-upper-inner": "main"}


def test_a_broken_front_matter_does() -> None:
    assert read(changed(STRAIN, "system: muscle", "system: leg")).page is None


@pytest.mark.parametrize("slug", ["Strain", "a_b", "a--b", "-a", "é", "a.b"])
def test_slugs(slug: str) -> None:
    assert "the file name" in read(STRAIN, slug=slug).faults[0].message


def test_missing_and_too_large_files(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="missing"):
        read_page(tmp_path / "a.md", Kind.ARTICLE, NAMES)
    large = tmp_path / "b.md"
    large.write_bytes(b"x" * (MAX_PAGE_BYTES + 1))
    with pytest.raises(SourceError, match="limit is 1 MB"):
        read_page(large, Kind.ARTICLE, NAMES, Path("en/b.md"))
    with pytest.raises(SourceError, match="not a regular file"):
        read_text(tmp_path, tmp_path, 10)


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"a\nb\xff", (2, 2), "not UTF-8"),
        ("é\n\x00".encode(), (2, 1), "U+0000"),
        ("x\ue000".encode(), (1, 2), "U+E000"),
        *(
            (f"a\nb {chr(code)}".encode(), (2, 3), f"U+{code:04X} turns the direction of writing unseen; delete it")
            for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
        ),
    ],
)
def test_bytes_that_are_no_text(data: bytes, place: tuple[int, int], message: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, Path("a.md"))
    assert (caught.value.line, caught.value.column) == place
    assert message in caught.value.message


def test_letters_that_are_read_from_the_right_are_free() -> None:
    text = "كاحل \u200fשוק\u200e (a)"
    assert decode(text.encode(), Path("a.md")).text == text


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc", Path("a.md")).text == "a\nb\nc"


@given(st.text(max_size=400))
def test_no_front_matter_crashes_it(header: str) -> None:
    read(f"---\n{header}\n---\n\ntext\n")


@given(st.binary(max_size=200))
def test_no_bytes_crash_it(data: bytes) -> None:
    try:
        text = decode(data, Path("a.md"))
    except SourceError:
        return
    read(text.text)


lines = STRAIN.split("---")[1].strip().split("\n")


@settings(max_examples=150)
@given(st.permutations(lines), st.integers(0, len(lines)), st.text(max_size=15), st.sampled_from(list(Kind)))
def test_no_jumbled_front_matter_crashes_it(order: list[str], position: int, junk: str, kind: Kind) -> None:
    header = "\n".join([*order[:position], junk, *order[position + 1 :]])
    source = read(f"---\n{header}\n---\n{CLOT}", kind)
    assert source.page is not None or source.faults
