"""Painted fibres: thousands of tapered strokes that follow guide curves and take their tone from the lit surface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from shapely import contains_xy, prepare
from shapely.geometry import LineString

from tools.illustrate.engine.curves import Array, Points, smooth
from tools.illustrate.engine.grid import smooth_noise
from tools.illustrate.engine.paths import lens_path
from tools.illustrate.engine.tones import tone_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.relief import LitField

STEPS = 60
"""Points along each guide."""
LANES = 400
"""Places across a family that have their own bundle tone."""
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


class _Painter:
    """One pass of strokes over one family."""

    def __init__(
        self, family: Family, surface: LitField, tissue: Tissue, brush: Brush, rng: np.random.Generator
    ) -> None:
        self.family, self.surface, self.tissue, self.brush, self.rng = family, surface, tissue, brush, rng
        self.bundle = smooth_noise(LANES, max(1, int(LANES / brush.bundles / 2.6)), rng)
        self.fibre = smooth_noise(LANES, 3, rng)
        self.mix = 1.0 if brush.veil else 0.35 + 0.5 * brush.weight

    def course(self) -> tuple[float, Array] | None:
        """A random stroke's place across the family and its seven points."""
        brush, rng = self.brush, self.rng
        across = rng.uniform(*brush.across)
        first, last = brush.along
        start = rng.uniform(first - 0.03, last)
        length = rng.uniform(*brush.length) / self.family.length
        along = np.linspace(start, start + length, 7)
        if along[-1] > last + 0.03:
            return None
        drift = rng.normal(0, 0.004) * brush.spread
        lanes = np.clip(across + drift * np.linspace(-1, 1, 7), 0, 1)
        return across, self.family.points(lanes, np.clip(along, 0, 1))

    def stroke(self, safe: BaseGeometry) -> tuple[str, str] | None:
        """Style class and path of a random stroke, or None where it would leave the area."""
        course = self.course()
        if course is None:
            return None
        across, points = course
        inside = _longest_run(contains_xy(safe, points[:, 0], points[:, 1]))
        if len(inside) < 4:
            return None
        start, middle, end = points[inside[0]], points[inside[len(inside) // 2]], points[inside[-1]]
        length = float(np.linalg.norm(end - start))
        if length < 6:
            return None
        lane = int(np.clip(across * (LANES - 1), 0, LANES - 1))
        brightness = self.brightness(lane, middle)
        ramp = self.ramp(lane, middle)
        width = self.rng.uniform(*self.brush.width) * min(1, length / 20)
        return tone_class(ramp, brightness), lens_path(start, middle, end, width)

    def brightness(self, lane: int, middle: Array) -> float:
        brush = self.brush
        bundle = brush.bundle_jitter * self.bundle[lane] * 0.55 + 0.025 * self.fibre[lane]
        own = self.rng.normal(0, brush.jitter) * 0.55
        return float(self.surface.at(*middle) + (brush.shift + bundle + own) * self.mix)

    def ramp(self, lane: int, middle: Array) -> str:
        tissue = self.tissue
        if tissue.blend is not None:
            share = self.surface.grid.sample(tissue.blend, *middle)
            if share > 0.10:
                share += 0.16 * self.bundle[lane] + 0.10 * self.fibre[lane] + self.rng.normal(0, 0.07)
                if share > 0.5:
                    return tissue.other
        if tissue.variants:
            chance = self.rng.random()
            for ramp, part in tissue.variants:
                if chance < part:
                    return ramp
                chance -= part
        return tissue.ramp


def _longest_run(inside: Array) -> Array:
    """The longest row of neighbouring true places."""
    places = np.flatnonzero(inside)
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    return np.asarray(max(runs, key=len))


def fibres(
    guides: Sequence[Points],
    clip: BaseGeometry,
    surface: LitField,
    tissue: Tissue,
    brush: Brush,
    rng: np.random.Generator,
    *,
    area: float | None = None,
) -> list[str]:
    """Paths of one pass of strokes.  They are strewn over the whole family and kept inside `clip`.

    `area` (square units) sets their number where the family is larger than `clip`.
    """
    own = np.random.default_rng(int(rng.integers(1 << 30)))
    painter = _Painter(Family(guides), surface, tissue, brush, own)
    safe = clip.buffer(-0.25)
    prepare(safe)
    count = int(brush.density * (area or clip.area) / (np.mean(brush.length) * np.mean(brush.width) * 0.66))
    groups: dict[str, list[str]] = {}
    for _ in range(count):
        stroke = painter.stroke(safe)
        if stroke is not None:
            groups.setdefault(stroke[0], []).append(stroke[1])
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
