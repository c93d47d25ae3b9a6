"""What stands in the list: headings and conditions, in order, and how many are left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from calfguide.finder.groups import Group
from calfguide.library.pages import Pain

if TYPE_CHECKING:
    from calfguide.finder.finder import Match, Matches


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows to show and how many conditions they leave out."""

    rows: tuple[Heading | Match, ...]
    hidden: int


def tr(text: str) -> str:
    return QCoreApplication.translate("Conditions", text)


def listing(found: Matches, *, by_place: bool, show_all: bool) -> Listing:
    """Rule out first, then what is mainly felt there, then what may be; without a place, everything in one list.

    What is not felt at the chosen places is left out, and counted, unless `show_all`.
    """
    ordered = sorted(found.matches, key=lambda m: (-m.score, m.condition.title))
    if not by_place:
        heading = Heading(tr("All {count} conditions, the common ones first").format(count=len(ordered)))
        return Listing((heading, *ordered) if ordered else (), 0)
    here = [m for m in ordered if m.fit.place is not None]
    elsewhere = [m for m in ordered if m.fit.place is None]
    urgent = [m for m in here if m.group is Group.RULE_OUT_FIRST]
    rest = [m for m in here if m.group is not Group.RULE_OUT_FIRST]
    groups = [
        (Heading(tr("Rule out first"), urgent=True), urgent),
        (Heading(tr("Mainly felt here")), [m for m in rest if m.fit.place is Pain.MAIN]),
        (Heading(tr("Possibly felt here")), [m for m in rest if m.fit.place is not Pain.MAIN]),
    ]
    if show_all:
        groups.append((Heading(tr("Not felt here")), elsewhere))
    rows: list[Heading | Match] = []
    for heading, matches in groups:
        if matches:
            rows += [heading, *matches]
    return Listing(tuple(rows), 0 if show_all else len(elsewhere))
