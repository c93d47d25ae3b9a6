"""Which conditions involve a structure of the leg: all that are filed under its whole, or under any part of that."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from calfguide.desktop.theme.marks import urgency_words
from calfguide.desktop.widgets.wording import translate
from calfguide.library.pages import Frequency, Structure, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calfguide.atlas.source import Atlas
    from calfguide.library.library import Library
    from calfguide.library.pages import Condition, Level, Page

INVOLVED = "conditions-that-involve-it"
SOURCES = "sources"
BEFORE_SOURCES = f'<h2 id="{SOURCES}">'
CITED = re.compile(r'<a class="cite"(?<!<sup>,</sup>.{15})(?<!<td>.{15})(?<!\s.{15})')  # plain words first, for speed
GAP = '<sup class="gap">\u00a0</sup>'
"""A thin blank before the number of a source: without it "66 out of 100", source 9, is read and copied as 1009."""
URGENT = (Urgency.EMERGENCY, Urgency.SAME_DAY)
FREQUENCIES = tuple(Frequency)


def conditions_involving(library: Library, atlas: Atlas, structure: str) -> tuple[Condition, ...]:
    """Each condition once, those first in which the structure is the main one."""
    return library.conditions_with(*whole_and_parts(atlas, structure))


def involved_counts(library: Library, atlas: Atlas) -> dict[str, int]:
    """How many conditions involve each structure that has a page, where there are any."""
    counts = library.part_counts()
    in_parts = {atlas.whole_of(part) for part in counts if part in atlas.structures and atlas.structures[part].part_of}
    return counts | {whole: library.count_with(*atlas.parts_of(whole)) for whole in in_parts}


def whole_and_parts(atlas: Atlas, structure: str) -> tuple[str, ...]:
    """All names under which its conditions may be filed; what the drawing does not know has only its own."""
    return atlas.parts_of(atlas.whole_of(structure)) if structure in atlas.structures else (structure,)


# ---------------------------------------------------------------------- on the structure's page


def text_of(page: Page, library: Library, atlas: Atlas, level: Level) -> str:
    """The text of a page at a level; a structure's ends in the conditions that involve it, before its sources."""
    html = CITED.sub(rf"{GAP}\g<0>", library.html(page.slug, level))
    involved = conditions_involving(library, atlas, page.slug) if isinstance(page, Structure) else ()
    if not isinstance(page, Structure):
        return html
    text, heading, sources = html.partition(BEFORE_SOURCES)
    return f"{text}{section(involved)}{heading}{sources}"


def outline_of(slug: str, library: Library, level: Level) -> tuple[tuple[str, str], ...]:
    """Anchor and words of each main heading of that text."""
    known = library.outline(slug, level)
    if not isinstance(library.page(slug), Structure):
        return known
    own = [one for one in known if one[0] != SOURCES]
    return (*own, (INVOLVED, heading_words()), *known[len(own) :])


def heading_words() -> str:
    return translate("Page", "Conditions that involve it")


def none_words() -> str:
    """What is said of a structure that nothing is filed under."""
    return translate("Page", "None of the conditions in this guide.")


def section(conditions: Iterable[Condition]) -> str:
    """The conditions in the order of the list of all, the urgent with the word for it; or that there are none."""
    heading = f'<h2 id="{INVOLVED}"><a name="{INVOLVED}"></a>{escape(heading_words())}</h2>'
    ordered = sorted(conditions, key=lambda one: (FREQUENCIES.index(one.frequency), one.title))
    if not ordered:
        return f'{heading}<p class="quiet">{escape(none_words())}</p>'
    items = "".join(f"<li>{link(one)}</li>" for one in ordered)
    note = translate("Page", "The common ones first:")
    return f'{heading}<p class="quiet">{escape(note)}</p><ul>{items}</ul>'


def link(condition: Condition) -> str:
    words = f'<a class="condition" href="condition:{condition.slug}">{escape(condition.title)}</a>'
    urgent = condition.urgency in URGENT
    return f'{words} <span class="quiet">· {escape(urgency_words(condition.urgency))}</span>' if urgent else words
