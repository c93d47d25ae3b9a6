"""A searcher's text as words: cleaned, cut to a sane length, and brought near to their stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

MAX_CHARACTERS: Final = 300
"""A pasted page is no query; the beginning says what is wanted."""

MAX_WORDS: Final = 24
MAX_WORD: Final = 40

WORD: Final = re.compile(r"[^\W_]+")
DOTTED: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
"""An abbreviation with dots, such as `D.V.T.`, is one word."""

APOSTROPHES: Final = re.compile("['\u2018\u2019\u02bc`´]")
OWNER: Final = re.compile(r"(?<=\w)['\u2018\u2019\u02bc`´]s\b")

FILLERS: Final = frozenset({"a", "an", "and", "at", "i", "in", "is", "it", "my", "of", "on", "s", "the", "to", "your"})
"""Words that may stand inside a phrase or not without changing it."""

NEGATIONS: Final = frozenset(
    {"no", "not", "without", "never", "isnt", "arent", "wasnt", "werent", "hasnt", "havent", "hadnt", "didnt", "doesnt"}
)
JOINS: Final = frozenset({"or", "nor", "any", "a", "the"})
"""Words that carry a negation on to the next one, as in "without any swelling or redness"."""

HOW: Final = frozenset({"to", "do", "should", "can"})
HOW_TO_KNOW: Final = frozenset({"know", "tell"})

VOWELS: Final = frozenset("aeiouy")
KEPT_DOUBLE: Final = frozenset("lsaeiou")  # swelling, pressing, weeing


def folded(text: str) -> str:
    """Small letters without accents, as the index has them; control characters and the like become spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if not unicodedata.combining(char))
    return text.casefold()


def words_in(text: str) -> list[str]:
    """The words of a query: `Baker's` is `baker`, `can't` is `cant`; whatever is no letter and no digit parts words."""
    text = folded(text[:MAX_CHARACTERS])
    text = APOSTROPHES.sub("", OWNER.sub("", text))
    if "." in text:
        text = DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    return [word[:MAX_WORD] for word in WORD.findall(text)[:MAX_WORDS]]


def denied_in(words: list[str]) -> frozenset[int]:
    """The places of words that a query says are not there: `pop` in "torn calf, no pop"."""
    places: set[int] = set()
    denying = carried = False
    for place, word in enumerate(words):
        if word in NEGATIONS:
            denying = True
        elif denying and word not in JOINS:
            places.add(place)
            denying, carried = False, True
        elif carried and word in ("or", "nor"):
            denying = True
        elif not denying:
            carried = False
    return frozenset(places)


def asks_how(words: list[str]) -> bool:
    """Whether a query asks how something is done, such as "how do I stretch my calf": it tells of no sign."""
    return len(words) > 2 and words[0] == "how" and words[1] in HOW and HOW_TO_KNOW.isdisjoint(words)


def is_unfinished(text: str) -> bool:
    """Whether the last word may still be being typed."""
    return bool(text) and len(text) <= MAX_CHARACTERS and text[-1].isalnum()


@lru_cache(maxsize=8_192)  # the same words come with every key
def stem(word: str) -> str:
    """A word without its ending: enough to see that `walking`, `walks` and `walked` are one."""
    if len(word) <= 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= 3 and not VOWELS.isdisjoint(root):
            word = root[:-1] if root[-1] == root[-2] and root[-1] not in KEPT_DOUBLE else root
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def stems_of(words: list[str]) -> tuple[str, ...]:
    """The stems of a phrase without its fillers (with them, where there is nothing else)."""
    kept = [word for word in words if word not in FILLERS] or words
    return tuple(stem(word) for word in kept)
