"""What a chart shows, in a sentence: its alternative text, and all of it where no picture can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calfguide.library.pages import Accuracy, ByAge, Recovery

WEEKS_A_MONTH = 52 / 12


def recovery_sentence(recovery: tuple[Recovery, ...]) -> str:
    """How long each course takes."""
    return f"The usual time to recover is {_listed([f'{span(row)} ({row.label})' for row in recovery])}."


def span(row: Recovery) -> str:
    """`3 to 6 weeks`, and in months too where that is easier to grasp."""
    low, high = row.weeks
    text = f"{low:g} to {high:g} weeks" if low != high else _count(low, "week")
    if high < 13 or low < 4:
        return text
    first, last = round(low / WEEKS_A_MONTH), round(high / WEEKS_A_MONTH)
    months = f"{first} to {last} months" if first != last else _count(last, "month")
    return f"{text}, about {months}"


def accuracy_sentence(accuracy: tuple[Accuracy, ...]) -> str:
    """How well each test tells who has the condition."""
    parts = [
        f"{row.test} is positive in {_percent(row.sensitivity, row.sensitivity_interval)} of people with it"
        f" and negative in {_percent(row.specificity, row.specificity_interval)} of people without it"
        for row in accuracy
    ]
    return f"How well each test tells: {'; '.join(parts)}."


def by_age_sentence(by_age: ByAge) -> str:
    """How often it is found in each group of ages."""
    return f"{by_age.counts}, by age: {_listed([f'{row.label} {row.value:g}' for row in by_age.groups])}."


def by_age_rows(by_age: ByAge) -> list[list[str]]:
    """The same as a table, its head first."""
    return [["Age", by_age.counts], *([row.label, f"{row.value:g}"] for row in by_age.groups)]


def recovery_rows(recovery: tuple[Recovery, ...]) -> list[list[str]]:
    """The same as a table, its head first."""
    return [["Course", "Weeks from", "to"], *([row.label, *(f"{week:g}" for week in row.weeks)] for row in recovery)]


def accuracy_rows(accuracy: tuple[Accuracy, ...], *, plain: bool = False) -> list[list[str]]:
    """The same as a table, its head first, in words for anybody where it is `plain`; `accuracy` has the sources."""
    finds, clears = ("Finds", "Clears") if plain else ("Sensitivity", "Specificity")
    return [
        ["Test", finds, "95 % interval", clears, "95 % interval"],
        *(
            [
                row.test,
                f"{row.sensitivity:g} %",
                _interval(row.sensitivity_interval),
                f"{row.specificity:g} %",
                _interval(row.specificity_interval),
            ]
            for row in accuracy
        ),
    ]


def _interval(limits: tuple[float, float] | None) -> str:
    return f"{limits[0]:g} to {limits[1]:g} %" if limits else "not given"


def _percent(value: float, interval: tuple[float, float] | None) -> str:
    limits = f" (95 % interval {interval[0]:g} to {interval[1]:g})" if interval else ""
    return f"{value:g} %{limits}"


def _count(number: float, unit: str) -> str:
    return f"{number:g} {unit}" if number == 1 else f"{number:g} {unit}s"


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else ""
