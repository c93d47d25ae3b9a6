"""Tendons: flat sheets and cords that leave a muscle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shapely.geometry import box

from tools.illustrate.engine.curves import outline_polygon, smooth_outline
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import Shadow, TubeStyle, cast_shadow, ink, tube
from tools.illustrate.painters.flesh import LIMB_SHARE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Cord, Muscle, TendonSheet
    from tools.illustrate.engine.relief import ExtraHeight
    from tools.illustrate.engine.sheet import Sheet

TENDON = Tissue("t")
SHEET_LIGHT = Light(ambient=0.06, diffuse=0.82, sheen=0.14)
SHEET_SHADOW = Shadow((3, 3), 4, 0.40)
CORD = TubeStyle(ribbons=8, stripes=3, dark=0.22, light=0.95)
PASSES = (
    Brush(0.90, (70, 190), (0.7, 1.5), jitter=0.06, weight=0.5, bundles=20),
    Brush(0.35, (60, 180), (0.3, 0.6), jitter=0.05, weight=0.6, bundles=30, shift=-0.22),
    Brush(0.25, (50, 150), (0.3, 0.7), jitter=0.05, weight=0.7, bundles=30, shift=0.20),
)
# Muscle that shines through the thin margins of a sheet, and a little through its upper part.
SHINING_THROUGH = (
    Brush(0.10, (40, 120), (0.8, 1.8), jitter=0.06, veil=0.34, across=(0, 0.10), along=(0, 0.55)),
    Brush(0.10, (40, 120), (0.8, 1.8), jitter=0.06, veil=0.34, across=(0.90, 1), along=(0, 0.55)),
    Brush(0.10, (50, 130), (0.6, 1.5), jitter=0.06, veil=0.16, shift=0.15, along=(0, 0.42)),
)
LAST_FIBRES = Brush(1.0, (26, 70), (0.25, 0.55), jitter=0.07, bundle_jitter=0.12, weight=0.8)


def paint_sheet(
    sheet: Sheet,
    name: str,
    tendon: TendonSheet,
    *,
    inflation: float = 0.38,
    limb_share: float = 0.52,
    extra: ExtraHeight | None = None,
    shining_through: bool = False,
    soften: BaseGeometry | None = None,
) -> None:
    """Paint a flat tendon; its ink fades inside `soften`, where muscle lies over its margin."""
    curve, shape = smooth_outline(tendon.outline), outline_polygon(tendon.outline)
    sheet.begin(name)
    cast_shadow(sheet, shape, sheet.below(), SHEET_SHADOW)
    surface = sheet.relief(
        shape, inflation=inflation, bumps=tendon.bumps, limb_share=limb_share, extra=extra, light=SHEET_LIGHT
    )
    sheet.tones(surface, shape, "t")
    sheet.fibres(tendon.guides, shape, surface, TENDON, PASSES)
    if shining_through:
        sheet.fibres(tendon.guides, shape, surface, Tissue("m"), SHINING_THROUGH)
    ink(sheet, curve, "kt", 0.3, 1.0, soften=soften)
    sheet.end(name, shape)


def paint_cord(
    sheet: Sheet,
    name: str,
    cord: Cord,
    muscles: Mapping[str, Muscle],
    ramp: str = "m",
    hidden: BaseGeometry | None = None,
) -> None:
    """Paint a cord-like tendon; the last fibres of its muscle lie over its beginning.  What is `hidden` is left out."""
    sheet.begin(name)
    shape = tube(sheet, cord.points, cord.radii, "t", CORD, sheet.below(), hidden)
    if cord.muscle:
        _last_fibres(sheet, shape, muscles[cord.muscle], cord.leaves_at, ramp)
    sheet.end(name, shape)


def _last_fibres(sheet: Sheet, cord: BaseGeometry, muscle: Muscle, end: float, ramp: str) -> None:
    """Fine long fibres over the beginning of the cord, fewer towards its bare part.

    Short or dense ones leave flecks of tendon between them that look like damage.
    """
    belly = outline_polygon(muscle.outline)
    surface = sheet.relief(belly, inflation=muscle.inflation, limb_share=LIMB_SHARE)
    left, top, right, _ = cord.bounds
    for bottom, density in ((end - 30, 1.0), (end + 10, 0.5)):
        part = cord.buffer(0.8).intersection(belly.buffer(3)).intersection(box(left - 9, top - 9, right + 9, bottom))
        if part.is_empty:
            continue
        for family in muscle.families:
            sheet.fibres(family, part, surface, Tissue(ramp), [replace(LAST_FIBRES, density=density)], area=belly.area)
