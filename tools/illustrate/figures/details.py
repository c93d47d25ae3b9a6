"""Marks on large legs and feet: ankle bones, nails, creases, toes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.affinity import affine_transform
from shapely.ops import unary_union

from tools.illustrate.figures.legs import Leg, lower_leg_shape, on_foot
from tools.illustrate.figures.picture import SKIN
from tools.illustrate.figures.shapes import Spot, blob, laid, rounded_box, softened, strip
from tools.illustrate.plate import UNITS_PER_CM

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.figures.picture import Bump, Material, Picture, Place

INNER_ANKLE: Spot = (0.7, 0.9)
SOLE_OUTLINE = blob([
    (0, 0.2), (0.8, 2.5), (3.2, 3.3), (7, 2.9), (11, 2.9), (15, 4.2), (18, 4.9), (19.6, 4.0), (19.6, 0), (18.6, -3.4),
    (16.5, -4.7), (12, -4.4), (6, -3.6), (2, -3.0), (0.4, -1.8),
])  # fmt: skip
SOLE_TOES = (
    ([(18.4, 3.1), (21, 3.3), (23.4, 3.2)], [1.6, 1.5, 1.5]), ([(18.6, 0.6), (22.6, 0.6)], [0.8, 0.95]),
    ([(18.2, -1.2), (21.5, -1.3)], [0.7, 0.85]), ([(17.6, -2.7), (20.2, -3.0)], [0.7, 0.8]),
    ([(16.6, -3.9), (18.7, -4.6)], [0.7, 0.75]),
)  # fmt: skip
FOREFOOT = blob([
    (-4.3, -15), (-4.7, -6), (-5.0, -1.6), (-4.9, 0.6), (-4.3, 2.4), (-2.6, 3.4), (-0.4, 3.4), (1.6, 2.8), (3.6, 1.4),
    (5.0, -0.8), (5.2, -3.4), (4.8, -8), (4.2, -15),
])  # fmt: skip
TOES = (
    ([(4.2, -1.4), (4.8, 1.0), (4.95, 2.5)], [0.85, 0.72, 0.8], 0.55),
    ([(2.8, 0.2), (3.15, 3.0), (3.2, 4.5)], [0.9, 0.76, 0.84], 0.62),
    ([(1.1, 1.0), (1.25, 4.4), (1.25, 5.9)], [0.9, 0.8, 0.9], 0.68),
    ([(-0.7, 1.4), (-0.75, 5.4), (-0.75, 6.9)], [0.95, 0.84, 0.94], 0.74),
    ([(-3.4, 0.6), (-3.6, 4.4), (-3.6, 6.5)], [1.75, 1.5, 1.62], 1.25),
)  # fmt: skip
GREAT_NAIL: Spot = (-3.6, 6.8)


def inner_foot(picture: Picture, place: Place, leg: Leg, arch: float = 1.5) -> None:
    """Foot and lower leg from the inner side, with the inner ankle bone."""
    picture.solid(place.shape(lower_leg_shape(leg, arch)), SKIN, inner_bumps(place, leg))
    toe_nail(picture, place, leg)


def inner_bumps(place: Place, leg: Leg) -> list[Bump]:
    """Ankle bone, the hollow behind it, the tendon of the heel, the ball of the foot."""
    spots = ((INNER_ANKLE, 1.15, 1.4, 1.3), ((-2.2, 0.4), 0.8, 2.6, -0.5), ((10.8, -5.2), 1.6, 1.4, 0.4),
             ((5.4, -4.6), 3.2, 1.0, -0.45))  # fmt: skip
    return [place.bump(*on_foot(leg.ankle, leg.foot, spot), *rest) for spot, *rest in spots]


def toe_nail(picture: Picture, place: Place, leg: Leg) -> None:
    """The nail of the great toe in profile."""
    for points, radii, style, veil in (
        ([(4.2, 0.62), (5.3, 0.42), (5.95, -0.1)], [0.3, 0.42, 0.22], "s3", 0.55),
        ([(4.3, 0.66), (5.3, 0.5), (5.9, 0.0)], [0.2, 0.3, 0.14], "s16", 1.0),
    ):
        picture.flat(place.shape(laid(strip(points, radii), leg.ball, leg.toes)), style, veil)


def sole(picture: Picture, place: Place, heel: Spot, turn: float, skin: Material = SKIN) -> None:
    """A foot seen from below, the great toe on the upper side."""
    toes = [strip(points, radii) for points, radii in SOLE_TOES]
    picture.solid(place.shape(laid(softened(unary_union([SOLE_OUTLINE, *toes]), 0.08), heel, turn)), skin)


def forefoot(picture: Picture, place: Place, nail: str) -> None:
    """The forefoot from above, toes upwards; `nail` is the colour of the great toe's nail."""
    toes = [strip(points, radii) for points, radii, _ in TOES]
    picture.solid(place.shape(softened(unary_union([FOREFOOT, *toes]), 0.09)), SKIN)
    for points, _, size in TOES:
        x, y = points[-1]
        _nail(picture, place, (x, y + 0.3 * size), size, nail if size > 1 else "pk")


def _nail(picture: Picture, place: Place, spot: Spot, size: float, style: str) -> None:
    x, y = spot
    shape = rounded_box(x - 0.8 * size, y - 0.7 * size, x + 0.8 * size, y + 0.75 * size, 0.45 * size)
    picture.flat(place.shape(shape.buffer(0.09)), "s4", 0.8)
    picture.flat(place.shape(shape), style)
    glint = rounded_box(x - 0.55 * size, y - 0.35 * size, x - 0.25 * size, y + 0.45 * size, 0.14 * size)
    picture.flat(place.shape(glint), "s17", 0.45)


def in_cm(shape: BaseGeometry) -> BaseGeometry:
    """A shape of the atlas's view from behind in centimetres above the sole."""
    unit = 1 / UNITS_PER_CM
    return affine_transform(shape, [unit, 0, 0, -unit, -300 * unit, 1515 * unit])
