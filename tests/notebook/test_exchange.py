"""Bookmarks out and in again, notes as Markdown; a bad file is said with its line and changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.notebook.errors import ExchangeError
from calfguide.notebook.exchange import bookmarks_as_json, notes_as_markdown, parse_bookmarks, read_bookmarks
from calfguide.notebook.notebook import Notebook
from calfguide.notebook.records import Passage


def shape(notebook):
    """Titles and pages as they stand in their folders."""
    found = notebook.bookmarks.all()

    def inside(parent):
        return [(one.title, one.page, inside(one.id)) for one in found if one.parent == parent]

    return inside("")


@pytest.fixture
def filled(notebook):
    legs = notebook.bookmarks.add_folder("Legs")
    notebook.bookmarks.add("leg-cramps", 'Cramps "at" night', legs)
    notebook.bookmarks.add_folder("Empty", legs)
    notebook.bookmarks.add("plantar-fasciitis", "Ferse, Übung")
    return notebook


def test_what_is_exported_comes_back(filled, tmp_path):
    file = tmp_path / "out.json"
    file.write_text(bookmarks_as_json(filled.bookmarks.all()), encoding="utf-8")
    other = Notebook(tmp_path / "other.sqlite")
    assert other.bookmarks.add_many(read_bookmarks(file)) == 2
    assert shape(other) == shape(filled)
    assert [one.made for one in other.bookmarks.all()][1] == filled.bookmarks.all()[1].made
    assert other.bookmarks.add_many(read_bookmarks(file)) == 0, "what is there already is not added again"
    assert shape(other) == shape(filled)
    assert other.undo() == "import-bookmarks"
    assert shape(other) == []
    other.close()


GOOD = {"title": "Cramps", "page": "leg-cramps"}


@pytest.mark.parametrize(
    ("bookmarks", "line", "words"),
    [
        ("{", 1, "not JSON"),
        ('{\n "format": "other"\n}', 1, '"format" must be'),
        ("[]", 1, '"format" must be'),
        ([GOOD, "text"], 1, "object in braces"),
        ([GOOD, {"title": "", "page": "leg-cramps"}], 8, '"title"'),
        ([GOOD, {"title": "x" * 400, "page": "leg-cramps"}], 8, '"title"'),
        ([GOOD, {"title": "both", "page": "leg-cramps", "bookmarks": []}], 8, "either"),
        ([{"title": "neither"}], 4, "either"),
        ([{"title": "Folder", "bookmarks": [GOOD, {"title": "bad", "page": "../etc"}]}], 11, "name of a page"),
        ([{"title": "Folder", "bookmarks": {}}], 4, "must be a list"),
        ([GOOD, GOOD | {"added": "yesterday"}], 8, '"added"'),
        ([GOOD, GOOD | {"added": 5}], 8, '"added"'),
    ],
)
def test_a_bad_file_is_said_with_its_line_and_changes_nothing(filled, bookmarks, line, words):
    before = shape(filled)
    if not isinstance(bookmarks, str):
        whole = {"format": "calfguide-bookmarks", "version": 1, "bookmarks": bookmarks}
        bookmarks = json.dumps(whole, indent=1)
        bookmarks = bookmarks.replace(
            '{\n "format": "calfguide-bookmarks",\n "version": 1,',
            '{"format": "calfguide-bookmarks", "version": 1,\n',
            1,
        )
    with pytest.raises(ExchangeError) as caught:
        filled.bookmarks.add_many(parse_bookmarks(bookmarks, "mine.json"))
    assert str(caught.value).startswith(f"mine.json, line {line}: ")
    assert words in str(caught.value)
    assert str(caught.value).endswith("Nothing was imported.")
    assert shape(filled) == before


def test_a_newer_form_is_refused():
    with pytest.raises(ExchangeError, match="version 2"):
        parse_bookmarks('{"format": "calfguide-bookmarks", "version": 2, "bookmarks": []}', "new.json")


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"format": "calfguide-bookmarks", "bookmarks": ' + "[" * 5000, "1e999999", "9" * 5000]
)
def test_a_hostile_file_is_only_refused(text):
    with pytest.raises(ExchangeError):
        parse_bookmarks(text, "deep.json")


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_bookmarks(tmp_path / "none.json")
    file = tmp_path / "latin.json"
    file.write_bytes(b"\xff\xfe{}")
    with pytest.raises(ExchangeError, match="UTF-8"):
        read_bookmarks(file)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "page", "bookmarks", "added", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_any_content_is_taken_or_refused_in_words(bookmarks):
    text = json.dumps({"format": "calfguide-bookmarks", "version": 1, "bookmarks": bookmarks})
    try:
        found = parse_bookmarks(text, "any.json")
    except ExchangeError:
        return
    assert all(one.title for one in found)


def test_notes_become_markdown(notebook):
    notebook.notes.add("leg-cramps", Passage("today", "Pull your toes up.\nDrink."), "Works!\n\nTwice now.")
    notebook.notes.add("bakers-cyst", Passage("", "A lump"), "")
    titles = {"leg-cramps": "Leg cramps", "bakers-cyst": "Baker's cyst"}
    text = notes_as_markdown(
        "My notes", notebook.notes.all(), titles.__getitem__, lambda page, anchor: "What to do" if anchor else ""
    )
    first, second = text.index("## Baker's cyst"), text.index("## Leg cramps")
    assert text.startswith("# My notes\n")
    assert first < second
    assert "> Pull your toes up.\n> Drink.\n\nWorks!\n\nTwice now.\n" in text
    assert "*What to do · 20" in text
    assert "> A lump" in text


def test_the_example_of_the_documentation_is_one(notebook):
    page = Path(__file__).parents[2].joinpath("docs", "bookmarks.md").read_text("utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    assert notebook.bookmarks.add_many(parse_bookmarks(example, "docs/bookmarks.md")) == 2
    assert bookmarks_as_json(notebook.bookmarks.all()).count('"page"') == 2
