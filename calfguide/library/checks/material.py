"""What the rules look at: every page of a folder as read, with its prose, and the lists beside the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from calfguide.errors import SourceError
from calfguide.library import folder
from calfguide.library.mentions import Known, unresolved
from calfguide.library.pages import Kind, Level
from calfguide.library.places import read_bytes, read_text
from calfguide.library.prose import Chunk, chunks_of
from calfguide.library.references import read_references
from calfguide.library.scanning import Scan, scan_page
from calfguide.library.source import MAX_PAGE_BYTES, PageSource, read_page
from calfguide.library.wordlists import read_glossary, read_guide, read_synonyms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from calfguide.library.folder import PageFile
    from calfguide.library.pages import Reference, Term
    from calfguide.library.places import SourceText
    from calfguide.library.vocabulary import Vocabulary

MAX_BYTES = 10_000_000


class CheckedPage:
    """One page; prose is worked out when a rule first asks for it."""

    def __init__(self, source: PageSource, scan: Scan) -> None:
        self.source = source
        self.scan = scan

    @property
    def slug(self) -> str:
        """The page's name."""
        return self.source.slug

    @property
    def kind(self) -> Kind:
        """Condition, structure or article."""
        return self.source.kind

    @cached_property
    def chunks(self) -> list[Chunk]:
        """All prose; none where the text was too much to be read."""
        return [] if self.scan.excess else chunks_of(self.source)

    @cached_property
    def plain(self) -> list[Chunk]:
        """The prose that every reader sees."""
        return [chunk for chunk in self.chunks if chunk.level == Level.PLAIN]

    def fault(self, offset: int, message: str) -> SourceError:
        """A fault at a character of the file."""
        return self.source.text.fault(offset, message)

    def key_offset(self, *path: str | int) -> int:
        """Where a value of the front matter stands."""
        return self.source.header.at(*path).offset if self.source.header else 0


@dataclass(slots=True)
class Material:
    """A whole content folder. `faults` are those of reading it; `notes` are lines for the writer that are no faults."""

    content: Path
    vocabulary: Vocabulary
    pages: list[CheckedPage] = field(default_factory=list)
    references: dict[str, Reference] = field(default_factory=dict)
    reference_places: dict[str, int] = field(default_factory=dict)
    reference_text: SourceText | None = None
    terms: dict[str, Term] = field(default_factory=dict)
    faults: list[SourceError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def of_kind(self, kind: Kind) -> Iterator[CheckedPage]:
        """The pages of one kind whose front matter is sound."""
        return (page for page in self.pages if page.kind == kind and page.source.page is not None)

    @property
    def readable(self) -> Iterator[CheckedPage]:
        """The pages whose front matter is sound."""
        return (page for page in self.pages if page.source.page is not None)


def gather(
    content: Path, vocabulary: Vocabulary, language: str, progress: Callable[[int, int], None] | None = None
) -> Material:
    """Read everything; faults of format, headings and places, and pointers that lead nowhere, are found on the way."""
    files, faults = folder.find_pages(content, language)
    material = Material(content, vocabulary, faults=faults)
    missing = _read_lists(material, content, language)
    for number, file in enumerate(files):
        _read_one(material, file)
        if progress:
            progress(number + 1, len(files))
    slugs = {kind: frozenset(file.slug for file in files if file.kind == kind) for kind in Kind}
    known = Known(slugs, material.references, frozenset(material.terms), vocabulary.figures, missing)
    for page in material.pages:
        found = [*page.scan.found, *unresolved(page.scan.mentions, known)]
        material.faults += [*page.source.faults, *(page.fault(*item) for item in found)]
    return material


def _read_one(material: Material, file: PageFile) -> None:
    try:
        source = read_page(file.path, file.kind, material.vocabulary, material.content / file.name)
    except SourceError as error:
        material.faults.append(error)
    else:
        material.pages.append(CheckedPage(source, scan_page(source)))


def _read_lists(material: Material, content: Path, language: str) -> frozenset[str]:
    """Sources, glossary, synonyms and guide.toml; the sorts of pointer that cannot be checked without one of them."""
    missing = set()
    try:
        material.reference_text = read_text(content / folder.REFERENCES, content / folder.REFERENCES, MAX_BYTES)
        found = read_references(material.reference_text)
        material.references, material.reference_places = found[0], found[1]
        material.faults += found[2]
    except SourceError as error:
        missing.add("cite")
        material.faults.append(error)
    glossary = content / language / folder.GLOSSARY
    try:
        material.terms, faults = read_glossary(read_text(glossary, glossary, MAX_BYTES))
        material.faults += faults
    except SourceError as error:
        missing.add("term")
        material.faults.append(error)
    synonyms = content / language / folder.SYNONYMS
    if synonyms.exists():
        try:
            material.faults += read_synonyms(read_text(synonyms, synonyms, MAX_BYTES))[1]
        except SourceError as error:
            material.faults.append(error)
    try:
        guide = content / folder.GUIDE
        read_bytes(guide, guide, MAX_PAGE_BYTES)
        material.faults += read_guide(read_text(guide, guide, MAX_PAGE_BYTES))[1]
    except SourceError as error:
        material.faults.append(error)
    return frozenset(missing)
