"""The room: wall, floor, step, chair, couch, towel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.geometry import box

from tools.illustrate.figures.picture import COUCH, WOOD, Material
from tools.illustrate.figures.shapes import rounded_box

if TYPE_CHECKING:
    from tools.illustrate.figures.picture import Picture, Place


def floor(picture: Picture, place: Place, left: float, right: float, y: float = 0.0) -> None:
    """A thin line of the floor."""
    shape = place.shape(box(left, y - 0.1, right, y))
    x0, y0, x1, _ = shape.bounds
    picture.flat(box(x0, y0, x1, y0 + 1.4), "gl")


def shade(
    picture: Picture, place: Place, x: float, half_width: float, y: float = 0.0, half_height: float = 4.5
) -> None:
    """The shadow of a foot or a chair's leg on the floor."""
    at = place.point(x, y)
    picture.ground(at[0], at[1] + 1.5, half_width * place.size, half_height)


def wall(picture: Picture, place: Place, x: float, top: float, thick: float = 6.0, bottom: float = 0.0) -> None:
    """A wall seen along its face: the face is at x, the wall lies beyond."""
    picture.flat(place.shape(box(x, bottom, x + thick, top)), "e8")
    picture.flat(place.shape(box(x, bottom, x + 0.8, top)), "e4")


def step(picture: Picture, place: Place, left: float, right: float, height: float) -> None:
    """A wooden step with its edge at the left end."""
    picture.flat(place.shape(box(left + 1.2, 0, right, height - 2.6)), "w8")
    picture.flat(place.shape(box(left + 1.2, height - 4.2, right, height - 2.6)), "w4")
    picture.solid(place.shape(rounded_box(left, height - 2.8, right, height, 0.7)), WOOD)


def chair(
    picture: Picture, place: Place, x: float, seat: float = 44.0, depth: float = 42.0, back: float = 88.0
) -> None:
    """A wooden chair that looks to the right; x is the front edge of its seat."""
    rear = x - depth
    far = WOOD.darker(0.16)
    for left in (rear + 3.5, x - 7.5):
        picture.solid(place.shape(rounded_box(left, 0, left + 3, seat - 2, 0.6)), far)
    picture.solid(place.shape(rounded_box(rear, 0, rear + 3.2, back, 0.8)), WOOD)
    picture.solid(place.shape(rounded_box(x - 4.2, 0, x - 1, seat - 2, 0.6)), WOOD)
    picture.solid(place.shape(rounded_box(rear - 0.5, seat - 4, x, seat, 1.2)), WOOD)


def couch(picture: Picture, place: Place, left: float, right: float, top: float, bottom: float = 0.0) -> None:
    """A treatment couch or bed from the side."""
    for x in (left + 8, right - 12):
        picture.solid(place.shape(rounded_box(x, bottom, x + 4, top - 8, 0.6)), WOOD)
    picture.solid(place.shape(rounded_box(left, top - 12, right, top - 8, 0.8)), WOOD)
    picture.solid(place.shape(rounded_box(left, top - 9, right, top, 2.4)), COUCH)


def pillow(picture: Picture, place: Place, x: float, y: float, half: float = 15, height: float = 7) -> None:
    """A pillow."""
    shape = rounded_box(x - half, y, x + half, y + height, height * 0.48)
    picture.solid(place.shape(shape), Material("e", 0.5, 0.12, "kd", 0.6))
