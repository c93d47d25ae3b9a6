"""How cost grows with content, as a picture: one small chart a line, both axes in steps of ten."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.measuring import Measure

FILE = Path(__file__).resolve().parent.parent / "docs" / "performance.svg"
COLUMNS, WIDTH, HEIGHT, MARGIN, GAP = 3, 250, 150, 46, 26
INK, QUIET, LINE, GRID = "#26333a", "#5b6a72", "#11646b", "#dfe4e6"


def as_svg(measures: Sequence[Measure]) -> str:
    """One chart for each series of at least two sizes; the same measures make the same bytes."""
    series: dict[str, list[tuple[int, float]]] = {}
    for one in measures:
        if one.series and one.value > 0:
            series.setdefault(one.series, []).append((one.pages, one.value))
    drawn = [(name, sorted(points)) for name, points in series.items() if len(points) > 1]
    rows = max(1, math.ceil(len(drawn) / COLUMNS))
    wide, high = COLUMNS * (WIDTH + MARGIN + GAP), rows * (HEIGHT + MARGIN + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="11">',
        "<title>How cost grows with the number of pages</title>",
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
    ]
    for place, (name, points) in enumerate(drawn):
        across = (place % COLUMNS) * (WIDTH + MARGIN + GAP) + MARGIN
        down = (place // COLUMNS) * (HEIGHT + MARGIN + GAP) + GAP
        parts.append(f'<g transform="translate({across} {down})">{one_chart(name, points)}</g>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def one_chart(name: str, points: Sequence[tuple[int, float]]) -> str:
    """Pages to the right, the measure upwards."""
    left, right = math.log10(points[0][0]), math.log10(points[-1][0])
    values = [math.log10(value) for _, value in points]
    low, high = math.floor(min(values)), max(math.ceil(max(values)), math.floor(min(values)) + 1)

    def x(pages: float) -> float:
        return round((math.log10(pages) - left) / (right - left) * WIDTH, 1)

    def y(value: float) -> float:
        return round(HEIGHT - (math.log10(value) - low) / (high - low) * HEIGHT, 1)

    parts = [f'<text x="0" y="-9" fill="{INK}" font-weight="bold">{name}</text>']
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M0 {at}H{WIDTH}" stroke="{GRID}"/>')
        parts.append(f'<text x="-6" y="{at + 4}" text-anchor="end" fill="{QUIET}">{10.0**power:g}</text>')
    for pages, _ in points:
        parts.append(f'<text x="{x(pages)}" y="{HEIGHT + 16}" text-anchor="middle" fill="{QUIET}">{pages:,}</text>')
    path = " ".join(f"{'L' if place else 'M'}{x(pages)} {y(value)}" for place, (pages, value) in enumerate(points))
    parts.append(f'<path d="{path}" fill="none" stroke="{LINE}" stroke-width="2"/>')
    for pages, value in points:
        told = f"{value:.3g}"
        parts.append(f'<circle cx="{x(pages)}" cy="{y(value)}" r="3" fill="{LINE}"><title>{told}</title></circle>')
        parts.append(f'<text x="{x(pages)}" y="{y(value) - 7}" text-anchor="middle" fill="{INK}">{told}</text>')
    return "".join(parts)
