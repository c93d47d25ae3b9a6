"""Which structures a question describes: "the muscle that lifts the foot", "a nerve behind the knee"."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from calfguide.library.queries import stem, stems_of, words_in
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from calfguide.library.ranking import PageNames
    from calfguide.library.synonyms import Synonyms, Told

FIELDS: Final = ("title", "latin", "summary", "action", "origin", "insertion")
LISTS: Final = ("also_called", "search_terms")

FURTHER: Final = 0.6
"""A word in the text on what it does and where it is, against one in a structure's summary, names or table."""

RELATIONS: Final = frozenset(
    {"to", "of", "in", "on", "at", "from", "into", "with", "by", "for", "behind", "under", "near"}
)
"""After one of these stands where a part lies or what it serves: "what attaches to the heel bone" asks for no bone."""

PIECE: Final = 8  # words; with hyphens they are some more

SECTIONS: Final = 2
"""The first two, on what it does and where it is; the third tells of what hurts there."""


BESIDE: Final = 0.3
"""Of how well a structure fits, the share that is for words which stand beside each other there as in the question."""

END: Final = "."


def described_by(record: Mapping[str, Any], texts: Iterable[str]) -> list[str]:
    """What a structure's page says of it, as stems: in its record, in their order, and in its texts besides."""
    told = [str(record.get(name, "")) for name in FIELDS]
    told += [name for names in LISTS for name in record.get(names, ())]
    near = [one for text in told if text for one in (*_stems(text), END)]
    further = {one for text in texts for one in _stems(text)}.difference(near)
    return [" ".join(near), " ".join(sorted(further))]


def _stems(text: str) -> list[str]:
    """Of a whole text, piece by piece: a query would be cut after some words."""
    words = text.split()
    pieces = (" ".join(words[at : at + PIECE]) for at in range(0, len(words), PIECE))
    return [one for piece in pieces if (found := words_in(piece)) for one in stems_of(found)]


class Description:
    """What a structure's page says of it: stems and where they stand, and further ones."""

    def __init__(self, near: str, further: str) -> None:
        self.near = near.split()
        self.further = frozenset(further.split())
        self.places: dict[str, list[int]] = {}
        for place, one in enumerate(self.near):
            self.places.setdefault(one, []).append(place)

    def holds(self, wanted: frozenset[str]) -> float:
        """Whether one of these stems is there, and how near."""
        return 1.0 if not wanted.isdisjoint(self.places) else 0.0 if wanted.isdisjoint(self.further) else FURTHER

    def has_beside(self, first: frozenset[str], second: frozenset[str]) -> bool:
        """Whether one of the first is followed by one of the second."""
        return any(self.near[place + 1] in second for one in first & self.places.keys() for place in self.places[one])


@dataclass(frozen=True, slots=True)
class Described:
    """What a question says of the structure it asks for: its kinds, and for each other word what says the same."""

    kinds: frozenset[str] = frozenset()
    sought: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(cls, words: Sequence[str], synonyms: Synonyms, told: Mapping[Told, frozenset[str]]) -> Described:
        """Nothing where no kind is asked for, or where the question is about what is wrong."""
        stems = [stem(word) for word in words]
        asked = stems[: next((place for place, word in enumerate(words) if word in RELATIONS), None)]
        named = {one.name: used for one, used in told.items() if one.what == "kind" and not used.isdisjoint(asked)}
        kinds = frozenset(one for used in named.values() for one in used)
        is_wrong = not synonyms.no_part.isdisjoint(words) or any(
            one.what == "sign" and not used.isdisjoint(kinds) for one, used in told.items()
        )
        if is_wrong or not named:
            return cls()
        sought = dict.fromkeys(
            synonyms.alike(one)
            for one, word in zip(stems, words, strict=True)
            if word not in synonyms.asking
            and (word not in synonyms.stop or len(synonyms.alike(one)) > 1)
            and one not in kinds
        )
        return cls(frozenset(named), tuple(sought))

    def fitting(self, pages: Iterable[PageNames]) -> dict[int, float]:
        """How well each page of these kinds fits, from 0 to 1: the rarer a word, the more it tells."""
        asked = [page for page in pages if page.structure in self.kinds]
        fits = [[page.description.holds(one) for page in asked] for one in self.sought]
        # What none of them has is still said: the question may be about something else.
        weights = [math.log(1 + len(asked) / (sum(row) or 1.0)) for row in fits]
        most = sum(weights) or 1.0
        pairs = list(pairwise(self.sought))
        found = {}
        for place, page in enumerate(asked):
            held = sum(weight * row[place] for weight, row in zip(weights, fits, strict=True)) / most
            beside = sum(page.description.has_beside(*pair) for pair in pairs) / (len(pairs) or 1)
            found[page.number] = (1 - BESIDE) * held + BESIDE * beside
        return found
