"""Ribbons of changing width along a curve: outlines of vessels, nerves and cords."""

from __future__ import annotations

import numpy as np

from tools.illustrate.engine.curves import Array, snapped, unit_rows


def normals(curve: Array) -> tuple[Array, Array]:
    """Unit tangents of an open curve and the normals to their right (y runs down)."""
    tangents = unit_rows(np.gradient(curve, axis=0))
    return tangents, np.c_[-tangents[:, 1], tangents[:, 0]]


def ribbon(curve: Array, radii: Array, offset: Array | tuple[float, float] = (0, 0), *, caps: bool = True) -> Array:
    """Outline of a ribbon round a curve, `radii` units to each side, shifted by `offset` (one, or one for each point);
    round ends if `caps`."""
    middle = np.asarray(curve) + np.asarray(offset)
    tangents, sides = normals(middle)
    reach = np.asarray(radii)[:, None]
    pieces = [middle + sides * reach]
    turn = np.linspace(0, np.pi, 7)[1:-1][:, None]
    if caps:
        pieces.append(middle[-1] + reach[-1] * (np.cos(turn) * sides[-1] + np.sin(turn) * tangents[-1]))
    pieces.append((middle - sides * reach)[::-1])
    if caps:
        pieces.append(middle[0] + reach[0] * (-np.cos(turn) * sides[0] - np.sin(turn) * tangents[0]))
    return snapped(np.vstack(pieces))
