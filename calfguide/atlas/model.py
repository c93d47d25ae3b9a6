"""What the atlas is made of: frozen data, and picking on one view."""

from __future__ import annotations

from math import atan2
from typing import TYPE_CHECKING, Literal

from calfguide.atlas.shapes import Box, Point, Polygon, contains, in_box, nearest, overlap
from calfguide.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Theme = Literal["light", "dark"]
Direction = Literal["left", "right", "up", "down"]

THEMES: tuple[Theme, ...] = ("light", "dark")
THIN_KINDS = frozenset({"artery", "vein", "nerve"})
"""Kinds that are too narrow to hit and do not hide what lies behind them."""
SURROUNDINGS = ("ground", "bed")
"""Layer groups that show where on the leg something lies; all others have the name of a layer."""


@dataclass(frozen=True, slots=True)
class View:
    """One side the leg is drawn from; file names are relative to the atlas folder."""

    id: str
    name: str
    drawing: str
    geometry: str
    raster: str
    thumbnail: str


@dataclass(frozen=True, slots=True)
class Level(View):
    """A height at which the leg is cut across; `heights` is its y in each view of the leg, in units of that view."""

    description: str
    heights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Compartment:
    """A space of the leg that bones and fascia close off; `short` is its name on the drawing, `latin` as in
    Terminologia Anatomica.  `structure` is what it is called among the structures, and has the page; `until` is the
    last peel step at which it still holds a muscle."""

    id: str
    name: str
    short: str
    latin: str
    structure: str
    until: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """The leg cut across: its levels from the knee down, its compartments by id, and which layer groups of its drawings
    are seen at each peel step.  Without levels there is nothing to show."""

    id: str
    name: str
    levels: tuple[Level, ...]
    compartments: Mapping[str, Compartment]
    groups: Mapping[str, tuple[str, ...]]

    def level(self, level: str) -> Level | None:
        """A level by its id; None where there is no such level."""
        return next((one for one in self.levels if one.id == level), None)

    def stacked(self, drawn: Iterable[str], layer: str) -> list[str]:
        """Compartments at a peel step, the farthest from the viewer first; `drawn` is their order with all muscles on.

        One that has lost its muscles hides nothing that lies deeper any more.
        """
        layers = list(self.groups)
        step = layers.index(layer)
        known = [one for one in drawn if one in self.compartments]
        return sorted(known, key=lambda one: min(0, layers.index(self.compartments[one].until) - step))


@dataclass(frozen=True, slots=True)
class Layer:
    """One step of peeling; `groups` are the drawing's layer groups that are seen at it, from the bottom up."""

    id: str
    name: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """A named part of the body.  `latin` is empty where Terminologia Anatomica has no term.

    `part_of` is the structure that stands for it: it has the page, and lighting it lights this part.
    """

    id: str
    layer: str
    name: str
    latin: str
    kind: str
    part_of: str | None


@dataclass(frozen=True, slots=True)
class Region:
    """A place where it can hurt; `views` are those in which it can be seen and pointed at."""

    id: str
    parent: str | None
    name: str
    description: str
    clickable: bool
    views: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StructureShape:
    """Where a structure lies in a view.  `layer` is its layer group; `at` surely lies inside (end of a leader line)."""

    id: str
    layer: str
    at: Point
    rings: tuple[Polygon, ...]
    box: Box
    thin: bool
    clear: bool

    @property
    def hides(self) -> bool:
        """Whether what lies behind it cannot be seen."""
        return not (self.thin or self.clear)


