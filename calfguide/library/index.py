"""Writes pages into a library's tables, and takes them out again with all that hangs on them."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from calfguide.library.pages import Condition, Frequency, Level, Section
from calfguide.library.ranking import ranked_by, traits_of
from calfguide.library.records import to_record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from calfguide.library.pages import Page
    from calfguide.library.rendering import Rendered

WORD = re.compile(r"[^\W\d_]{2,40}")
COMBINING = re.compile("[\u0300-\u036f]+")
PACKING = 1  # one tenth larger than the default, in less than half of the time
FREQUENCIES = tuple(Frequency)
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
COLUMNS = "title, also_called, search_terms, heading, plain, deeper"


def words_of(text: str) -> list[str]:
    """The words of a text as the index has them: small letters, no accents."""
    folded = text.casefold()
    if not folded.isascii():
        folded = COMBINING.sub("", unicodedata.normalize("NFKD", folded))
    return WORD.findall(folded)


def joined(names: Iterable[str]) -> str:
    """Several names in one searchable text."""
    return "; ".join(names)


def whole_page(names: tuple[str, ...], passages: list[tuple[str, str, str]]) -> tuple[str, ...]:
    """The columns of pages_fts, from a page's names and the headings, levels and texts of its passages."""
    headings = joined(dict.fromkeys(heading for heading, _, _ in passages))
    plain = "\n".join(text for _, level, text in passages if level == Level.PLAIN)
    deeper = "\n".join(text for _, level, text in passages if level != Level.PLAIN)
    return (*names, headings, plain, deeper)


class PackedPage(NamedTuple):
    """A page as the tables take it, in plain values: `record`, `outline` and `ranked` are JSON, `pieces` is packed."""

    slug: str
    kind: str
    names: tuple[str, str, str]  # title, other names and what else it is searched by
    record: str
    outline: str
    frequency: int
    ranked: str
    traits: list[str]
    pieces: bytes
    citations: list[tuple[int, str, str]]  # number, key of the source, level
    parts: list[tuple[str, int]]
    passages: list[tuple[str, str, str, str]]  # heading, anchor, level, text


def pack(page: Page, rendered: Rendered, wholes: Iterable[tuple[str, str]]) -> PackedPage:
    """All of writing a page that needs no tables; `wholes` are pairs of a region and the one that it lies in."""
    parts = dict.fromkeys(page.structures) if isinstance(page, Condition) else ()
    passages = [Section("", "", Level.PLAIN, page.summary), *rendered.sections]
    record = to_record(page)
    plain = [part.text for part in rendered.sections if part.level == Level.PLAIN]
    ranked = ranked_by(page.slug, record, plain, wholes)
    return PackedPage(
        slug=page.slug,
        kind=page.kind.value,
        names=(page.title, joined(page.also_called), joined(page.search_terms)),
        record=compact(record),
        outline=compact(rendered.outline),
        frequency=FREQUENCIES.index(page.frequency) if isinstance(page, Condition) else 0,
        ranked=compact(ranked),
        traits=traits_of(page.slug, ranked),
        pieces=zlib.compress(compact(rendered.pieces).encode(), PACKING),
        citations=[(number, key, level.value) for number, (key, level) in enumerate(rendered.cited, start=1)],
        parts=[(part, place) for place, part in enumerate(parts)],
        passages=[(part.heading, part.anchor, part.level.value, part.text) for part in passages],
    )


