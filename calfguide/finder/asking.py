"""Which questions still tell conditions apart, the most telling first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from calfguide.finder import ratings
from calfguide.finder.redflags import fired, remembered
from calfguide.library.features import FEATURES, ONSETS, Question
from calfguide.library.pages import Onset, Urgency
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from calfguide.finder.answers import Answers
    from calfguide.finder.finder import Matches
    from calfguide.finder.redflags import Inside
    from calfguide.library.pages import Rating

USEFUL: Final = 0.02
"""A question that is expected to tell less than this (in nats: it leaves the list all but as it was) is not asked."""

COST: Final[Mapping[Urgency, float]] = {
    Urgency.EMERGENCY: 4.0,
    Urgency.SAME_DAY: 3.0,
    Urgency.SOON: 1.5,
    Urgency.ROUTINE: 1.0,
    Urgency.SELF_CARE: 1.0,
}
"""What it costs to take one condition for another: questions that settle an urgent one come earlier."""

ALARM: Final = 0.5
"""What one step up of `COST` by a red flag is worth, in nats for a certain yes: less than the 0.69 of a coin's side, so
that what parts the conditions and what must not be missed take turns."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question worth asking: `name` is a sign, or a start where `start` is true; `gain` is what it is good for."""

    name: str
    question: Question
    gain: float
    start: bool = False


def next_questions(matches: Matches, answers: Answers, inside: Inside, skipped: Iterable[str] = ()) -> list[Asked]:
    """The questions that are left, the most telling first; empty when nothing useful can be asked.

    A question tells by how it parts the conditions, and by the red flag that a yes sets off (`inside`: see `match`).
    """
    weights, inside = _chances(matches), remembered(inside)
    done = answers.present | answers.absent | frozenset(skipped)
    conditions = [one.condition for one in matches.matches]
    asked = []
    for name, question in FEATURES.items():
        if name in done:
            continue
        rated = [one.features.get(name) for one in conditions]
        background = ratings.background(name)
        gain = _gain(weights, rated, background) * _freshness(name, done)
        gain += _chance_of_yes(weights, rated, background) * ALARM * _raised(matches, answers, inside, name)
        asked.append(Asked(name, question, gain))
    if not answers.onset:
        for start in (one for one in Onset if one not in done):
            gain = _gain(weights, [one.onset.get(start) for one in conditions], ratings.BACKGROUND)
            asked += [Asked(str(start), ONSETS[start], gain, start=True)]
    useful = [one for one in asked if one.gain >= USEFUL]
    return sorted(useful, key=lambda one: (-one.gain, one.name))


def _chances(matches: Matches) -> list[float]:
    """The share of each condition, weighed by what it would cost to miss it; they add up to 1."""
    best = max((one.score for one in matches.matches), default=0.0)
    shares = [math.exp(one.score - best) * COST[one.condition.urgency] for one in matches.matches]
    whole = sum(shares) or 1.0
    return [share / whole for share in shares]


def _gain(weights: Sequence[float], rated: Sequence[Rating | None], background: float) -> float:
    """How much an answer is expected to tell: the uncertainty of the answer that is due to the condition."""
    yes = [_share(rating, background) for rating in rated]
    whole = _chance_of_yes(weights, rated, background)
    return _entropy(whole) - sum(weight * _ENTROPIES[share] for weight, share in zip(weights, yes, strict=True))


def _chance_of_yes(weights: Sequence[float], rated: Sequence[Rating | None], background: float) -> float:
    return sum(weight * _share(rating, background) for weight, rating in zip(weights, rated, strict=True))


def _share(rating: Rating | None, background: float) -> float:
    return background if rating is None else ratings.PRESENT[rating]


def _raised(matches: Matches, answers: Answers, inside: Inside, name: str) -> float:
    """By how much a yes would raise the advice through a red flag, in steps of `COST`."""
    flags = fired(answers.with_sign(name, present=True), inside)
    return max(COST[flags[0].level] - COST[matches.advice.urgency], 0.0) if flags else 0.0


def _freshness(name: str, done: Iterable[str]) -> float:
    """Less than 1 for a question that mostly repeats one which was answered."""
    answered = frozenset(done)
    echoed = any(name in group and not group.isdisjoint(answered) for group in ratings.ECHOES)
    return ratings.ECHO_SHARE if echoed else 1.0


def _entropy(share: float) -> float:
    """Uncertainty of a yes or no, in nats."""
    if share <= 0.0 or share >= 1.0:
        return 0.0
    return -share * math.log(share) - (1 - share) * math.log(1 - share)


_ENTROPIES = {share: _entropy(share) for share in ratings.PRESENT.values()}
