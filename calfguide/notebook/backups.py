"""Copies of the notebook: one a day, the last seven, and the newest whole one when the notebook is damaged.

Copies are numbered, and the number decides which is newer: a clock that jumps back spoils nothing.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from calfguide.notebook.connection import Connection
from calfguide.notebook.errors import NotebookError, explained, is_damage
from calfguide.notebook.schema import VERSION, version_of
from calfguide.paths import is_file
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

KEPT = 7
NAME = re.compile(r"notebook-(\d{6,})-(\d{4}-\d\d-\d\d)\.sqlite")


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One copy: its number, the day on which it was made, and its file."""

    number: int
    day: str
    file: Path


def folder_of(notebook: Path) -> Path:
    return notebook.parent / "backups"


def backups(notebook: Path) -> list[Backup]:
    """All copies, the oldest first; none where there is no folder. NotebookError where it may not be looked into."""
    folder = folder_of(notebook)
    try:
        named = [(NAME.fullmatch(file.name), file) for file in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise NotebookError(
            "The copies of your notebook cannot be read ({reason}: {folder}).", reason=error.strerror, folder=folder
        ) from error
    return sorted(Backup(int(match[1]), match[2], file) for match, file in named if match)


def back_up_if_due(notebook: Path, today: date) -> bool:
    """Make today's copy, if there is none yet, and let the oldest go; it may run in a thread of its own.

    The copy is checked before it counts: a damaged notebook never pushes out a good copy. NotebookError where it is
    damaged, or the disk is full or cannot be written to.
    """
    if not is_file(notebook):
        return False
    known = backups(notebook)
    if any(one.day == today.isoformat() for one in known):
        return False
    number = known[-1].number + 1 if known else 1
    made = folder_of(notebook) / f"notebook-{number:06}-{today.isoformat()}.sqlite"
    if not copy(notebook, made):
        return False
    for old in backups(notebook)[:-KEPT]:
        with suppress(OSError):  # the copy of today counts; the oldest goes another day
            old.file.unlink()
    return True


def copy(notebook: Path, target: Path) -> bool:
    """Copy all that is committed, also while others write; False where there is nothing to copy."""
    unfinished = target.with_name(target.name + ".new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(notebook, timeout=5, isolation_level=None, factory=Connection)) as connection:
            if not 1 <= version_of(connection) <= VERSION:
                return False
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        if not is_whole(unfinished):
            raise not_copied()
        unfinished.replace(target)
    except sqlite3.DatabaseError as error:
        raise (not_copied() if is_damage(error) else explained(error)) from error
    except OSError as error:
        raise NotebookError("No copy of your notebook could be made ({reason}).", reason=error.strerror) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return True


def not_copied() -> NotebookError:
    return NotebookError(
        "No copy of your notebook was made, because part of it is damaged. The copies of other days are kept."
    )


def is_whole(file: Path) -> bool:
    """Whether a file is a notebook that this program can read, without damage."""
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, factory=Connection)
        ) as connection:
            if not 1 <= version_of(connection) <= VERSION:
                return False
            return bool(connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)])
    except sqlite3.Error:
        return False


def newest_whole(notebook: Path) -> Backup | None:
    """The newest copy that can be read, or None."""
    try:
        known = backups(notebook)
    except NotebookError:
        return None
    return next((one for one in reversed(known) if is_whole(one.file)), None)


def forget_visits(notebook: Path, where: str, values: Sequence[tuple[object, ...]]) -> None:
    """Take visits out of the copies too: what the reader clears must not be found in a copy.

    NotebookError where a copy cannot be changed.
    """
    for one in backups(notebook):
        if not is_whole(one.file) and os.access(one.file, os.R_OK):
            continue  # damaged: it holds nothing for anybody
        try:
            with closing(sqlite3.connect(one.file, timeout=5, factory=Connection)) as connection, connection:
                connection.execute("PRAGMA secure_delete = ON")
                connection.executemany(f"DELETE FROM visits WHERE {where}", values)
        except sqlite3.DatabaseError as error:
            raise NotebookError("{file}, a copy of your notebook, could not be cleared.", file=one.file.name) from error
