"""Close views of feet from the inner side: pulses, windlass, stretch of the sole."""

from __future__ import annotations

from shapely.geometry import box

from tools.illustrate.figures.body import (
    Arm,
    Person,
    arm_reaching,
    paint_arm,
    paint_leg,
    paint_trunk,
    paint_trunk_behind,
)
from tools.illustrate.figures.details import inner_bumps, inner_foot, sole, toe_nail
from tools.illustrate.figures.large_hands import Hand, fingertips, paint_hand
from tools.illustrate.figures.legs import Leg, leg_between, leg_from_hip, lower_leg_shape, on_foot
from tools.illustrate.figures.marks import arc, arrow, digit, line
from tools.illustrate.figures.picture import CLOTH, HELPER, SHIRT, SHORTS, SKIN, Picture, Place
from tools.illustrate.figures.props import chair, floor, shade
from tools.illustrate.figures.shapes import Spot, rounded_box, strip, towards

UPRIGHT = leg_from_hip((0, 89), -90, -90)


ARTERIES = (
    [(-0.9, 17.0), (-1.4, 9.0), (-2.0, 4.0), (-2.1, 0.8), (-1.1, -1.9), (1.2, -3.6), (4.4, -4.9)],
    [(1.8, 9.0), (2.6, 4.6), (4.4, 1.6), (7.2, -0.5), (9.6, -2.2), (11.4, -3.4)],
)
"""Courses of the two arteries of the foot as seen from the inner side, along and across the foot."""


def ankle_pulses(picture: Picture) -> None:
    """Fingertips behind the inner ankle bone, and on top of the foot."""
    leg = UPRIGHT
    for number, x, left in ((1, 140, 0.0), (2, 440, 322.0)):
        place = Place(x, 316, 7.8)
        with picture.within(box(left, 8, left + 318, 400)):
            floor(picture, place, -8, 22)
            shade(picture, place, 6, 13, half_height=7)
            inner_foot(picture, place, leg)
            course = [place.point(*on_foot(leg.ankle, leg.foot, spot)) for spot in ARTERIES[number - 1]]
            line(picture, course, 4.6, "bl", 0.22)
            line(picture, course, 2.2, "bl", 0.4)
            if number == 1:
                hand = fingertips(on_foot(leg.ankle, leg.foot, (-1.5, -2.2)), -24, spread=124, curl=10)
            else:
                hand = fingertips(on_foot(leg.ankle, leg.foot, (6.2, 0.3)), -114, spread=78, curl=12)
            paint_hand(picture, place, hand, HELPER, CLOTH)
        digit(picture, number, left + 26, 34)


def windlass_test(picture: Picture) -> None:
    """The great toe is bent up: the arch rises."""
    for number, x, toes, arch in ((1, 112, 0.0, 1.2), (2, 420, 56.0, 2.3)):
        place = Place(x, 252, 7.6)
        leg = Leg(UPRIGHT.hip, UPRIGHT.knee, UPRIGHT.ankle, 0, toes)
        with picture.within(box(x - 90, 10, min(x + 230, 640), 300)):
            floor(picture, place, -8, 22)
            shade(picture, place, 6, 13, half_height=7)
            inner_foot(picture, place, leg, arch)
            if number == 2:
                paint_hand(picture, place, _toe_hold(leg), HELPER, CLOTH)
        if number == 2:
            under = place.point(5, 0.2)
            arrow(picture, [(under[0], under[1] + 36), (under[0], under[1] + 2)], 6.5, 18)
            arrow(picture, arc(place.point(*leg.ball), 88, 66, 106), 6.5, 18)
        digit(picture, number, x - 80, 34)


