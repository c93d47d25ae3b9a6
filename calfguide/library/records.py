"""Pages to and from plain JSON values: how a compiled library keeps them, and what `show --format json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calfguide.library.pages import (
    Accuracy,
    AgeGroup,
    Article,
    ByAge,
    Condition,
    Frequency,
    Kind,
    Page,
    Pain,
    People,
    Rating,
    Recovery,
    RedFlag,
    Sex,
    Structure,
    System,
    Urgency,
)

TUPLES = ("also_called", "search_terms", "structures", "compare", "special_forms")


def to_record(page: Page) -> dict[str, Any]:
    """All fields of a page as JSON values, in the order of the class."""
    return _plain_fields(page)


def _plain_fields(value: Any) -> dict[str, Any]:
    """Like dataclasses.asdict, without its deep copies, which take longer than all the rest of storing a page."""
    record = {}
    for name in value.__dataclass_fields__:
        found = getattr(value, name)
        if isinstance(found, People | ByAge):
            found = _plain_fields(found)
        elif isinstance(found, tuple) and found and isinstance(found[0], Recovery | Accuracy | AgeGroup):
            found = [_plain_fields(row) for row in found]
        elif isinstance(found, Mapping):
            found = dict(found)
        record[name] = found
    return record


def to_page(kind: str, record: dict[str, Any]) -> Page:
    """The page that `to_record` made the record of."""
    for key in TUPLES:
        if key in record:
            record[key] = tuple(record[key])
    if kind == Kind.CONDITION:
        return _condition(record)
    if kind == Kind.STRUCTURE:
        return Structure(**record)
    accuracy = tuple(_accuracy(row) for row in record["accuracy"])
    return Article(**(record | {"red_flags": _red_flags(record), "accuracy": accuracy}))


def _condition(record: dict[str, Any]) -> Condition:
    people = record["people"]
    record.update(
        system=System(record["system"]),
        urgency=Urgency(record["urgency"]),
        frequency=Frequency(record["frequency"]),
        pain={region: Pain(pain) for region, pain in record["pain"].items()},
        onset={onset: Rating(rating) for onset, rating in record["onset"].items()},
        features={feature: Rating(rating) for feature, rating in record["features"].items()},
        people=People((people["age"][0], people["age"][1]), Sex(people["sex"])),
        red_flags=_red_flags(record),
        recovery=tuple(Recovery(row["label"], _pair(row["weeks"])) for row in record["recovery"]),
        accuracy=tuple(_accuracy(row) for row in record["accuracy"]),
        by_age=_by_age(record["by_age"]),
    )
    return Condition(**record)


def _red_flags(record: dict[str, Any]) -> dict[RedFlag, tuple[str, ...]]:
    return {RedFlag(flag): tuple(lines) for flag, lines in record["red_flags"].items()}


def _accuracy(row: dict[str, Any]) -> Accuracy:
    for key in ("sensitivity_interval", "specificity_interval"):
        if row[key] is not None:
            row[key] = _pair(row[key])
    return Accuracy(**row)


def _by_age(record: dict[str, Any] | None) -> ByAge | None:
    if record is None:
        return None
    groups = tuple(AgeGroup(**group) for group in record["groups"])
    return ByAge(record["counts"], groups, record["source"])


def _pair(values: list[float]) -> tuple[float, float]:
    return values[0], values[1]
