"""Whether a kept library is as it was written: SQLite notices damage to its order, not a letter that became another.

The sum of a library stands in a file beside it, which is taken away before the library changes and written after.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from calfguide.paths import is_file, keep

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 64 * 2**20  # bytes; ours has 7 million, of which the sum takes 5 ms
PIECE = 2**20


def note_sum(library: Path) -> None:
    """Note what a library that was just written holds; of a very large one nothing."""
    found = sum_of(library)
    if found:
        keep(_note(library), found)


def forget_sum(library: Path) -> None:
    """The library is about to change."""
    with suppress(OSError):
        _note(library).unlink(missing_ok=True)


def is_whole(library: Path) -> bool:
    """Whether a library holds what was noted; True where nothing was."""
    if not is_file(_note(library)):
        return True
    try:
        return _note(library).read_bytes() == sum_of(library)
    except OSError:
        return True


def discard(library: Path) -> None:
    """Take a library away, so that it is made anew; whoever reads it goes on reading."""
    forget_sum(library)
    with suppress(OSError):
        library.unlink(missing_ok=True)


def sum_of(library: Path) -> bytes:
    """Size and checksum of a library; b"" where it is not there or very large."""
    size = total = 0
    try:
        with library.open("rb") as file:
            while size <= LARGEST and (piece := file.read(PIECE)):
                size, total = size + len(piece), zlib.crc32(piece, total)
    except OSError:
        return b""
    return b"%d %08x\n" % (size, total) if size <= LARGEST else b""


def _note(library: Path) -> Path:
    return library.with_name(f"{library.name}.sum")
