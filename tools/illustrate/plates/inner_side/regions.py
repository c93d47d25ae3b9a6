"""Regions: the silhouette cut along shared smooth borders, so that they tile it without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrate.plates.inner_side.data.borders import ABOVE, IN_FRONT
from tools.illustrate.plates.inner_side.limb import SKIN
from tools.illustrate.plates.profile.cutting import above, right_of, taken_in_turn

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PARENTS = {
    "calf": ("calf-upper-inner", "calf-lower", "shin-inner"),
    "heel": ("achilles", "heel-back", "heel-underside", "ankle-inner"),
}


def regions() -> dict[str, BaseGeometry]:
    """The smallest regions by name."""
    over = {name: above(border) for name, border in ABOVE.items()}
    behind = {name: right_of(border) for name, border in IN_FRONT.items()}
    calf = behind["shin-inner|calf"]
    heel = behind["foot|ankle"].difference(over["ankle|heel"])
    areas = (
        ("thigh", over["thigh|knee"]),
        ("back-of-knee", over["knee|calf"].intersection(behind["front-of-knee|back-of-knee"])),
        ("front-of-knee", over["knee|calf"]),
        ("calf-upper-inner", over["calf|calf-lower"].intersection(calf)),
        ("calf-lower", over["calf-lower|ankle"].intersection(calf)),
        ("shin-inner", over["calf-lower|ankle"]),
        ("achilles", over["achilles|heel"].intersection(behind["ankle|achilles"])),
        ("heel-back", heel.intersection(over["heel-back|heel-underside"])),
        ("heel-underside", heel),
        ("ankle-inner", behind["foot|ankle"].union(over["ankle|foot"])),
    )
    return taken_in_turn(SKIN, areas, "foot")
