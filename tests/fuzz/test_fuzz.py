"""Some hundred inputs for each parser, mutated and put together; `python3 dev.py fuzz` goes on for longer."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import FOUND, TOKENS, answer, mutated
from tests.fuzz.parsers import Parsers, samples

TIMES = {"page": 15, "sources": 15, "words": 15, "synonyms": 15, "guide": 15}


@pytest.fixture(scope="module")
def parsers(tmp_path_factory):
    return Parsers(tmp_path_factory.mktemp("fuzz")).by_name


@pytest.mark.parametrize("name", samples())
def test_a_parser_answers_in_words(name, parsers):
    random, kept = Random(8), samples()[name]
    for _ in range(TIMES.get(name, 150)):
        data = mutated(random.choice(kept), kept, random)
        assert answer(parsers[name], data) == "", data


def made_of(kept):
    """Lines of samples, tokens that mean something, text and bytes in any order: what it fails on comes back small."""
    lines = sorted({line for data in kept for line in data.splitlines(keepends=True)[:60]})
    text = st.text(max_size=20).map(lambda some: some.encode("utf-8"))
    piece = st.one_of(st.sampled_from(lines or [b""]), st.sampled_from(TOKENS), text, st.binary(max_size=20))
    return st.lists(piece, max_size=12).map(b"".join)


@pytest.mark.parametrize("name", samples())
def test_a_parser_answers_in_words_whatever_it_is_made_of(name, parsers):
    @settings(max_examples=4 * TIMES[name] if name in TIMES else 100)
    @given(made_of(samples()[name]))
    def take(data):
        assert answer(parsers[name], data) == ""

    take()


@pytest.mark.parametrize("sample", sorted(FOUND.glob("*.sample")) or [None], ids=lambda path: path and path.name)
def test_what_was_found_once_is_mended(sample, parsers):
    if sample is not None:
        name = sample.name.partition("-")[0]
        assert answer(parsers[name], sample.read_bytes()) == ""
