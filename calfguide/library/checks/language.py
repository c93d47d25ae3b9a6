"""Rules on the words: short sentences, British spelling, no promises, skin signs that hold for every skin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calfguide.library.pages import Article, Condition
from calfguide.library.prose import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calfguide.errors import SourceError
    from calfguide.library.checks.material import CheckedPage, Material
    from calfguide.library.prose import Chunk

MOST_WORDS = 25

AMERICAN = {
    r"colou?rs?|colou?red|colou?ring": ("color", "colour"),
    r"tumou?rs?": ("tumor", "tumour"),
    r"o?edema\w*": ("edema", "oedema"),
    r"ischa?emi\w*": ("ischem", "ischaem"),
    r"cent(?:er|re)(?:s|d|ed|ing)?": ("center", "centre"),
    r"ha?ematoma\w*": ("hematoma", "haematoma"),
    r"ana?esthe\w*": ("anesthe", "anaesthe"),
    r"pa?ediatric\w*": ("pediatric", "paediatric"),
    r"fib(?:er|re)s?": ("fiber", "fibre"),
    r"(?:milli|centi|kilo)?met(?:er|re)s?": ("meter", "metre"),
    r"lit(?:er|re)s?": ("liter", "litre"),
    r"(?:behavior|behaviour)\w*": ("behavior", "behaviour"),
    r"(?:favor|favour)\w*": ("favor", "favour"),
    r"(?:labor|labour)(?:s|ed|ing)?": ("labor", "labour"),
    r"ha?emo(?:rrhag|glob)\w*": ("hemo", "haemo"),
    r"leuka?emia\w*": ("leukem", "leukaem"),
    r"o?estrogen\w*": ("estrogen", "oestrogen"),
    r"diarrho?ea": ("diarrhea", "diarrhoea"),
    r"orthopa?edic\w*": ("orthoped", "orthopaed"),
}
SPELLING = re.compile(rf"\b(?:{'|'.join(AMERICAN)})\b", re.IGNORECASE)

PROMISE = re.compile(r"\b(always|never|guarantee(?:d|s)?)\b", re.IGNORECASE)
SOFTENED = re.compile(
    r"\b(?:not|nearly|almost|hardly|n't|cannot|nobody can|seldom if|rarely or|if ever|or)\s+\Z", re.IGNORECASE
)
QUOTED = re.compile(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d|\u2018[^\u2019]*\u2019(?!\w)")

RED = re.compile(
    r"\b(?:red|redness|redder|reddened|reddish)\b(?![\s-]+(?:flags?|blood cells?|cross|lights?|eyes?)\b)", re.IGNORECASE
)
OTHER_SIGN = re.compile(
    r"\b(?:dark|darker|darkened|purple|purplish|violet|grey|brown|black|maroon|colours?|skin tones?"
    r"|warm\w*|heat|hot|hotter|swell\w*|swollen|hard)\b",
    re.IGNORECASE,
)


def sentences_short(material: Material) -> Iterator[SourceError]:
    """Plain text has sentences of at most 25 words."""
    for page in material.pages:
        for chunk in page.plain:
            for offset, sentence in chunk.sentences():
                words = count_words(sentence)
                if words > MOST_WORDS:
                    yield page.fault(
                        offset, f"a sentence of {words} words; {MOST_WORDS} at most in plain text: make it two"
                    )


def british_spelling(material: Material) -> Iterator[SourceError]:
    """One spelling throughout; what people type stands in `search_terms`, which this rule leaves alone."""
    for page in material.pages:
        for offset, text in _all_texts(page):
            for match in SPELLING.finditer(text):
                for american, british in AMERICAN.values():
                    if match.group().lower().startswith(american) or match.group().lower().endswith(
                        ("meter", "meters")
                    ):
                        wanted = re.sub(american, british, match.group().lower())
                        if wanted != match.group().lower():
                            yield page.fault(offset + match.start(), f"write '{wanted}', not '{match.group()}'")
                            break


def _all_texts(page: CheckedPage) -> Iterator[tuple[int, str]]:
    """The words of all levels, and of the front matter that is shown."""
    found = page.source.page
    if found is not None:
        yield page.key_offset("title"), found.title
        yield page.key_offset("summary"), found.summary
        if isinstance(found, Condition | Article):
            for flag, lines in found.red_flags.items():
                for place, line in enumerate(lines):
                    yield page.key_offset("red_flags", flag, place), line
    for chunk in page.chunks:
        yield chunk.offset, chunk.text


def no_promises(material: Material) -> Iterator[SourceError]:
    """No level promises anything: 'always', 'never' and 'guaranteed' stand only in questions and quotations."""
    for page in material.pages:
        for chunk in page.chunks:
            for offset, sentence in chunk.sentences():
                if not sentence.endswith("?"):
                    yield from _promises(page, offset, sentence)


def _promises(page: CheckedPage, offset: int, sentence: str) -> Iterator[SourceError]:
    quoted = [match.span() for match in QUOTED.finditer(sentence)]
    for match in PROMISE.finditer(sentence):
        inside = any(start <= match.start() < end for start, end in quoted)
        if inside or SOFTENED.search(sentence[: match.start()]):
            continue
        message = f"'{match.group()}' promises too much; say how often, or what is usual"
        yield page.fault(offset + match.start(), message)


def skin_signs(material: Material) -> Iterator[SourceError]:
    """Red is not how every skin shows it: a section that says so names another sign too."""
    for page in material.pages:
        by_heading: dict[str, list[Chunk]] = {}
        for chunk in page.plain:
            by_heading.setdefault(chunk.heading, []).append(chunk)
        for chunks in by_heading.values():
            yield from _red_alone(page, [(chunk.offset, chunk.text) for chunk in chunks])
        found = page.source.page
        for flag, lines in found.red_flags.items() if isinstance(found, Condition | Article) else ():
            for place, line in enumerate(lines):
                yield from _red_alone(page, [(page.key_offset("red_flags", flag, place), line)])


def _red_alone(page: CheckedPage, texts: list[tuple[int, str]]) -> Iterator[SourceError]:
    if any(OTHER_SIGN.search(text) for _, text in texts):
        return
    for offset, text in texts:
        match = RED.search(text)
        if match:
            message = (
                f"'{match.group()}' alone does not show on every skin; name warmth, swelling or a darker patch too"
            )
            yield page.fault(offset + match.start(), message)
            return
