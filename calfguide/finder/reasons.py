"""Why a condition stands where it stands, in a few plain words for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from calfguide.finder.scoring import Contribution, Source
from calfguide.library.features import FEATURES
from calfguide.library.pages import Frequency, Pain, Rating, Sex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from calfguide.finder.scoring import Fit

    Say = Callable[[str], str]


def as_is(words: str) -> str:
    """What says the finder's words in English, which is how they are written here.

    Whoever shows them in another language hands over a function that translates: of whole phrases, with a place in
    braces for what is filled in, so that a language can order them in its own way.
    """
    return words


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
    "pregnancy-pill-cancer-clot": "pregnancy, hormones, cancer or a past clot",
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
    "pregnancy-pill-cancer-clot": "no pregnancy, hormones, cancer or past clot",
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


class Reasons:
    """Puts the steps of a score into words of `say`; each step once, since many conditions share it."""

    def __init__(self, say: Say = as_is) -> None:
        self.say = say
        self.told: dict[int, tuple[Contribution, str, bool]] = {}

    def of(self, one: Fit) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What speaks for a condition and what against it, the weightiest first."""
        ordered = sorted(one.contributions, key=_turn)
        speaks_for: list[str] = []
        speaks_against: list[str] = []
        places = [step.rating for step in one.contributions if step.source is Source.PLACE]
        for step in ordered:
            phrase, supports = _place(step, places, self.say) if step.source is Source.PLACE else self.phrase(step)
            if phrase:
                (speaks_for if supports else speaks_against).append(phrase)
        return tuple(dict.fromkeys(speaks_for)), tuple(dict.fromkeys(speaks_against))

    def phrase(self, step: Contribution) -> tuple[str, bool]:
        """A reason in words (empty where it is not worth saying), and whether it speaks for the condition."""
        known = self.told.get(id(step))
        if known is None:  # the step is kept with its words, or another one could be found in its place
            known = self.told[id(step)] = (step, *_phrase(step, self.say))
        return known[1:]


def _turn(step: Contribution) -> tuple[int, float]:
    """Reasons come in the order in which a reader thinks, and of one kind the weightiest first."""
    return _TURN[step.source], -abs(step.weight)


def noun(name: str, say: Say = as_is) -> str:
    """A sign as it reads inside a sentence."""
    if name in NOUNS:
        return say(NOUNS[name])
    return say(FEATURES[name].short) if name in FEATURES else name.replace("-", " ")


def begins(name: str, rating: Rating, say: Say = as_is) -> str:
    """How often it starts in this way: "usually starts suddenly"."""
    start = say(STARTS[name]) if name in STARTS else name
    return say("{how_often} {starts}").format(how_often=say(HOW_OFTEN[rating]), starts=start)


def _phrase(step: Contribution, say: Say) -> tuple[str, bool]:
    """A reason in words (empty where it is not worth saying), and whether it speaks for the condition."""
    match step.source:
        case Source.START if isinstance(step.rating, Rating):
            return begins(step.name, step.rating, say), step.weight >= 0
        case Source.SIGN:
            return _sign(step, say)
        case Source.AGE:
            if step.weight < -WEIGHTY:
                return say("unusual at this age"), False
            return (say("fits this age") if step.weight > 0 else ""), True
        case Source.SEX:
            return _sex(step, say)
        case Source.FREQUENCY:
            if step.name == Frequency.RARE:
                return say("rare"), False
            return (say(OFTEN[step.name]) if step.name in OFTEN else ""), True
        case _:
            return "", True


def _place(step: Contribution, places: Sequence[Rating | Pain | None], say: Say) -> tuple[str, bool]:
    """One phrase for all places that fit, told by the best of them, and one for those that do not."""
    if step.rating is None:
        return (say("not usually felt here") if not any(places) else say("not felt in all these places")), False
    for pain, words in FELT.items():
        if pain in places:
            return say(words), True
    return "", True


def _sign(step: Contribution, say: Say) -> tuple[str, bool]:
    what = noun(step.name, say)
    if not step.present:
        if step.weight >= 0:
            return (_denied(step.name, what, say) if step.weight > SLIGHT else ""), True
        if step.rating is Rating.POSSIBLE:
            return "", False
        words = say("most people have {what}") if step.rating is Rating.TYPICAL else say("many people have {what}")
        return words.format(what=what), False
    match step.rating:
        case Rating.TYPICAL:
            words, supports = say("{what} is typical"), True
        case Rating.COMMON:
            words, supports = say("{what} fits"), True
        case Rating.POSSIBLE:
            words, supports = say("{what} is possible"), True
        case Rating.UNUSUAL if step.weight >= 0:
            words, supports = say("{what} can happen"), True
        case Rating.UNUSUAL:
            words, supports = say("{what} is unusual"), False
        case _:
            words, supports = say("{what} speaks against it"), False
    return words.format(what=what), supports


def _denied(name: str, what: str, say: Say) -> str:
    return say(DENIED[name]) if name in DENIED else say("without {what}").format(what=what)


def _sex(step: Contribution, say: Say) -> tuple[str, bool]:
    female = step.name == Sex.FEMALE
    if step.weight > 0:
        return (say("more often in women") if female else say("more often in men")), True
    if step.weight < 0:
        return (say("less often in women") if female else say("less often in men")), False
    return "", False


FELT: Final = {Pain.MAIN: "felt here", Pain.POSSIBLE: "can be felt here", Pain.SPREADS: "can spread to here"}
OFTEN: Final[Mapping[str, str]] = {Frequency.VERY_COMMON: "very common", Frequency.COMMON: "common"}
# Where, how it began, what was noticed, who.
_TURN = {
    Source.PLACE: 0,
    Source.START: 1,
    Source.SIGN: 2,
    Source.AGE: 3,
    Source.SEX: 4,
    Source.FREQUENCY: 5,
}
