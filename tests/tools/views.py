"""Where each structure of the committed views lies."""

from __future__ import annotations

import functools
import json
from pathlib import Path

from shapely.geometry import Polygon

ASSETS = Path(__file__).parents[2] / "assets" / "anatomy"
FAR = 4000
"""Units, beyond any view."""
SLACK = 2
"""Units (0.9 mm)."""


@functools.cache
def drawn(view):
    """Where each structure of a committed view lies."""
    structures = json.loads((ASSETS / f"{view}.json").read_text(encoding="utf-8"))["structures"]
    return {name: even_odd(found["hit"]) for name, found in structures.items() if found["hit"]}


def even_odd(rows):
    rings = [Polygon(list(zip(row[::2], row[1::2], strict=True))).buffer(0) for row in rows]
    return functools.reduce(lambda whole, ring: whole.symmetric_difference(ring), rings)
