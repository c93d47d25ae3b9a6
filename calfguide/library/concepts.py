"""What a query asks for: its words in groups, each with other phrases for the same thing."""

from __future__ import annotations

from calfguide.library.queries import stem
from calfguide.values import dataclass, field


@dataclass(slots=True)
class Concept:
    """One thing that a query asks for: its words, and other phrases for it. `weak` ones stand on nearly every page."""

    words: list[str]
    others: list[list[str]] = field(default_factory=list)
    weak: bool = False
    unfinished: bool = False

    def match(self) -> str:
        """The FTS5 expression; only letters and digits get into it, each word in quotes."""
        own = " AND ".join(
            f'"{word}"*' if self.unfinished and place == len(self.words) - 1 else f'"{word}"'
            for place, word in enumerate(self.words)
        )
        phrases = [f"({own})", *(f'"{" ".join(words)}"' for words in self.others)]
        return f"({' OR '.join(phrases)})"

    def stems(self, stop: frozenset[str]) -> list[str]:
        """Beginnings of all its telling words, for marking."""
        every = [*self.words, *(word for words in self.others for word in words)]
        return [stem(word) for word in every if len(word) > 2 and word not in stop]
