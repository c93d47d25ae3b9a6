"""What may stand in the front matter of each kind of page, as strict msgspec structs."""

from __future__ import annotations

from typing import Annotated

from calfguide.library.pages import (
    Accuracy,
    ByAge,
    Frequency,
    Kind,
    Onset,
    Pain,
    People,
    Rating,
    Recovery,
    RedFlag,
    System,
    Urgency,
)
from calfguide.library.structs import Meta, Struct

SUMMARY_LENGTH = 140

Line = Annotated[str, Meta(min_length=1, max_length=400)]
Name = Annotated[str, Meta(min_length=1, max_length=120)]
Names = Annotated[tuple[Name, ...], Meta(max_length=100)]
Summary = Annotated[str, Meta(min_length=1, max_length=SUMMARY_LENGTH)]
Passage = Annotated[str, Meta(min_length=1, max_length=1500)]


class ConditionHeader(Struct, forbid_unknown_fields=True, kw_only=True):
    """What is felt, where, by whom, how urgent it is; see docs for writers in README.md."""

    title: Name
    also_called: Names = ()
    search_terms: Names = ()
    summary: Summary
    system: System
    urgency: Urgency
    frequency: Frequency
    structures: Annotated[tuple[Name, ...], Meta(max_length=40)]
    pain: dict[str, Pain]
    onset: dict[Onset, Rating] = {}
    features: dict[str, Rating] = {}
    people: People = People()
    red_flags: dict[RedFlag, tuple[Line, ...]] = {}
    recovery: Annotated[tuple[Recovery, ...], Meta(max_length=12)] = ()
    accuracy: Annotated[tuple[Accuracy, ...], Meta(max_length=12)] = ()
    by_age: ByAge | None = None
    compare: Names = ()
    special_forms: Names = ()
    icd10: Annotated[str, Meta(max_length=60)] = ""
    reviewed: Name
    next_review: Name


class StructureHeader(Struct, forbid_unknown_fields=True, kw_only=True):
    """A part of the leg; the facts from `origin` on may hold links and citations, like the body."""

    title: Name
    latin: Name = ""
    also_called: Names = ()
    search_terms: Names = ()
    kind: Name
    layer: Name
    summary: Summary
    origin: Passage | None = None
    insertion: Passage | None = None
    action: Passage | None = None
    nerve: Passage | None = None
    blood: Passage | None = None


class ArticleHeader(Struct, forbid_unknown_fields=True, kw_only=True):
    """Anything else there is to read."""

    title: Name
    summary: Summary
    also_called: Names = ()
    search_terms: Names = ()
    red_flags: dict[RedFlag, tuple[Line, ...]] = {}
    accuracy: Annotated[tuple[Accuracy, ...], Meta(max_length=12)] = ()
    reviewed: Name
    next_review: Name


HEADERS: dict[Kind, type[Struct]] = {
    Kind.CONDITION: ConditionHeader,
    Kind.STRUCTURE: StructureHeader,
    Kind.ARTICLE: ArticleHeader,
}
