"""From the parser's element tree to the tables and anchors that Qt's rich text can show; no colours, only classes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from calfguide.library.charts import (
    accuracy_rows,
    accuracy_sentence,
    by_age_rows,
    by_age_sentence,
    recovery_rows,
    recovery_sentence,
)
from calfguide.library.mentions import PAGE_SCHEMES, WEB_SCHEMES
from calfguide.library.pages import CARD_TITLES, LEVEL_NAMES, Article, Condition, Level, RedFlag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from calfguide.library.pages import Page

CHART_TABLE = "grid chart-table"
LEVEL_CLASSES = {**{f"level {level}": level for level in LEVEL_NAMES}, CHART_TABLE: Level.STUDENT}
SCHEME = re.compile(r"([a-z]+):")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CITED_TABLE = {"width": "100%", "cellspacing": "0", "cellpadding": "6"}


def dress(root: Element, page: Page | None) -> None:
    """Change the whole tree in place."""
    _fill_inserts(root, page)
    _dress_blocks(root)
    _dress_pictures(root)
    _dress_links(root)
    _dress_headings(root)
    for table in root.iter("table"):
        if "class" not in table.attrib:
            table.attrib.update({"class": "grid", **CITED_TABLE})


def level_of(element: Element) -> Level | None:
    """The level of a level block or of a chart's table; None for anything else."""
    return LEVEL_CLASSES.get(element.get("class", "")) if element.tag == "table" else None


def _parents(root: Element, tag: str) -> Iterator[tuple[Element, Element]]:
    """Every (parent, child) with the child's tag; the tree may be changed on the way."""
    if next(root.iter(tag), None) is None:
        return
    pairs = [(parent, child) for parent in root.iter() for child in parent if child.tag == tag]
    yield from pairs


def _replace(parent: Element, old: Element, new: Iterable[Element]) -> None:
    position = list(parent).index(old)
    parent.remove(old)
    for offset, element in enumerate(new):
        parent.insert(position + offset, element)


def _fill_inserts(root: Element, page: Page | None) -> None:
    """Care cards from a page's red flags, charts from a condition's data; nothing where there is no data."""
    for parent, insert in _parents(root, "insert"):
        made: list[Element] = []
        name = insert.get("name")
        if name == "care-cards" and isinstance(page, Article | Condition):
            made = [make_card(flag, page.red_flags[flag]) for flag in RedFlag if page.red_flags.get(flag)]
        elif name == "chart:accuracy" and isinstance(page, Article | Condition) and page.accuracy:
            keys = [row.source for row in page.accuracy]
            plain = isinstance(page, Article)
            table = _chart_table(accuracy_rows(page.accuracy, plain=plain), keys)
            if plain:
                table.set("class", "grid")  # an article's readers all see the figures, whatever their level
            made = [_chart("accuracy", accuracy_sentence(page.accuracy)), _chart_sources(keys), table]
        elif name == "chart:recovery" and isinstance(page, Condition) and page.recovery:
            made = [_chart("recovery", recovery_sentence(page.recovery)), _chart_table(recovery_rows(page.recovery))]
        elif name == "chart:by-age" and isinstance(page, Condition) and page.by_age:
            sources = _chart_sources([page.by_age.source])
            made = [_chart("by-age", by_age_sentence(page.by_age)), sources, _chart_table(by_age_rows(page.by_age))]
        _replace(parent, insert, made)


def _chart(name: str, sentence: str) -> Element:
    paragraph = Element("p", {"class": "chart"})
    SubElement(paragraph, "img", {"src": f"chart:{name}", "alt": sentence})
    return paragraph


def _chart_sources(keys: Iterable[str]) -> Element:
    """The figures of a chart carry their citations under it."""
    paragraph = Element("p", {"class": "chart-sources"})
    paragraph.text = "Figures from "
    for key in dict.fromkeys(keys):
        _cite(paragraph, key).tail = " "
    return paragraph


def _chart_table(rows: list[list[str]], sources: Iterable[str] = ()) -> Element:
    """The data of a chart below it, for screen readers and for copying; `sources` cites one for each row."""
    table = Element("table", {"class": CHART_TABLE, **CITED_TABLE})
    head, *data = rows
    keys = list(sources)
    titles = SubElement(SubElement(table, "thead"), "tr")
    for text in [*head, "Source"] if keys else head:
        SubElement(titles, "th").text = text
    body = SubElement(table, "tbody")
    for number, cells in enumerate(data):
        row = SubElement(body, "tr")
        for text in cells:
            SubElement(row, "td").text = text
        if keys:
            _cite(SubElement(row, "td"), keys[number])
    return table


