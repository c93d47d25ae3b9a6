"""A page's HTML as plain text: headings, wrapped lists, cards in words, [1] for citations, the list of sources.

The HTML is our own and sanitised, so this reads no more of it than rendering writes.
"""

from __future__ import annotations

import textwrap
from html.parser import HTMLParser

WIDTH = 78
LEVEL_MARK = "--"


def wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """A paragraph in lines of a terminal's width."""
    filler = textwrap.TextWrapper(
        WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    return filler.fill(" ".join(text.split()))


def to_text(html: str) -> str:
    """The whole page."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return "\n".join(writer.finished())


class _Writer(HTMLParser):
    """Gathers the words of one block at a time and writes it when the block ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._words: list[str] = []
        self._first: str | None = None
        self._lists: list[int | None] = []
        self._tables: list[str] = []
        self._cells: list[str] = []
        self._cited = False

    # ----------------------------------------------------------------------------------------- the parser's calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("class") or ""
        if tag in ("p", "h2", "h3", "dt", "dd", "blockquote", "table", "hr") and not self._in_grid():
            self._flush()
        if tag in ("ul", "ol"):
            self._flush()
            start = given.get("start") or "1"
            self._lists.append(None if tag == "ul" else int(start[:6]) if start.isdecimal() else 1)
        elif tag == "li":
            self._flush()
            self._first = self._mark()
        elif tag == "table":
            self._tables.append(name)
            self._gap()
        elif tag == "tr":
            self._cells = []
        elif tag == "a" and name == "cite":
            self._cited = True
        elif tag == "img":
            self._words.append(f"[{given.get('alt') or ''}]")
        elif tag == "br":
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h2", "h3"):
            self._heading("=" if tag == "h2" else "-")
        elif tag in ("td", "th") and self._in_grid():
            self._cells.append(self._taken())
        elif tag == "td":
            self._flush()
        elif tag == "tr" and self._in_grid():
            self._row()
        elif tag == "table":
            self._flush()
            self._tables[-1:] = []
            self._gap()
        elif tag in ("p", "dt", "blockquote") and not self._in_grid():
            self._flush()
            if not self._lists:
                self._gap()
        elif tag in ("li", "dd"):
            self._flush()
        elif tag in ("ul", "ol"):
            self._flush()
            self._lists[-1:] = []
            if not self._lists:
                self._gap()
        elif tag == "a":
            self._cited = False

    def handle_data(self, data: str) -> None:
        if self._cited:
            data = f"[{data}]"
        elif data == "," and self._words and self._words[-1].endswith("]"):
            return  # between two citations, whose brackets part them already
        self._words.append(data)

    # ---------------------------------------------------------------------------------------------------- writing

    def finished(self) -> list[str]:
        """All lines, without empty ones at the ends or in pairs."""
        self._flush()
        lines: list[str] = []
        for line in self.lines:
            if line or (lines and lines[-1]):
                lines.append(line)
        return lines[:-1] if lines and not lines[-1] else lines

    def _in_grid(self) -> bool:
        return bool(self._tables) and self._tables[-1].startswith("grid")

    def _indent(self) -> str:
        return "    " * sum(name.startswith("level") for name in self._tables) + "  " * sum(
            name.startswith("card") for name in self._tables
        )

    def _mark(self) -> str:
        number = self._lists[-1] if self._lists else None
        if self._lists and number is not None:
            self._lists[-1] = number + 1
        indent = "  " * max(len(self._lists) - 1, 0)
        return f"{indent}{'-' if number is None else f'{number}.'} "

    def _taken(self) -> str:
        text = " ".join("".join(self._words).split())
        self._words = []
        return text

    def _gap(self) -> None:
        self.lines.append("")

    def _flush(self) -> None:
        text = self._taken()
        if not text:
            return
        first = self._first or ("  " * len(self._lists) if self._lists else "")
        self._first = None
        indent = self._indent()
        self.lines.append(wrapped(text, indent + first, indent + " " * len(first)))

    def _heading(self, line: str) -> None:
        text = self._taken()
        if text:
            self.lines += ["", text, line * len(text), ""]

    def _row(self) -> None:
        first, *rest = self._cells or [""]
        said = "; ".join(filter(None, rest))
        text = f"{first}: {said}" if first and said else first or said
        if text:
            self.lines.append(wrapped(text, self._indent() + "- ", self._indent() + "  "))
