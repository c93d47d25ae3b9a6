"""Muscles whose bundles end one by one: in tongues of unequal length on a tendon, or obliquely along a seam."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from shapely.affinity import translate
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, outline_polygon, polygons_of, rim, snapped
from tools.illustrate.engine.fibres import Brush, Family, Tissue
from tools.illustrate.engine.marks import Shadow, cast_shadow, ink
from tools.illustrate.engine.paths import area_path, ring_path
from tools.illustrate.engine.sheet import EMPTY
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.painters.bands import frayed
from tools.illustrate.painters.flesh import PASSES, VARIANTS, belly_surface, passage_to_tendon
from tools.illustrate.painters.passages import veil_tendon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Muscle, TendonSheet
    from tools.illustrate.engine.relief import LitField
    from tools.illustrate.engine.sheet import Sheet

NEAR_THE_END = 0.8
"""Where on the way down the breadth of the tongues is measured."""
BROAD = (2.6, 11.0)
SHORTER = (0.0, 10.0)
"""Units by which a tongue stays behind the outline."""
CLEFT = (6.0, 21.0)
"""Units from the tip of a tongue to the cleft beside it."""
POINTED = 1.9
POINTS = 9
PAST_THE_RIM = 12.0
LEVEL_END = 34.0
"""Units by which a belly is thought to go on below its end, so that it thins out there instead of rounding off."""
END_SHADOW = Shadow((0.9, 1.6), 2.2, 0.32, bands=12)
TONGUE_RIM = (-0.35, -0.55)
END_FIBRES = (
    Brush(1.8, (7, 18), (0.5, 1.2), jitter=0.10, bundle_jitter=0.20, weight=0.7, bundles=30),
    Brush(0.5, (8, 22), (0.3, 0.6), jitter=0.06, weight=0.8, bundles=40, shift=-0.2),
    Brush(0.4, (8, 22), (0.3, 0.6), jitter=0.06, weight=0.8, bundles=40, shift=0.16),
)
END_DENSITY = 0.6
SEAM_LIGHT = -0.12
SEAM_FIBRES = Brush(1.0, (16, 60), (0.3, 0.7), jitter=0.07, bundles=5, weight=0.7)
SEAM_CLEFTS = Brush(0.6, (14, 40), (0.2, 0.45), jitter=0.06, bundles=5, weight=0.7, shift=-0.22)
BITES = 0.9
"""Ends of fibres on a seam, for each unit of its length and each side."""
BITE_TONE = -0.10
BODY = 22.0
"""Units round the end in which no shadow of the full belly falls."""

FILM = tuple((float(width), 0.03) for width in range(28, 3, -2))
"""Units round the line at which the fibres end, and opacity of each veil."""
FILM_TONE, FILM_POINTS = 0.74, 60


@dataclass(frozen=True, slots=True)
class FreeEnd:
    """The end of a belly: its fibres, how much of its outline is left between the tongues, and the line of its rim."""

    family: Family
    gaps: BaseGeometry
    line: LineString


def free_end(muscle: Muscle, rng: np.random.Generator) -> FreeEnd:
    """Tongues of unequal length; the lowest of them reaches the outline."""
    assert muscle.free_end is not None
    family = Family(muscle.families[0])
    first, last = muscle.free_end
    across = np.linspace(first, min(last, 0.9995), 400)
    near = family.points(across, np.full(len(across), NEAR_THE_END))
    way = np.r_[0, np.cumsum(np.hypot(*np.diff(near, axis=0).T))]
    tip = way[int(np.argmax(family.points(across, np.ones(len(across)))[:, 1]))]
    edges = [0.0]
    while edges[-1] < way[-1] - BROAD[1]:
        edges.append(edges[-1] + rng.uniform(*BROAD))
    edges.append(float(way[-1]))
    depths, places = [], []
    cleft = rng.uniform(*CLEFT)
    for start, stop in itertools.pairwise(edges):
        lowest = start <= tip <= stop
        aside = min(1.0, abs((start + stop) / 2 - float(tip)) / BODY)
        shorter = 0.0 if lowest else rng.uniform(*SHORTER) * aside
        after = rng.uniform(*CLEFT)
        middle = float(tip) if lowest else (start + stop) / 2
        place = np.r_[np.linspace(start, middle, POINTS)[:-1], np.linspace(middle, stop, POINTS)]
        side = np.abs(np.r_[np.linspace(-1, 0, POINTS)[:-1], np.linspace(0, 1, POINTS)]) ** POINTED
        depth = np.where(np.arange(len(side)) < POINTS, cleft, after)
        places.append(place)
        depths.append(shorter * (1 - side) + np.maximum(depth, shorter) * side)
        cleft = after
    place, depth = np.concatenate(places), np.concatenate(depths)
    shares = np.interp(place, way, across)
    return FreeEnd(family, _gaps(family, shares, depth), LineString(family.points(shares, np.ones(len(shares)))))


def _gaps(family: Family, across: Array, depth: Array) -> BaseGeometry:
    """What lies beyond the line that runs `depth` units above the ends of the fibres."""
    along = np.clip(1 - depth / family.length, 0, 1)
    inner = family.points(across, along)
    before, end = family.points(across, np.full(len(across), 1 - 2 / 59)), family.points(across, np.ones(len(across)))
    outer = end + (end - before) / np.linalg.norm(end - before, axis=1)[:, None] * PAST_THE_RIM
    corners = np.stack([inner[:-1], inner[1:], end[1:], outer[1:], outer[:-1], end[:-1]], axis=1)
    pieces = [Polygon(snapped(one)).buffer(0.02) for one in corners]
    return unary_union([piece for piece in pieces if not piece.is_empty])


def paint_tongued_muscle(
    sheet: Sheet,
    name: str,
    muscle: Muscle,
    ramp: str = "m",
    behind: BaseGeometry | None = None,
    *,
    merging: bool = False,
) -> None:
    """Paint a belly with a `free_end`; what lies `behind` something nearer is left out.

    Where it is aponeurotic, strokes of flesh and of tendon alternate, or a `merging` one has veils of tendon."""
    sheet.begin(name)
    whole = outline_polygon(muscle.outline)
    if behind is not None:
        whole = unary_union([piece for piece in polygons_of(whole.difference(behind)) if piece.area > 30])
    end = free_end(muscle, sheet.rng)
    shape = unary_union([one for one in polygons_of(whole.difference(end.gaps)) if one.area > 12])
    zone = end.line.buffer(BODY)
    beneath = sheet.below().difference(shape)
    cast_shadow(sheet, whole.difference(zone), beneath if behind is None else beneath.difference(behind))
    cast_shadow(sheet, shape, beneath.intersection(zone.buffer(BODY)), END_SHADOW)
    level = translate(whole, 0, LEVEL_END).intersection(end.line.buffer(LEVEL_END))
    surface = belly_surface(sheet, muscle, whole.union(level))
    sheet.tones(surface, shape, ramp)
    blend, soft = (None, EMPTY) if merging else passage_to_tendon(sheet, muscle, surface, shape)
    tissue = Tissue(ramp, VARIANTS[ramp], "t", blend)
    family = muscle.families[0]
    sheet.fibres(family, shape, surface, tissue, [replace(brush, bundles=muscle.bundles) for brush in PASSES])
    sheet.fibres(family, shape.intersection(zone), surface, tissue, END_FIBRES, area=shape.area * END_DENSITY)
    if merging:
        soft = veil_tendon(sheet, muscle, surface, shape)
    _round_the_tongues(sheet, shape, zone)
    _run_out(sheet, end.family, muscle, surface, ramp)
    ink(sheet, rim(whole), "k", soften=soft.union(end.line.buffer(5)), fading=1.0)
    sheet.end(name, whole)


def _round_the_tongues(sheet: Sheet, shape: BaseGeometry, zone: BaseGeometry) -> None:
    """A thin dark rim on the side of each tongue that is away from the light."""
    dark = shape.difference(translate(shape, *TONGUE_RIM)).intersection(zone)
    sheet.write(f'<path class="k" fill-opacity=".24" d="{area_path(dark, 0.05, 0.2)}"/>')


def _run_out(sheet: Sheet, family: Family, muscle: Muscle, surface: LitField, ramp: str) -> None:
    """Single fibres beyond the tongues, and strands of tendon that come up between them; both short along a seam."""
    rng = sheet.rng
    assert muscle.free_end is not None
    first, last = muscle.free_end
    groups: dict[str, list[str]] = {}
    for k in range(muscle.fringe):
        share = rng.uniform(0, 0.999)
        free = first <= share <= last
        tendon = k % 2 == 1
        if tendon:
            up, down = (rng.uniform(16, 58), rng.uniform(-16, 2)) if free else (rng.uniform(8, 30), 0.0)
        else:
            up, down = (rng.uniform(14, 40), rng.uniform(-14, 4)) if free else (rng.uniform(5, 14), rng.uniform(0, 1.2))
        along = np.clip(1 - np.array([up, (up - down) / 2, 0]) / family.length, 0, 1)
        start, middle, end = family.points(np.full(3, share), along)
        way = (end - middle) / max(float(np.linalg.norm(end - middle)), 1e-6)
        stop = end + way * down
        side = np.array([-way[1], way[0]]) * (rng.uniform(0.3, 0.7) if tendon else rng.uniform(0.4, 0.9))
        bright = surface.at(*start)
        tone = (
            tone_class("t", min(0.82, bright + 0.08 + rng.normal(0, 0.06)))
            if tendon
            else tone_class(ramp, bright + rng.normal(-0.02, 0.06))
        )
        middle = (start + stop) / 2 if free else middle
        groups.setdefault(tone, []).append(
            ring_path(np.vstack([start, middle + side * 0.6, stop, middle - side * 0.6]))
        )
    sheet.write(*(f'<path class="{tone}" fill-opacity=".75" d="{"".join(all_)}"/>' for tone, all_ in groups.items()))


def paint_film(sheet: Sheet, name: str, muscles: Iterable[Muscle], within: BaseGeometry) -> None:
    """Thin fascia that blurs the tongues of some bellies, thicker towards their tips."""
    sheet.open(name)
    for muscle in muscles:
        assert muscle.free_end is not None
        first, last = muscle.free_end
        across = np.linspace(first, min(last, 0.9995), FILM_POINTS)
        line = LineString(Family(muscle.families[0]).points(across, np.ones(FILM_POINTS)))
        for width, veil in FILM:
            data = area_path(line.buffer(width).intersection(within), 0.3)
            sheet.write(f'<path class="{tone_class("t", FILM_TONE)}" fill-opacity="{veil}" d="{data}"/>')
    sheet.close()


def paint_seam(sheet: Sheet, name: str, seam: TendonSheet, sides: Iterable[Muscle], fans_out_at: float) -> None:
    """The strip between two bellies whose fibres end on it from both sides; below it fans out on their tendon."""
    shape = outline_polygon(seam.outline)
    left, top, right, _ = shape.bounds
    sheet.begin(name)
    surface = sheet.relief(shape, inflation=0.3, limb_share=0.4).shifted(SEAM_LIGHT)
    narrow = frayed(shape.intersection(box(left, top, right, fans_out_at)), seam.guides, sheet.rng, (0,))
    sheet.tones(surface, narrow, "t")
    sheet.fibres(seam.guides, narrow, surface, Tissue("t"), [SEAM_CLEFTS], area=shape.area)
    sheet.fibres(seam.guides, shape, surface.shifted(-SEAM_LIGHT), Tissue("t"), [SEAM_FIBRES], area=shape.area)
    for muscle in sides:
        _bite(sheet, muscle, box(left - 2, top, right + 2, fans_out_at))
    sheet.end(name, shape)


def _bite(sheet: Sheet, muscle: Muscle, where: BaseGeometry) -> None:
    """Ends of fibres that reach a seam at a slant, each as far as it likes."""
    rng, family = sheet.rng, Family(muscle.families[0])
    belly = outline_polygon(muscle.outline)
    surface = belly_surface(sheet, muscle, belly)
    _, top, _, bottom = where.bounds
    groups: dict[str, list[str]] = {}
    for share in rng.uniform(0, 0.999, int(BITES * (bottom - top) * 2)):
        up = rng.uniform(7, 20)
        start, middle, end = family.points(
            np.full(3, share), np.array([1 - up / family.length, 1 - up / 2 / family.length, 1])
        )
        if not where.covers(Point(end)):
            continue
        way = (end - middle) / max(float(np.linalg.norm(end - middle)), 1e-6)
        stop = end + way * rng.uniform(0.5, 5)
        side = np.array([-way[1], way[0]]) * rng.uniform(0.25, 0.6)
        tone = tone_class("m", surface.at(*start) + BITE_TONE + rng.normal(0, 0.06))
        groups.setdefault(tone, []).append(ring_path(np.vstack([start, middle + side, stop, middle - side])))
    sheet.write(*(f'<path class="{tone}" fill-opacity=".85" d="{"".join(some)}"/>' for tone, some in groups.items()))
