"""The history: which pages were opened, and when. Nothing else that the reader did is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.notebook.backups import forget_visits
from calfguide.notebook.records import Visit
from calfguide.notebook.schema import TEXT, select
from calfguide.notebook.store import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calfguide.notebook.store import Store

MOST = 10_000
A_WHILE = 30 * 60  # seconds: to come back from another page or tab is no new visit


class Visits:
    """In the order in which they happened, whatever the clock said then."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def record(self, page: str, title: str, at: int = 0) -> None:
        """Remember that a page was opened, now or at some second; one opened a short while before is only moved up."""
        at = at or now()
        with self.store.transaction() as connection:
            connection.execute("DELETE FROM visits WHERE page = ? AND at BETWEEN ? AND ?", (page, at - A_WHILE, at))
            connection.execute("INSERT INTO visits (page, title, at) VALUES (?, ?, ?)", (page, title, at))
            connection.execute("DELETE FROM visits WHERE number <= (SELECT max(number) FROM visits) - ?", (MOST,))

    def find(self, words: str = "") -> list[Visit]:
        """Visits whose title holds all of the words, the latest first."""
        parts = words.casefold().split()
        where = " AND ".join([f"instr(fold({TEXT.format('title')}), ?)"] * len(parts)) or "1"
        query = f"{select('visits')} WHERE {where} ORDER BY number DESC"
        return [Visit(*row) for row in self.store.rows(query, *parts)]

    def forget(self, visits: Iterable[Visit]) -> None:
        """Remove visits for good, from the copies too."""
        self._delete("number = ? AND page = ? AND at = ?", [(one.number, one.page, one.at) for one in visits])

    def clear(self) -> None:
        """Remove all visits for good, from the copies too. This cannot be undone."""
        self._delete("1", [()])

    def _delete(self, where: str, values: Sequence[tuple[object, ...]]) -> None:
        with self.store.transaction() as connection:
            connection.executemany(f"DELETE FROM visits WHERE {where}", values)
        # What was deleted must not linger in the journal.
        self.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        forget_visits(self.store.file, where, values)
