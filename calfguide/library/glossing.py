"""Links the first use of a glossary word in each section, so that its meaning is a pointer or a Tab away.

Which words are linked stands in the glossary alone: every name of an entry but those under its `common`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from calfguide.library.dressing import CHART_TABLE, level_of
from calfguide.library.pages import LEVELS, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from calfguide.library.pages import Page, Term

WORD = re.compile(r"[^\W_]+")
BETWEEN = "\0"  # neither a letter nor a hyphen, and refused in every file
GOES_ON = re.compile(r"\w|-\w")
LONGEST_SHORT_FORM = 3
UNTOUCHED_TAGS = frozenset({"a", "cites", "code", "dt", "h2", "h3", "sup", "th"})
UNTOUCHED_CLASSES = frozenset({"card-title", "chart", "chart-sources", "figure", CHART_TABLE, "level-name"})


class Name(NamedTuple):
    """One name of a word: `cased` where it counts only as written, `linked` unless every reader knows it."""

    text: str
    slug: str
    cased: bool
    linked: bool


class Use(NamedTuple):
    """A name in a text."""

    start: int
    end: int
    name: Name


class _Slot(NamedTuple):
    """A run of text: what stands in `parent` before its first child, or after `child`."""

    parent: Element
    child: Element | None
    level: Level

    @property
    def text(self) -> str:
        return (self.parent.text if self.child is None else self.child.tail) or ""


class Glossary:
    """All names of the glossary's words, found by the first word of each."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._names: dict[str, list[Name]] = {}
        for slug, term in sorted(terms.items()):
            for text in (term.title, *term.also):
                self._add(_straight(text), slug, linked=text not in term.common)
        for names in self._names.values():
            names.sort(key=lambda name: (-len(name.text), name.text, name.slug))

    def _add(self, text: str, slug: str, *, linked: bool) -> None:
        first = WORD.search(text)
        if first is None or first.start():
            return
        cased = len(text) <= LONGEST_SHORT_FORM and text.isupper()
        name = Name(text if cased else text.lower(), slug, cased, linked)
        word = first.group().lower()
        for key in (word, word + "s") if first.end() == len(text) else (word,):
            self._names.setdefault(key, []).append(name)

    def uses(self, texts: Sequence[str]) -> list[list[Use]]:
        """For each text every name in it, the longest where several begin at one place; none lies in another.

        All are searched in one go, with a mark between them that is part of no name.
        """
        found: list[list[Use]] = [[] for _ in texts]
        straight = _straight(BETWEEN.join(texts))
        small = straight.lower()
        if len(small) != len(straight):  # a few capitals are two letters when small
            return [self.uses([text])[0] for text in texts] if len(texts) > 1 else found
        first_words = self._names.keys() & WORD.findall(small)
        if not first_words:
            return found
        starts = list(accumulate((len(text) + len(BETWEEN) for text in texts), initial=0))
        end = 0
        for start, word in sorted((start, first) for first in first_words for start in _places_of(first, small)):
            if start < end or (start > 1 and small[start - 1] == "-" and small[start - 2].isalnum()):
                continue
            for name in self._names[word]:
                end_of_name = _end_of(name, straight if name.cased else small, start)
                if end_of_name:
                    end = end_of_name
                    text = bisect_right(starts, start) - 1
                    found[text].append(Use(start - starts[text], end - starts[text], name))
                    break
        return found

    def link(self, root: Element, page: Page | None) -> None:
        """Put links into a dressed tree; the words of the page's own names are left alone, as the page tells them."""
        if not self._names:
            return
        names = (page.title, *page.also_called) if page else ()
        own = {use.name.slug for uses in self.uses(names) for use in uses}
        latin = getattr(page, "latin", "")
        section: list[Element] = []
        for element in [*root, Element("h2")]:
            if element.tag == "h2":
                self._link_section(section, own, latin)
                section = []
            else:
                section.append(element)

    def _link_section(self, elements: list[Element], own: set[str], latin: str) -> None:
        """Plain text comes first: a reader of any level sees what it links, and one link is enough."""
        slots: list[_Slot] = []
        pointed: dict[str, Level] = {}
        links: list[tuple[Element, Level]] = []
        for element in elements:
            _gather(element, Level.PLAIN, slots, links)
        said = self.uses([*map(_words_of, (link for link, _ in links)), *(slot.text for slot in slots)])
        for (link, level), uses in zip(links, said[: len(links)], strict=True):
            for slug in _slugs_of(link, uses):
                if slug not in pointed or pointed[slug].includes(level):
                    pointed[slug] = level
        used = [(slot, uses) for slot, uses in zip(slots, said[len(links) :], strict=True) if uses]
        for slot, uses in sorted(used, key=lambda pair: LEVELS.index(pair[0].level)):
            if slot.text.strip() == latin:
                continue
            fresh: list[Use] = []
            for use in uses:
                slug = use.name.slug
                seen = pointed.get(slug)
                if use.name.linked and slug not in own and (seen is None or not slot.level.includes(seen)):
                    pointed[slug] = slot.level
                    fresh.append(use)
            _insert(slot, fresh)


def _words_of(link: Element) -> str:
    """What a link says; nothing where its address says it."""
    return "" if link.get("href", "").startswith("term:") else "".join(link.itertext())


def _slugs_of(link: Element, uses: list[Use]) -> list[str]:
    """The words that a link on the page explains already, by its address or as it leads to a page of that name."""
    address = link.get("href", "")
    return [address.removeprefix("term:")] if address.startswith("term:") else [use.name.slug for use in uses]


def _straight(text: str) -> str:
    """The text on one line with plain spaces and apostrophes, character for character."""
    return text.replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _places_of(word: str, text: str) -> Iterator[int]:
    """Where a word of letters and digits stands by itself."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start
        start = text.find(word, end)


def _end_of(name: Name, text: str, start: int) -> int:
    """Where the name ends if it stands here as a whole word, with or without a plural s; otherwise 0."""
    if not text.startswith(name.text, start):
        return 0
    end = start + len(name.text)
    if text.startswith("s", end):
        end += 1
    return 0 if GOES_ON.match(text, end) else end


def _gather(element: Element, level: Level, slots: list[_Slot], links: list[tuple[Element, Level]]) -> None:
    """Add every run of text that may be linked, and every link that is there already, in order."""
    own = level_of(element)
    if own is not None and own.includes(level):
        level = own
    tag, name = element.tag, element.get("class")
    if tag == "a" and name != "cite":
        links.append((element, level))
    if tag in UNTOUCHED_TAGS or name in UNTOUCHED_CLASSES:
        return
    if element.text:
        slots.append(_Slot(element, None, level))
    for child in element:
        _gather(child, level, slots, links)
        if child.tail:
            slots.append(_Slot(element, child, level))


def _insert(slot: _Slot, uses: list[Use]) -> None:
    """Cut the text at each use and put a link there."""
    if not uses:
        return
    text = slot.text
    if slot.child is None:
        slot.parent.text, place = text[: uses[0].start], 0
    else:
        slot.child.tail, place = text[: uses[0].start], list(slot.parent).index(slot.child) + 1
    ends = [*(use.start for use in uses[1:]), len(text)]
    for offset, (use, end) in enumerate(zip(uses, ends, strict=True)):
        link = Element("a", {"class": "term", "href": f"term:{use.name.slug}"})
        link.text = text[use.start : use.end]
        link.tail = text[use.end : end]
        slot.parent.insert(place + offset, link)
