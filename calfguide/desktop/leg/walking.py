"""From structure to structure with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from calfguide.atlas.shapes import towards

if TYPE_CHECKING:
    from calfguide.atlas.model import Direction
    from calfguide.atlas.shapes import Point
    from calfguide.desktop.leg.view import LegView


class Walk:
    """Which structures the layer shows, whatever the zoom, and on which of them the keyboard is."""

    def __init__(self, view: LegView) -> None:
        self.view = view
        self.at = ""
        self.known: tuple[object, dict[str, Point]] = (None, {})

    @property
    def stops(self) -> dict[str, Point]:
        """Each structure seen at this layer with a place on it, in drawing units, and compartments where they are
        shown; at the skin there is no other."""
        picture, shapes = self.view.picture, self.view.shapes
        moment = (picture.view, picture.layer, picture.hiding, self.view.with_compartments)
        if self.known[0] != moment:
            seen = {}
            if not self.view.at_skin:
                from calfguide.desktop.leg.seen import look

                left, top, right, bottom = self.view.home(self.view.shapes)
                window = QRectF(left, top, right - left, bottom - top)
                seen = look(shapes, picture.layer, picture.left_out, window).structures
            # The two strands of a pair of veins have one name, and one stop.
            once = {name_of(self.view, name): name for name in reversed(seen)}.values()
            spaces = shapes.compartments.values() if self.view.with_compartments else ()
            self.known = (moment, {name: seen[name].points[0] for name in once} | {one.id: one.at for one in spaces})
        return self.known[1]

    def begin(self) -> str:
        """Go to the structure nearest the middle of what is in view, or to none where there is none."""
        stops, middle = self.stops, self.view.camera.middle
        self.at = min(stops, key=lambda one: distance(stops[one], middle), default="")
        return self.at

    def step(self, direction: Direction) -> str:
        """Go to the next one that way; stay at the last."""
        stops = self.stops
        if self.at not in stops:
            return self.begin()
        self.at = towards(stops, self.at, direction) or self.at
        return self.at

    def end(self) -> None:
        self.at = ""

    def check(self) -> None:
        """Leave a structure that is not seen any more."""
        if self.at and self.at not in self.stops:
            self.end()


def name_of(view: LegView, structure: str) -> str:
    return view.atlas.structures[structure].name


def distance(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
