"""The deep fascia round the leg, and the compartments that it and its septa make."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import outline_polygon, polygon, rim, smooth
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.grid import smooth_noise
from tools.illustrate.engine.marks import Shadow, cast_shadow, ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.tones import Contours
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.palettes import TONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Fascia, Guides, Muscle
    from tools.illustrate.engine.curves import Points
    from tools.illustrate.engine.sheet import Sheet

FAR = 4000
VEILS = 12
"""Steps in which the sheet thins out towards its upper and lower border."""
VEIL = 0.026
FADE = 6.0
"""Units between two steps."""
SHEEN = (0.46, 0.52, 0.58, 0.64, 0.70, 0.76, 0.82)
SHINING = 0.04
EDGES = ((2.0, 0.10), (5.0, 0.08), (9.0, 0.06))
"""Width in units and opacity: seen along its surface, at the limb's edge, a thin sheet looks denser."""
WOVEN = tuple(
    Brush(density, (30, 96), (0.25, 0.6), jitter=0.08, weight=0.6, bundles=40, shift=shift, spread=2.5)
    for shift, density in ((-0.14, 0.035), (0.12, 0.06), (0.22, 0.045))
)
WEAVE_OPACITY = 0.30
"""Of all fibres as one group: strokes that are translucent one by one take more than twice as long to draw."""
SEPTUM = ((4.2, 0.10), (2.6, 0.14), (1.1, 0.26))
WALL = 0.95
"""Half of the width of a cut wall, in units."""
WALL_UNEVEN = 0.16
WALL_SHADOW = Shadow((2.2, 2.4), 1.8, 0.34, bands=8)
WALL_TONES = ((1.0, 0.0, 0.44, 1), (0.7, -0.2, 0.62, 1), (0.3, -0.35, 0.8, 0.8))
"""Share of the width, shift towards the light, tone and opacity."""
WEAVE_FADE = ((1, 0.25), (5, 0.3), (9, 0.45))
"""Inset in steps and share of the fibres: they thin out like the sheet."""
LONGITUDINAL, TRANSVERSE = 9, 26
SLOPE = 46.0
"""Units by which the two crossing sets of fibres sink or rise round the limb."""
OVERLAY, OVERLAY_EDGE = 0.46, 0.9


def paint_deep_fascia(sheet: Sheet, name: str, fascia: Fascia, room: BaseGeometry, *, finer: int = 1) -> None:
    """A translucent sheet over `room`, through which the muscles shimmer: veils, sheen, woven fibres, septa.

    Its shine and its denser edge begin in `finer` steps where dark flesh beneath shows them.
    """
    shape = _between(room, fascia, 0)
    sheet.begin(name)
    for step in range(VEILS):
        data = area_path(_between(room, fascia, step * FADE), 0.3)
        if data:
            sheet.write(f'<path class="i{int(TONES["i"] * 0.80)}" fill-opacity="{VEIL}" d="{data}"/>')
    inner = _between(room, fascia, VEILS * FADE / 2)
    for step, (width, whole) in enumerate(EDGES):
        within, veil = room.buffer(-width), _divided(whole, finer)
        for part in range(1, finer + 1):
            rim = _between(room, fascia, (step + 1 + part / finer) * 3 * FADE).difference(within)
            sheet.write(f'<path class="i{int(TONES["i"] * 0.6)}" fill-opacity="{veil}" d="{area_path(rim, 0.2)}"/>')
    surface = sheet.relief(shape, inflation=0.05, limb_share=0.5)
    contours = Contours(surface.grid, surface.field)
    for step, level in enumerate(SHEEN):
        bright = contours.above(level)
        for part in range(1, finer + 1):
            data = area_path(bright.intersection(_between(room, fascia, (step + part / finer) * 2 * FADE)), 0.4, 12)
            if data:
                veil = _divided(SHINING, finer).removeprefix("0")
                sheet.write(f'<path class="i{int(TONES["i"] * 0.94)}" fill-opacity="{veil}" d="{data}"/>')
    sheet.open(f"{name}-weave", opacity=str(WEAVE_OPACITY))
    for guides in _weave(shape):
        for inset, share in WEAVE_FADE:
            brushes = [replace(brush, density=brush.density * share) for brush in WOVEN]
            sheet.fibres(guides, _between(room, fascia, inset * FADE), surface, Tissue("i"), brushes)
    sheet.close()
    for septum in fascia.septa:
        _paint_septum(sheet, septum, inner)
    sheet.end(name, shape, covers=False, clear=True)


def _divided(veil: float, count: int) -> str:
    """The opacity of each of `count` veils that together are as dense as one."""
    return f"{1 - (1 - veil) ** (1 / count):.4g}"


