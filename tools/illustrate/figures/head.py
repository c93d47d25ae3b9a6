"""The head in profile: simple, calm, friendly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.affinity import scale
from shapely.geometry import Point
from shapely.ops import unary_union

from tools.illustrate.figures.picture import HAIR, Material
from tools.illustrate.figures.shapes import Spot, blob, laid, softened, strip, towards

if TYPE_CHECKING:
    from tools.illustrate.figures.picture import Picture, Place

FACE = blob([
    (-9.0, 1.0), (-8.6, 5.5), (-5.8, 9.4), (-1.0, 11.2), (4.0, 10.4), (7.2, 7.5), (8.3, 4.2), (8.3, 2.2), (8.2, 1.0),
    (9.3, -1.2), (10.5, -3.0), (10.2, -3.9), (8.7, -4.3), (8.9, -5.4), (9.3, -6.0), (8.7, -6.7), (9.0, -7.4),
    (8.1, -8.3), (8.3, -9.6), (7.3, -11.0), (5.2, -11.2), (1.6, -9.0), (-1.6, -6.6), (-4.0, -6.6), (-7.2, -5.0),
    (-8.6, -2.0),
])  # fmt: skip
HAIR_CAP = blob([
    (8.0, 5.0), (8.4, 8.0), (5.4, 11.7), (-0.5, 13.2), (-6.8, 11.6), (-10.4, 7.0), (-10.9, 1.0), (-9.9, -4.0),
    (-8.2, -7.2), (-5.0, -7.6), (-3.9, -4.6), (-3.4, -1.4), (-2.0, 1.0), (-0.2, 0.4), (0.8, 3.0), (3.0, 5.6),
    (6.0, 6.4),
])  # fmt: skip
EAR = scale(Point(-1.9, -1.6).buffer(1, 12), 1.5, 2.5)
EYE = scale(Point(6.0, 0.4).buffer(1, 12), 0.55, 0.95)
BROW = strip([(4.6, 2.5), (6.0, 3.0), (7.4, 2.6)], [0.25, 0.4, 0.25])
MOUTH = strip([(6.2, -6.1), (7.2, -6.7), (8.5, -6.7)], [0.18, 0.3, 0.25])
NECK = 6.0
REACH = 18.5
"""From the shoulder joint to the middle of the head."""


def paint_head(
    picture: Picture, place: Place, shoulder: Spot, trunk: float, head: float, skin: Material, neck: float = NECK
) -> None:
    """Neck, face and hair over a shoulder; trunk and head are the directions they point up to."""
    nape = towards(towards(shoulder, trunk, 4.5), trunk + 90, 0.5)
    middle = towards(towards(shoulder, trunk, 6.0), (trunk + head) / 2, REACH - 6.0)
    middle = towards(middle, head - 90, 2.6)
    turn = head - 90
    jaw = towards(towards(middle, turn, -2.2), head, -7.0)
    throat = strip([nape, jaw], [neck + 0.4, neck - 0.8])
    face = laid(FACE, middle, turn)
    picture.solid(place.shape(softened(unary_union([throat, face]), 1.0)), skin)
    picture.solid(place.shape(laid(HAIR_CAP, middle, turn)), HAIR)
    picture.solid(place.shape(laid(EAR, middle, turn)), Material(skin.ramp, 0.3, -0.05, outline=0.5))
    for mark, style in ((EYE, "ey"), (BROW, "r2"), (MOUTH, "s2")):
        picture.flat(place.shape(laid(mark, middle, turn)), style, tolerance=0.03, smallest=0.05)
