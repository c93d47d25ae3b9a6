"""Cutting the silhouette into regions along shared borders: what one region loses, its neighbour gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tools.illustrate.engine.curves import Points, largest, polygon, smooth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

FAR = 4000
"""Units, well outside the sheet."""
OVERHANG = 2.0
"""Units by which regions reach beyond the skin, so that its very edge can be hit."""


def above(border: Points) -> BaseGeometry:
    """Everything above a border that runs from left to right."""
    curve = smooth(border, spacing=4)
    return polygon(np.vstack([[(-FAR, -FAR), (-FAR, curve[0][1])], curve, [(FAR, curve[-1][1]), (FAR, -FAR)]]))


def left_of(border: Points) -> BaseGeometry:
    """Everything to the left of a border that runs from top to bottom."""
    curve = smooth(border, spacing=4)
    return polygon(np.vstack([[(-FAR, -FAR), (curve[0][0], -FAR)], curve, [(curve[-1][0], FAR), (-FAR, FAR)]]))


def right_of(border: Points) -> BaseGeometry:
    """Everything to the right of a border that runs from top to bottom."""
    curve = smooth(border, spacing=4)
    return polygon(np.vstack([[(FAR, -FAR), (curve[0][0], -FAR)], curve, [(curve[-1][0], FAR), (FAR, FAR)]]))


def taken_in_turn(skin: BaseGeometry, areas: Iterable[tuple[str, BaseGeometry]], rest: str) -> dict[str, BaseGeometry]:
    """Regions by name: each area takes what is left of the skin inside it, `rest` what remains in the end.

    Slivers that a cut leaves apart from their region go to the neighbour they touch most.
    """
    left = skin.buffer(OVERHANG)
    found: dict[str, BaseGeometry] = {}
    for name, area in areas:
        found[name] = left.intersection(area)
        left = left.difference(area)
    found[rest] = left
    kept = {name: largest(shape) for name, shape in found.items()}
    for name, shape in found.items():
        for sliver in getattr(shape.difference(kept[name].buffer(1e-6)), "geoms", []):
            if sliver.area > 0.01:
                beside = max(kept, key=lambda other: kept[other].buffer(0.01).intersection(sliver.exterior).length)
                kept[beside] = kept[beside].union(sliver)
    return {name: largest(shape) for name, shape in kept.items()}
