"""Cut muscle and cut tendon: mosaics of bundles and fascicles whose tone comes from the lit relief of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.spatial import cKDTree
from shapely.geometry import Polygon

from tools.illustrate.engine.curves import largest
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import Shadow, cast_shadow
from tools.illustrate.engine.mosaic import cells, rounded, scattered
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.painters.cut_marks import paint_area, paint_rim

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.relief import LitField
    from tools.illustrate.engine.sheet import Sheet

MUSCLE_LIGHT = Light(ambient=0.15, diffuse=0.66)
TENDON_LIGHT = Light(ambient=0.14, diffuse=0.74, sheen=0.12)
MUSCLE_SHADOW = Shadow((1.2, 1.5), 2.2, 0.30, bands=5)
TENDON_SHADOW = Shadow((1, 1.3), 1.8, 0.34, bands=5)
PATHS_AN_ELEMENT = 20
"""More in one path is slow to fill, fewer is slow to parse (measured with QtSvg)."""


@dataclass(frozen=True, slots=True)
class Grain:
    """A cut muscle: ramp, direction in which its bundles are drawn out (degrees), sizes of bundles and fascicles."""

    ramp: str = "m"
    turn: float = 0.0
    bundle: float = 25.0
    fascicle: float = 5.6


def paint_cut_muscle(sheet: Sheet, name: str, shape: BaseGeometry, grain: Grain, beneath: BaseGeometry) -> None:
    """Bundles parted by pale perimysium, in them fascicles parted by dark lines; the shadow falls on `beneath`."""
    sheet.begin(name)
    cast_shadow(sheet, shape, beneath, MUSCLE_SHADOW)
    whole = Polygon(largest(shape).exterior)  # a vessel in a belly makes no hollow round it
    surface = sheet.relief(whole, inflation=0.15, limb_share=0, light=MUSCLE_LIGHT).shifted(-0.05)
    sheet.tones(surface.shifted(0.20), shape, grain.ramp)
    _mosaic(sheet, shape, surface, grain)
    paint_rim(sheet, shape, tone_class("i", 0.80), 1.1, 0.75)
    paint_rim(sheet, shape, "k", 0.45, 0.55)
    sheet.end(name, shape)


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
    bodies = rounded(found, 0.28, 0.45)
    cores = shapely.buffer(np.array(bodies), -0.85, quad_segs=3)
    middles = shapely.get_coordinates(shapely.point_on_surface(np.array(found)))
    for body, core, (x, y) in zip(bodies, cores, middles, strict=True):
        noise, pick = float(sheet.rng.normal(0, 0.026)), sheet.rng.random()
        if body.area < 2:
            continue
        family = ramp if pick > 0.14 else ("o" if pick < 0.05 and ramp == "m" else "p")
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
