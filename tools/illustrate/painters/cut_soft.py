"""Cut skin, fat, loose tissue, fascia and thin sheets, and the ghost that stays when they are peeled away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.geometry import LineString, Point
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, Points, largest, polygon, resampled, rim, smooth
from tools.illustrate.engine.grid import Grid, smooth_noise
from tools.illustrate.engine.light import Light, lit
from tools.illustrate.engine.mosaic import domes, scattered
from tools.illustrate.engine.relief import LitField, settled
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.engine.tubes import normals, ribbon
from tools.illustrate.painters.cut_marks import paint_area, paint_rim
from tools.illustrate.painters.cut_vessels import paint_opening

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

SKIN_LIGHT = Light(ambient=0.24, diffuse=0.56)
LOBULE_LIGHT = Light(ambient=0.24, diffuse=0.70, sheen=0.05)
FEWEST_STEPS = 18
"""In which a short sheet is drawn."""
LEAF_STEP = 2.5
"""Units between two points of the membrane in the fat."""
LEAF_NOISE = 7
LEAVES = ((0.0, 1.0, -1.1), (3.4, 0.7, 0.35), (-3.2, 0.6, 0.6))
"""How far each leaf lies off the middle in half widths, how thick it is, and the noise below which it is missing."""
GROWS_IN = 2.0
"""Units from bone or another sheet within which a sheet ends there."""
ALONG = 8.0
"""Units from its end where a sheet is well off what it grows into, unless it comes along that."""
SHEET_NOISE = 7
EASIER_TO_HIT = 2.0
"""Half the width in units that a thin sheet has for the pointer."""


def paint_ghost(sheet: Sheet, name: str, skin: BaseGeometry, fascia: BaseGeometry) -> None:
    """The pale outline of the whole section, on which what is left stands when outer tissue is taken away."""
    sheet.open(name)
    paint_area(sheet, "bed", skin, 0.16)
    paint_area(sheet, "bed", fascia, 0.14)
    paint_rim(sheet, skin, "bed", 1.6, 0.55)
    sheet.close()


def paint_cut_skin(sheet: Sheet, name: str, skin: BaseGeometry, thickness: float) -> None:
    """The ring of the skin: dermis with a thin darker epidermis at its outer edge."""
    ring = skin.difference(skin.buffer(-thickness))
    sheet.begin(name)
    surface = sheet.relief(skin, inflation=0.10, limb_share=0, light=SKIN_LIGHT)
    sheet.tones(surface, ring, "s")
    paint_rim(sheet, skin, tone_class("s", 0.32), 0.55, 0.9)
    inner = skin.buffer(-thickness + 0.9).difference(skin.buffer(-thickness))
    paint_area(sheet, tone_class("s", 0.45), inner, 0.55)
    sheet.end(name, ring)


def paint_cut_fat(
    sheet: Sheet,
    name: str,
    area: BaseGeometry,
    size: float,
    *,
    tone: float = 0.0,
    layer: tuple[BaseGeometry, float] | None = None,
    vessels: Iterable[tuple[str, tuple[float, float], float]] = (),
) -> None:
    """Fat as packed lobules, `size` units across.  `layer` is what a membrane in it encloses, and half its width;
    `vessels` are small ones without a name, each with ramp, place and radius."""
    sheet.begin(name)
    sheet.tones(lobules(sheet, area, size).shifted(tone), area, "f", tolerance=0.3, smallest=4)
    paint_area(sheet, "kb", area.difference(area.buffer(-0.4)), 0.28)
    if layer:
        _paint_membrane(sheet, area, *layer)
    for ramp, place, radius in vessels:
        paint_opening(sheet, ramp, place, radius, 1.0, area)
    sheet.end(name, area, covers=False)


def _paint_membrane(sheet: Sheet, area: BaseGeometry, inside: BaseGeometry, half_width: float) -> None:
    """Pale leaves in the fat with a faint dark edge: they swell, thin out, part in two and are missing in places."""
    line = np.array(inside.boundary.coords if inside.boundary.geom_type == "LineString" else rim(inside))
    curve = resampled(line, int(inside.length / LEAF_STEP))
    dark, pale = [], []
    for aside, swell, missing in LEAVES:
        noise = smooth_noise(len(curve), LEAF_NOISE, sheet.rng)
        swing = smooth_noise(len(curve), LEAF_NOISE, sheet.rng)
        width = half_width * swell * np.clip((noise - missing) * 1.6, 0, 1.5)
        _, sides = normals(curve)
        course = curve + sides * (aside * half_width * (1 + 0.5 * swing))[:, None]
        for run in _runs(width > 0.04):
            pale.append(polygon(ribbon(course[run], width[run], caps=False)))
            dark.append(polygon(ribbon(course[run], width[run] + 0.3, caps=False)))
    paint_area(sheet, "kb", unary_union(dark).intersection(area), 0.3)
    paint_area(sheet, tone_class("t", 0.86), unary_union(pale).intersection(area))


def _runs(kept: NDArray[np.bool_]) -> list[slice]:
    """Stretches of more than a few points that are all kept."""
    edges = np.flatnonzero(np.diff(np.r_[False, kept, False].astype(int)))
    return [slice(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True) if stop - start > 4]


def lobules(sheet: Sheet, area: BaseGeometry, size: float, depth: float = 1.0) -> LitField:
    """The lit field of packed round lobules."""
    grid = Grid(area)
    height, seam = domes(grid, scattered(area.bounds, size, 1.25, 0, 0.24, sheet.rng), size)
    field = lit(height * depth, LOBULE_LIGHT, soften=1.0)
    field = np.asarray(ndimage.gaussian_filter(field * (0.84 + 0.16 * seam), 0.6))
    return LitField(grid, settled(field))


def paint_loose_tissue(sheet: Sheet, name: str, area: BaseGeometry, size: float) -> None:
    """The pale soft web between muscles, tendons and vessels, quieter than fat."""
    sheet.begin(name)
    paint_area(sheet, tone_class("i", 0.62), area)
    sheet.tones(lobules(sheet, area, size, 0.75).shifted(-0.02), area, "f", tolerance=0.5, smallest=8)
    paint_area(sheet, tone_class("i", 0.62), area, 0.42)
    sheet.end(name, area, covers=False)


def paint_fascia_ring(sheet: Sheet, name: str, inside: BaseGeometry, width: float) -> None:
    """The deep fascia: a thin firm ring round everything inside `inside`."""
    ring = inside.difference(inside.buffer(-width))
    sheet.begin(name)
    paint_area(sheet, tone_class("t", 0.70), ring)
    paint_area(sheet, tone_class("t", 0.90), inside.buffer(-0.3 * width).difference(inside.buffer(-0.75 * width)))
    paint_rim(sheet, inside, "kt", 0.45, 0.7)
    paint_area(sheet, "kt", inside.buffer(-width).difference(inside.buffer(-width - 0.35)), 0.45)
    sheet.end(name, inside.buffer(EASIER_TO_HIT / 2).difference(inside.buffer(-width - EASIER_TO_HIT / 2)))


def paint_cut_sheet(
    sheet: Sheet, name: str, course: Points, half_width: float, taken: BaseGeometry, *, inside: bool = False
) -> None:
    """A thin sheet that is cut across (a septum, a membrane): an uneven pale line with a darker edge.

    It spreads where it ends in what is `taken`: bone, or another sheet.  One `inside` a belly runs out slowly.
    """
    points = smooth(course, spacing=min(3.0, LineString(course).length / FEWEST_STEPS))
    sheet.begin(name)
    radius = half_width * _ends(points, half_width, taken, 4 if inside else 14)
    radius = radius * (1 + 0.16 * np.clip(smooth_noise(len(points), SHEET_NOISE, sheet.rng), -2, 2))
    paint_area(sheet, "kt", polygon(ribbon(points, radius + 0.45)).difference(taken), 0.5, 0.06)
    paint_area(sheet, tone_class("t", 0.70), polygon(ribbon(points, radius)).difference(taken), None, 0.06)
    lighter = polygon(ribbon(points, radius * 0.4, (-0.25 * half_width, -0.3 * half_width)))
    paint_area(sheet, tone_class("t", 0.92), lighter.difference(taken), None, 0.06)
    seen = LineString(points).buffer(max(half_width, EASIER_TO_HIT)).difference(taken)
    sheet.end(name, largest(seen), covers=False)


def _ends(points: Array, half_width: float, taken: BaseGeometry, steep: float) -> Array:
    """How broad a sheet is along its course: it thins out to a free end and spreads to one that grows in."""
    share = np.linspace(0, 1, len(points))
    length = LineString(points).length
    breadth = np.ones(len(points))
    for end, from_end in ((points[0], share), (points[-1], share[::-1])):
        after = points[int(np.argmax(from_end * length > ALONG))]
        # One that comes along the bone thins out on it.
        if taken.distance(Point(end)) < GROWS_IN and taken.distance(Point(after)) > ALONG / 2:
            breadth = breadth + 0.9 * np.exp(-((from_end * length / (1.6 * half_width + GROWS_IN)) ** 2))
        else:
            breadth = breadth * np.clip(from_end * steep + 0.25, 0.25, 1)
    return breadth
