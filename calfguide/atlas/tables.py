"""Values out of the tables of atlas.toml, or one line on what is wrong with them."""

from __future__ import annotations

from typing import Any

from calfguide.errors import CalfguideError

NAMES_FILE = "atlas.toml"
Table = dict[str, Any]


class AtlasError(CalfguideError):
    """A damaged or missing file of the atlas: one line that names the file and the id."""


def fault(what: str, identifier: str, trouble: str) -> AtlasError:
    """An error that names the entry."""
    return AtlasError(f"{NAMES_FILE}: {what} {identifier!r}: {trouble}")


def tables_of(tables: Table, name: str) -> list[Table]:
    """The tables of an array; it must be there."""
    found = tables.get(name)
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise AtlasError(f"{NAMES_FILE}: no [[{name}]]")
    return found


def text_of(table: Table, key: str, what: str, default: str | None = None) -> str:
    """A text; `what` says what kind of entry it belongs to."""
    value = table.get(key, default)
    if not isinstance(value, str):
        raise fault(what, str(table.get("id", "?")), f"{key} is not a text")
    return value


def texts_of(table: Table, key: str, what: str) -> tuple[str, ...]:
    """A list of texts."""
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise fault(what, str(table.get("id", "?")), f"{key} is not a list of texts")
    return tuple(value)


def refuse_duplicates(what: str, identifiers: list[str]) -> None:
    """An id stands for one entry."""
    seen: set[str] = set()
    for identifier in identifiers:
        if identifier in seen:
            raise fault(what, identifier, "is there twice")
        seen.add(identifier)