def _between(room: BaseGeometry, fascia: Fascia, inset: float) -> BaseGeometry:
    """The part of the room between both borders, brought nearer to each other by `inset`."""
    down = np.array([0.0, inset])
    above, below = smooth(fascia.upper, spacing=6) + down, smooth(fascia.lower, spacing=6) - down
    ring = np.vstack([[-FAR, above[0, 1]], above, [FAR, above[-1, 1]], [FAR, below[-1, 1]], below[::-1]])
    return room.intersection(polygon(np.vstack([ring, [-FAR, below[0, 1]]])))


def _weave(shape: BaseGeometry) -> list[Guides]:
    """Two sets of fibres that cross each other slantwise round the limb, and sparser ones along it."""
    _, top, _, bottom = shape.bounds
    levels = np.linspace(top + 2, bottom - 2, TRANSVERSE)
    rows = [shape.intersection(box(-FAR, y - 1, FAR, y + 1)).bounds for y in levels]
    sides = [(left, right, float(y)) for (left, _, right, _), y in zip(rows, levels, strict=True)]
    sinking: Guides = [[(a, y - SLOPE / 2), ((a + b) / 2, y - 6), (b, y + SLOPE / 2 + 8)] for a, b, y in sides]
    rising: Guides = [[(a, y + SLOPE / 2 + 8), ((a + b) / 2, y - 6), (b, y - SLOPE / 2)] for a, b, y in sides]
    down: Guides = [
        [(a + (b - a) * share, y) for a, b, y in sides[::5]] for share in np.linspace(0.02, 0.98, LONGITUDINAL)
    ]
    return [sinking, rising, down]


def _paint_septum(sheet: Sheet, line: Points, inside: BaseGeometry) -> None:
    """The sheet is whiter where a wall between two compartments grows out of it."""
    curve = smooth(line, spacing=5)
    swell = np.sin(np.linspace(0, np.pi, len(curve))) ** 0.5
    for width, veil in SEPTUM:
        band = polygon(ribbon(curve, width * swell + 0.05, caps=False)).intersection(inside)
        sheet.write(f'<path class="i{int(TONES["i"] * 0.85)}" fill-opacity="{veil}" d="{area_path(band, 0.1, 0.5)}"/>')


def paint_cut_wall(sheet: Sheet, name: str, line: Points) -> None:
    """The thin edge of a wall between two compartments, where the fascia that it grew out of has been cut away."""
    sheet.begin(name)
    curve = smooth(line, spacing=4)
    swell = np.sin(np.linspace(0, np.pi, len(curve))) ** 0.6
    width = WALL * swell * (1 + WALL_UNEVEN * smooth_noise(len(curve), 12, sheet.rng)) + 0.05
    edge = polygon(ribbon(curve, width, caps=False))
    cast_shadow(sheet, edge, sheet.below(), WALL_SHADOW)
    for share, shift, tone, veil in WALL_TONES:
        band = polygon(ribbon(curve, width * share, np.full((len(curve), 2), shift), caps=False))
        sheet.write(f'<path class="i{int(TONES["i"] * tone)}" fill-opacity="{veil}" d="{area_path(band, 0.05, 0.2)}"/>')
    ink(sheet, rim(edge), "k", 0.1, 0.55, opacity=0.5)
    sheet.end(name, edge, covers=False)


# ---------------------------------------------------------------------------------------------------- compartments


def compartment(
    muscles: Mapping[str, Muscle], names: Iterable[str], further: Sequence[BaseGeometry] = ()
) -> BaseGeometry:
    """The room of some muscles (and further areas) as one smooth area."""
    whole = unary_union([*(outline_polygon(muscles[name].outline) for name in names), *further])
    return whole.buffer(9).buffer(-7)


def paint_compartments(sheet: Sheet, areas: Mapping[str, tuple[str, BaseGeometry]], room: BaseGeometry) -> None:
    """Flat translucent areas, the deepest first: name, style class and area.  No step of peeling shows this layer;
    a compartment is seen when it is asked for."""
    sheet.open_layer("compartments")
    for name, (style, area) in areas.items():
        shape = area.intersection(room)
        sheet.begin(name)
        sheet.write(f'<path class="{style}" fill-opacity="{OVERLAY}" d="{area_path(shape, 0.3)}"/>')
        edge = shape.difference(shape.buffer(-2.2))
        sheet.write(f'<path class="{style}" fill-opacity="{OVERLAY_EDGE}" d="{area_path(edge, 0.2)}"/>')
        sheet.end(name, shape, covers=False, clear=True)
    sheet.close()
