"""What is dropped on the window: a link or a page's name opens the page, a folder of content can be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from calfguide.errors import CalfguideError
from calfguide.library.addresses import is_address, parse_address
from calfguide.library.folder import find_pages
from calfguide.paths import is_file
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData

LONGEST = 300  # characters of a dropped text that may still be a name or a link


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was recognised: a page with a heading, or a folder with so many pages."""

    page: str = ""
    anchor: str = ""
    folder: Path | None = None
    pages: int = 0


def recognise(data: QMimeData, known: Callable[[str], bool], language: str) -> Dropped | None:
    """What the reader may mean by dropping this, or None; files are looked at and not opened."""
    for url in data.urls():
        if url.isLocalFile():
            found = folder_of(Path(url.toLocalFile()), known, language)
            if found is not None:
                return found
        elif is_address(url.toString()):
            return page_of(url.toString(), known)
    return page_of(data.text(), known) if data.hasText() else None


def page_of(text: str, known: Callable[[str], bool]) -> Dropped | None:
    words = text.strip()
    if len(words) > LONGEST:
        return None
    if is_address(words):
        try:
            slug, anchor = parse_address(words)
        except CalfguideError:
            return None
        return Dropped(slug, anchor) if known(slug) else None
    return Dropped(words) if known(words) else None


def folder_of(path: Path, known: Callable[[str], bool], language: str) -> Dropped | None:
    """A content folder, or the page whose Markdown file this is."""
    if is_file(path):
        return Dropped(path.stem) if path.suffix == ".md" and known(path.stem) else None
    try:
        pages, _faults = find_pages(path, language)
    except CalfguideError:
        return None
    return Dropped(folder=path, pages=len(pages))
