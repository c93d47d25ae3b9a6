"""The limb in profile as one rounded solid, and muscles kept under its skin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, largest, outline_polygon, rim
from tools.illustrate.engine.grid import Grid
from tools.illustrate.engine.relief import inflated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Muscle

HEIGHT = 1600
WIDTH = 800
TOP = -14
ABOVE = 400
"""Units by which the thigh goes on above the sheet, or it would round off at the upper edge."""
DEEPEST = 150
"""A thigh is not as deep as it is long: heights above this (units) are pressed down."""
COARSE = 4
SMOOTHING = 4
UNDER_SKIN = 5
"""Units of skin and fat that stay free over a muscle."""


def smooth_step(low: float, high: float, value: Array) -> Array:
    """0 below `low`, 1 above `high`, smooth between."""
    share = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share))


class ProfileLimb:
    """Height of the limb towards the viewer, in units: the whole silhouette inflated once, then sampled.

    `shape_foot` may replace the height of the foot, given the grid, the silhouette's mask and the height.  Where an
    edge is almost upright, the steps of a `coarse` grid (units) are seen as patches along it.
    """

    def __init__(
        self,
        skin: BaseGeometry,
        shape_foot: Callable[[Grid, Array, Array], Array] | None = None,
        *,
        coarse: int = COARSE,
    ) -> None:
        front, back = _edges_at_the_top(skin)
        whole = unary_union([skin, box(front, -ABOVE, back, TOP + 4)])
        self._grid = Grid(whole, 24)
        mask = self._grid.mask(whole, 1)
        height = inflated(mask, coarse)
        height = np.asarray(height / (1 + (height / DEEPEST) ** 6) ** (1 / 6))
        if shape_foot is not None:
            height = shape_foot(self._grid, mask, height)
        self._height = np.asarray(ndimage.gaussian_filter(height, SMOOTHING))

    def __call__(self, grid: Grid) -> Array:
        """The height on the pixels of another grid."""
        at = [grid.y - self._grid.top - 0.5, grid.x - self._grid.left - 0.5]
        return np.asarray(ndimage.map_coordinates(self._height, at, order=1, mode="nearest"))


def _edges_at_the_top(skin: BaseGeometry) -> tuple[float, float]:
    left, _, right, _ = skin.intersection(box(-WIDTH, TOP, 2 * WIDTH, TOP + 6)).bounds
    return left, right


def trimmed(muscles: Mapping[str, Muscle], skin: BaseGeometry) -> dict[str, Muscle]:
    """The muscles, cut where they would stand out of the skin."""
    room = skin.buffer(-UNDER_SKIN).union(box(-WIDTH, 4 * TOP, 2 * WIDTH, UNDER_SKIN - TOP))
    return {name: _trimmed(muscle, room) for name, muscle in muscles.items()}


def _trimmed(muscle: Muscle, room: BaseGeometry) -> Muscle:
    shape = outline_polygon(muscle.outline)
    inside = largest(shape.intersection(room))
    if inside.area > shape.area - 1:
        return muscle
    return replace(muscle, outline=[(x, y, "c") for x, y in rim(inside).tolist()])
