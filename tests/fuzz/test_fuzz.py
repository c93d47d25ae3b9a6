"""Some hundred mutated inputs for each parser; `python3 dev.py fuzz` goes on for longer."""

from __future__ import annotations

from random import Random

import pytest

from tests.fuzz.__main__ import FOUND, answer, mutated
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


@pytest.mark.parametrize("sample", sorted(FOUND.glob("*.sample")) or [None], ids=lambda path: path and path.name)
def test_what_was_found_once_is_mended(sample, parsers):
    if sample is not None:
        name = sample.name.partition("-")[0]
        assert answer(parsers[name], sample.read_bytes()) == ""
