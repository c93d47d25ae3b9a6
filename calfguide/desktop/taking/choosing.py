"""What of a page goes on paper: its text at a level, without the sections and parts that the reader leaves out."""

from __future__ import annotations

import re

from calfguide.library.pages import Level
from calfguide.values import dataclass

SOURCES = "sources"
LETTERS = (88, 112, 140)  # per cent of the usual text on the screen: 10.5, 13.5 and 17 points
MAIN_HEADING = re.compile(r'(?=<h2 id="([^"]+)")')
CITES = re.compile(r'(<sup[^>]*>[,\u00a0]</sup>)?<a class="cite"[^>]*>.*?</a>', re.DOTALL)
INSIDE_LINK = re.compile(r'<a (?![^>]*href="https?:)(?=[^>]*href=)[^>]*>(.*?)</a>', re.DOTALL)
PICTURE = re.compile(r'<p class="(?:figure|chart)">.*?</p>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader wants on paper.

    `left_out` are anchors of sections; `pictures` figures and charts; `pattern` the leg with the places of pain;
    `letters` one of LETTERS.
    """

    level: Level = Level.PLAIN
    left_out: frozenset[str] = frozenset()
    pictures: bool = True
    pattern: bool = True
    references: bool = True
    letters: int = LETTERS[0]


def chosen_text(html: str, choice: Choice) -> str:
    """The text of a page, as the library has it, with what was chosen; a link that leads nowhere on paper is words."""
    start, *sections = MAIN_HEADING.split(html)
    kept = [start]
    for anchor, section in zip(sections[::2], sections[1::2], strict=True):
        if anchor not in choice.left_out and (choice.references or anchor != SOURCES):
            kept.append(section)
    text = "".join(kept)
    if not choice.references:
        text = CITES.sub("", text)
    if not choice.pictures:
        text = PICTURE.sub("", text)
    return INSIDE_LINK.sub(r"\1", text)
