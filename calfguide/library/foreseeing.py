"""What a searcher is likely to type next, so that it can be looked for while the hand still moves to the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from calfguide.library.queries import MAX_CHARACTERS, words_in

if TYPE_CHECKING:
    import sqlite3

LAST_CHARACTER: Final = "\U0010ffff"
FOLLOWING: Final = (
    "SELECT substr(word, ?, 1) AS letter, sum(count) AS often FROM words WHERE word >= ? AND word < ?"
    " GROUP BY letter ORDER BY often DESC, letter"
)


class Foresight:
    """Knows the words of one library, and so which letter mostly follows a word's beginning."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._firsts: list[str] | None = None

    def likely_next(self, typed: str) -> list[str]:
        """What may stand in the box after one more key, the likeliest first; nothing where no word begins so."""
        if len(typed) >= MAX_CHARACTERS:
            return []
        if not typed or typed[-1].isspace():
            return [typed + letter for letter in self._first_letters()]
        words = words_in(typed)
        if not words or not typed[-1].isalpha():
            return []
        # After the last letter of a word that is whole comes a space: the empty letter.
        return [typed + (letter or " ") for letter in self._after(words[-1])]

    def _first_letters(self) -> list[str]:
        if self._firsts is None:
            self._firsts = self._after("")
        return self._firsts

    def _after(self, begun: str) -> list[str]:
        values = (len(begun) + 1, begun, begun + LAST_CHARACTER)
        return [letter for letter, _ in self._connection.execute(FOLLOWING, values)]
