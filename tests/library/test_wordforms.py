"""A mark on a word belongs on its forms, and not on other words that begin like it."""

from __future__ import annotations

import re

import pytest

from calfguide.library.wordforms import is_form, pattern_of


@pytest.mark.parametrize(
    ("stem", "word", "belongs"),
    [
        ("clot", "clot", True),
        ("clot", "clots", True),
        ("clot", "clotting", True),
        ("clot", "cloth", False),
        ("muscl", "muscles", True),
        ("heel", "heelbone", False),
        ("stop", "stopped", True),
        ("lump", "lumpy", True),
        ("ham", "hamstring", False),
    ],
)
def test_forms_of_a_word(stem: str, word: str, belongs: bool) -> None:
    assert is_form(stem, word.removeprefix(stem)) is belongs
    assert bool(re.fullmatch(pattern_of(stem), word)) is belongs


def test_a_beginning_goes_on_in_any_way() -> None:
    assert re.fullmatch(pattern_of("clo*"), "cloth")
