"""The sheet a plate is painted on: SVG text, what has been drawn so far, and each structure's own randomness."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import Polygon
from shapely.ops import unary_union

from tools.illustrate.engine.fibres import fibres
from tools.illustrate.engine.relief import LimbHeight, LitField, relief
from tools.illustrate.engine.tones import nested_tones

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.curves import Points
    from tools.illustrate.engine.fibres import Brush, Tissue


class Sheet:
    """Collects the groups of one view in drawing order, the farthest from the viewer first.

    `shapes` are the areas of all structures, `groups` the layer group each lies in, `clear` those one can see through.
    """

    def __init__(self, skin: BaseGeometry, limb: LimbHeight) -> None:
        self.skin = skin
        self.limb = limb
        self.text: list[str] = []
        self.shapes: dict[str, BaseGeometry] = {}
        self.groups: dict[str, str] = {}
        self.clear: set[str] = set()
        self.rng = np.random.default_rng(0)
        self._below: list[BaseGeometry] = []
        self._layer = ""

    # ------------------------------------------------------------------------------------------------ groups

    def write(self, *elements: str) -> None:
        """Add elements as they are."""
        self.text += elements

    def open(self, identifier: str, **attributes: str) -> None:
        """Open a group; underscores in attribute names become hyphens."""
        more = "".join(f' {name.strip("_").replace("_", "-")}="{value}"' for name, value in attributes.items())
        self.write(f'<g id="{identifier}"{more}>')

    def close(self) -> None:
        """Close the innermost group."""
        self.write("</g>")

    def open_layer(self, layer: str) -> None:
        """Open the group of a layer."""
        self._layer = layer
        self.open(f"layer-{layer}", class_="layer")

    def begin(self, structure: str, *, like: str = "", **attributes: str) -> None:
        """Open the group of a structure.

        Its random numbers start from its name, so that a change to one structure leaves all others as they are; they
        are those of the structure `like` it if that is given.
        """
        self.rng = np.random.default_rng(zlib.crc32((like or structure).encode()))
        self.open(structure, class_="structure", **attributes)

    def end(self, structure: str, shape: BaseGeometry, *, covers: bool = True, clear: bool = False) -> None:
        """Close the group of a structure.  Shadows of later structures fall on those that cover."""
        self.close()
        self.record(structure, shape)
        if covers:
            self._below.append(shape)
        if clear:
            self.clear.add(structure)

    def record(self, structure: str, shape: BaseGeometry) -> None:
        """Note where a structure lies."""
        self.shapes[structure] = shape
        self.groups[structure] = self._layer

    def cover(self, shape: BaseGeometry) -> None:
        """Let the shadows of later structures fall on what has been drawn without a name."""
        self._below.append(shape)

    def below(self) -> BaseGeometry:
        """What has been drawn so far; the skin while nothing has."""
        return unary_union(self._below) if self._below else self.skin

    # ------------------------------------------------------------------------------------------------ painting

    def relief(self, shape: BaseGeometry, **settings: Any) -> LitField:
        """The lit relief of a shape on this limb."""
        return relief(shape, self.limb, **settings)

    def tones(
        self, surface: LitField, clip: BaseGeometry, ramp: str, tolerance: float = 0.18, smallest: float = 3
    ) -> None:
        """Paint a surface in nested tones."""
        self.write(*nested_tones(surface, clip, ramp, tolerance=tolerance, smallest=smallest))

    def fibres(
        self,
        guides: Sequence[Points],
        clip: BaseGeometry,
        surface: LitField,
        tissue: Tissue,
        brushes: Iterable[Brush],
        area: float | None = None,
        barred: BaseGeometry | None = None,
    ) -> None:
        """Paint passes of strokes."""
        for brush in brushes:
            self.write(*fibres(guides, clip, surface, tissue, brush, self.rng, area=area, barred=barred))


EMPTY = Polygon()
