"""Finding words in the text of a page. Knows no widget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Hit = tuple[int, int]
"""First position and the one after the last, as Qt counts them."""

TYPED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\xa0": " ", "\u202f": " "}
)


def plain(text: str) -> str:
    """The text with typed marks in place of printed ones, as long as Qt says it is."""
    text = text.translate(TYPED)
    if text and max(text) > "\uffff":
        text = "".join("\ufffd\ufffd" if letter > "\uffff" else letter for letter in text)
    return text


def pattern_of(words: str, *, case: bool, whole: bool) -> re.Pattern[str] | None:
    """What to look for when somebody types `words`; None for nothing. Any space is as good as another."""
    parts = [re.escape(part) for part in plain(words).split()]
    if not parts:
        return None
    pattern = r"[^\S\n]+".join(parts)
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return re.compile(pattern, re.NOFLAG if case else re.IGNORECASE)


def pattern_of_beginnings(beginnings: Iterable[str]) -> re.Pattern[str] | None:
    """Every word that begins with one of these."""
    wanted = "|".join(re.escape(plain(word)) for word in beginnings if word)
    return re.compile(rf"\b(?:{wanted})\w*", re.IGNORECASE) if wanted else None


def hits(pattern: re.Pattern[str] | None, text: str) -> list[Hit]:
    """All places in a text made by `plain`, in order."""
    return [match.span() for match in pattern.finditer(text)] if pattern else []
