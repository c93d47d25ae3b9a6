"""A page's Markdown -> HTML that Qt's rich text shows, once for each level, and its text for everything else.

The words a theme needs are classes: `level student`, `card emergency`, `cite`, `grid`, `chart`, `figure`, `sources`.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.serializers import to_html_string  # noqa: TID253 - imported by the compiler only

from calfguide.library.dressing import describe_pictures, dress, level_of
from calfguide.library.glossing import Glossary
from calfguide.library.markup import build_markdown, parse
from calfguide.library.pages import LEVELS, Level, Section, Structure
from calfguide.library.sanitising import sanitise
from calfguide.library.scanning import FACTS
from calfguide.library.wording import inline_text, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calfguide.library.mentions import Known
    from calfguide.library.pages import Page, Reference, Term

SOURCES = "sources"
MARK = "\n\uf8ff\n"  # a private-use character, which no page may contain
FACT_NAMES = dict(zip(FACTS, ("Origin", "Insertion", "Action", "Nerve supply", "Blood supply"), strict=True))


Piece = tuple[int, str]
"""A block's HTML and the levels that show it, as a sum of Level.bit."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page, ready to be shown.

    `cited` holds the key of each source in the order of its number, with the level at which it first appears.
    """

    pieces: tuple[Piece, ...]
    outline: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    cited: tuple[tuple[str, Level], ...]

    def html(self, level: Level) -> str:
        """The page at one level."""
        return "\n".join(html for levels, html in self.pieces if levels & level.bit)


class Renderer:
    """Renders any number of pages; the parser is made once, as making it takes as long as a short page."""

    def __init__(self) -> None:
        self._markdown = build_markdown()
        self._references: Mapping[str, Reference] = {}
        self._items: dict[str, str] = {}
        self._glossary: tuple[Mapping[str, Term], Glossary] = ({}, Glossary({}))

    def prepare(self, known: Known) -> None:
        """Have ready what pages share; it is kept where it is the same."""
        if self._references is not known.references:
            self._references, self._items = known.references, {}
        if self._glossary[0] is not known.terms:
            same = self._glossary[0] == known.terms
            self._glossary = (known.terms, self._glossary[1] if same else Glossary(known.terms))

    def render(self, body: str, page: Page | None, known: Known) -> Rendered:
        """HTML and text of a page whose body has been scanned for excess."""
        self.prepare(known)
        if isinstance(page, Structure):
            body += facts_block(page)
        root = parse(self._markdown, body)
        dress(root, page)
        cited = number_citations(root, known)
        sections = tuple(sections_of(root))  # before pictures are described at length: search finds what is said
        describe_pictures(root, known.descriptions)
        self._glossary[1].link(root, page)
        pieces = [*_pieces_of(root), *self._sources(cited, known)]
        outline = [(child.get("id", ""), inline_text(child)) for child in root if child.tag == "h2"]
        if cited:
            outline.append((SOURCES, "Sources"))
        return Rendered(tuple(pieces), tuple(outline), sections, tuple(cited.items()))

    def _sources(self, cited: dict[str, Level], known: Known) -> Iterator[Piece]:
        """The list at the end, for each level."""
        for level in LEVELS:
            numbered = [(number, key) for number, key in enumerate(cited, start=1) if level.includes(cited[key])]
            if numbered:
                yield level.bit, self._sources_list(numbered, known)

    def _sources_list(self, numbered: list[tuple[int, str]], known: Known) -> str:
        """What is cited at one level, under the numbers of the whole page.

        Qt's lists can start at any number but not skip one, so a gap in the numbers begins a new list.
        """
        parts = [f'<h2 id="{SOURCES}"><a name="{SOURCES}"></a>Sources</h2>']
        expected = 0
        for number, key in numbered:
            if number != expected:
                parts.append(f'{"</ol>" if expected else ""}<ol class="sources" start="{number}">')
            parts.append(self._source_item(known.references[key]))
            expected = number + 1
        return "\n".join([*parts, "</ol>"])

    def _source_item(self, reference: Reference) -> str:
        """One source with its address; pages share sources, so each is made once."""
        if reference.key not in self._items:
            link = ""
            if reference.url:
                shown = reference.url.removeprefix("https://").removeprefix("http://").replace("doi.org/", "doi:")
                link = f' <a class="web" href="{html.escape(reference.url)}">{html.escape(shown)}</a>'
            item = f'<li><a name="ref-{reference.key}"></a>{html.escape(reference.text)}{link}</li>'
            self._items[reference.key] = sanitise(item)
        return self._items[reference.key]


def facts_block(page: Structure) -> str:
    """The front matter's facts of a structure as a block for students."""
    rows = [("Latin name", page.latin), *((name, getattr(page, key)) for key, name in FACT_NAMES.items())]
    lines = [f"| {name} | {' '.join(text.split()).replace('|', '/')} |" for name, text in rows if text]
    table = "\n    ".join(["| | |", "|---|---|", *lines])
    return f"\n\n!!! student\n\n    {table}\n"


def number_citations(root: Element, known: Known) -> dict[str, Level]:
    """Number the sources by their first place on the whole page, so that numbers are the same at each level.

    A source that is not known shows a question mark and leads nowhere.
    """
    numbers: dict[str, int] = {}
    levels: dict[str, Level] = {}
    for link, level in _citations(root, Level.PLAIN):
        key = link.get("href", "").removeprefix("cite:")
        if key not in known.references:
            link.attrib.pop("href", None)
            continue
        number = numbers.setdefault(key, len(numbers) + 1)
        link[0].text = str(number)
        if key not in levels or levels[key].includes(level):
            levels[key] = level
    return levels


def _citations(element: Element, level: Level) -> Iterator[tuple[Element, Level]]:
    inner = level_of(element)
    if inner is not None and inner.includes(level):
        level = inner
    for child in element:
        if child.tag == "a" and child.get("class") == "cite":
            yield child, level
        else:
            yield from _citations(child, level)


def _pieces_of(root: Element) -> Iterator[Piece]:
    """Each block is turned into HTML once, and used at all levels that show it."""
    blocks = _html_of_blocks(root)
    for element, block in zip(root, blocks, strict=True):
        own = level_of(element) or Level.PLAIN
        levels = [level for level in LEVELS if level.includes(own)]
        if any(inner is not element and level_of(inner) is not None for inner in element.iter("table")):
            for level in levels:
                yield level.bit, sanitise(to_html_string(_shown_at(element, level)))
        else:
            yield sum(level.bit for level in levels), block


def _html_of_blocks(root: Element) -> list[str]:
    """The HTML of each block. All are cleaned in one go, which is three times as fast as one by one."""
    cleaned = sanitise(MARK.join(to_html_string(element) for element in root)).split(MARK)
    if len(cleaned) == len(root):
        return cleaned
    return [sanitise(to_html_string(element)) for element in root]


def _shown_at(element: Element, level: Level) -> Element:
    """A copy without the blocks that are deeper than the reader wants."""
    copy = Element(element.tag, element.attrib)
    copy.text, copy.tail = element.text, element.tail
    for child in element:
        own = level_of(child)
        if own is None or level.includes(own):
            copy.append(_shown_at(child, level))
    return copy
