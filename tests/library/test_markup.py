"""The parser tries no pattern that cannot be found; what it makes of a text is what it would make with all of them."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.library import markup
from calfguide.library.markup import build_markdown, parse


def build_slow() -> markup.Markdown:
    """The same parser without what spares it work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "_quicken", lambda _: None)
        return build_markdown()


QUICK, SLOW = build_markdown(), build_slow()

BLOCKS = "A word,- ,* ,1. ,## ,> ,: ,!!! student\n    ,!!! soon,---,***,| ,|--|--|,{{care-cards}},#,heel,é,²,12"
INLINE = "** * _ __ ` `` \\\\ \\* \\` [ ] ( ) [a](term:b) ![a](figure:b) ![ ! [@a] [@a;@b-1] @ < > <https://a.b>"
GAPS = ("\n", "\n\n", "  \n", "    ", " ")
pieces = st.sampled_from([*BLOCKS.split(","), *INLINE.split(), *GAPS])


def html(markdown: markup.Markdown, text: str) -> str:
    return tostring(parse(markdown, text), "unicode")


@given(st.lists(pieces, max_size=30).map("".join))
def test_sparing_changes_nothing(text: str) -> None:
    assert html(QUICK, text) == html(SLOW, text)


@pytest.mark.parametrize(
    "text",
    [
        "plain words",
        "words\nin two lines",
        "a line  \nthat breaks",
        "Head | other\n--- | ---\na | b",
        "Term\n: its meaning",
        "Words\n# heading\nand more",
        "Words\n- a list\n- of two",
        "Words\n> quoted",
        "Words\n!!! student\n    more\n    and more",
        "- item\n\n    words of it\n\n- *next*",
        "\\*not emphasis\\* but `code \\\\ here`",
    ],
)
def test_each_sort_of_block(text: str) -> None:
    assert html(QUICK, text) == html(SLOW, text)
