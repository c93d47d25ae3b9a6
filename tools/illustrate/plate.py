"""A finished plate: one view, painted, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

UNITS_PER_CM = 22.5
"""Scale of all views of the leg, so that they line up; each cross-section has its own."""


def smooth_fade(top: float, bottom: float, steps: int = 8) -> tuple[tuple[float, float], ...]:
    """Rows (y, opacity) of a fade that starts and ends gently."""
    shares = [step / steps for step in range(steps + 1)]
    return tuple((top + (bottom - top) * u, u * u * (3 - 2 * u)) for u in shares)


@dataclass(frozen=True, slots=True)
class Plate:
    """One view of the leg, or a cross-section.  `regions` are the smallest ones; `parents` name which of them
    make up a main region.

    `fade` is how the cut upper end vanishes: (y, opacity), applied to pictures, not painted.  `compartments` are the
    closed spaces of a cross-section.
    """

    view: str
    width: int
    height: int
    sheet: Sheet
    regions: Mapping[str, BaseGeometry]
    parents: Mapping[str, tuple[str, ...]]
    fade: tuple[tuple[float, float], ...] = field(default_factory=lambda: smooth_fade(2, 100))
    units_per_cm: float = UNITS_PER_CM
    compartments: Mapping[str, BaseGeometry] = field(default_factory=dict)
