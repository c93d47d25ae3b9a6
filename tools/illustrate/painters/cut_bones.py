"""Cut bone: compact bone as a lit rim, inside it a net of fine trabeculae or fatty marrow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import affinity

from tools.illustrate.engine.curves import largest
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import Shadow, cast_shadow
from tools.illustrate.engine.mosaic import cells, rounded, scattered
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.painters.cut_fat import lobules
from tools.illustrate.painters.cut_flesh import write_tones
from tools.illustrate.painters.cut_marks import paint_area, paint_rim

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

CORTEX_LIGHT = Light(ambient=0.18, diffuse=0.70)
MARROW_LIGHT = Light(ambient=0.20, diffuse=0.66)
BONE_SHADOW = Shadow((2, 2), 3, 0.35, bands=9)
PORE = 5.0
"""Units between the marrow spaces of spongy bone."""
MARROW_LOBULE = 7.0
HOLLOW, BETWEEN_HOLLOWS = 1.5, 4.4
"""Units: how deep the wall of a marrow space is worn at the most, and how far apart."""
CANAL = 4.6
"""Units from one canal in compact bone to the next."""
DENSE = 12.0
"""Units from the wall within which spongy bone is denser."""


def paint_cut_bone(
    sheet: Sheet, name: str, shape: BaseGeometry, cortex: float, rounding: float, beneath: BaseGeometry, *, spongy: bool
) -> None:
    """A bone with a wall of `cortex` units; its marrow space has corners of `rounding` units, and is filled with bone
    in a `spongy` end and with fatty marrow in a shaft."""
    sheet.begin(name)
    cast_shadow(sheet, shape, beneath, BONE_SHADOW)
    wall = sheet.relief(shape, inflation=0.25, limb_share=0, light=CORTEX_LIGHT)
    sheet.tones(wall.shifted(0.08), shape, "b")
    marrow = shape.buffer(-cortex - rounding).buffer(rounding)
    if spongy:
        _paint_spongy_bone(sheet, marrow)
    else:
        marrow = _hollowed(sheet, marrow)
        _paint_canals(sheet, shape.difference(marrow))
        sheet.tones(lobules(sheet, marrow, MARROW_LOBULE), marrow, "f", tolerance=0.3, smallest=4)
    paint_rim(sheet, marrow, "kb", 0.6, 0.55)
    paint_rim(sheet, shape, "kb", 0.8, 0.75)
    sheet.end(name, shape)


def _paint_spongy_bone(sheet: Sheet, marrow: BaseGeometry) -> None:
    """A net of trabeculae round small spaces with marrow: dense at the wall, wider in the middle."""
    hollow = sheet.relief(marrow, inflation=-0.10, limb_share=0, light=MARROW_LIGHT).shifted(-0.02)
    sheet.tones(hollow, marrow, "b", tolerance=0.3, smallest=8)
    found = cells(scattered(marrow.bounds, PORE, 1.2, 20, 0.34, sheet.rng), marrow, 0.9)
    edge = marrow.boundary
    spaces: dict[str, list[str]] = {}
    floors: dict[str, list[str]] = {}
    for cell in found:
        middle = cell.centroid
        dense = math.exp(-edge.distance(middle) / DENSE)
        shrink = 0.24 + 0.5 * dense + 0.3 * sheet.rng.random() ** 3
        space = rounded([cell], shrink, 0.75)[0]
        if space.area < 0.6:
            continue
        light = hollow.at(middle.x, middle.y)
        spaces.setdefault(tone_class("b", light - 0.30), []).append(area_path(space, 0.2, 0.8))
        floor = affinity.translate(space, 0.45, 0.5).intersection(space)
        floors.setdefault(tone_class("f", light - 0.05 + sheet.rng.normal(0, 0.03)), []).append(
            area_path(floor, 0.22, 0.8)
        )
    write_tones(sheet, spaces)
    write_tones(sheet, floors)


def _hollowed(sheet: Sheet, marrow: BaseGeometry) -> BaseGeometry:
    """A marrow space whose wall is uneven, worn into small hollows."""
    wall = marrow.exterior
    places = np.arange(0, wall.length, BETWEEN_HOLLOWS)
    points = shapely.line_interpolate_point(wall, places + sheet.rng.normal(0, 1.6, len(places)))
    depths = HOLLOW * sheet.rng.random(len(places)) ** 2
    worn = shapely.union_all([marrow, *shapely.buffer(points, depths, quad_segs=4)])
    return largest(worn.buffer(1.1).buffer(-1.1))


def _paint_canals(sheet: Sheet, compact: BaseGeometry) -> None:
    """Fine canals in compact bone, where its vessels run."""
    points = scattered(compact.bounds, CANAL, 1.3, 0, 0.3, sheet.rng)
    inside = shapely.contains_xy(compact.buffer(-1.6), points[:, 0], points[:, 1])
    sizes = sheet.rng.uniform(0.16, 0.34, int(inside.sum()))
    canals = shapely.buffer(shapely.points(points[inside]), sizes, quad_segs=2)
    paint_area(sheet, "kb", shapely.union_all(canals), 0.34, 0.02, 0.02)
