"""One measured proportion beside what is drawn, and tables of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Measure:
    """One proportion: what the sources say (as text and as an accepted range) and what is drawn."""

    name: str
    source: str
    lowest: float
    highest: float
    drawn: float
    unit: str

    @property
    def holds(self) -> bool:
        """Whether the drawing keeps to it."""
        return self.lowest <= self.drawn <= self.highest


def table(measures: Iterable[Measure]) -> str:
    """The measures as a Markdown table."""
    rows = [
        f"| {one.name} | {one.source} | {one.drawn:.4g} {one.unit} | {'ok' if one.holds else 'OFF'} |"
        for one in measures
    ]
    return "\n".join(["| measure | source | drawn | |", "|---|---|---|---|", *rows])
