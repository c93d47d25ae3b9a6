"""What must hold between atlas.toml, the drawings and the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.atlas.tables import NAMES_FILE, AtlasError
from calfguide.atlas.vector import LAYER_GROUP
from calfguide.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from calfguide.atlas.model import View
    from calfguide.atlas.source import Atlas


def problems(atlas: Atlas, pages: Collection[str]) -> list[str]:
    """Everything that is wrong, one line each; `pages` are the slugs of the structure pages."""
    found = [*atlas.faults, *(f"{file}: missing" for file in atlas.files() if not is_file(file))]
    drawn: set[str] = set()
    for view in atlas.drawn():
        try:
            geometry = atlas.geometry(view.id)
            found += _drawing_problems(atlas, view)
        except AtlasError as error:
            found.append(str(error))
            continue
        drawn |= set(geometry.structures)
        if atlas.section.level(view.id):
            found += _section_problems(atlas, view.id)
        else:
            found += _region_problems(atlas, view.id)
    found += _structure_problems(atlas, drawn, pages)
    return list(dict.fromkeys(found))


def _drawing_problems(atlas: Atlas, view: View) -> Iterator[str]:
    """The drawing has the groups that layers and structures need, each once."""
    file = atlas.vector_path(view.id)
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    groups = set(LAYER_GROUP.findall(text))
    for layer in atlas.layers:
        for group in atlas.groups(view.id, layer.id):
            if group not in groups:
                yield f"{file}: layer {layer.id!r}: no group 'layer-{group}'"
    for structure in atlas.geometry(view.id).structures:
        count = text.count(f'<g id="{structure}"')
        if count != 1:
            yield f"{file}: structure {structure!r}: is drawn {'twice' if count else 'nowhere'}"


def _region_problems(atlas: Atlas, view: str) -> Iterator[str]:
    """Each region is in every view where it is said to be seen, and in no other."""
    geometry = atlas.geometry(view)
    for region in atlas.regions.values():
        if view in region.views and region.id not in geometry.displays:
            yield f"{NAMES_FILE}: region {region.id!r}: has no shape in view {view!r}"
        if view not in region.views and region.id in geometry.displays:
            yield f"{NAMES_FILE}: region {region.id!r}: has a shape in view {view!r}, which it does not name"
    for region_id in geometry.displays:
        if region_id not in atlas.regions:
            yield f"{NAMES_FILE}: region {region_id!r}: is drawn in view {view!r} but not named"


def _section_problems(atlas: Atlas, level: str) -> Iterator[str]:
    """What a section shows has a name, and each compartment is drawn."""
    geometry = atlas.geometry(level)
    for region_id in geometry.displays:
        if region_id not in atlas.regions:
            yield f"{NAMES_FILE}: region {region_id!r}: is drawn in level {level!r} but not named"
    for compartment, known in atlas.section.compartments.items():
        if compartment not in geometry.compartments:
            yield f"{NAMES_FILE}: compartment {compartment!r}: has no shape in level {level!r}"
        if known.structure not in atlas.structures:
            yield f"{NAMES_FILE}: compartment {compartment!r}: no structure {known.structure!r}"
    for compartment in geometry.compartments:
        if compartment not in atlas.section.compartments:
            yield f"{NAMES_FILE}: compartment {compartment!r}: is drawn in level {level!r} but not named"


def _structure_problems(atlas: Atlas, drawn: set[str], pages: Collection[str]) -> Iterator[str]:
    """Each structure, or a part of it, is drawn somewhere; each whole one has a page."""
    for structure in atlas.structures.values():
        if drawn.isdisjoint(atlas.parts_of(structure.id)):
            yield f"{NAMES_FILE}: structure {structure.id!r}: is drawn in no view"
        if structure.part_of is None and structure.id not in pages:
            yield f"{NAMES_FILE}: structure {structure.id!r}: has no page"
