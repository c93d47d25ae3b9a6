"""Two to four conditions side by side: what tells them apart, and what is the same in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from calfguide.errors import CalfguideError
from calfguide.finder.reasons import as_is, begins
from calfguide.library.features import FEATURES
from calfguide.library.pages import Frequency, Pain, Rating, RedFlag, Sex, Urgency
from calfguide.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from calfguide.finder.reasons import Say
    from calfguide.library.pages import Accuracy, Condition, People, Section

LEAST, MOST = 2, 4
PLACE: Final = "Where it is felt"
TESTS_SHOWN: Final = 2
"""The first tests of a page are the ones to begin with; the others are counted."""

ENOUGH: Final = 75
"""Letters of a page's own words that say something; a shorter first sentence wants the next one beside it."""
ROOM: Final = 180
ROOM_OF_A_TEST: Final = 240
"""What to do, and what the answer means."""

FITTING: Final = frozenset({Rating.TYPICAL, Rating.COMMON})
FELT: Final[Mapping[Pain, str]] = {Pain.MAIN: "Mainly", Pain.POSSIBLE: "Possibly", Pain.SPREADS: "Can spread to"}
OFTEN: Final[Mapping[Frequency, str]] = {
    Frequency.VERY_COMMON: "Very common among people with such pain",
    Frequency.COMMON: "Common among people with such pain",
    Frequency.UNCOMMON: "Uncommon among people with such pain",
    Frequency.RARE: "Rare among people with such pain",
}
SEXES: Final[Mapping[Sex, str]] = {
    Sex.ANY: "Women and men",
    Sex.FEMALE: "More often women",
    Sex.MALE: "More often men",
}
OLDEST: Final = 90
"""People data that end at this age or later have no upper end in plain words."""


class ComparingError(CalfguideError):
    """Conditions that cannot stand side by side; the message says why."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a page says in one row: `own` lines, and `shared` phrases that stand in every column of that row."""

    own: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.own or self.shared)


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect of all conditions, a cell for each in their order; `same` where the cells do not differ.

    `level` is the care card that the lines belong to, if any.
    """

    name: str
    cells: tuple[Cell, ...]
    same: bool
    level: RedFlag | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows that differ come first, each group in the order in which one asks."""

    conditions: tuple[Condition, ...]
    rows: tuple[Row, ...]

    @property
    def differing(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.same)

    @property
    def equal(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.same)


def compare(
    conditions: Sequence[Condition],
    place_name: Callable[[str], str],
    care_words: Mapping[str, str],
    sections: Callable[[str], Sequence[Section]],
    say: Say = as_is,
) -> Comparison:
    """Set conditions side by side, in the order given.

    `place_name` names a region, `care_words` an urgency, `sections` gives a page's plain text, and `say` puts the
    English words of cells into the reader's language; rows keep their English names. What facts do not say is told
    in its own words. Aspects that none of the pages speaks of are left out.
    A number of conditions that is too small or too large, or one that stands twice, is a ComparingError.
    """
    refuse_wrong(conditions)
    texts = [sections(one.slug) for one in conditions]
    told = list(zip(conditions, texts, strict=True))
    rows = [
        row("What it is", (Cell((one.summary,)) for one in conditions)),
        row(PLACE, (places(one.pain, place_name, say) for one in conditions)),
        row("How it starts", (starts(one.onset, say) for one in conditions)),
        row("What speaks for it", signs([fitting(one) for one in conditions], say)),
        row("What speaks against it", signs([unfitting(one, conditions) for one in conditions], say)),
        row("First tests", (tests(one.accuracy, say) or first_check(text) for one, text in told)),
        row("Usual care", map(care, texts)),
        row("How long it takes", (courses(one, say) or time_told(text) for one, text in told)),
        flag_row("Call an ambulance if", RedFlag.EMERGENCY, conditions, care_words),
        flag_row("Get medical help today if", RedFlag.SAME_DAY, conditions, care_words),
        row("Who usually has it", (who(one.people, one.frequency, say) for one in conditions)),
    ]
    spoken_of = [one for one in rows if any(one.cells)]
    return Comparison(tuple(conditions), tuple(sorted(spoken_of, key=lambda one: one.same)))