class Index:
    """The tables of pages; `tokens` gathers until `finish` how often what stands between spaces came and went.

    `hidden` are those of them that stand among search terms. A token is taken apart into its words only then, once for
    all pages: no word has a space in it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.tokens: Counter[str] = Counter()
        self.hidden: Counter[str] = Counter()
        self._next_page: int = 1 + connection.execute("SELECT coalesce(max(id), 0) FROM pages").fetchone()[0]
        self._next_passage: int = 1 + connection.execute("SELECT coalesce(max(id), 0) FROM passages").fetchone()[0]

    def add(self, page: PackedPage) -> int:
        """Write one page; its number."""
        number = self._next_page
        self._next_page += 1
        row = (number, page.slug, page.kind, *page.names, page.record, page.outline, page.frequency, page.ranked)
        self.connection.execute("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        self.connection.execute("INSERT INTO texts VALUES (?, ?)", (number, page.pieces))
        cited = [(number, *citation) for citation in page.citations]
        self.connection.executemany("INSERT INTO citations VALUES (?, ?, ?, ?)", cited)
        parts = [(part, page.slug, number, place) for part, place in page.parts]
        self.connection.executemany("INSERT INTO parts VALUES (?, ?, ?, ?)", parts)
        self.connection.executemany("INSERT INTO traits VALUES (?, ?)", [(trait, number) for trait in page.traits])
        self._add_passages(number, page)
        return number

    def _add_passages(self, number: int, page: PackedPage) -> None:
        first = self._next_passage
        rows = [(first + place, number, page.slug, page.kind, *part) for place, part in enumerate(page.passages)]
        self._next_passage += len(rows)
        self.connection.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        # The columns of the view passage_columns.  Rows that come one by one stay in the index's memory until that is
        # full; for rows out of a SELECT, SQLite has the index write down what it has, page by page.
        found = [
            (first + place, *page.names, heading, *((text, "") if level == Level.PLAIN else ("", text)))
            for place, (heading, _, level, text) in enumerate(page.passages)
        ]
        self.connection.executemany(f"INSERT INTO passages_fts (rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", found)
        whole = whole_page(page.names, [(heading, level, text) for heading, _, level, text in page.passages])
        self.tokens.update("\n".join(whole).split())
        self.hidden.update(page.names[2].split())
        self.connection.execute(
            f"INSERT INTO pages_fts (rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *whole)
        )

    def _kept_page(self, number: int) -> tuple[str, ...]:
        """What `whole_page` made of a page when it was added."""
        names = self.connection.execute(
            "SELECT title, also_called, search_terms FROM pages WHERE id = ?", (number,)
        ).fetchone()
        rows = self.connection.execute(
            "SELECT heading, level, text FROM passages WHERE page = ? ORDER BY id", (number,)
        ).fetchall()
        return whole_page(names, rows)

    def remove(self, number: int) -> None:
        """Take one page out."""
        execute = self.connection.execute
        whole = self._kept_page(number)
        self.tokens.subtract("\n".join(whole).split())
        self.hidden.subtract(whole[2].split())
        marks = ", ".join("?" * 6)
        execute(f"INSERT INTO pages_fts (pages_fts, rowid, {COLUMNS}) VALUES ('delete', ?, {marks})", (number, *whole))
        own = "id IN (SELECT id FROM passages WHERE page = ?)"
        rows = execute(f"SELECT id, {COLUMNS} FROM passage_columns WHERE {own} ORDER BY id", (number,)).fetchall()
        self.connection.executemany(
            f"INSERT INTO passages_fts (passages_fts, rowid, {COLUMNS}) VALUES ('delete', ?, {marks})", rows
        )
        for table in ("passages", "texts", "citations", "parts", "traits"):
            execute(f"DELETE FROM {table} WHERE page = ?", (number,))
        execute("DELETE FROM pages WHERE id = ?", (number,))

    def finish(self) -> None:
        """Write the changes of the word counts."""
        words, hidden = counted(self.tokens), counted(self.hidden)
        changed = [(word, words[word], words[word] - hidden[word]) for word in sorted(words.keys() | hidden.keys())]
        self.connection.executemany(
            "INSERT INTO words VALUES (?, ?, ?) ON CONFLICT (word) DO UPDATE"
            " SET count = count + excluded.count, written = written + excluded.written",
            [row for row in changed if row[1] or row[2]],
        )
        self.connection.execute("DELETE FROM words WHERE count <= 0")
        self.tokens.clear()
        self.hidden.clear()


def counted(tokens: Counter[str]) -> Counter[str]:
    """How often the words of tokens came, or went."""
    words: Counter[str] = Counter()
    for token, count in tokens.items():
        if count:
            for word in words_of(token):
                words[word] += count
    return words
