"""The files of a content folder: which of them are pages, and a fingerprint that changes when any of them does."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from calfguide.errors import CalfguideError, SourceError
from calfguide.library.pages import Kind
from calfguide.paths import checksum, is_folder
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_PAGES = 10_000
FOLDERS = {Kind.CONDITION: "conditions", Kind.STRUCTURE: "structures", Kind.ARTICLE: "articles"}
REFERENCES = "references.yaml"
GUIDE = "guide.toml"
GLOSSARY = "glossary.yaml"
SYNONYMS = "synonyms.yaml"
EVERYDAY = "everyday.txt"
# Control characters, what turns the direction of writing, and bytes that are no UTF-8.
STRANGE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

UNREADABLE = "the name of this file has characters that cannot be seen (shown as ?); give it another"
OUTSIDE = "this is a link out of the content folder; put the file itself here"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A Markdown file of the folder; `name` is its path from the content folder, with slashes."""

    kind: Kind
    path: Path
    name: str

    @property
    def slug(self) -> str:
        """The page's name everywhere."""
        return self.name.rpartition("/")[2].removesuffix(".md")


def find_pages(content: Path, language: str) -> tuple[list[PageFile], list[SourceError]]:
    """All pages in order, each slug once, and what is wrong with the files themselves.

    Files that begin with a dot or an underscore are left alone: editors and writers keep their own things there.
    """
    home = content / language
    if not is_folder(content):
        raise CalfguideError("there is no content folder at {folder}; give another with --content DIR", folder=content)
    folders = {kind: home / folder for kind, folder in FOLDERS.items() if is_folder(home / folder)}
    if not folders:
        _must_be_open(content, home)
        raise CalfguideError(
            "{folder} is not a content folder: it has no {missing} in it",
            folder=content,
            missing=f"{language}/{FOLDERS[Kind.CONDITION]}",
        )
    pages: list[PageFile] = []
    faults: list[SourceError] = []
    first: dict[str, str] = {}
    inside = content.resolve()
    for kind, folder in folders.items():
        if not folder.resolve().is_relative_to(inside):
            faults.append(SourceError(folder, 1, 1, OUTSIDE))
            continue
        for entry in _entries(folder, faults):
            if not entry.name.endswith(".md") or entry.name[0] in "._":
                continue
            if STRANGE.search(entry.name):
                faults.append(SourceError(folder / STRANGE.sub("?", entry.name), 1, 1, UNREADABLE))
                continue
            path, slug = folder / entry.name, entry.name.removesuffix(".md")
            name = f"{language}/{folder.name}/{entry.name}"
            message = _name_fault(slug, first.get(slug))
            if not message and entry.is_symlink() and leads_outside(path, inside):
                message = OUTSIDE
            if not message and len(pages) >= MAX_PAGES:
                faults.append(SourceError(path, 1, 1, f"more than {MAX_PAGES:,} pages; the rest is left out"))
                return pages, faults
            if message:
                faults.append(SourceError(path, 1, 1, message))
            else:
                first[slug] = name
                pages.append(PageFile(kind, path, name))
    return pages, faults


def _must_be_open(content: Path, home: Path) -> None:
    """Say where a folder may not be looked into: what is in it may be as it should."""
    try:
        for folder in (content, home):
            list(folder.iterdir())
        (home / FOLDERS[Kind.CONDITION]).stat()
    except PermissionError as error:
        raise CalfguideError(
            "{folder} cannot be read ({reason}); give another with --content DIR", folder=content, reason=error.strerror
        ) from error
    except OSError:
        return  # not there, which the caller says


def _entries(folder: Path, faults: list[SourceError]) -> list[os.DirEntry[str]]:
    """What is in a folder, by name; an entry knows what it is without a look at the file."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: os.path.normcase(entry.name))
    except OSError as error:
        faults.append(SourceError(folder, 1, 1, f"the folder cannot be read: {error.strerror or error}"))
        return []


def _name_fault(slug: str, first: str | None) -> str:
    return f"the name '{slug}' is already taken by {first}; page names must differ in all folders" if first else ""


def leads_outside(path: Path, inside: Path) -> bool:
    """Whether a path is a link out of the content folder; content from others must not reach the reader's own files."""
    # realpath and not resolve, which raises where links lead round in a circle.
    # And islink, as Path.is_symlink raises where a folder may not be entered.
    return os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(inside)  # noqa: PTH114


def fingerprint(content: Path, others: Iterable[Path] = ()) -> str:
    """A checksum of names, sizes and times of all that the library is made from; cheap, as no file is opened.

    The code that makes the library counts too, so that a changed checkout does not show pages of the old renderer.
    """
    said: list[str] = []
    for folder in (content, *others, Path(__file__).parent):
        _add(said, os.fspath(folder))
    return checksum("\n".join(said))


def _add(said: list[str], folder: str, depth: int = 0) -> None:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except NotADirectoryError:
        with suppress(OSError):
            stat = Path(folder).stat()
            said.append(f"{folder}:{stat.st_size}:{stat.st_mtime_ns}")
        return
    except OSError:
        said.append(f"{folder}?")
        return
    for entry in entries:
        if entry.name[0] in "._" and entry.name != "__init__.py":
            continue
        try:
            stat = entry.stat()
            is_folder = entry.is_dir()
        except OSError:
            said.append(f"{entry.name}?")
            continue
        if is_folder:
            said.append(f"{entry.name}/")
            if depth < 4:
                _add(said, entry.path, depth + 1)
        else:
            said.append(f"{entry.name}:{stat.st_size}:{stat.st_mtime_ns}")
