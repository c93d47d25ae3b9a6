"""Cut muscle and cut tendon: mosaics of bundles and fascicles whose tone comes from the lit relief of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.spatial import cKDTree
from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union

from tools.illustrate.engine.curves import largest, polygon, resampled, smooth
from tools.illustrate.engine.grid import smooth_noise
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import Shadow, cast_shadow
from tools.illustrate.engine.mosaic import cells, rounded, scattered
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.engine.tubes import normals, ribbon
from tools.illustrate.painters.cut_marks import paint_area, paint_rim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.curves import Array, Points
    from tools.illustrate.engine.relief import LitField
    from tools.illustrate.engine.sheet import Sheet

MUSCLE_LIGHT = Light(ambient=0.15, diffuse=0.66)
TENDON_LIGHT = Light(ambient=0.14, diffuse=0.74, sheen=0.12)
MUSCLE_SHADOW = Shadow((1.2, 1.5), 2.2, 0.20, bands=4)
TENDON_SHADOW = Shadow((1, 1.3), 1.8, 0.34, bands=5)
BLADE_STEP = 1.8
"""Units between two points of a tendinous sheet."""
BLADE_NOISE = 5
BLADE_TAPER = 3.2
"""How fast it swells from its ends."""
SEPTUM_LENGTH = 14.0
EASIER_TO_HIT = 2.0
"""Half the width in units that a thin tendon has for the pointer."""
PATHS_AN_ELEMENT = 20
"""More in one path is slow to fill, fewer is slow to parse (measured with QtSvg)."""


@dataclass(frozen=True, slots=True)
class Grain:
    """A cut muscle: ramp, direction in which its bundles are drawn out (degrees), sizes of bundles and fascicles."""

    ramp: str = "m"
    turn: float = 0.0
    bundle: float = 25.0
    fascicle: float = 5.6


def paint_cut_muscle(
    sheet: Sheet,
    name: str,
    shape: BaseGeometry,
    grain: Grain,
    beneath: BaseGeometry,
    lamellae: Iterable[tuple[Array, float, bool]] = (),
) -> None:
    """Bundles parted by pale perimysium, in them fascicles parted by dark lines; the shadow falls on `beneath`.
    `lamellae` are its tendinous sheets: course, half the width, and whether it lies on the surface."""
    sheet.begin(name)
    cast_shadow(sheet, shape, beneath, MUSCLE_SHADOW)
    whole = Polygon(largest(shape).exterior)  # a vessel in a belly makes neither a hollow nor a seam round it
    surface = sheet.relief(whole, inflation=0.15, limb_share=0, light=MUSCLE_LIGHT).shifted(-0.05)
    sheet.tones(surface.shifted(0.20), shape, grain.ramp)
    _mosaic(sheet, shape, surface, grain)
    paint_area(sheet, tone_class("i", 0.80), whole.difference(whole.buffer(-1.1)).intersection(shape), 0.75)
    for curve, half_width, outside in lamellae:
        paint_lamella(sheet, curve, half_width, shape, surface=outside)
    paint_rim(sheet, shape, "k", 0.45, 0.55)
    sheet.end(name, shape)


def paint_lamella(sheet: Sheet, curve: Array, half_width: float, belly: BaseGeometry, *, surface: bool = False) -> None:
    """A tendinous sheet on or in a belly: a pale blade that runs out at both ends.  From one inside, thin septa leave
    on both sides towards the edge of the belly."""
    line = resampled(curve, max(8, int(LineString(curve).length / BLADE_STEP)))
    share = np.linspace(0, 1, len(line))
    swell = 1 + 0.18 * np.clip(smooth_noise(len(line), BLADE_NOISE, sheet.rng), -2, 2)
    width = half_width * swell * np.clip(np.minimum(share, 1 - share) * BLADE_TAPER, 0.04, 1) ** 0.7
    blade = polygon(ribbon(line, width, caps=False))
    septa = [] if surface else _septa_of(sheet, line, width)
    paint_area(sheet, tone_class("i", 0.80), unary_union(septa).intersection(belly), 0.7, 0.08)
    paint_area(sheet, "kt", blade.buffer(0.5).intersection(belly), 0.45, 0.1)
    paint_area(sheet, tone_class("t", 0.74), blade.intersection(belly), None, 0.08)
    shine = polygon(ribbon(line, width * 0.42, (-0.2 * half_width, -0.25 * half_width), caps=False))
    paint_area(sheet, tone_class("t", 0.92), shine.intersection(blade).intersection(belly), None, 0.08)


def paint_tendon_in_belly(sheet: Sheet, name: str, course: Points, half_width: float, inside: BaseGeometry) -> None:
    """A tendon that is still a thin sheet in its belly."""
    curve = smooth(course, spacing=BLADE_STEP)
    sheet.begin(name)
    paint_lamella(sheet, curve, half_width, inside)
    sheet.end(name, LineString(curve).buffer(max(half_width, EASIER_TO_HIT)), covers=False)


def _septa_of(sheet: Sheet, line: Array, width: Array) -> list[BaseGeometry]:
    """Short bent septa that leave a blade at an angle, now on one side and now on the other."""
    tangents, sides = normals(line)
    found: list[BaseGeometry] = []
    at, side = sheet.rng.uniform(3, 8), 1.0
    while at < len(line) - 4:
        k = int(at)
        out, on = sides[k] * side, tangents[k]
        reach = SEPTUM_LENGTH * sheet.rng.uniform(0.7, 1.3)
        points = np.array(
            [line[k], line[k] + reach * (0.14 * out + 0.5 * on), line[k] + reach * (0.42 * out + 0.9 * on)]
        )
        curve = smooth(points, spacing=1.5)
        thin = np.linspace(min(0.6, 0.7 * width[k]), 0.1, len(curve))
        found.append(polygon(ribbon(curve, thin, caps=False)))
        at, side = at + sheet.rng.uniform(7, 13), -side
    return found


def _mosaic(sheet: Sheet, shape: BaseGeometry, surface: LitField, grain: Grain) -> None:
    rng = sheet.rng
    ground: dict[str, list[str]] = {}
    fibres: dict[str, list[str]] = {}
    bundles = cells(scattered(shape.bounds, grain.bundle, 1.7, grain.turn, 0.26, rng), shape.buffer(-0.9), 1.5)
    points = scattered(shape.bounds, grain.fascicle, 1.3, grain.turn, 0.22, rng)
    tree = cKDTree(points)
    for bundle in shapely.get_parts(np.array(rounded(bundles, 0.45, 2.0))):
        if bundle.area < 6:
            continue
        centre = bundle.centroid
        shift = float(rng.normal(0, 0.030))
        tone = tone_class(grain.ramp, surface.at(centre.x, centre.y) - 0.15 + shift)
        ground.setdefault(tone, []).append(area_path(bundle, 0.15, 1))
        near = sorted(tree.query_ball_point([centre.x, centre.y], bundle.length * 0.34 + 4 * grain.fascicle))
        if len(near) > 3:
            _fascicles(sheet, cells(points[near], bundle), surface, grain.ramp, shift, fibres)
    write_tones(sheet, ground)
    write_tones(sheet, fibres)


def _fascicles(
    sheet: Sheet, found: list[Polygon], surface: LitField, ramp: str, shift: float, fibres: dict[str, list[str]]
) -> None:
    """Body and lighter core of each fascicle; now and then a warmer or a cooler one."""
    bodies = rounded(found, 0.26, 0.75)
    cores = shapely.buffer(np.array(bodies), -0.85, quad_segs=3)
    middles = shapely.get_coordinates(shapely.point_on_surface(np.array(found)))
    for body, core, (x, y) in zip(bodies, cores, middles, strict=True):
        noise, pick = float(sheet.rng.normal(0, 0.026)), sheet.rng.random()
        if body.area < 2:
            continue
        family = ramp if pick > 0.09 else ("o" if pick < 0.03 and ramp == "m" else "p")
        tone = surface.at(x, y) + shift + noise
        for lift, part, smallest in ((0.0, body, 1.0), (0.055, core, 2.5)):
            data = area_path(part, 0.22, smallest)
            if data:
                fibres.setdefault(tone_class(family, tone + lift), []).append(data)


def write_tones(sheet: Sheet, groups: dict[str, list[str]]) -> None:
    """Collected path texts, a few an element."""
    for tone, texts in groups.items():
        for start in range(0, len(texts), PATHS_AN_ELEMENT):
            sheet.write(f'<path class="{tone}" d="{"".join(texts[start : start + PATHS_AN_ELEMENT])}"/>')


def paint_cut_tendon(sheet: Sheet, name: str, shape: BaseGeometry, fascicle: float, beneath: BaseGeometry) -> None:
    """A cut tendon or ligament: a glossy pale field of small fascicles, `fascicle` units across."""
    sheet.begin(name)
    cast_shadow(sheet, shape, beneath, TENDON_SHADOW)
    surface = sheet.relief(shape, inflation=0.32, limb_share=0, light=TENDON_LIGHT).shifted(0.05)
    sheet.tones(surface.shifted(-0.16), shape, "t")
    found = cells(scattered(shape.bounds, fascicle, 1.2, 0, 0.22, sheet.rng), shape.buffer(-0.7))
    groups: dict[str, list[str]] = {}
    for cell in rounded(found, 0.22, 0.4):
        noise = float(sheet.rng.normal(0, 0.035))
        if cell.area > 0.8:
            middle = cell.centroid
            tone = tone_class("t", surface.at(middle.x, middle.y) + noise)
            groups.setdefault(tone, []).append(area_path(cell, 0.12, 0.4))
    write_tones(sheet, groups)
    paint_rim(sheet, shape, "kt", 0.6, 0.75)
    paint_area(sheet, "kt", shape.buffer(0.25).difference(shape), 0.35)
    sheet.end(name, shape)
