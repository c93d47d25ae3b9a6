"""Texts are found wherever they stand, and the files made of them are up to date."""

from __future__ import annotations

import re

import pytest

from tools.translations import FORMS, Text, collect, misfilled, pseudo, sentence_classes, stale, texts_of


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("class A:\n    def f(self):\n        self.tr('one')", [Text("A", "one")]),
        ("class A:\n    def f(self):\n        return f'<p>{self.tr(\"one\")}</p>'", [Text("A", "one")]),
        ("class A:\n    def f(self):\n        self.tr('%n page(s)', '', len(x))", [Text("A", "%n page(s)", "", True)]),
        ("translate('B', '%n page(s)', 'on paper', n)", [Text("B", "%n page(s)", "on paper", True)]),
        ("X = {1: QT_TRANSLATE_NOOP('B', 'two')}", [Text("B", "two")]),
        ("class A:\n    class C:\n        def f(self):\n            self.tr('in' ' two')", [Text("C", "in two")]),
        ("translate('B', name)", []),
        ("painter.translate(3, 4)", []),
    ],
)
def test_texts_are_found_with_their_context(source, expected):
    assert texts_of(source) == expected


def test_what_the_finder_says_is_found_where_it_says_it():
    source = "def f(say):\n    return say('{what} fits').format(what=1) + say(TABLE[2])"
    assert texts_of(source, saying=True) == [Text("Finder", "{what} fits")]
    assert texts_of(source) == []


ERRORS = """
class AError(CalfguideError): pass
class BError(AError): pass
class Title(Sentence):
    context = "Titles"
class Other(ValueError): pass
class SourceError(CalfguideError): pass
"""


def test_errors_and_sentences_are_known_by_what_they_derive_from():
    later_first = [f"class CError({base}): pass" for base in ("BError", "SourceError")]
    known = sentence_classes([later_first[0], ERRORS])
    errors = dict.fromkeys(("AError", "BError", "CError", "CalfguideError", "Sentence"), "Errors")
    assert known == {**errors, "Title": "Titles"}
    assert "CError" not in sentence_classes([later_first[1], ERRORS])
    source = "raise BError('no {page}', page=Title('one')) from error; BError(words); Other('two')"
    assert texts_of(source, sentences=known) == [Text("Errors", "no {page}"), Text("Titles", "one")]
    assert texts_of(source) == []


def test_words_of_the_parts_that_know_no_window_are_collected():
    texts = {(text.context, text.source) for text in collect()}
    assert ("Atlas", "Inner calf, upper part") in texts
    assert ("Finder", "{what} speaks against it") in texts
    assert ("Errors", "there is no page '{page}'") in texts
    assert ("Errors", "Your settings could not be saved ({reason}).") in texts
    assert ("Finder", "Does it hurt at night?") in texts
    assert ("Finder", "A knee that locks should be looked at within days.") in texts


def test_what_is_kept_is_what_would_be_made_now():
    assert stale() == []


def test_the_pseudo_language_leaves_alone_what_is_filled_in():
    for text in collect():
        made = pseudo(text.source)
        assert sorted(re.findall(r"{\w+}|%n|</?\w+>|&\w+;", made)) == sorted(
            re.findall(r"{\w+}|%n|</?\w+>|&\w+;", text.source)
        )
        assert len(made) >= len(text.source) * 1.3
        assert pseudo(text.source, 1) != pseudo(text.source, FORMS)


@pytest.mark.parametrize(
    ("source", "forms", "expected"),
    [
        ("Open {title}", ["{title} öffnen"], ""),
        ("Open {title}", ["Öffnen"], "must fill in"),
        ("Open {title}", ["{name} öffnen"], "must fill in"),
        ("Open {title}", ["{title öffnen"], "expected '}'"),
        ("Open {title}", [""], ""),
        ("%n of {all}", ["eine von {all}", "%n von {all}"], ""),
        ("%n of {all}", ["eine von allen", "%n von {all}"], "must fill in"),
        ("Find", ["Suchen {x}"], "must fill in"),
    ],
)
def test_a_translation_fills_in_what_its_text_does(source, forms, expected):
    found = misfilled({Text("Window", source, plural="%n" in source): forms})
    assert len(found) == bool(expected)
    assert expected in "".join(found)
