"""What the reader keeps, as data: bookmarks and their folders, notes, and pages visited."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A page that was kept, or a folder of them, which has no page.

    `parent` is a folder's id, "" at the top; siblings stand in order of `position`. `made` is in seconds since 1970.
    """

    id: str
    parent: str
    position: float
    title: str
    page: str
    made: int

    @property
    def is_folder(self) -> bool:
        return not self.page


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a page: what they are, what stands around them, and under which heading ("": above the first)."""

    heading: str
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A highlighted passage, with or without words of the reader's own (`text`); times in seconds since 1970."""

    id: str
    page: str
    passage: Passage
    text: str
    made: int
    changed: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was opened, with its title as it was then; `at` in seconds since 1970."""

    number: int
    page: str
    title: str
    at: int
