"""Pictures of the finished atlas for people: python -m tools.illustrate show [--output docs/atlas]

Every view, section and layer in both themes at one pixel a unit, from the prepared pictures, with the compartments; a
crop of each at four pixels a unit, from the drawings; and a page that shows them all.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from PIL import Image, ImageColor

from calfguide.atlas.model import THEMES
from calfguide.atlas.vector import layer_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from calfguide.atlas.model import Theme
    from calfguide.atlas.source import Atlas

PAPER = {"light": "#fbf8f3", "dark": "#15181d"}
QUALITY, CLOSE_QUALITY = 80, 72
EFFORT = 5
CLOSE = 4
"""Pixels a unit in the crops."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A window on a drawing at a peel step, by its upper left corner in units."""

    name: str
    says: str
    view: str
    layer: str
    corner: tuple[float, float]


CLOSE_UPS = {
    "back": {
        "skin": (190, 1330),
        "surface-vessels": (180, 340),
        "surface-muscles": (180, 850),
        "middle-muscles": (190, 520),
        "deep": (180, 380),
        "bones": (200, 1320),
    },
    "inner-side": {
        "skin": (440, 1290),
        "surface-vessels": (440, 880),
        "surface-muscles": (360, 340),
        "middle-muscles": (470, 400),
        "deep": (450, 1300),
        "bones": (370, 390),
    },
    "outer-side": {
        "skin": (120, 1300),
        "surface-vessels": (180, 640),
        "surface-muscles": (180, 400),
        "middle-muscles": (170, 440),
        "deep": (190, 480),
        "bones": (150, 1320),
    },
    "section-knee": {
        "skin": (200, 370),
        "surface-vessels": (400, 270),
        "surface-muscles": (50, 250),
        "middle-muscles": (70, 310),
        "deep": (200, 340),
        "bones": (100, 200),
    },
    "section-midcalf": {
        "skin": (200, 240),
        "surface-vessels": (200, 450),
        "surface-muscles": (60, 180),
        "middle-muscles": (150, 210),
        "deep": (170, 200),
        "bones": (130, 190),
    },
    "section-ankle": {
        "skin": (200, 430),
        "surface-vessels": (370, 60),
        "surface-muscles": (170, 50),
        "middle-muscles": (200, 400),
        "deep": (350, 300),
        "bones": (110, 190),
    },
}
"""Upper left corner of what is shown at four times the size, in units, for each layer of each drawing."""
CLOSE_SIZE = (240, 180)
CROPS = (
    Crop("back-heel", "Achilles tendon and heel", "back", "surface-muscles", (190, 1330)),
    Crop("back-soleus", "Soleus becomes tendon", "back", "middle-muscles", (190, 880)),
    Crop("inner-ankle", "Behind the inner ankle", "inner-side", "surface-muscles", (450, 1290)),
    Crop("outer-ankle", "Behind the outer ankle", "outer-side", "surface-muscles", (150, 1300)),
    Crop("outer-toes", "Toe tendons and their hoods", "outer-side", "surface-muscles", (440, 1370)),
)
"""More of what deserves a close look."""


def write_pictures(atlas: Atlas, folder: Path) -> Iterator[Path]:
    """Write every picture and the page, and name each when it is done."""
    folder.mkdir(parents=True, exist_ok=True)
    for view in atlas.drawn():
        size = atlas.geometry(view.id)
        for layer, theme in product(atlas.layers, THEMES):
            picture = Image.open(atlas.raster_path(view.id, layer.id, theme)).convert("RGBA")
            picture = picture.resize((round(size.width), round(size.height)), Image.Resampling.LANCZOS)
            yield _save(_on_paper(picture, theme), folder / f"{view.id}-{layer.id}-{theme}.webp")
        for theme in THEMES:
            yield _save(_compartments(atlas, view.id, theme), folder / f"{view.id}-compartments-{theme}.webp")
    for crop, theme in product(_crops(atlas), THEMES):
        drawing = layer_drawing(atlas, crop.view, crop.layer, theme)
        picture = window(drawing, (*crop.corner, *CLOSE_SIZE), CLOSE)
        yield _save(_on_paper(picture, theme), folder / f"close-{crop.name}-{theme}.webp", CLOSE_QUALITY)
    page = folder / "README.md"
    page.write_text(_page(atlas), encoding="utf-8", newline="\n")
    yield page


