"""Reading the atlas folder: atlas.toml at once, each view's geometry when it is first asked for."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from calfguide.atlas.model import (
    THEMES,
    THIN_KINDS,
    Layer,
    Region,
    Structure,
    StructureShape,
    Theme,
    View,
    ViewGeometry,
)
from calfguide.atlas.shapes import Polygon, box_of
from calfguide.errors import CalfguideError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

NAMES_FILE = "atlas.toml"
THEMES_FILE = "themes.json"
Table = dict[str, Any]


class AtlasError(CalfguideError):
    """A damaged or missing file of the atlas: one line that names the file and the id."""


class Atlas:
    """Everything the drawings show, by name; open it with `Atlas.open(folder)`."""

    __slots__ = ("_geometries", "_leaves", "_parts", "folder", "layers", "regions", "structures", "views")

    def __init__(
        self,
        folder: Path,
        views: tuple[View, ...],
        layers: tuple[Layer, ...],
        structures: dict[str, Structure],
        regions: dict[str, Region],
    ) -> None:
        self.folder = folder
        self.views = views
        self.layers = layers
        self.structures = structures
        self.regions = regions
        self._geometries: dict[str, ViewGeometry] = {}
        self._leaves = {region: frozenset(_leaves_inside(region, regions)) for region in regions}
        self._parts = _parts_of(structures)

    @classmethod
    def open(cls, folder: Path) -> Atlas:
        """Read atlas.toml of a folder and see that its names fit together."""
        tables = _read_toml(folder / NAMES_FILE)
        views = tuple(_view(table) for table in _tables(tables, "views"))
        layers = tuple(_layer(table) for table in _tables(tables, "layers"))
        structures = [_structure(table) for table in _tables(tables, "structures")]
        regions = [_region(table) for table in _tables(tables, "regions")]
        for what, entries in (("view", views), ("layer", layers), ("structure", structures), ("region", regions)):
            _refuse_duplicates(what, [entry.id for entry in entries])
        _refuse_unknown_structures(structures, {layer.id for layer in layers})
        _refuse_unknown_regions(regions, {view.id for view in views})
        return cls(folder, views, layers, {one.id: one for one in structures}, {one.id: one for one in regions})

    # ------------------------------------------------------------------------------------------------ looking up

    def view(self, view: str) -> View:
        """A view by its id."""
        for one in self.views:
            if one.id == view:
                return one
        raise AtlasError(f"{NAMES_FILE}: no view {view!r}")

    def layer(self, layer: str) -> Layer:
        """A peel step by its id."""
        for one in self.layers:
            if one.id == layer:
                return one
        raise AtlasError(f"{NAMES_FILE}: no layer {layer!r}")

    def inside(self, region: str) -> frozenset[str]:
        """The smallest regions that a region stands for: itself, or all inside it."""
        try:
            return self._leaves[region]
        except KeyError:
            raise AtlasError(f"{NAMES_FILE}: no region {region!r}") from None

    def parent_of(self, region: str) -> str | None:
        """The main region that a region lies in, if any."""
        if region not in self.regions:
            raise AtlasError(f"{NAMES_FILE}: no region {region!r}")
        return self.regions[region].parent

    def whole_of(self, structure: str) -> str:
        """The structure that stands for this one (and has the page): itself, unless it is part of another."""
        part_of = self._structure(structure).part_of
        return self.whole_of(part_of) if part_of else structure

    def parts_of(self, structure: str) -> tuple[str, ...]:
        """A structure and all that is part of it: what is to be lit for it."""
        self._structure(structure)
        return self._parts[structure]

    def geometry(self, view: str) -> ViewGeometry:
        """The shapes of a view; read once."""
        if view not in self._geometries:
            self._geometries[view] = _read_geometry(self, self.view(view))
        return self._geometries[view]

    # ------------------------------------------------------------------------------------------------ files

    def vector_path(self, view: str) -> Path:
        """The drawing itself (SVG), or its packed twin (svgz) where only that is there: a third of the size."""
        plain = self.folder / self.view(view).drawing
        packed = plain.with_suffix(".svgz")
        return packed if packed.is_file() and not plain.is_file() else plain

    def raster_path(self, view: str, layer: str, theme: Theme) -> Path:
        """The picture of one peel step, made in advance, with a transparent ground."""
        self.layer(layer)
        return self.folder / self.view(view).raster.replace("{layer}", layer).replace("{theme}", theme)

    def thumbnail_path(self, view: str, theme: Theme) -> Path:
        """A small picture of the skin."""
        return self.folder / self.view(view).thumbnail.replace("{theme}", theme)

    def themes_path(self) -> Path:
        """The colours of both themes."""
        return self.folder / THEMES_FILE

    def files(self) -> tuple[Path, ...]:
        """Every file that the atlas consists of, present or not."""
        found = [self.folder / NAMES_FILE, self.themes_path()]
        for view in self.views:
            found += [self.vector_path(view.id), self.folder / view.geometry]
            for theme in THEMES:
                found += [self.raster_path(view.id, layer.id, theme) for layer in self.layers]
                found.append(self.thumbnail_path(view.id, theme))
        return tuple(found)

    def _structure(self, structure: str) -> Structure:
        try:
            return self.structures[structure]
        except KeyError:
            raise AtlasError(f"{NAMES_FILE}: no structure {structure!r}") from None


def _leaves_inside(region: str, regions: dict[str, Region]) -> Iterable[str]:
    children = [one.id for one in regions.values() if one.parent == region and one.id != region]
    if not children:
        yield region
    for child in children:
        yield from _leaves_inside(child, regions)


def _parts_of(structures: dict[str, Structure]) -> dict[str, tuple[str, ...]]:
    direct: dict[str, list[str]] = {}
    for structure in structures.values():
        if structure.part_of is not None:
            direct.setdefault(structure.part_of, []).append(structure.id)

    def gathered(structure: str) -> tuple[str, ...]:
        return (structure, *(deeper for part in direct.get(structure, ()) for deeper in gathered(part)))

    return {structure: gathered(structure) for structure in structures}


# ---------------------------------------------------------------------------------------------------- names


def _read_toml(file: Path) -> Table:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise AtlasError(f"{file}: cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise AtlasError(f"{file}: {error}") from None


def _fault(what: str, identifier: str, trouble: str) -> AtlasError:
    return AtlasError(f"{NAMES_FILE}: {what} {identifier!r}: {trouble}")


def _tables(tables: Table, name: str) -> list[Table]:
    found = tables.get(name)
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise AtlasError(f"{NAMES_FILE}: no [[{name}]]")
    return found


def _text(table: Table, key: str, what: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise _fault(what, str(table.get("id", "?")), f"{key} is not a text")
    return value


def _texts(table: Table, key: str, what: str) -> tuple[str, ...]:
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _fault(what, str(table.get("id", "?")), f"{key} is not a list of texts")
    return tuple(value)


def _view(table: Table) -> View:
    return View(*(_text(table, key, "view") for key in ("id", "name", "drawing", "geometry", "raster", "thumbnail")))


def _layer(table: Table) -> Layer:
    return Layer(_text(table, "id", "layer"), _text(table, "name", "layer"), _texts(table, "groups", "layer"))


def _structure(table: Table) -> Structure:
    identifier, layer, name = (_text(table, key, "structure") for key in ("id", "layer", "name"))
    part_of = _text(table, "part_of", "structure", "") or None
    latin = _text(table, "latin", "structure", "")
    return Structure(identifier, layer, name, latin, _text(table, "kind", "structure"), part_of)


def _region(table: Table) -> Region:
    identifier, name, description = (_text(table, key, "region") for key in ("id", "name", "description"))
    clickable = table.get("clickable")
    if not isinstance(clickable, bool):
        raise _fault("region", identifier, "clickable is neither true nor false")
    parent = _text(table, "parent", "region", "") or None
    return Region(identifier, parent, name, description, clickable, _texts(table, "views", "region"))


def _refuse_duplicates(what: str, identifiers: Sequence[str]) -> None:
    seen: set[str] = set()
    for identifier in identifiers:
        if identifier in seen:
            raise _fault(what, identifier, "is there twice")
        seen.add(identifier)


def _refuse_unknown_structures(structures: Sequence[Structure], layers: set[str]) -> None:
    names = {structure.id for structure in structures}
    for structure in structures:
        if structure.layer not in layers:
            raise _fault("structure", structure.id, f"no layer {structure.layer!r}")
        if structure.part_of is not None and structure.part_of not in names:
            raise _fault("structure", structure.id, f"is part of {structure.part_of!r}, which is not there")
    _refuse_circles("structure", {structure.id: structure.part_of for structure in structures})


def _refuse_unknown_regions(regions: Sequence[Region], views: set[str]) -> None:
    names = {region.id for region in regions}
    for region in regions:
        if region.parent is not None and region.parent not in names:
            raise _fault("region", region.id, f"no parent {region.parent!r}")
        for view in region.views:
            if view not in views:
                raise _fault("region", region.id, f"no view {view!r}")
    _refuse_circles("region", {region.id: region.parent for region in regions})


def _refuse_circles(what: str, above: dict[str, str | None]) -> None:
    for identifier in above:
        steps = 0
        step = above[identifier]
        while step is not None:
            steps += 1
            if steps > len(above):
                raise _fault(what, identifier, "lies inside itself")
            step = above[step]


# ---------------------------------------------------------------------------------------------------- shapes


def _read_geometry(atlas: Atlas, view: View) -> ViewGeometry:
    file = atlas.folder / view.geometry
    try:
        data = json.loads(file.read_bytes())
    except OSError as error:
        raise AtlasError(f"{file}: cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise AtlasError(f"{file}: {error}") from None
    try:
        return _geometry(atlas, view, data)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise AtlasError(f"{file}: view {view.id!r}: not a geometry ({type(error).__name__}: {error})") from None


def _geometry(atlas: Atlas, view: View, data: Table) -> ViewGeometry:
    regions: Table = data["regions"]
    hits = {region: _rings(table["hit"]) for region, table in regions.items() if "hit" in table}
    shapes: Table = data["structures"]
    return ViewGeometry(
        view=view.id,
        width=float(data["width"]),
        height=float(data["height"]),
        units_per_cm=float(data["units_per_cm"]),
        fade=tuple((float(y), float(opacity)) for y, opacity in data["fade"]),
        structures={one: _shape(atlas, one, shapes[one]) for one in shapes if one in atlas.structures},
        regions=hits,
        displays={region: _rings(table["display"]) for region, table in regions.items()},
        anchors={region: (float(table["at"][0]), float(table["at"][1])) for region, table in regions.items()},
        boxes={region: box_of(rings) for region, rings in hits.items()},
        clickable=frozenset(region for region in hits if region in atlas.regions and atlas.regions[region].clickable),
        groups={layer.id: frozenset(layer.groups) for layer in atlas.layers},
    )


def _shape(atlas: Atlas, identifier: str, table: Table) -> StructureShape:
    rings = _rings(table["hit"])
    x, y = table["at"]
    thin = atlas.structures[identifier].kind in THIN_KINDS
    clear = bool(table.get("clear", False))
    return StructureShape(identifier, str(table["layer"]), (float(x), float(y)), rings, box_of(rings), thin, clear)


def _rings(rows: list[list[float]]) -> tuple[Polygon, ...]:
    """Rings from flat rows x, y, x, y, ..."""
    rings = tuple(tuple(zip(row[::2], row[1::2], strict=True)) for row in rows)
    if not rings or min(map(len, rings)) < 3:
        raise ValueError("a ring of fewer than three points")
    return rings
