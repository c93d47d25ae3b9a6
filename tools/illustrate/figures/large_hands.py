"""Hands for close views, built of a palm, four fingers and a thumb, each its own lit form."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.ops import unary_union

from tools.illustrate.figures.picture import Material
from tools.illustrate.figures.shapes import Spot, between, direction, laid, softened, strip, towards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.figures.picture import Picture, Place

FINGER_RADII = (1.05, 1.0, 0.9, 0.72)
THUMB_RADII = (1.75, 1.3, 1.15, 0.85)


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand: fingers from knuckle to tip (painted in this order), a thumb, and the forearm from elbow to wrist."""

    elbow: Spot
    wrist: Spot
    fingers: Sequence[Sequence[Spot]]
    thumb: Sequence[Spot] = ()
    thumb_first: bool = False
    nails: bool = True
    sleeve: float = 0.5
    depth: float = 1.25
    """Half the thickness of the palm at the knuckles: more where the hand is seen from its thumb side."""


def paint_hand(picture: Picture, place: Place, hand: Hand, skin: Material, sleeve: Material) -> None:
    """Forearm, fingers, palm and thumb."""
    plain = Material(skin.ramp, skin.swell, skin.tint, skin.ink, 0.0, skin.soften)
    arm = strip([hand.elbow, between(hand.elbow, hand.wrist, 0.5), hand.wrist], [4.4, 3.9, 2.9])
    palm = _palm(hand)
    fingers = [strip(points, FINGER_RADII[: len(points)]) for points in hand.fingers]
    thumb = strip(hand.thumb, THUMB_RADII[-len(hand.thumb) :]) if hand.thumb else None
    if thumb is not None and hand.thumb_first:
        picture.solid(place.shape(thumb), skin)
    picture.outline(place.shape(palm.union(arm)), skin)
    for points, shape in zip(hand.fingers, fingers, strict=True):
        picture.solid(place.shape(shape), skin)
        if hand.nails:
            _nail(picture, place, points[-2], points[-1], skin)
    picture.solid(place.shape(softened(palm.union(arm), 1.5)), plain)
    if thumb is not None and not hand.thumb_first:
        picture.solid(place.shape(thumb), skin)
        if hand.nails:
            _nail(picture, place, hand.thumb[-2], hand.thumb[-1], skin, 1.15)
    if hand.sleeve:
        end = between(hand.elbow, hand.wrist, hand.sleeve)
        picture.solid(place.shape(strip([hand.elbow, end], [5.6, 5.0])), sleeve)


def _palm(hand: Hand) -> BaseGeometry:
    """The back of the hand: from the wrist to the knuckles."""
    rays = [strip([hand.wrist, finger[0]], [2.6, hand.depth]) for finger in hand.fingers]
    parts = [one.union(other).convex_hull for one, other in itertools.pairwise(rays)] or rays
    if hand.thumb:
        parts.append(strip([between(hand.wrist, hand.fingers[0][0], 0.1), hand.thumb[0]], [2.2, 1.6]))
    return softened(unary_union(parts), 0.8)


def _nail(picture: Picture, place: Place, before: Spot, tip: Spot, skin: Material, size: float = 1.0) -> None:
    """A finger nail, seen from above."""
    turn = direction(before, tip)
    shape = laid(strip([(-0.75, 0), (0.25, 0)], [0.5, 0.46]), tip, turn, size)
    picture.flat(place.shape(shape), f"{skin.ramp}14", 0.7, tolerance=0.05, smallest=0.05)


def from_above(spot: Spot, lean: float = 12.0) -> Hand:
    """A hand that grasps what lies across below it, four fingers over the near side, the thumb behind."""
    x, y = spot
    knuckles = [(x + 3.6 - 2.3 * k, y + 2.4 + (0.7, 1.1, 0.9, 0.2)[k]) for k in range(4)]
    fingers = [
        [(a, b), (a + 0.2, b - 3.6), (a + 0.1 - 0.2 * k, b - 6.4), (a - 0.3 * k, b - (8.3, 8.9, 8.6, 7.4)[k])]
        for k, (a, b) in enumerate(knuckles)
    ]
    return Hand((x + lean, y + 60), (x + lean / 6, y + 10.5), fingers[::-1], sleeve=0.62)


def fingertips(tip: Spot, angle: float, *, count: int = 3, spread: float = 90.0, curl: float = 16.0) -> Hand:
    """A hand whose `count` fingertips lie side by side from a spot on; `angle` is the way they point."""
    fingers = []
    for k in range(4):
        touches = k < count
        end = towards(tip, angle + spread, 1.95 * k)
        if not touches:
            end = towards(end, angle, -4.6)
        middle = towards(end, angle + 180 - curl, 3.0)
        knuckle = towards(towards(middle, angle + 180 - curl * 0.2, 3.0), angle + 180, (2.2, 2.6, 2.4, 0.6)[k])
        fingers.append([knuckle, between(knuckle, middle, 0.55), middle, end])
    centre = between(fingers[0][0], fingers[-1][0], 0.5)
    wrist = towards(centre, angle + 180, 9.0)
    root = towards(towards(wrist, angle, 3.5), angle - spread, 3.4)
    thumb = [root, towards(root, angle - spread * 0.35, 3.4), towards(root, angle - spread * 0.12, 6.6)]
    return Hand(towards(wrist, angle + 180, 26), wrist, fingers[::-1], thumb, sleeve=0.35)
