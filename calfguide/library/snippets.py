"""The passage of a page that answers a query best, cut around its hits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HIT_START: Final = "\x02"
HIT_END: Final = "\x03"
"""Around each hit in a snippet. No text of a page holds control characters, so they cannot be mistaken."""

LENGTH: Final = 160
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
    """The beginnings of words to be marked, in groups: words of one group stand for one word of the query."""

    def __init__(self, groups: Iterable[tuple[Sequence[str], float]]) -> None:
        self.groups = [(tuple(dict.fromkeys(stems)), weight) for stems, weight in groups]
        stems = sorted(
            {stem for group, _ in self.groups for stem in group if len(stem) > 1}, key=lambda one: (-len(one), one)
        )
        self.pattern = (
            re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, stems))})\w*", re.IGNORECASE) if stems else None
        )

    def weigh(self, passage: Passage) -> float:
        """How much of the query a passage holds."""
        text, found = passage.folded, 0.0
        for stems, weight in self.groups:
            for stem in stems:
                if stem in text:
                    found += weight
                    break
        return found if passage.level == "plain" else found - DEEPER


def best_passage(passages: Sequence[Passage], marks: Marks) -> Passage | None:
    """The passage that holds most of the query; the first of several."""
    return max(passages, key=marks.weigh, default=None)


def snippet(text: str, marks: Marks) -> str:
    """A line of about `LENGTH` characters around the densest hits, each between `HIT_START` and `HIT_END`."""
    text = " ".join(text.split())
    hits = [match.span() for match in marks.pattern.finditer(text)] if marks.pattern else []
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
    start = 0
    most = 0
    for left, _ in hits:
        inside = sum(left <= other and end <= left + LENGTH - 30 for other, end in hits)
        if inside > most:
            most, start = inside, max(left - 30, 0)
    start = min(start, len(text) - LENGTH)
    if start:
        start = text.find(" ", start) + 1
    end = len(text) if start + LENGTH >= len(text) else text.rfind(" ", start, start + LENGTH)
    return start, end if end > start else start + LENGTH
