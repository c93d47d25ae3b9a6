"""The section of atlas.toml: levels, compartments, and what each peel step shows.

What is wrong here is told and left out; it never keeps the views of the leg from opening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.atlas.model import Compartment, Level, SectionView
from calfguide.atlas.tables import (
    AtlasError,
    Table,
    fault,
    kept,
    no_table,
    once,
    tables_of,
    text_of,
    texts_of,
)
from calfguide.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calfguide.atlas.model import Layer, View

NO_SECTION = SectionView("section", "", (), {}, {})
LEVEL_KEYS = ("id", "name", "drawing", "geometry", "raster")
COMPARTMENT_KEYS = ("id", "name", "short", "latin", "structure", "until")


def read_section(tables: Table, views: Sequence[View], layers: Sequence[Layer]) -> tuple[SectionView, list[AtlasError]]:
    """The section with the levels that are right, and an error for each entry that was left out."""
    faults: list[AtlasError] = []
    table = tables.get("section")
    if not isinstance(table, dict):
        return NO_SECTION, [no_table("[section]")]
    try:
        identifier, name = (text_of(table, key, "section") for key in ("id", "name"))
        groups = _groups(table, layers)
        entries = tables_of(table, "levels")
    except AtlasError as error:
        return NO_SECTION, [error]
    levels = once("level", kept(lambda entry: _level(entry, views), entries, faults), faults)
    compartments = kept(lambda entry: _compartment(entry, layers), _compartment_tables(table, faults), faults)
    return SectionView(identifier, name, tuple(levels), {one.id: one for one in compartments}, groups), faults


def _compartment_tables(table: Table, faults: list[AtlasError]) -> list[Table]:
    try:
        return tables_of(table, "compartments")
    except AtlasError as error:
        faults.append(error)
        return []


def _groups(table: Table, layers: Sequence[Layer]) -> dict[str, tuple[str, ...]]:
    groups = table.get("groups")
    if not isinstance(groups, dict):
        raise no_table("[section.groups]")
    return {layer.id: texts_of({"id": "section.groups", **groups}, layer.id, "table") for layer in layers}


def _level(table: Table, views: Sequence[View]) -> Level:
    identifier, name, drawing, geometry, raster = (text_of(table, key, "level") for key in LEVEL_KEYS)
    if identifier in {view.id for view in views}:
        raise fault("level", identifier, Sentence("has the id of a view"))
    given = table.get("heights")
    heights: dict[str, float] = {}
    for view in views:
        height = given.get(view.id) if isinstance(given, dict) else None
        if isinstance(height, bool) or not isinstance(height, int | float):
            raise fault("level", identifier, Sentence("heights: no number for view {view!r}", view=view.id))
        heights[view.id] = float(height)
    return Level(identifier, name, drawing, geometry, raster, "", text_of(table, "description", "level"), heights)


def _compartment(table: Table, layers: Sequence[Layer]) -> Compartment:
    found = Compartment(*(text_of(table, key, "compartment") for key in COMPARTMENT_KEYS))
    if found.until not in {layer.id for layer in layers}:
        raise fault("compartment", found.id, Sentence("no layer {layer!r}", layer=found.until))
    return found
