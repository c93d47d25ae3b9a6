"""Hands of whole figures, one outline each; close views build theirs in large_hands."""

from __future__ import annotations

from shapely.ops import unary_union

from tools.illustrate.figures.shapes import blob, softened, strip

# Along x from the wrist; the thumb's side is up.
_RELAXED = softened(
    unary_union([
        blob([(-1, -2.6), (3, -3.6), (8, -3.6), (10, -2.6), (10, 2.4), (6, 3.2), (-1, 2.6)]),
        strip([(8.5, 0.2), (13, -1.2), (16.2, -3.8)], [3.3, 2.5, 1.3]),
        strip([(3.5, 1.6), (7.5, 3.6), (10.5, 2.6)], [1.9, 1.4, 1.0]),
    ]),
    0.5,
)  # fmt: skip
_FLAT = softened(
    unary_union([
        strip([(0, 0), (5, 0.2), (10, 0), (14, -0.4), (18.0, -0.8)], [2.6, 2.4, 1.7, 1.2, 0.8]),
        strip([(2, -1.0), (6.5, -2.6), (10.5, -2.6)], [1.6, 1.3, 0.9]),
    ]),
    0.6,
)  # fmt: skip
_GRIP = softened(
    unary_union([
        blob([(-1, -2.6), (3, -3.9), (7.6, -4.2), (9.6, -2.4), (9.8, 1.6), (8.4, 3.6), (4.0, 3.6), (-1, 2.6)]),
        strip([(3.0, 2.4), (6.0, 4.6), (9.4, 4.0)], [1.9, 1.5, 1.1]),
    ]),
    0.5,
)  # fmt: skip
_HIDDEN = strip([(0, 0), (3, 0)], [2.6, 2.4])

HAND_SHAPES = {"hidden": _HIDDEN, "relaxed": _RELAXED, "flat": _FLAT, "grip": _GRIP}
