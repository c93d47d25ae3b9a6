"""Highlights and notes on passages of pages."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from calfguide.notebook.records import Note, Passage
from calfguide.notebook.schema import select
from calfguide.notebook.store import new_id, now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calfguide.notebook.store import Store

TABLE = "notes"


class Notes:
    """Each change is one step of the undo stack; NotebookError where it cannot be made."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def all(self) -> list[Note]:
        """Every note, the last changed first."""
        return [to_note(row) for row in self.store.rows(f"{select(TABLE)} ORDER BY changed DESC, id")]

    def of_page(self, page: str) -> list[Note]:
        """The notes of one page in the order in which they were made."""
        query = f"{select(TABLE)} WHERE page = ? ORDER BY made, id"
        return [to_note(row) for row in self.store.rows(query, page)]

    def add(self, page: str, passage: Passage, text: str = "") -> Note:
        """Highlight a passage, with words or without."""
        return self.put(new_note(page, passage, text))

    def put(self, note: Note) -> Note:
        """Write a note that was made before."""
        with self.store.change("add-note" if note.text else "add-highlight") as recorder:
            recorder.insert(TABLE, to_row(note))
        return note

    def edit(self, key: str, text: str) -> None:
        """Put other words; none at all leaves a bare highlight."""
        with self.store.change("edit-note") as recorder:
            row = recorder.row(TABLE, key)
            if row is not None and row["text"] != text.strip():
                recorder.update(TABLE, key, text=text.strip(), changed=now())

    def delete(self, keys: Iterable[str]) -> None:
        with self.store.change("delete-note") as recorder:
            for key in keys:
                recorder.delete(TABLE, key)


def new_note(page: str, passage: Passage, text: str = "") -> Note:
    """A note made now, not written yet."""
    at = now()
    return Note(new_id(), page, passage, text.strip(), at, at)


def to_note(row: tuple[Any, ...]) -> Note:
    key, page, heading, quote, before, after, text, made, changed = row
    return Note(key, page, Passage(heading, quote, before, after), text, made, changed)


def to_row(note: Note) -> dict[str, Any]:
    row = asdict(note)
    passage: dict[str, Any] = row.pop("passage")
    return passage | row
