"""The names of an atlas in another language than English, in which atlas.toml is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from calfguide.atlas.source import Atlas

    Say = Callable[[str], str]


def words(atlas: Atlas) -> Iterator[str]:
    """Every English name and description, for those who translate them; Latin stays as it is."""
    yield from (view.name for view in atlas.views)
    yield from (layer.name for layer in atlas.layers)
    yield atlas.section.name
    for level in atlas.section.levels:
        yield from (level.name, level.description)
    for space in atlas.section.compartments.values():
        yield from (space.name, space.short)
    yield from (structure.name for structure in atlas.structures.values())
    for region in atlas.regions.values():
        yield from (region.name, region.description)


def rename(atlas: Atlas, say: Say) -> None:
    """Give an atlas that was just opened its names in the language of `say`; what goes by ids stays as it is."""
    section = atlas.section
    atlas.views = tuple(replace(one, name=say(one.name)) for one in atlas.views)
    atlas.layers = tuple(replace(one, name=say(one.name)) for one in atlas.layers)
    atlas.section = replace(
        section,
        name=say(section.name),
        levels=tuple(replace(one, name=say(one.name), description=say(one.description)) for one in section.levels),
        compartments={
            one.id: replace(one, name=say(one.name), short=say(one.short)) for one in section.compartments.values()
        },
    )
    atlas.structures = {one.id: replace(one, name=say(one.name)) for one in atlas.structures.values()}
    atlas.regions = {
        one.id: replace(one, name=say(one.name), description=say(one.description)) for one in atlas.regions.values()
    }
