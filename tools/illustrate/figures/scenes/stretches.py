"""Figures of people who lean on a wall: calf stretches and the knee-to-wall test."""

from __future__ import annotations

from tools.illustrate.figures.body import Arm, Person, arm_reaching, paint_leg, paint_person
from tools.illustrate.figures.legs import Leg, ankle_on_ball, leg_between, leg_from_ankle
from tools.illustrate.figures.lens import lens
from tools.illustrate.figures.marks import arrow, dashes, two_headed
from tools.illustrate.figures.picture import Picture, Place
from tools.illustrate.figures.props import floor, shade, wall
from tools.illustrate.figures.shapes import Spot, direction, towards

SIZE = 2.25
GROUND = 372.0


def leaning(near: Leg, far: Leg, trunk: float, hand: Spot) -> Person:
    """A person with both palms on a wall."""
    upper, forearm = arm_reaching(towards(near.hip, trunk, 48), trunk, hand, bend=-1)
    arm = Arm(upper, forearm, 78, "flat")
    return Person(near, far, trunk, (trunk + 90) / 2, near_arm=arm)


def calf_stretch_straight(picture: Picture) -> None:
    """The back knee straight, its heel on the floor."""
    near = leg_from_ankle((0, 7.5), 63, 64)
    person = leaning(near, leg_between(near.hip, (47, 7.5)), 68, (97, 128))
    place = Place(372, GROUND, SIZE, mirrored=True)
    _room(picture, place, 103, (0, 47))
    paint_person(picture, place, person)
    y = near.hip[1] - 4
    arrow(picture, [place.point(near.hip[0] - 24, y), place.point(near.hip[0] - 4, y)], 5.5, 16)
    with lens(picture, place, (7, 17), 24, (534, 236), 100) as large:
        floor(picture, large, -60, 80)
        shade(picture, large, 6, 20, half_height=7)
        paint_leg(picture, large, person, near, far=False)
        arrow(picture, [large.point(-10.5, 20), large.point(-10.5, 5)], 7, 20)


def calf_stretch_bent(picture: Picture) -> None:
    """The back knee bent, its heel still on the floor."""
    near = leg_from_ankle((0, 7.5), 56, 104)
    person = leaning(near, leg_between(near.hip, (36, 7.5)), 84, (70, 126))
    place = Place(318, GROUND, SIZE, mirrored=True)
    _room(picture, place, 76, (0, 36))
    paint_person(picture, place, person)
    x, y = near.knee
    arrow(picture, [place.point(x - 9, y + 13), place.point(x - 1, y - 2)], 5.5, 16)
    with lens(picture, place, (9, 20), 27, (508, 236), 106) as large:
        floor(picture, large, -60, 80)
        shade(picture, large, 6, 20, half_height=7)
        paint_leg(picture, large, person, near, far=False)
        arrow(picture, [large.point(-10.5, 20), large.point(-10.5, 5)], 7, 20)


def knee_to_wall_test(picture: Picture) -> None:
    """The front knee touches the wall, its heel stays down, and the gap from great toe to wall is measured."""
    gap = 9.0
    toe_tip = 19.1
    face = toe_tip + gap
    knee_x = face - 5.4
    shank = direction((0, 7.5), (knee_x, 7.5 + (39.5**2 - knee_x**2) ** 0.5))
    near = leg_from_ankle((0, 7.5), shank, 122)
    person = leaning(near, leg_between(near.hip, ankle_on_ball(-36, 0, -30), -30), 86, (face - 6, 118))
    place = Place(190, GROUND, SIZE)
    _room(picture, place, face, (0, -40), left=-70)
    paint_person(picture, place, person)
    knee = place.point(near.knee[0] - 8, near.knee[1] + 14)
    arrow(picture, [knee, (knee[0] + 26, knee[1] + 15)], 5, 15)
    with lens(picture, place, (13, 21), 29, (484, 236), 128) as large:
        wall(picture, large, face, 200, 40)
        floor(picture, large, -60, 80)
        shade(picture, large, 6, 18, half_height=7)
        paint_leg(picture, large, person, near, far=False)
        for x in (toe_tip, face):
            dashes(picture, [large.point(x, 1.2), large.point(x, 11)], 1.6, "ac")
        two_headed(picture, large.point(toe_tip + 0.2, 8), large.point(face - 0.2, 8), 3, 10)
        arrow(picture, [large.point(-9.5, 17), large.point(-9.5, 4)], 6, 18)


def _room(picture: Picture, place: Place, face: float, feet: tuple[float, float], left: float = -30) -> None:
    """Wall, floor and the shadows of the feet."""
    wall(picture, place, face, 160)
    floor(picture, place, left, face + 6)
    for x in feet:
        shade(picture, place, x + 6, 18)
