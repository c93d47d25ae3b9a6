"""A page, or what is selected of it, as plain text, as Markdown and as rich text, with a line on where it comes from.

Qt's own Markdown knows neither the cards nor the sources' numbers, so paragraphs are gone through one by one here.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
    QTextTable,
)

from calfguide.desktop.reading.sections import PICTURE, size_headings
from calfguide.desktop.reading.style import document_style, heading_px, line_spacing
from calfguide.desktop.theme.theme import font
from calfguide.desktop.theme.tokens import LIGHT
from calfguide.desktop.widgets.wording import translate
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QTextBlock

ALT_TEXT = 0x5014  # QTextFormat::ImageAltText, which PySide6 has no name for in every version
SPECIAL = re.compile(r"([\\`*_\[\]<>])")
OUTSIDE = ("http:", "https:")
WIDE = 640
BOLDER = 500  # of Qt's weights


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its words, the sign before it, whether it stands in a card, and whether it belongs to a list."""

    words: str
    sign: str = ""
    in_card: bool = False
    in_list: bool = False


class Copying:
    """One page's text in light colours, however it is shown; positions are those of the page that is shown."""

    def __init__(self, html: str, family: str) -> None:
        self.document = QTextDocument()
        self.document.setDefaultFont(font(family, 16))
        self.document.setDefaultStyleSheet(document_style(LIGHT, 100, spacing=line_spacing(100)))
        self.document.setHtml(html)
        size_headings(
            self.document, QTextCursor(self.document), lambda level, words: heading_px(level, words, 100, WIDE)
        )

    # ------------------------------------------------------------------ in three forms
    def plain(self, start: int, end: int, source: str = "") -> str:
        return "\n".join([*self.lines(start, end, markdown=False), *(("", source, "") if source else ())])

    def markdown(self, start: int, end: int, source: str) -> str:
        return "\n".join([*self.lines(start, end, markdown=True), "", f"*{escaped(source)}*", ""])

    def rich(self, start: int, end: int, source: str = "") -> QMimeData:
        """HTML for a word processor, with plain text for what takes no other."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        taken = QTextDocument()
        taken.setDefaultFont(self.document.defaultFont())
        writing = QTextCursor(taken)
        writing.insertFragment(cursor.selection())
        writing.movePosition(QTextCursor.MoveOperation.End)
        if source:
            writing.insertBlock(QTextBlockFormat(), QTextCharFormat())  # not behind the last words that were taken
            writing.insertHtml(f"<i>{escape(source)}</i>")
        data = QMimeData()
        data.setHtml(without_inside_links(taken.toHtml()))
        data.setText(self.plain(start, end, source))
        return data

    # ------------------------------------------------------------------ paragraphs
    def lines(self, start: int, end: int, *, markdown: bool) -> list[str]:
        found: list[str] = []
        last: Line | None = None
        for line in self.paragraphs(start, end, markdown=markdown):
            if last is not None and not (last.in_list and line.in_list and last.in_card == line.in_card):
                found.append(">" if markdown and last.in_card and line.in_card else "")
            quote = "> " if line.in_card and markdown else "  " if line.in_card else ""
            found.append(f"{quote}{line.sign}{line.words}")
            last = line
        return found

    def paragraphs(self, start: int, end: int, *, markdown: bool) -> Iterator[Line]:
        """Paragraphs between two positions; a table with several columns comes row by row."""
        block = self.document.findBlock(start)
        done: set[int] = set()
        while block.isValid() and block.position() <= end:
            table = self.table_of(block)
            if table is not None and (table.columns() > 1 or holds_facts(table)):
                if table.firstPosition() not in done:
                    done.add(table.firstPosition())
                    yield from self.rows(table, start, end, markdown=markdown)
            else:
                words = self.words(block, start, end, markdown=markdown).strip()
                if words:
                    yield self.line(block, words, table, markdown=markdown)
            block = block.next()

    def line(self, block: QTextBlock, words: str, table: QTextTable | None, *, markdown: bool) -> Line:
        level, listed = block.blockFormat().headingLevel(), block.textList()
        if level:
            return Line(words, "#" * level + " " if markdown else "", table is not None)
        if listed is None:
            return Line(words, "", table is not None)
        numbered = listed.format().style() == QTextListFormat.Style.ListDecimal
        number = listed.format().start() + listed.itemNumber(block) if numbered else 0
        indent = "  " * (listed.format().indent() - 1)
        sign = f"{number}. " if numbered else "- " if markdown else "• "
        return Line(words, indent + sign, table is not None, in_list=True)

    def table_of(self, block: QTextBlock) -> QTextTable | None:
        """The table that a paragraph stands in, the inner one of two."""
        return QTextCursor(block).currentTable()

    def rows(self, table: QTextTable, start: int, end: int, *, markdown: bool) -> Iterator[Line]:
        """The rows of a table; facts, which have a name above each, become a list."""
        columns = range(table.columns())
        cells = [
            [self.cell(table, row, column, start, end, markdown=markdown) for column in columns]
            for row in range(table.rows())
        ]
        if holds_facts(table):
            for name, *facts in (cell for row in cells for cell in row if cell):
                yield Line(f"{name}: {' '.join(facts)}" if facts else name, "- " if markdown else "", in_list=True)
            return
        texts = [[" ".join(cell) for cell in row] for row in cells]
        texts = [row for row in texts if any(row)]
        for number, row in enumerate(texts):
            if markdown:
                yield Line(f"| {' | '.join(row)} |", in_list=True)
                if number == 0:
                    yield Line(f"|{'---|' * len(row)}", in_list=True)
            else:
                yield Line("\t".join(row), in_list=True)

    def cell(self, table: QTextTable, row: int, column: int, start: int, end: int, *, markdown: bool) -> list[str]:
        place = table.cellAt(row, column)
        block, last = place.firstCursorPosition().block(), place.lastCursorPosition().block()
        found = []
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            words = self.words(block, start, end, markdown=markdown).strip()
            if words:
                found.append(words.replace("|", "\\|") if markdown else words)
            block = block.next()
        return found

    # ------------------------------------------------------------------ words
    def words(self, block: QTextBlock, start: int, end: int, *, markdown: bool) -> str:
        """The words of a paragraph as far as they are selected; sources as [1], pictures by what they show."""
        found: list[tuple[str, str]] = []
        heading = block.blockFormat().headingLevel() > 0
        for piece in block.textFormats():
            at = block.position() + piece.start
            low, high = max(at, start), min(at + piece.length, end)
            if low < high:
                text = block.text()[low - block.position() : high - block.position()]
                words = self.piece(text, piece.format, markdown=markdown)
                found.append((words, mark_of(piece.format) if markdown and not heading else ""))
        marked = "".join(emphasised("".join(run), mark) for run, mark in runs(found))
        return marked.replace("][", ", ").replace("\u2028", " " if markdown else "\n")

    def piece(self, text: str, look: QTextCharFormat, *, markdown: bool) -> str:
        if PICTURE in text:
            shown = look.stringProperty(ALT_TEXT)
            words = translate("Copying", "Picture: {words}").format(words=shown)
            return f"[{escaped(words) if markdown else words}]" if shown else ""
        if look.anchorHref().startswith("cite:"):
            return f"[{text}]"
        raised = look.verticalAlignment() == look.VerticalAlignment.AlignSuperScript
        if raised and text.strip() in ("", ","):
            return ""  # before a number, and between two
        if not markdown:
            return text
        words = escaped(text)
        return f"[{words}]({look.anchorHref()})" if look.anchorHref().startswith(OUTSIDE) else words


def mark_of(look: QTextCharFormat) -> str:
    """What stands around such words in Markdown; a link has marks of its own."""
    if look.anchorHref().startswith((*OUTSIDE, "cite:")) or look.isImageFormat():
        return ""
    return "**" if look.fontWeight() > BOLDER else "*" if look.fontItalic() else ""


def runs(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[list[str], str]]:
    """Words after each other that have one mark, as of a bold sentence with a link in it: `****` would be no mark."""
    for mark, run in groupby(pieces, key=itemgetter(1)):
        yield [words for words, _ in run], mark


def emphasised(words: str, mark: str) -> str:
    """Words between marks, which may have no blanks inside them."""
    bare = words.strip()
    return words.replace(bare, f"{mark}{bare}{mark}") if mark and bare else words


def holds_facts(table: QTextTable) -> bool:
    """Whether it is the table above the text, with a name over each fact: it alone has this ground."""
    return table.format().background().color() == QColor(LIGHT.panel)


def escaped(words: str) -> str:
    """Words as they stand, in Markdown."""
    return SPECIAL.sub(r"\\\1", words)


def without_inside_links(html: str) -> str:
    """Links that lead somewhere outside the guide alone."""
    return re.sub(r'<a href="(?!https?:)[^"]*">(.*?)</a>', r"\1", html, flags=re.DOTALL)
