"""What a measure is, and how often things are done to take one."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


Took = tuple[float, float]
"""Milliseconds by the clock, and of the processors' time."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How often: `starts` of a program, `laps` over pages and keys with a `stride`; `sizes` of synthetic libraries."""

    starts: int = 9
    laps: int = 3
    sizes: tuple[int, ...] = (10, 100, 1_000)
    stride: int = 1

    @property
    def small_differences(self) -> int:
        """How many pairs of starts are taken where what is sought is less than one start differs from the next."""
        return 3 * self.starts


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table. `low` and `high` are the spread; `reference` says what it stands beside."""

    what: str
    value: float
    unit: str
    low: float
    high: float
    reference: str = ""
    budget: float | None = None
    series: str = ""  # what grows with the content, for the chart
    pages: int = 0

    def at(self, series: str, pages: int) -> Measure:
        """The same row, as a point of a line of the chart."""
        return replace(self, series=series, pages=pages)

    @property
    def missed(self) -> bool:
        return self.budget is not None and self.value > self.budget

    @property
    def verdict(self) -> str:
        if self.budget is None:
            return ""
        return "missed" if self.missed else "held"


def p95(values: Sequence[float]) -> float:
    """The 95th percentile; of a few values, the largest."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def timed(acts: Iterable[Callable[[], object]], before: Callable[[], object] = lambda: None) -> list[Took]:
    """Milliseconds that each act takes; what is done `before` each does not count."""
    times = []
    for act in acts:
        before()
        start = now()
        act()
        times.append(between(start, now()))
    return times


def now() -> Took:
    """The clock and the processors' time of this process so far."""
    return time.perf_counter() * 1000, time.process_time() * 1000


def between(start: Took, end: Took) -> Took:
    return end[0] - start[0], end[1] - start[1]


def at_p95(what: str, times: Sequence[Took], beside: str, others: Sequence[Took], budget: float | None) -> Measure:
    """A row on the slowest of a hundred acts but five; its spread is from the median to the very slowest."""
    clock = [one[0] for one in times]
    reference = f"processor time {p95([one[1] for one in times]):.2f} ms"
    if others:
        reference += f"; {beside}: {p95([one[0] for one in others]):.2f} ms"
    return Measure(f"{what}, p95", p95(clock), "ms", median(clock), max(clock), reference, budget)


def in_the_middle(what: str, values: Sequence[float], unit: str, reference: str, budget: float | None) -> Measure:
    """A row on the median; its spread is from the smallest to the largest."""
    return Measure(what, median(values), unit, min(values), max(values), reference, budget)
