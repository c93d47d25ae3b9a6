"""How soon to get help, as far as what was said can tell, and why."""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING, Final

from calfguide.finder.groups import URGENT
from calfguide.finder.ratings import AS_GOOD_AS_EQUAL, ECHOES
from calfguide.finder.reasons import as_is
from calfguide.finder.redflags import RANK
from calfguide.finder.scoring import Source
from calfguide.library.pages import Onset, Urgency
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from calfguide.finder.answers import Answers
    from calfguide.finder.reasons import Say
    from calfguide.finder.redflags import Rule
    from calfguide.finder.scoring import Fit

AS_GOOD: Final = math.log(2.0)
"""Conditions up to this behind the best fit as well as it for the purpose of advice: one in two is a coin's throw."""

URGENT_AS_GOOD: Final = math.log(3.0)
"""What should be seen within days or sooner counts up to a factor of 3 behind: three looked at for one is right."""

SIGNS_NEEDED: Final = math.log(2.0)
"""An urgent condition raises the advice only when signs speak for it; place and frequency alone do not."""

TOLD_BY: Final = 2
"""So many answers must speak for an urgent condition before its fit alone raises the advice: one everyday sign, such as
a cramp or a weak push-off, goes with too much. A single sign that does matter has a red-flag rule of its own, or makes
a condition that should be seen today the best fit of all. For an emergency both must be signs: that it began suddenly
is told of every torn muscle. How it began is one answer, in however many words, and also where they contradict. Signs
that echo each other are one answer too: a kicked calf that hurts at rest mostly hurts at night as well."""

EVERYDAY: Final = frozenset({"tender-to-touch"})
"""Signs that nearly every sore leg has, whatever the cause: they order the list, but alone they alarm nobody."""

BRUISED: Final = EVERYDAY | {"swelling-local"}
"""Every bruise and torn muscle swells at one spot: after an injury, and for an ambulance, that does not count."""

UNUSUAL_AGE: Final = -1.0
"""An age that weighs less than this against a condition (a factor of e) is unusual for it: pages give usual years, and
two years outside them are within what the people who were counted differ by."""

STEP_BELOW: Final = {
    Urgency.EMERGENCY: Urgency.SAME_DAY,
    Urgency.SAME_DAY: Urgency.SOON,
    Urgency.SOON: Urgency.ROUTINE,
}
"""How soon to get help where the best fit is one of these, but too little was said to be sure of it."""

REVIEW_DAYS: Final = 14
"""Self-care is to be judged after two weeks, the time that most pages give."""


@dataclass(frozen=True, slots=True)
class Advice:
    """How soon to get help; `because` are whole sentences, the one that fits most closely first, one for each page.

    `rules` are all the red flags that were met, `slugs` the pages that the advice rests on.
    `review_days` is by when it should be better where the advice is self-care, else None.
    """

    urgency: Urgency
    because: tuple[str, ...]
    rules: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    review_days: int | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the fits alone advise: a level, the conditions that it rests on, and what the sentence must admit."""

    level: Urgency
    pages: tuple[Fit, ...] = ()
    noticed: bool = True
    unusual_age: bool = False
    half_told: bool = False


def advise(fits: Sequence[Fit], met: Sequence[Rule], answers: Answers, say: Say = as_is) -> Advice:
    """The most urgent level that a red flag or a well-fitting condition gives; `fits` are in order, best first.

    Its sentences are in the language of `say`.
    """
    judged = _judge(fits, answers)
    level, pages = judged.level, judged.pages
    flags = [rule for rule in met if RANK[rule.level] <= RANK[level]]
    if flags:
        level = flags[0].level
        flags = sorted((rule for rule in flags if rule.level is level), key=lambda rule: -rule.asks)
        pages = pages if judged.level is level and not judged.half_told else ()
    because = [say(rule.reason) for rule in _one_a_page(flags)] or [_sentence(judged, say)]
    return Advice(
        level,
        tuple(dict.fromkeys(because)),
        tuple(rule.id for rule in flags),
        tuple(dict.fromkeys([*(rule.page for rule in flags), *(one.condition.slug for one in pages)])),
        REVIEW_DAYS if level is Urgency.SELF_CARE else None,
    )


def _judge(fits: Sequence[Fit], answers: Answers) -> _Judged:
    """What is advised where no red flag is more urgent."""
    if not fits or not answers.anything_noticed:
        return _Judged(Urgency.ROUTINE, noticed=False)
    best, well = fits[0], _well_fitting(fits, answers)
    level = min((one.condition.urgency for one in well), key=RANK.__getitem__, default=Urgency.ROUTINE)
    if _presses(best) and best not in well and _told_signs(best, EVERYDAY):
        below = STEP_BELOW[best.condition.urgency]
        if not well or RANK[below] < RANK[level]:
            return _Judged(below, (best,), half_told=True)
    pages = tuple(one for one in well if one.condition.urgency is level)
    if level is Urgency.SELF_CARE and all(map(_is_unusual_at_this_age, pages)):
        return _Judged(Urgency.ROUTINE, pages, unusual_age=True)
    return _Judged(level, pages)


def flagged_pages(met: Sequence[Rule]) -> frozenset[str]:
    """Pages that an urgent red flag points to: they belong at the top of the list whatever their score."""
    return frozenset(rule.page for rule in met if rule.level in URGENT)


def _one_a_page(flags: Sequence[Rule]) -> list[Rule]:
    """The first flag of each page: a frightened reader needs one reason, not three ways to say it."""
    first: dict[str, Rule] = {}
    for rule in flags:
        first.setdefault(rule.page, rule)
    return list(first.values())


def _well_fitting(fits: Sequence[Fit], answers: Answers) -> list[Fit]:
    """The best condition, and those that fit about as well; what presses counts only when something told it."""
    chosen = []
    for one in fits:
        behind = URGENT_AS_GOOD if _presses(one) else AS_GOOD
        close = one.score >= fits[0].score - behind - AS_GOOD_AS_EQUAL
        if close and (not _presses(one) or _is_told(one, fits[0], answers)):
            chosen.append(one)
    return chosen


def _presses(one: Fit) -> bool:
    """Whether a condition should be seen within days or sooner."""
    return one.condition.urgency in STEP_BELOW


def _is_told(one: Fit, best: Fit, answers: Answers) -> bool:
    """Whether what was noticed speaks for a condition clearly enough to raise the advice to its urgency."""
    urgency = one.condition.urgency
    bruised = urgency is Urgency.EMERGENCY or Onset.AFTER_INJURY in answers.onset
    signs = _told_signs(one, BRUISED if bruised else EVERYDAY)
    started = any(c.source is Source.START and c.weight > 0 for c in one.contributions)
    if urgency is Urgency.SOON:
        return signs > 0 or (started and _any_sign_fits(one))
    if urgency is Urgency.EMERGENCY:
        enough = signs >= TOLD_BY
    else:
        enough = (one is best and signs > 0) or signs + started >= TOLD_BY
    return enough and one.signs >= SIGNS_NEEDED


def _any_sign_fits(one: Fit) -> bool:
    """Whether a condition knows one of the signs that are there as at least possible."""
    return any(c.source is Source.SIGN and c.present and c.weight >= 0 for c in one.contributions)


def _told_signs(one: Fit, uncounted: Collection[str]) -> int:
    """How many facts among the signs that are there speak for a condition; signs that echo each other are one fact."""
    names = {c.name for c in one.contributions if c.source is Source.SIGN and c.present and c.weight > 0}
    return len({_FACT.get(name, name) for name in names.difference(uncounted)})


def _is_unusual_at_this_age(one: Fit) -> bool:
    """Whether the reader's years are far from the usual ones."""
    return any(c.source is Source.AGE and c.weight < UNUSUAL_AGE for c in one.contributions)


