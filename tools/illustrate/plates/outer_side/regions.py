"""Regions: the silhouette cut along shared smooth borders, so that they tile it without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrate.plates.outer_side.data.borders import ABOVE, BEHIND
from tools.illustrate.plates.outer_side.limb import SKIN
from tools.illustrate.plates.profile.cutting import above, left_of, taken_in_turn

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PARENTS = {
    "calf": ("calf-upper-outer", "calf-lower", "shin-outer"),
    "heel": ("achilles", "heel-back", "heel-underside", "ankle-outer"),
}


def regions() -> dict[str, BaseGeometry]:
    """The smallest regions by name."""
    over = {name: above(border) for name, border in ABOVE.items()}
    behind = {name: left_of(border) for name, border in BEHIND.items()}
    calf = behind["calf|shin-outer"]
    heel = behind["heel|foot"].difference(over["ankle|heel"])
    areas = (
        ("thigh", over["thigh|knee"]),
        ("back-of-knee", over["knee|calf"].intersection(behind["back-of-knee|front-of-knee"])),
        ("front-of-knee", over["knee|calf"]),
        ("calf-upper-outer", over["calf|calf-lower"].intersection(calf)),
        ("calf-lower", over["calf-lower|ankle"].intersection(calf)),
        ("shin-outer", over["calf-lower|ankle"]),
        ("achilles", over["achilles|heel"].intersection(behind["achilles|ankle"])),
        ("heel-back", heel.intersection(over["heel-back|heel-underside"])),
        ("heel-underside", heel),
        ("ankle-outer", behind["ankle|foot"]),
    )
    return taken_in_turn(SKIN, areas, "foot")
