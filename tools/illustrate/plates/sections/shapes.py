"""From the millimetres of one level to areas on the sheet: packed muscles, compartments, arcs of the skin."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import polygonize, unary_union

from tools.illustrate.engine.curves import Array, Points, largest, outline_polygon, polygons_of, smooth
from tools.illustrate.engine.grid import Grid
from tools.illustrate.engine.relief import settled
from tools.illustrate.engine.tones import Contours
from tools.illustrate.painters.cut_vessels import disc

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.curves import Outline
    from tools.illustrate.plates.sections.cut import Cut, CutJoint, CutNerve, CutVessel, Lamella, Sheath

SIZE = 640
"""Units: every section is drawn on a square."""
SKIN_MM = 1.5
OVERHANG_MM = 1.5
"""How far a place reaches beyond the skin, so that its very edge can be hit."""
ROOM_MM = 0.35
"""Free space round a vessel or nerve inside a muscle."""
TOGETHER_MM = 0.8
"""Vessels in a muscle that lie nearer to one another than twice this share their room."""
MEMBRANOUS_LAYER, MEMBRANE_MM, EYE_MM = 0.42, 2.4, 6.0
"""Where the layer in the fat runs, as a share of the way from the deep fascia to the skin and at most so far off the
fascia; how flat it runs over a vein."""
MEMBRANE = "interosseous-membrane"
BESIDE_MEMBRANE_MM = 0.1
BESIDE_SHEATH_MM = 0.15
CAPSULE_MM = 0.75
"""What muscles leave free round a joint."""
NUDGE, NUDGES = 0.4, 200


class Section:
    """The areas of one level, in units of the sheet."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.scale = cut.scale
        self.skin = self.area(cut.skin)
        self.fascia = self.area(cut.fascia)
        self.bones = {name: self.area(bone.outline) for name, bone in cut.bones.items()}
        self.all_bones = unary_union(list(self.bones.values()))

    # ------------------------------------------------------------------------------------------------ units

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place in units."""
        (left, top), (across, deep) = self.cut.centre, self.cut.fuller
        return left + x * across * self.scale, top + y * deep * self.scale

    def area(self, outline: Outline) -> BaseGeometry:
        """The area inside an outline."""
        return outline_polygon([(*self.point(one[0], one[1]), *one[2:]) for one in outline])

    def course(self, points: Points) -> Array:
        """A smooth open curve."""
        return smooth([self.point(x, y) for x, y in points], spacing=3)

    def sheet_area(self, sheet: tuple[Points, float]) -> BaseGeometry:
        """The area of a thin sheet with its course and half its width in mm."""
        points, half_width = sheet
        return LineString(self.course(points)).buffer(half_width * self.scale)

    # ------------------------------------------------------------------------------------------------ muscles

    def muscles(self) -> dict[str, BaseGeometry]:
        """Muscles, cut free of bone and of the vessels and nerves that run in them."""
        together = TOGETHER_MM * self.scale
        room = self.room_for_tubes(ROOM_MM).buffer(together).buffer(-together)
        if MEMBRANE in self.cut.sheets:
            course, half_width = self.cut.sheets[MEMBRANE]
            room = room.union(self.sheet_area((course, half_width + BESIDE_MEMBRANE_MM)))
        capsules = [self.joint(joint).buffer(CAPSULE_MM * self.scale) for joint in self.cut.joints.values()]
        room = unary_union([room, *capsules])
        whole = self._packed() if self.cut.packing else self._drawn()
        return {name: largest(shape.difference(room)) for name, shape in whole.items()}

    def lamella(self, lamella: Lamella, belly: BaseGeometry) -> Array:
        """The course of a tendinous sheet in units; one on the surface runs along the edge of its belly."""
        course = self.course(lamella.course)
        if not lamella.surface:
            return course
        edge = largest(largest(belly).buffer(-lamella.half_width * self.scale)).exterior
        along = [edge.interpolate(edge.project(Point(x, y))).coords[0] for x, y in course.tolist()]
        return np.array([point for k, point in enumerate(along) if not k or point != along[k - 1]])

    def room_for_tubes(self, margin: float, without: Collection[str] = ()) -> BaseGeometry:
        """The room that vessels and nerves take, with a margin in mm; those `without` room are left out."""
        named: dict[str, CutVessel | CutNerve] = {**self.cut.vessels, **self.cut.nerves}
        tubes = [tube for name, tube in named.items() if name not in without]
        tubes += self.cut.muscle_vessels
        return unary_union(
            [
                disc(*self.point(*place), (one.radius + margin) * self.scale, one.flatness)
                for one in tubes
                for place in one.places
            ]
        )

    def _drawn(self) -> dict[str, BaseGeometry]:
        free = self.all_bones.buffer(0.35 * self.scale)
        room = self.fascia.buffer(-0.5 * self.scale)
        return {
            name: self.area(muscle.outline).intersection(room).difference(free)
            for name, muscle in self.cut.muscles.items()
        }

    def _packed(self) -> dict[str, BaseGeometry]:
        """Each cell that holds a muscle's seed, shrunk by half the gap and rounded, is that muscle."""
        packing = self.cut.packing
        if packing is None:
            return {}
        pieces = self._pieces(packing.walls.values())
        pockets = unary_union([self.area(pocket) for pocket in packing.pockets])
        room = self.fascia.buffer(-0.5 * self.scale).difference(self.all_bones.buffer(0.35 * self.scale))
        found: dict[str, BaseGeometry] = {
            name: self.area(muscle.outline).intersection(room)
            for name, muscle in self.cut.muscles.items()
            if muscle.outline
        }
        taken = unary_union([self.all_bones.buffer(0.5 * self.scale), pockets, *found.values()])
        gap, corner = packing.gap * self.scale / 2, packing.corner * self.scale
        for name, muscle in self.cut.muscles.items():
            if muscle.seed:
                cell = self._piece_at(pieces, muscle.seed, name)
                found[name] = largest(cell.difference(taken).buffer(-gap - corner).buffer(corner, 12))
        return found

    def _pieces(self, walls: Iterable[Points]) -> list[Polygon]:
        """What walls, bones and fascia cut the space inside the fascia into."""
        edges = [largest(shape).exterior for shape in (self.fascia, *self.bones.values())]
        lines = unary_union([*edges, *(LineString(self.course(wall)) for wall in walls)])
        return list(polygonize(lines))

    def _piece_at(self, pieces: list[Polygon], seed: tuple[float, float], name: str) -> Polygon:
        place = Point(self.point(*seed))
        for piece in pieces:
            if piece.contains(place):
                return piece
        raise ValueError(f"{self.cut.view}: the seed of {name} lies in no cell")

    # ------------------------------------------------------------------------------------------------ others

    def tendon(self, name: str) -> BaseGeometry:
        """A tendon or ligament, cut free of bone."""
        return largest(self.area(self.cut.tendons[name]).difference(self.all_bones))

    def sheath(self, sheath: Sheath) -> BaseGeometry:
        """The ring of a sleeve round its tendon, where neither bone nor another tendon is."""
        others = [self.area(outline) for name, outline in self.cut.tendons.items() if name != sheath.tendon]
        tendon = self.tendon(sheath.tendon)
        kept_off = unary_union([self.all_bones, *others]).buffer(BESIDE_SHEATH_MM * self.scale)
        return largest(tendon.buffer(sheath.width * self.scale).difference(kept_off).difference(tendon))

    def compartments(self) -> dict[str, BaseGeometry]:
        """The spaces that septa, bones and the deep fascia close off from one another."""
        pieces = self._pieces(self.cut.borders)
        taken = unary_union([self.all_bones.buffer(0.3 * self.scale), *(self.area(one) for one in self.cut.hollows)])
        found = {}
        for name, seeds in self.cut.compartments.items():
            spaces = [
                self._part_at(self._piece_at(pieces, seed, name).difference(taken).buffer(-0.5 * self.scale), seed)
                for seed in seeds
            ]
            found[name] = unary_union(spaces).buffer(0.2 * self.scale)
        return found

    def _part_at(self, space: BaseGeometry, seed: tuple[float, float]) -> BaseGeometry:
        """The part of a space that holds a seed: a hollow may have cut it in two."""
        place = Point(self.point(*seed))
        return min(polygons_of(space), key=lambda part: part.distance(place))

    def joint(self, joint: CutJoint) -> BaseGeometry:
        """The space between two bones where they face each other, cartilage and all."""
        one, other = (self.bones[name] for name in joint.bones)
        reach = joint.reach * self.scale
        facing = largest(one.buffer(reach).intersection(other.buffer(reach)).difference(self.all_bones))
        return largest(facing.buffer(-0.25 * self.scale).buffer(0.25 * self.scale))

    def in_fat(self, tube: CutVessel | CutNerve) -> tuple[float, float]:
        """The place of a vessel or nerve; one outside the fascia is nudged inwards until it lies in the fat."""
        x, y = self.point(*tube.places[0])
        if self.fascia.contains(Point(x, y)):
            return x, y
        fat = self.skin.buffer(-(SKIN_MM + 0.15) * self.scale)
        for _ in range(NUDGES):
            if fat.contains(Point(x, y).buffer(tube.radius * self.scale)):
                break
            across, down = x - self.cut.centre[0], y - self.cut.centre[1]
            away = math.hypot(across, down)
            x, y = x - NUDGE * across / away, y - NUDGE * down / away
        return x, y

    def fascia_in_fat(self) -> BaseGeometry:
        """What the membranous layer of the fat under the skin encloses: it runs over veins and nerves that lie deep in
        the fat, which have an eye-shaped room between it and the deep fascia."""
        fat = self.skin.buffer(-(SKIN_MM + 0.2) * self.scale)
        layer = self._partway(fat, MEMBRANOUS_LAYER).intersection(self.fascia.buffer(MEMBRANE_MM * self.scale))
        tubes: list[CutVessel | CutNerve] = [*self.cut.vessels.values(), *self.cut.nerves.values()]
        eyes = [
            Point(self.in_fat(one)).buffer((one.radius + ROOM_MM) * self.scale)
            for one in tubes
            if not self.fascia.contains(Point(self.point(one.x, one.y)))
        ]
        eye, corner = EYE_MM * self.scale, SKIN_MM * self.scale
        over = largest(unary_union([layer, *eyes]).buffer(eye).buffer(-eye).intersection(fat))
        return over.buffer(-corner).buffer(2 * corner).buffer(-corner).intersection(fat)

    def _partway(self, fat: BaseGeometry, share: float) -> BaseGeometry:
        """What lies nearer to the fascia than a share of the way from there to the skin."""
        grid = Grid(self.skin)
        below = ndimage.distance_transform_edt(grid.mask(self.fascia) < 0.5)
        above = ndimage.distance_transform_edt(grid.mask(fat) > 0.5)
        field = settled(np.asarray(ndimage.gaussian_filter(above / (above + below + 1e-9), 1.5)))
        return largest(Contours(grid, field).above(1 - share, holes=False).union(self.fascia))

    def regions(self) -> dict[str, BaseGeometry]:
        """Arcs of the skin and the fat beneath it: the places of the leg views as they are met at this level."""
        ring = self.skin.buffer(OVERHANG_MM * self.scale).difference(self.fascia)
        return {name: largest(ring.intersection(self._wedge(*arc))) for name, arc in self.cut.regions.items()}

    def _wedge(self, start: float, stop: float) -> BaseGeometry:
        turns = np.radians(np.linspace(start, stop, 60))
        x, y = self.cut.centre
        far = np.c_[x + SIZE * np.cos(turns), y + SIZE * np.sin(turns)]
        return Polygon(np.vstack([[[x, y]], far])).buffer(0)
