"""Reading the shapes of one view, and keeping them in a quicker form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from calfguide.atlas import keeping
from calfguide.atlas.model import THIN_KINDS, Level, StructureShape, ViewGeometry
from calfguide.atlas.shapes import Polygon, box_of
from calfguide.atlas.tables import NAMES_FILE, AtlasError, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from calfguide.atlas.model import View
    from calfguide.atlas.source import Atlas
    from calfguide.atlas.tables import Table


def read_geometry(atlas: Atlas, view: View, kept: Path | None = None) -> ViewGeometry:
    """The shapes of a view or a section's level; from `kept`, where they were made of the files as they are now.

    An AtlasError names the file that cannot be read or is wrong.
    """
    file = atlas.folder / view.geometry
    if kept is None:
        return _read(atlas, view, file)
    made_of = (stamp_of(file), stamp_of(atlas.folder / NAMES_FILE), FIELDS)
    plain = keeping.find(kept, made_of)
    if plain is not None:
        return _of_plain(plain)
    geometry = _read(atlas, view, file)
    keeping.put(kept, made_of, _plain(geometry))
    return geometry


SHAPES = ("structures", "compartments")
"""What of a geometry holds shapes of structures."""
FIELDS = (ViewGeometry.__match_args__, StructureShape.__match_args__, "packed")


def _plain(geometry: ViewGeometry) -> Table:
    """All that it is made of, as values that can be kept."""
    plain: Table = {name: getattr(geometry, name) for name in FIELDS[0]}
    for kind in SHAPES:
        rows = {one: tuple(getattr(shape, name) for name in FIELDS[1]) for one, shape in plain[kind].items()}
        plain[kind] = keeping.pack(rows)
    return plain


def _of_plain(plain: Table) -> ViewGeometry:
    return ViewGeometry(**plain | {kind: KeptShapes(plain[kind]) for kind in SHAPES})


class KeptShapes(Mapping[str, StructureShape]):
    """Shapes of structures, made when one is first asked for: over the skin the first look has none."""

    def __init__(self, packed: bytes) -> None:
        self.packed = packed

    @cached_property
    def shapes(self) -> dict[str, StructureShape]:
        return {one: StructureShape(*values) for one, values in keeping.unpack(self.packed).items()}

    def __getitem__(self, structure: str) -> StructureShape:
        return self.shapes[structure]

    def __iter__(self) -> Iterator[str]:
        return iter(self.shapes)

    def __len__(self) -> int:
        return len(self.shapes)


def _read(atlas: Atlas, view: View, file: Path) -> ViewGeometry:
    try:
        data = json.loads(file.read_bytes())
    except OSError as error:
        raise AtlasError("{file}: cannot be read ({reason})", file=file, reason=error.strerror) from None
    except (ValueError, RecursionError) as error:
        raise AtlasError("{file}: {reason}", file=file, reason=error) from None
    try:
        return _geometry(atlas, view, data)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise AtlasError(
            "{file}: view {view!r}: not a geometry ({reason})",
            file=file,
            view=view.id,
            reason=f"{type(error).__name__}: {error}",
        ) from None


def _geometry(atlas: Atlas, view: View, data: Table) -> ViewGeometry:
    regions: Table = {one: table for one, table in data["regions"].items() if one in atlas.regions}
    hits = {region: _rings(table["hit"]) for region, table in regions.items() if "hit" in table}
    shapes: Table = data["structures"]
    structures = {one: _shape(atlas, one, shapes[one]) for one in shapes if one in atlas.structures}
    return ViewGeometry(
        view=view.id,
        width=float(data["width"]),
        height=float(data["height"]),
        units_per_cm=float(data["units_per_cm"]),
        fade=tuple((float(y), float(opacity)) for y, opacity in data["fade"]),
        structures=structures,
        regions=hits,
        displays={region: _rings(table["display"]) for region, table in regions.items()},
        anchors={region: (float(table["at"][0]), float(table["at"][1])) for region, table in regions.items()},
        boxes={region: box_of(rings) for region, rings in hits.items()},
        clickable=frozenset(region for region in hits if atlas.regions[region].clickable),
        groups={layer.id: frozenset(atlas.groups(view.id, layer.id)) for layer in atlas.layers},
        compartments=_compartments(atlas, structures, data.get("compartments", {})),
        is_section=isinstance(view, Level),
    )


def _shape(atlas: Atlas, identifier: str, table: Table) -> StructureShape:
    rings = _rings(table["hit"])
    x, y = table["at"]
    thin = atlas.structures[identifier].kind in THIN_KINDS
    clear = bool(table.get("clear", False))
    return StructureShape(identifier, str(table["layer"]), (float(x), float(y)), rings, box_of(rings), thin, clear)


def _compartments(atlas: Atlas, structures: dict[str, StructureShape], drawn: Table) -> dict[str, StructureShape]:
    """The compartments of a section as it draws them, those of a side of the leg from its structures."""
    known = atlas.section.compartments
    if drawn:
        return {one: _space(known[one].structure if one in known else one, drawn[one]) for one in drawn}
    by_structure = {one.structure: one.id for one in known.values()}
    return {by_structure[name]: shape for name, shape in structures.items() if name in by_structure}


def _space(structure: str, table: Table) -> StructureShape:
    x, y = table["at"]
    rings = _rings(table["hit"])
    return StructureShape(structure, "compartments", (float(x), float(y)), rings, box_of(rings), False, True)


def _rings(rows: list[list[float]]) -> tuple[Polygon, ...]:
    """Rings from flat rows x, y, x, y, ..."""
    rings = tuple(tuple(zip(row[::2], row[1::2], strict=True)) for row in rows)
    if not rings or min(map(len, rings)) < 3:
        raise ValueError("a ring of fewer than three points")
    return rings
