"""Figures of people who sit: seated raise, towel pull, ankle pumps, a look at the breath."""

from __future__ import annotations

from shapely.geometry import Polygon, box

from tools.illustrate.figures.body import Arm, Person, arm_reaching, paint_arm, paint_leg, paint_person
from tools.illustrate.figures.legs import Leg, ankle_on_ball, leg_between, leg_from_hip
from tools.illustrate.figures.lens import lens
from tools.illustrate.figures.marks import arc, arrow, bubble, digit, wave
from tools.illustrate.figures.picture import CLOTH, Picture, Place
from tools.illustrate.figures.props import chair, couch, floor, shade
from tools.illustrate.figures.shapes import Spot, softened, strip, towards

SEAT = 44.0


def seated(near: Leg, far: Leg, hand: Spot, trunk: float = 92) -> Person:
    """A person on a chair, hands at a place."""
    upper, forearm = arm_reaching(towards(near.hip, trunk, 48), trunk, hand, bend=-1)
    arm = Arm(upper, forearm, -8, "flat")
    return Person(near, far, trunk, 90, near_arm=arm, shorts_share=0.66)


def seated_calf_raise(picture: Picture) -> None:
    """On a chair, hands on the thighs: both heels up."""
    hip = (0.0, SEAT + 9.6)
    for number, x, foot in ((1, 78, 0.0), (2, 290, -36.0)):
        place = Place(x, 376, 2.3)
        near = leg_between(hip, ankle_on_ball(53, 0, foot), foot)
        far = leg_between(hip, ankle_on_ball(57, 0, foot), foot)
        floor(picture, place, -30, 76)
        shade(picture, place, 48, 17)
        shade(picture, place, -2, 24)
        person = seated(near, far, (24, near.knee[1] + 12 if number == 1 else near.knee[1] + 8))
        chair(picture, place, 20, SEAT, 42, 92)
        paint_person(picture, place, person)
        digit(picture, number, x - 58, 40)
    with lens(picture, place, (47, 12), 19.5, (548, 150), 88) as large:
        floor(picture, large, 0, 90)
        shade(picture, large, 50, 14, half_height=7)
        paint_leg(picture, large, person, person.far, far=True)
        paint_leg(picture, large, person, person.near, far=False)
        arrow(picture, [large.point(34, 0.8), large.point(34, 11)], 7, 19)


def towel_pull(picture: Picture) -> None:
    """On the floor, leg straight: a towel round the ball of the foot is pulled towards the body."""
    place = Place(176, 318, 3.4)
    hip = (0.0, 10.2)
    near = leg_from_hip(hip, -3.4, -1.6, 104, 112)
    far = leg_from_hip(hip, -2.4, -1.6, 80)
    trunk = 97
    shoulder = towards(hip, trunk, 48)
    hand = (33.0, 35.0)
    upper, forearm = arm_reaching(shoulder, trunk, hand, bend=-1)
    arm = Arm(upper, forearm, -12, "grip")
    person = Person(near, far, trunk, 84, near_arm=arm, shorts_share=0.6)
    floor(picture, place, -34, 124)
    shade(picture, place, 0, 24)
    shade(picture, place, 62, 40)
    paint_person(picture, place, person)
    ball = near.ball
    sole = towards(ball, near.foot - 90, 2.9)
    grip = towards(hand, -12, 5)
    edge = strip([towards(sole, near.foot, 3.2), towards(sole, near.foot, -3.6)], 0.9)
    towel = strip([grip, towards(sole, near.foot - 90, -1.4)], [1.9, 3.0]).union(edge)
    tail = strip([grip, towards(grip, -70, 7), towards(grip, -80, 15)], [1.4, 1.6, 1.9])
    picture.solid(place.shape(towel.union(tail)), CLOTH)
    paint_arm(picture, place, person, arm, far=False)
    start = place.point(ball[0] - 8, ball[1] + 12)
    arrow(picture, [start, (start[0] - 84, start[1] - 22)], 7, 20)


def ankle_pumps(picture: Picture) -> None:
    """Half lying, legs out: the foot is drawn up, then pointed."""
    place = Place(118, 240, 1.95)
    hip = (0.0, 10.4)
    trunk = 128
    couch(picture, place, -56, 108, 0, -36)
    picture.solid(place.shape(softened(Polygon([(-7, 0), (-57, 0), (-57, 45), (-44, 45)]), 0, 2)), CLOTH)
    near = leg_from_hip(hip, -3.2, -1.8, 104)
    far = leg_from_hip(hip, -3.0, -1.8, 50)
    shoulder = towards(hip, trunk, 48)
    upper, forearm = arm_reaching(shoulder, trunk, (-2, 22), bend=-1)
    person = Person(near, far, trunk, 106, near_arm=Arm(upper, forearm, -8, "flat"), shorts_share=0.6)
    paint_person(picture, place, person)
    for number, y, foot in ((1, 160, 108), (2, 312, 38)):
        large = Place(222, y, 4.0)
        leg = leg_from_hip((-10, 7), 0, 0, foot)
        with picture.within(box(372, 0, 640, 360)):
            paint_leg(picture, large, person, leg, far=False)
        centre = large.point(*leg.ankle)
        sweep = (52, 94) if number == 1 else (72, 30)
        arrow(picture, arc(centre, 108, *sweep), 6.5, 19)
        digit(picture, number, 398, y - 70)


def breathing_check(picture: Picture) -> None:
    """On a chair: one whole sentence, then one that breaks off for breath."""
    hip = (0.0, SEAT + 9.6)
    for number, x, words in ((1, 84, (0, 118)), (2, 396, (0, 26, 46, 66, 92, 108))):
        place = Place(x, 296, 2.0)
        near = leg_between(hip, ankle_on_ball(53, 0, 0.0), 0.0)
        far = leg_between(hip, ankle_on_ball(57, 0, 0.0), 0.0)
        floor(picture, place, -30, 76)
        shade(picture, place, 48, 17)
        shade(picture, place, -2, 24)
        chair(picture, place, 20, SEAT, 42, 92)
        paint_person(picture, place, seated(near, far, (24, near.knee[1] + 12)))
        digit(picture, number, x - 50, 30)
        bubble(picture, x + 56, 26, 152, 52, (x + 30, 66))
        for start, end in zip(words[::2], words[1::2], strict=True):
            wave(picture, x + 73 + start, x + 73 + end, 52)
