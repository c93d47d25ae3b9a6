"""Measured proportions beside what the cross-sections draw: source value, accepted range, drawn value.

Source values are those of research.md, section 5 (imaging studies and arithmetic on them).  Where no source has a
value, the section is held to the views of the leg at the same height.
`python -m tools.illustrate.plates.sections.proportions` prints the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.geometry import LineString, Point, box

from tools.illustrate.engine.curves import smooth
from tools.illustrate.measure import Measure, table
from tools.illustrate.plate import UNITS_PER_CM
from tools.illustrate.plates.back.limb import SKIN as BACK_SKIN
from tools.illustrate.plates.back.proportions import ANKLE_AXIS, JOINT_LINE
from tools.illustrate.plates.inner_side.limb import SKIN as INNER_SKIN
from tools.illustrate.plates.outer_side.limb import SKIN as OUTER_SKIN
from tools.illustrate.plates.sections.data import ankle, knee, midcalf
from tools.illustrate.plates.sections.shapes import Section

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.plates.sections.cut import Cut, CutNerve, CutVessel

LEVELS = {"knee": knee.CUT, "mid-calf": midcalf.CUT, "ankle": ankle.CUT}


def measures() -> list[Measure]:
    """All proportions of the three sections."""
    return [*_midcalf(), *_compartments(), *_heads(), *_tendon(), *_levels(), *_beside_the_views(), *_depths()]


def _square_cm(section: Section, shape: BaseGeometry) -> float:
    return float(shape.area) / section.scale**2 / 100


def _size(section: Section, shape: BaseGeometry) -> tuple[float, float]:
    """Width and height in mm."""
    left, top, right, bottom = shape.bounds
    return (right - left) / section.scale, (bottom - top) / section.scale


def _midcalf() -> list[Measure]:
    section = Section(midcalf.CUT)
    muscles = section.muscles()
    whole = section.skin
    girth = whole.length / section.scale / 10
    # The range of the whole section is what the range of the girth encloses.
    hollow = round(100 * (1 - section.skin.area / section.skin.convex_hull.area), 6) + 0.0
    found = [
        Measure("mid-calf: girth", "35.5 +- 2.1 cm", 33.4, 37.6, girth, "cm"),
        Measure("mid-calf: whole section", "100 cm2 at the mean girth", 89, 112, _square_cm(section, whole), "cm2"),
        Measure("mid-calf: outline convex", "convex all round", 0, 0.5, hollow, "% hollow"),
    ]
    # Soleus reaches its own largest section lower down, so it may be smaller here.
    for name, source, low, high in (
        ("soleus", "29 cm2 where it is largest, at another level", 22, 30),
        ("gastrocnemius-medial", "17 cm2", 15, 18.5),
        ("gastrocnemius-lateral", "9 cm2", 8, 10),
    ):
        found.append(Measure(f"mid-calf: {name}", source, low, high, _square_cm(section, muscles[name]), "cm2"))
    ratio = _square_cm(section, muscles["gastrocnemius-medial"]) / _square_cm(section, muscles["gastrocnemius-lateral"])
    found.append(Measure("mid-calf: medial to lateral head", "about 2 : 1", 1.6, 2.2, ratio, "times"))
    return found


def _compartments() -> list[Measure]:
    """Areas of the compartments at mid-calf.  No source measures them all: the superficial posterior one is held to the
    muscles it wraps, the others to one another."""
    section = Section(midcalf.CUT)
    areas = {name: _square_cm(section, shape) for name, shape in section.compartments().items()}
    space = _square_cm(section, section.fascia.difference(section.all_bones))
    order = "superficial posterior, anterior, deep posterior, lateral (general knowledge)"
    return [
        Measure(
            "mid-calf: superficial posterior compartment",
            "soleus (22-30), 17 and 9 cm2 with little between them",
            48,
            58,
            areas["superficial-posterior"],
            "cm2",
        ),
        Measure(
            "mid-calf: compartments of the space in the fascia",
            "all but septa",
            90,
            100,
            100 * sum(areas.values()) / space,
            "%",
        ),
        *(
            Measure(f"mid-calf: {one} to {other} compartment", order, 1.05, 6, areas[one] / areas[other], "times")
            for one, other in (
                ("superficial-posterior", "anterior"),
                ("anterior", "deep-posterior"),
                ("deep-posterior", "lateral"),
            )
        ),
    ]


def _heads() -> list[Measure]:
    """Both heads of gastrocnemius grow from their origin above the knee to mid-calf, where they are measured."""
    upper, middle = Section(knee.CUT), Section(midcalf.CUT)
    found = []
    for name in ("gastrocnemius-medial", "gastrocnemius-lateral"):
        share = 100 * _square_cm(upper, upper.muscles()[name]) / _square_cm(middle, middle.muscles()[name])
        source = "half to three quarters of that at mid-calf (general knowledge)"
        found.append(Measure(f"knee: {name}", source, 50, 75, share, "%"))
    return found


def _tendon() -> list[Measure]:
    section = Section(ankle.CUT)
    tendon = section.area(ankle.CUT.tendons["calcaneal-tendon"])
    width, thickness = _size(section, tendon)
    return [
        Measure("ankle: Achilles tendon, width", "14.7 +- 1.8 mm", 12.9, 16.5, width, "mm"),
        Measure("ankle: Achilles tendon, thickness", "4.9 +- 0.5 mm", 4.4, 5.4, thickness, "mm"),
        Measure("ankle: Achilles tendon, section", "0.58 cm2", 0.52, 0.64, _square_cm(section, tendon), "cm2"),
    ]


def _levels() -> list[Measure]:
    """Where the levels lie, as shares of the way from the joint line to the ankle, and in cm."""

    def share(cut: Cut) -> float:
        return 100 * (cut.height - JOINT_LINE) / (ANKLE_AXIS - JOINT_LINE)

    below, above = (knee.CUT.height - JOINT_LINE) / UNITS_PER_CM, (ANKLE_AXIS - ankle.CUT.height) / UNITS_PER_CM
    return [
        Measure("mid-calf: share of knee to ankle", "about 30 %", 28, 32, share(midcalf.CUT), "%"),
        Measure(
            "knee: below the joint line", "below the crease, above the artery's division (4.9 cm)", 1, 4, below, "cm"
        ),
        Measure("ankle: above the ankle's axis", "4 cm", 3.8, 4.2, above, "cm"),
    ]


def _beside_the_views() -> list[Measure]:
    """Width and depth of each section against the silhouettes of the leg at its height."""
    found = []
    for level, cut in LEVELS.items():
        section = Section(cut)
        width, depth = (one / 10 for one in _size(section, section.skin))
        behind = _across(BACK_SKIN, cut.height)
        sides = (_across(INNER_SKIN, cut.height), _across(OUTER_SKIN, cut.height))
        found += [
            Measure(f"{level}: width", f"back view {behind:.1f} cm", 0.95 * behind, 1.05 * behind, width, "cm"),
            Measure(
                f"{level}: depth",
                f"side views {min(sides):.1f}-{max(sides):.1f} cm",
                0.95 * max(sides),
                1.05 * min(sides),
                depth,
                "cm",
            ),
        ]
    return found


def _across(skin: BaseGeometry, y: float) -> float:
    left, _, right, _ = skin.intersection(box(-9999, y - 0.5, 9999, y + 0.5)).bounds
    return float(right - left) / UNITS_PER_CM


def _depths() -> list[Measure]:
    """From skin to bone behind the knee: nerve, vein, artery; what the numbers must not lose."""
    artery, vein = knee.CUT.vessels["popliteal-artery"], knee.CUT.vessels["popliteal-vein"]
    nerve = knee.CUT.nerves["tibial-nerve"]

    def apart(behind: CutVessel | CutNerve, before: CutVessel) -> float:
        return (behind.y - before.y) * knee.CUT.fuller[1]

    membrane = Section(midcalf.CUT)
    course, _ = midcalf.CUT.sheets["interosseous-membrane"]
    anterior = midcalf.CUT.vessels["anterior-tibial-artery"]
    line = LineString(smooth([membrane.point(x, y) for x, y in course]))
    off = line.distance(Point(membrane.point(anterior.x, anterior.y))) / membrane.scale
    return [
        Measure("knee: nerve behind vein", "nerve, vein, artery from skin to bone", 1, 20, apart(nerve, vein), "mm"),
        Measure("knee: vein behind artery", "nerve, vein, artery from skin to bone", 1, 20, apart(vein, artery), "mm"),
        Measure("mid-calf: anterior tibial artery off the membrane", "on its front", 0.5, 8, off, "mm"),
    ]


if __name__ == "__main__":
    print(table(measures()))
