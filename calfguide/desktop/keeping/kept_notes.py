"""Highlights and notes as the reader has them: those of the notebook, with what still waits to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calfguide.desktop.keeping.keeping import Keeping
    from calfguide.notebook.records import Note, Passage


@dataclass(frozen=True, slots=True)
class Added:
    """A highlight that waits."""

    note: Note

    def made(self, notes: list[Note]) -> list[Note]:
        """The notes once this is done; one that is written meanwhile is there already."""
        return notes if any(note.id == self.note.id for note in notes) else [*notes, self.note]


@dataclass(frozen=True, slots=True)
class Edited:
    """Other words of a note, which wait."""

    key: str
    text: str

    def made(self, notes: list[Note]) -> list[Note]:
        """The notes once this is done."""
        return [replace(note, text=self.text.strip()) if note.id == self.key else note for note in notes]


@dataclass(frozen=True, slots=True)
class Deleted:
    """Notes that are to go."""

    keys: frozenset[str]

    def made(self, notes: list[Note]) -> list[Note]:
        """The notes once this is done."""
        return [note for note in notes if note.id not in self.keys]


class KeptNotes:
    """Reads and changes the notes, so that who shows them need not know what is written already."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping

    def of_page(self, page: str) -> list[Note]:
        """The notes of a page, in the order in which they were made."""
        notes: list[Note] = self.keeping.read(lambda notebook: notebook.notes.of_page(page), [])
        return [note for note in self.with_waiting(notes) if note.page == page]

    def all(self) -> list[Note]:
        """Every note, the last changed first; those that wait stand among the last."""
        notes = self.with_waiting(self.keeping.read(lambda notebook: notebook.notes.all(), []))
        return sorted(notes, key=lambda note: -note.changed)

    def with_waiting(self, notes: list[Note]) -> list[Note]:
        for change in self.keeping.postponed:
            if isinstance(change.effect, (Added, Edited, Deleted)):
                notes = change.effect.made(notes)
        return notes

    # ------------------------------------------------------------------ changes
    def add(self, page: str, passage: Passage) -> Note | None:
        """Highlight a passage; None where it can not be kept, now or later, which is said."""
        from calfguide.notebook.notes import new_note

        note = new_note(page, passage)
        effect = Added(note)
        made = self.keeping.change(lambda notebook: notebook.notes.put(note), "add-highlight", effect=effect)
        return note if made or self.keeping.last_effect == effect else None

    def edit(self, key: str, text: str) -> None:
        """Put other words; none at all leaves a bare highlight."""
        self.keeping.change(lambda notebook: notebook.notes.edit(key, text), "edit-note", effect=Edited(key, text))

    def delete(self, keys: Iterable[str]) -> None:
        """Delete notes; one that is not written yet, and was the last change of all, needs no writing."""
        gone = frozenset(keys)
        last = self.keeping.last_waiting
        if last is not None and isinstance(last.effect, Added) and gone == {last.effect.note.id}:
            self.keeping.take_back(last)
            return
        self.keeping.change(lambda notebook: notebook.notes.delete(gone), "delete-note", effect=Deleted(gone))
