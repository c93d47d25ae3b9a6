"""What is left of a damaged TOML file: its tables one by one, and an error for each that cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calfguide.atlas.tables import NAMES_FILE, AtlasError, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = re.compile(rb"^(?=\[)", re.MULTILINE)  # no line inside an entry begins with a bracket
HEAD = re.compile(rb"\[+([\w.-]+)")
IDENTIFIER = re.compile(rb'^id = "([\w-]+)"', re.MULTILINE)
KINDS = {
    "views": "view",
    "layers": "layer",
    "structures": "structure",
    "regions": "region",
    "section.levels": "level",
    "section.compartments": "compartment",
}


def salvage(data: bytes) -> tuple[Table, list[AtlasError]]:
    """All tables that can be read, and what is wrong with the others, each with its id where that can be read."""
    import tomllib

    found: Table = {}
    faults: list[AtlasError] = []
    for before, entry in entries(data):
        try:
            # As many empty lines as stand before it, so that what is wrong is told with its line.
            merge(found, tomllib.loads("\n" * before + entry.decode("utf-8")))
        except (ValueError, RecursionError) as error:
            faults.append(fault_of(entry, error))
    return found, faults


def entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each table as it is written, with the number of lines before it."""
    before = 0
    for entry in TABLE.split(data):
        yield before, entry
        before += entry.count(b"\n")


def merge(tables: Table, more: Table) -> None:
    """Add the tables of one entry to those of the others."""
    for name, value in more.items():
        known = tables.setdefault(name, value)
        if known is value:
            continue
        if isinstance(known, list) and isinstance(value, list):
            known += value
        elif isinstance(known, dict) and isinstance(value, dict):
            merge(known, value)


def fault_of(entry: bytes, error: Exception) -> AtlasError:
    """What is wrong with an entry, by the name that it has in the file."""
    head, identifier = HEAD.match(entry), IDENTIFIER.search(entry)
    kind = KINDS.get(head[1].decode("ascii", "replace")) if head else None
    reason = str(error)
    if kind is None or identifier is None:
        return AtlasError("{file}: {reason}", file=NAMES_FILE, reason=reason)
    name = identifier[1].decode("ascii", "replace")
    return AtlasError(
        "{file}: {what} {identifier!r}: {trouble}", file=NAMES_FILE, what=kind, identifier=name, trouble=reason
    )
