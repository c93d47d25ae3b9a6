"""What searchers' words stand for: families of words for one thing, signs and places told in everyday phrases."""

from __future__ import annotations

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
    """The families of en/synonyms.yaml, ready for look-up; the file itself says what its lines mean."""

    stop: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    _families: dict[int, list[list[str]]] = field(default_factory=dict)
    _phrases: dict[tuple[str, ...], set[int]] = field(default_factory=dict)
    _telling: dict[str, list[tuple[frozenset[str], Told]]] = field(default_factory=dict)
    longest: int = 1
    in_families: set[str] = field(default_factory=set)
    """All words of all families: a phrase is known by each of them."""
    words: set[str] = field(default_factory=set)
    """All words of all phrases, the weak and the everyday ones: none is misspelt, even where no page has it."""

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Synonyms:
        """All families of a compiled library."""
        families: dict[int, list[str]] = {}
        for family, phrase in connection.execute("SELECT family, phrase FROM synonyms ORDER BY family, phrase"):
            families.setdefault(family, []).append(phrase)
        return cls.made_of(families.values())

    @classmethod
    def made_of(cls, families: Iterable[Sequence[str]]) -> Synonyms:
        """The same from lists of phrases."""
        made = cls()
        for number, phrases in enumerate(families):
            special = next((phrase for phrase in phrases if phrase.partition(": ")[0] in ("words", *TELLS)), None)
            others = [phrase for phrase in phrases if phrase != special]
            if special == STOP:
                made.stop = frozenset(word for phrase in others for word in words_in(phrase))
            elif special == WEAK:
                made.weak = frozenset(stem(word) for phrase in others for word in words_in(phrase))
                made.words.update(word for phrase in others for word in words_in(phrase))
            elif special == EVERYDAY:
                made.words.update(word for phrase in others for word in words_in(phrase))
            elif special:
                made._add_telling(Told(*special.split(": ", 1)), others)
            else:
                made._add_family(number, others)
        return made

    def _add_family(self, number: int, phrases: Sequence[str]) -> None:
        members = [words for phrase in phrases if (words := words_in(phrase))]
        self._families[number] = members
        self.in_families.update(word for words in members for word in words)
        self.words.update(word for words in members for word in words)
        for words in members:
            stems = stems_of(words)
            self._phrases.setdefault(stems, set()).add(number)
            self.longest = max(self.longest, len(stems))

    def _add_telling(self, told: Told, phrases: Sequence[str]) -> None:
        for phrase in phrases:
            words = words_in(phrase)
            self.words.update(words)
            stems = frozenset(sense(one) for one in stems_of(words))
            if stems:
                # Found by its longest word, which is mostly its rarest.
                self._telling.setdefault(max(stems, key=lambda one: (len(one), one)), []).append((stems, told))

    def others(self, stems: tuple[str, ...]) -> list[list[str]]:
        """Other phrases for the same thing, as words."""
        found = [
            words
            for number in sorted(self._phrases.get(stems, ()))
            for words in self._families[number]
            if stems_of(words) != stems
        ]
        return found[:MOST_OTHERS]

    def is_known(self, stems: tuple[str, ...]) -> bool:
        """Whether a phrase is a member of some family."""
        return stems in self._phrases

    def told_by(self, stems: Iterable[str], denied: frozenset[str] = frozenset()) -> list[Told]:
        """The signs, starts and places that a query tells of; a longer phrase hides those that it contains.

        A phrase with a stem in `denied` tells of nothing, unless it is a negation itself, such as "no reason".
        """
        given = frozenset(sense(one) for one in stems)
        denied = frozenset(sense(one) for one in denied)
        found: dict[Told, frozenset[str]] = {}
        for one in sorted(given):  # the same from start to start
            for needed, told in self._telling.get(one, ()):
                if not denied.isdisjoint(needed) and NEGATIONS.isdisjoint(needed):
                    continue
                if needed <= given and len(needed) > len(found.get(told, ())):
                    found[told] = needed
        hidden = {
            told
            for told, needed in found.items()
            if any(needed < other and _hides(more, told) for more, other in found.items())
        }
        return sorted(told for told in found if told not in hidden)


def _hides(longer: Told, inner: Told) -> bool:
    """Whether a longer phrase leaves nothing of one inside it: "like a kick" tells of a sign, and of no injury."""
    return longer.what == inner.what or (longer.what, inner.what) == ("sign", "start")
