"""What a page says first under a heading, in its own whole sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calfguide.library.pages import Section

BETWEEN: Final = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?=[^a-z])")
"""Between two sentences; a small letter behind a full stop goes on with the same one, as after "approx."."""

ENDS: Final = re.compile(r"[.!?][\"”’)]?$")

ITEM: Final = re.compile(r"(?:•|\d+\.) ")
"""What stands before each thing in a list."""


def opening(
    sections: Iterable[Section], headings: Iterable[str], enough: int, room: int, *, of_list: bool = False
) -> str:
    """The first sentences under the first of these headings that has any; "" where none has.

    There are as many as it takes to have `enough` letters, but after the first none that would make more than `room`.
    They are of a paragraph where there is one, else of a list; with `of_list` the other way round.
    """
    texts = {section.heading: section.text for section in reversed(tuple(sections))}
    for heading in headings:
        lines = texts.get(heading, "").split("\n")
        for items in (of_list, not of_list):
            told = (sentences(line, enough, room) for line in chosen(lines, items=items))
            if found := next(filter(None, told), ""):
                return found
    return ""


def chosen(lines: Iterable[str], *, items: bool) -> Iterator[str]:
    """The things of lists, without the marks before them, or else the paragraphs."""
    for line in lines:
        mark = ITEM.match(line)
        if bool(mark) == items:
            yield line[mark.end() :] if mark else line


def sentences(line: str, enough: int, room: int) -> str:
    """The whole sentences that a line begins with; words that lead to a list ("Do this:") are none."""
    found = ""
    for sentence in BETWEEN.split(line.strip()):
        full = len(found) >= enough or len(found) + 1 + len(sentence) > room
        if not ENDS.search(sentence) or (found and full):
            break
        found = f"{found} {sentence}" if found else sentence
    return found
