"""SQLite as Python should have it where files are damaged."""

from __future__ import annotations

import sqlite3
from typing import Any


class Connection(sqlite3.Connection):
    """One that reports damage as damage: SQLite quotes names that are no text, and Python fails to decode them.

    A damaged letter is shown as such, and all that stands around it is read.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.text_factory = text

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            raise damaged("its names are no text") from error


def text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def damaged(why: str) -> sqlite3.DatabaseError:
    """An error such as SQLite raises where a file is no database."""
    error = sqlite3.DatabaseError(why)
    error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
    return error
