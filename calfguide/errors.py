"""Errors that are meant for a reader or a writer: each message stands alone, without a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class CalfguideError(Exception):
    """Something that the person at the keyboard can understand and mend; shown as one line."""


class UsageError(CalfguideError):
    """What was typed cannot be understood; the command line leaves with 2 for it."""


class SourceError(CalfguideError):
    """A fault at one place of one content file.

    `line` and `column` count from 1; `file` is as the writer named it, so that an editor can jump there.
    """

    def __init__(self, file: Path, line: int, column: int, message: str) -> None:
        super().__init__(f"{file}:{line}:{column}: {message}")
        self.file = file
        self.line = line
        self.column = column
        self.message = message
