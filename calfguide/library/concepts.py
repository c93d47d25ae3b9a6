"""What a query asks for: its words in groups, each with other phrases for the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.library.queries import stem
from calfguide.library.wordforms import OPEN
from calfguide.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


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

    def stems(
        self, telling: Callable[[Sequence[str]], Iterable[str]], stop: frozenset[str], is_word: Callable[[str], bool]
    ) -> list[str]:
        """Stems of words to be marked: its own, and of each other phrase those that `telling` chooses.

        An unfinished word may go on in any way, unless it is one as it stands (`is_word`).
        """
        every = [*self.words, *(word for words in self.others for word in telling(words))]
        begun = self.words[-1] if self.unfinished and not is_word(self.words[-1]) else ""
        return [word + OPEN if word == begun else stem(word) for word in every if len(word) > 2 and word not in stop]
