"""A page as Qt's rich text shows it: a header for the compiled text, and pages made of other things."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from calfguide.desktop.theme.marks import WORDS
from calfguide.library.pages import Article, Condition, Structure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calfguide.atlas.source import Atlas
    from calfguide.library.pages import Page, Term


def tr(text: str) -> str:
    return QCoreApplication.translate("Page", text)


ONSET = {
    "sudden": "Suddenly",
    "gradual": "Slowly",
    "after-injury": "After an injury",
    "no-clear-cause": "Without a clear cause",
}
SYSTEMS = {
    "muscle": "Muscle",
    "tendon": "Tendon",
    "vein": "Veins",
    "artery": "Arteries",
    "nerve": "Nerves",
    "joint": "Joint",
    "bone": "Bone",
    "skin": "Skin",
    "whole-body": "Whole body",
}


def header(page: Page, atlas: Atlas, *, fact_columns: int) -> str:
    """What stands above the text: where the page belongs, title, other names, and the facts one looks for first."""
    parts = [f'<p class="crumbs">{escape(crumbs(page, atlas))}</p>', f"<h1>{escape(page.title)}</h1>"]
    if isinstance(page, Structure) and page.latin:
        parts.append(f'<p class="also"><i>{escape(page.latin)}</i></p>')
    if page.also_called:
        parts.append(f'<p class="also">{tr("Also called")} {escape(listed(page.also_called))}</p>')
    if isinstance(page, Condition):
        parts.append(fact_table(condition_facts(page, atlas), fact_columns))
    return "".join(parts)


def with_compare_link(html: str) -> str:
    """A way to the comparison right below the section on what the condition is mistaken for."""
    link = f'<p><a href="compare:">{tr("Compare them side by side")}</a></p>'
    return html.replace('<h2 id="questions-people-ask">', f'{link}<h2 id="questions-people-ask">', 1)


def glossary_page(terms: Iterable[Term], title: str) -> str:
    """All words with what they mean, each with an anchor of its own name."""
    entries = "".join(
        f'<h2 class="term"><a name="{term.slug}"></a>{escape(term.title)}</h2><p>{escape(term.meaning)}</p>'
        for term in terms
    )
    return f"<h1>{escape(title)}</h1>{entries}"


def crumbs(page: Page, atlas: Atlas) -> str:
    if isinstance(page, Article):
        return tr("Guide")
    if isinstance(page, Structure):
        return " › ".join((tr("Anatomy"), page.structure_kind.replace("-", " ").capitalize()))
    mains = dict.fromkeys(main_region(atlas, region) for region, rating in page.pain.items() if rating == "main")
    return " › ".join((tr(SYSTEMS[page.system]), *mains))


def main_region(atlas: Atlas, region: str) -> str:
    return atlas.regions[atlas.parent_of(region) or region].name


def listed(names: Iterable[str]) -> str:
    """Names as one reads them: a, b or c."""
    *first, last = names
    return f"{', '.join(first)} {tr('or')} {last}" if first else last


def condition_facts(page: Condition, atlas: Atlas) -> dict[str, str]:
    order = ("typical", "common")
    starts = next((tr(ONSET[o]) for rating in order for o, given in page.onset.items() if given == rating), "")
    facts = {tr("Starts"): starts, tr("Felt most"): " · ".join(main_places(page, atlas))}
    if page.recovery:
        facts[tr("Gets better in")] = weeks(
            min(r.weeks[0] for r in page.recovery), max(r.weeks[1] for r in page.recovery)
        )
    facts[tr("Usual care")] = tr(WORDS[page.urgency])
    return {name: value for name, value in facts.items() if value}


def main_places(page: Condition, atlas: Atlas) -> list[str]:
    """Names of the places where it is mainly felt; of three or more in one part of the leg, that part's name."""
    mains = [region for region, rating in page.pain.items() if rating == "main"]
    if len(mains) > 2:
        return list(dict.fromkeys(main_region(atlas, region) for region in mains))
    return [atlas.regions[region].name for region in mains]


def weeks(low: float, high: float) -> str:
    """A span of weeks in the unit that one would say it in."""
    if high > 26:
        return tr("{low} to {high} months").format(low=number(low / 4.345), high=number(high / 4.345))
    if high <= 1.5:
        return tr("{low} to {high} days").format(low=number(low * 7), high=number(high * 7))
    return tr("{low} to {high} weeks").format(low=number(low), high=number(high))


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
