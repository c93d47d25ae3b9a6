"""A window of the sheet as a raster of one pixel per unit: masks, fields and noise on it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from tools.illustrate.engine.curves import Array, polygons_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

Bump: TypeAlias = tuple[float, float, float, float, float] | tuple[float, float, float, float, float, float]
"""A Gaussian hill or hollow: x, y, sigma along x, sigma along y, height, and maybe a turn in degrees."""


class Grid:
    """The box of an area with a margin; `x` and `y` hold the middle of each pixel."""

    def __init__(self, area: BaseGeometry, margin: int = 10) -> None:
        left, top, right, bottom = area.bounds
        self.left = math.floor(left) - margin
        self.top = math.floor(top) - margin
        self.width = math.ceil(right) + margin - self.left
        self.height = math.ceil(bottom) + margin - self.top
        across = np.arange(self.width) + self.left + 0.5
        down = np.arange(self.height) + self.top + 0.5
        self.x, self.y = np.meshgrid(across, down)

    def mask(self, area: BaseGeometry, finer: int = 2) -> Array:
        """Share of each pixel that the area covers, 0 to 1, counted on a grid `finer` times as fine."""
        image = Image.new("L", (self.width * finer, self.height * finer))
        draw = ImageDraw.Draw(image)
        for part in polygons_of(area):
            for ring, fill in [(part.exterior, 255), *((hole, 0) for hole in part.interiors)]:
                draw.polygon([((x - self.left) * finer, (y - self.top) * finer) for x, y in ring.coords], fill=fill)
        return np.asarray(image.resize((self.width, self.height), Image.Resampling.BOX), float) / 255

    def sample(self, field: Array, x: float, y: float) -> float:
        """The field between pixels, bilinear."""
        at = [[y - self.top - 0.5], [x - self.left - 0.5]]
        return float(ndimage.map_coordinates(field, at, order=1, mode="nearest")[0])

    def samples(self, field: Array, points: Array) -> Array:
        """The field at many points (rows of x and y), bilinear."""
        at = [points[:, 1] - self.top - 0.5, points[:, 0] - self.left - 0.5]
        return np.asarray(ndimage.map_coordinates(field, at, order=1, mode="nearest"))

    def bump(self, bump: Bump) -> Array:
        """A Gaussian on the grid."""
        x, y, sigma_x, sigma_y, height = bump[:5]
        turn = math.radians(bump[5]) if len(bump) > 5 else 0.0
        dx, dy = self.x - x, self.y - y
        u = dx * math.cos(turn) + dy * math.sin(turn)
        v = -dx * math.sin(turn) + dy * math.cos(turn)
        return np.asarray(height * np.exp(-0.5 * ((u / sigma_x) ** 2 + (v / sigma_y) ** 2)))


def spread_outwards(field: Array, known: NDArray[np.bool_]) -> Array:
    """The field with each unknown pixel set to its nearest known one."""
    nearest = ndimage.distance_transform_edt(~known, return_distances=False, return_indices=True)
    return np.asarray(field[tuple(nearest)])


def smooth_noise(count: int, width: int, rng: np.random.Generator) -> Array:
    """A row of `count` random numbers that vary over about `width` steps; spread 1."""
    rough = rng.standard_normal(count + 8 * width)
    smoothed = np.asarray(ndimage.gaussian_filter1d(rough, width))[4 * width : 4 * width + count]
    return np.asarray(smoothed / (smoothed.std() + 1e-9))
