"""The skin of a side view as one relief: the limb, raised by muscles, bones, ridges and bumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.geometry import LineString

from tools.illustrate.engine.curves import Array, outline_polygon, smooth
from tools.illustrate.engine.fibres import Brush
from tools.illustrate.engine.grid import Grid, spread_outwards
from tools.illustrate.engine.light import Light, lit
from tools.illustrate.engine.relief import LimbHeight, LitField, settled
from tools.illustrate.plates.profile.limb import smooth_step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Muscle, Ridge
    from tools.illustrate.engine.grid import Bump

LIGHT = Light(ambient=0.17, diffuse=0.76, sheen=0.07, sheen_power=16, reflected=0.14)
TEXTURE = tuple(
    Brush(0.10, (14, 46), (0.5, 1.3), jitter=0.05, bundle_jitter=0.03, shift=shift, veil=0.22)
    for shift in (-0.05, 0.06)
)
FROM_THE_GROUND = 0.11
"""Light that the ground throws back at the sole."""
SOLE_LIGHT = (1470, 1512)


def skin_surface(
    skin: BaseGeometry,
    limb: LimbHeight,
    raised: Iterable[tuple[BaseGeometry, float, float]],
    ridges: Sequence[Ridge],
    bumps: Sequence[Bump],
    reshape: Callable[[Grid, Array], Array] | None = None,
) -> LitField:
    """The lit skin.  `raised` are areas (muscles, bones) with the blur and height in units that they lift it by."""
    grid = Grid(skin, 12)
    height = limb(grid) * 0.95
    for area, blur, amount in raised:
        height = height + amount * ndimage.gaussian_filter(grid.mask(area, 1), blur)
    for ridge in ridges:
        height = height + ridge_height(grid, ridge)
    for bump in bumps:
        height = height + grid.bump(bump)
    if reshape is not None:
        height = reshape(grid, height)
    inside = ndimage.distance_transform_edt(grid.mask(skin) > 0.5)
    field = lit(height, LIGHT, shade=1 - 0.18 * np.exp(-inside / 6), soften=2.8)
    field = field + FROM_THE_GROUND * smooth_step(*SOLE_LIGHT, grid.y)
    field = spread_outwards(field, inside > 1.5)
    return LitField(grid, settled(np.asarray(ndimage.gaussian_filter(field, 1.4))))


def bulges(
    muscles: Mapping[str, Muscle], table: Iterable[tuple[str, float, float]]
) -> list[tuple[BaseGeometry, float, float]]:
    """Muscles that raise the skin, as areas."""
    return [(outline_polygon(muscles[name].outline), blur, height) for name, blur, height in table]


def ridge_height(grid: Grid, ridge: Ridge) -> Array:
    """A raised line (or a furrow) that swells in and fades out at its two ends."""
    line = LineString(smooth(ridge.points, spacing=3)).buffer(ridge.blur / 2)
    raised = np.asarray(ndimage.gaussian_filter(grid.mask(line, 1), ridge.blur))
    raised = ridge.height * raised / raised.max()
    (x0, y0), (x1, y1) = ridge.points[0], ridge.points[-1]
    reach = 0.22 * float(np.hypot(x1 - x0, y1 - y0)) + 4
    for x, y in ((x0, y0), (x1, y1)):
        raised = raised * smooth_step(0, reach, np.hypot(grid.x - x, grid.y - y))
    return np.asarray(raised)
