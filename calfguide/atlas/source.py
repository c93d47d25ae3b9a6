"""Reading the atlas folder: atlas.toml at once, each view's geometry when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.atlas import keeping
from calfguide.atlas.geometry import read_geometry
from calfguide.atlas.model import (
    THEMES,
    Layer,
    Region,
    SectionView,
    Structure,
    Theme,
    View,
    ViewGeometry,
)
from calfguide.atlas.rows import entries_of, rows_of
from calfguide.atlas.sections import NO_SECTION, read_section
from calfguide.atlas.tables import (
    NAMES_FILE,
    AtlasError,
    Table,
    fault,
    kept,
    no_table,
    once,
    read_toml,
    stamp_of,
    tables_of,
    text_of,
    texts_of,
)
from calfguide.errors import Sentence
from calfguide.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Atlas", "AtlasError"]
THEMES_FILE = "themes.json"
KEPT_AS = "rows"
ENTRIES = ("views", "layers", "structures", "regions")


class Atlas:
    """Everything the drawings show, by name; open it with `Atlas.open(folder)`.

    `views` are the sides of the leg; `section` holds the levels at which it is cut.  `faults` are entries that were
    left out because they are wrong, one line each: the rest of the atlas can be used all the same.  It `is_whole` where
    no name was left out, and `is_blank` where no side of the leg can be drawn.
    """

    __slots__ = (
        "_damaged",
        "_geometries",
        "_leaves",
        "_parts",
        "_quick",
        "faults",
        "folder",
        "is_blank",
        "is_whole",
        "layers",
        "regions",
        "section",
        "structures",
        "views",
    )

    def __init__(
        self,
        folder: Path,
        views: tuple[View, ...],
        layers: tuple[Layer, ...],
        structures: dict[str, Structure],
        regions: dict[str, Region],
        section: SectionView,
        faults: tuple[Sentence, ...] = (),
        is_whole: bool = True,
        quick: Path | None = None,
    ) -> None:
        self.folder = folder
        self.views = views
        self.layers = layers
        self.structures = structures
        self.regions = regions
        self.section = section
        self.faults = faults
        self.is_whole = is_whole
        self.is_blank = False
        self._quick = quick
        self._geometries: dict[str, ViewGeometry] = {}
        self._damaged: dict[str, AtlasError] = {}
        self._leaves = {region: frozenset(_leaves_inside(region, regions)) for region in regions}
        self._parts = _parts_of(structures)

    @classmethod
    def open(cls, folder: Path, quick: Path | None = None) -> Atlas:
        """Read atlas.toml of a folder and see that its names fit together; `quick` may hold it in a quicker form.

        The shapes of views are kept beside `quick`.

        An entry that is wrong is left out, with what cannot be without it, and told in `faults`. Where no view, layer
        or region is left there is no atlas, and an AtlasError says what is wrong.
        """
        file = folder / NAMES_FILE
        stamp = (KEPT_AS, *stamp_of(file))
        found = None if quick is None else keeping.find(quick, stamp)
        if found is not None:
            return cls(folder, *entries_of(found), quick=quick)
        faults: list[AtlasError] = []
        atlas = cls._read(folder, read_toml(file, faults), faults, quick)
        if quick is not None and not atlas.faults:
            keeping.put(quick, stamp, rows_of(atlas))
        return atlas

    @classmethod
    def open_what_is_left(cls, folder: Path, quick: Path | None = None) -> Atlas:
        """An atlas in any case, with a side to begin with: of one that cannot be read, an empty sheet that says why."""
        try:
            made = cls.open(folder, quick)
        except AtlasError as error:
            from calfguide.atlas import blank

            told = (error.sentence,)
            made = cls(folder, (blank.SIDE,), (blank.SKIN,), {}, {}, NO_SECTION, told, is_whole=False)
            made._be_blank()
        made.begin_with_a_readable_view()
        return made

    @classmethod
    def _read(cls, folder: Path, tables: Table, faults: list[AtlasError], quick: Path | None) -> Atlas:
        from calfguide.atlas.fitting import known_regions, known_structures, with_known_groups

        unread = {str(error.sentence.filled.get("identifier")) for error in faults}
        try:
            tables = {name: tables_of(tables, name) for name in ENTRIES} | tables
        except AtlasError as error:
            raise faults[0] if faults else error from None
        views = once("view", kept(_view, tables["views"], faults), faults)
        layers = once("layer", kept(_layer, tables["layers"], faults), faults)
        entries = {name: tables[name] for name in ("structures", "regions")}
        named = {
            name: unread | {one["id"] for one in found if isinstance(one.get("id"), str)}
            for name, found in entries.items()
        }
        structures = once("structure", kept(_structure, entries["structures"], faults), faults)
        layers = with_known_groups(layers, {one.layer for one in structures}, faults)
        regions = once("region", kept(_region, entries["regions"], faults), faults)
        known = known_structures(structures, named["structures"], {layer.id for layer in layers}, faults)
        places = known_regions(regions, named["regions"], {view.id for view in views}, faults)
        for name, found in (("views", views), ("layers", layers), ("regions", places)):
            if not found:
                raise faults[0] if faults else no_table(f"[[{name}]]")
        section, cut_faults = read_section(tables, views, layers)
        is_whole = not faults
        told = tuple(error.sentence for error in (*faults, *cut_faults))
        return cls(folder, tuple(views), tuple(layers), known, places, section, told, is_whole, quick)

    # ------------------------------------------------------------------------------------------------ looking up

    def view(self, view: str) -> View:
        """A view of the leg, or a level of the section, by its id."""
        for one in self.drawn():
            if one.id == view:
                return one
        raise AtlasError("{file}: no view {view!r}", file=NAMES_FILE, view=view)

    def drawn(self) -> tuple[View, ...]:
        """All that has a drawing: the views of the leg and the levels of the section."""
        return (*self.views, *self.section.levels)

    def choices(self) -> dict[str, str]:
        """Names of what can be looked at, by id: each side of the leg, and the section where it has levels."""
        sides = {view.id: view.name for view in self.views}
        return sides | ({self.section.id: self.section.name} if self.section.levels else {})

    def groups(self, view: str, layer: str) -> tuple[str, ...]:
        """The layer groups of a drawing that are seen at a peel step, from the bottom up."""
        known = self.layer(layer)
        return self.section.groups[layer] if self.section.level(view) else known.groups

    def layer(self, layer: str) -> Layer:
        """A peel step by its id."""
        for one in self.layers:
            if one.id == layer:
                return one
        raise AtlasError("{file}: no layer {layer!r}", file=NAMES_FILE, layer=layer)

    def inside(self, region: str) -> frozenset[str]:
        """The smallest regions that a region stands for: itself, or all inside it; none for one that was left out."""
        if not self.is_whole and region not in self.regions:
            return frozenset()
        try:
            return self._leaves[region]
        except KeyError:
            raise AtlasError("{file}: no region {region!r}", file=NAMES_FILE, region=region) from None

    @property
    def parents(self) -> dict[str, str | None]:
        """All regions, each with the one that it lies in."""
        return {one.id: one.parent for one in self.regions.values()}

    def parent_of(self, region: str) -> str | None:
        """The main region that a region lies in, if any."""
        if region not in self.regions:
            raise AtlasError("{file}: no region {region!r}", file=NAMES_FILE, region=region)
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
            kept = self._quick and self._quick.with_name(f"{view}.shapes")
            self._geometries[view] = read_geometry(self, self.view(view), kept)
        return self._geometries[view]

    def readable(self, views: Iterable[View]) -> list[View]:
        """Those whose shapes can be read; what is wrong with another is told where the reader turns to it."""
        return [view for view in views if self._fault_of(view) is None]

    def begin_with_a_readable_view(self) -> None:
        """Leave out a damaged view that all would begin with, and tell it; of views that are all damaged one stays."""
        while not self.is_blank and (error := self._fault_of(self.views[0])) is not None:
            self.faults = (*self.faults, error.sentence)
            if len(self.views) > 1:
                self.views = self.views[1:]
            else:
                self._be_blank()

    def _be_blank(self) -> None:
        """Show an empty sheet, and no section, which is found from the sides of the leg."""
        from calfguide.atlas.blank import blank_geometry

        view = self.views[0].id
        self.section = NO_SECTION
        self._geometries[view] = blank_geometry(view, self.layers)
        self._damaged.pop(view, None)
        self.is_blank = True

    def _fault_of(self, view: View) -> AtlasError | None:
        if view.id not in self._damaged:
            try:
                self.geometry(view.id)
            except AtlasError as error:
                self._damaged[view.id] = error
        return self._damaged.get(view.id)

    # ------------------------------------------------------------------------------------------------ files

    def vector_path(self, view: str) -> Path:
        """The drawing itself (SVG), or its packed twin (svgz) where only that is there: a third of the size."""
        plain = self.folder / self.view(view).drawing
        packed = plain.with_suffix(".svgz")
        return packed if is_file(packed) and not is_file(plain) else plain

    def raster_path(self, view: str, layer: str, theme: Theme) -> Path:
        """The picture of one peel step, made in advance, with a transparent ground."""
        self.layer(layer)
        return self.folder / self.view(view).raster.replace("{layer}", layer).replace("{theme}", theme)

    def geometry_path(self, view: str) -> Path:
        """The shapes of a view."""
        return self.folder / self.view(view).geometry

    def thumbnail_path(self, view: str, theme: Theme) -> Path:
        """A small picture of the skin."""
        return self.folder / self.view(view).thumbnail.replace("{theme}", theme)

    def themes_path(self) -> Path:
        """The colours of both themes."""
        return self.folder / THEMES_FILE

    def files(self) -> tuple[Path, ...]:
        """Every file that the atlas consists of, present or not."""
        found = [self.folder / NAMES_FILE, self.themes_path()]
        for view in self.drawn():
            found += [self.vector_path(view.id), self.folder / view.geometry]
            for theme in THEMES:
                found += [self.raster_path(view.id, layer.id, theme) for layer in self.layers]
        found += [self.thumbnail_path(view.id, theme) for view in self.views for theme in THEMES]
        return tuple(found)

    def _structure(self, structure: str) -> Structure:
        try:
            return self.structures[structure]
        except KeyError:
            raise AtlasError("{file}: no structure {structure!r}", file=NAMES_FILE, structure=structure) from None


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


def _view(table: Table) -> View:
    return View(*(text_of(table, key, "view") for key in ("id", "name", "drawing", "geometry", "raster", "thumbnail")))


def _layer(table: Table) -> Layer:
    return Layer(text_of(table, "id", "layer"), text_of(table, "name", "layer"), texts_of(table, "groups", "layer"))


def _structure(table: Table) -> Structure:
    identifier, layer, name = (text_of(table, key, "structure") for key in ("id", "layer", "name"))
    part_of = text_of(table, "part_of", "structure", "") or None
    latin = text_of(table, "latin", "structure", "")
    return Structure(identifier, layer, name, latin, text_of(table, "kind", "structure"), part_of)


def _region(table: Table) -> Region:
    identifier, name, description = (text_of(table, key, "region") for key in ("id", "name", "description"))
    clickable = table.get("clickable")
    if not isinstance(clickable, bool):
        raise fault("region", identifier, Sentence("clickable is neither true nor false"))
    parent = text_of(table, "parent", "region", "") or None
    return Region(identifier, parent, name, description, clickable, texts_of(table, "views", "region"))
