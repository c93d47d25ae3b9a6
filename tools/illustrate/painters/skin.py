"""Marks in the skin: folds, nails, veins that shine through, the edges of toes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely import line_merge
from shapely.geometry import LineString, Polygon, box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, along, outline_polygon, polygon, resampled, smooth, smooth_outline
from tools.illustrate.engine.marks import ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Crease, Tube
    from tools.illustrate.engine.curves import Outline
    from tools.illustrate.engine.sheet import Sheet

FAINT_VEIN = ((2.6, 0.025), (1.7, 0.025), (0.9, 0.03))
"""Width against the vein's own, and opacity."""
TOE_EDGE = ((3.4, (0.6, -1.2), 0.10), (2.0, (0.3, -0.6), 0.16), (1.0, (0.0, 0.0), 0.75))
NAIL = ((0.8, 0.30, 0.35), (0.0, 0.82, 0.85), (-1.0, 0.93, 0.7))
"""Growth in units, tone as a share of the ramp, opacity: a soft rim, the plate, its gloss."""


def paint_crease(sheet: Sheet, crease: Crease) -> None:
    """Soft shade below, a light lip above, a thin dark line."""
    curve = smooth(crease.points, spacing=3)
    radius = crease.width * np.maximum(np.sin(np.linspace(0, np.pi, len(curve))), 0) ** 0.8 + 0.05
    lip = f"s{int(TONES['s'] * 0.9)}"
    marks = (
        ("ks", 2.4, (0.0, 1.2), crease.opacity * 0.35),
        (lip, 1.2, (-0.3, -1.6), 0.5),
        ("ks", 1.0, (0.0, 0.0), crease.opacity),
    )
    for style, swell, offset, veil in marks:
        data = area_path(polygon(ribbon(curve, radius * swell, offset, caps=False)), 0.07, 0.1)
        sheet.write(f'<path class="{style}" fill-opacity="{veil:.2f}" d="{data}"/>')


def paint_faint_vein(sheet: Sheet, vein: Tube, skin: BaseGeometry) -> None:
    """A vein that shines through."""
    curve = smooth(vein.points, spacing=4)
    radius = along(vein.radii, len(curve))
    for swell, veil in FAINT_VEIN:
        path = area_path(polygon(ribbon(curve, radius * swell)).intersection(skin), 0.2, 1)
        sheet.write(f'<path class="v8" fill-opacity="{veil}" d="{path}"/>')


def paint_blush(sheet: Sheet, places: Iterable[tuple[float, float, float, float, float]]) -> None:
    """Reddish places: x, y, half width, half height, opacity."""
    for x, y, half_width, half_height, veil in places:
        size = f'rx="{half_width * 10:.0f}" ry="{half_height * 10:.0f}"'
        sheet.write(f'<ellipse cx="{x * 10:.0f}" cy="{y * 10:.0f}" {size} fill="url(#blush)" fill-opacity="{veil}"/>')


def paint_nail(sheet: Sheet, outline: Outline) -> None:
    """A nail seen almost edge-on."""
    plate = outline_polygon(outline)
    for growth, tone, veil in NAIL:
        data = area_path(plate.buffer(growth), 0.05, 0.1)
        if data:
            sheet.write(f'<path class="s{int(TONES["s"] * tone)}" fill-opacity="{veil}" d="{data}"/>')
    ink(sheet, smooth_outline(outline), "ks", 0.15, 0.5, opacity=0.45)


def paint_toe_edges(sheet: Sheet, toes: Mapping[str, BaseGeometry], skin: BaseGeometry) -> None:
    """Ink where a toe overlaps the one behind it (farthest first), fading out towards the web."""
    names = list(toes)
    inside = skin.buffer(-0.8)
    for order, name in enumerate(names):
        nearer = unary_union([Polygon(), *(toes[other] for other in names[order + 1 :])])
        edge = LineString(toes[name].exterior.coords).difference(nearer.buffer(-0.2)).intersection(inside)
        left, _, right, _ = toes[name].bounds
        root = left + 18
        for line in _lines(edge.intersection(box(root, 0, right + 5, 1600))):
            if line.length > 8:
                _tapered_line(sheet, np.array(line.coords), root)


def _tapered_line(sheet: Sheet, line: Array, root: float) -> None:
    """Hair-fine at its root, stronger towards the tip, with a soft shade beside it."""
    curve = resampled(line, max(8, int(LineString(line).length / 2.5)))
    share = np.clip((curve[:, 0] - root) / 34, 0, 1)
    swell = share * share * (3 - 2 * share)
    for width, offset, veil in TOE_EDGE:
        shape = polygon(ribbon(curve, 0.08 + 0.42 * swell * width, offset, caps=False))
        sheet.write(f'<path class="ks" fill-opacity="{veil}" d="{area_path(shape, 0.06, 0.1)}"/>')


def _lines(geometry: BaseGeometry) -> list[LineString]:
    merged = line_merge(geometry) if geometry.geom_type == "MultiLineString" else geometry
    if merged.geom_type == "LineString":
        return [] if merged.is_empty else [merged]
    return [part for part in getattr(merged, "geoms", []) if part.geom_type == "LineString"]
