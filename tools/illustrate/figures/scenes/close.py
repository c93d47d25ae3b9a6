"""Close views of leg, heel and toes: calf girth, heel squeeze, capillary refill."""

from __future__ import annotations

from shapely.geometry import Point, Polygon, box

from tools.illustrate.engine.curves import outline_polygon
from tools.illustrate.figures.body import Arm, Person, paint_person
from tools.illustrate.figures.details import GREAT_NAIL, forefoot, in_cm
from tools.illustrate.figures.large_hands import Hand, paint_hand
from tools.illustrate.figures.legs import Leg, leg_between, leg_from_hip, leg_shape
from tools.illustrate.figures.marks import arrow, dashes, digit, dot, line, ring, two_headed
from tools.illustrate.figures.picture import CLOTH, HELPER, SKIN, Material, Picture, Place
from tools.illustrate.figures.props import floor, shade
from tools.illustrate.figures.shapes import Spot, strip
from tools.illustrate.plates.back.data.skin import FOREFOOT, MEDIAL_FOREFOOT
from tools.illustrate.plates.back.limb import SKIN as BACK_OF_LEG

TUBEROSITY = 3.6
"""The bump under the kneecap lies this far below the middle of the knee (cm)."""
BELOW = 10.0
"""The tape lies this far below it."""
BACK, FRONT, SAG = -7.9, 5.1, 0.9
"""Edges of the calf at that height, and how far the tape sags to the eye."""


def calf_girth(picture: Picture) -> None:
    """A tape round the calf, 10 cm below the bump under the kneecap."""
    leg = leg_from_hip((0, 89), -90, -90)
    picture.stride = 2
    small = Place(110, 378, 2.06)
    floor(picture, small, -44, 44)
    shade(picture, small, 6, 18)
    far = leg_between(leg.hip, (6, 7.5))
    arm = Arm(-94, -84, -86, "relaxed")
    paint_person(picture, small, Person(leg, far, near_arm=arm))
    _tape(picture, small, leg)
    picture.stride = 1
    place = Place(410, 376, 6.9)
    floor(picture, place, -20, 26)
    shade(picture, place, 6, 15, half_height=7)
    with picture.within(box(240, 12, 640, 400)):
        bumps = [place.bump(leg.knee[0] + 4.6, leg.knee[1] - TUBEROSITY, 0.9, 1.3, 0.8),
                 place.bump(leg.knee[0] + 4.0, leg.knee[1] + 3.4, 1.8, 2.4, 1.3)]  # fmt: skip
        picture.solid(place.shape(leg_shape(leg)), SKIN, bumps)
    _tape(picture, place, leg, marks=True)
    _measure(picture, place, leg)


def _tape(picture: Picture, place: Place, leg: Leg, *, marks: bool = False) -> None:
    """The tape measure round the calf."""
    y = leg.knee[1] - TUBEROSITY - BELOW
    picture.solid(place.shape(_band(BACK - 0.25, FRONT + 0.25, y, 2.2, SAG)), Material("t", 0.12, 0.08, "kd", 0.7))
    for k in range(1, 24 if marks else 0):
        x = BACK + (FRONT - BACK) * k / 24
        at = y - SAG * (1 - (2 * k / 24 - 1) ** 2)
        line(picture, [place.point(x, at + 1.0), place.point(x, at + (0.1 if k % 4 == 0 else 0.5))], 1.0, "kd")


def _measure(picture: Picture, place: Place, leg: Leg) -> None:
    """From the bump under the kneecap down to the tape, a tick for each centimetre."""
    top = leg.knee[1] - TUBEROSITY
    x = FRONT + 7.0
    dot(picture, *place.point(leg.knee[0] + 5.3, top), 5)
    for level in (top, top - BELOW):
        dashes(picture, [place.point(FRONT + 1.7, level), place.point(x + 1.2, level)], 1.8, "ac")
    two_headed(picture, place.point(x, top - 0.1), place.point(x, top - BELOW + 0.1), 3.4, 11)
    for k in range(1, 10):
        line(picture, [place.point(x + 1.3, top - k), place.point(x + (3.0 if k == 5 else 2.3), top - k)], 1.6, "ac")


