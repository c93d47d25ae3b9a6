"""What the content's words mean as numbers: the one table behind every order that the finder makes.

All weights are natural logarithms of likelihood ratios, added up for each condition (naive Bayes).  None of them was
chosen with one condition or one written case in mind; each says why it is what it is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from calfguide.library.features import RARE_SIGNS
from calfguide.library.pages import Frequency, Pain, Rating, Sex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# ---------------------------------------------------------------------------------------------------- signs and starts

PRESENT: Final[Mapping[Rating, float]] = {
    Rating.TYPICAL: 0.80,  # four in five have it; even a textbook sign is missed or not noticed by some
    Rating.COMMON: 0.50,  # about half
    Rating.POSSIBLE: 0.20,  # one in five: as often as in any sore leg, so it says nothing either way
    Rating.UNUSUAL: 0.05,  # one in twenty: a reason to think again, not to strike it out
    Rating.AGAINST: 0.01,  # one in a hundred: people misread signs, so one answer never makes anything impossible
}
"""How many of a hundred people with the condition would say yes (as a share)."""

BACKGROUND: Final = PRESENT[Rating.POSSIBLE]
"""How often a sore leg of any cause has a sign; a sign that a page does not rate is taken to be as frequent as this."""

RARE_BACKGROUND: Final = PRESENT[Rating.UNUSUAL]

HARD_TO_SEE: Final = frozenset({"swelling-whole-calf", "redness-warmth"})
"""Signs that want measuring beside the other leg, or good light on pale skin: who sees none may still have them.  In a
pooled analysis, no swelling of the calf made a clot only a third less likely (goodacre-2005: ratio 0.67)."""

UNSEEN_SHARE: Final = 0.5
"""A no to a sign that is hard to see counts at half.  It still weighs more than in that analysis: those people
had been sent to a clinic because of their signs, and readers have not."""

ECHOES: Final[tuple[frozenset[str], ...]] = (
    frozenset({"pop-or-snap", "felt-kicked"}),  # one moment, told twice
    frozenset({"weakness-push-off", "cannot-tiptoe", "cannot-bear-weight"}),  # the same power, asked at three loads
    frozenset({"pain-at-rest", "night-pain", "severe-rising-pain"}),  # who hurts in bed mostly hurts in a chair too
    frozenset(  # one bulge, two words
        {"swelling-local", "lump-calf", "lump-back-of-knee", "swelling-whole-calf", "hard-cord", "pulsating-lump"}
    ),
    frozenset({"sudden", "after-injury"}),  # an injury has its moment
    frozenset({"gradual", "no-clear-cause"}),  # what creeps in seldom has a cause that one can name
)
"""Answers that mostly come together: counting each in full would count one fact twice."""

ECHO_SHARE: Final = 0.5
"""The strongest of an echo counts in full, each other one at half: it confirms more than it adds."""

# ---------------------------------------------------------------------------------------------------- place

PLACE: Final[Mapping[Pain | None, float]] = {
    Pain.MAIN: math.log(6.0),  # most people with it point here: the place is the strongest single clue there is
    Pain.POSSIBLE: 0.0,  # some do: it fits, and says no more
    Pain.SPREADS: -math.log(6.0),  # it runs through here, but few would point here first
    None: -math.log(40.0),  # the page does not know pain here; people point badly, so it is not ruled out
}
"""A place that was chosen.  A step is 6 because it must outweigh the whole range of frequencies (5.2, below): with
only a place said, main comes before possible before spreads, and frequency orders within each."""

PLACE_BREADTH: Final = 0.02
"""A main region (the whole calf) counts by its best place inside: people who point at all of it mean some part of it.
This share goes to how much of it the pattern fills; it is small so that it only orders what is equal otherwise."""

PLACE_FURTHER: Final = 0.35
"""Each further chosen place counts this much of the first: neighbours hurt together, so they are not fresh evidence."""

PLACE_UNEXPLAINED: Final = 0.7
"""A further place that does not fit counts this much: pain there would need a second cause, which a neighbour that fits
does not; not in full, because people show more than they feel."""

PLACE_NO_OTHER: Final = 0.5 * math.log(6.0)
"""A condition that is mainly felt where the drawing ends (the front of the knee, the thigh) has no main place on it:
its possible places are all that the reader can show.  They count for half a step more, once anything but a place was
said; before that the page's own words decide the order."""

