"""Repairs misspelt words by the library's own: the nearest known word, by letters and by sound."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

MOST_WORDS: Final = 20_000
"""A library has a few thousand words; of a giant one the commonest are enough, and a look-up stays quick."""

SOUNDS: Final = (
    ("ph", "f"), ("ck", "k"), ("ch", "k"), ("qu", "k"), ("th", "t"), ("rh", "r"), ("ae", "e"), ("oe", "e"),
    ("ee", "i"), ("ea", "i"), ("ie", "i"), ("ei", "i"), ("ou", "u"), ("ce", "se"), ("ci", "si"), ("cy", "si"),
    ("y", "i"), ("x", "ks"), ("c", "k"), ("q", "k"), ("z", "s"), ("e", "i"),
)  # fmt: skip
"""Spellings that sound alike in English, applied in this order."""

DOUBLED: Final = re.compile(r"(.)\1+")
SOUND_COST: Final = 0.4
"""A word that only sounds alike is a little less near than one that differs by no letter."""


FAR: Final = 2
"""Letters by which a word may differ from the nearest one before it is rather taken for two without a space."""

ANOTHER_FIRST: Final = 1.0
"""As far as a word may be from one that begins otherwise: `hoovering` is no `covering`."""

LEAST_PART: Final = 4  # letters: shorter words stand by chance in others
MOST_PARTS: Final = 3
OFTEN: Final = 5  # uses: a rare word is no likely part


class Entry(NamedTuple):
    """A known word: `letters` is a set of its letters as bits, for a quick first look."""

    word: str
    uses: int
    letters: int
    sound: str


class Speller:
    """Finds the known words nearest to an unknown one. `is_good` says whether a candidate may be offered."""

    def __init__(self, words: Iterable[tuple[str, int]], is_good: Callable[[str], bool] = lambda _: True) -> None:
        self._unread: dict[int, list[tuple[str, int]]] = {}
        self._uses: dict[str, int] = {}
        for word, count in words:
            if len(word) > 2:
                self._uses[word] = count
                self._unread.setdefault(len(word), []).append((word, count))
        self._by_length: dict[int, list[Entry]] = {}
        self.lengths = tuple(sorted(self._unread))
        self._is_good = is_good

    @classmethod
    def read(cls, connection: sqlite3.Connection, is_good: Callable[[str], bool]) -> Speller:
        """The commonest words of a compiled library."""
        rows = connection.execute("SELECT word, count FROM words ORDER BY count DESC, word LIMIT ?", (MOST_WORDS,))
        return cls(rows.fetchall(), is_good)

    def entries(self, length: int) -> list[Entry]:
        """All words of one length, with how they sound: what takes time, and is done when first needed."""
        if length not in self._by_length:
            words = self._unread.pop(length, [])
            self._by_length[length] = [Entry(word, count, _letters(word), sound_of(word)) for word, count in words]
        return self._by_length[length]

    def nearest(self, word: str, *, unfinished: bool = False, count: int = 1) -> list[str]:
        """Known words near to this one, best first; with `unfinished` also words that begin like it."""
        if len(word) < 3 or not word.isalpha():
            return []
        reach = _reach(len(word))
        sound, letters = sound_of(word), _letters(word)
        found: list[tuple[float, int, str]] = []
        for length in range(max(3, len(word) - reach), len(word) + reach + 1):
            for entry in self.entries(length):
                # A look at the letters spares most of the work: an edit changes at most two of the set, two edits
                # seldom four.  Past three, only a word that sounds the same from its beginning is worth a look.
                unlike = (entry.letters ^ letters).bit_count()
                if unlike <= 3 or (unlike <= 2 * reach and entry.sound[:2] == sound[:2]):
                    near = _nearness(word, sound, entry.word, entry.sound, reach)
                    # The first letter is mostly right: where it is not, nothing else may be wrong.
                    most = reach if entry.word[0] == word[0] or entry.sound[0] == sound[0] else ANOTHER_FIRST
                    if near <= most and entry.word != word:
                        found.append((near, -entry.uses, entry.word))
        if unfinished and len(word) > 4:
            found += self._beginnings(word, reach - 1)
        found.sort(key=lambda one: (_cost(word, *one), one[2]))
        good: list[str] = []
        for _, _, candidate in found[:24]:
            if len(good) < count and self._is_good(candidate):
                good.append(candidate)
        return good

    def repair(self, word: str, *, unfinished: bool = False) -> str:
        """The nearest known word, or two of them where a space was left out; the same where nothing is near."""
        near = self.nearest(word, unfinished=unfinished)
        far = not near or distance(word, near[0], FAR) >= FAR
        return (far and self.parted(word)) or (near[0] if near else word)

    def parted(self, word: str) -> str:
        """A word as two or three known ones with spaces between them, the more used the better; nothing where it is
        none."""
        found = [(len(parts), -min(self._uses[one] for one in parts), parts) for parts in self._parts(word, MOST_PARTS)]
        return " ".join(min(found)[2]) if found else ""

    def _parts(self, word: str, most: int) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = [(word,)] if most < MOST_PARTS and self._is_often_used(word) else []
        if most > 1:
            for end in range(LEAST_PART, len(word) - LEAST_PART + 1):
                first = word[:end]
                if self._is_often_used(first):
                    found += [(first, *rest) for rest in self._parts(word[end:], most - 1)]
        return found

    def _is_often_used(self, word: str) -> bool:
        return self._uses.get(word, 0) >= OFTEN and self._is_good(word)

    def _beginnings(self, word: str, reach: int) -> list[tuple[float, int, str]]:
        """Longer words whose beginning is near to a word that is still being typed."""
        found = []
        for length in self.lengths:
            if length > len(word) + 1:
                for entry in self.entries(length):
                    if entry.word[:2] == word[:2]:
                        near = distance(word, entry.word[: len(word)], reach)
                        if near <= reach:
                            found.append((near + 0.5, -entry.uses, entry.word))
        return found


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, drop or swap with a neighbour (optimal string alignment); `most` + 1 where it is more."""
    return OSA.distance(one, other, score_cutoff=most)


def sound_of(word: str) -> str:
    """A rough spelling by sound: `akilees` and `achilles` come near."""
    for spelling, sound in SOUNDS:
        if spelling in word:
            word = word.replace(spelling, sound)
    return DOUBLED.sub(r"\1", word)


def _nearness(word: str, sound: str, known: str, known_sound: str, reach: int) -> float:
    """The smaller of the distance by letters and that by sound."""
    if sound == known_sound:
        return SOUND_COST
    letters = distance(word, known, reach)
    return letters if letters <= 1 else min(letters, distance(sound, known_sound, reach - 1) + SOUND_COST)


def _reach(length: int) -> int:
    """How many letters may differ: one in a short word, three in a long one."""
    return 1 if length <= 4 else 2 if length <= 8 else 3


def _cost(word: str, near: float, uncommon: int, known: str) -> float:
    """The distance, less where the first letter is right, as it mostly is, and less for a word that is often used."""
    return near - (0.3 if word[0] == known[0] else 0.0) - 0.3 * math.log10(1 - uncommon)


def _letters(word: str) -> int:
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) & 31)
    return bits
