"""What errors say: in English as they stand, and in another language with all that is filled in."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calfguide.atlas.tables import AtlasError, fault
from calfguide.errors import CalfguideError, Sentence, SourceError
from calfguide.library.library import Library
from calfguide.notebook.errors import ExchangeError
from calfguide.notebook.exchange import parse_bookmarks, read_bookmarks
from calfguide.notebook.settings import Settings

ANY = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["{", "}", "{x}", "{0}", "{}", "{{", "{!r}"])


def loud(context: str, words: str) -> str:
    """A language that says what context the words are of."""
    return f"<{context}: {words}>"


def test_an_error_says_itself_in_english_and_in_another_language():
    error = CalfguideError("no {what} in {file}", what="page", file=Path("a.md"))
    assert str(error) == "no page in a.md"
    assert error.said(loud) == "<Errors: no page in a.md>"
    assert error.said(lambda _, words: {"no {what} in {file}": "{file}: {what} fehlt"}[words]) == "a.md: page fehlt"


def test_sentences_errors_and_lists_inside_are_said_too():
    inner = CalfguideError("not {number}", number=3)
    listed = (Sentence("one"), "two")
    sentence = Sentence("{why}: {listed}", why=inner, listed=listed)
    assert sentence == "not 3: one, two"
    assert sentence.said(loud) == "<Errors: <Errors: not 3>: <Errors: one>, two>"


def test_a_sentence_is_a_text_like_others():
    sentence = Sentence("no {what}", what="page")
    assert sentence == "no page"
    assert {sentence: 1}["no page"] == 1
    assert not Sentence()
    assert Sentence().said(lambda _, words: words) == ""


def test_copies_can_be_said_as_well():
    for made in (Sentence("no {what}", what="page"), AtlasError("no {what}", what="page")):
        for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
            assert type(again) is type(made)
            assert str(again) == "no page"
            assert again.said(loud) == "<Errors: no page>"


def test_faults_of_content_stay_as_their_format_is():
    error = SourceError(Path("a.md"), 3, 4, "unknown key '{x}'")
    assert str(error) == "a.md:3:4: unknown key '{x}'"
    assert error.said(lambda _, words: words) == str(error)


# ------------------------------------------------------------------ braces from elsewhere
@given(words=ANY)
@example(words="{x}")
def test_words_into_which_nothing_is_filled_are_not_formatted(words):
    assert str(CalfguideError(words)) == words
    assert Sentence(words).said(lambda _, same: same) == words


@given(value=ANY)
def test_braces_in_what_is_filled_in_stay(value):
    inner = Sentence("({reason})", reason=value)
    sentence = Sentence("{file}: {inner}; {listed}", file=value, inner=inner, listed=(value, inner))
    assert sentence == f"{value}: ({value}); {value}, ({value})"
    assert sentence.said(lambda _, words: words) == sentence


@given(identifier=ANY, layer=ANY)
def test_braces_in_the_names_of_the_atlas_stay(identifier, layer):
    error = fault("region", identifier, Sentence("no layer {layer!r}", layer=layer))
    assert str(error) == f"atlas.toml: region {identifier!r}: no layer {layer!r}"


@given(text=st.sampled_from(["{", "{x}", "[]", '{"format": "{x}"}']), name=ANY)
def test_braces_in_a_file_of_bookmarks_and_its_name_stay(text, name):
    with pytest.raises(ExchangeError) as caught:
        parse_bookmarks(text, name)
    assert str(caught.value).startswith(f"{name}, line 1: ")
    assert caught.value.said(lambda _, words: words) == str(caught.value)


def test_braces_in_the_names_of_files_stay(tmp_path):
    folder = tmp_path / "{x}"
    folder.mkdir()
    with pytest.raises(CalfguideError, match=r"\{x\}"):
        Library.open(folder / "{0}.sqlite")
    with pytest.raises(ExchangeError, match=r"\{0\}\.json cannot be read"):
        read_bookmarks(folder / "{0}.json")
    (folder / "{0}").write_text("[]")
    assert "{0}.damaged" in Settings.load(folder / "{0}").problem
