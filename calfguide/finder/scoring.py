"""How well one condition fits what was said: a sum of weights, each with what it came from."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from calfguide.finder import ratings
from calfguide.library.pages import Pain
from calfguide.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from calfguide.finder.answers import Answers
    from calfguide.library.pages import Condition, Rating

    Inside = Callable[[str], Collection[str]]


class Source(StrEnum):
    """What a weight came from."""

    FREQUENCY = "frequency"
    PLACE = "place"
    START = "start"
    SIGN = "sign"
    AGE = "age"
    SEX = "sex"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One step of a score: `name` is the answer, `present` whether it was a yes, `weight` what it added."""

    source: Source
    name: str
    weight: float
    rating: Rating | Pain | None = None
    present: bool = True


@dataclass(frozen=True, slots=True)
class Fit:
    """One condition against the answers.

    `score` is the sum of log odds; `evidence` is what answers gave to it, without the base odds; `signs` is what signs,
    start, age and sex gave, without the place; `place` is how the best of the chosen places belongs to the pattern.
    """

    condition: Condition
    score: float
    evidence: float
    signs: float
    place: Pain | None
    contributions: tuple[Contribution, ...]


def fit(condition: Condition, answers: Answers, inside: Inside) -> Fit:
    """The score of one condition with every step that led to it."""
    odds = ratings.base_weight(condition.frequency, condition.special_forms if _tells_forms(answers, inside) else ())
    base = Contribution(Source.FREQUENCY, condition.frequency, odds)
    places, place = _places(condition, answers, inside)
    signs = _without_echoes(_signs(condition, answers))
    people = _people(condition, answers)
    said = sum(one.weight for one in signs) + sum(one.weight for one in people)
    evidence = said + sum(one.weight for one in places)
    # Rounded, as sums of the same weights that were added in another order can differ in their last digit.
    score = round(base.weight + evidence, ratings.DIGITS)
    return Fit(condition, score, evidence, said, place, (base, *places, *signs, *people))


def _tells_forms(answers: Answers, inside: Inside) -> bool:
    """Whether enough was said to tell special forms of a condition from it: a small place, and more than a place."""
    return not answers.only_place and any(tuple(inside(region)) == (region,) for region in answers.regions)


def pattern(condition: Condition, inside: Inside) -> Mapping[str, Pain]:
    """The pain pattern on the smallest regions; a word for a small region wins over one for the region around it."""
    around: dict[str, Pain] = {}
    small: dict[str, Pain] = {}
    for region, rating in condition.pain.items():
        leaves = inside(region)
        if len(leaves) == 1 and region in leaves:
            small[region] = rating
        else:
            around.update(dict.fromkeys(leaves, rating))
    return around | small


def _places(condition: Condition, answers: Answers, inside: Inside) -> tuple[list[Contribution], Pain | None]:
    """A weight for each chosen place, best first, and how the best of them belongs to the pattern."""
    if not answers.regions:
        return [], None
    known = pattern(condition, inside)
    found: list[tuple[float, str, Pain | None]] = []
    for region in sorted(answers.regions):
        parts = [known.get(leaf) for leaf in inside(region)] or [None]
        weights = [ratings.PLACE[part] for part in parts]
        best = max(weights)
        mean = sum(weights) / len(weights)
        rating = parts[weights.index(best)]
        found.append((best + ratings.PLACE_BREADTH * min(mean - best, 0.0), region, rating))
    found.sort(key=lambda one: (-one[0], one[1]))
    contributions = []
    for rank, (weight, region, rating) in enumerate(found):
        share = ratings.PLACE_FURTHER if weight >= 0 else ratings.PLACE_UNEXPLAINED
        contributions.append(Contribution(Source.PLACE, region, weight * (share if rank else 1.0), rating))
    first, place = contributions[0], found[0][2]
    if not answers.only_place and place is Pain.POSSIBLE and Pain.MAIN not in known.values():
        contributions[0] = replace(first, weight=first.weight + ratings.PLACE_NO_OTHER)
    return contributions, place


def _signs(condition: Condition, answers: Answers) -> list[Contribution]:
    """A weight for each start and each sign that was answered, in the order of their names."""
    given = [
        _step(Source.START, start, rating, True)
        for start in sorted(answers.onset)
        if (rating := condition.onset.get(start)) is not None
    ]
    for present, names in ((True, answers.present), (False, answers.absent)):
        for name in sorted(names):
            rating = condition.features.get(name)
            if rating is not None:
                given.append(_step(Source.SIGN, name, rating, present))
    return given


@cache
def _step(source: Source, name: str, rating: Rating, present: bool, share: float = 1.0) -> Contribution:
    """What an answer adds to every condition that rates it so: made once, since there are few and a match has many."""
    return Contribution(source, name, ratings.sign_weight(rating, present, name) * share, rating, present)


def _without_echoes(given: list[Contribution]) -> list[Contribution]:
    """The same, where answers that tell one fact twice count once in full and then at a share.

    What speaks for and what speaks against are weighed apart, so that one more supporting answer never lowers a score.
    """
    if len(given) < 2:
        return given
    strongest: dict[tuple[int, bool], int] = {}
    groups: list[tuple[int, bool] | None] = []
    for position, one in enumerate(given):
        number = _ECHO.get(one.name)
        group = None if number is None or one.weight == 0 else (number, one.weight > 0)
        groups.append(group)
        if group is not None and abs(one.weight) > abs(given[strongest.setdefault(group, position)].weight):
            strongest[group] = position
    return [
        one
        if group is None or strongest[group] == position
        else _step(one.source, one.name, one.rating, one.present, ratings.ECHO_SHARE)
        for position, (one, group) in enumerate(zip(given, groups, strict=True))
    ]


def _people(condition: Condition, answers: Answers) -> list[Contribution]:
    """What age and sex add, where they were said."""
    given = []
    if answers.age is not None:
        given.append(Contribution(Source.AGE, str(answers.age), ratings.age_weight(answers.age, condition.people.age)))
    if answers.sex is not None:
        given.append(Contribution(Source.SEX, answers.sex, ratings.sex_weight(answers.sex, condition.people.sex)))
    return given


_ECHO = {name: number for number, names in enumerate(ratings.ECHOES) for name in names}