def _toe_hold(leg: Leg) -> Hand:
    """Index finger under the great toe, thumb over its nail."""
    x, y = leg.ball
    index = [(x + 12.0, y + 2.6), (x + 9.4, y + 1.0), (x + 6.6, y + 0.9), (x + 4.3, y + 2.1)]
    behind = [[(a + 0.5, b - 0.9) for a, b in index]]
    thumb = [(x + 13.0, y + 5.4), (x + 8.8, y + 6.9), (x + 4.8, y + 7.1), (x + 2.4, y + 5.9)]
    return Hand((x + 42, y + 9), (x + 20, y + 5.6), [*behind, index], thumb, nails=False, sleeve=0.45, depth=2.0)


def plantar_fascia_stretch(picture: Picture) -> None:
    """Ankle across the other knee: the hand pulls the toes back."""
    picture.stride = 2
    _seated_figure_four(picture, Place(92, 378, 2.45))
    picture.stride = 1
    digit(picture, 1, 34, 34)
    place = Place(352, 262, 6.6)
    with picture.within(box(330, 20, 640, 380)):
        _crossed_foot(picture, place)
    digit(picture, 2, 350, 34)


def _seated_figure_four(picture: Picture, place: Place) -> None:
    """On a chair, the far ankle across the near thigh, so that its sole is seen."""
    hip: Spot = (0.0, 53.6)
    near = leg_between(hip, (43, 7.5))
    floor(picture, place, -32, 80)
    shade(picture, place, 46, 17)
    shade(picture, place, -2, 24)
    chair(picture, place, 20, 44, 42, 92)
    heel: Spot = (31, 55)
    turn = 62.0
    toes = towards(heel, turn, 23)
    trunk = 88.0
    shoulder = towards(hip, trunk, 48)
    near_arm = Arm(*arm_reaching(shoulder, trunk, (toes[0] - 11, toes[1] + 5), bend=-1), -16, "relaxed")
    person = Person(near, near, trunk, 74, near_arm=near_arm, shorts_share=0.62)
    paint_trunk_behind(picture, place, person)
    knee = (24.0, 62.0)
    picture.solid(place.shape(strip([(2, 56), knee], [9, 7.2])), SKIN.darker())
    picture.solid(place.shape(strip([(0, 56), (15, 59.5)], [9.4, 8.8])), SHORTS.darker())
    paint_leg(picture, place, person, near, far=False)
    paint_trunk(picture, place, person)
    picture.solid(place.shape(strip([(20, 63), (heel[0] + 1.5, heel[1] + 4)], [5.0, 4.2])), SKIN)
    paint_arm(picture, place, person, near_arm, far=False)
    sole(picture, place, heel, turn)


def _crossed_foot(picture: Picture, place: Place) -> None:
    """The crossed foot as its owner sees it: inner side up, the toes bent back towards the shin."""
    leg = leg_from_hip((-62, 0), 0, 0, 94, 94 + 46)
    ankle = leg.ankle
    thigh = rounded_box(ankle[0] - 14, -20, ankle[0] + 3, 14, 7)
    picture.solid(place.shape(thigh), SKIN.darker())
    picture.solid(place.shape(rounded_box(ankle[0] - 15, -30, ankle[0] + 4, -8, 2)), SHORTS)
    x = ankle[0]
    index: list[Spot] = [(x + 11.2, 6.0), (x + 9.4, 11.6), (x + 5.2, 16.4), (x + 1.0, 19.2)]
    behind = [[(a + 0.7 * k, b + 0.9 * k) for a, b in index] for k in (2, 1)]
    thumb: list[Spot] = [(x + 11.6, 1.6), (x + 9.2, 4.4), (x + 7.2, 8.2)]
    hand = Hand((x + 20, -32.0), (x + 14.8, -3.0), [*behind, index], nails=False, sleeve=0.0, depth=1.9)
    paint_hand(picture, place, hand, SKIN.darker(0.03), SHIRT)
    picture.solid(place.shape(lower_leg_shape(leg, 1.2)), SKIN, inner_bumps(place, leg))
    toe_nail(picture, place, leg)
    picture.solid(place.shape(strip(thumb, [1.8, 1.3, 0.95])), SKIN.darker(0.03))
    arrow(picture, arc(place.point(*leg.ball), 70, 112, 158), 6.5, 18)
