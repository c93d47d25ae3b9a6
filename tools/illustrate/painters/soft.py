"""Fat, retinacula, bursae and loose tissue."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.affinity import translate
from shapely.geometry import Polygon
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, outline_polygon, rim, smooth_outline
from tools.illustrate.engine.fibres import Brush, Tissue, bundled
from tools.illustrate.engine.grid import Grid
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import Shadow, cast_shadow, ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.sheet import EMPTY
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Retinaculum
    from tools.illustrate.engine.curves import Outline
    from tools.illustrate.engine.sheet import Sheet

UNDER_SKIN = 3.0
"""Units of skin over a retinaculum."""
SEAM = 3.0
"""Units by which a pad of fat reaches into the next, so that no gap is left between them."""
VEIL = f"i{int(TONES['i'] * 0.72)}"
RETINACULUM_VEILS = ((-1.0, 0.06), (0.6, 0.07), (2.4, 0.08), (4.4, 0.08))
"""Inset from the outline in units, and opacity: together they fade in from the margin."""
RETINACULUM = tuple(
    Brush(density, (20, 58), (0.35, 0.8), weight=0.6, shift=shift, veil=veil, spread=0.4)
    for shift, density, veil in ((-0.16, 0.30, 0.34), (0.08, 0.60, 0.38), (0.20, 0.45, 0.50))
)
OPENING = ((1.9, 0.84, 0.25), (1.1, 0.9, 0.4), (0.6, 0.97, 0.7))
"""Units round a hole, brightness and opacity of its lip."""
MOUTH, MOUTH_LIGHT = 0.3, (0.8, 1.0)


def paint_fat(
    sheet: Sheet,
    name: str,
    outline: Outline,
    *,
    height: float = 1.6,
    size: float = 3.2,
    joined: BaseGeometry | None = None,
    flat_below: float = 0.0,
) -> None:
    """A pad of fat with an inked edge: lobules `size` units across and `height` units high.

    It passes without a seam into the pad `joined`, if that is painted with the same lobules.  Where its
    depth, blurred, is below `flat_below` units they are lower: cut off above and below they would look like bricks.
    """
    shape = outline_polygon(outline)
    whole = shape if joined is None else unary_union([shape, joined]).buffer(SEAM).buffer(-SEAM)
    rng = np.random.default_rng(4)

    def lobules(_: Grid, mask: Array) -> Array:
        noise = np.asarray(ndimage.gaussian_filter(rng.standard_normal(mask.shape), size))
        lumps = height * np.abs(noise / noise.std()) * mask
        if flat_below:
            inside = ndimage.distance_transform_edt(mask > 0.5)
            lumps = lumps * np.clip(ndimage.gaussian_filter(inside, 2 * size) / flat_below, 0, 1) ** 2
        return np.asarray(lumps)

    sheet.begin(name)
    light = Light(ambient=0.16, diffuse=0.76)
    surface = sheet.relief(whole, inflation=0.35, limb_share=0.3, extra=lobules, soften=1.2, light=light)
    painted = shape if joined is None else whole.difference(joined.difference(shape).buffer(-SEAM))
    sheet.tones(surface, painted, "f")
    ink(sheet, rim(shape), "kb", 0.1, 0.5, opacity=0.35, soften=None if joined is None else joined.buffer(3))
    sheet.end(name, shape, covers=False)


def paint_filling_fat(
    sheet: Sheet, name: str, shape: BaseGeometry, size: float = 9.0, *, beside: BaseGeometry | None = None
) -> None:
    """Fat that fills a space between structures: rounded lobules, soft margin, no hard outline.

    The margin stays off what the fat lies `beside`.
    """
    rng = np.random.default_rng(4)
    sheet.begin(name)
    grid = Grid(shape)
    noise = np.abs(ndimage.gaussian_filter(rng.standard_normal((grid.height, grid.width)), size * 0.36))
    lobules = 2.4 * noise / noise.std()
    surface = sheet.relief(
        shape,
        inflation=0.20,
        limb_share=0.25,
        extra=lambda _, mask: lobules * mask,
        soften=1.2,
        light=Light(ambient=0.20, diffuse=0.72),
        grid=grid,
    )
    for margin, veil in ((2.2, 0.22), (1.1, 0.34)):
        soft = shape.buffer(margin) if beside is None else shape.buffer(margin).difference(beside)
        data = area_path(soft, 0.2)
        sheet.write(f'<path class="f{int(TONES["f"] * 0.55)}" fill-opacity="{veil}" d="{data}"/>')
    sheet.tones(surface, shape, "f", tolerance=0.22)
    sheet.end(name, shape, covers=False)


def paint_retinaculum(
    sheet: Sheet,
    name: str,
    band: Retinaculum,
    opacity: float = 0.5,
    *,
    veil: float = 1.0,
    openings: Iterable[Outline] = (),
) -> None:
    """A translucent band of fascia that fades at its margins, with crossing fibres that overrun them.

    `veil` makes the band itself thicker or thinner than its fibres; `openings` are holes in it with a thick lip.
    """
    # Over paper, beside the limb, a veil would hang like smoke.
    shape = outline_polygon(band.outline).intersection(sheet.skin.buffer(-UNDER_SKIN))
    sheet.begin(name, opacity=str(opacity))
    surface = sheet.relief(shape.buffer(4), inflation=0.12, limb_share=0.45)
    for inset, share in RETINACULUM_VEILS:
        data = area_path(shape.buffer(-inset), 0.2)
        if data:
            sheet.write(f'<path class="{VEIL}" fill-opacity="{round(share * veil, 3)}" d="{data}"/>')
    sheet.fibres(band.guides, shape.buffer(1.2), surface.shifted(-0.04), Tissue("i"), RETINACULUM)
    for hole in openings:
        _paint_opening(sheet, outline_polygon(hole))
    sheet.end(name, shape, covers=False, clear=True)


def _paint_opening(sheet: Sheet, hole: BaseGeometry) -> None:
    """A hole in a capsule: a pale lip round a dark mouth, deepest under its upper rim."""
    for grown, bright, veil in OPENING:
        lip = area_path(hole.buffer(grown), 0.06, 0.2)
        sheet.write(f'<path class="{tone_class("i", bright)}" fill-opacity="{veil}" d="{lip}"/>')
    sheet.write(f'<path class="{tone_class("b", MOUTH)}" d="{area_path(hole, 0.06, 0.2)}"/>')
    deep = hole.difference(translate(hole, *MOUTH_LIGHT))
    sheet.write(f'<path class="kb" fill-opacity=".55" d="{area_path(deep, 0.06, 0.2)}"/>')


def paint_bursa(sheet: Sheet, name: str, outline: Outline) -> None:
    """A smooth, pale blue-green sac with a thin wall."""
    curve, shape = smooth_outline(outline), outline_polygon(outline)
    sheet.begin(name)
    cast_shadow(sheet, shape, sheet.below(), Shadow((2, 3), 3, 0.34, bands=8))
    light = Light(ambient=0.20, diffuse=0.70, sheen=0.14)
    surface = sheet.relief(shape, inflation=0.55, limb_share=0.15, light=light)
    sheet.tones(surface, shape, "y", smallest=1)
    ink(sheet, curve, "kt", 0.25, 0.9)
    sheet.end(name, shape)


def paint_loose_tissue(
    sheet: Sheet, name: str, gaps: Iterable[tuple[BaseGeometry, float]], density: float = 1.0
) -> None:
    """A faint veil and fine curved strands across gaps; each gap comes with its strands' direction in degrees."""
    sheet.begin(name)
    rng = np.random.default_rng(9)
    strands: dict[str, list[str]] = {}
    for gap, angle in gaps:
        if gap.is_empty:
            continue
        sheet.write(f'<path class="{VEIL}" fill-opacity=".13" d="{area_path(gap.buffer(-0.6), 0.25)}"/>')
        for _ in range(int(density * gap.area / 40)):
            strand = _strand(gap, math.radians(angle), rng)
            if gap.contains(strand.centroid):
                tone = int(TONES["i"] * np.clip(rng.normal(0.80, 0.10), 0.5, 0.98))
                inside = strand.buffer(0).intersection(gap.buffer(2.5))
                strands.setdefault(f"i{tone}", []).append(area_path(inside, 0.06, 0.2))
    for tone_name, paths in strands.items():
        sheet.write(*bundled(tone_name, paths, 0.5))
    sheet.end(name, EMPTY, covers=False)


def _strand(gap: BaseGeometry, angle: float, rng: np.random.Generator) -> Polygon:
    """A thin bent lens somewhere in the box of a gap."""
    left, top, right, bottom = gap.bounds
    x, y = rng.uniform(left, right), rng.uniform(top, bottom)
    turn = angle + math.radians(rng.normal(0, 8))
    length = rng.uniform(8, 22)
    bend = rng.normal(0, length * 0.06)
    t = np.linspace(-0.5, 0.5, 9)
    arch = bend * (1 - 4 * t * t)
    middle = np.c_[
        x + length * t * math.cos(turn) - arch * math.sin(turn), y + length * t * math.sin(turn) + arch * math.cos(turn)
    ]
    half = rng.uniform(0.16, 0.42) * np.maximum(np.cos(t * np.pi), 0) ** 0.6 + 0.03
    side = half[:, None] * np.array([-math.sin(turn), math.cos(turn)])
    return Polygon(np.r_[middle + side, (middle - side)[::-1]])
