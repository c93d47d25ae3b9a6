"""A page as Qt's rich text shows it: a header for the compiled text, and pages made of other things."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from calfguide.desktop.theme.marks import urgency_words
from calfguide.desktop.widgets.wording import QT_TRANSLATE_NOOP, translate
from calfguide.library.pages import Article, Condition, Structure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.figures import Figures
    from calfguide.library.pages import Page, Term


FIGURE = re.compile(r'<img\b[^>]*\bsrc="figure:([a-z0-9-]+)"')
ONSET = {
    "sudden": QT_TRANSLATE_NOOP("Page", "Suddenly"),
    "gradual": QT_TRANSLATE_NOOP("Page", "Slowly"),
    "after-injury": QT_TRANSLATE_NOOP("Page", "After an injury"),
    "no-clear-cause": QT_TRANSLATE_NOOP("Page", "Without a clear cause"),
}
SYSTEMS = {
    "muscle": QT_TRANSLATE_NOOP("Page", "Muscle"),
    "tendon": QT_TRANSLATE_NOOP("Page", "Tendon"),
    "vein": QT_TRANSLATE_NOOP("Page", "Veins"),
    "artery": QT_TRANSLATE_NOOP("Page", "Arteries"),
    "nerve": QT_TRANSLATE_NOOP("Page", "Nerves"),
    "joint": QT_TRANSLATE_NOOP("Page", "Joint"),
    "bone": QT_TRANSLATE_NOOP("Page", "Bone"),
    "skin": QT_TRANSLATE_NOOP("Page", "Skin"),
    "whole-body": QT_TRANSLATE_NOOP("Page", "Whole body"),
}


def header(page: Page, atlas: Atlas, *, fact_columns: int) -> str:
    """What stands above the text: where the page belongs, title, other names, and the facts one looks for first."""
    parts = [f'<p class="crumbs">{escape(crumbs(page, atlas))}</p>', f"<h1>{escape(page.title)}</h1>"]
    if isinstance(page, Structure) and page.latin:
        parts.append(f'<p class="also"><i>{escape(page.latin)}</i></p>')
    if page.also_called:
        parts.append(f'<p class="also">{translate("Page", "Also called")} {escape(listed(page.also_called))}</p>')
    if isinstance(page, Condition):
        parts.append(fact_table(condition_facts(page, atlas), fact_columns))
    return "".join(parts)


def with_compare_link(html: str) -> str:
    """A way to the comparison right below the section on what the condition is mistaken for."""
    link = f'<p><a href="compare:">{translate("Page", "Compare them side by side")}</a></p>'
    return html.replace('<h2 id="questions-people-ask">', f'{link}<h2 id="questions-people-ask">', 1)


def with_figure_sizes(html: str, figures: Figures, width: int) -> str:
    """Figures with their size in px, so that a page can be laid out before those that are in view are drawn."""

    def sized(found: re.Match[str]) -> str:
        shape = figures.shape(found[1])
        return found[0] if shape is None else f'{found[0]} width="{width}" height="{round(width * shape)}"'

    return FIGURE.sub(sized, html)


def glossary_page(terms: Iterable[Term], title: str) -> str:
    """All words with what they mean, under their first letters, each with an anchor of its own name."""
    parts = [f"<h1>{escape(title)}</h1>"]
    letter = ""
    for term in sorted(terms, key=lambda one: one.title.casefold()):
        first = term.title[:1].upper()
        if first != letter:
            letter = first
            parts.append(f'<h2 class="letter"><a name="letter-{escape(letter)}"></a>{escape(letter)}</h2>')
        also = f' <span class="also-term">({escape(", ".join(term.also))})</span>' if term.also else ""
        parts.append(f'<p class="term"><a name="{term.slug}"></a><b>{escape(term.title)}</b>{also}</p>')
        parts.append(f'<p class="meaning">{escape(term.meaning)}</p>')
    return "".join(parts)


def crumbs(page: Page, atlas: Atlas) -> str:
    if isinstance(page, Article):
        return translate("Page", "Guide")
    if isinstance(page, Structure):
        return " › ".join((translate("Page", "Anatomy"), page.structure_kind.replace("-", " ").capitalize()))
    mains = dict.fromkeys(main_region(atlas, region) for region in main_regions(page, atlas))
    return " › ".join((translate("Page", SYSTEMS[page.system]), *mains))


def main_regions(page: Condition, atlas: Atlas) -> list[str]:
    """Where it is mainly felt, but for places that a damaged drawing has no name for."""
    return [region for region, rating in page.pain.items() if rating == "main" and region in atlas.regions]


def main_region(atlas: Atlas, region: str) -> str:
    return atlas.regions[atlas.parent_of(region) or region].name


def listed(names: Iterable[str]) -> str:
    """Names as one reads them: a, b or c."""
    *first, last = names
    return f"{', '.join(first)} {translate('Page', 'or')} {last}" if first else last


def condition_facts(page: Condition, atlas: Atlas) -> dict[str, str]:
    order = ("typical", "common")
    starts = next(
        (translate("Page", ONSET[o]) for rating in order for o, given in page.onset.items() if given == rating), ""
    )
    facts = {
        translate("Page", "Starts"): translate("Page", starts) if starts else "",
        translate("Page", "Felt most"): " · ".join(main_places(page, atlas)),
    }
    if page.recovery:
        facts[translate("Page", "Gets better in")] = weeks(
            min(r.weeks[0] for r in page.recovery), max(r.weeks[1] for r in page.recovery)
        )
    facts[translate("Page", "Usual care")] = urgency_words(page.urgency)
    return {name: value for name, value in facts.items() if value}


def main_places(page: Condition, atlas: Atlas) -> list[str]:
    """Names of the places where it is mainly felt; of three or more in one part of the leg, that part's name."""
    mains = main_regions(page, atlas)
    if len(mains) > 2:
        return list(dict.fromkeys(main_region(atlas, region) for region in mains))
    return [atlas.regions[region].name for region in mains]


def weeks(low: float, high: float) -> str:
    """A span of weeks in the unit that one would say it in."""
    if high > 26:
        return translate("Page", "{low} to {high} months").format(low=number(low / 4.345), high=number(high / 4.345))
    if high <= 1.5:
        return translate("Page", "{low} to {high} days").format(low=number(low * 7), high=number(high * 7))
    return translate("Page", "{low} to {high} weeks").format(low=number(low), high=number(high))


def number(value: float) -> str:
    return str(round(value)) if value >= 1.5 or value == int(value) else f"{value:.1g}"


def fact_table(facts: Mapping[str, str], columns: int) -> str:
    """Facts in a quiet table of so many columns."""
    cells = [
        f'<td width="{100 // columns}%"><p class="fact-name">{escape(name)}</p><p class="fact">{escape(value)}</p></td>'
        for name, value in facts.items()
    ]
    rows = "".join(f"<tr>{''.join(cells[at : at + columns])}</tr>" for at in range(0, len(cells), columns))
    return f'<table class="facts" width="100%" cellspacing="0">{rows}</table>'
