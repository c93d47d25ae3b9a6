"""The text of one content file, and where in it a character stands."""

from __future__ import annotations

import bisect
import re
import stat
from functools import cached_property
from typing import TYPE_CHECKING

from calfguide.errors import SourceError
from calfguide.library.characters import CONTROL, HARMLESS, refusal

if TYPE_CHECKING:
    from pathlib import Path

MOST_FAULTS = 200
MISSING = "this file is missing; write it"


class SourceText:
    """Text with the file that it came from; offsets count characters from the start of the file."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1."""
        line = bisect.bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def fault(self, offset: int, message: str) -> SourceError:
        """A fault at a character of this file."""
        line, column = self.place(min(max(offset, 0), len(self.text)))
        return SourceError(self.file, line, column, message)


def first_of(faults: list[SourceError]) -> list[SourceError]:
    """The faults of one file, but no more than anybody reads: a file of nonsense may have hundreds of thousands."""
    faults.sort(key=lambda fault: (fault.line, fault.column))
    if len(faults) <= MOST_FAULTS:
        return faults
    last = faults[MOST_FAULTS - 1]
    message = f"and {len(faults) - MOST_FAULTS + 1:,} more problems in this file"
    return [*faults[: MOST_FAULTS - 1], SourceError(last.file, last.line, last.column, message)]


def read_bytes(file: Path, name: Path, limit: int) -> bytes:
    """Read a file that may be anything; what is no page is a SourceError under `name`, the writer's word for it."""
    try:
        try:
            status = file.stat()
        except OSError:
            if file.exists():  # or an error that tells more than that it is missing
                raise
            raise SourceError(name, 1, 1, MISSING) from None
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(name, 1, 1, "this is not a regular file; put a text file here")
        size = status.st_size
        if size > limit:
            message = (
                f"the file has {size / 1e6:.1f} MB and the limit is {limit / 1e6:g} MB; split it into smaller ones"
            )
            raise SourceError(name, 1, 1, message)
        return file.read_bytes()
    except OSError as error:
        raise SourceError(name, 1, 1, f"the file cannot be read: {error.strerror or error}") from error


def read_text(file: Path, name: Path, limit: int) -> SourceText:
    """Read a text file, or tell as a SourceError why it is none."""
    return decode(read_bytes(file, name, limit), name)


def decode(data: bytes, name: Path) -> SourceText:
    """Bytes of a file as text with single line feeds and no byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        source = SourceText(name, before + "?")
        raise source.fault(len(before), "this byte is not UTF-8; save the file as UTF-8") from error
    source = SourceText(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    control = None if HARMLESS.fullmatch(source.text) else CONTROL.search(source.text)
    if control:
        raise source.fault(control.start(), refusal(control.group()))
    return source
