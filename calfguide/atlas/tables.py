"""atlas.toml as tables, and values out of the tables."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from calfguide.errors import CalfguideError, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import TypeVar

    Entry = TypeVar("Entry")

NAMES_FILE = "atlas.toml"

Table = dict[str, Any]


class AtlasError(CalfguideError):
    """A damaged or missing file of the atlas: one line that names the file and the id."""


def stamp_of(file: Path) -> tuple[str, int, int]:
    """What changes when the file does."""
    try:
        stat = file.stat()
    except OSError as error:
        raise AtlasError("{file}: cannot be read ({reason})", file=file, reason=error.strerror) from None
    return os.fspath(file.absolute()), stat.st_size, stat.st_mtime_ns


def read_toml(file: Path, faults: list[AtlasError]) -> Table:
    """All tables of a TOML file that can be read; what is wrong with the others is told in `faults`."""
    import tomllib  # written in Python, and slow to load and to read with

    try:
        data = file.read_bytes()
        return tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise AtlasError("{file}: cannot be read ({reason})", file=file, reason=error.strerror) from None
    except (ValueError, RecursionError):
        from calfguide.atlas.salvaging import salvage

        tables, damage = salvage(data)
        faults += damage
        return tables


def fault(what: str, identifier: str, trouble: Sentence) -> AtlasError:
    """An error that names the entry; `what` says, in the words of the file, what kind it is of."""
    return AtlasError(
        "{file}: {what} {identifier!r}: {trouble}", file=NAMES_FILE, what=what, identifier=identifier, trouble=trouble
    )


def no_table(name: str) -> AtlasError:
    """An error that says which table is not there; `name` stands with its brackets."""
    return AtlasError("{file}: no {table}", file=NAMES_FILE, table=name)


def tables_of(tables: Table, name: str) -> list[Table]:
    """The tables of an array; it must be there."""
    found = tables.get(name)
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise no_table(f"[[{name}]]")
    return found


def text_of(table: Table, key: str, what: str, default: str | None = None) -> str:
    """A text; `what` says what kind of entry it belongs to."""
    value = table.get(key, default)
    if not isinstance(value, str):
        raise fault(what, str(table.get("id", "?")), Sentence("{key} is not a text", key=key))
    return value


def texts_of(table: Table, key: str, what: str) -> tuple[str, ...]:
    """A list of texts."""
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise fault(what, str(table.get("id", "?")), Sentence("{key} is not a list of texts", key=key))
    return tuple(value)


def once(what: str, entries: Sequence[Entry], faults: list[AtlasError]) -> list[Entry]:
    """The first entry of each id; another one is told in `faults`."""
    found: dict[str, Entry] = {}
    for entry in entries:
        identifier: str = entry.id  # type: ignore[attr-defined]
        if identifier in found:
            faults.append(fault(what, identifier, Sentence("is there twice")))
        found.setdefault(identifier, entry)
    return list(found.values())


def kept(read: Callable[[Table], Entry], entries: Sequence[Table], faults: list[AtlasError]) -> list[Entry]:
    """What can be read of a list; the rest is told in `faults`."""
    found = []
    for entry in entries:
        try:
            found.append(read(entry))
        except AtlasError as error:
            faults.append(error)
    return found
