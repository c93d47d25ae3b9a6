"""The pages of a compiled library that match an FTS5 expression, and the names that they are ranked by."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from calfguide.library.ranking import PageNames

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

WEIGHTS: Final = "12.0, 10.0, 8.0, 3.0, 1.5, 0.7"
"""bm25 weights of title, also_called, search_terms, heading, plain, deeper."""

CANDIDATES: Final = 32
"""Pages that are weighed in full; the rest of a query's matches are far behind them."""

MOST_OF_A_TRAIT: Final = 64
"""Pages that one sign or one kind brings in by itself; ours has no more of any."""

MOST_REMEMBERED: Final = 500
EVERYWHERE: Final[frozenset[str]] = frozenset()


class PageIndex:
    """Asks one library; what it was asked before is kept.

    `is_whole` says that the names of all pages have been read, as in a library of some hundred.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pages: dict[int, PageNames] = {}
        self._traits: dict[str, list[int]] = {}
        self._rows: dict[tuple[str, frozenset[str]], list[tuple[int, float]]] = {}
        self.is_whole = False

    def rows(self, expression: str, scope: frozenset[str], most: int) -> list[tuple[int, float]]:
        """Pages of these kinds (none means all) that match, best first, with their bm25: negative, the best the
        smallest. Of more than `most` some are left out.

        They are remembered, as many keys (a space, a stop word, the first letters of a word) ask the same again.
        """
        key = (expression, scope)
        if key not in self._rows:
            if len(self._rows) > MOST_REMEMBERED:
                self._rows.clear()
            wider = self._rows.get((expression, EVERYWHERE)) if scope and self.is_whole else None
            if wider is not None and len(wider) < most:  # these are all there are
                self._rows[key] = [row for row in wider if self._pages[row[0]].kind in scope]
            else:
                self._rows[key] = self._asked(expression, scope, most)
        return self._rows[key][:CANDIDATES]

    def _asked(self, expression: str, scope: frozenset[str], most: int) -> list[tuple[int, float]]:
        inside = "AND +rowid IN (SELECT id FROM pages WHERE kind IN (SELECT value FROM json_each(?)))" if scope else ""
        best = most if self.is_whole else CANDIDATES  # without a limit SQLite would weigh all that match
        query = (
            f"SELECT rowid, near FROM (SELECT rowid, bm25(pages_fts, {WEIGHTS}) AS near FROM pages_fts"
            f" WHERE pages_fts MATCH ? {inside} LIMIT {most}) ORDER BY near LIMIT {best}"
        )
        values: list[Any] = [expression, json.dumps(sorted(scope))] if scope else [expression]
        return self._connection.execute(query, values).fetchall()

    def with_traits(self, traits: Iterable[str], scope: frozenset[str]) -> list[int]:
        """Pages of these kinds that have most of these traits; of many that have one, some."""
        found = Counter(page for trait in traits for page in self._of(trait))
        pages = [page for page, _ in found.most_common(CANDIDATES)]
        return [one for one, page in self.names(pages).items() if page.kind in scope] if scope else pages

    def holders(self, trait: str) -> int:
        """How many pages have a trait, at most `MOST_OF_A_TRAIT`."""
        return len(self._of(trait))

    def read_traits(self) -> None:
        """All of them, for a library of some hundred pages."""
        self._traits.clear()
        for trait, page in self._connection.execute("SELECT trait, page FROM traits ORDER BY trait, page"):
            self._traits.setdefault(trait, []).append(page)

    def _of(self, trait: str) -> list[int]:
        if self.is_whole:
            return self._traits.get(trait, [])
        if trait not in self._traits:
            asked = "SELECT page FROM traits WHERE trait = ? LIMIT ?"
            self._traits[trait] = [page for (page,) in self._connection.execute(asked, (trait, MOST_OF_A_TRAIT))]
        return self._traits[trait]

    def names(self, numbers: Iterable[int]) -> dict[int, PageNames]:
        """The pages of these numbers; each is read once."""
        wanted = list(numbers)
        missing = [number for number in wanted if number not in self._pages]
        if missing:
            query = "SELECT id, slug, kind, title, ranked FROM pages WHERE id IN (SELECT value FROM json_each(?))"
            for number, slug, kind, title, ranked in self._connection.execute(query, (json.dumps(missing),)):
                self._pages[number] = PageNames.of(number, slug, kind, title, json.loads(ranked))
        return {number: self._pages[number] for number in wanted if number in self._pages}
