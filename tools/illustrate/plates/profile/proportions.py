"""Measured proportions beside what the side views draw: source value, accepted range, drawn value.

Source values are those of research.md, section 5; the ranges are their spread or, where a study gives none, a few
millimetres.  `python -m tools.illustrate.plates.profile.proportions` prints the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import Point, box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import outline_polygon, smooth
from tools.illustrate.measure import Measure, table
from tools.illustrate.plate import UNITS_PER_CM
from tools.illustrate.plates.back.proportions import ANKLE_AXIS, CALCANEUS_TOP, INSERTION, JOINT_LINE
from tools.illustrate.plates.inner_side.data import bones as inner_bones
from tools.illustrate.plates.inner_side.data import tendons as inner_tendons
from tools.illustrate.plates.inner_side.data import vessels as inner_vessels
from tools.illustrate.plates.inner_side.data.foot_bones import FOOT_BONES
from tools.illustrate.plates.inner_side.limb import MUSCLES as INNER_MUSCLES
from tools.illustrate.plates.inner_side.limb import SKIN as INNER_SKIN
from tools.illustrate.plates.outer_side.data import bones as outer_bones
from tools.illustrate.plates.outer_side.data import surface as outer_surface
from tools.illustrate.plates.outer_side.data import tendons as outer_tendons
from tools.illustrate.plates.outer_side.limb import MUSCLES as OUTER_MUSCLES
from tools.illustrate.plates.outer_side.limb import SKIN as OUTER_SKIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Muscle, TendonSheet

FIBULAR_HEAD = 514


def measures() -> list[Measure]:
    """All proportions of both side views, read off the data."""
    return [*_limb("inner"), *_limb("outer"), *_heads(), *_heel(), *_vessels_and_nerves()]


def _mm(units: float) -> float:
    return 10 * units / UNITS_PER_CM


def _cm(units: float) -> float:
    return units / UNITS_PER_CM


def _width(shape: BaseGeometry, y: float) -> float:
    left, _, right, _ = shape.intersection(box(-9999, y - 0.5, 9999, y + 0.5)).bounds
    return float(right - left)


def _height(shape: BaseGeometry, x: float) -> float:
    _, top, _, bottom = shape.intersection(box(x - 0.5, -9999, x + 0.5, 9999)).bounds
    return float(bottom - top)


def _limb(side: str) -> list[Measure]:
    skin = INNER_SKIN if side == "inner" else OUTER_SKIN
    back = 2 if side == "inner" else 0
    outwards = 1 if side == "inner" else -1
    bulge = max(
        range(600, 1000, 3), key=lambda y: outwards * skin.intersection(box(-9999, y, 9999, y + 1)).bounds[back]
    )
    level = 100 * (bulge - JOINT_LINE) / (ANKLE_AXIS - JOINT_LINE)
    left, _, right, _ = skin.intersection(box(-9999, 1440, 9999, 9999)).bounds
    return [
        Measure(
            f"{side}: calf, front to back", "girth 35.5 cm: about 11.3 cm", 10.6, 12.8, _cm(_width(skin, bulge)), "cm"
        ),
        Measure(f"{side}: calf, level of the greatest bulge", "about 30 % of knee to ankle", 24, 34, level, "%"),
        Measure(f"{side}: foot, length", "25-26 cm (general knowledge)", 24.5, 27, _cm(right - left), "cm"),
    ]


def _heads() -> list[Measure]:
    def share(y: float) -> float:
        return 100 * (CALCANEUS_TOP - y) / (CALCANEUS_TOP - FIBULAR_HEAD)

    def end(muscles: Mapping[str, Muscle], name: str) -> float:
        return float(outline_polygon(muscles[name].outline).bounds[3])

    found = []
    for side, muscles, tendon in (
        ("inner", INNER_MUSCLES, inner_tendons.CALCANEAL_TENDON),
        ("outer", OUTER_MUSCLES, outer_tendons.CALCANEAL_TENDON),
    ):
        medial = share(end(muscles, "gastrocnemius-medial"))
        found += [
            Measure(f"{side}: medial head, lower end", "43 % of heel to fibular head (35-43)", 35, 46, medial, "%"),
            *_achilles(side, tendon, end(muscles, "soleus")),
        ]
    lateral = share(end(OUTER_MUSCLES, "gastrocnemius-lateral"))
    found.append(Measure("outer: lateral head, lower end", "50 % (40-50)", 40, 53, lateral, "%"))
    return found


def _achilles(side: str, tendon: TendonSheet, soleus_end: float) -> list[Measure]:
    thickness = _mm(_width(outline_polygon(tendon.outline), INSERTION - 4 * UNITS_PER_CM))
    free = _mm(INSERTION - soleus_end)
    return [
        Measure(f"{side}: Achilles tendon, thickness", "4.9 +- 0.5 mm", 4.2, 6.2, thickness, "mm"),
        Measure(f"{side}: Achilles tendon below soleus", "42.1 +- 12.9 mm (30-60)", 30, 60, free, "mm"),
    ]


def _heel() -> list[Measure]:
    fascia = outline_polygon(inner_tendons.PLANTAR_FASCIA.outline)
    under = INNER_SKIN.bounds[3] - _bottom_of_the_heel_bone()
    return [
        Measure(
            "inner: plantar fascia near its origin",
            "3.3 +- 0.6 mm (healthy 2-4)",
            2,
            4.2,
            _mm(_height(fascia, 592)),
            "mm",
        ),
        Measure("inner: heel pad with skin", "10-20 mm", 10, 20, _mm(under), "mm"),
    ]


def _bottom_of_the_heel_bone() -> float:
    """The lowest point of the heel bone from the inner side."""
    return float(unary_union([outline_polygon(part.outline) for part in FOOT_BONES["calcaneus"].parts]).bounds[3])


def _vessels_and_nerves() -> list[Measure]:
    divides = _mm(inner_vessels.POPLITEAL_ARTERY_DIVIDES - JOINT_LINE)
    sural = smooth(outer_surface.NERVES["sural-nerve"].points)
    tip = outline_polygon(outer_bones.BONES["fibula"].parts[0].outline)
    middle = tip.intersection(box(-9999, 1330, 9999, 1374)).centroid
    behind = _mm(float(np.hypot(sural[:, 0] - middle.x, sural[:, 1] - middle.y).min()))
    tendon = outline_polygon(outer_tendons.CALCANEAL_TENDON.outline)
    crosses = next(y for x, y in sural[::-1].tolist() if tendon.buffer(0.5).contains(Point(x, y)))
    plateau = outline_polygon(inner_bones.BONES["tibia"].parts[0].outline).bounds[1]
    length = _cm(outline_polygon(inner_bones.BONES["tibia"].parts[0].outline).bounds[3] - plateau)
    return [
        Measure("inner: popliteal artery divides below joint", "49.4 +- 16.3 mm", 33.1, 65.7, divides, "mm"),
        Measure("inner: tibia, plateau to malleolus", "39.0 cm (30.8-46.5)", 36, 42, length, "cm"),
        Measure("outer: sural nerve behind the malleolus", "2.6 cm", 20, 32, behind, "mm"),
        Measure(
            "outer: sural nerve leaves the tendon above insertion", "8-11 cm", 7, 12, _cm(INSERTION - crosses), "cm"
        ),
    ]


if __name__ == "__main__":
    print(table(measures()))
