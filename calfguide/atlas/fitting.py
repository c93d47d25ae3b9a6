"""Entries of atlas.toml that name one another: what names something that is not there is told, and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calfguide.atlas.model import SURROUNDINGS, Layer, Region, Structure
from calfguide.atlas.tables import AtlasError, fault
from calfguide.errors import Sentence
from calfguide.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence


def with_known_groups(layers: Sequence[Layer], filled: set[str], faults: list[AtlasError]) -> list[Layer]:
    """Layers without groups that nothing lies in; each is told."""
    known = {*SURROUNDINGS, *filled, *(layer.id for layer in layers)}
    for layer in layers:
        strange = (group for group in layer.groups if group not in known)
        faults += [fault("layer", layer.id, Sentence("no group {group!r}", group=group)) for group in strange]
    return [replace(layer, groups=tuple(group for group in layer.groups if group in known)) for layer in layers]


def known_structures(
    structures: Sequence[Structure], named: set[str], layers: set[str], faults: list[AtlasError]
) -> dict[str, Structure]:
    """Structures by id without those whose layer or whole is not there; `named` is in the file, be it wrong."""
    found: dict[str, Structure] = {}
    for structure in structures:
        if structure.layer in layers:
            found[structure.id] = structure
        elif structure.layer not in named:
            faults.append(fault("structure", structure.id, Sentence("no layer {layer!r}", layer=structure.layer)))
    leave_out_orphans("structure", found, {one.id: one.part_of for one in structures}, named, faults)
    return found


def known_regions(
    regions: Sequence[Region], named: set[str], views: set[str], faults: list[AtlasError]
) -> dict[str, Region]:
    """Regions by id without those whose parent is not there, and without views that are not there."""
    found: dict[str, Region] = {}
    for region in regions:
        strange = [view for view in region.views if view not in views and view not in named]
        faults += [fault("region", region.id, Sentence("no view {view!r}", view=view)) for view in strange]
        found[region.id] = replace(region, views=tuple(view for view in region.views if view in views))
    leave_out_orphans("region", found, {one.id: one.parent for one in regions}, named, faults)
    return found


def leave_out_orphans(
    what: str, found: dict[str, Any], above: dict[str, str | None], named: set[str], faults: list[AtlasError]
) -> None:
    """Leave out what lies in something that is not there, or in itself.

    Each is told, but for what lies in one that is `named` and was left out itself: that one's fault is told.
    """
    while astray := [one for one in found if above[one] is not None and above[one] not in found]:
        for one in astray:
            del found[one]
            if above[one] not in named:
                faults.append(fault(what, one, Sentence("lies in {whole!r}, which is not there", whole=above[one])))
    for one in in_circles({one: above[one] for one in found}):
        faults.append(fault(what, one, Sentence("lies inside itself")))
        del found[one]


def in_circles(above: dict[str, str | None]) -> list[str]:
    """Entries from which the way up never ends."""
    found = []
    for identifier in above:
        steps, step = 0, above[identifier]
        while step is not None and steps <= len(above):
            steps, step = steps + 1, above[step]
        if step is not None:
            found.append(identifier)
    return found
