"""Synovial sheaths: translucent sleeves round tendons that are bent over bone or held down by a band."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.affinity import translate
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, along, polygon, polygons_of, rim, smooth
from tools.illustrate.engine.marks import Shadow, cast_shadow, ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Cord, Sleeve
    from tools.illustrate.engine.sheet import Sheet

SWELLING = 1.6
"""Units by which a sleeve is wider near its closed ends."""
SWOLLEN = 12.0
"""Units from its end at which it is widest."""
TOGETHER = 1.2
"""Half of the widest gap that tendons of one sheath may leave, in units."""
ROUNDED = 9.5
"""Units over which it closes."""
SPACING = 1.0
SHEATH_SHADOW = Shadow((1.6, 2.2), 2.4, 0.16, bands=6)
VEILS = ((1.3, 0.56, 0.12), (0.5, 0.54, 0.17), (-0.4, 0.58, 0.24))
"""Growth in units, tone and opacity: the wall, with a soft edge."""
FAR_WALL, NEAR_WALL, GLINT = (0.3, 0.34), (0.93, 0.5), (0.97, 0.62)
"""Tone and opacity of the rim away from the light, of the one towards it, and of the gleam along each tendon."""


def paint_sheath(
    sheet: Sheet,
    name: str,
    sleeves: Sequence[Sleeve],
    cords: Mapping[str, Cord],
    hidden: BaseGeometry | None = None,
    *,
    gleam: float = 0.42,
    painted: BaseGeometry | None = None,
) -> None:
    """Paint the sheath round tendons that have been painted; they shine through.  What is `hidden` is left out.

    The gleam lies `gleam` radii from the middle of each sleeve, towards the light.  What has been `painted` of it with
    another tendon is not painted again.
    """
    courses = [sleeve_course(sleeve, cords[sleeve.tendon]) for sleeve in sleeves]
    whole = _without(_joined(courses), hidden)
    shape = _without(whole, painted)
    if painted is not None:
        hidden = painted if hidden is None else hidden.union(painted)
    sheet.begin(name)
    cast_shadow(sheet, shape, sheet.below(), SHEATH_SHADOW)
    for growth, tone, veil in VEILS:
        _wash(sheet, _without(shape.buffer(growth), hidden), tone, veil)
    inner = shape.buffer(-0.4)
    _wash(sheet, inner.difference(translate(inner, -1.5, -1.5)), *FAR_WALL)
    _wash(sheet, inner.difference(translate(inner, 1.1, 1.1)), *NEAR_WALL)
    for curve, radius in courses:
        _wash(sheet, _gleam(curve, radius, gleam).intersection(shape.buffer(-1.2)), *GLINT)
    for piece in polygons_of(shape):
        ink(sheet, rim(piece), "kt", 0.1, 0.55, opacity=0.5)
    sheet.end(name, whole, covers=False, clear=True)


def sleeve_course(sleeve: Sleeve, cord: Cord) -> tuple[Array, Array]:
    """The curve of a sleeve and its radii, wider towards both ends and closed at them."""
    curve = smooth(cord.points, spacing=SPACING)
    radius = along(cord.radii, len(curve))
    within = (curve[:, 1] >= sleeve.top) & (curve[:, 1] <= sleeve.bottom)
    curve, radius = curve[within], radius[within]
    way = np.r_[0, np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))]
    to_an_end = np.minimum(way, way[-1] - way)
    swollen = SWELLING * np.exp(-0.5 * ((to_an_end - SWOLLEN) / (0.55 * SWOLLEN)) ** 2)
    closing = np.sqrt(1 - (1 - np.clip(to_an_end / ROUNDED, 0.02, 1)) ** 2)
    return curve, (radius + sleeve.room + swollen) * closing


def sleeve_area(sleeve: Sleeve, cord: Cord) -> BaseGeometry:
    """Where a sleeve lies."""
    return polygon(ribbon(*sleeve_course(sleeve, cord), caps=False))


def _joined(courses: Iterable[tuple[Array, Array]]) -> BaseGeometry:
    """Where a sheath lies; the sleeves of tendons that run side by side are one."""
    parts = [polygon(ribbon(curve, radius, caps=False)) for curve, radius in courses]
    return unary_union(parts).buffer(TOGETHER).buffer(-TOGETHER)


def _without(area: BaseGeometry, hidden: BaseGeometry | None) -> BaseGeometry:
    return area if hidden is None else area.difference(hidden)


def _gleam(curve: Array, radius: Array, aside: float) -> BaseGeometry:
    """A thin tapered stripe on the side of a sleeve that faces the light."""
    share = np.linspace(0, 1, len(curve))
    towards_light = np.outer(radius * aside, (-0.8, -0.6))
    return polygon(ribbon(curve, 0.15 + 0.45 * np.sin(np.pi * share) ** 0.5, towards_light, caps=False))


def _wash(sheet: Sheet, area: BaseGeometry, tone: float, veil: float) -> None:
    data = area_path(area, 0.12, 0.6)
    if data:
        sheet.write(f'<path class="y{int(TONES["y"] * tone)}" fill-opacity="{veil}" d="{data}"/>')
