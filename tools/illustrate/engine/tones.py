"""A lit field as nested flat tones.  Opaque paths that nest leave no seams and need no gradient."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import contourpy
import numpy as np
from shapely.geometry import Polygon
from shapely.ops import unary_union

from tools.illustrate.engine.paths import area_path
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.curves import Array
    from tools.illustrate.engine.grid import Grid
    from tools.illustrate.engine.relief import LitField

NO_LIMIT = 1e9


def tone_class(ramp: str, brightness: float) -> str:
    """The style class of a ramp's tone for a brightness of 0 to 1."""
    return f"{ramp}{int(min(max(brightness, 0.0), 0.999) * TONES[ramp])}"


class Contours:
    """Areas of a field above a level."""

    def __init__(self, grid: Grid, field: Array) -> None:
        self._cutter: Any = contourpy.contour_generator(grid.x[0], grid.y[:, 0], field, fill_type="OuterCode")

    def above(self, level: float, *, holes: bool = True) -> BaseGeometry:
        """The area where the field exceeds the level, with or without its holes."""
        found = []
        for points, codes in zip(*self._cutter.filled(level, NO_LIMIT), strict=True):
            starts = [k for k, code in enumerate(codes) if code == 1] + [len(points)]
            rings = [points[a:b] for a, b in itertools.pairwise(starts) if b - a > 3]
            if rings:
                area = Polygon(rings[0], rings[1:] if holes else ())
                found.append(area if area.is_valid else area.buffer(0))
        return unary_union(found) if found else Polygon()


def nested_tones(
    surface: LitField, clip: BaseGeometry, ramp: str, *, tolerance: float = 0.18, smallest: float = 3
) -> list[str]:
    """Paths, dark to light, that paint a surface inside `clip` in the tones of a ramp."""
    count = TONES[ramp]
    inside = surface.grid.mask(clip, 1) > 0.5
    if inside.sum() < 3:
        return []
    darkest = max(0, int(np.floor(np.percentile(surface.field[inside], 0.4) * count)))
    darkest = min(darkest, count - 1)
    lightest = min(count - 1, int(np.percentile(surface.field[inside], 99.8) * count))
    paths = [f'<path class="{ramp}{darkest}" d="{area_path(clip, 0.08)}"/>']
    contours = Contours(surface.grid, surface.field)
    for tone in range(darkest + 1, lightest + 1):
        data = area_path(contours.above(tone / count).intersection(clip), tolerance, smallest)
        if data:
            paths.append(f'<path class="{ramp}{tone}" d="{data}"/>')
    return paths
