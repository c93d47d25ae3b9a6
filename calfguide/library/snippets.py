"""The passage of a page that answers a query best, cut around its hits."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from calfguide.library.wordforms import OPEN, is_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HIT_START: Final = "\x02"
HIT_END: Final = "\x03"
"""Around each hit in a snippet. No text of a page holds control characters, so they cannot be mistaken."""

LENGTH: Final = 160
REST_OF_WORD: Final = re.compile(r"\w*")
DEEPER: Final = 0.4
"""Text for students and clinicians is shown only where it has more to say to the query than the plain text."""


class Passage(NamedTuple):
    """A row of the passages table; `folded` is its text in small letters.

    Accents stay: they are rare in prose, and taking them off is slow.
    """

    heading: str
    anchor: str
    level: str
    text: str
    folded: str


class Marks:
    """The stems of words to be marked, in groups: words of one group stand for one word of the query.

    One with `OPEN` behind it is a beginning that goes on in any way.
    """

    def __init__(self, groups: Iterable[tuple[Sequence[str], float]]) -> None:
        named = [(tuple(dict.fromkeys(stems)), weight) for stems, weight in groups]
        self.names = tuple(dict.fromkeys(stem for stems, _ in named for stem in stems))
        self.groups = [(tuple(stem.removesuffix(OPEN) for stem in stems), weight) for stems, weight in named]
        self.stems = tuple(stem for stem in self.names if len(stem.removesuffix(OPEN)) > 1)
        self.most = sum(weight for stems, weight in self.groups if stems)
        """What a passage weighs that holds all of the query."""

    def weigh(self, passage: Passage) -> float:
        """How much of the query a passage holds."""
        text, found = passage.folded, 0.0
        for stems, weight in self.groups:
            for stem in stems:
                if stem in text:
                    found += weight
                    break
        return found if passage.level == "plain" else found - DEEPER

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Where such words of a text start and end. A pattern would be another one at each key."""
        small = text.lower()
        if len(small) != len(text):  # a letter whose small form is two
            small = "".join(char.lower()[0] for char in text)
        ends: dict[int, int] = {}
        for name in self.stems:
            stem = name.removesuffix(OPEN)
            at = small.find(stem)
            while at >= 0:
                if at not in ends and not (at and text[at - 1].isalnum()):
                    end = REST_OF_WORD.match(small, at).end()  # type: ignore[union-attr]  # it matches nothing, too
                    if stem != name or is_form(stem, small[at + len(stem) : end]):
                        ends[at] = end
                at = small.find(stem, at + 1)
        found: list[tuple[int, int]] = []
        last = 0
        for at in sorted(ends):
            if at >= last:
                last = ends[at]
                found.append((at, last))
        return found


def best_passage(passages: Iterable[Passage], marks: Marks) -> Passage | None:
    """The passage that holds most of the query; the first of several. It asks for no more once one holds all."""
    best, most = None, 0.0
    for passage in passages:
        found = marks.weigh(passage)
        if best is None or found > most:
            best, most = passage, found
            if found >= marks.most:
                break
    return best


@lru_cache(512)
def single_spaced(text: str) -> str:
    """The same with one space between words; each further key mostly shows the same passages."""
    return " ".join(text.split())


def snippet(text: str, marks: Marks) -> str:
    """A line of about `LENGTH` characters around the densest hits, each between `HIT_START` and `HIT_END`."""
    text = single_spaced(text)
    hits = marks.hits(text)
    start, end = _window(text, hits)
    pieces = ["\N{HORIZONTAL ELLIPSIS} " if start else ""]
    at = start
    for left, right in hits:
        if left >= start and right <= end:
            pieces += [text[at:left], HIT_START, text[left:right], HIT_END]
            at = right
    pieces += [text[at:end], " \N{HORIZONTAL ELLIPSIS}" if end < len(text) else ""]
    return "".join(pieces)


def _window(text: str, hits: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where to cut: around as many hits as fit, at the ends of words."""
    if len(text) <= LENGTH:
        return 0, len(text)
    start = most = beyond = 0
    for number, (left, _) in enumerate(hits):
        while beyond < len(hits) and hits[beyond][1] <= left + LENGTH - 30:
            beyond += 1
        if beyond - number > most:
            most, start = beyond - number, max(left - 30, 0)
    start = min(start, len(text) - LENGTH)
    if start:
        start = text.find(" ", start) + 1
    end = len(text) if start + LENGTH >= len(text) else text.rfind(" ", start, start + LENGTH)
    return start, end if end > start else start + LENGTH
