"""Bookmarks as a JSON file, in and out, and notes as Markdown. The form of the JSON is in docs/bookmarks.md."""

from __future__ import annotations

import json
import json.decoder
import json.scanner
import re
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from calfguide.errors import Sentence
from calfguide.notebook.bookmarks import LONGEST_TITLE, tidy
from calfguide.notebook.errors import ExchangeError
from calfguide.notebook.records import Bookmark
from calfguide.notebook.store import new_id, now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from calfguide.notebook.records import Note

FORMAT, FORMAT_VERSION = "calfguide-bookmarks", 1
LARGEST_FILE = 8_000_000  # bytes
MOST_ENTRIES = 50_000
DEEPEST = 40  # folders in folders
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


# ---------------------------------------------------------------------- bookmarks out
def bookmarks_as_json(bookmarks: Iterable[Bookmark]) -> str:
    """All bookmarks as an indented JSON text; folders hold what is in them. Parents come before their children."""
    top: list[dict[str, Any]] = []
    inside = {"": top}
    for one in bookmarks:
        entry: dict[str, Any] = {"title": one.title}
        if one.is_folder:
            entry["bookmarks"] = inside[one.id] = []
        else:
            entry["page"] = one.page
            entry["added"] = datetime.fromtimestamp(one.made, UTC).isoformat()
        inside[one.parent].append(entry)
    whole = {"format": FORMAT, "version": FORMAT_VERSION, "bookmarks": top}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


# ---------------------------------------------------------------------- bookmarks in
class Placed(dict[str, Any]):
    """An object of the file that knows the line on which it begins."""

    line = 1


class PlacingDecoder(json.JSONDecoder):
    """Reads JSON, and keeps the line of every object."""

    def __init__(self) -> None:
        super().__init__()
        self.read_object = self.parse_object  # type: ignore[has-type]
        self.parse_object = self.place_object
        self.scan_once = json.scanner.py_make_scanner(self)  # type: ignore[attr-defined]

    def place_object(self, text_and_end: tuple[str, int], *rest: Any) -> tuple[Placed, int]:
        found, end = self.read_object(text_and_end, *rest)
        placed = Placed(found)
        placed.line = text_and_end[0].count("\n", 0, text_and_end[1]) + 1
        return placed, end


def read_bookmarks(file: Path) -> list[Bookmark]:
    """The bookmarks of an exported file, parents first, with ids that count within it.

    ExchangeError, with the line, where anything in it is wrong: nothing is taken from such a file.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise ExchangeError(
                "{file} is larger than {limit} MB: it holds no bookmarks.",
                file=file.name,
                limit=LARGEST_FILE // 1_000_000,
            )
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise ExchangeError("{file} cannot be read ({reason}).", file=file.name, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise ExchangeError("{file} is not a text file in UTF-8.", file=file.name) from error
    return parse_bookmarks(text, file.name)


def parse_bookmarks(text: str, name: str) -> list[Bookmark]:
    """The same from a text; `name` stands in messages."""
    try:
        whole = PlacingDecoder().decode(text)
    except json.JSONDecodeError as error:
        raise fault(name, error.lineno, Sentence("this is not JSON ({reason})", reason=error.msg)) from error
    except (RecursionError, ValueError) as error:
        raise fault(name, 1, Sentence("this cannot be understood as JSON")) from error
    if not isinstance(whole, Placed) or whole.get("format") != FORMAT:
        wanted = Sentence('this is no file of bookmarks: "format" must be "{format}"', format=FORMAT)
        raise fault(name, 1, wanted)
    version = whole.get("version")
    if version != FORMAT_VERSION:
        wanted = Sentence(
            "this file is of version {version}; this program knows {known}", version=version, known=FORMAT_VERSION
        )
        raise fault(name, whole.line, wanted)
    return Reader(name).read(whole)


class Reader:
    """Turns a file's objects into bookmarks, and stops at the first fault."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Bookmark] = []
        self.at = now()

    def read(self, whole: Placed) -> list[Bookmark]:
        self.read_list(whole, "", 0)
        return self.found

    def read_list(self, holder: Placed, parent: str, depth: int) -> None:
        entries = holder.get("bookmarks")
        if not isinstance(entries, list):
            raise fault(self.name, holder.line, Sentence('"bookmarks" must be a list'))
        if depth > DEEPEST:
            raise fault(
                self.name, holder.line, Sentence("folders are nested more than {deepest} deep", deepest=DEEPEST)
            )
        for entry in entries:
            if not isinstance(entry, Placed):
                raise fault(self.name, holder.line, Sentence("each bookmark must be an object in braces"))
            self.read_entry(entry, parent, depth)

    def read_entry(self, entry: Placed, parent: str, depth: int) -> None:
        title = entry.get("title")
        if not isinstance(title, str) or not tidy(title) or len(title) > LONGEST_TITLE:
            wanted = Sentence('"title" must be 1 to {longest} characters of text', longest=LONGEST_TITLE)
            raise fault(self.name, entry.line, wanted)
        folder, page = "bookmarks" in entry, entry.get("page", "")
        if folder == ("page" in entry):
            raise fault(self.name, entry.line, Sentence('an entry has either a "page" or "bookmarks"'))
        if not folder and not (isinstance(page, str) and SLUG.fullmatch(page)):
            raise fault(self.name, entry.line, Sentence('"page" must be the name of a page, such as "leg-cramps"'))
        if len(self.found) >= MOST_ENTRIES:
            raise fault(self.name, entry.line, Sentence("there are more than {most} bookmarks", most=MOST_ENTRIES))
        key = new_id()
        self.found.append(Bookmark(key, parent, 0.0, tidy(title), "" if folder else page, self.read_date(entry)))
        if folder:
            self.read_list(entry, key, depth + 1)

    def read_date(self, entry: Placed) -> int:
        added = entry.get("added")
        if added is None:
            return self.at
        try:
            return int(datetime.fromisoformat(added).timestamp())
        except (TypeError, ValueError, OverflowError, OSError) as error:
            wanted = Sentence('"added" must be a date such as "2026-11-22T08:30:00+00:00"')
            raise fault(self.name, entry.line, wanted) from error


def fault(name: str, line: int, words: Sentence) -> ExchangeError:
    return ExchangeError("{file}, line {line}: {fault}. Nothing was imported.", file=name, line=line, fault=words)


# ---------------------------------------------------------------------- notes out
def notes_as_markdown(
    title: str, notes: Iterable[Note], title_of: Callable[[str], str], heading_of: Callable[[str, str], str]
) -> str:
    """All notes as Markdown, page by page, each as a quotation with the reader's words below it.

    `title_of` gives a page's title and `heading_of` (page, anchor) a heading's words, "" where there is none.
    """
    lines = [f"# {title}", ""]
    ordered = sorted(notes, key=lambda note: (title_of(note.page).casefold(), note.page, note.made))
    for page, of_page in groupby(ordered, key=lambda note: note.page):
        lines += [f"## {title_of(page)}", ""]
        for note in of_page:
            heading = heading_of(page, note.passage.heading)
            day = datetime.fromtimestamp(note.changed).date().isoformat()
            lines += [f"*{heading} · {day}*" if heading else f"*{day}*", ""]
            lines += [f"> {line}".rstrip() for line in note.passage.quote.split("\n")]
            lines += ["", note.text, ""] if note.text else [""]
    return "\n".join(lines).rstrip() + "\n"
