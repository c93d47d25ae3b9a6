"""Measured proportions of the leg beside what is drawn: source value, accepted range, drawn value.

Source values are those of research.md, section 5 (cadaver and imaging studies); the ranges are their spread or, where
a study gives none, a few millimetres.  `python -m tools.illustrate.plates.back.proportions` prints the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import box

from tools.illustrate.engine.curves import outline_polygon, smooth
from tools.illustrate.measure import Measure, table
from tools.illustrate.plate import UNITS_PER_CM
from tools.illustrate.plates.back.data import bones, nerves, surface, tendons, vessels
from tools.illustrate.plates.back.limb import MUSCLES, TENDON_CORDS, inner_edge, outer_edge

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.curves import Points

JOINT_LINE, ANKLE_AXIS, EPICONDYLES = 480, 1365, 440
INSERTION, CALCANEUS_TOP, FIBULAR_NOTCH, KNEE_CREASE = 1440, 1388, 1322, 474


def measures() -> list[Measure]:
    """All proportions, read off the data."""
    return [*_bones(), *_calf(), *_achilles(), *_small_muscles(), *_fossa(), *_under_the_skin()]


# ---------------------------------------------------------------------------------------------------- reading


def _mm(units: float) -> float:
    return 10 * units / UNITS_PER_CM


def _cm(units: float) -> float:
    return units / UNITS_PER_CM


def _sides(shape: BaseGeometry, y: float) -> tuple[float, float]:
    """Left and right x of a shape at a level."""
    left, _, right, _ = shape.intersection(box(-50, y - 0.5, 700, y + 0.5)).bounds
    return left, right


def _width(shape: BaseGeometry, y: float) -> float:
    left, right = _sides(shape, y)
    return right - left


def _x_at(points: Points, y: float) -> float:
    """x of a course at a level."""
    curve = smooth(points)
    order = np.argsort(curve[:, 1])
    return float(np.interp(y, curve[order, 1], curve[order, 0]))


def _belly(name: str) -> BaseGeometry:
    return outline_polygon(MUSCLES[name].outline)


def _distance(name: str, first: int, second: int) -> float:
    """Units between two control points of a muscle's outline."""
    outline = MUSCLES[name].outline
    return float(np.hypot(outline[first][0] - outline[second][0], outline[first][1] - outline[second][1]))


# ---------------------------------------------------------------------------------------------------- measuring


def _bones() -> list[Measure]:
    _, plateau, _, tip = outline_polygon(bones.BONES["tibia"].parts[0].outline).bounds
    _, head, _, malleolus = outline_polygon(bones.BONES["fibula"].parts[0].outline).bounds
    femur = outline_polygon(bones.BONES["femur"].parts[0].outline)
    ratio = (malleolus - head) / (FIBULAR_NOTCH - plateau)
    return [
        Measure("tibia, plateau to malleolus", "39.0 cm (30.8-46.5)", 36, 42, _cm(tip - plateau), "cm"),
        Measure("fibula to tibia", "1.02", 0.99, 1.05, ratio, ""),
        Measure("femoral condyles, width", "8.2-8.5 cm (general knowledge)", 8, 8.8, _cm(_width(femur, 440)), "cm"),
    ]


def _calf() -> list[Measure]:
    levels = np.arange(640, 1000, 3.0)
    widths = outer_edge(levels) - inner_edge(levels)
    widest = levels[int(np.argmax(widths))]
    level = 100 * (widest - JOINT_LINE) / (ANKLE_AXIS - JOINT_LINE)
    medial, lateral = _belly("gastrocnemius-medial"), _belly("gastrocnemius-lateral")
    _, head, _, _ = outline_polygon(bones.BONES["fibula"].parts[0].outline).bounds

    def share(y: float) -> float:
        return float(100 * (CALCANEUS_TOP - y) / (CALCANEUS_TOP - head))

    medial_end, lateral_end = medial.bounds[3], lateral.bounds[3]
    broader = medial.area / lateral.area
    return [
        Measure("calf, greatest width", "girth 35.5 cm: about 11.3 cm", 10.6, 12, _cm(widths.max()), "cm"),
        Measure("calf, level of the greatest width", "about 30 % of knee to ankle", 26, 34, level, "%"),
        Measure("medial head, lower end", "43 % of heel to fibular head (35-43)", 35, 46, share(medial_end), "%"),
        Measure("lateral head, lower end", "50 % of heel to fibular head (40-50)", 40, 53, share(lateral_end), "%"),
        Measure("medial head ends lower by", "lower", 1, 4, _cm(medial_end - lateral_end), "cm"),
        Measure("medial head to lateral head, area", "17 to 9 cm2 in section, so broader", 1.2, 1.9, broader, ""),
    ]


