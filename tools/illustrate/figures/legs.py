"""Legs and feet from the side: joints from angles, and outlines after the atlas's leg seen from its outer side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import Point
from shapely.ops import unary_union

from tools.illustrate.figures.shapes import (
    Spot,
    between,
    blob,
    direction,
    distance,
    laid,
    segment_profile,
    softened,
    towards,
)

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

THIGH = 42.0
SHANK = 39.5
SOLE = 7.5
"""From the ankle's axis down to the sole."""
BALL: Spot = (12.8, -5.5)
"""Joint of the great toe, from the ankle's axis along the foot and across it."""
HEEL: Spot = (-3.4, -SOLE)
"""Where the heel meets the ground."""

THIGH_ROWS = (
    (0.0, 8.6, 9.9), (0.25, 8.6, 9.7), (0.5, 8.0, 9.1), (0.62, 7.6, 8.7), (0.74, 7.0, 8.0), (0.83, 6.4, 7.2),
    (0.9, 6.1, 6.6), (0.95, 6.0, 6.1), (1.0, 5.6, 5.6),
)  # fmt: skip
SHANK_ROWS = (
    (0.0, 5.5, 5.7), (0.04, 5.4, 6.1), (0.08, 5.5, 6.6), (0.13, 5.4, 7.2), (0.2, 5.2, 7.7), (0.28, 5.1, 7.8),
    (0.36, 5.0, 7.4), (0.45, 4.7, 6.6), (0.55, 4.3, 5.7), (0.65, 3.8, 5.0), (0.75, 3.4, 4.5), (0.86, 3.1, 4.2),
    (0.93, 3.2, 4.2),
)  # fmt: skip
TOE = (
    (-1.2, 1.7), (0.6, 1.55), (2.2, 1.05), (3.8, 0.85), (5.2, 0.8), (6.1, 0.2), (6.3, -0.8), (5.8, -1.7), (4.4, -1.95),
    (2.6, -1.55), (0.6, -2.0), (-1.4, -1.95),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leg:
    """Joints of a leg in centimetres; directions of the foot (heel to ball) and of the toes in degrees."""

    hip: Spot
    knee: Spot
    ankle: Spot
    foot: float = 0.0
    toes: float = 0.0

    @property
    def ball(self) -> Spot:
        """The joint of the great toe."""
        return on_foot(self.ankle, self.foot, BALL)

    @property
    def heel(self) -> Spot:
        """The underside of the heel."""
        return on_foot(self.ankle, self.foot, HEEL)

    @property
    def knee_bend(self) -> float:
        """How far the knee is bent: 0 is straight."""
        bend = direction(self.hip, self.knee) - direction(self.knee, self.ankle)
        return (bend + 180) % 360 - 180

    @property
    def ankle_bend(self) -> float:
        """How far the foot is bent up (dorsiflexion) from the right angle; below 0 it points down."""
        bend = self.foot - (direction(self.knee, self.ankle) + 90)
        return (bend + 180) % 360 - 180


def on_foot(ankle: Spot, foot: float, spot: Spot) -> Spot:
    """A place given along and across the foot."""
    turn = math.radians(foot)
    return (
        ankle[0] + spot[0] * math.cos(turn) - spot[1] * math.sin(turn),
        ankle[1] + spot[0] * math.sin(turn) + spot[1] * math.cos(turn),
    )


def ankle_on_ball(x: float, ground: float, foot: float) -> Spot:
    """Where the ankle is when the ball of the foot stands at x on the ground and the foot has this direction."""
    arm = on_foot((0, 0), foot, BALL)
    return x - arm[0], ground + SOLE + BALL[1] - arm[1]


def ankle_on_heel(x: float, ground: float, foot: float) -> Spot:
    """Where the ankle is when the heel stands at x on the ground and the forefoot is off it."""
    arm = on_foot((0, 0), foot, (-3.9, -SOLE + 0.35 * min(1.0, foot / 20)))
    return x - arm[0], ground - arm[1]


def leg_from_hip(hip: Spot, thigh: float, shank: float, foot: float | None = None, toes: float | None = None) -> Leg:
    """A leg from the directions of thigh, shank and foot; without the latter the ankle is at a right angle."""
    knee = towards(hip, thigh, THIGH)
    ankle = towards(knee, shank, SHANK)
    along = shank + 90 if foot is None else foot
    return Leg(hip, knee, ankle, along, along if toes is None else toes)


def leg_from_ankle(ankle: Spot, shank: float, thigh: float, foot: float = 0.0, toes: float = 0.0) -> Leg:
    """A leg built from the foot up: directions from ankle to knee and from knee to hip (90 is upright)."""
    knee = towards(ankle, shank, SHANK)
    return Leg(towards(knee, thigh, THIGH), knee, ankle, foot, toes)


def leg_between(hip: Spot, ankle: Spot, foot: float = 0.0, toes: float = 0.0) -> Leg:
    """The leg that reaches from hip to ankle, its knee bent forwards."""
    span = min(distance(hip, ankle), THIGH + SHANK - 0.05)
    angle = math.degrees(math.acos((THIGH**2 + span**2 - SHANK**2) / (2 * THIGH * span)))
    return Leg(hip, towards(hip, direction(hip, ankle) + angle, THIGH), ankle, foot, toes)


# ---------------------------------------------------------------------------------------------------- outlines


def leg_shape(leg: Leg) -> BaseGeometry:
    """The outline of the whole leg."""
    parts = [thigh_shape(leg), shank_shape(leg), foot_shape(leg), Point(*leg.knee).buffer(5.5)]
    return softened(unary_union(parts), 2.2)


def lower_leg_shape(leg: Leg, arch: float = 0.5) -> BaseGeometry:
    """Shank and foot."""
    return softened(unary_union([shank_shape(leg), foot_shape(leg, arch), Point(*leg.knee).buffer(5.5)]), 2.2)


def thigh_shape(leg: Leg) -> BaseGeometry:
    """The thigh, from hip to knee."""
    return segment_profile(leg.hip, leg.knee, THIGH_ROWS)


def shank_shape(leg: Leg) -> BaseGeometry:
    """The shank with its calf, from the knee to above the ankle."""
    return segment_profile(leg.knee, leg.ankle, SHANK_ROWS)


def shorts_leg(leg: Leg, share: float = 0.6, room: float = 1.0) -> BaseGeometry:
    """The leg of a pair of shorts: the upper share of the thigh and some room."""
    rows = [(0.0, 9.2, 10.6), (share * 0.5, 9.2 + room * 0.3, 10.4), (share, 8.3 + room, 9.4 + room)]
    return segment_profile(leg.hip, leg.knee, rows)


def foot_shape(leg: Leg, arch: float = 0.5) -> BaseGeometry:
    """Foot and toes; they bend where the toes begin."""
    hind = blob([
        (-4.3, 0.2, "c"), (2.0, 1.6, "c"), (4.4, 1.0), (6.6, 0.1), (9.0, -1.3), (11.4, -2.8),
        (13.0, -3.7, "c"), (13.6, -7.3, "c"), (12.4, -7.5), (10.6, -7.4), (8.0, -7.35 + arch * 0.7),
        (5.0, -7.35 + arch), (2.0, -7.4 + arch * 0.85), (-1.0, -7.45 + arch * 0.2), (-3.2, -7.5), (-5.0, -7.0),
        (-6.0, -5.6), (-6.0, -3.8), (-5.3, -1.6),
    ])  # fmt: skip
    toe = laid(blob(TOE), leg.ball, leg.toes)
    # The front of the ankle folds when the foot is bent up and opens when it points: a disc keeps the joint full.
    above = between(leg.knee, leg.ankle, 0.85)
    tendon = segment_profile(above, leg.ankle, ((0.0, 3.1, 4.2), (1.0, 3.2, 4.1)))
    joint = Point(*leg.ankle).buffer(4.0).union(tendon)
    knuckle = Point(*leg.ball).buffer(1.95)
    return softened(unary_union([softened(laid(hind, leg.ankle, leg.foot).union(joint), 3.0), toe, knuckle]), 1.4, 0.3)
