"""What keeping needs to know of the guide: titles, headings and texts of pages, whether or not they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.errors import CalfguideError
from calfguide.library.pages import Level

GLOSSARY = "glossary"  # a page that is made of the words, and no file

if TYPE_CHECKING:
    from collections.abc import Callable

    from calfguide.library.library import Library


class Guide:
    """Pages by their slug; `title_of` and `html_of` are the page panel's, and raise CalfguideError for unknown ones."""

    def __init__(self, library: Library, title_of: Callable[[str], str], html_of: Callable[[str, Level], str]) -> None:
        self.library, self.title_of, self.html_of = library, title_of, html_of
        self.known: dict[str, tuple[str, str] | None] = {}
        self.outlines: dict[str, dict[str, str]] = {}

    def look_again(self) -> None:
        """Pages may have changed since: ask for them anew, each once."""
        self.known.clear()
        self.outlines.clear()

    def find(self, page: str) -> tuple[str, str] | None:
        """Title and summary of a page; None where there is no such page."""
        if page not in self.known:
            try:
                self.known[page] = self.title_of(page), self.library.page(page).summary if page != GLOSSARY else ""
            except CalfguideError:
                self.known[page] = None
        return self.known[page]

    def has(self, page: str) -> bool:
        return self.find(page) is not None

    def title(self, page: str) -> str:
        """A page's title; its slug, where it is not in this guide."""
        found = self.find(page)
        return found[0] if found else page

    def summary(self, page: str) -> str:
        found = self.find(page)
        return found[1] if found else ""

    def heading(self, page: str, anchor: str) -> str:
        """The words of a heading; "" where there is none of that name."""
        if page not in self.outlines:
            from calfguide.desktop.involved import outline_of

            try:
                self.outlines[page] = dict(outline_of(page, self.library, Level.CLINICIAN))
            except CalfguideError:
                self.outlines[page] = {}
        return self.outlines[page].get(anchor, "")

    def html(self, page: str, level: Level) -> str | None:
        """A page's text at a level, or None where there is no such page."""
        try:
            return self.html_of(page, level)
        except CalfguideError:
            return None
