"""From which side, and at which peel step, a structure is best seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from calfguide.atlas.shapes import area as area_of
from calfguide.atlas.shapes import contains, crossings, in_box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from calfguide.atlas.model import StructureShape, View, ViewGeometry
    from calfguide.atlas.shapes import Point
    from calfguide.atlas.source import Atlas

LINES = 12  # a shape is looked at along so many lines
PIECES = 3  # and each stretch of a line inside it at so many points
FADED = 0.5  # where the drawing fades out, nothing counts as seen
AS_GOOD = 0.9  # who shows this share of the most shows it as well
GOOD_ENOUGH = 0.6  # nobody needs to turn the leg for less than the rest


class Sight(NamedTuple):
    """A way to look at the leg: a side of it or a level of the section, at a peel step."""

    view: str
    layer: str


def areas_seen(atlas: Atlas, structure: str) -> dict[Sight, float]:
    """How much of a structure, with all its parts, is seen uncovered: in square centimetres, where it is at all.

    Levels of the section count only for what no side of the leg shows.
    """
    return _areas_in(atlas, atlas.views, structure) or _areas_in(atlas, atlas.section.levels, structure)


def _areas_in(atlas: Atlas, views: Iterable[View], structure: str) -> dict[Sight, float]:
    seen: dict[Sight, float] = {}
    until = {space.structure: space.until for space in atlas.section.compartments.values()}
    for view in atlas.readable(views):
        geometry = atlas.geometry(view.id)
        for part in atlas.parts_of(structure):
            if part in geometry.structures:
                shape = geometry.structures[part]
                # A compartment lies over the drawing at every layer: it is shown at the last that has its muscles.
                found = {until[part]: area_of(shape.rings)} if part in until else layers_seen(geometry, shape)
                for layer, area in found.items():
                    sight = Sight(view.id, layer)
                    seen[sight] = seen.get(sight, 0.0) + area / geometry.units_per_cm**2
    return seen


def best_sight(seen: Mapping[Sight, float], own: str, layers: Sequence[str], now: Sight) -> Sight | None:
    """Where to look, of what `areas_seen` found; None where it is drawn nowhere.

    It is `now` where enough is seen already. Else it is where most is seen; of several as good the view that is `now`,
    at the structure's `own` layer, or the outermost of `layers`, which shows more around it.
    """
    if not seen:
        return None
    most = max(seen.values())
    if seen.get(now, 0.0) >= GOOD_ENOUGH * most:
        return now

    def rank(sight: Sight) -> tuple[bool, bool, int, float]:
        return sight.view != now.view, sight.layer != own, layers.index(sight.layer), -seen[sight]

    return min((sight for sight, area in seen.items() if area >= AS_GOOD * most), key=rank)


def layers_seen(geometry: ViewGeometry, shape: StructureShape) -> dict[str, float]:
    """The area of a shape that nothing covers at each layer that shows it, in square units of the drawing."""
    order = list(geometry.structures.values())
    above = [other for other in order[order.index(shape) + 1 :] if other.hides]
    layers = [layer for layer, groups in geometry.groups.items() if shape.layer in groups]
    seen: dict[str, float] = {}
    for point, area in patches(shape):
        if geometry.opacity_at(point[1]) < FADED:
            continue
        covering = {one.layer for one in above if in_box(*point, one.box) and contains(one.rings, *point)}
        for layer in layers:
            if not covering & geometry.groups[layer]:
                seen[layer] = seen.get(layer, 0.0) + area
    return seen


def patches(shape: StructureShape) -> Iterator[tuple[Point, float]]:
    """Points inside a shape, however thin, each with the area that it stands for."""
    _, top, _, bottom = shape.box
    step = (bottom - top) / LINES
    for number in range(LINES):
        y = top + (number + 0.5) * step
        inside = crossings(shape.rings, y)
        for left, right in zip(inside[::2], inside[1::2], strict=True):
            piece = (right - left) / PIECES
            for place in range(PIECES):
                yield (left + (place + 0.5) * piece, y), piece * step
