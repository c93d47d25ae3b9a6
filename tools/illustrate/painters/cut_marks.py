"""Flat marks of the sections: an area in one tone, and a line of even width along its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrate.engine.paths import area_path

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet


def paint_area(
    sheet: Sheet,
    tone: str,
    area: BaseGeometry,
    opacity: float | None = None,
    tolerance: float = 0.08,
    smallest: float = 0.1,
) -> None:
    """One path of one style class."""
    data = area_path(area, tolerance, smallest)
    if data:
        veil = "" if opacity is None else f' fill-opacity="{opacity}"'
        sheet.write(f'<path class="{tone}"{veil} d="{data}"/>')


def paint_rim(sheet: Sheet, area: BaseGeometry, tone: str, width: float, opacity: float) -> None:
    """A line of even width just inside the edge of an area."""
    paint_area(sheet, tone, area.difference(area.buffer(-width)), opacity)