@dataclass(frozen=True, slots=True)
class ViewGeometry:
    """The shapes of one view, in its own units.

    `fade` is (y, opacity) from the top: between two rows the opacity changes evenly, below the last it is whole.
    `structures` are in drawing order, the farthest from the viewer first.
    `regions` holds those with a shape of their own; `displays` and `anchors` also hold parents.  In a section regions
    are arcs of the skin.  `compartments`, by compartment, are in drawing order too; on a side of the leg they are among
    the structures, in a section they are not.
    """

    view: str
    width: float
    height: float
    units_per_cm: float
    fade: tuple[tuple[float, float], ...]
    structures: Mapping[str, StructureShape]
    regions: Mapping[str, tuple[Polygon, ...]]
    displays: Mapping[str, tuple[Polygon, ...]]
    anchors: Mapping[str, Point]
    boxes: Mapping[str, Box]
    clickable: frozenset[str]
    groups: Mapping[str, frozenset[str]]
    compartments: Mapping[str, StructureShape] = field(default_factory=dict)
    is_section: bool = False

    def shape(self, structure: str) -> StructureShape | None:
        """Where a structure or a compartment lies; None where it is not drawn."""
        spaces = self.compartments.values()
        return self.structures.get(structure) or next((one for one in spaces if one.id == structure), None)

    def region_at(self, x: float, y: float) -> str | None:
        """The region under a point, whether it can be chosen or not; None beside the leg."""
        for region, rings in self.regions.items():
            if in_box(x, y, self.boxes[region]) and contains(rings, x, y):
                return region
        return None

    def structures_at(
        self, x: float, y: float, layer: str, reach: float = 0.0, left_out: frozenset[str] = frozenset()
    ) -> list[str]:
        """What is seen under a point at a peel step, nearest the viewer first.

        Vessels and nerves count up to `reach` units beside them, as far as that place on them is not covered: of
        several the nearest first, and none of them before one that the point is on.
        What is `left_out` of the drawing is neither found nor in the way.
        """
        found: list[tuple[float, StructureShape]] = []  # how far beside the point, and what
        covers: list[StructureShape] = []
        shapes = [shape for shape in self.drawn_at(layer) if shape.id not in left_out]
        for shape in shapes:
            if not in_box(x, y, shape.box, reach if shape.thin else 0.0):
                continue
            if contains(shape.rings, x, y):
                if not any(contains(cover.rings, x, y) for cover in covers):
                    found.append((0.0, shape))
            elif shape.thin and reach > 0:
                distance, place = nearest(shape.rings, x, y)
                if distance <= reach and not covered(place, shape, shapes):
                    found.append((distance, shape))
            if shape.hides:
                covers.append(shape)
        return [shape.id for shape in in_order(found)]

    def cut_at(
        self, x: float, y: float, layer: str, reach: float = 0.0, left_out: frozenset[str] = frozenset()
    ) -> str | None:
        """What of a section is meant by a point: the nearest vessel or nerve within `reach` units, else what it is on.

        In a section vessels lie close together, and what lies nearest the viewer says nothing.  What is `left_out` of
        the drawing is not found.
        """
        seen = [shape for shape in self.drawn_at(layer) if shape.id not in left_out]
        near = [
            (0.0 if contains(shape.rings, x, y) else nearest(shape.rings, x, y)[0], shape.id)
            for shape in seen
            if shape.thin and in_box(x, y, shape.box, reach)
        ]
        if near and min(near)[0] <= reach:
            return min(near)[1]
        return next((shape.id for shape in seen if contains(shape.rings, x, y)), None)

    def neighbour(self, region: str, direction: Direction) -> str | None:
        """The region that can be chosen next to this one, or None at the edge of the leg.

        Sideways: the nearest that stands beside it, of several rather the one at its own height.  Up and down: the
        nearest that does not, and of several the one most nearly in line.
        """
        if region not in self.boxes:
            return None
        if self.is_section:
            return self._round_the_skin(region, direction)
        sideways = direction in ("left", "right")
        sign = 1 if direction in ("right", "down") else -1
        along, across = (0, 1) if sideways else (1, 0)
        here, box = self.anchors[region], self.boxes[region]
        best: tuple[float, str] | None = None
        for other, other_box in self.boxes.items():
            if other == region or other not in self.clickable:
                continue
            there = self.anchors[other]
            step = sign * (there[along] - here[along])
            beside = overlap(box[1], box[3], other_box[1], other_box[3]) > 0.5
            in_line = sideways or overlap(box[0], box[2], other_box[0], other_box[2]) > 0
            if step <= 0 or beside != sideways or not in_line:
                continue
            aside = abs(there[across] - here[across])
            rank = (step + (0.5 if sideways else 2) * aside, other)
            best = rank if best is None else min(best, rank)
        return best[1] if best else None

    def _round_the_skin(self, region: str, direction: Direction) -> str | None:
        """Of the two arcs beside this one on the ring, the one that lies more in the direction, if either does."""
        middle_x, middle_y = self.width / 2, self.height / 2
        order = sorted(
            self.regions, key=lambda one: atan2(self.anchors[one][1] - middle_y, self.anchors[one][0] - middle_x)
        )
        order = [one for one in order if one in self.clickable]
        if region not in order:
            return None
        sign, along = (1 if direction in ("right", "down") else -1), (0 if direction in ("left", "right") else 1)
        here, at = self.anchors[region], order.index(region)
        steps = {
            one: sign * (self.anchors[one][along] - here[along])
            for one in (order[at - 1], order[(at + 1) % len(order)])
        }
        best = max(steps, key=lambda one: (steps[one], one))
        return best if steps[best] > 0 else None

    def opacity_at(self, y: float) -> float:
        """How opaque the drawing is at a height (1 = whole): the leg fades out at its cut upper end."""
        above = (0.0, self.fade[0][1]) if self.fade else (0.0, 1.0)
        for below in self.fade:
            if y < below[0]:
                span = below[0] - above[0]
                share = (y - above[0]) / span if span > 0 else 1.0
                return above[1] + max(0.0, share) * (below[1] - above[1])
            above = below
        return above[1]

    def drawn_at(self, layer: str) -> list[StructureShape]:
        """All that is drawn at a peel step, covered or not, nearest the viewer first."""
        groups = self.groups[layer]
        return [shape for shape in reversed(list(self.structures.values())) if shape.layer in groups]


def in_order(found: list[tuple[float, StructureShape]]) -> list[StructureShape]:
    """What was found at a point or beside it, as it is meant: a thin part that the point is on before all beside it."""
    under = [shape for distance, shape in found if distance == 0]
    beside = [shape for distance, shape in sorted(found, key=lambda one: one[0]) if distance > 0]
    if any(shape.thin for shape in under):
        return [*under, *beside]
    rest = iter(beside)
    return [shape if distance == 0 else next(rest) for distance, shape in found]


def covered(place: Point, shape: StructureShape, shapes: Iterable[StructureShape]) -> bool:
    """Whether something that stands nearer the viewer hides a place on a shape; `shapes` begin with the nearest."""
    for nearer in shapes:
        if nearer.id == shape.id:
            return False
        if nearer.hides and in_box(*place, nearer.box) and contains(nearer.rings, *place):
            return True
    return False