def refuse_wrong(conditions: Sequence[Condition]) -> None:
    if not LEAST <= len(conditions) <= MOST:
        raise ComparingError(
            "{count} conditions cannot be compared: it takes {least} to {most}",
            count=len(conditions),
            least=LEAST,
            most=MOST,
        )
    slugs = [one.slug for one in conditions]
    twice = next((slug for slug in slugs if slugs.count(slug) > 1), None)
    if twice:
        raise ComparingError("'{page}' cannot be compared with itself", page=twice)


def comparable(slugs: Iterable[str], known: Container[str]) -> tuple[str, ...]:
    """The first four of these names that are known, each once."""
    return tuple(slug for slug in dict.fromkeys(slugs) if slug in known)[:MOST]


def mistaken_for(condition: Condition, known: Container[str]) -> tuple[str, ...]:
    """A condition and the three that it is most often taken for."""
    return comparable((condition.slug, *condition.compare), known)


# ---------------------------------------------------------------------- rows and cells
def row(name: str, cells: Iterable[Cell]) -> Row:
    """A row; its cells are the same where they hold the same lines, in whatever order."""
    found = tuple(cells)
    return Row(name, found, len({(frozenset(cell.own), frozenset(cell.shared)) for cell in found}) == 1)


def places(pain: Mapping[str, Pain], place_name: Callable[[str], str], say: Say) -> Cell:
    found = []
    for rating, words in FELT.items():
        names = [place_name(region) for region, given in pain.items() if given == rating]
        if names:
            found.append(f"{say(words)}: {'; '.join(names)}")  # names of places have commas of their own
    return Cell(tuple(found))


def starts(onset: Mapping[str, Rating], say: Say) -> Cell:
    """The ways it starts that are at least possible, the usual ones first."""
    order = (Rating.TYPICAL, Rating.COMMON, Rating.POSSIBLE)
    return Cell(
        tuple(
            capital(begins(start, rating, say)) for rating in order for start, given in onset.items() if given == rating
        )
    )


def fitting(condition: Condition) -> dict[str, Rating]:
    """The signs that most or many people with it have, the typical ones first."""
    found = {name: rating for name, rating in condition.features.items() if rating in FITTING}
    return dict(sorted(found.items(), key=lambda one: one[1] != Rating.TYPICAL))


def unfitting(condition: Condition, conditions: Sequence[Condition]) -> dict[str, Rating]:
    """The signs that hardly anybody with it has; rather unusual ones only where they point to one of the others."""
    others = [one for one in conditions if one is not condition]
    return {
        name: rating
        for name, rating in condition.features.items()
        if rating == Rating.AGAINST
        or (rating == Rating.UNUSUAL and any(one.features.get(name) in FITTING for one in others))
    }


def signs(columns: Sequence[Mapping[str, Rating]], say: Say) -> list[Cell]:
    """A cell for each column: its own signs line by line, and in short those that all columns have."""
    in_all = set(columns[0]).intersection(*columns[1:])
    shared = tuple(sign(name, say) for name in columns[0] if name in in_all)
    return [
        Cell(tuple(own_sign(*one, say) for one in column.items() if one[0] not in in_all), shared) for column in columns
    ]


def own_sign(name: str, rating: Rating, say: Say) -> str:
    words = capital(sign(name, say))
    return say("{sign} (typical)").format(sign=words) if rating == Rating.TYPICAL else words


def sign(name: str, say: Say) -> str:
    return say(FEATURES[name].short) if name in FEATURES else name.replace("-", " ")


