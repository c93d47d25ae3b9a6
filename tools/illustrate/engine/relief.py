"""From an outline to a lit relief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import spsolve

from tools.illustrate.engine.curves import Array
from tools.illustrate.engine.grid import Bump, Grid, spread_outwards
from tools.illustrate.engine.light import LIGHT, Light, lit

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

EDGE_DARKENING = 0.30
EDGE_WIDTH = 5.0
LimbHeight: TypeAlias = Callable[[Grid], Array]
"""Height of the whole limb on a grid, in units: it lets all structures turn away from the light together."""
ExtraHeight: TypeAlias = Callable[[Grid, Array], Array]
"""Further height of one structure, from its grid and mask."""


@dataclass(frozen=True, slots=True)
class LitField:
    """Brightness (0 to 1, about) of a surface on a grid."""

    grid: Grid
    field: Array

    def at(self, x: float, y: float) -> float:
        """Brightness at a place."""
        return self.grid.sample(self.field, x, y)

    def shifted(self, amount: float) -> LitField:
        """The same surface, lighter or darker throughout."""
        return LitField(self.grid, self.field + amount)


def inflated(mask: Array, coarser: int = 2) -> Array:
    """Height of a cushion over the mask, in units: sqrt(2u) with laplacian(u) = -1 inside and u = 0 outside.

    Over a strip it is a half cylinder; over any other shape, what a film would do.
    """
    height, width = mask.shape
    padded = np.zeros(((height + coarser - 1) // coarser * coarser, (width + coarser - 1) // coarser * coarser))
    padded[:height, :width] = mask > 0.5
    cells = padded.reshape(padded.shape[0] // coarser, coarser, -1, coarser).mean((1, 3)) > 0.5
    count = int(cells.sum())
    if count < 4:
        return np.zeros_like(mask)
    solution = np.zeros(cells.shape)
    solution[cells] = _film(cells, count, float(coarser * coarser))
    fine = settled(np.asarray(ndimage.zoom(solution, coarser, order=1)))[:height, :width]
    return np.asarray(np.sqrt(np.maximum(2 * fine, 0)))


def _film(cells: Array, count: int, load: float) -> Array:
    """Solve the five-point Poisson equation on the cells."""
    number = -np.ones(cells.shape, int)
    number[cells] = np.arange(count)
    down, across = np.nonzero(cells)
    rows, columns, values = [np.arange(count)], [np.arange(count)], [np.full(count, 4.0)]
    for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        y = np.clip(down + dy, 0, cells.shape[0] - 1)
        x = np.clip(across + dx, 0, cells.shape[1] - 1)
        beside = number[y, x]
        inside = beside >= 0
        rows.append(np.arange(count)[inside])
        columns.append(beside[inside])
        values.append(np.full(int(inside.sum()), -1.0))
    where = (np.concatenate(rows), np.concatenate(columns))
    matrix = coo_matrix((np.concatenate(values), where), (count, count)).tocsc()
    return np.asarray(spsolve(matrix, np.full(count, load)))


def relief(
    shape: BaseGeometry,
    limb: LimbHeight,
    *,
    inflation: float = 0.6,
    bumps: Sequence[Bump] = (),
    limb_share: float = 0.35,
    extra: ExtraHeight | None = None,
    flatten: float = 1.0,
    soften: float = 1.4,
    light: Light = LIGHT,
    grid: Grid | None = None,
) -> LitField:
    """Inflate a shape, add bumps and the roundness of the limb, light it, and darken it along its edge."""
    grid = grid or Grid(shape)
    mask = grid.mask(shape)
    height = inflated(mask)
    if flatten != 1.0:
        top = height.max() + 1e-9
        height = top * (height / top) ** flatten
    height = inflation * height
    for bump in bumps:
        height = height + grid.bump(bump)
    if extra is not None:
        height = height + extra(grid, mask)
    if limb_share:
        height = height + limb_share * limb(grid)
    inside = ndimage.distance_transform_edt(mask > 0.5)
    edge = 1 - EDGE_DARKENING * np.exp(-inside / EDGE_WIDTH)
    field = lit(height, light, shade=edge, soften=soften)
    field = spread_outwards(field, inside > 1.2)
    return LitField(grid, settled(np.asarray(ndimage.gaussian_filter(field, 0.8))))


def settled(field: Array) -> Array:
    """The field without its last digits, so that builds of numpy that differ in the last bit draw the same plate."""
    return np.asarray(np.round(field, 6))
