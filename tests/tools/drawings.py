"""Comparing two drawings or two geometries: equal but for what a tolerance in drawing units allows."""

from __future__ import annotations

import itertools
import json
import re

from shapely.geometry import MultiLineString

ELEMENT = re.compile(r"<[^>]*>")
PATH_DATA = re.compile(r' d="([^"]*)"')
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
COLOUR = re.compile(r"#([0-9a-f]{6})")
TENTHS = 10
"""Path data is in tenths of a unit."""
NEXT_CHANNEL = 1


def drawing_differences(one, other, tolerance):
    """What differs between two SVG texts, element by element, by more than `tolerance` units; at most a few lines."""
    first, second = ELEMENT.findall(one), ELEMENT.findall(other)
    if len(first) != len(second):
        return [f"{len(first)} and {len(second)} elements"]
    pairs = ((a, b) for a, b in zip(first, second, strict=True) if a != b)
    return list(itertools.islice((f"{a[:80]} | {b[:80]}" for a, b in pairs if not _alike(a, b, tolerance)), 5))


def _alike(one, other, tolerance):
    if COLOUR.search(one):
        return colours_alike(one, other)
    return PATH_DATA.sub("", one) == PATH_DATA.sub("", other) and _data_alike(one, other, tolerance)


def _data_alike(one, other, tolerance):
    data = [PATH_DATA.search(element) for element in (one, other)]
    if None in data:
        return one == other
    first, second = (MultiLineString([ring for ring in rings(match[1]) if len(ring) > 1]) for match in data)
    return first.hausdorff_distance(second) <= tolerance * TENTHS


def rings(data):
    """The points of each ring of a path, in tenths of a unit; a curve counts with its control points."""
    found = []
    for part in data.split("M")[1:]:
        numbers = [float(number) for number in NUMBER.findall(part)]
        points = [(numbers[0], numbers[1])]
        steps = list(zip(numbers[2::2], numbers[3::2], strict=True))
        if "q" in part:
            for control, end in zip(steps[::2], steps[1::2], strict=True):
                x, y = points[-1]
                points += [(x + control[0], y + control[1]), (x + end[0], y + end[1])]
        else:
            for dx, dy in steps:
                points.append((points[-1][0] + dx, points[-1][1] + dy))
        found.append(points)
    return found


def colours_alike(one, other):
    """Whether two texts say the same, with each channel of a colour at most one step away."""
    if COLOUR.sub("#", one) != COLOUR.sub("#", other):
        return False
    channels = [
        [int(colour[k : k + 2], 16) for colour in COLOUR.findall(text) for k in (0, 2, 4)] for text in (one, other)
    ]
    return all(abs(a - b) <= NEXT_CHANNEL for a, b in zip(*channels, strict=True))


def geometry_differences(one, other, tolerance):
    """What differs between two JSON texts of a plate by more than `tolerance` units."""
    return list(itertools.islice(_differences(json.loads(one), json.loads(other), tolerance, ""), 5))


def _differences(one, other, tolerance, where):
    if isinstance(one, dict) and isinstance(other, dict):
        if list(one) != list(other):
            yield f"{where}: {sorted(set(one) ^ set(other))}"
            return
        for key in one:
            yield from _differences(one[key], other[key], tolerance, f"{where}/{key}")
    elif _is_ring(one) and _is_ring(other):
        lines = [MultiLineString([list(zip(row[::2], row[1::2], strict=True))]) for row in (one, other)]
        if lines[0].hausdorff_distance(lines[1]) > tolerance:
            yield where
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for k, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from _differences(a, b, tolerance, f"{where}/{k}")
    elif isinstance(one, int | float) and isinstance(other, int | float):
        if abs(one - other) > tolerance:
            yield f"{where}: {one} and {other}"
    elif one != other:
        yield where


def _is_ring(value):
    return isinstance(value, list) and len(value) > 4 and all(isinstance(number, int | float) for number in value)