def _cite(parent: Element, key: str) -> Element:
    link = SubElement(parent, "a", {"class": "cite", "href": f"cite:{key}"})
    SubElement(link, "sup").text = "?"
    return link


def make_card(flag: RedFlag, lines: Iterable[str]) -> Element:
    """A care card from plain sentences."""
    card, body = _empty_card(flag)
    items = SubElement(body, "ul")
    for line in lines:
        SubElement(items, "li").text = line
    return card


def _empty_card(flag: RedFlag) -> tuple[Element, Element]:
    card = Element("table", {"class": f"card {flag}", **CITED_TABLE})
    title = SubElement(SubElement(card, "tr"), "td", {"class": "card-title"})
    title.text = CARD_TITLES[flag]
    body = SubElement(SubElement(card, "tr"), "td", {"class": "card-body"})
    return card, body


def _dress_blocks(root: Element) -> None:
    """`!!!` blocks: levels become one-cell tables with a name, care cards the same tables as the inserted ones."""
    for parent, block in _parents(root, "div"):
        words = block.get("class", "").split()
        kind = words[1] if len(words) > 1 else ""
        content = [child for child in block if child.get("class") != "admonition-title"]
        if kind in {str(flag) for flag in CARD_TITLES}:
            table, body = _empty_card(RedFlag(kind))
        elif kind in {str(level) for level in LEVEL_NAMES}:
            table = Element("table", {"class": f"level {kind}", "width": "100%", "cellspacing": "0"})
            body = SubElement(SubElement(table, "tr"), "td")
            SubElement(body, "p", {"class": "level-name"}).text = LEVEL_NAMES[Level(kind)]
        else:
            _replace(parent, block, content)
            continue
        body.extend(content)
        _replace(parent, block, [table])


def _dress_pictures(root: Element) -> None:
    """A picture alone in its paragraph becomes a figure with its caption below."""
    for parent, picture in _parents(root, "img"):
        if "alt" not in picture.attrib:
            continue
        caption = picture.attrib.pop("title", "")
        if not picture.get("src", "").startswith(("figure:", "chart:")):
            picture.tag = "i"
            picture.text = picture.get("alt")
            picture.attrib.clear()
            continue
        alone = parent.tag == "p" and len(parent) == 1 and not (parent.text or "").strip()
        if alone and not (picture.tail or "").strip() and "class" not in parent.attrib:
            parent.set("class", "figure")
            if caption:
                SubElement(parent, "br").tail = caption


def describe_pictures(root: Element, descriptions: Mapping[str, str]) -> None:
    """The alternative text of a figure goes on with its long description; the caption stays short."""
    for picture in root.iter("img"):
        words = descriptions.get(picture.get("src", "").removeprefix("figure:"), "")
        if words:
            short = picture.get("alt", "")
            stop = "" if not short or short.endswith((".", "!", "?")) else "."
            picture.set("alt", f"{short}{stop} {words}".strip())


def _dress_links(root: Element) -> None:
    """A class for each sort of link; what leads nowhere that is allowed loses its address."""
    for link in root.iter("a"):
        link.attrib.pop("title", None)
        if link.get("class") == "cite":
            continue
        address = link.get("href", "")
        scheme = SCHEME.match(address)
        if scheme and scheme.group(1) in (*PAGE_SCHEMES, "term"):
            link.set("class", scheme.group(1))
        elif scheme and scheme.group(1) in WEB_SCHEMES:
            link.set("class", "web")
        elif not address.startswith("#"):
            link.attrib.pop("href", None)


def _dress_headings(root: Element) -> None:
    """An id for programs and, as Qt jumps to names only, a named anchor inside."""
    taken: set[str] = set()
    for heading in root.iter():
        if heading.tag not in HEADINGS:
            continue
        heading.tag = "h2" if heading.tag in ("h1", "h2") else "h3"
        anchor = unique(anchor_of("".join(heading.itertext())), taken)
        heading.set("id", anchor)
        name = Element("a", {"name": anchor})
        name.tail = heading.text
        heading.text = None
        heading.insert(0, name)


def anchor_of(text: str) -> str:
    """`What it is` -> `what-it-is`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"


def unique(anchor: str, taken: set[str]) -> str:
    """The anchor, with a number where it is taken; marks it as taken."""
    number, candidate = 2, anchor
    while candidate in taken:
        candidate = f"{anchor}-{number}"
        number += 1
    taken.add(candidate)
    return candidate
