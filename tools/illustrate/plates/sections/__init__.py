"""Cross-sections of the right leg at three levels, seen from below.  `paint()` makes one; the numbers are in `data`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from tools.illustrate.engine.sheet import Sheet
from tools.illustrate.plate import Plate
from tools.illustrate.plates.sections import layers
from tools.illustrate.plates.sections.data import ankle, knee, midcalf
from tools.illustrate.plates.sections.shapes import SIZE, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.illustrate.engine.curves import Array
    from tools.illustrate.engine.grid import Grid
    from tools.illustrate.plates.sections.cut import Cut

CUTS: dict[str, Cut] = {module.CUT.view: module.CUT for module in (knee, midcalf, ankle)}
"""From the knee down."""


def flat(grid: Grid) -> Array:
    """A section has no roundness of a limb behind it."""
    return np.zeros_like(grid.x)


def paint(view: str) -> Plate:
    """Paint one level, the outer tissues first and then layer by layer from the bones to the veins under the skin."""
    section = Section(CUTS[view])
    sheet = Sheet(section.skin, flat)
    layers.paint_section(sheet, section)
    return Plate(
        view,
        SIZE,
        SIZE,
        sheet,
        section.regions(),
        {},
        fade=(),
        units_per_cm=10 * section.cut.scale,
        compartments=section.compartments(),
    )


PLATES: dict[str, Callable[[], Plate]] = {view: partial(paint, view) for view in CUTS}
