"""Tables of the text, fitted to the width of a line: no column is so narrow that it tears words.

Qt shares the width out as if words could be broken anywhere. Where all columns find room, each is given what its words
need; where they do not, as in large letters, the table is shown row by row, with the head of the column before each
value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

from calfguide.desktop.columns import AFTER_NAME, COLUMN_NAME
from calfguide.desktop.reading.style import BODY_PX, LEVEL_EDGE_PX, NOTE_PX, SMALL_GAP_PX, WIDE_PX
from calfguide.desktop.theme.theme import font
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLE = re.compile(r'(<table\b[^>]*\bclass="grid([^"]*)"[^>]*>)(.*?)</table>', re.DOTALL)
ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
ENDS_OF_WORDS = re.compile(r"\s+|(?<=[-/–—])(?=[^\W\d])")
LEVEL_BOX = '<table cellspacing="0" class="level'
EMS_AT_MOST = 0.6  # width of a letter in a line of words
MEASURED = 5  # words of a column
LONGEST_WORD = 24  # letters: what is longer is an address, which may be broken
EDGES_PX = 6  # what Qt adds to a cell for its edges, and rounding


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its tag, attributes and HTML, its words, and whether they are bold."""

    tag: str
    attributes: str
    html: str
    words: str
    bold: bool


def with_fitting_tables(html: str, family: str, per_cent: int, column: int) -> str:
    """A text whose tables fit a line of `column` px, in a typeface and a text size."""

    def fitted(found: re.Match[str]) -> str:
        letters = round((NOTE_PX if "chart-table" in found[2] else BODY_PX) * per_cent / 100)
        rows = [cells_of(row) for row in ROW.findall(found[3])]
        if not rows or len({len(row) for row in rows}) > 1:
            return found[0]
        padding = 2 * round(SMALL_GAP_PX * per_cent / 100) + EDGES_PX
        room = column - len(rows[0]) * padding
        if stands_in_box(found.string[: found.start()]):
            room -= 2 * round(WIDE_PX * per_cent / 100) + LEVEL_EDGE_PX
        columns = list(zip(*rows, strict=True))
        whole = [letters * EMS_AT_MOST * max(len(cell.words) for cell in column) for column in columns]
        if sum(whole) <= room:
            return found[0]
        least = [longest_word(column, family, letters) for column in columns]
        if sum(least) <= room:
            return f"{found[1]}{with_widths(rows, shares(least, whole, room), padding)}</table>"
        return f"{found[1]}{row_by_row(rows)}</table>"

    return TABLE.sub(fitted, html)


def stands_in_box(before: str) -> bool:
    """Whether what follows this text is inside of a deeper level's box."""
    box = before.rfind(LEVEL_BOX)
    return box >= 0 and before.count("<table", box) > before.count("</table>", box)


def cells_of(row: str) -> list[Cell]:
    made = []
    for tag, attributes, html in CELL.findall(row):
        words = unescape(TAG.sub("", html.replace("<br", " <br"))).strip()
        made.append(Cell(tag, attributes, html, words, tag == "th" or "<b>" in html or "<strong>" in html))
    return made


def longest_word(column: Sequence[Cell], family: str, pixels: int) -> float:
    """Px of the longest word in a column; only those of many letters are measured."""
    parts = {(part[:LONGEST_WORD], cell.bold) for cell in column for part in ENDS_OF_WORDS.split(cell.words)}
    longest = sorted(parts, key=lambda one: len(one[0]))[-MEASURED:]
    return max(metrics(family, pixels, bold=bold).horizontalAdvance(part) for part, bold in longest)


@lru_cache(maxsize=8)
def metrics(family: str, pixels: int, *, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(family, pixels, bold=bold))


def shares(least: Sequence[float], whole: Sequence[float], room: float) -> list[float]:
    """What each column gets: its longest word, and of the rest the more, the longer its lines would be."""
    wanted = [max(1.0, long - short) for short, long in zip(least, whole, strict=True)]
    rest = (room - sum(least)) / sum(wanted)
    return [short + rest * want for short, want in zip(least, wanted, strict=True)]


def with_widths(rows: Sequence[Sequence[Cell]], widths: Sequence[float], padding: int) -> str:
    """The rows, with the widths in the first; the last column takes what is left."""
    parts = []
    for number, row in enumerate(rows):
        given = [f' width="{int(width) + padding}"' for width in widths[:-1]] if number == 0 else []
        cells = zip(row, [*given, *[""] * (len(row) - len(given))], strict=True)
        parts.append("".join(f"<{cell.tag}{cell.attributes}{width}>{cell.html}</{cell.tag}>" for cell, width in cells))
    return "".join(f"<tr>{row}</tr>" for row in parts)


def row_by_row(rows: Sequence[Sequence[Cell]]) -> str:
    """One cell for each row: what its first cell says as a heading, then each value after the head of its column."""
    heads, *data = rows
    parts = []
    for row in data:
        lines = [f'<p class="row-name">{row[0].html}</p>'] if row[0].words else []
        for head, cell in zip(heads[1:], row[1:], strict=True):
            if cell.words:
                name = f'<a name="{COLUMN_NAME}"></a><span class="column-name">{head.html}</span>{AFTER_NAME}'
                lines.append(f'<p class="value">{name if head.words else ""}{cell.html}</p>')
        parts.append(f"<tr><td>{''.join(lines)}</td></tr>")
    return "".join(parts)
