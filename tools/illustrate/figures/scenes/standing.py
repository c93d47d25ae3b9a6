"""Figures of standing people: raises of heel and toes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrate.figures.body import Arm, Person, arm_reaching, paint_leg, paint_person
from tools.illustrate.figures.legs import Leg, ankle_on_ball, ankle_on_heel, leg_between, leg_from_ankle, leg_from_hip
from tools.illustrate.figures.lens import lens
from tools.illustrate.figures.marks import arrow, digit
from tools.illustrate.figures.picture import Picture, Place
from tools.illustrate.figures.props import floor, shade, step, wall
from tools.illustrate.figures.shapes import Spot, towards

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 2.02
GROUND = 376.0
WALL = 31.0


def steadied(near: Leg, far: Leg, *, trunk: float = 90, wall_at: float = WALL, hand: float = 122) -> Person:
    """A standing person whose fingertips rest on a wall."""
    shoulder = towards(near.hip, trunk, 48)
    upper, forearm = arm_reaching(shoulder, trunk, (wall_at - 5.0, hand), bend=-1)
    arm = Arm(upper, forearm, 74, "flat")
    return Person(near, far, trunk, near_arm=arm)


def on_balls(foot: float, shank: float = 90, thigh: float = 90, trunk: float = 90) -> Person:
    """Standing on both feet, the heels at a height given by the feet's direction."""
    near = leg_from_ankle(ankle_on_ball(0, 0, foot), shank, thigh, foot)
    far = leg_between(near.hip, ankle_on_ball(5, 0, foot), foot)
    return steadied(near, far, trunk=trunk)


def on_bent_knees(foot: float) -> Person:
    """The same with the knees bent by 46 degrees."""
    return on_balls(foot, 66, 112, 84)


def on_one_ball(foot: float) -> Person:
    """Standing on the near foot, the far knee bent so that its foot hangs behind."""
    near = leg_from_ankle(ankle_on_ball(0, 0, foot), 90, 90, foot)
    return steadied(near, leg_from_hip(near.hip, -80, -152, -72))


def on_heels(foot: float) -> Person:
    """Standing on both heels."""
    near = leg_from_ankle(ankle_on_heel(-16, 0, foot), 90, 91, foot, foot + 12)
    return steadied(near, leg_between(near.hip, ankle_on_heel(-11, 0, foot), foot, foot + 12), trunk=88)


def _two_steps(
    picture: Picture,
    pose: Callable[[float], Person],
    feet: tuple[float, float],
    moved: Callable[[Place], None],
    spot: Spot = (-3.5, 12),
) -> None:
    """Two people at the wall, before and after, and a lens on the feet of the second."""
    for number, x, foot in ((1, 108, feet[0]), (2, 292, feet[1])):
        place = Place(x, GROUND, SIZE)
        wall(picture, place, WALL, 160)
        floor(picture, place, -42, WALL + 6)
        shade(picture, place, -4, 20)
        paint_person(picture, place, pose(foot))
        digit(picture, number, x - 68, 34)
    place = Place(292, GROUND, SIZE)
    with lens(picture, place, spot, 19, (526, 238), 104) as large:
        person = pose(feet[1])
        floor(picture, large, -60, 60)
        shade(picture, large, -2, 16, half_height=7)
        paint_leg(picture, large, person, person.far, far=True)
        paint_leg(picture, large, person, person.near, far=False)
        moved(large)


def _heel_up(place: Place) -> list[Spot]:
    return [place.point(-18.0, 0.8), place.point(-18.0, 9.5)]


def _forefoot_up(place: Place) -> list[Spot]:
    return [place.point(8, 0.6), place.point(8, 6.8)]


def single_leg_heel_raise(picture: Picture) -> None:
    """One heel up as high as it goes, the other foot off the floor."""
    _two_steps(picture, on_one_ball, (0, -38), lambda place: arrow(picture, _heel_up(place), 7, 20))


def calf_raise_straight(picture: Picture) -> None:
    """Both heels up, knees straight."""
    _two_steps(picture, on_balls, (0, -38), lambda place: arrow(picture, _heel_up(place), 7, 20))


def calf_raise_bent(picture: Picture) -> None:
    """Both heels up while the knees stay bent."""
    _two_steps(picture, on_bent_knees, (0, -34), lambda place: arrow(picture, _heel_up(place), 7, 20))


def toe_raises(picture: Picture) -> None:
    """Forefeet up, weight on the heels."""
    _two_steps(picture, on_heels, (0, 24), lambda place: arrow(picture, _forefoot_up(place), 7, 18), (-5, 11))


def eccentric_heel_drop(picture: Picture) -> None:
    """On a step: up on both feet, shift to one, down on that one until the heel is below the edge."""
    size, height = 1.86, 17.0
    for number, x, foot in ((1, 92, -34), (2, 300, -34), (3, 508, 27)):
        place = Place(x, GROUND, size)
        near = leg_from_ankle(ankle_on_ball(0, height, foot), 90, 90, foot)
        if number == 1:
            far = leg_between(near.hip, ankle_on_ball(5, height, foot), foot)
        else:
            far = leg_between(near.hip, (7, height + 17), -12)
        floor(picture, place, -40, WALL + 8)
        wall(picture, place, WALL, 170)
        step(picture, place, -1.6, WALL, height)
        paint_person(picture, place, steadied(near, far, hand=132))
        digit(picture, number, x - 62, 30)
        if number == 1:
            arrow(picture, [place.point(-26, height), place.point(-26, height + 14)], 4.6, 14)
        if number == 3:
            arrow(picture, [place.point(-27, height + 9), place.point(-27, height - 9)], 4.6, 14)
