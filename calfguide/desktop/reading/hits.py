"""Finding words in the text of a page. Knows no widget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

Hit = tuple[int, int]
"""First position and the one after the last, as Qt counts them."""

TYPED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\xa0": " ", "\u202f": " ", "µ": "μ"}
)


@dataclass(frozen=True, slots=True)
class Text:
    """A page's text with typed marks in place of printed ones, and `small` the same in small letters: a pattern that
    minds no case takes three times as long. Both are as long as Qt says the page is."""

    whole: str
    small: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: as it is written with `case`, or else in small letters."""

    pattern: re.Pattern[str]
    case: bool


def typed(words: str) -> str:
    """With typed marks in place of printed ones."""
    return words.translate(TYPED)


def small(words: str) -> str:
    """In small letters, each in one place; one that would need two stays as it is."""
    made = words.lower()
    if len(made) == len(words):
        return made
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in words)


def plain(text: str) -> Text:
    """The text of a page, ready to be looked through."""
    text = typed(text)
    if text and max(text) > "\uffff":
        text = "".join("\ufffd\ufffd" if letter > "\uffff" else letter for letter in text)
    return Text(text, small(text))


def sought(words: str, *, case: bool, whole: bool) -> Sought | None:
    """What to look for when somebody types `words`; None for nothing. Any space is as good as another."""
    words = typed(words) if case else small(typed(words))
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    pattern = r"[^\S\n]+".join(parts)
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return Sought(re.compile(pattern), case)


def sought_by_stems(stems: Iterable[str]) -> Sought | None:
    """Every word that is a form of one of these; one with `*` behind it may go on in any way."""
    from calfguide.library.wordforms import pattern_of

    wanted = "|".join(pattern_of(small(typed(stem))) for stem in stems if stem)
    return Sought(re.compile(rf"\b(?:{wanted})"), case=False) if wanted else None


def hits(wanted: Sought | None, text: Text) -> list[Hit]:
    """All places in a text, in order."""
    if wanted is None:
        return []
    return [match.span() for match in wanted.pattern.finditer(text.whole if wanted.case else text.small)]
