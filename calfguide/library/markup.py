"""The Markdown that pages are written in: python-markdown with a few of its parts taken out and ours put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown  # noqa: TID253 - imported by the compiler only, never on the way to the window
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor  # noqa: TID253
from markdown.extensions.admonition import AdmonitionExtension  # noqa: TID253
from markdown.extensions.def_list import DefListExtension  # noqa: TID253
from markdown.extensions.tables import TableExtension  # noqa: TID253
from markdown.inlinepatterns import InlineProcessor  # noqa: TID253
from markdown.treeprocessors import InlineProcessor as InlineTreeProcessor  # noqa: TID253
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor  # noqa: TID253
from markdown.util import AtomicString  # noqa: TID253

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown.blockparser import BlockParser

INSERT = re.compile(r"\s*\{\{[ \t]*(care-cards|chart:[ \t]*(?:recovery|accuracy|by-age))[ \t]*\}\}\s*\Z")
CITATION = r"[ \t\n]*\[(@[^\[\]]+)\]"
# Every line begins with a letter: no list, heading, table or quotation has such lines alone.
PROSE = re.compile(r"[^\W\d_].*(?:\n[^\W\d_].*)*")
INLINE_MARK = re.compile(r"[\\`\[<*_]")
LINE_BREAK = "  \n"
MARKS = {
    "backtick": "`",
    "escape": "\\",
    "citation": "[@",
    "link": "[",
    "image_link": "![",
    "autolink": "<",
}
"""What a pattern finds nothing without; the others are quick, or have several."""
SLOW = ("citation", "link")


class CitationProcessor(InlineProcessor):
    """`[@a; @b]` -> one `a` for each source; the numbers are filled in once the whole page is known."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the base class names it, and types it as a Pattern's
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """An element `cites`, which the sanitiser unwraps, around the links."""
        cites = Element("cites")
        for part in m.group(1).split(";"):
            if len(cites):
                SubElement(cites, "sup").text = AtomicString(",")
            link = SubElement(cites, "a", {"class": "cite", "href": "cite:" + part.strip().removeprefix("@")})
            SubElement(link, "sup").text = AtomicString("?")
        return cites, m.start(0), m.end(0)


class InsertProcessor(BlockProcessor):
    """`{{care-cards}}` and `{{chart: ...}}` -> an element that rendering replaces."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the whole block is one insert."""
        return INSERT.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Replace the block."""
        match = INSERT.match(blocks.pop(0))
        if match:
            SubElement(parent, "insert", {"name": re.sub(r"[ \t]+", "", match.group(1))})


class ProseProcessor(ParagraphProcessor):
    """Most blocks are plain paragraphs; this asks first, so that they need not be searched for ten other things."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block can be nothing but a paragraph."""
        return PROSE.fullmatch(block) is not None


class PlainTextProcessor(Treeprocessor):
    """Tells the inline patterns to leave texts alone that have none of their marks."""

    def run(self, root: Element) -> None:
        """Mark them in the way that the parser knows."""
        for element in root.iter():
            text = element.text
            if text and LINE_BREAK not in text and not INLINE_MARK.search(text):
                element.text = AtomicString(text)


class MarkedPattern:
    """A regular expression that is searched for only in a text that has its mark."""

    def __init__(self, mark: str, pattern: re.Pattern[str]) -> None:
        self._mark = mark
        self._pattern = pattern

    def finditer(self, text: str, start: int) -> Iterable[re.Match[str]]:
        """As of the expression itself."""
        return self._pattern.finditer(text, start) if self._mark in text else ()


class InlineMarkup(InlineTreeProcessor):
    """Tries on each page only those patterns whose marks the page has."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        marks = {markdown.inlinePatterns.get_index_for_name(name): mark for name, mark in MARKS.items()}
        self._marked = [(marks.get(place, ""), pattern) for place, pattern in enumerate(markdown.inlinePatterns)]

    def choose(self, text: str) -> None:
        """Take the patterns for a page with this text."""
        self.inlinePatterns: Any = [pattern for mark, pattern in self._marked if mark in text]


def build_markdown() -> Markdown:
    """A parser for any number of pages.

    Extensions are instances: naming them by string imports importlib.metadata, and with it socket.
    Raw HTML, indented code, underlined headings and link definitions are taken out: content has none of them, and
    without them the parser keeps no stash of text that has to be put back after sanitising.
    """
    markdown = Markdown(
        extensions=[TableExtension(use_align_attribute=True), AdmonitionExtension(), DefListExtension()]
    )
    markdown.preprocessors.deregister("html_block")
    for name in ("code", "setextheader", "reference"):
        markdown.parser.blockprocessors.deregister(name)
    for name in ("reference", "image_reference", "short_reference", "short_image_ref", "automail", "html", "entity"):
        markdown.inlinePatterns.deregister(name)
    markdown.treeprocessors.deregister("prettify")
    markdown.inlinePatterns.register(CitationProcessor(CITATION, markdown), "citation", 175)
    parser: BlockParser = markdown.parser
    parser.blockprocessors.register(InsertProcessor(parser), "insert", 102)
    _quicken(markdown)
    return markdown


def _quicken(markdown: Markdown) -> None:
    """Spare the parser what cannot be found; what it makes of a text stays the same."""
    blocks = markdown.parser.blockprocessors
    blocks.register(ProseProcessor(markdown.parser), "prose", 200)
    markdown.parser.blockprocessors = list(blocks)  # type: ignore[assignment] # a registry is sorted at every block
    for name in SLOW:
        pattern = markdown.inlinePatterns[name]
        pattern.compiled_re = MarkedPattern(MARKS[name], pattern.compiled_re)  # type: ignore[assignment]
    markdown.treeprocessors.register(PlainTextProcessor(markdown), "plain_text", 30)
    markdown.treeprocessors.register(InlineMarkup(markdown), "inline", 20)


def parse(markdown: Markdown, text: str) -> Element:
    """The element tree of a text, with inline markup done."""
    markdown.reset()
    lines = text.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root: Element = markdown.parser.parseDocument(lines).getroot()  # type: ignore[assignment]
    for treeprocessor in markdown.treeprocessors:
        if isinstance(treeprocessor, InlineMarkup):
            treeprocessor.choose(text)
        elif isinstance(treeprocessor, UnescapeTreeprocessor) and MARKS["escape"] not in text:
            continue
        root = treeprocessor.run(root) or root
    return root
