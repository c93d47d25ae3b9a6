"""The small files beside the pages, read once and kept in the library until one of them changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from calfguide.errors import SourceError
from calfguide.library import folder
from calfguide.library.pages import Reference, Term
from calfguide.library.places import MISSING, decode, first_of, read_bytes
from calfguide.library.synonyms import Synonyms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from pathlib import Path

    from calfguide.library.places import SourceText
    from calfguide.library.wordlists import Guide

MAX_BYTES = 10_000_000
MAY_BE_MISSING = (folder.SYNONYMS, folder.EVERYDAY)
"""What helps a search; a guide may do without."""


@dataclass(slots=True)
class Extras:
    """Sources, words and the guide's own data. `missing` names the sorts of pointer that cannot be checked.

    The texts of the files, and where in them each source stands, are known only when the files have been read.
    """

    guide: Guide
    references: Mapping[str, Reference] = field(default_factory=dict)
    reference_text: SourceText | None = None
    reference_places: Mapping[str, int] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    glossary_text: SourceText | None = None
    synonyms: list[tuple[str, ...]] = field(default_factory=list)
    everyday: list[str] = field(default_factory=list)
    faults: list[SourceError] = field(default_factory=list)
    missing: frozenset[str] = frozenset()
    digest: str = ""
    unchanged: bool = False

    def write(self, connection: sqlite3.Connection) -> None:
        """Put everything into the library's tables, where it is not there already."""
        if self.unchanged:
            return
        for table in ("sources", "terms", "synonyms", "everyday"):
            connection.execute(f"DELETE FROM {table}")
        sources = [(item.key, item.text, item.short, item.url) for _, item in sorted(self.references.items())]
        connection.executemany("INSERT INTO sources VALUES (?, ?, ?, ?)", sources)
        terms = [
            (term.slug, term.title, term.meaning, json.dumps(term.also), json.dumps(term.common))
            for _, term in sorted(self.terms.items())
        ]
        connection.executemany("INSERT INTO terms VALUES (?, ?, ?, ?, ?)", terms)
        connection.execute("INSERT INTO synonyms VALUES (?)", (Synonyms.made_of(self.synonyms).as_text(),))
        words = sorted(set(self.everyday))
        connection.executemany("INSERT INTO everyday VALUES (?)", ((word,) for word in words))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('extras', ?)", (self.digest,))


_kept: dict[tuple[Path, str], Extras] = {}
"""What the last compilation took from its library, by the folder and a digest of the files: most change pages only."""


def load_extras(content: Path, language: str, connection: sqlite3.Connection) -> Extras:
    """From the library where the files are the same as then, otherwise from the files."""
    data = _read_files(content, language)
    digest = _digest(data)
    meta = dict(connection.execute("SELECT key, value FROM meta WHERE key <> 'maker'"))
    if meta.get("extras") == digest:
        kept = _kept.get((content, digest)) or _from_library(connection, content, data, meta)
        _kept.clear()
        _kept[content, digest] = kept
        return kept
    extras = _from_files(content, data)
    extras.digest = digest
    return extras


def read_extras(content: Path, language: str) -> Extras:
    """From the files."""
    return _from_files(content, _read_files(content, language))


Data = dict[str, "bytes | SourceError"]


def _read_files(content: Path, language: str) -> Data:
    """The bytes of each file, or why it cannot be had."""
    words = (f"{language}/{name}" for name in (folder.GLOSSARY, *MAY_BE_MISSING))
    names = (folder.GUIDE, folder.REFERENCES, *words)
    data: Data = {}
    for name in names:
        path = content / name
        try:
            if folder.leads_outside(path, content.resolve()):
                raise SourceError(path, 1, 1, folder.OUTSIDE)
            data[name] = read_bytes(path, path, MAX_BYTES)
        except SourceError as error:
            data[name] = error
    return data


def _digest(data: Data) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name, value in data.items():
        digest.update(f"\0{name}\0".encode())
        digest.update(value.message.encode() if isinstance(value, SourceError) else value)
    return digest.hexdigest()


def _missing(data: Data) -> frozenset[str]:
    """Without the list of sources or words, hundreds of 'unknown source' lines would only hide the one that matters."""
    sorts = {folder.REFERENCES: "cite", folder.GLOSSARY: "term"}
    lost = [name.rpartition("/")[2] for name, value in data.items() if isinstance(value, SourceError)]
    return frozenset(sorts[name] for name in lost if name in sorts)


def _from_library(connection: sqlite3.Connection, content: Path, data: Data, meta: dict[str, str]) -> Extras:
    from calfguide.library.wordlists import Guide

    kept_fields: dict[str, Any] = {key: meta[key] for key in ("name", "version", "publisher", "licence", "review")}
    guide = Guide(**kept_fields)
    extras = Extras(guide, missing=_missing(data), digest=meta["extras"], unchanged=True)
    extras.references = {
        row[0]: Reference(*row) for row in connection.execute("SELECT key, text, short, url FROM sources")
    }
    rows = connection.execute("SELECT slug, title, meaning, also, common FROM terms")
    extras.terms = {
        slug: Term(slug, title, meaning, _names(also), _names(common)) for slug, title, meaning, also, common in rows
    }
    kept: list[list[Any]] = json.loads(meta["faults"])
    extras.faults = [SourceError(content / name, *place) for name, *place in kept if name in data]
    return extras


def _names(kept: str) -> tuple[str, ...]:
    return () if kept == "[]" else tuple(json.loads(kept))


def _from_files(content: Path, data: Data) -> Extras:
    from calfguide.library.references import read_references
    from calfguide.library.wordlists import Guide, read_everyday, read_glossary, read_guide, read_synonyms

    extras = Extras(Guide(), missing=_missing(data))
    for name, value in data.items():
        path, kind = content / name, name.rpartition("/")[2]
        if isinstance(value, SourceError):
            if kind not in MAY_BE_MISSING or value.message != MISSING:
                extras.faults.append(value)
            continue
        try:
            text = decode(value, path)
        except SourceError as error:
            extras.faults.append(error)
            continue
        if kind == folder.GUIDE:
            extras.guide, faults = read_guide(text)
        elif kind == folder.REFERENCES:
            extras.reference_text = text
            extras.references, extras.reference_places, faults = read_references(text)
        elif kind == folder.GLOSSARY:
            extras.glossary_text = text
            extras.terms, faults = read_glossary(text)
        elif kind == folder.SYNONYMS:
            extras.synonyms, faults = read_synonyms(text)
        else:
            extras.everyday, faults = read_everyday(text)
        extras.faults += first_of(faults)
    return extras
