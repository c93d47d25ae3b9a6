"""Opening the notebook whatever state it is in: new, older, newer, read-only, in use, or damaged."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from calfguide.errors import Sentence
from calfguide.notebook.backups import copy, newest_whole
from calfguide.notebook.connection import Connection, damaged
from calfguide.notebook.errors import (
    BUSY,
    NewerNotebookError,
    NotebookClosedError,
    ReadOnlyNotebookError,
    explained,
    is_damage,
    primary_code,
)
from calfguide.notebook.schema import VERSION, find_columns, migrate, version_of
from calfguide.paths import is_file
from calfguide.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

WAIT = 0.3  # seconds that a change waits for another program to finish its own: the window stands still meanwhile


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection, whether it can write, and what the reader should be told ("" if nothing)."""

    connection: sqlite3.Connection
    writable: bool
    message: Sentence = Sentence()


def open_notebook(file: Path, wait: float = WAIT) -> Opened:
    """Open a notebook, made new where there is none. A damaged one is set aside and the newest good copy restored.

    NotebookClosedError where it cannot be used at all, NewerNotebookError where a newer program made it,
    BusyNotebookError where another program has had it for itself for `wait` seconds.
    """
    try:
        return open_whole(file, wait)
    except sqlite3.DatabaseError as error:
        if primary_code(error) in BUSY:
            raise explained(error) from error
        if not is_damage(error):
            raise NotebookClosedError(
                "Your notebook cannot be opened ({reason}). Nothing can be kept now.", reason=error
            ) from error
    except OSError as error:
        raise NotebookClosedError(
            "There is no place for your notebook ({reason}: {folder}). Nothing can be kept now.",
            reason=error.strerror,
            folder=file.parent,
        ) from error
    message = replace_damaged(file)
    try:
        opened = open_whole(file, wait)
    except (sqlite3.Error, OSError) as error:
        raise NotebookClosedError(
            "Your notebook is damaged and could not be replaced ({reason}).", reason=error
        ) from error
    return Opened(opened.connection, opened.writable, message)


def open_whole(file: Path, wait: float = WAIT) -> Opened:
    """Open a notebook that is not damaged, and bring it up to date; sqlite3.DatabaseError where it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        return open_read_only(file)
    if is_emptied(file):
        raise damaged("it is empty")
    connection = connect(file, wait=wait)
    try:
        with ExitStack() as unfinished:
            unfinished.callback(connection.close)
            version = version_of(connection)
            if version < 0:
                raise damaged("it is no notebook")
            require_known(version)
            if version < VERSION:
                if version:
                    copy(file, file.with_name(f"{file.stem}-version-{version}{file.suffix}"))
                migrate(connection)
            require_columns(connection)
            use_write_ahead_log(connection, wait)
            unfinished.pop_all()
    except sqlite3.OperationalError as error:
        if primary_is_read_only(error) and file.exists():
            return open_read_only(file)
        raise
    # What was committed then survives a power cut too, and what was deleted is overwritten.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    return Opened(connection, writable=True)


def is_emptied(file: Path) -> bool:
    """Whether nothing is left of a notebook, as after a power cut, of which there are copies; not one just begun."""
    try:
        empty = file.stat().st_size == 0
    except FileNotFoundError:
        return False
    begun = any(is_file(file.with_name(file.name + ending)) for ending in ("-journal", "-wal"))
    return empty and not begun and newest_whole(file) is not None


def require_columns(connection: sqlite3.Connection) -> None:
    """A name that is not there is damage, met now and not at each reading."""
    try:
        find_columns(connection)
    except sqlite3.OperationalError as error:
        raise damaged(str(error)) if primary_code(error) == sqlite3.SQLITE_ERROR else error from error


def use_write_ahead_log(connection: sqlite3.Connection, wait: float) -> None:
    """Let others read while one writes. To begin with it needs the file alone, and SQLite does not wait for that.

    Where others are always in between, the notebook works without it for this session.
    """
    end = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if primary_code(error) not in BUSY:
                raise
        else:
            return
        if time.monotonic() > end:
            return
        time.sleep(0.02)


def connect(file: Path, options: str = "", wait: float = WAIT) -> sqlite3.Connection:
    address = f"{file.absolute().as_uri()}{options}"
    connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, factory=Connection)
    connection.create_function("fold", 1, str.casefold, deterministic=True)
    return connection


def open_read_only(file: Path) -> Opened:
    """What was kept can be seen; in a folder that cannot be written to, SQLite needs to hear that nothing changes."""
    for options in ("?mode=ro", "?mode=ro&immutable=1"):
        connection = connect(file, options)
        try:
            version = version_of(connection)
        except sqlite3.OperationalError:
            connection.close()
            continue
        if version == VERSION:
            return Opened(connection, writable=False, message=read_only(file).sentence)
        connection.close()
        require_known(version)
        raise NotebookClosedError("Your notebook cannot be read, and cannot be written to either: {file}", file=file)
    raise NotebookClosedError("Your notebook cannot be read: {file}", file=file)


def read_only(file: Path) -> ReadOnlyNotebookError:
    return ReadOnlyNotebookError(
        "Your notebook cannot be written to, so nothing new can be kept. What you kept before can be seen: {file}",
        file=file,
    )


def require_known(version: int) -> None:
    """A newer notebook may mean something else by what it holds."""
    if version > VERSION:
        raise NewerNotebookError(
            "Your notebook was made by a newer CalfGuide (version {version}; this one knows {known}). "
            "It is left as it is, and nothing can be kept until this program is as new.",
            version=version,
            known=VERSION,
        )


def primary_is_read_only(error: sqlite3.Error) -> bool:
    return type(explained(error)).__name__ == "ReadOnlyNotebookError"


def replace_damaged(file: Path) -> Sentence:
    """Set a damaged notebook aside and put the newest good copy in its place; what was done, in words."""
    aside = free_name(file)
    try:
        for ending in ("", "-wal", "-shm"):
            part = file.with_name(file.name + ending)
            if part.exists():
                part.replace(aside.with_name(aside.name + ending))
        found = newest_whole(file)
        if found is None:
            return Sentence(
                "Your notebook was damaged. It is kept as {file}, and a new one was begun.", file=aside.name
            )
        restore(found.file, file)
    except OSError as error:
        raise NotebookClosedError(
            "Your notebook is damaged and could not be set aside ({reason}).", reason=error.strerror
        ) from error
    return Sentence(
        "Your notebook was damaged. It is kept as {file}, and the copy of {day} was put in its place.",
        file=aside.name,
        day=found.day,
    )


def restore(backup: Path, file: Path) -> None:
    """Put a copy in the notebook's place, all at once."""
    arriving = file.with_name(file.name + ".new")
    arriving.unlink(missing_ok=True)
    with closing(sqlite3.connect(backup, factory=Connection)) as connection:
        connection.execute("VACUUM INTO ?", (str(arriving),))
    arriving.replace(file)


def free_name(file: Path) -> Path:
    number = 1
    while os.path.lexists(aside := file.with_name(f"{file.name}.damaged-{number}")):
        number += 1
    return aside
