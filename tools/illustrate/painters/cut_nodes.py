"""Cut lymph nodes: beans with a thin capsule, pale follicles in a greyish pink cortex, and fat at the hilum."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from shapely import affinity
from shapely.geometry import Point
from shapely.ops import unary_union

from tools.illustrate.engine.light import Light
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.painters.cut_marks import paint_area, paint_rim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

NODE_LIGHT = Light(ambient=0.24, diffuse=0.60)
FOLLICLES = np.radians(np.linspace(150, 390, 9))
"""All round but at the hilum."""


def paint_lymph_nodes(sheet: Sheet, name: str, nodes: Sequence[tuple[float, float, float, float, float]]) -> None:
    """Lymph nodes; each is its place, half its length and breadth, and the degrees by which it leans."""
    sheet.begin(name)
    shapes = [_paint_node(sheet, *node) for node in nodes]
    sheet.end(name, unary_union(shapes))


def _paint_node(sheet: Sheet, x: float, y: float, length: float, breadth: float, tilt: float) -> BaseGeometry:
    shape = bean(x, y, length, breadth, tilt)
    paint_area(sheet, "sh", affinity.translate(shape, 0.7, 0.9).buffer(0.5), 0.22, 0.03)
    paint_area(sheet, "kt", shape.buffer(0.4), 0.8, 0.03)
    surface = sheet.relief(shape, inflation=0.45, limb_share=0, light=NODE_LIGHT)
    sheet.tones(surface.shifted(0.22), shape, "p", tolerance=0.1, smallest=0.5)
    paint_area(sheet, tone_class("i", 0.55), shape, 0.42, 0.03)
    paint_rim(sheet, shape, tone_class("t", 0.86), 0.55, 0.8)
    lean = math.radians(tilt)
    for turn in FOLLICLES:
        along, across = 0.72 * length * math.cos(turn), 0.70 * breadth * math.sin(turn)
        middle = Point(*_turned(x, y, along, across, lean))
        follicle = middle.buffer(breadth * sheet.rng.uniform(0.11, 0.15), 8)
        paint_area(sheet, tone_class("p", 0.50), follicle.buffer(0.25), 0.30, 0.03, 0.05)
        paint_area(sheet, tone_class("p", 0.84), follicle, 0.85, 0.03, 0.05)
    hilum = bean(*_turned(x, y, 0, 0.28 * breadth, lean), length * 0.44, breadth * 0.36, tilt)
    paint_area(sheet, tone_class("f", 0.40), hilum.buffer(0.35).intersection(shape), 0.35, 0.03)
    paint_area(sheet, tone_class("f", 0.82), hilum.intersection(shape), 0.9, 0.03)
    return shape


def bean(x: float, y: float, length: float, breadth: float, tilt: float) -> BaseGeometry:
    """An oval with a dent on one side, half `length` long and half `breadth` across, turned by `tilt` degrees."""
    oval = affinity.scale(Point(0, 0).buffer(1, 24), length, breadth)
    dent = affinity.scale(Point(0, breadth * 1.16).buffer(1, 16), length * 0.34, breadth * 0.44)
    soft = 0.12 * breadth
    shape = oval.difference(dent).buffer(-soft).buffer(2 * soft).buffer(-soft)
    return affinity.translate(affinity.rotate(shape, tilt, origin=(0, 0)), x, y)


def _turned(x: float, y: float, along: float, across: float, lean: float) -> tuple[float, float]:
    """A place in a node that leans."""
    cosine, sine = math.cos(lean), math.sin(lean)
    return x + along * cosine - across * sine, y + along * sine + across * cosine
