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
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import calfguide
from calfguide.errors import CalfguideError, SourceError
from calfguide.library import folder
from calfguide.library.extras import Extras, load_extras
from calfguide.library.figures import read_descriptions
from calfguide.library.index import Index, compact
from calfguide.library.mentions import Known, Mention, unresolved
from calfguide.library.pages import Kind
from calfguide.library.places import decode, first_of, read_bytes
from calfguide.library.scanning import scan_page
from calfguide.library.source import MAX_PAGE_BYTES, check_page
from calfguide.library.store import rewriting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from calfguide.library.folder import PageFile
    from calfguide.library.rendering import Renderer
    from calfguide.library.source import PageSource
    from calfguide.library.vocabulary import Vocabulary

NONE = "[]"
MADE_BEFORE_COLLECTING = 50_000  # objects; Python's own number is 700


@dataclass(frozen=True, slots=True)
class Report:
    """What a compilation did: pages in the library, pages rendered anew, and all faults of the content."""

    pages: int
    rendered: int
    faults: tuple[SourceError, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """What the library remembers of one file."""

    digest: str
    page: int | None
    mentions: str
    resolved: str
    faults: str

    def pointers(self) -> list[list[str]]:
        """What its page points at: kinds and names."""
        found: list[list[str]] = json.loads(self.mentions)
        return found

    def told(self, content: Path) -> list[SourceError]:
        """The faults that were found in it."""
        return [fault_of(fault, content) for fault in json.loads(self.faults)] if self.faults != NONE else []


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
            raise CalfguideError(f"the library cannot be written to {target}: {error}") from error
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
    return hashlib.blake2b(f"{_code_digest()} {names}".encode(), digest_size=16).hexdigest()


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
        self.known = Known()
        self.names = ""
        self.same_targets = False
        self.rendered = 0
        self._renderer: Renderer | None = None

    def run(self, files: list[PageFile], faults: list[SourceError], stamp: str) -> Report:
        """Remove what is gone, bring every file up to date, and write what the whole library needs."""
        index = Index(self.connection)
        extras = load_extras(self.content, self.language, self.connection)
        self.known = known_of(files, extras, self.vocabulary)
        names = sorted((term.slug, term.title, term.also, term.common) for term in extras.terms.values())
        self.names = hashlib.blake2b(repr(names).encode("utf-8", "replace"), digest_size=16).hexdigest()
        targets = self._targets(files)
        self.same_targets = _meta(self.connection, "targets") == targets
        before = self._rows()
        for name in sorted(set(before) - {file.name for file in files}):
            self._forget(name, before[name], index)
        faults = [*faults, *extras.faults]
        self._write_meta(stamp, targets, extras, [fault_row(fault, self.content) for fault in faults])
        for number, file in enumerate(files):
            faults += self._bring_up_to_date(file, before.get(file.name), index)
            if self.progress:
                self.progress(number + 1, len(files))
        index.finish()
        if not before:
            for table in ("passages_fts", "pages_fts"):
                self.connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        extras.write(self.connection)
        pages = self.connection.execute("SELECT count(*) FROM pages").fetchone()[0]
        return Report(pages, self.rendered, in_order(faults))

    def _targets(self, files: list[PageFile]) -> str:
        """A digest of all that pages may point at: where it is as it was, no page is asked what it points at."""
        known = self.known
        parts = (
            self.names,
            [(file.kind.value, file.slug) for file in files],
            sorted((key, one.text, one.url) for key, one in known.references.items()),
            sorted(known.descriptions.items()),
            None if known.figures is None else sorted(known.figures),
            sorted(known.missing),
        )
        return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()

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

    def _bring_up_to_date(self, file: PageFile, row: FileRow | None, index: Index) -> list[SourceError]:
        """Render one file again where it, or what it points at, changed; its faults in either case."""
        path = self.content / file.name
        try:
            data = read_bytes(file.path, path, MAX_PAGE_BYTES)
        except SourceError as error:
            if row:
                self._forget(file.name, row, index)
            self._remember(file.name, "", None, [], [error])
            return [error]
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        if row and row.digest == digest and (self.same_targets or row.resolved == self._resolve(row.pointers())):
            return row.told(self.content)
        if row:
            self._forget(file.name, row, index)
        source, mentions, faults = self._read(file, data, path)
        number = None
        if source is not None and source.page is not None:
            number = index.add(source.page, self._render(source))
        self._remember(file.name, digest, number, mentions, faults)
        self.rendered += 1
        return faults

    def _remember(
        self, name: str, digest: str, page: int | None, mentions: list[Mention], faults: list[SourceError]
    ) -> None:
        pointers = sorted({(mention.what, mention.name) for mention in mentions})
        kept = [fault_row(fault, self.content) for fault in faults]
        row = (name, digest, page, compact(pointers), self._resolve(pointers), compact(kept))
        self.connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", row)

    def _read(
        self, file: PageFile, data: bytes, path: Path
    ) -> tuple[PageSource | None, list[Mention], list[SourceError]]:
        """Check one file; a page whose text is too much for the renderer loses its page."""
        try:
            source = check_page(decode(data, path), file.slug, file.kind, self.vocabulary)
        except SourceError as error:
            return None, [], [error]
        scan = scan_page(source)
        found = [*scan.found, *unresolved(scan.mentions, self.known)]
        faults = [*source.faults, *(source.text.fault(offset, message) for offset, message in found)]
        if scan.excess:
            source = replace(source, page=None)
        return source, scan.mentions, first_of(faults)

    def _render(self, source: PageSource) -> Any:
        if self._renderer is None:
            from calfguide.library.rendering import Renderer

            self._renderer = Renderer()
        return self._renderer.render(source.body, source.page, self.known)

    def _resolve(self, mentions: Iterable[Iterable[str]]) -> str:
        """A digest of what each pointer leads to now, and of the words that may be linked."""
        found: list[tuple[str, ...]] = [(self.names,)]
        for what, name in mentions:
            if what == "cite":
                reference = self.known.references.get(name)
                found.append((name, reference.text, reference.url) if reference else (name,))
            elif not self.known.has(what, name):
                found.append((what, name))
            elif what == "figure":
                found.append((what, name, self.known.descriptions.get(name, "")))
        return hashlib.blake2b(repr(found).encode("utf-8", "replace"), digest_size=16).hexdigest()


def known_of(files: list[PageFile], extras: Extras, vocabulary: Vocabulary) -> Known:
    """All that pages may point at."""
    pages = {kind: frozenset(file.slug for file in files if file.kind == kind) for kind in Kind}
    described = read_descriptions(vocabulary.figures_folder)
    return Known(pages, extras.references, extras.terms, vocabulary.figures, extras.missing, described)


def fault_row(fault: SourceError, content: Path) -> list[Any]:
    """A fault as the library keeps it, with its file named from the content folder."""
    name = fault.file.relative_to(content).as_posix() if fault.file.is_relative_to(content) else fault.file.as_posix()
    return [name, fault.line, fault.column, fault.message]


def fault_of(row: list[Any], content: Path) -> SourceError:
    """The fault that a row tells of."""
    return SourceError(content / row[0], row[1], row[2], row[3])


def in_order(faults: Iterable[SourceError]) -> tuple[SourceError, ...]:
    """By file and place, each once."""
    unique = {(str(fault.file), fault.line, fault.column, fault.message): fault for fault in faults}
    return tuple(unique[key] for key in sorted(unique))
