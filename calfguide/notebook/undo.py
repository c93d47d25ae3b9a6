"""Changes of rows as they were before and after, so that each can be taken back and made again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

    Row = dict[str, Any]

MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a table before and after; None where there was or is none."""

    table: str
    id: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the reader did: its kind, such as "add-bookmark", and what it changed."""

    kind: str
    rows: tuple[RowChange, ...]


class Recorder:
    """Changes rows inside a transaction and notes what they were."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.rows: list[RowChange] = []

    def row(self, table: str, key: str) -> Row | None:
        cursor = self.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (key,))
        found = cursor.fetchone()
        return None if found is None else dict(zip((name for name, *_ in cursor.description), found, strict=True))

    def insert(self, table: str, row: Row) -> None:
        marks = ", ".join("?" * len(row))
        self.connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
        self.rows.append(RowChange(table, row["id"], None, dict(row)))

    def update(self, table: str, key: str, **new: Any) -> bool:
        """Change some columns; False where the row is gone or is so already."""
        before = self.row(table, key)
        if before is None or before == before | new:
            return False
        settings = ", ".join(f"{name} = ?" for name in new)
        self.connection.execute(f"UPDATE {table} SET {settings} WHERE id = ?", (*new.values(), key))
        self.rows.append(RowChange(table, key, before, before | new))
        return True

    def delete(self, table: str, key: str) -> bool:
        before = self.row(table, key)
        if before is None:
            return False
        self.connection.execute(f"DELETE FROM {table} WHERE id = ?", (key,))
        self.rows.append(RowChange(table, key, before, None))
        return True

    def take_back(self, change: Change) -> None:
        """Undo a change as far as rows are still there; columns that it did not touch keep what others wrote since."""
        for one in reversed(change.rows):
            if one.before is None:
                self.delete(one.table, one.id)
            elif one.after is None:
                if self.row(one.table, one.id) is None:
                    self.insert(one.table, one.before)
            else:
                self.update(one.table, one.id, **{k: v for k, v in one.before.items() if one.after[k] != v})


@dataclass(slots=True)
class UndoStack:
    """The last changes of this window, and those that were taken back."""

    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)

    def push(self, change: Change) -> None:
        """Remember a new change; what was taken back before can then no longer be made again."""
        if change.rows:
            self.done.append(change)
            del self.done[:-MOST_STEPS]
            self.undone.clear()
