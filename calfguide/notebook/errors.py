"""What can go wrong with the notebook, each in words for the reader. None of them means that something was lost."""

from __future__ import annotations

import sqlite3

from calfguide.errors import CalfguideError

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CANTOPEN}


class NotebookError(CalfguideError):
    """A change that was not made; what had been kept before is still there."""


class NotebookClosedError(NotebookError):
    """The notebook cannot be used at all: nothing can be kept, and reading goes on."""


class NewerNotebookError(NotebookClosedError):
    """A newer CalfGuide made the notebook; it is left exactly as it is."""


class ReadOnlyNotebookError(NotebookError):
    """What was kept can be seen and not changed."""


class BusyNotebookError(NotebookError):
    """Another program holds the notebook at this moment: the same may be tried again."""


class ExchangeError(CalfguideError):
    """A file of bookmarks that cannot be taken in, with the line at fault; nothing of it was."""


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's kind of error, without its details; -1 where Python raised it by itself."""
    return getattr(error, "sqlite_errorcode", -1) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, or is no database."""
    return primary_code(error) in DAMAGED


def explained(error: sqlite3.Error) -> NotebookError:
    """An error of the database as a sentence for the reader."""
    code = primary_code(error)
    if code in BUSY:
        return BusyNotebookError(
            "Your notebook is in use by another program at this moment. Nothing was changed; please try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return NotebookError("The disk is full: this was not kept. What you kept before is still there.")
    if code in READ_ONLY:
        return ReadOnlyNotebookError("Your notebook cannot be written to: nothing new can be kept in it.")
    return NotebookError("This was not kept, because the notebook could not be written to ({reason}).", reason=error)
