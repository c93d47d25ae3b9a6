"""The passage of a page that answers a query, read from the library no further than needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from calfguide.library.snippets import Passage, best_passage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from calfguide.library.snippets import Marks

MOST_OPENED: Final = 256
"""Pages whose passages are kept at hand, some 20 KB each: each further key mostly finds the same pages."""

HIDDEN_LEVELS: Final = {"plain": ("student", "clinician"), "student": ("clinician",)}
"""Levels of text that a reader of a level does not see."""

NO_PASSAGE: Final = Passage("", "", "", "", "")

FIRST: Final = "SELECT id, heading, anchor, level, text FROM passages WHERE page = ? ORDER BY id LIMIT 1"
REST: Final = "SELECT id, heading, anchor, level, text FROM passages WHERE page = ? AND id > ? ORDER BY id"


class Opened:
    """What has been read of one page: its first passage, which is the summary, then all others."""

    def __init__(self, connection: sqlite3.Connection, page: int) -> None:
        self._connection, self._page = connection, page
        self._first = self._read(FIRST, page)
        self._rest: list[tuple[int, Passage]] | None = None

    def _read(self, query: str, *values: int) -> list[tuple[int, Passage]]:
        return [
            (number, Passage(heading, anchor, level, text, text.casefold()))
            for number, heading, anchor, level, text in self._connection.execute(query, values)
        ]

    def __iter__(self) -> Iterator[Passage]:
        for number, passage in self._first:
            yield passage
            if self._rest is None:
                self._rest = self._read(REST, self._page, number)
            yield from (passage for _, passage in self._rest)


class Passages:
    """The passages of one library; those of the pages that were asked for last are kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._opened: dict[int, Opened] = {}

    def best(self, page: int, marks: Marks, deepest: str) -> Passage:
        """The passage of a page that holds most of a query, of those that a reader of a level sees."""
        hidden = HIDDEN_LEVELS.get(deepest, ())
        return best_passage((one for one in self.of(page) if one.level not in hidden), marks) or NO_PASSAGE

    def of(self, page: int) -> Opened:
        """What has been read of a page."""
        if page not in self._opened:
            if len(self._opened) >= MOST_OPENED:
                del self._opened[next(iter(self._opened))]
            self._opened[page] = Opened(self._connection, page)
        return self._opened[page]

    def prepare(self, page: int) -> None:
        """Read all passages of a page, before it is found."""
        for _ in self.of(page):
            pass
