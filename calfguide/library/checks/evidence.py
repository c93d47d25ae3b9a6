"""Rules on figures: each number with a unit has a source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calfguide.library.pages import Kind
from calfguide.library.scanning import CITATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calfguide.errors import SourceError
    from calfguide.library.checks.material import Material
    from calfguide.library.prose import Chunk

NUMBER = r"\d[\d.,]*"
UNIT = r"years?|months?|weeks?|days?|hours?|minutes?|km|cm|mm|kg|mg|ml|lit(?:er|re)s?|mmHg|degrees|°"
FIGURE = re.compile(
    rf"(?<![\w-])(?:{NUMBER}\s*(?:%|per cent\b)"
    rf"|{NUMBER}(?:\s*(?:to|or|and|-|\u2013)\s*{NUMBER})?[\s-]*(?:{UNIT})(?!\w)"
    rf"|(?P<few>{NUMBER})\s+(?:people\s+)?(?:in|out of)\s+(?:every\s+)?(?P<many>{NUMBER})"
    r"(?!\s*(?:hours?|minutes?|days?|weeks?|months?|years?))\b)"
)
ADVICE = ("Check yourself", "What to do today", "When to get help")


def figures_cited(material: Material) -> Iterator[SourceError]:
    """A figure carries a citation: in its sentence, or in one that follows in the same paragraph, item or row.

    Advice to the reader (how long to hold, when to come back) is no statement of fact, so plain text under the headings
    that tell the reader what to do is left alone.
    """
    for page in material.pages:
        for chunk in page.chunks:
            if page.kind == Kind.CONDITION and chunk.level == "plain" and chunk.heading in ADVICE:
                continue
            last = _last_citation(chunk)
            for offset, sentence in chunk.sentences():
                match = _figure_in(sentence)
                start = offset - chunk.offset
                if match and last < start + match.start() and not _cited_within(chunk, start, sentence):
                    message = f"'{' '.join(match.group().split())}' has no source; cite one in this paragraph: [@key]"
                    yield page.fault(offset + match.start(), message)


def _figure_in(sentence: str) -> re.Match[str] | None:
    """The first figure; `1999 in 2 towns` is none, as a share is no more than the whole."""
    for match in FIGURE.finditer(sentence):
        if match.group("few") is None or _value(match.group("few")) <= _value(match.group("many")):
            return match
    return None


def _value(number: str) -> float:
    digits = number.replace(",", "").strip(".")
    return float(digits) if digits.count(".") <= 1 else 0.0


def _last_citation(chunk: Chunk) -> int:
    return max((match.start() for match in CITATION.finditer(chunk.raw)), default=-1)


def _cited_within(chunk: Chunk, start: int, sentence: str) -> bool:
    return CITATION.search(chunk.raw, start, start + len(sentence)) is not None
