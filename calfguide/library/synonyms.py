"""What searchers' words stand for: families of words for one thing, signs and places told in everyday phrases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from calfguide.library.queries import NEGATIONS, stem, stems_of, words_in
from calfguide.values import dataclass, field

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

STOP, WEAK, EVERYDAY = "words: stop", "words: weak", "words: everyday"
TELLS = ("sign", "start", "place")
MOST_OTHERS = 16
"""Longer families would make a query slow and its results vague."""


SENSES = {
    sense: one
    for one, senses in {
        "cant": "cannot couldnt unabl wont",
        "tear": "torn tore",
        "fall": "fell fallen",
        "wak": "woke woken awoke awak",
        "swell": "swollen",
        "sit": "sat",
        "stand": "stood",
        "sleep": "slept asleep",
        "run": "ran",
        "bend": "bent",
        "break": "broke broken",
        "pee": "piss wee urin",
        "calf": "calv",
        "foot": "feet",
    }.items()
    for sense in senses.split()
}
"""Stems that tell the same in a phrase about signs, though they look different."""


def sense(stem: str) -> str:
    """The stem that stands for this one in phrases that tell of signs, starts and places."""
    return SENSES.get(stem, stem)


class Told(NamedTuple):
    """What a phrase tells: a sign, a start or a place (`what`), and which."""

    what: str
    name: str


@dataclass(slots=True)
class Synonyms:
    """The families of en/synonyms.yaml, ready for look-up; the file itself says what its lines mean.

    All of it is in plain lists of words, stems with spaces between them, and is kept as JSON: thousands of phrases are
    there in two milliseconds.
    """

    stop: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    longest: int = 1
    words: frozenset[str] = frozenset()
    """All words of all phrases, the weak and the everyday ones: none is misspelt, even where no page has it."""
    in_families: frozenset[str] = frozenset()
    """All words of all families: a phrase is known by each of them."""
    _families: list[list[str]] = field(default_factory=list)
    _phrases: dict[str, list[int]] = field(default_factory=dict)
    _telling: dict[str, list[list[str]]] = field(default_factory=dict)
    """By a word of a phrase: what it tells (sign, start or place), which, and the stems of the phrase."""

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Synonyms:
        """All families of a compiled library."""
        row = connection.execute("SELECT kept FROM synonyms").fetchone()
        return cls.of_text(row[0]) if row else cls()

    @classmethod
    def of_text(cls, kept: str) -> Synonyms:
        """What `as_text` made."""
        stop, weak, longest, words, in_families, *rest = json.loads(kept)
        return cls(frozenset(stop), frozenset(weak), longest, frozenset(words), frozenset(in_families), *rest)

    def as_text(self) -> str:
        """The same to be kept in a library."""
        sets = [sorted(one) for one in (self.stop, self.weak, self.words, self.in_families)]
        stop, weak, words, in_families = sets
        kept = [stop, weak, self.longest, words, in_families, self._families, self._phrases, self._telling]
        return json.dumps(kept, separators=(",", ":"))

    @classmethod
    def made_of(cls, families: Iterable[Sequence[str]]) -> Synonyms:
        """The same from lists of phrases."""
        made = cls()
        words: set[str] = set()
        for phrases in families:
            special = next((phrase for phrase in phrases if phrase.partition(": ")[0] in ("words", *TELLS)), None)
            told = [words_in(phrase) for phrase in phrases if phrase != special]
            every = frozenset(word for phrase in told for word in phrase)
            if special == STOP:
                made.stop = every
            else:
                words |= every
            if special == WEAK:
                made.weak = frozenset(stem(word) for word in every)
            elif special is None:
                made._add_family([phrase for phrase in told if phrase])
            elif special not in (STOP, EVERYDAY):
                made._add_telling(special.split(": ", 1), told)
        made.words = frozenset(words)
        return made

    def _add_family(self, members: Sequence[list[str]]) -> None:
        number = len(self._families)
        self._families.append([" ".join(words) for words in members])
        self.in_families |= {word for words in members for word in words}
        for words in members:
            stems = stems_of(words)
            numbers = self._phrases.setdefault(" ".join(stems), [])
            if number not in numbers:
                numbers.append(number)
            self.longest = max(self.longest, len(stems))

    def _add_telling(self, told: list[str], phrases: Sequence[list[str]]) -> None:
        for words in phrases:
            stems = sorted({sense(one) for one in stems_of(words)})
            if stems:
                # Found by its longest word, which is mostly its rarest.
                longest = max(stems, key=lambda one: (len(one), one))
                self._telling.setdefault(longest, []).append([*told, *stems])

    def others(self, stems: tuple[str, ...]) -> list[list[str]]:
        """Other phrases for the same thing, as words."""
        found = [
            words
            for number in self._phrases.get(" ".join(stems), ())
            for words in map(str.split, self._families[number])
            if stems_of(words) != stems
        ]
        return found[:MOST_OTHERS]

    def is_known(self, stems: tuple[str, ...]) -> bool:
        """Whether a phrase is a member of some family."""
        return " ".join(stems) in self._phrases

    def told_by(self, stems: Iterable[str], denied: frozenset[str] = frozenset()) -> list[Told]:
        """The signs, starts and places that a query tells of; a longer phrase hides those that it contains.

        A phrase with a stem in `denied` tells of nothing, unless it is a negation itself, such as "no reason".
        """
        given = frozenset(sense(one) for one in stems)
        denied = frozenset(sense(one) for one in denied)
        found: dict[Told, frozenset[str]] = {}
        for one in sorted(given):  # the same from start to start
            for what, name, *needed in self._telling.get(one, ()):
                if given.issuperset(needed) and (denied.isdisjoint(needed) or not NEGATIONS.isdisjoint(needed)):
                    told = Told(what, name)
                    if len(needed) > len(found.get(told, ())):
                        found[told] = frozenset(needed)
        hidden = {
            told
            for told, needed in found.items()
            if any(needed < other and _hides(more, told) for more, other in found.items())
        }
        return sorted(told for told in found if told not in hidden)


def _hides(longer: Told, inner: Told) -> bool:
    """Whether a longer phrase leaves nothing of one inside it: "like a kick" tells of a sign, and of no injury."""
    return longer.what == inner.what or (longer.what, inner.what) == ("sign", "start")