def _sentence(judged: _Judged, say: Say) -> str:
    """The reason where no red flag gives one."""
    named = _names([one.condition.title for one in judged.pages], say)
    if judged.half_told:
        return _half_told_sentence(judged.level, say).format(conditions=named)
    match judged.level:
        case Urgency.EMERGENCY:
            words = say("What you said can fit {conditions}, which needs help at once.")
        case Urgency.SAME_DAY:
            words = say("What you said can fit {conditions}, which should be checked today.")
        case Urgency.SOON:
            words = say("What you said fits {conditions}, which should be looked at within days.")
        case Urgency.SELF_CARE:
            words = say(
                "What you said fits {conditions}, and nothing speaks against looking after it yourself. "
                "It should be better in two weeks; if not, see a clinician."
            )
        case _ if judged.unusual_age:
            words = say(
                "What you said fits {conditions}, which is unusual at this age; see a clinician if it does not settle."
            )
        case _ if named:
            words = say(
                "What you said fits {conditions}. Nothing points to something urgent; "
                "see a clinician if it does not settle."
            )
        case _ if judged.noticed:
            return say(
                "What you said fits many things, and nothing points to something urgent. "
                "Say what else you have noticed; see a clinician if it does not settle."
            )
        case _:
            return say(
                "Nothing said so far points to something urgent. Say what you have noticed, or look at the list."
            )
    return words.format(conditions=named)


def _half_told_sentence(level: Urgency, say: Say) -> str:
    """The reason where the best fit presses, but too little was said to be sure of it."""
    match level:
        case Urgency.SAME_DAY:
            return say("What you said can fit {conditions}, but it is too little to be sure: have it checked today.")
        case Urgency.SOON:
            return say(
                "What you said can fit {conditions}, but it is too little to be sure: have it looked at within days."
            )
        case _:
            return say(
                "What you said can fit {conditions}, but it is too little to be sure. "
                "Say what else you have noticed; see a clinician if it does not settle."
            )


def _names(titles: Sequence[str], say: Say) -> str:
    """Titles as they stand in a sentence: in English, only abbreviations and names keep their capitals."""
    words = [_inside_a_sentence(title) for title in titles] if say is as_is else list(titles)
    if len(words) < 2:
        return "".join(words)
    first = reduce(lambda one, other: say("{one}, {other}").format(one=one, other=other), words[:-1])
    return say("{one} or {other}").format(one=first, other=words[-1])


def _inside_a_sentence(title: str) -> str:
    keeps = title[:2].isupper() or title.partition(" ")[0] in _NAMES
    return title if keeps else title[:1].lower() + title[1:]


_FACT = {name: number for number, names in enumerate(ECHOES) for name in names}
# Words that start with a capital anywhere in a sentence.
_NAMES = frozenset({"Achilles", "Baker's", "Baker’s", "Sever's", "Sever’s"})
