"""Groups of words that say the same in a phrase about signs: `<walking> <stopping>` is told by many sentences."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from calfguide.library.queries import NEGATIONS, stem, stems_of, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

GROUP: Final = re.compile(r"<([a-z-]+)>")
"""A group in a phrase, by its name."""

UNLESS: Final = re.compile(r"(?<!\S)-(\w+)")
"""A word that must not be said: `<walking> <stopping> -knee` is not told of a knee."""

REACH: Final = 12
"""Words from the first of a phrase with groups to its last: what stands further apart is said of something else."""

MOST_PLACES: Final = 6  # of one group in a query: who says a word more often says nothing new by it

SENSES: Final = {
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


def senses_of(words: Iterable[str]) -> set[str]:
    """The same of many words."""
    return {sense(stem(word)) for word in words}


def without_groups(phrase: str) -> str:
    """A phrase's own words."""
    return UNLESS.sub(" ", GROUP.sub(" ", phrase)) if "<" in phrase else phrase


def elements_of(phrase: str) -> list[str]:
    """What a phrase needs: stems, groups in their brackets, and with a dash before it what must not be there."""
    unless = [f"-{sense(stem(word))}" for word in UNLESS.findall(phrase)] if "<" in phrase else []
    groups = [f"<{name}>" for name in GROUP.findall(phrase)]
    stems = {sense(one) for one in stems_of(words_in(without_groups(phrase)))}
    return sorted({*stems, *groups, *unless})


class Said:
    """The words of one query at their places, by stem and by each group that they belong to."""

    def __init__(self, stems: Iterable[str], groups: Mapping[str, Sequence[str]], denied: frozenset[str]) -> None:
        self._stems = [sense(one) for one in stems]
        self._denied = frozenset(sense(one) for one in denied)
        self._places: dict[str, list[int]] = {}
        for place, one in enumerate(self._stems):
            for element in (one, *groups.get(one, ())):
                self._places.setdefault(element, []).append(place)
        self.elements = frozenset(self._places)

    def used_by(self, needed: Sequence[str]) -> frozenset[str]:
        """The stems that make a phrase; none where it is not said, or is denied.

        A negation may be a word of the phrase itself, such as "no reason".
        """
        said = [one for one in needed if one[0] != "-"]
        if not self.elements.issuperset(said) or any(one[1:] in self.elements for one in needed if one[0] == "-"):
            return frozenset()
        if not any(one[0] == "<" for one in said):
            used = frozenset(said)
            return used if self._is_meant(used) else frozenset()
        for places in product(*(self._places[one][:MOST_PLACES] for one in said)):
            if len(set(places)) == len(places) and max(places) - min(places) < REACH:
                used = frozenset(self._stems[place] for place in places)
                if self._is_meant(used):
                    return used
        return frozenset()

    def _is_meant(self, used: frozenset[str]) -> bool:
        return self._denied.isdisjoint(used) or not NEGATIONS.isdisjoint(used)
