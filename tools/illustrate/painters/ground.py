"""What lies behind every plate: the shadow on the ground, and a ghost of the skin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrate.engine.paths import area_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

INSETS = (5, 10, 16, 23)
"""How far inside the skin each darker step of the bed begins, in drawing units."""


def paint_ground(sheet: Sheet, shadows: Iterable[tuple[float, float, float, float]]) -> None:
    """Shadows (middle x and y, half width and half height): a layer of their own, for they stay while one peels."""
    sheet.open_layer("ground")
    for x, y, half_width, half_height in shadows:
        size = f'rx="{half_width * 10:.0f}" ry="{half_height * 10:.0f}"'
        sheet.write(f'<ellipse cx="{x * 10:.0f}" cy="{y * 10:.0f}" {size} fill="url(#ground)"/>')
    sheet.close()


def paint_bed(sheet: Sheet, skin: BaseGeometry, parts: Iterable[str]) -> None:
    """A ghost of the skin behind everything, so that muscles never float on paper; `parts` are ids of skin groups."""
    sheet.open_layer("bed")
    # On the <use> itself the opacity would be taken by each path, not by the whole.
    uses = "".join(f'<use href="#{part}"/>' for part in parts)
    sheet.write(f'<g opacity=".3">{uses}</g>')
    for inset in INSETS:
        sheet.write(f'<path class="bed" fill-opacity=".05" d="{area_path(skin.buffer(-inset), 0.1)}"/>')
    sheet.close()
