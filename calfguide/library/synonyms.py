"""What searchers' words stand for: families of words for one thing; signs, places and kinds told in phrases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from calfguide.library.groups import Said, elements_of, senses_of, without_groups
from calfguide.library.queries import stem, stems_of, words_in
from calfguide.values import dataclass, field

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

STOP, WEAK, EVERYDAY, NO_PART, ASKING = (f"words: {name}" for name in ("stop", "weak", "everyday", "no part", "asking"))
GROUP, ALIKE = "group", "alike"
TELLS = ("sign", "start", "place", "kind", "page")
SPECIAL = ("words", GROUP, ALIKE, *TELLS)
MOST_OTHERS = 16
"""Longer families would make a query slow and its results vague."""


class Told(NamedTuple):
    """What a phrase tells: a sign, a start, a place, a kind of structure or a page (`what`), and which."""

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
    no_part: frozenset[str] = frozenset()
    """A question with one of these words does not ask for a part of the leg."""
    asking: frozenset[str] = frozenset()
    """Words that say nothing of the part that is asked for, such as `called`."""
    _families: list[list[str]] = field(default_factory=list)
    _phrases: dict[str, list[int]] = field(default_factory=dict)
    _telling: dict[str, list[list[str]]] = field(default_factory=dict)
    """By a word of a phrase: what it tells (see `TELLS`), which, and the stems and groups of the phrase."""
    _groups: dict[str, list[str]] = field(default_factory=dict)
    """By a stem: the groups that it belongs to, in their brackets."""
    _alike: dict[str, list[str]] = field(default_factory=dict)
    """By a stem: those that say the same where a structure is described."""

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Synonyms:
        """All families of a compiled library."""
        row = connection.execute("SELECT kept FROM synonyms").fetchone()
        return cls.of_text(row[0]) if row else cls()

    @classmethod
    def of_text(cls, kept: str) -> Synonyms:
        """What `as_text` made."""
        longest, *both = json.loads(kept)
        stop, weak, words, in_families, no_part, asking = map(frozenset, both[:6])
        return cls(stop, weak, longest, words, in_families, no_part, asking, *both[6:])

    def as_text(self) -> str:
        """The same to be kept in a library."""
        sets = [sorted(one) for one in (self.stop, self.weak, self.words, self.in_families, self.no_part, self.asking)]
        kept = [self.longest, *sets, self._families, self._phrases, self._telling, self._groups, self._alike]
        return json.dumps(kept, separators=(",", ":"))

    @classmethod
    def made_of(cls, families: Iterable[Sequence[str]]) -> Synonyms:
        """The same from lists of phrases."""
        made = cls()
        words: set[str] = set()
        for phrases in families:
            special = next((phrase for phrase in phrases if phrase.partition(": ")[0] in SPECIAL), "")
            told = [phrase for phrase in phrases if phrase != special]
            every = frozenset(word for phrase in told for word in words_in(without_groups(phrase)))
            if special == STOP:
                made.stop = every
            else:
                words |= every
            made._add(special, told, every)
        made.words = frozenset(words)
        return made

    def _add(self, special: str, told: list[str], every: frozenset[str]) -> None:
        what, _, name = special.partition(": ")
        if special == WEAK:
            self.weak = frozenset(stem(word) for word in every)
        elif special == NO_PART:
            self.no_part = every
        elif special == ASKING:
            self.asking = every
        elif what == GROUP:
            for one in sorted(senses_of(every)):
                self._groups.setdefault(one, []).append(f"<{name}>")
        elif what == ALIKE:
            stems = sorted({stem(word) for word in (name, *every)})
            for one in stems:
                self._alike[one] = sorted({*self._alike.get(one, ()), *stems})
        elif what in TELLS:
            self._add_telling([what, name], told)
        elif not special:
            self._add_family([words for words in map(words_in, told) if words])

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

    def _add_telling(self, told: list[str], phrases: Sequence[str]) -> None:
        for phrase in phrases:
            needed = elements_of(phrase)
            if needed:
                # Found by its longest word, which is mostly its rarest; by a group only where there is nothing else.
                longest = max(needed, key=lambda one: (one[0] != "-", one[0] != "<", len(one), one))
                self._telling.setdefault(longest, []).append([*told, *needed])

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

    def alike(self, stem: str) -> frozenset[str]:
        """The stems that say the same of a structure, this one among them."""
        return frozenset((stem, *self._alike.get(stem, ())))

    def told_by(self, stems: Iterable[str], denied: frozenset[str] = frozenset()) -> dict[Told, frozenset[str]]:
        """The signs, starts, places and kinds that a query tells of, each with the stems that tell it.

        A longer phrase hides those that it contains. One with a stem in `denied` tells of nothing, unless it is a
        negation itself, such as "no reason".
        """
        said = Said(stems, self._groups, denied)
        found: dict[Told, frozenset[str]] = {}
        for one in sorted(said.elements):  # the same from start to start
            for what, name, *needed in self._telling.get(one, ()):
                used = said.used_by(needed)
                told = Told(what, name)
                if len(used) > len(found.get(told, ())):
                    found[told] = used
        hidden = {
            told
            for told, used in found.items()
            if any(used < other and _hides(more, told) for more, other in found.items())
        }
        return {told: found[told] for told in sorted(found) if told not in hidden}


def _hides(longer: Told, inner: Told) -> bool:
    """Whether a longer phrase leaves nothing of one inside it: "like a kick" tells of a sign, and of no injury."""
    return longer.what == inner.what or (longer.what, inner.what) == ("sign", "start")
