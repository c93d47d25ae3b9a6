"""Cut fat: packed lobules, the fibrous septa between them, and the membranous layer in the fat under the skin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from scipy.spatial import Voronoi
from shapely.geometry import LineString
from shapely.ops import nearest_points, unary_union

from tools.illustrate.engine.curves import Array, polygon, resampled, rim, smooth
from tools.illustrate.engine.grid import Grid, smooth_noise
from tools.illustrate.engine.light import Light, lit
from tools.illustrate.engine.mosaic import bent, domes, scattered
from tools.illustrate.engine.relief import LitField, settled
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.painters.cut_marks import paint_area
from tools.illustrate.painters.cut_vessels import paint_opening

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

LOBULE_LIGHT = Light(ambient=0.24, diffuse=0.70, sheen=0.05)
LEAF_STEP = 2.5
"""Units between two points of the membrane in the fat."""
LEAF_NOISE = 7
SEPTUM = 0.26
"""Half the width of a septum in units."""
EDGE = 0.7
"""Width in units, all inside, of the septum on the edge of a fat."""
CLUSTER = 3.1
"""A septum goes round about so many lobules across."""
KEPT = 0.9
"""Share of the septa that is thick enough to be seen."""
BETWEEN_SEPTA = (8.0, 19.0)
"""Units along the membrane from one strand to the skin or to the deep fascia to the next."""
SHORTEST = 2.0


def paint_cut_fat(
    sheet: Sheet,
    name: str,
    area: BaseGeometry,
    size: float,
    *,
    tone: float = 0.0,
    layer: tuple[BaseGeometry, float] | None = None,
    vessels: Iterable[tuple[str, tuple[float, float], float]] = (),
    edge: BaseGeometry | None = None,
) -> None:
    """Fat as packed lobules, `size` units across.  `layer` is what a membrane in it encloses, and half its width;
    `vessels` are small ones without a name, each with ramp, place and radius.  Of one with a septum on
    its `edge` the net of septa is whole."""
    sheet.begin(name)
    sheet.tones(lobules(sheet, area, size).shifted(tone), area, "f", tolerance=0.3, smallest=4)
    if layer:
        inside, half_width = layer
        _paint_strands(sheet, [*_strands(sheet, inside, area), _membrane(sheet, inside, half_width)], area)
    else:
        septa = _septa(sheet, area, size * CLUSTER, KEPT if edge is None else 1.0)
        _paint_strands(sheet, septa if edge is None else [*septa, edge.buffer(EDGE)], area)
    for ramp, place, radius in vessels:
        paint_opening(sheet, ramp, place, radius, 1.0, area)
    sheet.end(name, area, covers=False)


def lobules(sheet: Sheet, area: BaseGeometry, size: float, depth: float = 1.0) -> LitField:
    """The lit field of packed round lobules."""
    grid = Grid(area)
    height, seam = domes(grid, scattered(area.bounds, size, 1.25, 0, 0.24, sheet.rng), size)
    field = lit(height * depth, LOBULE_LIGHT, soften=1.0)
    field = np.asarray(ndimage.gaussian_filter(field * (0.84 + 0.16 * seam), 0.6))
    return LitField(grid, settled(field))


def paint_web(sheet: Sheet, area: BaseGeometry, size: float) -> None:
    """Fine strands in loose tissue."""
    web = unary_union(_septa(sheet, area, size)).intersection(area)
    paint_area(sheet, tone_class("t", 0.9), web, 0.75, 0.12)


def _paint_strands(sheet: Sheet, strands: list[BaseGeometry], area: BaseGeometry) -> None:
    """Pale fibrous tissue with a faint dark edge."""
    whole = unary_union(strands)
    paint_area(sheet, "kb", whole.buffer(0.28, quad_segs=2).intersection(area), 0.3, 0.12, 0.3)
    paint_area(sheet, tone_class("t", 0.86), whole.intersection(area), None, 0.1)


def _strand(sheet: Sheet, start: Array, end: Array, half_width: float, bow: float) -> BaseGeometry:
    """A septum from one place to another: bent, broad at its ends, where it meets others."""
    way = end - start
    aside = np.array([-way[1], way[0]]) * sheet.rng.normal(0, bow)
    curve = smooth(np.array([start, (start + end) / 2 + aside, end]), spacing=2.0)
    share = np.linspace(-1, 1, len(curve))
    return polygon(ribbon(curve, half_width * (0.55 + 1.1 * share**4), caps=False))


def _septa(sheet: Sheet, area: BaseGeometry, size: float, kept: float = KEPT) -> list[BaseGeometry]:
    """A net round groups of lobules, of which a share is `kept`: here and there it is too thin to be seen."""
    diagram = Voronoi(scattered(area.bounds, size, 1.3, 25, 0.3, sheet.rng))
    corners = bent(diagram.vertices, 1.0)
    found = []
    for one, other in sorted(tuple(sorted(ridge)) for ridge in diagram.ridge_vertices):
        if one >= 0 and area.intersects(LineString([diagram.vertices[one], diagram.vertices[other]])):
            strand = _strand(sheet, corners[one], corners[other], SEPTUM * sheet.rng.uniform(0.3, 1.3), 0.12)
            if sheet.rng.random() < kept:
                found.append(strand)
    return found


def _membrane(sheet: Sheet, inside: BaseGeometry, half_width: float) -> BaseGeometry:
    """The membranous layer: one sheet all round, thinner in places."""
    line = rim(inside)
    curve = resampled(np.vstack([line, line[0]]), int(inside.length / LEAF_STEP))
    width = half_width * np.clip(1 + 0.4 * smooth_noise(len(curve), LEAF_NOISE, sheet.rng), 0.45, 1.8)
    return polygon(ribbon(curve, width, caps=False))


def _strands(sheet: Sheet, inside: BaseGeometry, area: BaseGeometry) -> list[BaseGeometry]:
    """What holds the skin: upright strands from the membrane to it, slanting ones from the deep fascia to the
    membrane."""
    outer, inner = LineString(area.exterior.coords), LineString(area.interiors[0].coords)
    line = inside.boundary
    found = []
    for edge, tilt in ((outer, 4.0), (inner, 9.0)):
        at = 0.0
        while at < line.length:
            start = line.interpolate(at)
            foot = edge.project(nearest_points(edge, start)[0]) + sheet.rng.normal(0, tilt)
            end = edge.interpolate(foot % edge.length)
            thick = SEPTUM * sheet.rng.uniform(0.6, 1.5)
            bow = 0.10
            strand = _strand(sheet, np.array(start.coords[0]), np.array(end.coords[0]), thick, bow)
            if SHORTEST < start.distance(end) < 3 * start.distance(edge) + SHORTEST:
                found.append(strand)
            at += sheet.rng.uniform(*BETWEEN_SEPTA)
    return found
