"""What there is to read: a compiled library, opened read-only. Standard library only, as the window waits for it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from functools import reduce, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from calfguide.errors import CalfguideError, Sentence, SourceError
from calfguide.library.pages import (
    Article,
    Condition,
    Kind,
    Level,
    Page,
    Reference,
    Section,
    Structure,
    Term,
)
from calfguide.library.records import to_page
from calfguide.library.schema import APPLICATION_ID, VERSION
from calfguide.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sized
    from pathlib import Path
    from types import TracebackType
    from typing import Self

P = ParamSpec("P")
R = TypeVar("R")


class LibraryError(CalfguideError):
    """A library that is missing, damaged or of another version."""


class PageNotFoundError(CalfguideError):
    """No page has that name; the message holds the nearest ones."""


PageNotFound = PageNotFoundError

FIRST = 16
"""As many conditions as there may be in sight at the first look."""
FEW = 100
"""As many conditions as the list of a large library begins with; smaller ones are read whole."""


def _guarded(method: Callable[Concatenate[Library, P], R]) -> Callable[Concatenate[Library, P], R]:
    """Damage that shows only when a page is read becomes a LibraryError too."""

    @wraps(method)
    def guarded(self: Library, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except (sqlite3.DatabaseError, zlib.error, ValueError, KeyError, TypeError) as error:
            reason = str(error).partition(" with text ")[0]  # else all of a page would stand in the message
            raise LibraryError("the library {file} is damaged: {reason}", file=self.path, reason=reason) from error

    return guarded


class Library:
    """Pages, sources and words of one compiled library.

    Each query goes to the file; only lists of pages are kept, and the page that was asked for last: half a dozen parts
    of the window ask for one that is opened.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._lists: dict[Kind, tuple[Any, ...]] = {}
        self._commonest: tuple[Condition, ...] = ()
        self._asked = 0  # how many of the commonest were asked for
        self._patterns: tuple[tuple[Mapping[str, str], tuple[str, ...]], ...] = ()
        self._last: Page | None = None

    @classmethod
    def open(cls, path: Path) -> Library:
        """Open a library read-only."""
        if not is_file(path):
            raise LibraryError("there is no library at {file}", file=path)
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        except sqlite3.Error as error:
            raise LibraryError("the library {file} cannot be opened: {reason}", file=path, reason=error) from error
        try:
            found = connection.execute("SELECT * FROM pragma_application_id, pragma_user_version").fetchone()
        except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite quotes what it cannot make sense of
            connection.close()
            raise LibraryError("the library {file} is damaged: {reason}", file=path, reason=error) from error
        if found != (APPLICATION_ID, VERSION):
            connection.close()
            if found[0] != APPLICATION_ID:
                raise LibraryError("{file} is no CalfGuide library; compile it again with 'calfguide build'", file=path)
            raise LibraryError(
                "{file} is of version {found} and not {known}; compile it again with 'calfguide build'",
                file=path,
                found=found[1],
                known=VERSION,
            )
        return cls(path, connection)

    def reopen(self, path: Path) -> None:
        """Read another file from now on; where it cannot be opened this stays as it was, with a LibraryError."""
        other = Library.open(path)
        self.connection.close()
        self.path, self.connection = other.path, other.connection
        self._lists.clear()
        self._commonest, self._asked, self._patterns = (), 0, ()
        self._last = None

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @_guarded
    def _list(self, kind: Kind) -> tuple[Any, ...]:
        if kind not in self._lists:
            rows = self.connection.execute("SELECT record FROM pages WHERE kind = ? ORDER BY slug", (kind.value,))
            self._lists[kind] = tuple(to_page(kind, json.loads(record)) for (record,) in rows)
        return self._lists[kind]

    def conditions(self) -> tuple[Condition, ...]:
        """All conditions, by slug."""
        return self._list(Kind.CONDITION)

    @_guarded
    def count(self, kind: Kind) -> int:
        """How many pages of a kind there are."""
        (number,) = self.connection.execute("SELECT count(*) FROM pages WHERE kind = ?", (kind.value,)).fetchone()
        return int(number)

    @_guarded
    def commonest(self, count: int = FEW) -> tuple[Condition, ...]:
        """The conditions that a list of all begins with, `count` at most: by how common they are, then by title."""
        if count > self._asked:
            query = "SELECT record FROM pages WHERE kind = ? ORDER BY frequency, title LIMIT ?"
            rows = self.connection.execute(query, (Kind.CONDITION.value, count))
            self._commonest = tuple(to_page(Kind.CONDITION, json.loads(record)) for (record,) in rows)  # type: ignore[misc]
            self._asked = count
            if len(self._commonest) < count:
                self._lists[Kind.CONDITION] = tuple(sorted(self._commonest, key=lambda page: page.slug))
        return self._commonest[:count]

    @_guarded
    def check_conditions(self) -> None:
        """See that the records of all conditions are whole: a LibraryError where the file is damaged."""
        query = "SELECT count(*) FROM pages WHERE kind = ? AND NOT json_valid(record)"
        (damaged,) = self.connection.execute(query, (Kind.CONDITION.value,)).fetchone()
        if damaged:
            raise LibraryError(
                "the library {file} is damaged: conditions that cannot be read: {count}", file=self.path, count=damaged
            )

    @_guarded
    def pain_patterns(self) -> tuple[tuple[Mapping[str, str], tuple[str, ...]], ...]:
        """Patterns of places and ratings, each with slugs of conditions that have it; of a large library each once."""
        if not self._patterns:
            self._patterns = tuple(self._find_patterns())
        return self._patterns

    def _find_patterns(self) -> Iterable[tuple[Mapping[str, str], tuple[str, ...]]]:
        if Kind.CONDITION in self._lists:
            return [(page.pain, (page.slug,)) for page in self.conditions()]
        query = (
            "SELECT json_extract(record, '$.pain'), slug FROM pages WHERE kind = ? AND json_valid(record) ORDER BY slug"
        )
        found: dict[str, list[str]] = {}
        for pain, slug in self.connection.execute(query, (Kind.CONDITION.value,)):
            found.setdefault(pain, []).append(slug)
        return [(json.loads(pain), tuple(slugs)) for pain, slugs in found.items()]

    @_guarded
    def part_counts(self) -> dict[str, int]:
        """How many conditions concern each part of the leg by itself."""
        return dict(self.connection.execute("SELECT structure, count(*) FROM parts GROUP BY structure"))

    def structures(self) -> tuple[Structure, ...]:
        """All parts of the leg, by slug."""
        return self._list(Kind.STRUCTURE)

    def articles(self) -> tuple[Article, ...]:
        """All other pages, by slug."""
        return self._list(Kind.ARTICLE)

    @_guarded
    def _find(self, slug: str, columns: str) -> Any:
        row = self.connection.execute(f"SELECT {columns} FROM pages WHERE slug = ?", (slug,)).fetchone()
        if row is None:
            from calfguide.library.vocabulary import nearest

            near = nearest(slug, (name for (name,) in self.connection.execute("SELECT slug FROM pages")), 3)
            if near:
                pages = reduce(lambda one, other: Sentence("{one} or {other}", one=one, other=other), near)
                raise PageNotFoundError("there is no page '{page}'; did you mean {pages}?", page=slug, pages=pages)
            raise PageNotFoundError("there is no page '{page}'", page=slug)
        return row

    def page(self, slug: str) -> Page:
        """A page by its name; PageNotFoundError where there is none."""
        if self._last is None or self._last.slug != slug:
            kind, record = self._find(slug, "kind, record")
            self._last = _guarded(lambda _: to_page(kind, json.loads(record)))(self)
        return self._last

    def lack_of(self, slug: str) -> str:
        """Why there is no page of that name, for the command line; "" where there is one."""
        try:
            self._find(slug, "id")
        except CalfguideError as error:
            return str(error)
        return ""

    def has(self, slug: str) -> bool:
        """Whether there is a page of that name."""
        return self.connection.execute("SELECT 1 FROM pages WHERE slug = ?", (slug,)).fetchone() is not None

    @_guarded
    def html(self, slug: str, level: Level) -> str:
        """The page's text at a level, as HTML without colours; it begins with the first heading, not with the title."""
        (number,) = self._find(slug, "id")
        (packed,) = self.connection.execute("SELECT pieces FROM texts WHERE page = ?", (number,)).fetchone()
        bit = level.bit
        return "\n".join(html for levels, html in json.loads(zlib.decompress(packed)) if levels & bit)

    @_guarded
    def outline(self, slug: str, level: Level) -> tuple[tuple[str, str], ...]:
        """Anchor and text of each main heading that is there at this level."""
        number, outline = self._find(slug, "id, outline")
        cited = any(level.includes(Level(row[0])) for row in self._cited_levels(number))
        return tuple((anchor, text) for anchor, text in json.loads(outline) if anchor != "sources" or cited)

    def _cited_levels(self, number: int) -> list[Any]:
        return self.connection.execute("SELECT DISTINCT level FROM citations WHERE page = ?", (number,)).fetchall()

    @_guarded
    def sections(self, slug: str, level: Level = Level.CLINICIAN) -> tuple[Section, ...]:
        """The page's text without markup, up to a level; the first is the summary, without a heading."""
        (number,) = self._find(slug, "id")
        rows = self.connection.execute(
            "SELECT heading, anchor, level, text FROM passages WHERE page = ? ORDER BY id", (number,)
        )
        found = (Section(heading, anchor, Level(own), text) for heading, anchor, own, text in rows)
        return tuple(section for section in found if level.includes(section.level))

    @_guarded
    def references(self, slug: str, level: Level = Level.CLINICIAN) -> tuple[tuple[int, Reference], ...]:
        """The sources that a page cites up to a level, each with its number on that page."""
        (number,) = self._find(slug, "id")
        query = (
            "SELECT number, level, sources.key, text, short, url"
            " FROM citations JOIN sources ON sources.key = citations.key WHERE page = ? ORDER BY number"
        )
        rows = self.connection.execute(query, (number,))
        return tuple((row[0], Reference(*row[2:])) for row in rows if level.includes(Level(row[1])))

    @_guarded
    def reference(self, key: str) -> Reference | None:
        """A source by its key."""
        row = self.connection.execute("SELECT key, text, short, url FROM sources WHERE key = ?", (key,)).fetchone()
        return Reference(*row) if row else None

    @_guarded
    def terms(self) -> tuple[Term, ...]:
        """The glossary, by title."""
        rows = self.connection.execute(
            "SELECT slug, title, meaning, also FROM terms ORDER BY title COLLATE NOCASE, slug"
        )
        return tuple(_term(row) for row in rows)

    @_guarded
    def term(self, slug: str) -> Term | None:
        """A word of the glossary."""
        row = self.connection.execute("SELECT slug, title, meaning, also FROM terms WHERE slug = ?", (slug,)).fetchone()
        return _term(row) if row else None

    @_guarded
    def conditions_with(self, *structures: str) -> tuple[Condition, ...]:
        """The conditions that concern any of some parts of the leg, each once.

        Those in which one is the main part come first; of several that are equal in this, the more common.
        """
        known: dict[str, Condition] = {page.slug: page for page in self._lists.get(Kind.CONDITION, ())}
        query = (
            f"SELECT slug, {'NULL' if known else 'record'} FROM pages JOIN"
            f" (SELECT page, min(position) AS place FROM parts WHERE structure IN ({marks(structures)}) GROUP BY page)"
            " ON id = page ORDER BY place, frequency, title"
        )
        rows = self.connection.execute(query, structures)
        if known:
            return tuple(known[slug] for slug, _ in rows)
        return tuple(to_page(Kind.CONDITION, json.loads(record)) for _, record in rows)  # type: ignore[misc]

    @_guarded
    def count_with(self, *structures: str) -> int:
        """How many conditions concern any of some parts of the leg."""
        query = f"SELECT count(DISTINCT page) FROM parts WHERE structure IN ({marks(structures)})"
        (number,) = self.connection.execute(query, structures).fetchone()
        return int(number)

    @_guarded
    def meta(self) -> dict[str, str]:
        """What the library says about itself: name, version, publisher, licence, review, language, stamp."""
        return dict(self.connection.execute("SELECT key, value FROM meta"))

    @_guarded
    def faults(self, content: Path) -> tuple[SourceError, ...]:
        """What was wrong with the content when the library was compiled from it."""
        (loose,) = self.connection.execute("SELECT value FROM meta WHERE key = 'faults'").fetchone()
        rows = json.loads(loose)
        for (kept,) in self.connection.execute("SELECT faults FROM files WHERE faults <> '[]' ORDER BY path"):
            rows += json.loads(kept)
        return tuple(SourceError(content / name, line, column, message) for name, line, column, message in sorted(rows))


def marks(values: Sized) -> str:
    """As many marks as there are values to take their places in a statement."""
    return ", ".join("?" * len(values))


def _term(row: tuple[str, str, str, str]) -> Term:
    return Term(row[0], row[1], row[2], tuple(json.loads(row[3])))


class Conditions:
    """The conditions of a library by slug; each is read when it is asked for first."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._read: dict[str, Condition | None] = {"": None}

    def _find(self, slug: str) -> Condition | None:
        if slug not in self._read:
            page = self._library.page(slug) if self._library.has(slug) else None
            self._read[slug] = page if isinstance(page, Condition) else None
        return self._read[slug]

    def __contains__(self, slug: object) -> bool:
        return isinstance(slug, str) and self._find(slug) is not None

    def __getitem__(self, slug: str) -> Condition:
        found = self._find(slug)
        if found is None:
            raise KeyError(slug)
        return found
