"""One light for all plates: from the upper left and in front, with a weak reflection from the lower right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage

if TYPE_CHECKING:
    from tools.illustrate.engine.curves import Array


def _unit(*vector: float) -> Array:
    array = np.array(vector)
    return np.asarray(array / np.linalg.norm(array))


TOWARDS_LIGHT = _unit(-0.46, -0.50, 0.74)
TOWARDS_SHEEN = _unit(*(TOWARDS_LIGHT + np.array([0, 0, 1.0])))
TOWARDS_REFLECTION = _unit(0.80, 0.35, 0.48)
WRAP = 0.18
"""How far light reaches round a form: skin and flesh scatter it."""


@dataclass(frozen=True, slots=True)
class Light:
    """Shares of brightness on a surface that faces the light; `sheen_power` narrows the sheen."""

    ambient: float = 0.08
    diffuse: float = 0.80
    sheen: float = 0.10
    sheen_power: float = 26
    reflected: float = 0.12


LIGHT = Light()


def lit(height: Array, light: Light = LIGHT, *, shade: Array | None = None, soften: float = 1.2) -> Array:
    """Brightness of a height field in units; `shade` multiplies it, `soften` blurs the form first (units)."""
    slope_y, slope_x = np.gradient(np.asarray(ndimage.gaussian_filter(height, soften)))
    length = 1 / np.sqrt(1 + slope_x * slope_x + slope_y * slope_y)
    normals = np.stack([-slope_x * length, -slope_y * length, length])
    facing = np.tensordot(TOWARDS_LIGHT, normals, 1)
    wrapped = np.clip((facing + WRAP) / (1 + WRAP), 0, 1)
    sheen = np.clip(np.tensordot(TOWARDS_SHEEN, normals, 1), 0, 1)
    reflected = np.clip(np.tensordot(TOWARDS_REFLECTION, normals, 1) - 0.55, 0, 1) * 2
    bright = light.ambient + light.diffuse * wrapped**1.15
    bright = bright + light.sheen * sheen**light.sheen_power + light.reflected * reflected
    return np.asarray(bright if shade is None else bright * shade)