# ---------------------------------------------------------------------------------------------------- frequency

FREQUENCY: Final[Mapping[Frequency, float]] = {
    Frequency.VERY_COMMON: 1.5 * math.log(3.0),
    Frequency.COMMON: 1.0 * math.log(3.0),
    Frequency.UNCOMMON: 0.5 * math.log(3.0),
    Frequency.RARE: 0.0,
}
"""Base odds.  In practice a word is worth about a factor of 3 (sheets: 2 to 10 between neighbours).  Half of it (on the
logarithmic scale) is used: who looks a pain up is not everybody with such pain, and a list that is led by what is
frequent hides the rare thing that must not be missed."""

FORMS_TAKE: Final = 0.5 * math.log(3.0)
"""A page about a whole family of injuries gives up one word of its frequency to the special forms that have pages of
their own: whoever has one of those is counted there.  (Of 39 single calf injuries on scans, 18 were of the inner head
of gastrocnemius and 18 of soleus: koulouris-2007.)  With only a place said, or only the whole calf shown, the page's
own word decides the order: nothing tells the forms apart, and the family is the better start."""

# ---------------------------------------------------------------------------------------------------- people

AGE_SPAN: Final = 60.0
"""Years that a sore leg of any cause spreads over; a page with fewer years says more by holding the reader's age."""

AGE_BEST: Final = 1.1
"""At most this (a factor of 3) for an age that fits: pages give usual years, not limits."""

AGE_SLOPE: Final = 12.0
"""Years outside the usual ones that cost a factor of e; a quarter of the span where that is less (children's years)."""

AGE_WORST: Final = -4.0
"""No age weighs more than this against a condition (a factor of 55)."""

SEX_SAME: Final = math.log(1.5)  # a page names a sex where it has about three quarters of the people: 0.75 / 0.5
SEX_OTHER: Final = math.log(0.5)  # 0.25 / 0.5


DIGITS: Final = 9
AS_GOOD_AS_EQUAL: Final = 1e-6
"""Many weights are multiples of log 3, so two sums are often just as far apart as a limit: that counts as within it."""


def background(name: str) -> float:
    """How often a sore leg of any cause has a sign (or start)."""
    return RARE_BACKGROUND if name in RARE_SIGNS else BACKGROUND


def sign_weight(rating: Rating | None, present: bool, name: str = "") -> float:
    """What a yes or a no to a sign (or start) of this rating adds."""
    if rating is None:
        return 0.0
    share = background(name)
    if present:
        return _YES[rating, share]
    return _NO[rating, share] * (UNSEEN_SHARE if name in HARD_TO_SEE else 1.0)


def base_weight(frequency: Frequency, special_forms: Sequence[str]) -> float:
    """The base odds of a page: how frequent it is, less what its special forms take."""
    return FREQUENCY[frequency] - (FORMS_TAKE if special_forms else 0.0)


def age_weight(age: int, usual: tuple[int, int]) -> float:
    """What the reader's age adds to a condition of these usual years."""
    low, high = usual
    span = max(high - low, 1)
    outside = max(low - age, age - high, 0)
    if outside == 0:
        # Half of the logarithm: usual years are rounded outward on some pages and inward on others.
        return min(max(0.5 * math.log(AGE_SPAN / span), 0.0), AGE_BEST)
    return max(-outside / min(AGE_SLOPE, max(span / 4, 2.0)), AGE_WORST)


def sex_weight(sex: Sex, usual: Sex) -> float:
    """What the reader's sex adds to a condition that is clearly more frequent in one."""
    if usual is Sex.ANY:
        return 0.0
    return SEX_SAME if sex is usual else SEX_OTHER


_PAIRS: Final = [(one, usual) for one in PRESENT for usual in (BACKGROUND, RARE_BACKGROUND)]
_YES: Final = {(one, usual): math.log(PRESENT[one] / usual) for one, usual in _PAIRS}
_NO: Final = {(one, usual): math.log((1 - PRESENT[one]) / (1 - usual)) for one, usual in _PAIRS}