def _band(left: float, right: float, y: float, width: float, sag: float) -> Polygon:
    """A band across a round limb seen a little from above."""
    rows = []
    for k in range(25):
        u = 2 * k / 24 - 1
        rows.append((left + (right - left) * k / 24, y - sag * (1 - u * u)))
    return Polygon([(a, b + width / 2) for a, b in rows] + [(a, b - width / 2) for a, b in reversed(rows)])


def heel_squeeze_test(picture: Picture) -> None:
    """The heel from behind, pressed from both sides between thumb and fingers."""
    place = Place(320, 246, 9.6)
    whole = [in_cm(outline_polygon(outline)) for outline in (MEDIAL_FOREFOOT, FOREFOOT)]
    for part in whole:
        picture.solid(place.shape(part), SKIN.darker(0.1))
    leg = in_cm(BACK_OF_LEG.intersection(box(0, 960, 600, 1600)))
    tendon_and_ankle = ((0.1, 10, 0.8, 6.0, 1.1), (-3.1, 7.4, 0.9, 1.2, 0.8), (3.3, 6.2, 0.9, 1.3, 0.8),
                        (-1.9, 7.5, 0.7, 3.6, -0.8), (2.0, 7.5, 0.7, 3.6, -0.8))  # fmt: skip
    bumps = [place.bump(*bump) for bump in tendon_and_ankle]
    elbow, wrist = (0.6, -44.0), (0.2, -13.5)
    far = Hand(elbow, wrist, [_finger(2), _finger(1)], nails=False, sleeve=0.0)
    near = Hand(elbow, wrist, [_finger(0)], THUMB, thumb_first=True, nails=False, sleeve=0.0)
    with picture.within(box(0, 12, 640, 400)):
        paint_hand(picture, place, far, HELPER, CLOTH)
        picture.solid(place.shape(leg), SKIN, bumps)
        paint_hand(picture, place, near, HELPER, CLOTH)
    for side in (-1, 1):
        arrow(picture, [place.point(side * 15.5, 2.4), place.point(side * 8.8, 2.4)], 7, 20)


THUMB: tuple[Spot, ...] = ((-2.6, -6.6), (-5.0, -3.4), (-5.2, 0.0), (-3.4, 2.4))


def _finger(k: int) -> list[Spot]:
    """A finger that comes from below and presses on the outer side of the heel; those behind reach higher."""
    return [
        (4.2 + 0.5 * k, -4.6 + 0.2 * k),
        (6.6 + 0.5 * k, -2.2 + 0.5 * k),
        (6.2 + 0.45 * k, 1.2 + 0.9 * k),
        (3.9, 3.0 + 1.5 * k),
    ]


def capillary_refill(picture: Picture) -> None:
    """The nail of the great toe is pressed, is pale when let go, and turns pink again."""
    for number, x in ((1, 108), (2, 320), (3, 532)):
        place = Place(x + 4, 190, 11.5)
        with picture.within(Point(x, 134).buffer(95, 48)):
            forefoot(picture, place, "pk" if number == 3 else "pl")
            if number == 1:
                tip = (GREAT_NAIL[0] - 0.2, GREAT_NAIL[1] + 0.1)
                away = ((-6.0, 9.0), (-3.0, 4.6), (-1.0, 1.4), (0.0, 0.0))
                points = [(tip[0] + dx, tip[1] + dy) for dx, dy in away]
                picture.solid(place.shape(strip(points, [1.35, 1.25, 1.15, 0.95])), HELPER)
        ring(picture, x, 134, 96)
        digit(picture, number, x - 82, 44)
    for x in (214, 426):
        arrow(picture, [(x - 8, 134), (x + 9, 134)], 5, 14, halo=0)
