"""The file of a compiled library while it is made: always beside the old one, which it replaces in one step."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from calfguide.errors import CalfguideError
from calfguide.library.schema import APPLICATION_ID, TABLES, VERSION
from calfguide.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STALE_SECONDS = 3600
SOUND_LIMIT = 50_000_000


@contextmanager
def rewriting(target: Path, *, keep: bool) -> Iterator[tuple[sqlite3.Connection, bool]]:
    """A connection to a copy of the library (or to an empty one), and whether it is a copy.

    The copy takes the library's place when the block ends well; whatever happens before that, even a kill, leaves the
    library as it was. Nobody else sees the copy, so it needs no journal.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        unfinished.unlink(missing_ok=True)
        copied = keep and _copy(target, unfinished)
        with closing(_connect(unfinished)) as connection:
            if not copied:
                connection.executescript(
                    f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; {TABLES}"
                )
            connection.execute("BEGIN")
            yield connection, copied
            connection.execute("COMMIT")
        _sync(unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise CalfguideError(
            "the library cannot be written to {file}: {reason}", file=target, reason=error.strerror or error
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _sweep(target: Path) -> None:
    """Delete what a killed compiler left behind; not what another one may still be writing."""
    for left in target.parent.glob(f".{target.name}.*.tmp"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink()


def _copy(target: Path, unfinished: Path) -> bool:
    """Copy a library that is whole and of this version; False where there is none."""
    if not is_sound(target):
        return False
    shutil.copyfile(target, unfinished)
    return True


def is_sound(path: Path) -> bool:
    """Whether a file is an undamaged library of this version."""
    try:
        if not is_file(path):
            return False
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
            if found != [APPLICATION_ID, VERSION]:
                return False
            small = path.stat().st_size < SOUND_LIMIT
            return not small or connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except (sqlite3.Error, UnicodeDecodeError, OSError):  # SQLite quotes what it cannot make sense of
        return False


def _sync(path: Path) -> None:
    """Have the bytes on the disk before the name points at them."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
