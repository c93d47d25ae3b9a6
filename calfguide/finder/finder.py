"""From answers to an ordered, explained list of every condition, and advice on how soon to get help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.finder import ratings
from calfguide.finder.advice import Advice, advise, flagged_pages
from calfguide.finder.groups import Group, best_score, group_of
from calfguide.finder.reasons import Reasons, as_is
from calfguide.finder.redflags import RANK, fired, remembered
from calfguide.finder.scoring import Fit, fit
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from calfguide.finder.answers import Answers
    from calfguide.finder.reasons import Say
    from calfguide.library.pages import Condition

    Inside = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """One condition in the list: `rank` counts from 1, `speaks_for` and `speaks_against` are short phrases."""

    rank: int
    condition: Condition
    group: Group
    score: float
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    fit: Fit


@dataclass(frozen=True, slots=True)
class Matches:
    """Every condition, the best fit first, with the advice that stands above the list."""

    advice: Advice
    matches: tuple[Match, ...]

    def in_group(self, group: Group) -> tuple[Match, ...]:
        """The matches of one group, best first."""
        return tuple(one for one in self.matches if one.group is group)


def match(conditions: Iterable[Condition], answers: Answers, inside: Inside, say: Say = as_is) -> Matches:
    """Order all conditions by how well they fit; the same answers give the same list, in whatever order they came.

    `inside` gives the smallest regions that a region stands for (`Atlas.inside`); a name it does not know may raise.
    `say` puts the English words of reasons and advice into the reader's language (`as_is`: leaves them).
    """
    inside = remembered(inside)
    fits = sorted((fit(one, answers, inside) for one in conditions), key=_order)
    met = fired(answers, inside)
    flagged = flagged_pages(met)
    best = best_score(fits)
    found, reasons = [], Reasons(say)
    for rank, one in enumerate(fits, start=1):
        speaks_for, speaks_against = reasons.of(one)
        group = group_of(one, best, answers, flagged)
        found.append(Match(rank, one.condition, group, one.score, speaks_for, speaks_against, one))
    return Matches(advise(fits, met, answers, say), tuple(found))


def _order(one: Fit) -> tuple[float, int, float, str]:
    """Best first; of what fits equally well first the urgent, then the frequent, and then by name."""
    condition = one.condition
    return -one.score, RANK[condition.urgency], -ratings.FREQUENCY[condition.frequency], condition.slug
