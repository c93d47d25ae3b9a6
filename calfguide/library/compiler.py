"""A content folder -> one library file, doing again only what changed.

A page depends on its own file and on whatever it points at: the `resolved` digest of each file covers the sources it
cites, the descriptions of its pictures and whether its links are there, so that a new source or page re-renders only
what uses it. Any page may use any word of the glossary, so a new word re-renders all; a new meaning does not.
"""

from __future__ import annotations

import gc
import hashlib
import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import calfguide
from calfguide.errors import CalfguideError, SourceError
from calfguide.library import folder
from calfguide.library.extras import Extras, load_extras
from calfguide.library.figures import read_descriptions
from calfguide.library.index import Index, PackedPage
from calfguide.library.mentions import Known
from calfguide.library.pagecompiler import FileRow, PageCompiler, digest_of_all, fault_row, lent_renderer
from calfguide.library.pages import Kind
from calfguide.library.store import rewriting
from calfguide.library.workers import Shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from calfguide.library.folder import PageFile
    from calfguide.library.vocabulary import Vocabulary

MADE_BEFORE_COLLECTING = 50_000  # objects; Python's own number is 700
QUICKLY_ORDERED = 500
"""Pages, up to which each compilation leaves a full-text index in one piece. A save adds a piece, and a search looks
into each: after a dozen saves, one in 200 pages took half as long again, and to make one piece of all takes 15 ms. One
in 10,000 pages took a twentieth longer, and to make one piece is a second's work."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a compilation did: pages in the library, pages rendered anew, and all faults of the content."""

    pages: int
    rendered: int
    faults: tuple[SourceError, ...]


