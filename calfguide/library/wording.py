"""The text of an element tree as a reader would say it: for searching, for `show --format json` and for the checks."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from calfguide.library.characters import without_hidden_entities
from calfguide.library.dressing import CHART_TABLE, level_of
from calfguide.library.pages import Level, Section
from calfguide.library.sanitising import BLOCKS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

BLOCK_TAGS = (BLOCKS | TABLES) - {"br", "img"}

UNSAID = ("level-name", "chart-sources")


def inline_text(element: Element) -> str:
    """The words of an element on one line, without the numbers of citations."""
    pieces: list[str] = []
    _collect(element, pieces)
    return _line(pieces)


def _collect(element: Element, pieces: list[str]) -> None:
    if element.tag == "cites" or element.get("class") in ("cite", "level-name"):
        return
    if element.tag == "img":
        pieces.append(element.get("alt", ""))
    if element.tag == "br":
        pieces.append(" ")
    if element.text:
        pieces.append(element.text)
    for child in element:
        _collect(child, pieces)
        if child.tail:
            pieces.append(child.tail)


def block_lines(element: Element) -> Iterator[str]:
    """The lines of a block; level blocks inside are not part of it."""
    if level_of(element) is not None:
        return
    if element.tag in ("ul", "ol"):
        yield from _list_lines(element)
    elif element.tag == "table":
        yield from _table_lines(element)
    elif element.tag == "hr" or element.get("class") in UNSAID:
        return
    elif any(child.tag in BLOCK_TAGS for child in element):
        yield from _mixed_lines(element)
    else:
        line = inline_text(element)
        if line:
            yield line


def _mixed_lines(element: Element) -> Iterator[str]:
    """Text and blocks side by side, as in a loose list's item."""
    running: list[str] = [element.text or ""]
    for child in element:
        if child.tag in BLOCK_TAGS:
            yield from filter(None, [_line(running)])
            running = []
            yield from block_lines(child)
        else:
            _collect(child, running)
        running.append(child.tail or "")
    yield from filter(None, [_line(running)])


def _line(pieces: list[str]) -> str:
    text = "".join(pieces)
    return " ".join((html.unescape(without_hidden_entities(text)) if "&" in text else text).split())


def _list_lines(element: Element) -> Iterator[str]:
    for number, item in enumerate(element, start=1):
        mark = "\N{BULLET}" if element.tag == "ul" else f"{number}."
        for position, line in enumerate(block_lines(item)):
            yield f"{mark} {line}" if position == 0 else line


def _table_lines(element: Element) -> Iterator[str]:
    """A row of a grid is `first: second; third`; a care card is its title and its lines."""
    if element.get("class", "").startswith("card"):
        for cell in element.iter("td"):
            yield from block_lines(cell)
        return
    for row in element.iter("tr"):
        cells = [" ".join(block_lines(cell)) for cell in row]
        first, *rest = cells or [""]
        said = "; ".join(filter(None, rest))
        line = f"{first}: {said}" if first and said else first or said
        if line:
            yield line


def sections_of(root: Element) -> Iterator[Section]:
    """The text of a dressed tree under each `##` heading, each level apart, in the order of the page."""
    heading = anchor = ""
    texts: dict[Level, list[str]] = {}
    for child in root:
        if child.tag == "h2":
            yield from _sections(heading, anchor, texts)
            heading, anchor, texts = inline_text(child), child.get("id", ""), {}
        else:
            add_texts(child, Level.PLAIN, texts)
    yield from _sections(heading, anchor, texts)


def add_texts(element: Element, level: Level, texts: dict[Level, list[str]]) -> None:
    """Add the lines of an element to those of its level, and of the level blocks inside it to theirs."""
    if element.get("class") == CHART_TABLE:
        return  # the chart says the same in a sentence
    own = level_of(element)
    if own is not None:
        level = own
        for part in element.iterfind("tr/td/*"):
            add_texts(part, level, texts)
        return
    texts.setdefault(level, []).extend(block_lines(element))
    for inner in element.iter("table"):
        if inner is not element and level_of(inner) is not None:
            add_texts(inner, level, texts)


def _sections(heading: str, anchor: str, texts: dict[Level, list[str]]) -> Iterator[Section]:
    for level in Level:
        lines = texts.get(level)
        if lines:
            yield Section(heading, anchor, level, "\n".join(lines))
