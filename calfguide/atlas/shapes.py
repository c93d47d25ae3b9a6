"""Plane geometry on rings of points: all that picking on the drawing needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Point = tuple[float, float]
Polygon = tuple[Point, ...]
"""A closed ring; the last point joins the first."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def box_of(rings: Iterable[Polygon]) -> Box:
    """The smallest upright box round all rings."""
    across, down = zip(*(point for ring in rings for point in ring), strict=True)
    return min(across), min(down), max(across), max(down)


def in_box(x: float, y: float, box: Box, margin: float = 0.0) -> bool:
    """Whether a point lies in the box grown by `margin`."""
    left, top, right, bottom = box
    return left - margin <= x <= right + margin and top - margin <= y <= bottom + margin


def contains(rings: Iterable[Polygon], x: float, y: float) -> bool:
    """Even-odd test over all rings together, so that a ring inside another is a hole.

    Edges are half open: a point on a border that two tiles share belongs to exactly one of them.
    """
    inside = False
    for ring in rings:
        before_x, before_y = ring[-1]
        for here_x, here_y in ring:
            if (here_y > y) != (before_y > y):
                crossing = here_x + (y - here_y) * (before_x - here_x) / (before_y - here_y)
                if x < crossing:
                    inside = not inside
            before_x, before_y = here_x, here_y
    return inside


def nearest(rings: Iterable[Polygon], x: float, y: float) -> tuple[float, Point]:
    """Distance from a point to the nearest place on the rings' edges, and that place."""
    best = float("inf")
    place = (x, y)
    for ring in rings:
        ax, ay = ring[-1]
        for bx, by in ring:
            dx, dy = bx - ax, by - ay
            length = dx * dx + dy * dy
            share = ((x - ax) * dx + (y - ay) * dy) / length if length else 0.0
            share = min(1.0, max(0.0, share))
            px, py = ax + share * dx, ay + share * dy
            squared = (px - x) ** 2 + (py - y) ** 2
            if squared < best:
                best, place = squared, (px, py)
            ax, ay = bx, by
    return best**0.5, place


def area(rings: Iterable[Polygon]) -> float:
    """What rings enclose, holes taken off."""
    total = 0.0
    for ring in rings:
        before_x, before_y = ring[-1]
        for x, y in ring:
            total += before_x * y - x * before_y
            before_x, before_y = x, y
    return abs(total) / 2


def overlap(low: float, high: float, other_low: float, other_high: float) -> float:
    """Length that two intervals share, as a part of the shorter one (0 to 1)."""
    shared = min(high, other_high) - max(low, other_low)
    shorter = min(high - low, other_high - other_low)
    return max(0.0, shared / shorter) if shorter > 0 else 0.0


def towards(stops: Mapping[str, Point], here: str, direction: str) -> str | None:
    """The stop that an arrow key leads to: the nearest within the quarter that lies left, right, up or down of here."""
    along, across = (0, 1) if direction in ("left", "right") else (1, 0)
    sign = 1 if direction in ("right", "down") else -1
    start = stops[here]
    best: tuple[float, str] | None = None
    for name, there in stops.items():
        step = sign * (there[along] - start[along])
        aside = abs(there[across] - start[across])
        if name != here and step > 0 and aside <= step:
            rank = (step + aside, name)
            best = rank if best is None else min(best, rank)
    return best[1] if best else None


def crossings(rings: Sequence[Polygon], y: float) -> list[float]:
    """Where a level line meets the edges of rings, from left to right: in and out by turns."""
    found = []
    for ring in rings:
        before_x, before_y = ring[-1]
        for here_x, here_y in ring:
            if (here_y > y) != (before_y > y):
                found.append(here_x + (y - here_y) * (before_x - here_x) / (before_y - here_y))
            before_x, before_y = here_x, here_y
    return sorted(found)


def widest_places(rings: Sequence[Polygon], window: Box, lines: int = 15, most: int = 5) -> list[Point]:
    """Places inside rings, and inside a window, where there is most room to the left and right; the widest first."""
    if not rings:
        return []
    found = []
    left, top, right, bottom = window
    _, low, _, high = box_of(rings)
    low, high = max(low, top), min(high, bottom)
    for number in range(lines):
        y = low + (number + 0.5) * (high - low) / lines
        inside = [min(max(x, left), right) for x in crossings(rings, y)] if high > low else []
        stretches = zip(inside[::2], inside[1::2], strict=True)
        begin, end = max(stretches, key=lambda one: one[1] - one[0], default=(0.0, 0.0))
        if end > begin:
            found.append((end - begin, ((begin + end) / 2, y)))
    return [place for _, place in sorted(found, reverse=True)[:most]]
