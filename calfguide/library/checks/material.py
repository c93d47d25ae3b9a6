"""What the rules look at: every page of a folder as read, with its prose, and the lists beside the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from calfguide.errors import SourceError
from calfguide.library import folder
from calfguide.library.extras import Extras, read_extras
from calfguide.library.figures import faults_of_figures
from calfguide.library.mentions import Known, unresolved
from calfguide.library.pages import Kind, Level
from calfguide.library.places import first_of
from calfguide.library.prose import Chunk, chunks_of
from calfguide.library.scanning import Scan, scan_page
from calfguide.library.source import PageSource, read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from calfguide.library.folder import PageFile
    from calfguide.library.vocabulary import Vocabulary


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
    extras: Extras
    pages: list[CheckedPage] = field(default_factory=list)
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
    extras = read_extras(content, language)
    material = Material(content, vocabulary, extras, faults=[*faults, *extras.faults, *faults_of_figures(vocabulary)])
    for number, file in enumerate(files):
        _read_one(material, file)
        if progress:
            progress(number + 1, len(files))
    slugs = {kind: frozenset(file.slug for file in files if file.kind == kind) for kind in Kind}
    known = Known(slugs, extras.references, extras.terms, vocabulary.figures, extras.missing)
    for page in material.pages:
        found = [*page.scan.found, *unresolved(page.scan.mentions, known)]
        material.faults += first_of([*page.source.faults, *(page.fault(*item) for item in found)])
    return material


def _read_one(material: Material, file: PageFile) -> None:
    try:
        source = read_page(file.path, file.kind, material.vocabulary, material.content / file.name)
    except SourceError as error:
        material.faults.append(error)
    else:
        material.pages.append(CheckedPage(source, scan_page(source)))
