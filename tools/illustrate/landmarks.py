"""At which height each landmark of the leg stands in each view: views line up row by row.

`python -m tools.illustrate.landmarks` prints the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.ops import unary_union

from tools.illustrate.engine.curves import outline_polygon
from tools.illustrate.plates.back.data import bones as back_bones
from tools.illustrate.plates.back.data import tendons as back_tendons
from tools.illustrate.plates.back.limb import MUSCLES as BACK_MUSCLES
from tools.illustrate.plates.back.limb import SKIN as BACK_SKIN
from tools.illustrate.plates.inner_side.data import bones as inner_bones
from tools.illustrate.plates.inner_side.data import foot_bones as inner_foot
from tools.illustrate.plates.inner_side.data import tendons as inner_tendons
from tools.illustrate.plates.inner_side.limb import MUSCLES as INNER_MUSCLES
from tools.illustrate.plates.inner_side.limb import SKIN as INNER_SKIN
from tools.illustrate.plates.outer_side.data import bones as outer_bones
from tools.illustrate.plates.outer_side.data import foot_bones as outer_foot
from tools.illustrate.plates.outer_side.data import tendons as outer_tendons
from tools.illustrate.plates.outer_side.limb import MUSCLES as OUTER_MUSCLES
from tools.illustrate.plates.outer_side.limb import SKIN as OUTER_SKIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Bone, Muscle

NEAR = 6.0
"""Units (under 3 mm) by which a landmark may stand higher or lower in another view."""
TOP, BOTTOM = 1, 3
VIEWS = ("back", "inner-side", "outer-side")
BONES: tuple[Mapping[str, Bone], ...] = (
    back_bones.BONES,
    inner_bones.BONES | inner_foot.FOOT_BONES,
    outer_bones.BONES | outer_foot.HINDFOOT,
)
MUSCLES: tuple[Mapping[str, Muscle], ...] = (BACK_MUSCLES, INNER_MUSCLES, OUTER_MUSCLES)


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place on the leg and its y in each view that shows it, in units."""

    name: str
    heights: Mapping[str, float]

    @property
    def spread(self) -> float:
        """Units between the highest and the lowest."""
        return max(self.heights.values()) - min(self.heights.values())


def landmarks() -> list[Landmark]:
    """All landmarks, read off the data."""
    tendons = (back_tendons.CALCANEAL_TENDON, inner_tendons.CALCANEAL_TENDON, outer_tendons.CALCANEAL_TENDON)
    skins = (BACK_SKIN, INNER_SKIN, OUTER_SKIN)
    return [
        _bone("lower end of the femur", "femur", BOTTOM),
        _bone("joint line: top of the tibia", "tibia", TOP),
        _bone("fibular head", "fibula", TOP),
        _muscle("lower end of the medial head", "gastrocnemius-medial"),
        _muscle("lower end of the lateral head", "gastrocnemius-lateral"),
        _muscle("lower end of soleus", "soleus"),
        Landmark("medial malleolus", {view: _edge(BONES[k]["tibia"], BOTTOM) for k, view in enumerate(VIEWS[:2])}),
        _bone("lateral malleolus", "fibula", BOTTOM),
        _bone("bottom of the heel bone", "calcaneus", BOTTOM),
        Landmark(
            "lower end of the Achilles tendon",
            {
                view: float(outline_polygon(one.outline).bounds[BOTTOM])
                for view, one in zip(VIEWS, tendons, strict=True)
            },
        ),
        Landmark("sole", {view: float(skin.bounds[BOTTOM]) for view, skin in zip(VIEWS, skins, strict=True)}),
    ]


def _bone(name: str, bone: str, edge: int) -> Landmark:
    return Landmark(name, {view: _edge(table[bone], edge) for view, table in zip(VIEWS, BONES, strict=True)})


def _muscle(name: str, muscle: str) -> Landmark:
    drawn = {view: table[muscle] for view, table in zip(VIEWS, MUSCLES, strict=True) if muscle in table}
    return Landmark(name, {view: float(outline_polygon(one.outline).bounds[BOTTOM]) for view, one in drawn.items()})


def _edge(bone: Bone, edge: int) -> float:
    whole: BaseGeometry = unary_union([outline_polygon(part.outline) for part in bone.parts])
    return float(whole.bounds[edge])


def table() -> str:
    """The heights as a Markdown table."""
    rows = [
        f"| {one.name} | " + " | ".join(f"{one.heights[v]:.0f}" if v in one.heights else "" for v in VIEWS) + " |"
        for one in landmarks()
    ]
    return "\n".join([f"| landmark | {' | '.join(VIEWS)} |", "|---|---|---|---|", *rows])


if __name__ == "__main__":
    print(table())
