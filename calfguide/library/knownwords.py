"""Which words a library knows, and what a word that it does not know is taken for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from calfguide.library.queries import FILLERS, stem

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from calfguide.library.spelling import Speller
    from calfguide.library.synonyms import Synonyms

TEXT: Final = "{title also_called heading plain deeper}"
"""All columns but search_terms, where writers put misspellings on purpose."""

MOST_REMEMBERED: Final = 500
LAST_CHARACTER: Final = "\U0010ffff"


class KnownWords:
    """Of one library; what was looked up is remembered, as each further key asks again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._speller: Speller | None = None
        self._repairs: dict[tuple[str, bool], str] = {}
        self._standing: dict[tuple[str, bool], bool] = {}
        self._rarest: dict[tuple[str, ...], tuple[str, ...]] = {}

    def speller(self) -> Speller:
        """The library's own words."""
        if self._speller is None:
            from calfguide.library.spelling import Speller  # with rapidfuzz, which most queries do without

            self._speller = Speller.read(self._connection, self.stands_in_text)
        return self._speller

    def completed(self, word: str) -> str:
        """A word as it is being typed, or to its end where the index only has its stem: `swelli` begins no `swell`."""
        if len(word) < 3 or not word.isalpha() or self.stands_in_text(word, typing=True):
            return word
        begun = "SELECT word FROM words WHERE word >= ? AND word < ? ORDER BY count DESC, word LIMIT 3"
        found = [row[0] for row in self._connection.execute(begun, (word, word + LAST_CHARACTER))]
        return next((one for one in found if self.stands_in_text(one)), word)

    def repaired(self, words: list[str], unfinished: bool, synonyms: Synonyms) -> list[str]:
        """The same words with those that nobody knows repaired; one that was two without a space gets it."""
        repaired = list(words)
        for place, word in enumerate(words):
            typing = unfinished and place == len(words) - 1
            if len(word) < 4 or not word.isalpha() or word in synonyms.stop or self.stands_in_text(word, typing=typing):
                continue
            if word in synonyms.words or self.is_everyday(word, typing=typing):
                continue
            repaired[place] = self._repair(word, typing)
        return repaired

    def _repair(self, word: str, typing: bool) -> str:
        """The nearest that the library knows, or the same."""
        key = (word, typing)
        if key not in self._repairs:
            if len(self._repairs) > MOST_REMEMBERED:
                self._repairs.clear()
            found = self.speller().repair(word, unfinished=typing)
            self._repairs[key] = found if stem(found) != stem(word) else word
        return self._repairs[key]

    def without_strangers(
        self, words: list[str], typed: list[str], unfinished: bool, synonyms: Synonyms
    ) -> tuple[list[str], list[str]]:
        """The words, and as they were typed, without those that say nothing about pages.

        Everyday ones that no page has, and numbers: of metres, weeks or minutes most pages speak.
        """
        kept = [
            place
            for place, word in enumerate(words)
            if (unfinished and place == len(words) - 1) or not self._is_stranger(word, synonyms)
        ]
        if not kept or len(kept) == len(words):
            return words, typed
        return [words[place] for place in kept], [typed[place] for place in kept]

    def _is_stranger(self, word: str, synonyms: Synonyms) -> bool:
        if word in synonyms.in_families:
            return False
        if word.isdigit():
            return True
        if len(word) < 4 or word in synonyms.stop or self.stands_in_text(word):
            return False
        hidden = self._connection.execute("SELECT 1 FROM words WHERE word = ?", (word,)).fetchone()
        return hidden is None and (word in synonyms.words or self.is_everyday(word))

    def is_everyday(self, word: str, *, typing: bool = False) -> bool:
        """Whether a word is one that anybody may write (or begins one, while it is typed)."""
        execute = self._connection.execute
        if execute("SELECT 1 FROM everyday WHERE word = ?", (word,)).fetchone() is not None:
            return True
        begun = "SELECT 1 FROM everyday WHERE word > ? AND word < ? LIMIT 1"
        return typing and execute(begun, (word, word + LAST_CHARACTER)).fetchone() is not None

    def stands_in_text(self, word: str, *, typing: bool = False) -> bool:
        """Whether a word, or one with the same stem, is in a title or a text (or begins one, while it is typed)."""
        key = (word, typing)
        if key not in self._standing:
            if len(self._standing) > MOST_REMEMBERED:
                self._standing.clear()
            self._standing[key] = self._look_up(word, typing)
        return self._standing[key]

    def is_written(self, word: str) -> bool:
        """Whether this very word stands on a page, other than among search terms."""
        asked = "SELECT 1 FROM words WHERE word = ? AND written"
        return self._connection.execute(asked, (word,)).fetchone() is not None

    def _look_up(self, word: str, typing: bool) -> bool:
        execute = self._connection.execute
        known = execute("SELECT written FROM words WHERE word = ?", (word,)).fetchone()
        if known is not None and known[0]:
            return True
        if known is None:
            match = "SELECT 1 FROM pages_fts WHERE pages_fts MATCH ? LIMIT 1"
            wanted = [f'{TEXT} : "{word}"', *([f'{TEXT} : "{word}"*'] if typing else [])]
            return any(execute(match, (one,)).fetchone() is not None for one in wanted)
        # Only among search terms, where misspellings are. Those share their stem with a good word too (`achillies` and
        # `tendo Achillis`), but such a word does not begin like them, as `stick` begins like `sticking`.
        shorter = [word[:end] for end in range(len(stem(word)), len(word))]
        begins = "SELECT word FROM words WHERE written AND word IN (SELECT value FROM json_each(?))"
        if any(stem(one) == stem(word) for (one,) in execute(begins, (json.dumps(shorter),))):
            return True
        begun = "SELECT 1 FROM words WHERE word > ? AND word < ? AND written LIMIT 1"
        return typing and execute(begun, (word, word + LAST_CHARACTER)).fetchone() is not None

    def rarest(self, phrase: Sequence[str]) -> tuple[str, ...]:
        """The word of a phrase that stands on pages the least often: `dvt` marks no "deep" and no "vein".

        None of a phrase that cannot stand anywhere, as some word of it does not.
        """
        if len(phrase) < 2:
            return tuple(phrase)
        found = self._rarest.get(key := tuple(phrase))
        if found is None:
            asked = (
                "SELECT word FROM words WHERE written AND word IN (SELECT value FROM json_each(?)) ORDER BY count, word"
            )
            rows = self._connection.execute(asked, (json.dumps(key),)).fetchall()
            found = self._rarest[key] = rows[0] if len(rows) == len(set(key) - FILLERS) else ()
        return found

    def nearest(self, words: Sequence[str]) -> tuple[str, ...]:
        """Words of the library that look like those of a query that found nothing, or at least begin like them.

        Better none than silly ones: what is spelt well and not known here is like nothing.
        """
        odd = [word for word in words if len(word) > 2 and not self.is_everyday(word)]
        near = [
            other
            for word in odd
            for other in self.speller().nearest(word, unfinished=True, count=3)
            if is_like(word, other)
        ]
        near = near or [other for word in odd for other in self._beginning_like(word)]
        return tuple(dict.fromkeys(near))[:5]

    def _beginning_like(self, word: str) -> list[str]:
        """The words that share most letters from the first one on: half of them, and at least four."""
        begun = "SELECT word FROM words WHERE word >= ? AND word < ? AND written ORDER BY count DESC, word LIMIT 3"
        for end in range(len(word) - 1, max(3, len(word) // 2 - 1), -1):
            found = self._connection.execute(begun, (word[:end], word[:end] + LAST_CHARACTER)).fetchall()
            if found:
                return [one for (one,) in found]
        return []


def is_like(word: str, other: str) -> bool:
    """Whether a word may be meant: it sounds the same, or at most every fourth letter is another one."""
    from calfguide.library.spelling import distance, sound_of

    most = max(1, len(word) // 4)
    return sound_of(word) == sound_of(other) or distance(word, other[: len(word) + most], most) <= most
