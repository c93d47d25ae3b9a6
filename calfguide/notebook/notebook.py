"""All that the reader keeps, in one file that survives kills, other programs and damage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calfguide.notebook.backups import back_up_if_due
from calfguide.notebook.bookmarks import Bookmarks
from calfguide.notebook.notes import Notes
from calfguide.notebook.store import Store
from calfguide.notebook.visits import Visits

if TYPE_CHECKING:
    from pathlib import Path

    from calfguide.errors import Sentence


class Notebook:
    """Opened at the first use of any part; making one touches no file.

    Each change is in the file when the call returns. A change that could not be made is a NotebookError, and nothing of
    it is kept. What the reader should be told besides (a damaged notebook was replaced) is in `take_messages`.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.store = Store(file)
        self.bookmarks = Bookmarks(self.store)
        self.notes = Notes(self.store)
        self.visits = Visits(self.store)

    def wait_at_most(self, seconds: float) -> None:
        """For how long another program is waited for from now on; BusyNotebookError after that."""
        self.store.wait_at_most(seconds)

    @property
    def writable(self) -> bool:
        """Whether something new can be kept; NotebookError where the notebook cannot be used at all."""
        return self.store.writable

    @property
    def version(self) -> int:
        """Another number each time another program has changed the notebook."""
        return self.store.version()

    @property
    def undo_kind(self) -> str:
        """The kind of the change that `undo` takes back, such as "add-bookmark"; "" where there is none."""
        return self.store.undo.done[-1].kind if self.store.undo.done else ""

    @property
    def redo_kind(self) -> str:
        return self.store.undo.undone[-1].kind if self.store.undo.undone else ""

    def undo(self) -> str:
        """Take back the last change of a bookmark or note made through this object; its kind."""
        return self.store.take_back()

    def redo(self) -> str:
        return self.store.make_again()

    def take_messages(self) -> list[Sentence]:
        """What the reader should be told, each once."""
        messages, self.store.messages = self.store.messages, []
        return messages

    def back_up(self, today: date | None = None) -> bool:
        """Make today's copy if there is none; it needs only the file, and may run in another thread."""
        return back_up_if_due(self.file, today or date.today())

    def close(self) -> None:
        self.store.close()
