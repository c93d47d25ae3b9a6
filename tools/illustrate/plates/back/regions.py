"""Regions: the silhouette cut along shared smooth borders, so that they tile it without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import box

from tools.illustrate.engine.curves import Points, largest, polygon, smooth
from tools.illustrate.plates.back.data.borders import ACHILLES, BORDERS, CENTRE
from tools.illustrate.plates.back.limb import HEIGHT, SKIN, TOP, WIDTH

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PARENTS = {
    "calf": ("calf-upper-inner", "calf-upper-outer", "calf-centre", "calf-lower"),
    "heel": ("achilles", "heel-back", "heel-underside", "ankle-inner", "ankle-outer"),
}
MIDLINE = 300
OVERHANG = 2.0
"""Units by which regions reach beyond the skin, so that its very edge can be hit."""


def _above(curve: Points) -> BaseGeometry:
    """Everything above a border that runs from left to right."""
    border = smooth(curve, spacing=4)
    left = [(0, -60), (0, border[0][1])]
    right = [(WIDTH, border[-1][1]), (WIDTH, -60)]
    return polygon(np.vstack([left, border, right]))


def _between(borders: tuple[Points, Points]) -> BaseGeometry:
    """Everything between two borders that run downwards."""
    left, right = (smooth(border) for border in borders)
    return polygon(np.vstack([left, right[::-1]]))


def regions() -> dict[str, BaseGeometry]:
    """The smallest regions by name."""
    above = {name: _above(curve) for name, curve in BORDERS.items()}
    whole = box(0, TOP, WIDTH, HEIGHT)
    inner_half = box(0, 0, MIDLINE, HEIGHT)
    calf = above["calf|calf-lower"].difference(above["back-of-knee|calf"])
    centre = _between(CENTRE).intersection(calf)
    inner = calf.difference(centre).intersection(inner_half)
    ankle = above["ankle|heel"].difference(above["calf-lower|ankle"])
    achilles = _between(ACHILLES).intersection(ankle)
    ankle_inner = ankle.difference(achilles).intersection(inner_half)
    cut = {
        "thigh": above["thigh|back-of-knee"],
        "back-of-knee": above["back-of-knee|calf"].difference(above["thigh|back-of-knee"]),
        "calf-upper-inner": inner,
        "calf-centre": centre,
        "calf-upper-outer": calf.difference(centre).difference(inner),
        "calf-lower": above["calf-lower|ankle"].difference(above["calf|calf-lower"]),
        "ankle-inner": ankle_inner,
        "achilles": achilles,
        "ankle-outer": ankle.difference(achilles).difference(ankle_inner),
        "heel-back": above["heel-back|heel-underside"].difference(above["ankle|heel"]),
        "heel-underside": whole.difference(above["heel-back|heel-underside"]),
    }
    skin = SKIN.buffer(OVERHANG)
    return {name: largest(area.intersection(skin)) for name, area in cut.items()}
