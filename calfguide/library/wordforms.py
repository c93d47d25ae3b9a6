"""Which words are forms of a stem: a mark on `clot` belongs on `clots` and `clotting`, and not on `cloth`."""

from __future__ import annotations

import re
from typing import Final

OPEN: Final = "*"
"""Behind a beginning that goes on in any way, as it is still being typed."""

ENDINGS: Final = frozenset(
    (
        *("e", "s", "es", "d", "ed", "r", "er", "ers", "ing", "ings"),
        *("y", "ly", "al", "ally", "ic", "ical", "ous", "ness", "less", "able", "ion", "ions", "ation", "ations"),
    )
)
DOUBLING: Final = frozenset({"ing", "ed", "er", "ers"})
"""What may follow a doubled last letter, as in `stopped`."""


def is_form(stem: str, rest: str) -> bool:
    """Whether a word that begins with a stem, and goes on like this, is a form of it."""
    return not rest or rest in ENDINGS or (rest[0] == stem[-1] and rest[1:] in DOUBLING)


def pattern_of(marked: str) -> str:
    """A regular expression for the words that belong to a mark, in small letters, from their beginning to their end."""
    stem = marked.removesuffix(OPEN)
    if stem != marked or not stem:
        return rf"{re.escape(stem)}\w*"
    doubled = rf"{re.escape(stem[-1])}(?:{'|'.join(sorted(DOUBLING))})"
    return rf"{re.escape(stem)}(?:{'|'.join(sorted(ENDINGS))}|{doubled})?\b"
