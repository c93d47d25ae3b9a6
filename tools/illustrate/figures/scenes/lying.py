"""Figures of people who lie down: calf squeeze, Matles, straight-leg raise."""

from __future__ import annotations

from shapely.geometry import box

from tools.illustrate.figures.body import Arm, Person, arm_reaching, paint_leg, paint_person
from tools.illustrate.figures.large_hands import from_above, paint_hand
from tools.illustrate.figures.legs import leg_between, leg_from_ankle, leg_from_hip, lower_leg_shape
from tools.illustrate.figures.lens import lens
from tools.illustrate.figures.marks import arc, arrow, dashes, digit
from tools.illustrate.figures.picture import CLOTH, HELPER, SKIN, TROUSERS, Picture, Place
from tools.illustrate.figures.props import couch, floor, pillow, shade
from tools.illustrate.figures.shapes import Spot, between, towards

HIP_PRONE = 9.2
LYING_FOOT = 252.0
"""A foot that hangs over the edge points a little."""


def prone(shank: float, foot: float) -> Person:
    """Lying face down, head to the right (mirror it), forehead on the folded arms, over a couch at y = 0."""
    hip = (0.0, HIP_PRONE)
    near = leg_from_hip(hip, 182, shank, foot)
    far = leg_from_hip(hip, 182, shank + 3, foot + 3)
    arm = Arm(-13, 168, 170, "hidden", shown=0.45)
    return Person(near, far, 1.5, 26, near_arm=arm)


def matles_test(picture: Picture) -> None:
    """Face down, knees bent to a right angle: the foot points a little, or hangs straight."""
    for number, x, foot in ((1, 186, 150), (2, 508, 180)):
        place = Place(x, 160, 1.86, mirrored=True)
        person = prone(90, foot)
        couch(picture, place, -62, 82, 0, -26)
        paint_person(picture, place, person)
        digit(picture, number, x - 138, 34)
        ankle = person.near.ankle
        with lens(picture, place, (ankle[0] - 4, ankle[1] - 1), 20, (x + 40, 306), 84) as large:
            paint_leg(picture, large, person, person.far, far=True)
            paint_leg(picture, large, person, person.near, far=False)
            level = ankle[1] + 7.7
            dashes(picture, [large.point(ankle[0] + 7, level), large.point(ankle[0] - 22, level)], 2, "ac", 7, 5)


def straight_leg_raise(picture: Picture) -> None:
    """On the back, one leg straight: a helper lifts it by the heel."""
    place = Place(252, 296, 2.0)
    ground, stand = -50.0, 112.0
    floor(picture, place, -100, 140, ground)
    couch(picture, place, -96, 92, 0, ground)
    pillow(picture, place, -72, 0)
    hip = (0.0, 11.4)
    near, far = leg_from_hip(hip, 52, 52, 140), leg_from_hip(hip, -3, -3, 82)
    patient = Person(near, far, 178, 160, near_arm=Arm(-8, 2, 0, "flat"))
    heel = towards(towards(near.ankle, 52, -5), -38, 9)
    side = Place(place.point(stand, 0)[0], place.point(0, ground)[1], place.size, mirrored=True)
    shade(picture, side, 4, 20)
    target = (stand - heel[0] - 7, heel[1] - ground - 3)
    helper = steadied_helper(target)
    paint_leg(picture, side, helper, helper.far, far=True)
    paint_person(picture, place, patient)
    paint_person(picture, side, helper)
    arrow(picture, arc(place.point(*hip), 150, 4, 36), 6, 18)


def steadied_helper(target: Spot) -> Person:
    """A helper who stands with both hands under a heel."""
    near = leg_from_ankle((0, 7.5), 92, 89)
    far = leg_between(near.hip, (12, 7.5))
    upper, forearm = arm_reaching(towards(near.hip, 84, 48), 84, target, bend=-1)
    arm = Arm(upper, forearm, forearm + 24, "relaxed")
    return Person(near, far, 84, 90, near_arm=arm, skin=HELPER, shirt=CLOTH, shorts=TROUSERS, shorts_share=1.0)


def calf_squeeze_test(picture: Picture) -> None:
    """Face down, feet over the edge: squeezing the calf makes the foot point."""
    ground = -46.0
    place = Place(132, 216, 1.46, mirrored=True)
    floor(picture, place, -126, 84, ground)
    couch(picture, place, -66, 84, 0, ground)
    person = prone(180.5, LYING_FOOT)
    calf = between(person.near.knee, person.near.ankle, 0.32)
    stand = 116.0
    side = Place(place.point(-stand, 0)[0], place.point(0, ground)[1], place.size, mirrored=True)
    shade(picture, side, 4, 20)
    helper = bent_helper((stand + calf[0] - 6, calf[1] + 14 - ground))
    paint_leg(picture, side, helper, helper.far, far=True)
    paint_person(picture, place, person)
    paint_person(picture, side, helper)
    digit(picture, 1, 30, 34)
    _squeezed_leg(picture)
    digit(picture, 2, 374, 34)


def bent_helper(target: Spot) -> Person:
    """A helper who leans over the couch, a hand on the calf."""
    near = leg_from_ankle((0, 7.5), 84, 100)
    far = leg_between(near.hip, (14, 7.5))
    upper, forearm = arm_reaching(towards(near.hip, 42, 48), 42, target, bend=-1)
    arm = Arm(upper, forearm, -78, "grip")
    return Person(near, far, 42, 62, near_arm=arm, skin=HELPER, shirt=CLOTH, shorts=TROUSERS, shorts_share=1.0)


def _squeezed_leg(picture: Picture) -> None:
    """The leg from the knee down, larger: where the foot was, and where it goes."""
    place = Place(168, 172, 4.7, mirrored=True)
    knee = (-42.0, 0.0)
    resting, pointing = leg_from_hip((0, 0), 180, 180, 256), leg_from_hip((0, 0), 180, 180, 234)
    with picture.within(box(352, 0, 640, 300)):
        couch(picture, place, -60, 40, -5.9, -100)
        picture.flat(place.shape(lower_leg_shape(resting)), "s10", 0.5)
        picture.solid(place.shape(lower_leg_shape(pointing)), SKIN)
        top = between(knee, pointing.ankle, 0.3)
        paint_hand(picture, place, from_above((top[0], top[1] + 6), -14), HELPER, CLOTH)
    arrow(picture, arc(place.point(*pointing.ankle), 108, -76, -46), 6.5, 19)
