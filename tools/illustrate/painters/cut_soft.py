"""Cut skin, loose tissue, fascia and thin sheets, and the ghost that stays when they are peeled away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import LineString, Point

from tools.illustrate.engine.curves import Array, Points, largest, polygon, smooth
from tools.illustrate.engine.grid import smooth_noise
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.painters.cut_fat import lobules, paint_web
from tools.illustrate.painters.cut_marks import paint_area, paint_rim

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

SKIN_LIGHT = Light(ambient=0.24, diffuse=0.56)
FEWEST_STEPS = 18
"""In which a short sheet is drawn."""
GROWS_IN = 2.0
"""Units from bone or another sheet within which a sheet ends there."""
ALONG = 8.0
"""Units from its end where a sheet is well off what it grows into, unless it comes along that."""
WEB = 2.3
"""Meshes of loose tissue to its lobules."""
RUNS_OUT = 14.0
"""Units over which a sheet thins out to a free end."""
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


def paint_loose_tissue(sheet: Sheet, name: str, area: BaseGeometry, size: float) -> None:
    """The pale soft web between muscles, tendons and vessels, quieter than fat."""
    sheet.begin(name)
    paint_area(sheet, tone_class("i", 0.62), area)
    sheet.tones(lobules(sheet, area, size, 0.75).shifted(-0.02), area, "f", tolerance=0.8, smallest=16)
    paint_area(sheet, tone_class("i", 0.62), area, 0.42)
    paint_web(sheet, area, size * WEB)
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


def paint_cut_sheet(sheet: Sheet, name: str, course: Points, half_width: float, taken: BaseGeometry) -> None:
    """A thin sheet that is cut across (a septum, a membrane): an uneven pale line with a darker edge.

    It spreads where it ends in what is `taken`: bone, or another sheet.
    """
    points = smooth(course, spacing=min(3.0, LineString(course).length / FEWEST_STEPS))
    sheet.begin(name)
    radius = half_width * _ends(points, half_width, taken)
    radius = radius * (1 + 0.16 * np.clip(smooth_noise(len(points), SHEET_NOISE, sheet.rng), -2, 2))
    paint_area(sheet, "kt", polygon(ribbon(points, radius + 0.45)).difference(taken), 0.5, 0.06)
    paint_area(sheet, tone_class("t", 0.70), polygon(ribbon(points, radius)).difference(taken), None, 0.06)
    lighter = polygon(ribbon(points, radius * 0.4, (-0.25 * half_width, -0.3 * half_width)))
    paint_area(sheet, tone_class("t", 0.92), lighter.difference(taken), None, 0.06)
    seen = LineString(points).buffer(max(half_width, EASIER_TO_HIT)).difference(taken)
    sheet.end(name, largest(seen), covers=False)


def _ends(points: Array, half_width: float, taken: BaseGeometry) -> Array:
    """How broad a sheet is along its course: it thins out to a free end and spreads to one that grows in."""
    share = np.linspace(0, 1, len(points))
    length = LineString(points).length
    breadth = np.ones(len(points))
    for end, from_end in ((points[0], share), (points[-1], share[::-1])):
        after = points[int(np.argmin(np.where(from_end * length > ALONG, from_end, 2)))]
        # One that comes along the bone thins out on it.
        if taken.distance(Point(end)) < GROWS_IN and taken.distance(Point(after)) > ALONG / 3:
            breadth = breadth + 0.9 * np.exp(-((from_end * length / (1.6 * half_width + GROWS_IN)) ** 2))
        else:
            breadth = breadth * np.clip(from_end * length / RUNS_OUT + 0.12, 0.12, 1)
    return breadth