def _achilles() -> list[Measure]:
    tendon = outline_polygon(tendons.CALCANEAL_TENDON.outline)
    levels = range(1250, 1420, 5)
    narrowest = min(levels, key=lambda y: _width(tendon, y))
    free = INSERTION - _belly("soleus").bounds[3]
    return [
        Measure("Achilles tendon, narrowest", "14.7 +- 1.8 mm", 12.9, 16.5, _mm(_width(tendon, narrowest)), "mm"),
        Measure("Achilles tendon, narrowest above insertion", "4 (5-7) cm", 3, 7.1, _cm(INSERTION - narrowest), "cm"),
        Measure("Achilles tendon at insertion", "25.7 +- 3.0 mm", 22.7, 28.7, _mm(_width(tendon, INSERTION)), "mm"),
        Measure("Achilles tendon below soleus", "42.1 +- 12.9 mm (30-60)", 30, 60, _mm(free), "mm"),
    ]


def _small_muscles() -> list[Measure]:
    length = _cm(_distance("plantaris", 0, 7))
    # A lens is 1.27 times as wide in the middle as on the average.
    width = 1.27 * _cm(_cm(_belly("plantaris").area)) / length
    upper, medial, lateral = (_cm(_distance("popliteus", *ends)) for ends in ((1, 12), (12, 8), (1, 8)))
    return [
        Measure("plantaris belly, length", "9.6 +- 1.7 cm", 7.9, 11.3, length, "cm"),
        Measure("plantaris belly, width", "1.8 +- 0.6 cm", 1.2, 2.4, width, "cm"),
        Measure("popliteus, upper side", "7.6 cm", 6.7, 8.5, upper, "cm"),
        Measure("popliteus, medial side", "6.2 cm", 5.4, 7, medial, "cm"),
        Measure("popliteus, lateral side", "11.9 cm", 10.7, 13.1, lateral, "cm"),
    ]


def _fossa() -> list[Measure]:
    inner, outer = _sides(outline_polygon(bones.BONES["femur"].parts[0].outline), EPICONDYLES)
    divides = _mm(vessels.ARTERIES["anterior-tibial-artery"].points[0][1] - JOINT_LINE)
    found = [
        Measure("popliteal artery divides below joint", "49.4 +- 16.3 mm", 33.1, 65.7, divides, "mm"),
        Measure(
            "popliteal artery, width (assumed)",
            "6-7 mm",
            5,
            7,
            _mm(2 * vessels.ARTERIES["popliteal-artery"].radii[5]),
            "mm",
        ),
    ]
    from_inner = (
        ("popliteal artery", vessels.ARTERIES["popliteal-artery"], 38.4),
        ("popliteal vein", vessels.VEINS["popliteal-vein"], 38.4),
        ("tibial nerve", nerves.NERVES["tibial-nerve"], 39.4),
        ("small saphenous vein", surface.VEINS["small-saphenous-vein"], 37.6),
        ("medial sural cutaneous nerve", surface.NERVES["medial-sural-cutaneous-nerve"], 39.2),
    )
    for name, course, source in from_inner:
        drawn = _mm(_x_at(course.points, EPICONDYLES) - inner)
        found.append(Measure(f"medial epicondyle to {name}", f"{source} mm", source - 5, source + 5, drawn, "mm"))
    from_outer = (
        ("common fibular nerve", nerves.NERVES["common-fibular-nerve"], 13.4),
        ("lateral sural cutaneous nerve", surface.NERVES["lateral-sural-cutaneous-nerve"], 24.9),
    )
    for name, course, source in from_outer:
        drawn = _mm(outer - _x_at(course.points, EPICONDYLES))
        found.append(Measure(f"lateral epicondyle to {name}", f"{source} mm", source - 4, source + 4, drawn, "mm"))
    return found


def _under_the_skin() -> list[Measure]:
    tendon = outline_polygon(tendons.CALCANEAL_TENDON.outline)
    sural = surface.NERVES["sural-nerve"].points
    vein = surface.VEINS["small-saphenous-vein"].points
    bend = _cm(KNEE_CREASE - vein[-1][1])
    beside_vein = _mm(_x_at(sural, 1250) - _x_at(vein, 1250))
    found = [
        Measure("small saphenous vein bends in above crease", "about 4 cm", 3, 5, bend, "cm"),
        Measure("sural nerve lateral to vein, 8 cm up", "lateral in 74.5 % of legs", 0.1, 10, beside_vein, "mm"),
    ]
    for up, source in ((0, 21.5), (4, 11.5), (8, 5.8), (11, 0.8)):
        y = INSERTION - up * UNITS_PER_CM
        drawn = _mm(_x_at(sural, y) - _sides(tendon, y)[1])
        name = f"sural nerve beside tendon, {up} cm up"
        found.append(Measure(name, f"{source} mm", source - 3, source + 3, drawn, "mm"))
    return found


def order_behind_malleolus() -> list[str]:
    """Deep tendons from the inner side outwards at 91 % of the way from knee to ankle."""
    y = JOINT_LINE + 0.91 * (ANKLE_AXIS - JOINT_LINE)
    names = ("flexor-hallucis-longus", "tibialis-posterior", "flexor-digitorum-longus")
    return sorted(names, key=lambda name: _x_at(TENDON_CORDS[f"{name}-tendon"].points, y))


if __name__ == "__main__":
    print(table(measures()))
