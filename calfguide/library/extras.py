"""The small files beside the pages, read once and kept in the library until one of them changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from calfguide.errors import SourceError
from calfguide.library import folder
from calfguide.library.pages import Reference, Term
from calfguide.library.places import decode, read_bytes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from pathlib import Path

    from calfguide.library.wordlists import Guide

MAX_BYTES = 10_000_000


@dataclass(slots=True)
class Extras:
    """Sources, words and the guide's own data. `missing` names the sorts of pointer that cannot be checked."""

    guide: Guide
    references: Mapping[str, Reference] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    synonyms: list[tuple[str, ...]] = field(default_factory=list)
    faults: list[SourceError] = field(default_factory=list)
    missing: frozenset[str] = frozenset()
    digest: str = ""
    unchanged: bool = False

    def write(self, connection: sqlite3.Connection) -> None:
        """Put everything into the library's tables, where it is not there already."""
        if self.unchanged:
            return
        for table in ("sources", "terms", "synonyms"):
            connection.execute(f"DELETE FROM {table}")
        sources = [(item.key, item.text, item.short, item.url) for _, item in sorted(self.references.items())]
        connection.executemany("INSERT INTO sources VALUES (?, ?, ?, ?)", sources)
        terms = [(term.slug, term.title, term.meaning, json.dumps(term.also)) for _, term in sorted(self.terms.items())]
        connection.executemany("INSERT INTO terms VALUES (?, ?, ?, ?)", terms)
        families = [(row, place, phrase) for row, family in enumerate(self.synonyms) for place, phrase in enumerate(family)]
        connection.executemany("INSERT INTO synonyms VALUES (?, ?, ?)", families)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('extras', ?)", (self.digest,))


def load_extras(content: Path, language: str, connection: sqlite3.Connection) -> Extras:
    """From the library where the files are the same as then, otherwise from the files."""
    names = (folder.GUIDE, folder.REFERENCES, f"{language}/{folder.GLOSSARY}", f"{language}/{folder.SYNONYMS}")
    data: dict[str, bytes | SourceError] = {}
    for name in names:
        try:
            data[name] = read_bytes(content / name, content / name, MAX_BYTES)
        except SourceError as error:
            data[name] = error
    digest = _digest(data)
    kept = connection.execute("SELECT value FROM meta WHERE key = 'extras'").fetchone()
    faults = connection.execute("SELECT value FROM meta WHERE key = 'faults'").fetchone()
    if kept and faults and kept[0] == digest:
        return _from_library(connection, content, digest, json.loads(faults[0]), data, names)
    return _from_files(content, digest, data, names)


def _digest(data: dict[str, bytes | SourceError]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name, value in data.items():
        digest.update(f"\0{name}\0".encode())
        digest.update(value.message.encode() if isinstance(value, SourceError) else value)
    return digest.hexdigest()


def _missing(data: dict[str, bytes | SourceError], names: tuple[str, ...]) -> frozenset[str]:
    """Without the list of sources or words, hundreds of 'unknown source' lines would only hide the one that matters."""
    return frozenset(what for what, name in (("cite", names[1]), ("term", names[2])) if isinstance(data[name], SourceError))


def _from_library(
    connection: sqlite3.Connection,
    content: Path,
    digest: str,
    faults: list[list[Any]],
    data: dict[str, bytes | SourceError],
    names: tuple[str, ...],
) -> Extras:
    from calfguide.library.wordlists import Guide

    meta = dict(connection.execute("SELECT key, value FROM meta"))
    guide = Guide(**{key: meta.get(key, "") for key in ("name", "version", "publisher", "licence", "review")})
    references = {row[0]: Reference(*row) for row in connection.execute("SELECT key, text, short, url FROM sources")}
    rows = connection.execute("SELECT slug, title, meaning, also FROM terms")
    terms = {slug: Term(slug, title, meaning, tuple(json.loads(also))) for slug, title, meaning, also in rows}
    again = [SourceError(content / name, line, column, message) for name, line, column, message in faults if name in names]
    return Extras(guide, references, terms, [], again, _missing(data, names), digest, unchanged=True)


def _from_files(content: Path, digest: str, data: dict[str, bytes | SourceError], names: tuple[str, ...]) -> Extras:
    from calfguide.library.references import read_references
    from calfguide.library.wordlists import Guide, read_glossary, read_guide, read_synonyms

    extras = Extras(Guide(), missing=_missing(data, names), digest=digest)
    guide, references, glossary, synonyms = names
    for name, value in data.items():
        path = content / name
        if isinstance(value, SourceError):
            if path.exists() or name != synonyms:
                extras.faults.append(value)
            continue
        try:
            text = decode(value, path)
        except SourceError as error:
            extras.faults.append(error)
            continue
        if name == guide:
            extras.guide, faults = read_guide(text)
        elif name == references:
            extras.references, _, faults = read_references(text)
        elif name == glossary:
            extras.terms, faults = read_glossary(text)
        else:
            extras.synonyms, faults = read_synonyms(text)
        extras.faults += faults
    return extras
