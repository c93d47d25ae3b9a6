"""Pictures made in advance from a finished drawing: one for each peel step and theme, and a thumbnail.

The program shows these at once and draws the vectors later.  They are composed by the program's own code
(calfguide.atlas.vector), so picture and vectors agree.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from calfguide.atlas.model import THEMES
from calfguide.atlas.vector import layer_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from calfguide.atlas.model import ViewGeometry
    from calfguide.atlas.source import Atlas

RASTER_HEIGHT = 1920
SECTION_HEIGHT = 780
"""A section is as wide as the panel, a leg five times as high as that."""
THUMBNAIL_HEIGHT = 264
OVERSAMPLING = 2
QUALITY = 83
EFFORT = 4
"""6 would make files 4 % smaller and take nine times as long."""


def render(svg: str, width: int, height: int) -> Image.Image:
    """An SVG at a size in pixels as premultiplied RGBA on a transparent ground."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    # Kept in a name until the end: without an application object some gradients and texts are not painted.
    application = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(width, height, QImage.Format.Format_RGBA8888_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    del application
    return Image.frombytes("RGBa", (width, height), bytes(image.constBits()), "raw", "RGBa", image.bytesPerLine(), 1)


def faded(picture: Image.Image, geometry: ViewGeometry) -> Image.Image:
    """The picture with the view's fade taken out of its opacity, row by row (premultiplied, so all four channels)."""
    scale = geometry.height / picture.height
    rows = np.array([round(255 * geometry.opacity_at((row + 0.5) * scale)) for row in range(picture.height)])
    last = int(np.flatnonzero(rows < 255)[-1]) + 1 if (rows < 255).any() else 0
    pixels = np.array(picture)
    pixels[:last] = (pixels[:last].astype(np.uint16) * rows[:last, None, None] + 127) // 255
    return Image.frombytes("RGBa", picture.size, pixels.tobytes())


def reduced(picture: Image.Image, height: int) -> Image.Image:
    """A smaller picture with straight alpha; reduced while premultiplied, so that edges keep their colour."""
    width = round(picture.width * height / picture.height)
    return picture.resize((width, height), Image.Resampling.LANCZOS).convert("RGBA")


def write_rasters(atlas: Atlas, view: str) -> Iterator[Path]:
    """Write every picture of a view or of a level of the section, and name each when it is done."""
    geometry = atlas.geometry(view)
    whole_leg = atlas.section.level(view) is None
    final = RASTER_HEIGHT if whole_leg else SECTION_HEIGHT
    height = final * OVERSAMPLING
    width = round(height * geometry.width / geometry.height)
    for theme in THEMES:
        for layer in atlas.layers:
            picture = faded(render(layer_drawing(atlas, view, layer.id, theme), width, height), geometry)
            yield save(reduced(picture, final), atlas.raster_path(view, layer.id, theme))
            if whole_leg and layer is atlas.layers[0]:
                yield save(reduced(picture, THUMBNAIL_HEIGHT), atlas.thumbnail_path(view, theme))


def save(picture: Image.Image, path: Path) -> Path:
    """Write a picture as WebP with alpha."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "WEBP", quality=QUALITY, method=EFFORT)
    return path
