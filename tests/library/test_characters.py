"""Characters that no text may hold, in each way in which they can be written; letters of all languages are free."""

from __future__ import annotations

import pytest

from calfguide.library.characters import (
    HIDDEN,
    hidden_entities,
    hidden_escapes,
    refusal,
    without_hidden,
    without_hidden_entities,
)

FREE = "a\u200eb\u200fc שלום مرحبا ąß漢字 😀 e\u0301 \u00ad\u200d\t\n\u2028\xa0"
CONTROLS = [*map(chr, range(32)), *map(chr, range(0x7F, 0xA0))]
TURNING = [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]


def test_what_is_refused() -> None:
    refused = [*(set(CONTROLS) - set("\t\n\x85")), *TURNING, "\ue000", "\ufffe", "\ud800"]
    assert all(HIDDEN.match(one) for one in refused)
    assert without_hidden(f"{''.join(refused)}x") == "x"
    assert without_hidden(FREE) == FREE


def test_words_say_what_to_do() -> None:
    assert refusal("\x1b") == "the character U+001B has no meaning in text; delete it"
    assert refusal("\u2066", "&#8294;") == (
        "&#8294; is the character U+2066, which turns the direction of writing unseen; delete it"
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (r'"\e \0 \a \x1b \u202e \U0000001b"', [1, 4, 7, 10, 15, 22]),
        (r'"\t \n \" \\ \u200f \u05d0 \x41 \\e \\u202e"', []),
        (r'"\\\e"', [3]),
        (r'"\UFFFFFFFF"', []),
    ],
)
def test_escapes(text: str, places: list[int]) -> None:
    assert [offset for offset, _ in hidden_escapes(text, 0, len(text))] == places
    assert [offset for offset, _ in hidden_escapes(text, 0, 2)] == [place for place in places if not place]


@pytest.mark.parametrize(
    ("text", "places", "left"),
    [
        ("a&#27;b&#x1B;c&#X1b;d&#00027;e&#x0000202e;f", [1, 7, 14, 21, 30], "abcdef"),
        ("&#8206;&#1488;&#169;&#38;#27;&#9;&#10;", [], "&#8206;&#1488;&#169;&#38;#27;&#9;&#10;"),
        ("&#27 &#8238x", [0, 5], " x"),
        ("&amp;#27; &#; &#x; &#99999999; &#x110000;", [], "&amp;#27; &#; &#x; &#99999999; &#x110000;"),
        ("&#0;&#128;&#xD800;", [0, 4, 10], ""),
    ],
)
def test_entities(text: str, places: list[int], left: str) -> None:
    assert [offset for offset, _ in hidden_entities(text)] == places
    assert without_hidden_entities(text) == left
