"""YAML with places: what is taken, what is refused, and that nothing crashes it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml  # noqa: TID253 - to write the samples with
from hypothesis import given
from hypothesis import strategies as st

from calfguide.library.places import SourceText
from calfguide.library.yamltree import MAX_DEPTH, parse_yaml
from tests.library.samples import place_of


def parse(text: str):
    return parse_yaml(SourceText(Path("a.yaml"), text), 0, len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", {"a": 1}),
        ("a: -2.5", {"a": -2.5}),
        ("a: no", {"a": "no"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 2026-11-22", {"a": "2026-11-22"}),
        ("a: 0x10", {"a": "0x10"}),
        ("a: true\nb: null\nc:\nd: ~", {"a": True, "b": None, "c": None, "d": None}),
        ("a: '1'", {"a": "1"}),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("1: x", {"1": "x"}),
        (r"a: 'b\e'", {"a": r"b\e"}),
        (r"a: b\u202e", {"a": r"b\u202e"}),
        ('a: "\\u05d0\\u200f\\t\\\\e &#38;"', {"a": "א\u200f\t\\e &#38;"}),
        ("- {a: [b, 'c, d']}", [{"a": ["b", "c, d"]}]),
        ("a: " + "9" * 5000, {"a": "9" * 5000}),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    tree, faults = parse(text)
    assert not faults
    assert tree is not None
    assert tree.plain() == value


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("b: &x 1\na: *x", "*x", "aliases"),
        ("a: &anchor 1", "&anchor", "anchors"),
        ("a: !!python/object:os.system {}", "!!python", "tags"),
        ("a: 1\n<<: {b: 2}", "<<", "merge"),
        ("a: 1\nb: 2\na: 3", "a: 3", "'a' stands twice, first in line 1"),
        ("a: 1\n---\nb: 2", "---", "second YAML document"),
        ("? [x]\n: y", "[x]", "a key must be one word"),
        ("é: [1,\nb: {", "b: {", "not valid YAML"),
        ('a: "b\\e[31m"', "\\e", r"\e is the character U+001B, which has no meaning in text; delete it"),
        ('a:\n  - "é\n    b\\u2067"', "\\u2067", "U+2067, which turns the direction of writing unseen"),
        ('"a\\0": 1', "\\0", "U+0000"),
        ("a: b &#27; c", "b &#27;", "&#27; is the character U+001B"),
        ("a: b: c", ": c", "put text with a colon in quotes"),
    ],
)
def test_refused_at_its_place(text: str, at: str, message: str) -> None:
    _, faults = parse(text)
    assert faults
    found = [fault for fault in faults if message in fault.message]
    assert found, [str(fault) for fault in faults]
    assert found[0].line == place_of(text, at)[0] or "not valid" in message
    if "not valid" not in message:
        assert (found[0].line, found[0].column) == place_of(text, at)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_ends_quickly(opening: str) -> None:
    _, faults = parse(opening * 100_000)
    assert f"nested more than {MAX_DEPTH} deep" in faults[0].message


def test_a_billion_laughs() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    tree, faults = parse("\n".join(lines))
    assert len(faults) == 30 + 2 * 29
    assert tree is not None
    assert len(str(tree.plain())) < 2000


@given(st.text(max_size=300))
def test_no_text_crashes_it(text: str) -> None:
    tree, faults = parse(text)
    if tree is not None:
        tree.plain()
    for fault in faults:
        assert fault.line >= 1
        assert fault.column >= 1


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=20)
plain_data = st.recursive(
    words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=12
)


@given(plain_data)
def test_round_trip(data: object) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_style='"')
    tree, faults = parse(text)
    if "<<" not in str(data):
        assert not faults
        assert tree is not None
        assert tree.plain() == data
