"""The one way to the notebook's rows: opened when first needed, opened again when it was replaced or damaged."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from calfguide.notebook.errors import NotebookError, explained, is_damage
from calfguide.notebook.opening import WAIT, Opened, open_notebook, read_only, replace_damaged, require_known
from calfguide.notebook.schema import version_of
from calfguide.notebook.undo import Change, Recorder, UndoStack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from calfguide.errors import Sentence

    Identity = tuple[int, int] | None


class Store:
    """Reads and changes; `messages` are what the reader should be told, for the window to take.

    Not for several threads; several stores on one file, in this process or others, get along.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.opened: Opened | None = None
        self.identity: Identity = None
        self.messages: list[Sentence] = []
        self.wait = WAIT
        self.undo = UndoStack()

    # ------------------------------------------------------------------ opening
    def connection(self) -> sqlite3.Connection:
        if self.opened is not None and self.identity != identity_of(self.file):
            self.close()  # it was deleted, or another program put a copy in its place
        if self.opened is None:
            self.opened = open_notebook(self.file, self.wait)
            self.identity = identity_of(self.file)
            if self.opened.message and self.opened.message not in self.messages:
                self.messages.append(self.opened.message)
        return self.opened.connection

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        if self.opened is not None:
            self.opened.connection.close()
            self.opened = None

    def wait_at_most(self, seconds: float) -> None:
        """For how long another program is waited for from now on that has the file for itself."""
        if seconds != self.wait:
            self.wait = seconds
            if self.opened is not None:
                self.opened.connection.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    @property
    def writable(self) -> bool:
        self.connection()
        return self.opened is not None and self.opened.writable

    def version(self) -> int:
        """Another number each time another program has changed something."""
        return int(self.rows("PRAGMA data_version")[0][0])

    # ------------------------------------------------------------------ reading and changing
    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query; where they are damaged, those of the copy that takes the notebook's place."""
        try:
            return self.connection().execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise explained(error) from error
        self.replace()
        try:
            return self.connection().execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise explained(error) from error

    def replace(self) -> None:
        """Damage was met while reading or writing: the newest good copy takes over."""
        writable = self.writable
        self.close()
        if not writable:
            raise NotebookError("Your notebook is damaged, and cannot be replaced because it cannot be written to.")
        self.messages.append(replace_damaged(self.file))

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of what is done inside, or nothing; an error says so in words."""
        if not self.writable:
            raise read_only(self.file)
        connection = self.connection()
        try:
            with ending(connection):
                connection.execute("BEGIN IMMEDIATE")
                require_known(version_of(connection))  # a newer program may have brought it up to date meanwhile
                yield connection
                connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                self.replace()
                raise NotebookError("{done} Your last change was not made.", done=self.messages.pop()) from error
            raise explained(error) from error

    @contextmanager
    def change(self, kind: str) -> Iterator[Recorder]:
        """A transaction that the reader can undo."""
        with self.transaction() as connection:
            recorder = Recorder(connection)
            yield recorder
        self.undo.push(Change(kind, tuple(recorder.rows)))

    # ------------------------------------------------------------------ undoing
    def take_back(self) -> str:
        """Undo the last change and say its kind, "" where there is none."""
        return self._move(self.undo.done, self.undo.undone)

    def make_again(self) -> str:
        """Make the last undone change again and say its kind, "" where there is none."""
        return self._move(self.undo.undone, self.undo.done)

    def _move(self, source: list[Change], target: list[Change]) -> str:
        if not source:
            return ""
        change = source[-1]
        with self.transaction() as connection:
            recorder = Recorder(connection)
            recorder.take_back(change)
        source.pop()
        target.append(Change(change.kind, tuple(recorder.rows)))
        return change.kind


@contextmanager
def ending(connection: sqlite3.Connection) -> Iterator[None]:
    """Roll back what was not committed inside, whatever broke it off."""
    try:
        yield
    finally:
        if connection.in_transaction:  # some errors, such as a full disk, have rolled it back already
            connection.execute("ROLLBACK")


def identity_of(file: Path) -> Identity:
    """Which file stands at a path: it changes when another takes its place."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def new_id() -> str:
    return os.urandom(9).hex()


def now() -> int:
    """Seconds since 1970."""
    return int(time.time())