def _crops(atlas: Atlas) -> list[Crop]:
    """One of each layer of each drawing, then the others."""
    names = {layer.id: layer.name for layer in atlas.layers}
    layers = [
        Crop(f"{view.id}-{layer}", f"{view.name}: {names[layer]}", view.id, layer, corner)
        for view in atlas.drawn()
        for layer, corner in CLOSE_UPS[view.id].items()
    ]
    return [*layers, *CROPS]


def window(svg: str, box: tuple[float, float, float, float], scale: float) -> Image.Image:
    """A part of a drawing (x, y, width, height in units) at `scale` pixels a unit, premultiplied, on transparency."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QByteArray, QRectF
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    x, y, width, height = (value * scale for value in box)
    image = QImage(round(width), round(height), QImage.Format.Format_RGBA8888_Premultiplied)
    image.fill(0)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    whole = renderer.viewBoxF()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(-x, -y, whole.width() * scale, whole.height() * scale))
    painter.end()
    del application
    size = (image.width(), image.height())
    return Image.frombytes("RGBa", size, bytes(image.constBits()), "raw", "RGBa", image.bytesPerLine(), 1).convert(
        "RGBA"
    )


def _compartments(atlas: Atlas, view: str, theme: Theme) -> Image.Image:
    """The compartments of a drawing over its surface muscles, painted as the program paints them."""
    from PySide6.QtGui import QImage, QPainter

    from calfguide.desktop.leg.compartments import Compartments
    from calfguide.desktop.theme.tokens import PALETTES

    geometry = atlas.geometry(view)
    whole = (0.0, 0.0, geometry.width, geometry.height)
    picture = _on_paper(window(layer_drawing(atlas, view, "surface-muscles", theme), whole, 1), theme)
    image = QImage(*picture.size, QImage.Format.Format_RGBA8888_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    Compartments(atlas.section, geometry).paint(painter, "surface-muscles", PALETTES[theme], 1.0)
    painter.end()
    over = Image.frombytes("RGBa", picture.size, bytes(image.constBits()), "raw", "RGBa", image.bytesPerLine(), 1)
    lit = picture.convert("RGBA")
    lit.alpha_composite(over.convert("RGBA"))
    return lit.convert("RGB")


def _on_paper(picture: Image.Image, theme: Theme) -> Image.Image:
    paper = Image.new("RGBA", picture.size, (*ImageColor.getrgb(PAPER[theme])[:3], 255))
    paper.alpha_composite(picture)
    return paper.convert("RGB")


def _save(picture: Image.Image, path: Path, quality: int = QUALITY) -> Path:
    picture.save(path, "WEBP", quality=quality, method=EFFORT)
    return path


def _page(atlas: Atlas) -> str:
    """The page that shows all pictures."""
    lines = [
        "# The atlas in pictures",
        "",
        "Made by `python -m tools.illustrate show`. What still looks wrong is listed in [drawing.md](../drawing.md).",
        "Each picture has one pixel a unit of the drawing, and those in the second part of the page four.",
        "",
    ]
    for view, theme in product(atlas.drawn(), THEMES):
        pictures = [(f"{view.id}-{layer.id}-{theme}", f"{view.name}: {layer.name}") for layer in atlas.layers]
        pictures.append((f"{view.id}-compartments-{theme}", f"{view.name}: compartments"))
        lines += [f"## {view.name}, {theme} theme", "", " ".join(_shown(*one, 24) for one in pictures), ""]
    lines += ["## Four times as large", ""]
    for crop in _crops(atlas):
        pair = " ".join(_shown(f"close-{crop.name}-{theme}", f"{crop.says}, {theme} theme", 48) for theme in THEMES)
        lines += [f"**{crop.says}**", "", pair, ""]
    return "\n".join(lines).rstrip() + "\n"


def _shown(name: str, says: str, share: int) -> str:
    return f'<img src="{name}.webp" alt="{says}" width="{share}%">'