def tests(accuracy: Sequence[Accuracy], say: Say) -> Cell:
    """How well the first tests of a page tell, in people of a hundred."""
    words = say("{test}: positive in {with_it} of 100 people with it, negative in {without_it} of 100 without it")
    found = [
        words.format(test=one.test, with_it=f"{one.sensitivity:g}", without_it=f"{one.specificity:g}")
        for one in accuracy[:TESTS_SHOWN]
    ]
    more = len(accuracy) - len(found)
    return Cell((*found, say("{count} more on its page").format(count=more)) if more else tuple(found))


def courses(condition: Condition, say: Say) -> Cell:
    """How long each course takes."""
    return Cell(tuple(f"{one.label}: {duration(*one.weeks, say)}" for one in condition.recovery))


def first_check(text: Sequence[Section]) -> Cell:
    return quoted(text, ("Check yourself",), ROOM_OF_A_TEST, ROOM_OF_A_TEST, of_list=True)


def care(text: Sequence[Section]) -> Cell:
    """What is usually done about it."""
    return quoted(text, ("Treatment", "What to do today"), ENOUGH, ROOM)


def time_told(text: Sequence[Section]) -> Cell:
    return quoted(text, ("How long it takes",), ENOUGH, ROOM)


def quoted(
    text: Sequence[Section], headings: tuple[str, ...], enough: int, room: int, *, of_list: bool = False
) -> Cell:
    """What the page says first under one of these headings."""
    from calfguide.finder.quoting import opening  # the first window imports this module, and quotes nothing

    words = opening(text, headings, enough, room, of_list=of_list)
    return Cell((words,)) if words else Cell()


def flag_row(name: str, level: RedFlag, conditions: Sequence[Condition], care_words: Mapping[str, str]) -> Row:
    """The lines of one care card.

    Where an emergency has no lines for a later day, its urgency stands there: an empty cell would read as "no need".
    """
    cells = []
    for one in conditions:
        lines = one.red_flags.get(level, ())
        if not lines and one.urgency == Urgency.EMERGENCY and any(level in other.red_flags for other in conditions):
            lines = (care_words[Urgency.EMERGENCY],)
        cells.append(Cell(tuple(capital(line) for line in lines)))
    return replace(row(name, cells), level=level)


def who(people: People, frequency: Frequency, say: Say) -> Cell:
    youngest, oldest = people.age
    if youngest <= 1 and oldest >= OLDEST:
        age = say("Any age")
    elif oldest >= OLDEST:
        age = say("From {age} years on").format(age=youngest)
    else:
        age = say("{youngest} to {oldest} years old").format(youngest=youngest, oldest=oldest)
    return Cell((age, say(SEXES[people.sex]), say(OFTEN[frequency])))


SPANS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "days": ("up to {most} days", "about {most} day", "about {most} days", "{least} to {most} days"),
    "weeks": ("up to {most} weeks", "about {most} week", "about {most} weeks", "{least} to {most} weeks"),
    "months": ("up to {most} months", "about {most} month", "about {most} months", "{least} to {most} months"),
}
"""A span of time in each unit: at most, about one, about several, from and to."""


def duration(low: float, high: float, say: Say = as_is) -> str:
    """A span of weeks in the unit in which one would say it."""
    if high > 26:
        low, high, unit = low / 4.345, high / 4.345, "months"
    elif high <= 1.5:
        low, high, unit = low * 7, high * 7, "days"
    else:
        unit = "weeks"
    at_most, about_one, about, between = SPANS[unit]
    least, most = number(low), number(high)
    if low == 0:
        words = at_most
    elif least != most:
        words = between
    else:
        words = about_one if most == "1" else about
    return say(words).format(least=least, most=most)


def number(value: float) -> str:
    """Whole, save for small ones that would lose their meaning."""
    return f"{value:.0f}" if value >= 4 or value == int(value) else f"{round(value * 2) / 2:g}"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
