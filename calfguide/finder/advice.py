"""How soon to get help, as far as what was said can tell, and why."""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING, Final

from calfguide.finder.groups import URGENT
from calfguide.finder.ratings import AS_GOOD_AS_EQUAL
from calfguide.finder.reasons import WEIGHTY, as_is
from calfguide.finder.redflags import RANK
from calfguide.finder.scoring import Source
from calfguide.library.pages import Urgency
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

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
is told of every torn muscle. How it began is one answer, in however many words, and also where they contradict."""

EVERYDAY: Final = frozenset({"tender-to-touch"})
"""Signs that nearly every sore leg has, whatever the cause: they order the list, but alone they alarm nobody."""

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


def advise(fits: Sequence[Fit], met: Sequence[Rule], answers: Answers, say: Say = as_is) -> Advice:
    """The most urgent level that a red flag or a well-fitting condition gives; `fits` are in order, best first.

    Its sentences are in the language of `say`.
    """
    well = _well_fitting(fits) if answers.anything_noticed else []
    level = min((one.condition.urgency for one in well), key=RANK.__getitem__, default=Urgency.ROUTINE)
    pages = [one for one in well if one.condition.urgency is level]
    unusual_age = level is Urgency.SELF_CARE and all(map(_is_unusual_at_this_age, pages))
    if unusual_age:
        level = Urgency.ROUTINE
    flags = [rule for rule in met if RANK[rule.level] <= RANK[level]]
    if flags:
        level = flags[0].level
        flags = sorted((rule for rule in flags if rule.level is level), key=lambda rule: -rule.asks)
        pages = [one for one in well if one.condition.urgency is level]
    because = [say(rule.reason) for rule in _one_a_page(flags)] or [_sentence(level, pages, say, unusual_age)]
    return Advice(
        level,
        tuple(dict.fromkeys(because)),
        tuple(rule.id for rule in flags),
        tuple(dict.fromkeys([*(rule.page for rule in flags), *(one.condition.slug for one in pages)])),
        REVIEW_DAYS if level is Urgency.SELF_CARE else None,
    )


def flagged_pages(met: Sequence[Rule]) -> frozenset[str]:
    """Pages that an urgent red flag points to: they belong at the top of the list whatever their score."""
    return frozenset(rule.page for rule in met if rule.level in URGENT)


def _one_a_page(flags: Sequence[Rule]) -> list[Rule]:
    """The first flag of each page: a frightened reader needs one reason, not three ways to say it."""
    first: dict[str, Rule] = {}
    for rule in flags:
        first.setdefault(rule.page, rule)
    return list(first.values())


def _well_fitting(fits: Sequence[Fit]) -> list[Fit]:
    """The best condition, and those that fit about as well; what presses counts only when something told it."""
    chosen = []
    for one in fits:
        pressing = one.condition.urgency in URGENT or one.condition.urgency is Urgency.SOON
        behind = URGENT_AS_GOOD if pressing else AS_GOOD
        if one.score >= fits[0].score - behind - AS_GOOD_AS_EQUAL and (not pressing or _is_told(one, fits[0])):
            chosen.append(one)
    return chosen


def _is_told(one: Fit, best: Fit) -> bool:
    """Whether what was noticed speaks for a condition clearly enough to raise the advice to its urgency."""
    spoken = [c for c in one.contributions if c.source in (Source.SIGN, Source.START) and c.present and c.weight > 0]
    if one.condition.urgency is Urgency.SOON:
        return bool(spoken)
    signs = sum(c.source is Source.SIGN and c.name not in EVERYDAY for c in spoken)
    started = any(c.source is Source.START for c in spoken)
    if one.condition.urgency is Urgency.EMERGENCY:
        enough = signs >= TOLD_BY
    else:
        enough = (one is best and signs > 0) or signs + started >= TOLD_BY
    return enough and one.signs >= SIGNS_NEEDED


def _is_unusual_at_this_age(one: Fit) -> bool:
    """Whether its row says so."""
    return any(c.source is Source.AGE and c.weight < -WEIGHTY for c in one.contributions)


def _sentence(level: Urgency, pages: Sequence[Fit], say: Say, unusual_age: bool) -> str:
    """The reason where no red flag gives one."""
    named = _names([one.condition.title for one in pages], say)
    match level:
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
        case _ if unusual_age:
            words = say(
                "What you said fits {conditions}, which is unusual at this age; see a clinician if it does not settle."
            )
        case _ if named:
            words = say(
                "What you said fits {conditions}. Nothing points to something urgent; "
                "see a clinician if it does not settle."
            )
        case _:
            return say(
                "Nothing said so far points to something urgent. Say what you have noticed, or look at the list."
            )
    return words.format(conditions=named)


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


# Words that start with a capital anywhere in a sentence.
_NAMES = frozenset({"Achilles", "Baker's", "Baker’s", "Sever's", "Sever’s"})
