"""What was read from a file and found right, kept in the cache as plain values: back in a tenth of the time."""

from __future__ import annotations

import marshal
import sys
import zlib
from typing import TYPE_CHECKING, Any

from calfguide import __version__
from calfguide.paths import checksum, keep

if TYPE_CHECKING:
    from pathlib import Path


def find(kept: Path, made_of: object) -> Any:
    """The values that were kept under a name for what is there now; None where they are damaged or of something else.

    `marshal` trusts what it reads: the sum over all bytes comes first.
    """
    try:
        data = kept.read_bytes()
        head = head_of(made_of, data[HEAD:])
        return marshal.loads(data[HEAD:]) if data[:HEAD] == head else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def pack(values: Any) -> bytes:
    """Values that may never be asked for, to be kept with others."""
    return marshal.dumps(values)


def unpack(packed: bytes) -> Any:
    """What was packed; of what `find` has found, and nothing else."""
    return marshal.loads(packed)


def put(kept: Path, made_of: object, values: Any) -> None:
    """Keep numbers, texts, and lists, tuples, sets and dicts of them, if that is possible."""
    data = marshal.dumps(values)
    keep(kept, head_of(made_of, data) + data)


def head_of(made_of: object, data: bytes) -> bytes:
    """What the values were made of and by, and the sum over them."""
    return f"{checksum(repr((made_of, __version__, sys.version)))} {zlib.crc32(data):08x}\n".encode("ascii")


HEAD = len(head_of(None, b""))
