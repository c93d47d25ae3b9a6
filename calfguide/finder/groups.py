"""Which group of the list a condition belongs to, once all are scored."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from calfguide.finder.ratings import AS_GOOD_AS_EQUAL
from calfguide.library.pages import Pain, Urgency

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from calfguide.finder.answers import Answers
    from calfguide.finder.scoring import Fit


class Group(StrEnum):
    """The groups in the order of the list."""

    RULE_OUT_FIRST = "rule-out-first"
    FITS_WELL = "fits-well"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


URGENT: Final = frozenset({Urgency.EMERGENCY, Urgency.SAME_DAY})

ARGUED_AGAINST: Final = -1.2
"""An urgent condition leaves the top of the list when its signs, age and sex together speak against it about as much as
one unusual sign does (-1.39), that nothing makes up for."""

FITS_WITHIN: Final = math.log(7.0)
"""As well as the best, or up to 7 times less: two common signs (2.5 each) that one forgot to tell make up that much."""

POSSIBLE_WITHIN: Final = math.log(100.0)
"""Up to a hundred times less than the best: one misread sign (a factor of 20) and a place shown wrongly (6)."""


def group_of(one: Fit, best: float, answers: Answers, flagged: Collection[str]) -> Group:
    """The group of one condition; `best` is the highest score of all, `flagged` the pages that a red flag names."""
    condition = one.condition
    if condition.slug in flagged:
        return Group.RULE_OUT_FIRST
    felt_here = one.place is not None or not answers.regions
    if condition.urgency in URGENT and felt_here and one.signs > ARGUED_AGAINST:
        return Group.RULE_OUT_FIRST
    fits_place = one.place is Pain.MAIN or not answers.only_place
    if felt_here and fits_place and one.evidence >= 0 and one.score >= best - FITS_WITHIN - AS_GOOD_AS_EQUAL:
        return Group.FITS_WELL
    if one.score >= best - POSSIBLE_WITHIN - AS_GOOD_AS_EQUAL and (felt_here or not answers.only_place):
        return Group.POSSIBLE
    return Group.UNLIKELY


def best_score(fits: Sequence[Fit]) -> float:
    """The highest score, or 0 for an empty library."""
    return max((one.score for one in fits), default=0.0)
