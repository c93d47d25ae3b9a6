"""Finding a kept passage again on a page that was edited since, or is read at another level.

A page is plain text: blocks joined by line ends, white space tidied, without the numbers of its sources. A passage is
looked for as it was; then block by block, as deeper text may stand between its blocks at another level; then by
likeness, first under its heading.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from calfguide.notebook.records import Passage
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Span = tuple[int, int]

CONTEXT = 48  # characters kept on each side
LONGEST_QUOTE = 4000
ALIKE = 82.0  # of 100: how like the old words the new ones are
TELLING = 24  # characters from which a quote speaks for itself, without what stands around it
SAME_PLACE = 60.0  # of 100: how like the old surroundings those of a short quote are
LEAST_SHARE = 1 / 3  # of a quote that must be found


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text and where its sections begin, as (heading's anchor, offset); the first is ("", 0)."""

    text: str
    sections: tuple[tuple[str, int], ...]

    def heading_at(self, offset: int) -> str:
        return self.sections[bisect_right([start for _, start in self.sections], offset) - 1][0]

    def section(self, heading: str) -> Span | None:
        """Where a section begins and ends; None where there is none of that name."""
        for number, (name, start) in enumerate(self.sections):
            if name == heading:
                following = self.sections[number + 1 :]
                return start, following[0][1] if following else len(self.text)
        return None


def make_passage(page: PageText, start: int, end: int) -> Passage | None:
    """The passage between two offsets, without white space at its ends; None where there are no words."""
    quote = page.text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()[:LONGEST_QUOTE]
    if not any(letter.isalnum() for letter in quote):
        return None
    end = start + len(quote)
    before, after = page.text[max(0, start - CONTEXT) : start], page.text[end : end + CONTEXT]
    return Passage(page.heading_at(start), quote, before, after)


def find_passage(page: PageText, passage: Passage) -> list[Span]:
    """Where a passage stands now, as spans of the text in order; empty where it cannot be found."""
    section = page.section(passage.heading)
    whole = find_exactly(page.text, passage, section)
    if whole:
        return [whole]
    spans = []
    at = section[0] if section else 0
    for piece in pieces(passage):
        found = find_exactly(page.text, piece, section) or find_alike(page.text, piece, section)
        if found and at <= found[0] < found[1]:  # nothing but white space is no passage
            spans.append(found)
            at = found[1]
    share = sum(end - start for start, end in spans) / len(passage.quote)
    return spans if share >= LEAST_SHARE else []


def pieces(passage: Passage) -> list[Passage]:
    """A quote's blocks, each with what stood around it."""
    blocks = [block for block in passage.quote.split("\n") if block.strip()]
    leading = [passage.before, *(f"{block}\n"[-CONTEXT:] for block in blocks)]
    trailing = [*(f"\n{block}"[:CONTEXT] for block in blocks[1:]), passage.after]
    return [
        Passage(passage.heading, block, before, after)
        for block, before, after in zip(blocks, leading, trailing, strict=False)
    ]


def find_exactly(text: str, passage: Passage, section: Span | None) -> Span | None:
    """The same words where most of the old surroundings are; under their heading, if they are there at all."""
    hits = list(occurrences(text, passage.quote))
    inside = [hit for hit in hits if section and section[0] <= hit < section[1]]
    ranked = sorted((-likeness(text, passage, hit), hit) for hit in inside or hits)
    if not ranked:
        return None
    score, hit = ranked[0]
    if len(passage.quote) < TELLING and -score < SAME_PLACE:
        return None
    return hit, hit + len(passage.quote)


def occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def likeness(text: str, passage: Passage, hit: int) -> float:
    """How like the old surroundings those of a hit are, 0 to 100."""
    end = hit + len(passage.quote)
    before, after = text[max(0, hit - len(passage.before)) : hit], text[end : end + len(passage.after)]
    if (before, after) == (passage.before, passage.after):
        return 100.0
    from rapidfuzz.fuzz import ratio

    sides = [ratio(old, new) for old, new in ((passage.before, before), (passage.after, after)) if old]
    return max(sides, default=100.0)


def find_alike(text: str, passage: Passage, section: Span | None) -> Span | None:
    """Words much like the old ones between much the same surroundings; a long quote is enough by itself."""
    from rapidfuzz.fuzz import partial_ratio_alignment, ratio

    low, high = section or (0, len(text))
    low, high = max(0, low - CONTEXT), min(len(text), high + CONTEXT)
    part, quote = text[low:high], passage.quote
    around = passage.before + quote + passage.after
    if len(part) >= len(around):
        window = partial_ratio_alignment(around, part, score_cutoff=ALIKE)
        if window is not None:
            there = part[window.dest_start : window.dest_end]
            ends = len(passage.before), len(passage.before) + len(quote)
            start, end = (low + window.dest_start + offset for offset in moved(around, there, ends))
            least = ALIKE if len(quote) >= TELLING else SAME_PLACE
            if start < end and ratio(quote, text[start:end]) >= least:
                return to_words(text, start, end)
    if TELLING <= len(quote) <= len(part):
        found = partial_ratio_alignment(quote, part, score_cutoff=ALIKE)
        if found is not None:
            return to_words(text, low + found.dest_start, low + found.dest_end)
    return None


def moved(old: str, new: str, offsets: Iterable[int]) -> list[int]:
    """Where places in an old text are in an edited one."""
    from rapidfuzz.distance import Levenshtein

    edits = list(Levenshtein.opcodes(old, new))
    found = []
    for offset in offsets:
        edit = next((one for one in edits if one.src_start <= offset < one.src_end), edits[-1])
        found.append(min(edit.dest_start + offset - edit.src_start, edit.dest_end))
    return found


def to_words(text: str, start: int, end: int) -> Span:
    """Widen a span so that it cuts through no word, and takes in no white space at its ends."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
