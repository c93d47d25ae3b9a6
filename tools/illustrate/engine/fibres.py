"""Painted fibres: thousands of tapered strokes that follow guide curves and take their tone from the lit surface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from shapely import contains_xy, intersects, linestrings, prepare
from shapely.geometry import LineString

from tools.illustrate.engine.curves import Array, Points, smooth, snapped
from tools.illustrate.engine.grid import smooth_noise
from tools.illustrate.engine.paths import lens_paths
from tools.illustrate.engine.tones import tone_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.relief import LitField

Places: TypeAlias = "NDArray[np.intp]"
STEPS = 60
"""Points along each guide."""
LANES = 400
"""Places across a family that have their own bundle tone."""
POINTS = 7
"""Points of a stroke that must lie inside an area, or it is shortened to its longest run of such points."""
SHORTEST = 6
"""Units; shorter strokes look like flecks."""
STROKES_A_PATH = 16
"""More in one path is slow to fill, fewer is slow to parse (measured with QtSvg)."""


@dataclass(frozen=True, slots=True)
class Brush:
    """How one pass of strokes looks.  Lengths and widths in units; tones as shares of a ramp.

    `jitter` and `bundle_jitter` vary the tone from stroke to stroke and from bundle to bundle, `shift` moves it,
    `weight` is how fully both show; with a `veil` (opacity) strokes are translucent and show in full.
    `across` and `along` bound the part of the family that is painted (0 to 1).
    """

    density: float = 1.0
    length: tuple[float, float] = (34, 90)
    width: tuple[float, float] = (0.5, 1.5)
    jitter: float = 0.11
    bundle_jitter: float = 0.10
    bundles: float = 22
    weight: float = 0.6
    shift: float = 0.0
    veil: float | None = None
    spread: float = 1.0
    across: tuple[float, float] = (0, 1)
    along: tuple[float, float] = (0, 1)


@dataclass(frozen=True, slots=True)
class Tissue:
    """Which ramps strokes take: `ramp`, now and then one of `variants` (ramp, share), and `other` where the
    field `blend` (0 to 1) says so, each stroke deciding for itself, so that the tissues interdigitate."""

    ramp: str
    variants: tuple[tuple[str, float], ...] = ()
    other: str = ""
    blend: Array | None = None


class Family:
    """Guide curves from side to side; a fibre lies between two of them at a share 0 to 1 of the way across."""

    def __init__(self, guides: Sequence[Points]) -> None:
        self.guides = np.stack([smooth(guide, count=STEPS) for guide in guides])
        self.length = float(np.mean([LineString(guide).length for guide in self.guides]))

    def points(self, across: Array, along: Array) -> Array:
        """Points of the family, bilinear between the guides."""
        position = across * (len(self.guides) - 1)
        lane = np.minimum(position.astype(int), len(self.guides) - 2)
        aside = (position - lane)[:, None]
        step = along * (STEPS - 1)
        row = np.minimum(step.astype(int), STEPS - 2)
        down = (step - row)[:, None]
        left = self.guides[lane, row] * (1 - down) + self.guides[lane, row + 1] * down
        right = self.guides[lane + 1, row] * (1 - down) + self.guides[lane + 1, row + 1] * down
        return np.asarray(left * (1 - aside) + right * aside)


class _Strokes:
    """The strokes of one pass over one family, all drawn by lot at once."""

    def __init__(self, guides: Sequence[Points], brush: Brush, count: int, rng: np.random.Generator) -> None:
        family = Family(guides)
        self.brush = brush
        self.bundle = smooth_noise(LANES, max(1, int(LANES / brush.bundles / 2.6)), rng)
        self.fibre = smooth_noise(LANES, 3, rng)
        first, last = brush.along
        across = rng.uniform(*brush.across, count)
        start = rng.uniform(first - 0.03, last, count)
        length = rng.uniform(*brush.length, count) / family.length
        drift = rng.normal(0, 0.004, count) * brush.spread
        self.width = rng.uniform(*brush.width, count)
        self.own = rng.normal(0, brush.jitter, count) * 0.55
        self.wander = rng.normal(0, 0.07, count)
        self.chance = rng.random(count)
        self.lane = np.clip(across * (LANES - 1), 0, LANES - 1).astype(int)
        self.fits = start + length <= last + 0.03
        lanes = np.clip(across[:, None] + drift[:, None] * np.linspace(-1, 1, POINTS), 0, 1)
        along = np.clip(start[:, None] + length[:, None] * np.linspace(0, 1, POINTS), 0, 1)
        self.points = snapped(family.points(lanes.ravel(), along.ravel())).reshape(count, POINTS, 2)

    def inside(self, clip: BaseGeometry) -> tuple[Places, Array, Array, Array]:
        """Which strokes can be drawn, and the first, middle and last point that each has in the area."""
        safe = clip.buffer(-0.25)
        prepare(safe)
        within = contains_xy(safe, self.points[..., 0], self.points[..., 1]) & self.fits[:, None]
        run = _RUNS[(within << np.arange(POINTS)).sum(axis=1)]
        row = np.arange(len(run))
        start, end = self.points[row, run[:, 0]], self.points[row, run[:, 1]]
        middle = self.points[row, (run[:, 0] + run[:, 1] + 1) // 2]
        long_enough = np.round(np.hypot(*(end - start).T), 6) >= SHORTEST
        return np.flatnonzero((run[:, 1] - run[:, 0] >= 3) & long_enough), start, middle, end

    def brightness(self, surface: LitField, kept: Places, middle: Array) -> Array:
        """Tone of each stroke that is kept: the surface under its middle, its bundle, and its own share."""
        brush = self.brush
        mix = 1.0 if brush.veil else 0.35 + 0.5 * brush.weight
        bundle = brush.bundle_jitter * self.bundle[self.lane] * 0.55 + 0.025 * self.fibre[self.lane]
        lit = surface.grid.samples(surface.field, middle[kept])
        return np.asarray(lit + (brush.shift + bundle + self.own)[kept] * mix)

    def ramps(self, surface: LitField, tissue: Tissue, kept: Places, middle: Array) -> list[str]:
        """Ramp of each stroke that is kept."""
        found = [_variant(tissue, chance) for chance in self.chance[kept].tolist()]
        if tissue.blend is None:
            return found
        share = surface.grid.samples(tissue.blend, middle[kept])
        noise = (0.16 * self.bundle[self.lane] + 0.10 * self.fibre[self.lane] + self.wander)[kept]
        passes = (share > 0.10) & (share + noise > 0.5)
        return [tissue.other if other else ramp for other, ramp in zip(passes.tolist(), found, strict=True)]


def _variant(tissue: Tissue, chance: float) -> str:
    for ramp, part in tissue.variants:
        if chance < part:
            return ramp
        chance -= part
    return tissue.ramp


def _longest_run(code: int) -> tuple[int, int]:
    """First and last place of the longest row of ones in a number, its lowest bit first; (0, 0) where it has none."""
    best, start = (0, 0), -1
    for place in range(POINTS + 1):
        if code >> place & 1:
            start = place if start < 0 else start
            if place - start > best[1] - best[0]:
                best = (start, place)
        else:
            start = -1
    return best


_RUNS = np.array([_longest_run(code) for code in range(1 << POINTS)])


def fibres(
    guides: Sequence[Points],
    clip: BaseGeometry,
    surface: LitField,
    tissue: Tissue,
    brush: Brush,
    rng: np.random.Generator,
    *,
    area: float | None = None,
    barred: BaseGeometry | None = None,
) -> list[str]:
    """Paths of one pass of strokes.  They are strewn over the whole family and kept inside `clip`.

    `area` (square units) sets their number where the family is larger than `clip`.  None bridges what is `barred`.
    """
    own = np.random.default_rng(int(rng.integers(1 << 30)))
    count = int(brush.density * (area or clip.area) / (np.mean(brush.length) * np.mean(brush.width) * 0.66))
    if count < 1:
        return []
    strokes = _Strokes(guides, brush, count, own)
    kept, start, middle, end = strokes.inside(clip)
    if barred is not None:
        kept = kept[~intersects(linestrings(np.stack([start, middle, end], axis=1)[kept]), barred)]
    length = np.hypot(*(end - start).T)
    width = strokes.width * np.minimum(1, length / 20)
    tones = [
        tone_class(ramp, brightness)
        for ramp, brightness in zip(
            strokes.ramps(surface, tissue, kept, middle),
            np.round(strokes.brightness(surface, kept, middle), 6).tolist(),
            strict=True,
        )
    ]
    groups: dict[str, list[str]] = {}
    for tone, path in zip(tones, lens_paths(start[kept], middle[kept], end[kept], width[kept]), strict=True):
        groups.setdefault(tone, []).append(path)
    # Tones are laid in a random order: in order of tone, the light strokes would all lie on top.
    order = sorted(groups, key=lambda _: float(rng.random()))
    return [path for tone in order for path in bundled(tone, groups[tone], brush.veil)]


def bundled(tone: str, strokes: list[str], veil: float | None) -> list[str]:
    """Strokes of one tone as paths of a few strokes each."""
    opacity = f' fill-opacity="{veil}"' if veil else ""
    return [
        f'<path class="{tone}"{opacity} d="{"".join(strokes[k : k + STROKES_A_PATH])}"/>'
        for k in range(0, len(strokes), STROKES_A_PATH)
    ]
