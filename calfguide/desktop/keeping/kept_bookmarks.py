"""Bookmarks as the reader has them: those of the notebook, with what still waits to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calfguide.desktop.keeping.keeping import Keeping
    from calfguide.notebook.notebook import Notebook
    from calfguide.notebook.records import Bookmark


@dataclass(frozen=True, slots=True)
class Added:
    """A bookmark or folder that waits."""

    bookmark: Bookmark

    def made(self, bookmarks: list[Bookmark]) -> list[Bookmark]:
        """The bookmarks once this is done; a page that has one meanwhile gets no second."""
        new = self.bookmark
        there = any(one.id == new.id or (new.page and one.page == new.page) for one in bookmarks)
        return bookmarks if there else [*bookmarks, new]


@dataclass(frozen=True, slots=True)
class Removed:
    """A page that is to be kept nowhere."""

    page: str

    def made(self, bookmarks: list[Bookmark]) -> list[Bookmark]:
        """The bookmarks once this is done."""
        return [one for one in bookmarks if one.page != self.page]


@dataclass(frozen=True, slots=True)
class Renamed:
    """Another title, which waits; an empty one changes nothing."""

    key: str
    title: str

    def made(self, bookmarks: list[Bookmark]) -> list[Bookmark]:
        """The bookmarks once this is done."""
        return [replace(one, title=self.title or one.title) if one.id == self.key else one for one in bookmarks]


@dataclass(frozen=True, slots=True)
class Deleted:
    """Bookmarks that are to go, and folders with all that is in them."""

    keys: tuple[str, ...]

    def made(self, bookmarks: list[Bookmark]) -> list[Bookmark]:
        """The bookmarks once this is done."""
        gone = with_inside(bookmarks, self.keys)
        return [one for one in bookmarks if one.id not in gone]


@dataclass(frozen=True, slots=True)
class Moved:
    """Bookmarks that are to stand in another place."""

    keys: tuple[str, ...]
    parent: str
    before: str

    def made(self, bookmarks: list[Bookmark]) -> list[Bookmark]:
        """The bookmarks once this is done; a folder does not go into itself."""
        if self.parent in with_inside(bookmarks, self.keys):
            return bookmarks
        known = {one.id: one for one in bookmarks}
        moved = [replace(known[key], parent=self.parent) for key in self.keys if key in known]
        others = [one for one in bookmarks if one.id not in self.keys]
        place = (self.before, self.parent)
        at = next((number for number, one in enumerate(others) if (one.id, one.parent) == place), len(others))
        return [*others[:at], *moved, *others[at:]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brought, which waits."""

    entries: tuple[Bookmark, ...]

    def made(self, bookmarks: list[Bookmark]) -> list[Bookmark]:
        """The bookmarks once this is done."""
        from calfguide.notebook.bookmarks import new_among

        return [*bookmarks, *new_among(bookmarks, self.entries)]


EFFECTS = (Added, Removed, Renamed, Deleted, Moved, Imported)


def with_inside(bookmarks: list[Bookmark], keys: Sequence[str]) -> set[str]:
    """These and all below them; parents stand before what is in them."""
    found = set(keys)
    for one in bookmarks:
        if one.parent in found:
            found.add(one.id)
    return found


class KeptBookmarks:
    """Reads and changes the bookmarks, so that who shows them need not know what is written already."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping

    def all(self) -> list[Bookmark]:
        """Every bookmark and folder, folders before what is in them, siblings in order."""
        return self.with_waiting(self.keeping.read(lambda notebook: notebook.bookmarks.all(), []))

    def with_waiting(self, bookmarks: list[Bookmark]) -> list[Bookmark]:
        effects = [change.effect for change in self.keeping.postponed if isinstance(change.effect, EFFECTS)]
        if not effects:
            return bookmarks
        from calfguide.notebook.bookmarks import in_order

        for effect in effects:
            bookmarks = in_order(effect.made(bookmarks))
        return bookmarks

    def has(self, page: str) -> bool:
        """Whether a page has a bookmark, or has one once all that waits is done."""
        if self.keeping.is_unkept:
            return any(one.page == page for one in self.all())
        return self.keeping.read(lambda notebook: notebook.bookmarks.has(page), otherwise=False)

    # ------------------------------------------------------------------ changes
    def add(self, page: str, title: str) -> None:
        """Keep a page, once; that it is to go is taken back where that was the last of all and waits."""
        from calfguide.notebook.bookmarks import new_bookmark

        if self.take_back(Removed(page)):
            return
        bookmark = new_bookmark(page, title)

        def put(notebook: Notebook) -> None:
            if not notebook.bookmarks.has(page):  # it may not have been to be read when this was asked for
                notebook.bookmarks.put(bookmark)

        self.keeping.change(put, "add-bookmark", effect=Added(bookmark))

    def remove(self, page: str) -> None:
        """Keep a page nowhere; one that was kept last of all, and is not written yet, needs no writing."""
        last = self.keeping.last_effect
        if isinstance(last, Added) and last.bookmark.page == page and self.take_back(last):
            return
        self.keeping.change(
            lambda notebook: notebook.bookmarks.remove_page(page), "delete-bookmark", effect=Removed(page)
        )

    def add_folder(self, title: str, parent: str) -> str:
        """A new empty folder at the end of another; its id."""
        from calfguide.notebook.bookmarks import new_bookmark

        folder = new_bookmark("", title, parent)
        self.keeping.change(lambda notebook: notebook.bookmarks.put(folder), "add-folder", effect=Added(folder))
        return folder.id

    def rename(self, key: str, title: str) -> None:
        """Give another title; an empty one changes nothing."""
        from calfguide.notebook.bookmarks import tidy

        effect = Renamed(key, tidy(title))
        self.keeping.change(lambda notebook: notebook.bookmarks.rename(key, title), "rename-bookmark", effect=effect)

    def delete(self, keys: Sequence[str]) -> None:
        """Delete bookmarks, and folders with all that is in them."""
        gone = tuple(keys)
        self.keeping.change(lambda notebook: notebook.bookmarks.delete(gone), "delete-bookmark", effect=Deleted(gone))

    def move(self, keys: Sequence[str], parent: str, before: str) -> None:
        """Put bookmarks into a folder ("" is the top), before one of those in it or at its end."""
        moved = tuple(keys)
        self.keeping.change(
            lambda notebook: notebook.bookmarks.move(moved, parent, before),
            "move-bookmark",
            effect=Moved(moved, parent, before),
        )

    def add_many(self, entries: Sequence[Bookmark]) -> int | None:
        """Add what an import brought; how many bookmarks were new, None where that is not known yet."""
        effect = Imported(tuple(entries))
        return self.keeping.change(
            lambda notebook: notebook.bookmarks.add_many(effect.entries), "import-bookmarks", effect=effect
        )

    def take_back(self, effect: object) -> bool:
        """Take back what the reader did last of all, if it waits and this is its effect; what follows builds on it."""
        last = self.keeping.last_waiting
        if last is None or last.effect != effect:
            return False
        self.keeping.take_back(last)
        return True
