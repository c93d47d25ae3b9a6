"""One file -> all that the library holds of it; a function of the file, of what may be pointed at and of the names of
the drawing, so that any process can do it.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from calfguide.errors import SourceError
from calfguide.library.index import PackedPage, compact, pack
from calfguide.library.mentions import unresolved
from calfguide.library.places import decode, first_of, read_bytes
from calfguide.library.scanning import scan_page
from calfguide.library.source import MAX_PAGE_BYTES, check_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from calfguide.library.folder import PageFile
    from calfguide.library.mentions import Known
    from calfguide.library.rendering import Renderer
    from calfguide.library.vocabulary import Vocabulary

NONE = "[]"
Plain = tuple[Any, ...]
_spare: list[Renderer] = []
"""The last compilation's: its parser and its ordered glossary serve the next one. Who uses it takes it out."""


class FileRow(NamedTuple):
    """What the library remembers of one file: `digest` is empty where it could not be read; the rest is JSON."""

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


@contextmanager
def lent_renderer(known: Known) -> Iterator[Renderer]:
    """A renderer for nobody else, ready for pages; one that was interrupted is not used again."""
    from calfguide.library.rendering import Renderer

    try:
        renderer = _spare.pop()
    except IndexError:
        renderer = Renderer()
    renderer.prepare(known)
    yield renderer
    _spare[:] = [renderer]


class PageCompiler:
    """Compiles files of one content folder. `names` is a digest of the words that may be linked."""

    def __init__(self, content: Path, vocabulary: Vocabulary, known: Known, names: str, renderer: Renderer) -> None:
        self.content = content
        self.vocabulary = vocabulary
        self.known = known
        self.names = names
        self.renderer = renderer

    def digest(self, file: PageFile) -> str:
        """Of the bytes of a file; empty where it cannot be read."""
        try:
            return digest_of(read_bytes(file.path, self.content / file.name, MAX_PAGE_BYTES))
        except SourceError:
            return ""

    def compile(self, file: PageFile) -> tuple[FileRow, PackedPage | None]:
        """Check and render one file. A page whose text is too much for the renderer is left out."""
        path = self.content / file.name
        try:
            data = read_bytes(file.path, path, MAX_PAGE_BYTES)
        except SourceError as error:
            return self._row("", [], [error]), None
        digest = digest_of(data)
        try:
            source = check_page(decode(data, path), file.slug, file.kind, self.vocabulary)
        except SourceError as error:
            return self._row(digest, [], [error]), None
        scan = scan_page(source)
        found = [*scan.found, *unresolved(scan.mentions, self.known)]
        faults = [*source.faults, *(source.text.fault(offset, message) for offset, message in found)]
        page = None if scan.excess else source.page
        pointers = sorted({(mention.what, mention.name) for mention in scan.mentions})
        row = self._row(digest, pointers, first_of(faults))
        if page is None:
            return row, None
        return row, pack(page, self.renderer.render(source.body, page, self.known), self.vocabulary.wholes)

    def _row(self, digest: str, pointers: list[tuple[str, str]], faults: list[SourceError]) -> FileRow:
        told = compact([fault_row(fault, self.content) for fault in faults])
        return FileRow(digest, None, compact(pointers), self.resolve(pointers), told)

    def resolve(self, pointers: Iterable[Iterable[str]]) -> str:
        """A digest of what each pointer leads to now, and of the words that may be linked."""
        found: list[tuple[str, ...]] = [(self.names,)]
        for what, name in pointers:
            if what == "cite":
                reference = self.known.references.get(name)
                found.append((name, reference.text, reference.url) if reference else (name,))
            elif not self.known.has(what, name):
                found.append((what, name))
            elif what == "figure":
                found.append((what, name, self.known.descriptions.get(name, "")))
        return digest_of_all(found)

    def compile_plainly(self, file: PageFile) -> tuple[Plain, Plain | None]:
        """As `compile`, in the plain values that one process can send to another."""
        row, page = self.compile(file)
        return tuple(row), page and tuple(page)


def digest_of(data: bytes) -> str:
    """Enough of a checksum to tell contents apart."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_of_all(values: object) -> str:
    """Of whatever looks different where it is different."""
    return digest_of(repr(values).encode("utf-8", "replace"))


def fault_row(fault: SourceError, content: Path) -> list[Any]:
    """A fault as the library keeps it, with its file named from the content folder."""
    name = fault.file.relative_to(content).as_posix() if fault.file.is_relative_to(content) else fault.file.as_posix()
    return [name, fault.line, fault.column, fault.message]


def fault_of(row: list[Any], content: Path) -> SourceError:
    """The fault that a row tells of."""
    return SourceError(content / row[0], row[1], row[2], row[3])
