"""Muscles: bellies with their fibres, frayed lower edges, and fibres that bite into a tendon."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, outline_polygon, polygons_of, rim, smooth_outline
from tools.illustrate.engine.fibres import Brush, Family, Tissue
from tools.illustrate.engine.marks import cast_shadow, ink
from tools.illustrate.engine.paths import ring_path
from tools.illustrate.engine.sheet import EMPTY
from tools.illustrate.engine.tones import Contours, tone_class
from tools.illustrate.painters.passages import LIMB_SHARE, veil_tendon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Guides, Muscle
    from tools.illustrate.engine.marks import Shadow
    from tools.illustrate.engine.relief import LitField
    from tools.illustrate.engine.sheet import Sheet

# Bundles, dark fibres, light fibres, clefts between fascicles, glints.
PASSES = (
    Brush(1.15, (40, 110), (0.9, 2.1), jitter=0.06, bundle_jitter=0.20, weight=0.5),
    Brush(0.55, (26, 80), (0.35, 0.8), jitter=0.05, bundle_jitter=0.10, weight=0.65, shift=-0.18),
    Brush(0.30, (20, 60), (0.3, 0.7), jitter=0.05, bundle_jitter=0.08, weight=0.7, shift=0.15),
    Brush(0.16, (90, 210), (0.5, 1.2), jitter=0.04, bundle_jitter=0.06, weight=0.75, shift=-0.24),
    Brush(0.07, (70, 160), (0.4, 0.9), jitter=0.04, bundle_jitter=0.06, weight=0.75, shift=0.20),
)
# Tendon fibres at an origin: dense at first, thinning out into the belly (shares of the origin's length).
ORIGIN = ((0.45, 1.3), (0.75, 0.55), (1.0, 0.22))
SHORT_PASSES = (
    Brush(0.9, (14, 34), (0.8, 1.6), jitter=0.06, bundle_jitter=0.18, weight=0.55),
    Brush(0.6, (14, 32), (0.35, 0.7), jitter=0.05, bundle_jitter=0.10, weight=0.65, shift=-0.17),
    Brush(0.35, (14, 30), (0.3, 0.6), jitter=0.05, bundle_jitter=0.08, weight=0.7, shift=0.14),
    Brush(0.3, (24, 44), (0.4, 0.8), jitter=0.03, bundle_jitter=0.04, weight=0.75, shift=-0.24),
)
"""Of a belly whose fibres are foreshortened."""
ORIGIN_FIBRES = Brush(1, (14, 46), (0.5, 1.5), jitter=0.07, bundle_jitter=0.14, weight=0.7, bundles=14, shift=0.04)
BITE = Brush(0.9, (8, 20), (0.5, 1.5), jitter=0.08, bundle_jitter=0.12, weight=0.8)
SOFT_BITE = (
    Brush(0.55, (12, 30), (0.5, 1.4), jitter=0.08, bundle_jitter=0.12, weight=0.8, shift=0.12, veil=0.46),
    Brush(0.25, (12, 26), (0.3, 0.6), jitter=0.08, bundle_jitter=0.12, weight=0.8, veil=0.6),
)
"""Of fibres that shine through the thin margin of a sheet before they end."""
BITE_DEPTH, BITE_SHARE, BARE_MARGIN = 9.0, 0.22, 4.5
"""How far last fibres run onto a tendon sheet in units, and of its width at most; what stays bare of a narrow one."""
VARIANTS = {"m": (("o", 0.12), ("p", 0.09)), "d": (("p", 0.14),)}
"""Warmer and cooler strokes among those of a ramp."""


def paint_muscle(
    sheet: Sheet,
    name: str,
    muscle: Muscle,
    ramp: str = "m",
    *,
    shadow: bool | Shadow = True,
    clip: BaseGeometry | None = None,
    behind: BaseGeometry | None = None,
    contact: Shadow | None = None,
    merging: bool = False,
    tendinous: bool = False,
    passes: Sequence[Brush] = PASSES,
    unseen: BaseGeometry = EMPTY,
    barred: BaseGeometry | None = None,
    unshaded: BaseGeometry = EMPTY,
) -> None:
    """Paint a belly.  With a `clip` it is cut there and its outline is not inked; what lies `behind` a nearer bone is
    left out, and the edges of what remains are inked.  `contact` is a second shadow, on what goes under its edge;
    `passes` are its fibres; where later muscles lie over it for good it has none (`unseen`).  Where it is aponeurotic,
    strokes of flesh and of tendon alternate, or a `merging` one has veils of tendon, dense if its end is `tendinous`.
    No stroke bridges what is `barred`, and no shadow falls on what is `unshaded`.
    """
    curves = [smooth_outline(muscle.outline)]
    shape = outline_polygon(muscle.outline)
    if clip is not None:
        shape = shape.intersection(clip)
    if behind is not None:
        pieces = [piece for piece in polygons_of(shape.difference(behind)) if piece.area > 30]
        shape, curves = unary_union(pieces), [rim(piece) for piece in pieces]
    sheet.begin(name)
    if shadow:
        beneath = sheet.below().difference(shape.buffer(-1))
        beneath = beneath if behind is None else beneath.difference(behind)
        beneath = beneath if unshaded.is_empty else beneath.difference(unshaded)
        cast_shadow(sheet, shape, beneath, None if shadow is True else shadow)
        if contact is not None:
            cast_shadow(sheet, shape, beneath, contact)
    surface = belly_surface(sheet, muscle, shape)
    seen = shape if unseen.is_empty else shape.difference(unseen)
    sheet.tones(surface, seen, ramp)
    blend, soft = (None, EMPTY) if merging else passage_to_tendon(sheet, muscle, surface, seen)
    tissue = Tissue(ramp, VARIANTS[ramp], "t", blend)
    for family in muscle.families:
        bundled = [replace(brush, bundles=muscle.bundles) for brush in passes]
        sheet.fibres(family, seen, surface, tissue, bundled, area=shape.area, barred=barred)
        if muscle.fringe:
            _fringe(sheet, family, surface, ramp, muscle.fringe)
        if muscle.origin:
            sheet.fibres(family, shape, surface, Tissue("t"), origin_passes(muscle.origin))
    if merging:
        soft = veil_tendon(sheet, muscle, surface, shape, dense=tendinous)
    if muscle.fringe and not soft.is_empty:
        left, _, right, bottom = shape.bounds
        soft = soft.union(box(left - 9, bottom - 60, right + 9, bottom + 9))
    if clip is None:
        for curve in curves:
            ink(sheet, curve, "k", soften=None if soft.is_empty else soft)
    sheet.end(name, shape)


def origin_passes(origin: float) -> list[Brush]:
    return [
        replace(ORIGIN_FIBRES, density=density * origin * share, along=(0, origin * share)) for share, density in ORIGIN
    ]


def belly_surface(sheet: Sheet, muscle: Muscle, shape: BaseGeometry) -> LitField:
    """The lit surface of a belly."""
    settings = {"bumps": muscle.bumps, "limb_share": LIMB_SHARE, "flatten": 0.92}
    return sheet.relief(shape, inflation=muscle.inflation, **settings)


def passage_to_tendon(
    sheet: Sheet, muscle: Muscle, surface: LitField, shape: BaseGeometry
) -> tuple[Array | None, BaseGeometry]:
    """Paint the aponeurotic areas of a belly; return how tendinous each pixel is, and where ink should fade."""
    if not muscle.aponeuroses:
        return None, EMPTY
    grid = surface.grid
    areas = [outline_polygon(outline) for outline in muscle.aponeuroses]
    mask = np.maximum.reduce([grid.mask(area, 1) for area in areas])
    blend = np.round(np.asarray(ndimage.gaussian_filter(mask, 11)), 6)
    core = Contours(grid, blend).above(0.55, holes=False).intersection(shape)
    if not core.is_empty:
        sheet.tones(surface.shifted(0.08), core, "t")
    return blend, unary_union(areas).buffer(4)


def _fringe(sheet: Sheet, guides: Guides, surface: LitField, ramp: str, strands: int) -> None:
    """Frayed lower edge: muscle fibres run out onto the tendon, and every other strand runs back into the muscle."""
    rng = np.random.default_rng(5)
    family = Family(guides)
    groups: dict[str, list[str]] = {}
    for k in range(strands):
        across = np.full(2, rng.uniform(0, 0.999))
        before, end = family.points(across, np.array([1 - 7 / 59, 1.0]))
        way = (end - before) / np.linalg.norm(end - before)
        back = k % 2 == 1
        up, down = (rng.uniform(10, 40), rng.uniform(0, 4)) if back else (rng.uniform(8, 22), rng.uniform(2, 12))
        start, stop = end - way * up, end + way * down
        side = np.array([-way[1], way[0]]) * (rng.uniform(0.3, 0.75) if back else rng.uniform(0.5, 1.2))
        bright = surface.at(*start)
        if back:
            tone = tone_class("t", min(0.8, bright + 0.06 + rng.normal(0, 0.06)))
        else:
            tone = tone_class(ramp, bright + rng.normal(-0.02, 0.06))
        middle = (start + stop) / 2
        lens = np.vstack([start, middle + side * 0.6, stop, middle - side * 0.6])
        groups.setdefault(tone, []).append(ring_path(lens))
    sheet.write(*(f'<path class="{tone}" fill-opacity=".7" d="{"".join(all_)}"/>' for tone, all_ in groups.items()))


def bite_into(
    sheet: Sheet,
    muscle: Muscle,
    tendon: BaseGeometry,
    band: BaseGeometry,
    veil: float | None = None,
    brushes: Sequence[Brush] = (BITE,),
) -> None:
    """Fibres of a muscle run onto the margin of a tendon sheet, inside a band.

    A narrow sheet, as one is from the side, keeps a bare middle, and a bare margin where the muscle ends with it:
    fibres from both sides would shred it.  With a `veil` (opacity) they are translucent.
    """
    shape = outline_polygon(muscle.outline)
    surface = sheet.relief(shape, inflation=muscle.inflation, limb_share=LIMB_SHARE)
    width = tendon.area / (tendon.length / 2)
    onto = min(BITE_DEPTH, round(BITE_SHARE * width, 6))
    flesh = shape if onto == BITE_DEPTH else shape.buffer(-BARE_MARGIN)
    ring = tendon.buffer(4).difference(tendon.buffer(-onto)).intersection(flesh).intersection(band)
    for family in muscle.families:
        longer: Guides = [[*guide[:-1], _beyond(*guide[-2:])] for guide in family]
        strokes = brushes if veil is None else [replace(brush, veil=veil) for brush in brushes]
        sheet.fibres(longer, ring, surface, Tissue("m"), strokes, area=shape.area * 0.5)


def _beyond(before: tuple[float, float], last: tuple[float, float]) -> tuple[float, float]:
    """A point a quarter of the last step beyond the end."""
    return last[0] * 1.25 - before[0] * 0.25, last[1] * 1.25 - before[1] * 0.25
