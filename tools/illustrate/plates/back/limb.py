"""The limb as a whole: its silhouette, its roundness, and muscles brought inside the skin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from scipy.interpolate import PchipInterpolator

from tools.illustrate.engine.curves import Array, polygon, smooth
from tools.illustrate.plates.back.data.calf import MIDDLE, SURFACE
from tools.illustrate.plates.back.data.deep import DEEP
from tools.illustrate.plates.back.data.skin import HEEL_BOTTOM, SILHOUETTE
from tools.illustrate.plates.back.data.tendons import CORDS
from tools.illustrate.plates.back.data.thigh import ILIOTIBIAL_TRACT, THIGH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tools.illustrate.anatomy import Cord, Muscle, TendonSheet
    from tools.illustrate.engine.grid import Grid

WIDTH, HEIGHT = 600, 1600
TOP, SOLE = -14, 1515
UNDER_SKIN = 6.0
"""Units of skin and fat that stay free over a muscle."""
UNDER_SKIN_CORD = 9.0
ANKLE = 1330
"""Below this level nothing is moved: tendons lie right under the skin there."""

_ROWS = np.array(SILHOUETTE, float)
inner_edge: Any = PchipInterpolator(_ROWS[:, 0], _ROWS[:, 1])
outer_edge: Any = PchipInterpolator(_ROWS[:, 0], _ROWS[:, 2])


def silhouette_curve() -> Array:
    """Outline of the leg: outer edge down, heel, inner edge up."""
    y = np.r_[np.arange(TOP, SOLE + 1, 3.0), SOLE + 1]
    down = np.c_[outer_edge(y), y]
    up = np.c_[inner_edge(y), y][::-1]
    return np.vstack([down, HEEL_BOTTOM, up])


SKIN_CURVE = silhouette_curve()
SKIN = polygon(SKIN_CURVE)


def limb_height(grid: Grid) -> Array:
    """Height of the limb as a rounded column, in units."""
    y = np.clip(grid.y[:, 0], TOP, SOLE)
    inner, outer = inner_edge(y), outer_edge(y)
    middle, half = (inner + outer) / 2, (outer - inner) / 2 * 1.04
    aside = np.clip(np.abs(grid.x - middle[:, None]) / half[:, None], 0, 0.992)
    depth = half / (1 + (half / 150) ** 6) ** (1 / 6)
    return np.asarray(ndimage.gaussian_filter(depth[:, None] * np.sqrt(1 - aside * aside), (9, 2)))


# ---------------------------------------------------------------------------------------------------- fitting


def inwards(curves: Sequence[Any], margin: float) -> Any:
    """A function that moves control points inwards, row by row as a whole, where a curve would leave the skin.

    Whole rows keep a muscle's shape; clamping single points squeezes it flat.
    """
    dense = np.vstack([smooth([point[:2] for point in curve]) if len(curve) > 2 else curve for curve in curves])
    rows = np.arange(-20, 1400, 4.0)
    shift = np.zeros(len(rows))
    for k, y in enumerate(rows):
        x = dense[np.abs(dense[:, 1] - y) < 5, 0]
        if len(x):
            level = max(y, TOP)
            too_far_in = max(0, inner_edge(level) + margin - x.min())
            too_far_out = max(0, x.max() - outer_edge(level) + margin)
            shift[k] = too_far_in - too_far_out
    shift = np.asarray(ndimage.gaussian_filter1d(shift, 3))

    def moved(point: Any) -> Any:
        if point[1] >= ANKLE:
            return point
        return (round(float(point[0] + np.interp(point[1], rows, shift)), 3), *point[1:])

    return moved


def fitted_muscle(muscle: Muscle) -> Muscle:
    """A muscle inside the skin."""
    move = inwards([muscle.outline, *(guide for family in muscle.families for guide in family)], UNDER_SKIN)
    return replace(
        muscle,
        outline=[move(point) for point in muscle.outline],
        families=[[[move(point) for point in guide] for guide in family] for family in muscle.families],
    )


def fitted_sheet(tendon: TendonSheet) -> TendonSheet:
    """A tendon sheet inside the skin."""
    move = inwards([tendon.outline, *tendon.guides], UNDER_SKIN)
    return replace(
        tendon,
        outline=[move(point) for point in tendon.outline],
        guides=[[move(point) for point in guide] for guide in tendon.guides],
    )


def fitted_cord(cord: Cord) -> Cord:
    """A tendon cord inside the skin."""
    move = inwards([cord.points], UNDER_SKIN_CORD)
    return replace(cord, points=[move(point) for point in cord.points])


MUSCLES: dict[str, Muscle] = {name: fitted_muscle(muscle) for name, muscle in (SURFACE | MIDDLE | DEEP | THIGH).items()}
TENDON_CORDS: dict[str, Cord] = {name: fitted_cord(cord) for name, cord in CORDS.items()}
ILIOTIBIAL: TendonSheet = fitted_sheet(ILIOTIBIAL_TRACT)