def compile_folder(
    content: Path,
    target: Path,
    vocabulary: Vocabulary,
    *,
    language: str = "en",
    stamp: str = "",
    afresh: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Bring the library at `target` up to date with a content folder; `afresh` forgets what is there.

    `stamp` is kept in the library for whoever wants to know later what it was made from. Raises CalfguideError where
    the folder is no content folder or the library cannot be written.
    """
    files, faults = folder.find_pages(content, language)
    try:
        with few_collections(), rewriting(target, keep=not afresh) as (connection, copied):
            if copied and _meta(connection, "maker") != maker(vocabulary):
                raise _OutdatedError
            work = _Compilation(content, language, vocabulary, connection, progress)
            return work.run(files, faults, stamp)
    except (_OutdatedError, sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if afresh:
            raise CalfguideError(
                "the library cannot be written to {file}: {reason}", file=target, reason=error
            ) from error
        return compile_folder(
            content, target, vocabulary, language=language, stamp=stamp, afresh=True, progress=progress
        )


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for garbage seldom: trees of elements come and go by the thousand, and none of them needs the collector."""
    before = gc.get_threshold()
    gc.set_threshold(MADE_BEFORE_COLLECTING, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _OutdatedError(Exception):
    """The library was made by other code."""


def _meta(connection: sqlite3.Connection, key: str) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


@lru_cache(maxsize=1)
def _code_digest() -> str:
    digest = hashlib.blake2b(calfguide.__version__.encode(), digest_size=16)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def maker(vocabulary: Vocabulary) -> str:
    """What besides the content decides how a library comes out: this code and the names of the drawing's parts."""
    names = [sorted(known) if known is not None else None for known in (vocabulary.regions, vocabulary.structures)]
    return hashlib.blake2b(f"{_code_digest()} {names} {vocabulary.wholes}".encode(), digest_size=16).hexdigest()


class _Compilation:
    """One run over a folder."""

    def __init__(
        self,
        content: Path,
        language: str,
        vocabulary: Vocabulary,
        connection: sqlite3.Connection,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.content = content
        self.language = language
        self.vocabulary = vocabulary
        self.connection = connection
        self.progress = progress
        self.rendered = 0

    def run(self, files: list[PageFile], faults: list[SourceError], stamp: str) -> Report:
        """Remove what is gone, bring every file up to date, and write what the whole library needs."""
        index = Index(self.connection)
        extras = load_extras(self.content, self.language, self.connection)
        known = known_of(files, extras, self.vocabulary)
        names = digest_of_all(sorted((term.slug, term.title, term.also, term.common) for term in extras.terms.values()))
        targets = _targets(files, known, extras)
        same_targets = _meta(self.connection, "targets") == targets
        before = self._rows()
        for name in sorted(set(before) - {file.name for file in files}):
            self._forget(name, before[name], index)
        faults = [*faults, *extras.faults]
        self._write_meta(stamp, targets, extras, [fault_row(fault, self.content) for fault in faults])
        with lent_renderer(known) as renderer:
            pages = PageCompiler(self.content, self.vocabulary, known, names, renderer)
            changed = [file for file in files if not _is_current(before.get(file.name), pages, file, same_targets)]
            faults += self._bring_up_to_date(files, changed, before, pages, index)
        index.finish()
        extras.write(self.connection)
        count = self.connection.execute("SELECT count(*) FROM pages").fetchone()[0]
        if not before or count <= QUICKLY_ORDERED:
            for table in ("passages_fts", "pages_fts"):
                self.connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        return Report(count, self.rendered, in_order(faults))

    def _write_meta(self, stamp: str, targets: str, extras: Extras, faults: list[list[Any]]) -> None:
        guide = extras.guide
        meta = {
            "maker": maker(self.vocabulary),
            "stamp": stamp,
            "targets": targets,
            "language": self.language,
            "faults": json.dumps(faults, ensure_ascii=False),
            "name": guide.name,
            "version": guide.version,
            "publisher": guide.publisher,
            "licence": guide.licence,
            "review": guide.review,
        }
        self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(meta.items()))

    def _rows(self) -> dict[str, FileRow]:
        rows = self.connection.execute("SELECT path, digest, page, mentions, resolved, faults FROM files")
        return {path: FileRow(*row) for path, *row in rows}

    def _forget(self, name: str, row: FileRow, index: Index) -> None:
        if row.page is not None:
            index.remove(row.page)
        self.connection.execute("DELETE FROM files WHERE path = ?", (name,))

    def _bring_up_to_date(
        self,
        files: list[PageFile],
        changed: list[PageFile],
        before: dict[str, FileRow],
        pages: PageCompiler,
        index: Index,
    ) -> list[SourceError]:
        """Compile and write the changed files; the faults of all, in their order."""
        faults: list[SourceError] = []
        waiting = {file.name for file in changed}
        with Shared(changed, pages.compile_plainly) as compiled:
            for number, file in enumerate(files):
                row = before.get(file.name)
                if row is None or file.name in waiting:
                    if row is not None:
                        self._forget(file.name, row, index)
                    values, page = next(compiled)
                    row = self._write(file.name, FileRow(*values), page and PackedPage(*page), index)
                faults += row.told(self.content)
                if self.progress:
                    self.progress(number + 1, len(files))
        return faults

    def _write(self, name: str, row: FileRow, page: PackedPage | None, index: Index) -> FileRow:
        """Put a compiled file into the tables."""
        number = None if page is None else index.add(page)
        self.connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", (name, *row._replace(page=number)))
        self.rendered += bool(row.digest)
        return row


def _is_current(row: FileRow | None, pages: PageCompiler, file: PageFile, same_targets: bool) -> bool:
    """Whether a file, and what it points at, is as the library has it."""
    if row is None or not row.digest or row.digest != pages.digest(file):
        return False
    return same_targets or row.resolved == pages.resolve(row.pointers())


def _targets(files: list[PageFile], known: Known, extras: Extras) -> str:
    """A digest of all that pages may point at: where it is as it was, no page is asked what it points at."""
    figures = None if known.figures is None else sorted(known.figures)
    return digest_of_all((extras.digest, [file.name for file in files], sorted(known.descriptions.items()), figures))


def known_of(files: list[PageFile], extras: Extras, vocabulary: Vocabulary) -> Known:
    """All that pages may point at."""
    pages = {kind: frozenset(file.slug for file in files if file.kind == kind) for kind in Kind}
    described = read_descriptions(vocabulary.figures_folder)
    return Known(pages, extras.references, extras.terms, vocabulary.figures, extras.missing, described)


def in_order(faults: Iterable[SourceError]) -> tuple[SourceError, ...]:
    """By file and place, each once."""
    unique = {(str(fault.file), fault.line, fault.column, fault.message): fault for fault in faults}
    return tuple(unique[key] for key in sorted(unique))
