"""A picture: shapes lit from the upper left and written as nested tones, with a thin outline beneath each."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import ndimage
from shapely.affinity import affine_transform, scale, translate

from tools.illustrate.engine.grid import Grid, spread_outwards
from tools.illustrate.engine.light import Light, lit
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.relief import inflated, settled
from tools.illustrate.engine.tones import Contours
from tools.illustrate.figures.colours import STEPS, theme_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.curves import Array

Bump: TypeAlias = tuple[float, float, float, float, float]
"""A rise under the skin: x, y, spread across and down, height."""
FINER = 2
"""Pixels of the relief's grid a unit of the picture: arms are thin."""
LIGHT = Light(ambient=0.16, diffuse=0.76, sheen=0.05, sheen_power=14, reflected=0.12)
INK = 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """Where centimetres lie in the picture: the origin, units a centimetre, and whether left and right are swapped."""

    x: float
    y: float
    size: float
    mirrored: bool = False

    def shape(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in centimetres as one in the picture."""
        across = -self.size if self.mirrored else self.size
        return affine_transform(shape, [across, 0, 0, -self.size, self.x, self.y])

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in centimetres as one in the picture."""
        return self.x + (-x if self.mirrored else x) * self.size, self.y - y * self.size

    def bump(self, x: float, y: float, across: float, along: float, rise: float) -> Bump:
        """A bump given in centimetres."""
        return *self.point(x, y), across * self.size, along * self.size, rise * self.size


@dataclass(frozen=True, slots=True)
class Material:
    """How a surface is modelled: its ramp, how far it swells, how bright it is, the class and width of its outline."""

    ramp: str
    swell: float = 0.55
    tint: float = 0.0
    ink: str = "k"
    outline: float = INK
    soften: float = 2.0

    def darker(self, amount: float = 0.13) -> Material:
        """The same material farther from the viewer."""
        return Material(self.ramp, self.swell, self.tint - amount, self.ink, self.outline, self.soften)


SKIN = Material("s")
HELPER = Material("h", tint=0.02)
SHIRT = Material("c", 0.5)
SHORTS = Material("p", 0.5)
TROUSERS = Material("p", 0.5, -0.06)
HAIR = Material("r", 0.6, -0.08)
WOOD = Material("w", 0.12, 0.0, "kd", 0.6)
COUCH = Material("u", 0.35, 0.0, "kd", 0.6)
CLOTH = Material("t", 0.3, 0.04, "kd", 0.6)


class Picture:
    """Collects the elements of one figure.  Shapes are in units of the picture, y downwards."""

    def __init__(self, width: int, height: int, *, fine: bool = False) -> None:
        self.stride = 1 if fine else 2
        self.width = width
        self.height = height
        self.clip: BaseGeometry | None = None
        self._text: list[str] = []

    # ------------------------------------------------------------------------------------------------ painting

    def solid(self, shape: BaseGeometry, material: Material, bumps: Sequence[Bump] = ()) -> None:
        """Paint a rounded body with bumps on it (in units of the picture): outline, then tones from dark to light."""
        shape = self._clipped(shape)
        if shape.is_empty:
            return
        if material.outline:
            self.outline(shape, material)
        grid, field = surface(shape, material, bumps)
        inside = grid.mask(enlarged(shape), 1) > 0.5
        if inside.sum() < 3:
            return
        low, high = np.percentile(field[inside], (1.0, 99.5))
        darkest = int(np.clip(np.floor(low * STEPS), 0, STEPS - 1)) // self.stride * self.stride
        lightest = int(np.clip(high * STEPS, darkest, STEPS - 1))
        self.flat(shape, f"{material.ramp}{darkest}", tolerance=0.14)
        contours = Contours(grid, field)
        for tone in range(darkest + self.stride, lightest + 1, self.stride):
            area = scale(contours.above(tone / STEPS), 1 / FINER, 1 / FINER, origin=(0, 0))
            self.flat(
                area.intersection(shape), f"{material.ramp}{tone}", tolerance=0.28 + 0.04 * self.stride, smallest=2.0
            )

    def outline(self, shape: BaseGeometry, material: Material) -> None:
        """A line of ink round a shape, a little thicker on the side away from the light."""
        width = material.outline
        self.flat(translate(shape.buffer(width), 0.28 * width, 0.32 * width), material.ink, tolerance=0.15)

    def flat(
        self,
        shape: BaseGeometry,
        style: str,
        opacity: float = 1.0,
        *,
        tolerance: float = 0.12,
        smallest: float = 0.3,
    ) -> None:
        """Paint a shape in one colour."""
        data = area_path(self._clipped(shape), tolerance, smallest)
        veil = f' fill-opacity="{opacity:.2f}"' if opacity < 1 else ""
        if data:
            self._text.append(f'<path class="{style}"{veil} fill-rule="evenodd" d="{data}"/>')

    def ground(self, x: float, y: float, half_width: float, half_height: float = 5) -> None:
        """The soft shadow of what stands on the ground."""
        size = f'rx="{half_width * 10:.0f}" ry="{half_height * 10:.0f}"'
        self._text.append(f'<ellipse cx="{x * 10:.0f}" cy="{y * 10:.0f}" {size} fill="url(#ground)"/>')

    @contextmanager
    def within(self, clip: BaseGeometry) -> Iterator[None]:
        """Paint only inside a shape."""
        before, self.clip = self.clip, clip
        yield
        self.clip = before

    def _clipped(self, shape: BaseGeometry) -> BaseGeometry:
        return shape if self.clip is None else shape.intersection(self.clip)

    # ------------------------------------------------------------------------------------------------ writing

    def svg(self) -> str:
        """The whole drawing in the light theme; the program swaps the block between the theme marks."""
        size = f'viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}"'
        body = "\n".join(self._text)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}><!--theme-->{theme_block("light")}<!--/theme-->'
            f'<g transform="scale(.1)">{body}</g></svg>\n'
        )


def enlarged(shape: BaseGeometry) -> BaseGeometry:
    """A shape in pixels of the relief's grid."""
    return scale(shape, FINER, FINER, origin=(0, 0))


def surface(shape: BaseGeometry, material: Material, bumps: Sequence[Bump] = ()) -> tuple[Grid, Array]:
    """Brightness of a swelling shape on a grid."""
    large = enlarged(shape)
    grid = Grid(large, margin=6)
    mask = grid.mask(large)
    height = material.swell * inflated(mask)
    for x, y, across, along, rise in bumps:
        height = height + grid.bump((x * FINER, y * FINER, across * FINER, along * FINER, rise * FINER))
    inside = ndimage.distance_transform_edt(mask > 0.5)
    field = lit(height, LIGHT, shade=1 - 0.16 * np.exp(-inside / 4), soften=material.soften) + material.tint
    field = spread_outwards(field, inside > 1.5)
    return grid, settled(np.asarray(ndimage.gaussian_filter(field, 1.2)))
