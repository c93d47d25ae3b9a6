"""atlas.toml as tables, and the same kept as JSON, which is read in a twentieth of the time."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from calfguide.errors import CalfguideError
from calfguide.paths import keep

if TYPE_CHECKING:
    from pathlib import Path

Table = dict[str, Any]


class AtlasError(CalfguideError):
    """A damaged or missing file of the atlas: one line that names the file and the id."""


def read_tables(file: Path, kept: Path | None = None) -> Table:
    """All tables of a TOML file; from `kept`, where it was made of the file as it is now, and else kept there."""
    stamp = stamp_of(file)
    if kept is None:
        return read_toml(file)
    try:
        found = json.loads(kept.read_bytes())
        if found["stamp"] == stamp and isinstance(found["tables"], dict):
            return found["tables"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        pass  # not there yet, of another version or damaged: it is made anew
    tables = read_toml(file)
    keep(kept, json.dumps({"stamp": stamp, "tables": tables}, ensure_ascii=False).encode())
    return tables


def stamp_of(file: Path) -> list[str | int]:
    """What changes when the file does."""
    try:
        stat = file.stat()
    except OSError as error:
        raise AtlasError(f"{file}: cannot be read ({error.strerror})") from None
    return [os.fspath(file.absolute()), stat.st_size, stat.st_mtime_ns]


def read_toml(file: Path) -> Table:
    """All tables of a TOML file; an AtlasError that names it where it is damaged."""
    import tomllib  # written in Python, and slow to load and to read with

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise AtlasError(f"{file}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise AtlasError(f"{file}: {error}") from None
