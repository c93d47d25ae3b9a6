"""Rules after DISCERN, the questions by which patient information is judged: what a condition has to speak of.

Aim and dates have keys of their own in the front matter. These rules find what stands in running text, by words that
are hard to avoid where the point is made. They show that a page is silent, not that it speaks well: for that,
somebody else reads it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from calfguide.library.pages import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calfguide.errors import SourceError
    from calfguide.library.checks.material import CheckedPage, Material

TREATMENT = "Treatment"
TODAY = "What to do today"
COURSE = "How long it takes"
QUESTIONS = "Questions people ask"


class Point(NamedTuple):
    """What a page speaks of, the headings under which it may, and what to do where it does not."""

    words: re.Pattern[str]
    headings: tuple[str, ...]
    message: str


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


NOTHING_DONE = Point(
    _words(
        r"(?:do|does|did|doing) nothing|nothing (?:is |was )?done|(?:without|with no) (?:any )?treatment|without it"
        r"|going without|no treatment|(?:left|leave \w+) (?:alone|untreated)|by itself|untreated|not treated"
        r"|if you wait"
    ),
    (TREATMENT,),
    "say under 'Treatment' what happens if nothing is done: 'If you do nothing, ...'",
)
BENEFITS = Point(
    _words(
        r"help\w*|eas(?:e|es|ed|ing)|better|faster|sooner|heal\w*|work(?:s|ed)|benefits?|gains?|fewer|lower(?:s|ed)?"
        r"|improv\w+|reliev\w+|cur(?:e|es|ed)|saves?|saved|saving|protect\w*|prevent\w*|keeps?|kept|recover\w*"
    ),
    (TREATMENT, COURSE),
    "say under 'Treatment' what a treatment is good for, and how much it helps",
)
RISKS = Point(
    _words(
        r"risk\w*|side effects?|harm\w*|dangers?|complications?|worr(?:y|ies)|drawbacks?|price|bleed\w*|infections?"
        r"|clots?|weaken\w*|upset|worse|damage\w*|burn\w*|tear\w*|torn|rupture\w*|numb\w*|allerg\w*|scars?|stiff\w*|drowsy|rash"
    ),
    (TODAY, TREATMENT),
    "say under 'Treatment' what a treatment can do amiss: its risks and side effects",
)
UNCERTAINTY = Point(
    _words(
        r"disagree\w*|differ\w*|conflict\w*|uncertain\w*|unclear|un(?:known|proven|tested)|argued|opinions?|scarce"
        r"|not (?:yet |been )*(?:known|clear|proven|certain|settled|sure|tested|shown|published)|nobody (?:knows|can)"
        r"|no (?:good |firm |large )?(?:trials?|stud(?:y|ies)|figures|proof|evidence)|no one (?:knows|has)|some sources"
        r"|(?:small|few|weak|thin|poor|scant) (?:\w+ )?(?:trials?|stud(?:y|ies)|groups?|evidence|proof|quality)"
        r"|(?:evidence|proof|data) (?:is|are) (?:thin|weak|poor|scant|mixed)|(?:is|are) missing|by chance|be chance"
    ),
    (),
    "say where the evidence is thin or experts differ; no page is sure of everything",
)
CHOICES = Point(
    _words(
        r"choices?|choose[sn]?|choosing|options?|deciding|decide[ds]?|decisions?|prefer\w*|weigh|discuss\w*|talk\w*"
        r"|agree\w*|depends? on|either|instead|up to you|you may"
        r"|ask (?:your|the|a|an|about|if|whether|for|what|how|which|them)"
    ),
    (TODAY, TREATMENT, COURSE, QUESTIONS),
    "say what the reader can choose between, or ask about",
)
POINTS = (NOTHING_DONE, BENEFITS, RISKS, UNCERTAINTY, CHOICES)


def points_told(material: Material) -> Iterator[SourceError]:
    """A condition speaks of benefits, risks, doing nothing, what is uncertain and what can be chosen."""
    for page in material.of_kind(Kind.CONDITION):
        for point in POINTS:
            chunks = [chunk for chunk in page.chunks if not point.headings or chunk.heading in point.headings]
            if chunks and not any(point.words.search(" ".join(chunk.text.split())) for chunk in chunks):
                yield page.fault(_treatment(page), point.message)


def _treatment(page: CheckedPage) -> int:
    """Where the text on treatment begins, as most points belong there."""
    return next((chunk.offset for chunk in page.chunks if chunk.heading == TREATMENT), page.source.body_start)


def sources_named(material: Material) -> Iterator[SourceError]:
    """The text of a condition names the sources that it rests on."""
    for page in material.of_kind(Kind.CONDITION):
        start = page.source.body_start
        if not any(mention.what == "cite" and mention.offset >= start for mention in page.scan.mentions):
            yield page.fault(start, "the page names no source; cite what it rests on: [@key]")
