"""What the reader has said so far: where it hurts, how it started, what was noticed; every part can be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.errors import CalfguideError
from calfguide.library.features import FEATURES, ONSETS
from calfguide.library.pages import Onset, Sex
from calfguide.library.vocabulary import unknown
from calfguide.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable

OLDEST = 120


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was said; equal whatever the order in which it was said.

    `present` and `absent` are names of signs.  Names that no condition rates are harmless: they say nothing.
    """

    regions: frozenset[str] = frozenset()
    onset: frozenset[Onset] = frozenset()
    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    age: int | None = None
    sex: Sex | None = None

    @property
    def nothing(self) -> bool:
        """Whether nothing at all was said."""
        return not self.regions and self.only_place

    @property
    def only_place(self) -> bool:
        """Whether the place is all that was said (or not even that)."""
        noticed = self.onset or self.present or self.absent
        return not noticed and self.age is None and self.sex is None

    @property
    def anything_noticed(self) -> bool:
        """Whether a start or a sign that is there was said: only these can fit something."""
        return bool(self.onset or self.present)

    def with_sign(self, name: str, present: bool | None) -> Answers:
        """The same with one sign answered yes, no, or taken back (None); the later answer wins."""
        yes, no = self.present - {name}, self.absent - {name}
        if present is True:
            yes |= {name}
        elif present is False:
            no |= {name}
        return replace(self, present=yes, absent=no)


def check_answers(
    *,
    regions: Iterable[str] = (),
    onset: Iterable[str] = (),
    present: Iterable[str] = (),
    absent: Iterable[str] = (),
    age: int | None = None,
    sex: str | None = None,
    known_regions: Iterable[str],
) -> Answers:
    """Answers from words of outside, such as the command line; what is unknown or contradictory is a CalfguideError."""
    places = _known("region", regions, known_regions)
    starts = _known("onset", onset, ONSETS)
    yes = _known("feature", present, FEATURES)
    no = _known("feature", absent, FEATURES)
    both = sorted(yes & no)
    if both:
        raise CalfguideError("'{sign}' is given both with and without; say one of them", sign=both[0])
    if age is not None and not 0 <= age <= OLDEST:
        raise CalfguideError("age {age} is not between 0 and {oldest}", age=age, oldest=OLDEST)
    return Answers(
        regions=places,
        onset=frozenset(Onset(start) for start in starts),
        present=yes,
        absent=no,
        age=age,
        sex=_sex(sex),
    )


def _known(what: str, names: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    """The names as a set, once each of them is known."""
    given, allowed = frozenset(names), frozenset(known)
    for name in sorted(given - allowed):
        raise CalfguideError(unknown(what, name, allowed))
    return given


def _sex(sex: str | None) -> Sex | None:
    """Female, male, or None where it was not said."""
    if sex is None or sex == Sex.ANY:
        return None
    if sex not in (Sex.FEMALE, Sex.MALE):
        raise CalfguideError(unknown("sex", sex, (Sex.FEMALE, Sex.MALE)))
    return Sex(sex)
