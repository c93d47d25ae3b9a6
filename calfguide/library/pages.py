"""What a page is: frozen records, as the compiler stores them and the panels draw them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from calfguide.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping


class Level(StrEnum):
    """How deep the reader wants the text; each level includes the one before."""

    PLAIN = "plain"
    STUDENT = "student"
    CLINICIAN = "clinician"

    def includes(self, other: Level) -> bool:
        """Whether text of level `other` is shown to a reader of this level."""
        return LEVELS.index(other) <= LEVELS.index(self)

    @property
    def bit(self) -> int:
        """1, 2 or 4: levels as a set in one number."""
        return 1 << LEVELS.index(self)


LEVELS = (Level.PLAIN, Level.STUDENT, Level.CLINICIAN)


class Kind(StrEnum):
    CONDITION = "condition"
    STRUCTURE = "structure"
    ARTICLE = "article"


class Urgency(StrEnum):
    """A condition's usual level, most urgent first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    SOON = "soon"
    ROUTINE = "routine"
    SELF_CARE = "self-care"


class RedFlag(StrEnum):
    """The care cards that a condition may have, most urgent first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    SOON = "soon"
    SELF_CARE = "self-care"


class Rating(StrEnum):
    """How often a sign or a start goes with a condition; what is unknown is left out."""

    TYPICAL = "typical"
    COMMON = "common"
    POSSIBLE = "possible"
    UNUSUAL = "unusual"
    AGAINST = "against"


class Pain(StrEnum):
    """How a place belongs to a condition's pain pattern."""

    MAIN = "main"
    POSSIBLE = "possible"
    SPREADS = "spreads"


class System(StrEnum):
    MUSCLE = "muscle"
    TENDON = "tendon"
    VEIN = "vein"
    ARTERY = "artery"
    NERVE = "nerve"
    JOINT = "joint"
    BONE = "bone"
    SKIN = "skin"
    WHOLE_BODY = "whole-body"


class Frequency(StrEnum):
    """How common a condition is among people with such pain."""

    VERY_COMMON = "very-common"
    COMMON = "common"
    UNCOMMON = "uncommon"
    RARE = "rare"


class Onset(StrEnum):
    SUDDEN = "sudden"
    GRADUAL = "gradual"
    AFTER_INJURY = "after-injury"
    NO_CLEAR_CAUSE = "no-clear-cause"


class Sex(StrEnum):
    ANY = "any"
    FEMALE = "female"
    MALE = "male"


CONDITION_HEADINGS = (
    "What it is",
    "What it feels like",
    "Who gets it",
    "Check yourself",
    "When to get help",
    "What to do today",
    "Treatment",
    "How long it takes",
    "Stopping it coming back",
    "Often mistaken for",
    "Questions people ask",
)
"""The sections of a condition's page, each present, in this order."""

CARD_TITLES = {
    RedFlag.EMERGENCY: "Call an ambulance if:",
    RedFlag.SAME_DAY: "Get medical help today if:",
    RedFlag.SOON: "See a clinician in the next days if:",
    RedFlag.SELF_CARE: "You can look after it yourself if:",
}

LEVEL_NAMES = {Level.STUDENT: "For students", Level.CLINICIAN: "For clinicians"}


@dataclass(frozen=True, slots=True)
class Recovery:
    """Time to heal of one grade or course: `weeks` is (earliest, latest)."""

    label: str
    weeks: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well a test tells a condition, in per cent; intervals are 95 % confidence limits; `source` is a key."""

    test: str
    sensitivity: float
    specificity: float
    source: str
    sensitivity_interval: tuple[float, float] | None = None
    specificity_interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """One bar of a chart by age: `value` in what `ByAge.counts` says."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class ByAge:
    """How often it is found at different ages: `counts` says of what (`new cases a year in 100,000 people`); `source`
    is a key. All groups are from one source, as others count differently."""

    counts: str
    groups: tuple[AgeGroup, ...]
    source: str


@dataclass(frozen=True, slots=True)
class People:
    """Who usually has it: ages in years."""

    age: tuple[int, int] = (0, 120)
    sex: Sex = Sex.ANY


@dataclass(frozen=True, slots=True)
class Condition:
    slug: str
    title: str
    summary: str
    system: System
    urgency: Urgency
    frequency: Frequency
    structures: tuple[str, ...]
    pain: Mapping[str, Pain]
    reviewed: str
    next_review: str
    also_called: tuple[str, ...] = ()
    search_terms: tuple[str, ...] = ()
    onset: Mapping[str, Rating] = field(default_factory=dict)
    features: Mapping[str, Rating] = field(default_factory=dict)
    people: People = field(default_factory=People)
    red_flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recovery: tuple[Recovery, ...] = ()
    accuracy: tuple[Accuracy, ...] = ()
    by_age: ByAge | None = None
    compare: tuple[str, ...] = ()
    special_forms: tuple[str, ...] = ()
    icd10: str = ""

    kind = Kind.CONDITION


@dataclass(frozen=True, slots=True)
class Structure:
    """A part of the leg; `latin` is its Terminologia Anatomica name."""

    slug: str
    title: str
    summary: str
    latin: str
    structure_kind: str
    layer: str
    also_called: tuple[str, ...] = ()
    search_terms: tuple[str, ...] = ()
    origin: str = ""
    insertion: str = ""
    action: str = ""
    nerve: str = ""
    blood: str = ""

    kind = Kind.STRUCTURE


@dataclass(frozen=True, slots=True)
class Article:
    slug: str
    title: str
    summary: str
    reviewed: str
    next_review: str
    also_called: tuple[str, ...] = ()
    search_terms: tuple[str, ...] = ()
    red_flags: Mapping[RedFlag, tuple[str, ...]] = field(default_factory=dict)
    accuracy: tuple[Accuracy, ...] = ()

    kind = Kind.ARTICLE


Page = Condition | Structure | Article


@dataclass(frozen=True, slots=True)
class Section:
    """One piece of a page's text: what stands under `heading` for readers of `level`."""

    heading: str
    anchor: str
    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One source: `text` is the whole citation in plain words, `url` an http(s) address or empty."""

    key: str
    text: str
    short: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary and what it means, in plain words; `common` are those names that every reader knows."""

    slug: str
    title: str
    meaning: str
    also: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
