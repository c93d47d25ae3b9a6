"""The names of an atlas that was found right as plain rows: kept in the cache, and read in a hundredth of the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calfguide.atlas.model import Compartment, Layer, Level, Region, SectionView, Structure, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calfguide.atlas.source import Atlas

Entries = tuple[tuple[View, ...], tuple[Layer, ...], dict[str, Structure], dict[str, Region], SectionView]
Row = tuple[Any, ...]


def rows_of(atlas: Atlas) -> tuple[Any, ...]:
    """All that `entries_of` makes them from again, of texts, numbers, tuples and dicts alone."""
    section = atlas.section
    return (
        rows(atlas.views),
        rows(atlas.layers),
        rows(atlas.structures.values()),
        rows(atlas.regions.values()),
        (section.id, section.name, rows(section.levels), rows(section.compartments.values()), dict(section.groups)),
    )


def entries_of(kept: tuple[Any, ...]) -> Entries:
    """Views, layers, structures by id, regions by id, and the section."""
    views, layers, structures, regions, (identifier, name, levels, compartments, groups) = kept
    spaces = {row[0]: Compartment(*row) for row in compartments}
    return (
        tuple([View(*row) for row in views]),
        tuple([Layer(*row) for row in layers]),
        {row[0]: Structure(*row) for row in structures},
        {row[0]: Region(*row) for row in regions},
        SectionView(identifier, name, tuple([Level(*row) for row in levels]), spaces, groups),
    )


def rows(entries: Iterable[Any]) -> list[Row]:
    """The fields of each entry in their order; the first is its id."""
    return [tuple([getattr(entry, field) for field in entry.__match_args__]) for entry in entries]
