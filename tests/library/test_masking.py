"""Masked text keeps its places, and what is too much for the parser is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.library.masking import MAX_BLOCK, find_excess, mask_code
from calfguide.library.mentions import Known
from calfguide.library.pages import Kind
from calfguide.library.places import SourceText
from calfguide.library.rendering import Renderer
from calfguide.library.scanning import scan_page
from calfguide.library.source import check_page
from tests.library.samples import NAMES, SQUEEZE


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a `b c", "a `b c"),
        ("a `b\n\nc` d", "a `b\n\nc` d"),
        ("a `b\nc` d", "a   \n   d"),
        (r"\[a\] \`b`", "  a     b`"),
        ("``` `` ```", " " * 10),
    ],
)
def test_code_and_escapes_become_spaces(text: str, masked: str) -> None:
    assert mask_code(text) == masked


@given(st.text(alphabet="a `\\[\n", max_size=60))
def test_masking_keeps_all_places(text: str) -> None:
    masked = mask_code(text)
    assert len(masked) == len(text)
    assert [at for at, char in enumerate(text) if char == "\n"] == [
        at for at, char in enumerate(masked) if char == "\n"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x" * (MAX_BLOCK + 1), "more than 10,000 characters"),
        ("*a " * 500, "of the marks"),
        ("[" * 20, "open brackets"),
        (" " * 40 + "- a", "indented"),
        ("\t" * 9 + "a", "indented"),
        ("> > > > a", "quoted"),
        ("|a" * 40, "columns"),
        ("a\n\n" * 5000, "paragraphs"),
        ("a\n" * 30_000, "lines"),
        ("[a]\n\n" * 6_000, "links and citations"),
    ],
)
def test_excess(text: str, message: str) -> None:
    assert message in next(find_excess(text, mask_code(text)))[1]


def heavy(unit: str, block: int = 0) -> str:
    """900 KB of one unit, in blocks of so many units."""
    piece = unit * block + "\n\n" if block else unit
    return piece * (900_000 // len(piece))


UNITS = ["[", "![", "[a](", "*", "`", "<", "<a>", "<!--", "{{", "[@a;", "#", "\\", "&", "_a", "a|", "|"]
HEAVY = [
    *map(heavy, UNITS),
    heavy("> "),
    heavy("a\n\n"),
    heavy("!!! student\n"),
    heavy("\t- a\n"),
    heavy(": a\n"),
    heavy('[a](b "'),
    heavy("<a", 4500),
    heavy("[a](b ", 60),
    heavy("[@a] ", 390),
    heavy("|a", 5000) + heavy("|\n"),
    "".join("`" * length + " " for length in range(1, 1300)),
    "\n\n".join(" " * (4 * depth) + "- a" for depth in range(600)),
]


@pytest.mark.parametrize("number", range(len(HEAVY)))
def test_a_megabyte_of_nonsense_ends(number: int) -> None:
    # Patterns that go wrong here do not end in minutes: no clock is needed to see it.
    source = check_page(SourceText(Path("a.md"), SQUEEZE + HEAVY[number]), "a", Kind.ARTICLE, NAMES)
    scan = scan_page(source)
    if not scan.excess:
        Renderer().render(source.body, source.page, Known())
    else:
        assert source.faults or scan.found or scan.excess
