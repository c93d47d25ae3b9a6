"""What stands in the list: headings and conditions, in order, and how many are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.desktop.widgets.wording import translate
from calfguide.finder.groups import Group
from calfguide.library.pages import Pain
from calfguide.values import dataclass

if TYPE_CHECKING:
    from calfguide.finder.answers import Answers
    from calfguide.finder.finder import Match, Matches


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows to show and how many conditions they leave out; `flat` where they stand in no groups,
    `with_signs` where more than a place was said, `more` conditions come behind the last row and are not read yet."""

    rows: tuple[Heading | Match, ...]
    hidden: int
    flat: bool = False
    with_signs: bool = False
    more: int = 0


def listing(found: Matches, answers: Answers, *, show_all: bool, more: int = 0) -> Listing:
    """The groups of the list. Nothing said: all, the common first. A place: what is felt there. Signs: what fits.

    What is left out is counted, and shown too with `show_all`. `more` conditions are not among those found, as nothing
    was said and they come behind them.
    """
    ordered = sorted(found.matches, key=lambda m: (-m.score, m.condition.title))
    if answers.nothing:
        count = len(ordered) + more
        heading = Heading(translate("Conditions", "All %n condition(s), the common ones first", "", count))
        return Listing((heading, *ordered) if ordered else (), 0, flat=True, more=more)
    groups, rest = by_place(ordered) if answers.only_place else by_fit(ordered)
    if show_all:
        far, unlikely = translate("Conditions", "Not felt here"), translate("Conditions", "Unlikely")
        groups.append((Heading(far if answers.only_place else unlikely), rest))
    rows: list[Heading | Match] = []
    for heading, matches in groups:
        if matches:
            rows += [heading, *matches]
    return Listing(tuple(rows), 0 if show_all else len(rest), with_signs=not answers.only_place)


Groups = tuple[list[tuple[Heading, list["Match"]]], list["Match"]]


def by_place(ordered: list[Match]) -> Groups:
    """Rule out first, then what is mainly felt there, then what may be; and what is not felt there."""
    here = [m for m in ordered if m.fit.place is not None]
    urgent = [m for m in here if m.group is Group.RULE_OUT_FIRST]
    calm = [m for m in here if m.group is not Group.RULE_OUT_FIRST]
    groups = [
        (Heading(translate("Conditions", "Rule out first"), urgent=True), urgent),
        (Heading(translate("Conditions", "Mainly felt here")), [m for m in calm if m.fit.place is Pain.MAIN]),
        (Heading(translate("Conditions", "Possibly felt here")), [m for m in calm if m.fit.place is not Pain.MAIN]),
    ]
    return groups, [m for m in ordered if m.fit.place is None]


def by_fit(ordered: list[Match]) -> Groups:
    """The finder's own groups; and what is unlikely."""
    names = (
        (Group.RULE_OUT_FIRST, Heading(translate("Conditions", "Rule out first"), urgent=True)),
        (Group.FITS_WELL, Heading(translate("Conditions", "Fits well"))),
        (Group.POSSIBLE, Heading(translate("Conditions", "Possible"))),
    )
    groups = [(heading, [m for m in ordered if m.group is group]) for group, heading in names]
    return groups, [m for m in ordered if m.group is Group.UNLIKELY]
