"""A person from the side: joints, and the order in which the parts are painted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import Point
from shapely.ops import unary_union

from tools.illustrate.figures.hands import HAND_SHAPES
from tools.illustrate.figures.head import paint_head
from tools.illustrate.figures.legs import Leg, leg_shape, shorts_leg
from tools.illustrate.figures.picture import SHIRT, SHORTS, SKIN, Material
from tools.illustrate.figures.shapes import (
    Spot,
    between,
    direction,
    laid,
    segment_profile,
    softened,
    strip,
    towards,
)

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.figures.picture import Picture, Place

TRUNK = 48.0
UPPER_ARM = 29.0
FOREARM = 25.0
FAR = 0.12
"""How much darker the limbs of the far side are."""

PELVIS_ROWS = ((-0.17, 5.5, 8.5), (-0.08, 8.6, 11.0), (0.03, 9.4, 11.5), (0.14, 9.7, 10.9), (0.26, 9.6, 9.0))
SHIRT_ROWS = (
    (0.10, 10.6, 12.2), (0.2, 10.6, 10.8), (0.34, 10.2, 9.2), (0.5, 10.4, 9.4), (0.66, 11.0, 10.6), (0.8, 11.0, 11.4),
    (0.92, 9.2, 11.0), (1.02, 6.4, 9.4), (1.1, 4.2, 7.0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arm:
    """Directions of upper arm, forearm and hand in degrees; `hand` names a shape, `flipped` turns its thumb side."""

    upper: float
    forearm: float
    wrist: float | None = None
    hand: str = "relaxed"
    flipped: bool = False
    shown: float = 1.0
    """How much of the forearm is seen; the rest points away from the viewer."""


@dataclass(frozen=True, slots=True)
class Person:
    """Near and far leg share a hip; trunk and head are directions in degrees (90 is upright)."""

    near: Leg
    far: Leg
    trunk: float = 90.0
    head: float = 90.0
    near_arm: Arm | None = None
    far_arm: Arm | None = None
    skin: Material = SKIN
    shirt: Material = SHIRT
    shorts: Material = SHORTS
    shorts_share: float = 0.55

    @property
    def shoulder(self) -> Spot:
        """The shoulder joint."""
        return towards(self.near.hip, self.trunk, TRUNK)


def paint_person(picture: Picture, place: Place, person: Person) -> None:
    """Paint a person, far limbs first."""
    if person.far_arm:
        paint_arm(picture, place, person, person.far_arm, far=True)
    paint_leg(picture, place, person, person.far, far=True)
    paint_trunk_behind(picture, place, person)
    paint_leg(picture, place, person, person.near, far=False)
    paint_trunk(picture, place, person)
    if person.near_arm:
        paint_arm(picture, place, person, person.near_arm, far=False)


def paint_leg(picture: Picture, place: Place, person: Person, leg: Leg, *, far: bool) -> None:
    """A bare leg and the leg of the shorts."""
    skin = person.skin.darker(FAR) if far else person.skin
    shorts = person.shorts.darker(FAR) if far else person.shorts
    picture.solid(place.shape(leg_shape(leg)), skin)
    if far:
        picture.solid(place.shape(shorts_leg(leg, person.shorts_share)), shorts)


def paint_trunk_behind(picture: Picture, place: Place, person: Person) -> None:
    """Neck and head lie behind the collar."""
    paint_head(picture, place, person.shoulder, person.trunk, person.head, person.skin)


def paint_trunk(picture: Picture, place: Place, person: Person) -> None:
    """Shorts with the near leg's, then the shirt."""
    hip, shoulder = person.near.hip, person.shoulder
    pelvis = segment_profile(hip, shoulder, [(share, back, front) for share, front, back in PELVIS_ROWS])
    shorts = unary_union([pelvis, shorts_leg(person.near, person.shorts_share), Point(*hip).buffer(9.6)])
    picture.solid(place.shape(softened(shorts, 8, 0.8)), person.shorts)
    picture.solid(place.shape(shirt_shape(hip, shoulder)), person.shirt)


def shirt_shape(hip: Spot, shoulder: Spot) -> BaseGeometry:
    """The shirt without its sleeves."""
    # From hip to shoulder the way runs upwards, so front and back change sides.
    return softened(segment_profile(hip, shoulder, [(share, back, front) for share, front, back in SHIRT_ROWS]), 1, 1.2)


def paint_arm(picture: Picture, place: Place, person: Person, arm: Arm, *, far: bool) -> None:
    """Arm, hand and sleeve."""
    skin = person.skin.darker(FAR) if far else person.skin
    shirt = person.shirt.darker(FAR) if far else person.shirt
    shoulder = towards(person.shoulder, person.trunk, -2.5)
    elbow = towards(shoulder, arm.upper, UPPER_ARM)
    wrist = towards(elbow, arm.forearm, FOREARM * arm.shown)
    turn = arm.forearm if arm.wrist is None else arm.wrist
    hand = laid(HAND_SHAPES[arm.hand], wrist, turn, flipped=arm.flipped)
    picture.solid(place.shape(softened(unary_union([arm_shape(shoulder, elbow, wrist), hand]), 1.0, 0.2)), skin)
    picture.solid(place.shape(sleeve_shape(shoulder, elbow)), shirt)


def arm_shape(shoulder: Spot, elbow: Spot, wrist: Spot) -> BaseGeometry:
    """Upper arm and forearm without the hand."""
    upper = strip([shoulder, between(shoulder, elbow, 0.45), elbow], [5.4, 4.9, 3.9])
    lower = strip([elbow, between(elbow, wrist, 0.28), between(elbow, wrist, 0.7), wrist], [3.9, 4.3, 3.3, 2.7])
    return softened(upper.union(lower), 1.5)


def sleeve_shape(shoulder: Spot, elbow: Spot) -> BaseGeometry:
    """A short sleeve over the shoulder."""
    end = between(shoulder, elbow, 0.55)
    tube = segment_profile(shoulder, end, ((-0.1, 6.4, 6.4), (0.5, 6.2, 6.2), (1.0, 6.0, 6.0)))
    return softened(tube.union(Point(*shoulder).buffer(6.8)), 1, 0.8)


def arm_reaching(person_shoulder: Spot, trunk: float, target: Spot, *, bend: int = 1) -> tuple[float, float]:
    """Directions of upper arm and forearm that bring the wrist to a target; bend +1 or -1 chooses the elbow's side."""
    shoulder = towards(person_shoulder, trunk, -2.5)
    span = min(math.dist(shoulder, target), UPPER_ARM + FOREARM - 0.05)
    angle = math.degrees(math.acos((UPPER_ARM**2 + span**2 - FOREARM**2) / (2 * UPPER_ARM * span)))
    upper = direction(shoulder, target) + bend * angle
    elbow = towards(shoulder, upper, UPPER_ARM)
    return upper, direction(elbow, target)
