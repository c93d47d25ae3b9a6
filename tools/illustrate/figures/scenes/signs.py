"""What one may see on a leg from behind, beside the other leg: lumps, swelling, a bruise, veins, a cord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.geometry import box

from tools.illustrate.figures.details import in_cm
from tools.illustrate.figures.marks import arrow, ring
from tools.illustrate.figures.picture import SKIN, Material, Picture, Place
from tools.illustrate.figures.shapes import Spot, blob, strip, towards
from tools.illustrate.plates.back.limb import SKIN as BACK_OF_LEG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

KNEE = 46.0
"""The joint line, in centimetres above the sole."""
FORM = (
    (-2.2, 36.0, 1.9, 6.0, 1.5), (2.1, 37.5, 1.8, 5.4, 1.2), (0.1, 35.0, 0.55, 5.0, -0.7), (0.1, 14.0, 0.9, 7.0, 0.9),
    (0.0, 46.5, 1.9, 3.0, -1.1), (-3.3, 51.0, 0.8, 4.2, 0.9), (3.2, 51.0, 0.8, 4.2, 0.9),
)  # fmt: skip
"""Both heads of the calf and the furrow between them, its tendon, the hollow of the knee and the cords beside it."""
APART = 300.0
"""From the middle of one leg to the other."""
VEIN = Material("p", 0.5, 0.12, "s5", 0.7, 1.2)
CORD = Material("s", 0.6, -0.26, "s4", 0.6, 1.2)


def lump_behind_the_knee(picture: Picture) -> None:
    """A bulge in the inner half of the hollow of the knee."""
    right = _legs(picture, KNEE - 1.0, 13.0, _dome((-0.9, KNEE - 0.4), 2.4))
    ring(picture, *right.point(-0.9, KNEE - 0.4), 58)


def throbbing_lump(picture: Picture) -> None:
    """The same bulge, pushing outwards."""
    right = _legs(picture, KNEE - 1.0, 13.0, _dome((-0.3, KNEE - 0.4), 3.0))
    middle = right.point(-0.3, KNEE - 0.4)
    for degrees in range(45, 360, 90):
        arrow(picture, [towards(middle, degrees, 44), towards(middle, degrees, 72)], 5, 15)


def lump_in_the_calf(picture: Picture) -> None:
    """A round bulge in the outer half of the calf."""
    right = _legs(picture, 33.0, 10.4, _dome((2.0, 33.0), 1.7))
    ring(picture, *right.point(2.0, 33.0), 38)


def swelling_at_one_spot(picture: Picture) -> None:
    """A flat, puffy place as large as a palm on the inner calf."""
    right = _legs(picture, 33.0, 10.4, _dome((-2.1, 31.5), 3.6))
    ring(picture, *right.point(-2.1, 31.5), 60)


def bruise(picture: Picture) -> None:
    """Darker skin on the inner calf, paler at its edge, that has sunk towards the ankle."""
    right = _legs(picture, 33.0, 10.4, [])
    with picture.within(right.shape(_leg()).intersection(_sheet(picture))):
        for smaller in (0.0, 0.35, 0.7, 1.05, 1.4, 1.8, 2.2):
            patch = right.shape(blob(BRUISE).buffer(-smaller))
            picture.flat(patch, "bl", 0.07)
            picture.flat(patch, "p2", 0.1)


BRUISE: Sequence[Spot] = (
    (-5.6, 37.5), (-3.0, 38.6), (-0.4, 36.6), (0.6, 33.2), (0.2, 30.0), (-1.6, 27.8), (-2.0, 25.0), (-2.6, 21.4),
    (-4.2, 20.4), (-5.2, 23.0), (-6.4, 27.0), (-7.6, 31.0), (-7.4, 35.0),
)  # fmt: skip


def bulging_veins(picture: Picture) -> None:
    """Twisted veins that stand out on the calf and behind the knee."""
    right = _legs(picture, 33.0, 10.4, [])
    for points, width in VEINS:
        picture.solid(right.shape(strip(points, width)), VEIN)


VEINS: tuple[tuple[Sequence[Spot], float], ...] = (
    ([(0.9, 46.5), (0.1, 44.4), (0.8, 42.2), (-0.2, 40.2), (0.7, 38.2), (-0.4, 36.0), (0.5, 33.6), (-0.5, 31.2),
      (0.3, 28.6), (-0.2, 26.0)], 0.34),
    ([(-0.2, 40.2), (-1.5, 39.0), (-1.7, 36.8), (-3.0, 35.4), (-2.7, 33.0), (-3.9, 31.4), (-3.4, 29.0),
      (-3.9, 26.6)], 0.3),
    ([(-0.5, 31.2), (-1.5, 29.8), (-1.3, 27.6), (-2.2, 25.8), (-1.8, 23.6)], 0.24),
    ([(0.5, 33.6), (1.7, 32.4), (1.6, 30.2), (2.5, 28.6)], 0.24),
)  # fmt: skip


def hard_cord(picture: Picture) -> None:
    """A straight, raised, sore line down the inner calf, with warm skin round it."""
    right = _legs(picture, 33.0, 10.4, [])
    points = [(-3.0, 41.5), (-2.7, 37.5), (-3.0, 33.5), (-2.7, 29.5), (-2.9, 26.0)]
    for width in (1.5, 1.25, 1.0, 0.8, 0.6):
        picture.flat(right.shape(strip(points, width)), "bl", 0.09)
    picture.solid(right.shape(strip(points, 0.3)), CORD)


def _dome(centre: Spot, radius: float) -> list[tuple[float, ...]]:
    """A rounded lump: Gaussians beside one another, as one alone would be pointed."""
    x, y = centre
    off = 0.42 * radius
    around = ((0.0, off), (0.0, -off), (off, 0.0), (-off, 0.0))
    return [(x + dx, y + dy, 0.5 * radius, 0.5 * radius, 0.32 * radius) for dx, dy in around]


def _legs(picture: Picture, middle: float, size: float, sign: Sequence[tuple[float, ...]]) -> Place:
    """Both legs from behind, cut above and below; the right one has the bumps of the sign and gives its place."""
    right = Place(picture.width / 2 + APART / 2, picture.height / 2 + middle * size, size)
    left = Place(picture.width / 2 - APART / 2, right.y, size, mirrored=True)
    with picture.within(_sheet(picture)):
        for place, own in ((left, ()), (right, sign)):
            picture.solid(place.shape(_leg()), SKIN, [place.bump(*bump) for bump in (*FORM, *own)])
    return right


def _leg() -> BaseGeometry:
    """The atlas's leg from behind, without the foot."""
    return in_cm(BACK_OF_LEG.intersection(box(0, -20, 600, 1300)))


def _sheet(picture: Picture) -> BaseGeometry:
    """Where the legs are cut above and below."""
    return box(0, 12, picture.width, picture.height - 12)
