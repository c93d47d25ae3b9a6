"""Which structures the reader has taken off the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calfguide.atlas.source import Atlas


@dataclass(frozen=True, slots=True)
class Hiding:
    """`hidden` are taken off, each with its parts; where `isolated` names one, all others are."""

    hidden: tuple[str, ...] = ()
    isolated: str = ""

    def __bool__(self) -> bool:
        return bool(self.hidden or self.isolated)

    def left_out(self, atlas: Atlas, structures: Iterable[str]) -> frozenset[str]:
        """Those of some structures that are not to be seen; unknown names hide nothing.

        The skin always stays: places are chosen on it, and the slider takes it away.
        """
        off = {part for one in self.hidden if one in atlas.structures for part in atlas.parts_of(one)}
        if self.isolated in atlas.structures:
            off = set(structures) - set(atlas.parts_of(self.isolated))
        skin = atlas.layers[0].id
        return frozenset(one for one in structures if one in off and atlas.structures[one].layer != skin)
