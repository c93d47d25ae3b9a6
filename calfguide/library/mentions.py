"""What a page points at (sources, pages, words, pictures), and whether it is there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from calfguide.library.pages import Kind
from calfguide.library.vocabulary import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from calfguide.library.pages import Reference, Term

PAGE_SCHEMES = tuple(kind.value for kind in Kind)
WEB_SCHEMES = ("http", "https", "mailto")
WORDS = {"cite": "source", "term": "glossary term", "figure": "figure"}
LOST = re.compile(rf"(?:unknown|there is no) ({'|'.join(WORDS.values())}) '")


class Mention(NamedTuple):
    """One pointer: `what` is cite, condition, structure, article, term or figure; `offset` is its place in the file."""

    what: str
    name: str
    offset: int


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a page may point at. `figures` is None where the pictures are not known, `missing` holds the
    other sorts of pointer that cannot be checked. `descriptions` are the long descriptions of pictures.
    """

    pages: Mapping[Kind, frozenset[str]] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    figures: frozenset[str] | None = None
    missing: frozenset[str] = frozenset()
    descriptions: Mapping[str, str] = field(default_factory=dict)
    _messages: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def names(self, what: str) -> Iterable[str] | None:
        """The names of one sort; None where any name is taken."""
        if what in self.missing:
            return None
        if what == "cite":
            return self.references.keys()
        if what == "term":
            return self.terms.keys()
        if what == "figure":
            return self.figures
        return self.pages.get(Kind(what), frozenset())

    def has(self, what: str, name: str) -> bool:
        """Whether what is pointed at exists."""
        names = self.names(what)
        return names is None or name in names

    def lost(self, what: str, name: str) -> str:
        """The message for a pointer that leads nowhere; kept, as finding the nearest name is slow among thousands."""
        key = (what, name)
        if key not in self._messages:
            elsewhere = (
                [kind.value for kind, slugs in self.pages.items() if name in slugs] if what in PAGE_SCHEMES else []
            )
            message = unknown(WORDS.get(what, f"{what} page"), name, self.names(what) or ())
            if elsewhere:
                message = f"'{name}' is no {what} page but a {elsewhere[0]} page; write {elsewhere[0]}:{name}"
            elif "did you mean" not in message:
                message = f"there is no {WORDS.get(what, f'{what} page')} '{name}'; make it, or point elsewhere"
            self._messages[key] = message
        return self._messages[key]


def unresolved(mentions: Iterable[Mention], known: Known) -> Iterator[tuple[int, str]]:
    """A message for every pointer that leads nowhere, at its place."""
    for what, name, offset in mentions:
        if not known.has(what, name):
            yield offset, known.lost(what, name)


def sort_of_lost(message: str) -> str:
    """Which sort of pointer leads nowhere, as a message of this module says; "" where it says something else."""
    found = LOST.match(message)
    return next(what for what, words in WORDS.items() if words == found[1]) if found else ""
