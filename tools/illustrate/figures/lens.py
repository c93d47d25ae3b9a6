"""A round window that shows a part of a scene larger."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from shapely.geometry import LineString, Point

from tools.illustrate.figures.marks import ring
from tools.illustrate.figures.picture import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.illustrate.figures.picture import Picture
    from tools.illustrate.figures.shapes import Spot

LINE = 1.6


@contextmanager
def lens(picture: Picture, source: Place, spot: Spot, reach: float, at: Spot, radius: float) -> Iterator[Place]:
    """Show what lies within `reach` centimetres of a spot in a circle at a place of the picture."""
    size = radius / reach
    across = -spot[0] if source.mirrored else spot[0]
    place = Place(at[0] - across * size, at[1] + spot[1] * size, size, source.mirrored)
    small, centre = source.point(*spot), reach * source.size
    _connect(picture, small, centre, at, radius)
    with picture.within(Point(*at).buffer(radius - 1, 48)):
        yield place
    ring(picture, *at, radius)


def _connect(picture: Picture, small: Spot, centre: float, at: Spot, radius: float) -> None:
    """A thin ring round the part and a line to the window."""
    rim = Point(*small).buffer(centre, 32)
    picture.flat(rim.difference(Point(*small).buffer(centre - LINE, 32)), "ac")
    way = LineString([small, at]).difference(rim).difference(Point(*at).buffer(radius - 1, 32))
    picture.flat(way.buffer(LINE / 2), "ac")
