"""Why a condition stands where it stands, in a few plain words for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from calfguide.finder.scoring import Contribution, Source
from calfguide.library.features import FEATURES
from calfguide.library.pages import Frequency, Pain, Rating, Sex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from calfguide.finder.scoring import Fit

NOUNS: Final[Mapping[str, str]] = {
    "felt-kicked": "the feeling of a kick",
    "swelling-whole-calf": "swelling of the whole calf",
    "redness-warmth": "hot or changed skin",
    "weakness-push-off": "a weak push-off",
    "cannot-tiptoe": "not getting up on tiptoe",
    "both-legs": "pain in both legs",
    "tender-to-touch": "a spot that is sore to touch",
    "morning-stiffness": "stiffness on the first steps",
    "after-new-or-more-exercise": "new or more exercise",
    "after-surgery-immobility-travel": "surgery, bed rest or a long journey",
    "breathless-or-chest-pain": "short breath or chest pain",
    "cannot-bear-weight": "a leg that takes no weight",
    "saddle-numbness-or-bladder": "numbness between the legs or trouble peeing",
    "recent-virus": "flu or a cold just before",
    "eased-by-sitting-or-leaning": "relief from sitting or leaning forward",
    "hard-cord": "a hard, sore cord",
    "knee-locks": "a knee that locks",
}
"""Signs whose short name in the lists does not read well inside a sentence."""

DENIED: Final[Mapping[str, str]] = {
    "cannot-tiptoe": "you can get up on tiptoe",
    "weakness-push-off": "a strong push-off",
    "both-legs": "one leg only",
    "after-new-or-more-exercise": "no new or harder exercise",
    "cannot-bear-weight": "you can put weight on the leg",
    "statin-or-new-medicine": "no statin or new medicine",
    "recent-virus": "no flu or cold before",
    "eased-by-sitting-or-leaning": "no need to sit or lean forward",
    "knee-locks": "the knee does not lock",
}
"""Signs that read badly with "without" before them."""

STARTS: Final[Mapping[str, str]] = {
    "sudden": "starts suddenly",
    "gradual": "comes on slowly",
    "after-injury": "follows an injury",
    "no-clear-cause": "has no clear cause",
}
HOW_OFTEN: Final[Mapping[Rating, str]] = {
    Rating.TYPICAL: "usually",
    Rating.COMMON: "often",
    Rating.POSSIBLE: "sometimes",
    Rating.UNUSUAL: "seldom",
    Rating.AGAINST: "hardly ever",
}
WEIGHTY: Final = 0.3
"""Less than this (a factor of 1.35) is not worth a reader's time as a reason against."""

SLIGHT: Final = 0.1
"""Less than this is not worth saying of a sign that is not there: hardly anybody has it."""


def reasons(one: Fit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What speaks for a condition and what against it, the weightiest first."""
    ordered = sorted(one.contributions, key=lambda step: -abs(step.weight))
    speaks_for: list[str] = []
    speaks_against: list[str] = []
    places = [step.rating for step in one.contributions if step.source is Source.PLACE]
    for step in sorted(ordered, key=lambda step: _TURN[step.source]):
        phrase, supports = _place(step, places) if step.source is Source.PLACE else _phrase(step)
        if phrase:
            (speaks_for if supports else speaks_against).append(phrase)
    return tuple(dict.fromkeys(speaks_for)), tuple(dict.fromkeys(speaks_against))


def noun(name: str) -> str:
    """A sign as it reads inside a sentence."""
    if name in NOUNS:
        return NOUNS[name]
    return FEATURES[name].short if name in FEATURES else name.replace("-", " ")


def _phrase(step: Contribution) -> tuple[str, bool]:
    """A reason in words (empty where it is not worth saying), and whether it speaks for the condition."""
    match step.source:
        case Source.START if isinstance(step.rating, Rating):
            phrase = f"{HOW_OFTEN[step.rating]} {STARTS.get(step.name, step.name)}"
            return phrase, step.weight >= 0
        case Source.SIGN:
            return _sign(step)
        case Source.AGE:
            if step.weight < -WEIGHTY:
                return "unusual at this age", False
            return ("fits this age" if step.weight > 0 else ""), True
        case Source.SEX:
            return _sex(step)
        case Source.FREQUENCY:
            if step.name == Frequency.RARE:
                return "rare", False
            return _OFTEN.get(step.name, ""), True
        case _:
            return "", True


def _place(step: Contribution, places: Sequence[Rating | Pain | None]) -> tuple[str, bool]:
    """One phrase for all places that fit, told by the best of them, and one for those that do not."""
    if step.rating is None:
        return ("not usually felt here" if not any(places) else "not felt in all these places"), False
    for pain, words in _FELT.items():
        if pain in places:
            return words, True
    return "", True


def _sign(step: Contribution) -> tuple[str, bool]:
    what = noun(step.name)
    if not step.present:
        if step.weight >= 0:
            return (DENIED.get(step.name, f"without {what}") if step.weight > SLIGHT else ""), True
        if step.rating is Rating.POSSIBLE:
            return "", False
        return f"{'most' if step.rating is Rating.TYPICAL else 'many'} people have {what}", False
    match step.rating:
        case Rating.TYPICAL:
            return f"{what} is typical", True
        case Rating.COMMON:
            return f"{what} fits", True
        case Rating.POSSIBLE:
            return f"{what} is possible", True
        case Rating.UNUSUAL if step.weight >= 0:
            return f"{what} can happen", True
        case Rating.UNUSUAL:
            return f"{what} is unusual", False
        case _:
            return f"{what} speaks against it", False


def _sex(step: Contribution) -> tuple[str, bool]:
    who = "women" if step.name == Sex.FEMALE else "men"
    if step.weight > 0:
        return f"more often in {who}", True
    return (f"less often in {who}" if step.weight < 0 else ""), False


_FELT: Final = {Pain.MAIN: "felt here", Pain.POSSIBLE: "can be felt here", Pain.SPREADS: "can spread to here"}
_OFTEN: Final[Mapping[str, str]] = {Frequency.VERY_COMMON: "very common", Frequency.COMMON: "common"}
# Reasons come in the order in which a reader thinks: where, how it began, what was noticed, who.
_TURN = {
    Source.PLACE: 0,
    Source.START: 1,
    Source.SIGN: 2,
    Source.AGE: 3,
    Source.SEX: 4,
    Source.FREQUENCY: 5,
}
