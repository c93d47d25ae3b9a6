"""Bookmarks in folders, in the reader's own order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING

from calfguide.notebook.records import Bookmark
from calfguide.notebook.schema import NUMBER, TEXT, select
from calfguide.notebook.store import new_id, now
from calfguide.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calfguide.notebook.store import Store
    from calfguide.notebook.undo import Recorder

TABLE = "bookmarks"
ALL = f"{select(TABLE)} ORDER BY position, id"
STEP = 1024.0
LEAST_GAP = 1e-6
LONGEST_TITLE = 300


class Bookmarks:
    """Each change is one step of the undo stack; NotebookError where it cannot be made."""

    def __init__(self, store: Store) -> None:
        self.store = store

    # ------------------------------------------------------------------ reading
    def all(self) -> list[Bookmark]:
        """Every bookmark and folder, folders before what is in them, siblings in order.

        What lies in a folder that is gone stands at the top; so does a ring of folders that two programs made.
        """
        return in_order([Bookmark(*row) for row in self.store.rows(ALL)])

    def has(self, page: str) -> bool:
        return bool(self.store.rows("SELECT 1 FROM bookmarks WHERE page = ? LIMIT 1", page))

    # ------------------------------------------------------------------ changing
    def add(self, page: str, title: str, parent: str = "") -> str:
        """Keep a page, at the end of a folder; its id."""
        return self.put(new_bookmark(page, title, parent))

    def add_folder(self, title: str, parent: str = "") -> str:
        """A new empty folder at the end of another; its id."""
        return self.put(new_bookmark("", title, parent))

    def put(self, made: Bookmark) -> str:
        """Write a bookmark or folder that was made before, at the end of its folder, or of all if that is gone."""
        with self.store.change("add-folder" if made.is_folder else "add-bookmark") as recorder:
            parent = made.parent if recorder.row(TABLE, made.parent) is not None else ""
            written = replace(made, parent=parent, position=self._end(recorder, parent) + STEP)
            recorder.insert(TABLE, asdict(written))
        return made.id

    def remove_page(self, page: str) -> None:
        """Delete all bookmarks of a page."""
        with self.store.change("delete-bookmark") as recorder:
            for (key,) in recorder.connection.execute("SELECT id FROM bookmarks WHERE page = ?", (page,)).fetchall():
                recorder.delete(TABLE, key)

    def rename(self, key: str, title: str) -> None:
        """Give another title; an empty one changes nothing."""
        title = tidy(title)
        if title:
            with self.store.change("rename-bookmark") as recorder:
                recorder.update(TABLE, key, title=title)

    def delete(self, keys: Iterable[str]) -> None:
        """Delete bookmarks, and folders with all that is in them."""
        with self.store.change("delete-bookmark") as recorder:
            for key in self._with_inside(recorder, keys):
                recorder.delete(TABLE, key)

    def move(self, keys: Sequence[str], parent: str, before: str = "") -> None:
        """Put bookmarks into a folder ("" is the top), before one of those in it or at its end.

        A folder is not moved into itself or into what it holds.
        """
        keys = list(dict.fromkeys(keys))
        with self.store.change("move-bookmark") as recorder:
            inside = set(self._with_inside(recorder, keys))
            if parent in inside:
                return
            present = self._siblings(recorder, parent)
            siblings = [one for one in present if one[0] not in keys]
            at = next((number for number, (key, _) in enumerate(siblings) if key == before), len(siblings))
            wanted = [key for key, _ in siblings]
            wanted[at:at] = keys
            if wanted == [key for key, _ in present]:
                return  # nothing would move, so there is nothing to undo
            places = self._room(recorder, siblings, at, len(keys))
            for key, position in zip(keys, places, strict=True):
                recorder.update(TABLE, key, parent=parent, position=position)

    def add_many(self, entries: Iterable[Bookmark]) -> int:
        """Add what an import brought, as one step, parents before what is in them; how many bookmarks were new."""
        added = 0
        with self.store.change("import-bookmarks") as recorder:
            ends: dict[str, float] = {}
            for one in new_among(self._in_order(recorder), entries):
                if one.parent not in ends:
                    ends[one.parent] = self._end(recorder, one.parent)
                ends[one.parent] += STEP
                recorder.insert(TABLE, asdict(replace(one, position=ends[one.parent])))
                added += not one.is_folder
        return added

    # ------------------------------------------------------------------ inside a change
    def _read(self, recorder: Recorder) -> list[Bookmark]:
        return [Bookmark(*row) for row in recorder.connection.execute(select(TABLE))]

    def _in_order(self, recorder: Recorder) -> list[Bookmark]:
        return in_order([Bookmark(*row) for row in recorder.connection.execute(ALL)])

    def _end(self, recorder: Recorder, parent: str) -> float:
        (last,) = recorder.connection.execute(
            f"SELECT max({NUMBER.format('position')}) FROM bookmarks WHERE parent = ?", (parent,)
        ).fetchone()
        return last or 0.0

    def _siblings(self, recorder: Recorder, parent: str) -> list[tuple[str, float]]:
        columns = f"{TEXT.format('id')}, {NUMBER.format('position')}"
        query = f"SELECT {columns} FROM bookmarks WHERE parent = ? ORDER BY position, id"
        return recorder.connection.execute(query, (parent,)).fetchall()

    def _with_inside(self, recorder: Recorder, keys: Iterable[str]) -> list[str]:
        """These and all below them, each once, parents first."""
        children = defaultdict(list)
        for one in self._read(recorder):
            children[one.parent].append(one.id)
        found: dict[str, None] = {}
        waiting = list(keys)
        while waiting:
            key = waiting.pop(0)
            if key not in found:
                found[key] = None
                waiting += children[key]
        return list(found)

    def _room(self, recorder: Recorder, siblings: list[tuple[str, float]], at: int, count: int) -> list[float]:
        """Positions for so many at one place among siblings; where they stand too close, all are spread out first."""
        if at == len(siblings):
            last = siblings[-1][1] if siblings else 0.0
            return [last + STEP * (number + 1) for number in range(count)]
        low = siblings[at - 1][1] if at else siblings[0][1] - STEP
        gap = (siblings[at][1] - low) / (count + 1)
        if gap < LEAST_GAP:
            for number, (key, _) in enumerate(siblings):
                recorder.update(TABLE, key, position=STEP * (count + 1) * (number + 1))
            low, gap = STEP * (count + 1) * at, STEP
        return [low + gap * (number + 1) for number in range(count)]


def new_bookmark(page: str, title: str, parent: str = "") -> Bookmark:
    """A bookmark made now, or a folder where there is no page; not written yet."""
    return Bookmark(new_id(), parent, 0.0, tidy(title) or page, page, now())


def new_among(present: Iterable[Bookmark], entries: Iterable[Bookmark]) -> list[Bookmark]:
    """What an import adds: folders that are there by that name are used, twins left out; parents come first."""
    known = {(one.parent, one.title, one.page): one.id for one in present}
    places: dict[str, str] = {"": ""}
    new: list[Bookmark] = []
    for entry in entries:
        parent = places[entry.parent]
        place = (parent, entry.title, entry.page)
        if place not in known:
            known[place] = entry.id
            new.append(replace(entry, parent=parent))
        places[entry.id] = known[place]
    return new


def in_order(found: list[Bookmark]) -> list[Bookmark]:
    """Parents before children; siblings as they come. What cannot be reached from the top is put there."""
    known = {one.id for one in found}
    children = defaultdict(list)
    for one in found:
        children[one.parent if one.parent in known else ""].append(one)
    ordered: dict[str, Bookmark] = {}

    def walk(tops: list[Bookmark], parent: str) -> None:
        waiting = [(one, parent) for one in reversed(tops)]
        while waiting:
            one, above = waiting.pop()
            if one.id not in ordered:
                ordered[one.id] = one if one.parent == above else replace(one, parent=above)
                waiting += [(child, one.id) for child in reversed(children[one.id])]

    walk(children[""], "")
    for one in found:
        walk([one] if one.id not in ordered else [], "")
    return list(ordered.values())


def tidy(title: str) -> str:
    """A title on one line, not too long."""
    return " ".join(title.split())[:LONGEST_TITLE]
