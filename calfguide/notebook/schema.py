"""The notebook's tables, as the steps that lead to them: a new notebook takes them all, an older one those it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x43474E42  # "CGNB"

STEPS = (
    (
        """CREATE TABLE bookmarks (
            id TEXT PRIMARY KEY, parent TEXT NOT NULL, position REAL NOT NULL, title TEXT NOT NULL, page TEXT NOT NULL,
            made INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX bookmarks_by_page ON bookmarks (page)",
        "CREATE TABLE visits (number INTEGER PRIMARY KEY, page TEXT NOT NULL, title TEXT NOT NULL, at INTEGER) STRICT",
    ),
    (
        """CREATE TABLE notes (
            id TEXT PRIMARY KEY, page TEXT NOT NULL, heading TEXT NOT NULL, quote TEXT NOT NULL, before TEXT NOT NULL,
            after TEXT NOT NULL, text TEXT NOT NULL, made INTEGER NOT NULL, changed INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX notes_by_page ON notes (page)",
    ),
)
VERSION = len(STEPS)
LATEST = 253_402_300_799  # seconds since 1970 to the end of the year 9999, beyond which Python has no dates
TEXT, NUMBER = "coalesce(CAST({} AS TEXT), '')", "coalesce(CAST({} AS REAL), 0.0)"
TIME = f"min(max(coalesce(CAST({{}} AS INTEGER), 0), 0), {LATEST})"
COLUMNS = {
    "bookmarks": {"id": TEXT, "parent": TEXT, "position": NUMBER, "title": TEXT, "page": TEXT, "made": TIME},
    "visits": {"number": "{}", "page": TEXT, "title": TEXT, "at": TIME},
    "notes": {
        "id": TEXT,
        "page": TEXT,
        "heading": TEXT,
        "quote": TEXT,
        "before": TEXT,
        "after": TEXT,
        "text": TEXT,
        "made": TIME,
        "changed": TIME,
    },
}
"""How each column is read: SQLite looks at kinds when it writes, and hands out what damage has made of a value."""


def select(table: str) -> str:
    """The beginning of a query for whole rows, in which each value is of its kind."""
    columns = (how.format(name) for name, how in COLUMNS[table].items())
    return f"SELECT {', '.join(columns)} FROM {table}"


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps a notebook has taken; 0 for a file with nothing in it, -1 for one that is no notebook."""
    application, version, tables = connection.execute(
        "SELECT *, (SELECT count(*) FROM sqlite_master) FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application == APPLICATION_ID:
        return int(version)
    return 0 if not application and not tables else -1


def find_columns(connection: sqlite3.Connection) -> None:
    """See that a notebook of this version has all its tables and columns; sqlite3.OperationalError where it has not.

    To SQLite, a damaged letter in a name is another name.
    """
    for table in COLUMNS:
        connection.execute(f"{select(table)} LIMIT 0")


def migrate(connection: sqlite3.Connection, target: int = VERSION) -> None:
    """Take the steps that are missing, all or none; a second program that does the same waits and finds it done."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[version_of(connection) : target]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {max(target, version_of(connection))}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
