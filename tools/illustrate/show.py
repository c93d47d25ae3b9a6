"""Pictures of the finished atlas for people: python -m tools.illustrate show [--output docs/atlas]

Every view and layer in both themes at one pixel a unit, from the prepared pictures; crops at four pixels a unit, from
the drawings; and a page that shows them all.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageColor

from calfguide.atlas.model import THEMES
from calfguide.atlas.vector import layer_drawing, structure_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from calfguide.atlas.model import Theme
    from calfguide.atlas.source import Atlas

PAPER = {"light": "#fbf8f3", "dark": "#15181d"}
QUALITY = 80
EFFORT = 5
CLOSE = 4
"""Pixels a unit in the crops."""
DIMMED = 0.30


@dataclass(frozen=True, slots=True)
class Crop:
    """A window on a view at a peel step: x, y, width and height in units."""

    name: str
    says: str
    view: str
    layer: str
    box: tuple[float, float, float, float]
    theme: Theme = "light"


CROPS = (
    Crop("back-fossa", "Behind the knee, under the skin", "back", "surface-vessels", (180, 340, 240, 190)),
    Crop("back-heads", "Lower ends of gastrocnemius", "back", "surface-muscles", (180, 850, 240, 190)),
    Crop("back-joint", "Capsule and oblique popliteal ligament", "back", "deep", (180, 380, 240, 190)),
    Crop("back-foot", "Bones and ligaments of the hindfoot", "back", "bones", (200, 1310, 240, 200)),
    Crop("back-heel", "Achilles tendon and heel", "back", "surface-muscles", (190, 1330, 240, 190), "dark"),
    Crop("inner-knee", "Inner side of the knee", "inner-side", "surface-muscles", (360, 340, 240, 200)),
    Crop("inner-ankle", "Behind the inner ankle", "inner-side", "surface-muscles", (450, 1280, 220, 200), "dark"),
    Crop("inner-fascia", "Perforating veins and fascia", "inner-side", "surface-vessels", (440, 880, 230, 190)),
    Crop(
        "outer-knee",
        "Iliotibial tract, biceps and fibular nerve",
        "outer-side",
        "surface-muscles",
        (180, 400, 230, 190),
    ),
    Crop("outer-ankle", "Behind the outer ankle", "outer-side", "surface-muscles", (150, 1290, 240, 190)),
    Crop("outer-toes", "Toe tendons and their hoods", "outer-side", "surface-muscles", (440, 1390, 240, 130)),
    Crop("outer-fascia", "Deep fascia and its septa", "outer-side", "surface-vessels", (180, 640, 230, 190), "dark"),
)
COMPARTMENTS = (
    "superficial-posterior-compartment",
    "deep-posterior-compartment",
    "lateral-compartment",
    "anterior-compartment",
)


def write_pictures(atlas: Atlas, folder: Path) -> Iterator[Path]:
    """Write every picture and the page, and name each when it is done."""
    folder.mkdir(parents=True, exist_ok=True)
    for view in atlas.views:
        for layer in atlas.layers:
            for theme in THEMES:
                picture = Image.open(atlas.raster_path(view.id, layer.id, theme)).convert("RGBA")
                size = atlas.geometry(view.id)
                picture = picture.resize((round(size.width), round(size.height)), Image.Resampling.LANCZOS)
                yield _save(_on_paper(picture, theme), folder / f"{view.id}-{layer.id}-{theme}.webp")
    for crop in CROPS:
        drawing = layer_drawing(atlas, crop.view, crop.layer, crop.theme)
        yield _save(_on_paper(window(drawing, crop.box, CLOSE), crop.theme), folder / f"close-{crop.name}.webp")
    for view in atlas.views:
        yield _save(_compartments(atlas, view.id), folder / f"{view.id}-compartments.webp")
    page = folder / "README.md"
    page.write_text(_page(atlas), encoding="utf-8", newline="\n")
    yield page


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


def _compartments(atlas: Atlas, view: str) -> Image.Image:
    """All compartments of a view over its dimmed surface muscles, as the program lights them one by one."""
    geometry = atlas.geometry(view)
    whole = (0.0, 0.0, geometry.width, geometry.height)
    picture = _on_paper(window(layer_drawing(atlas, view, "surface-muscles", "light"), whole, 1), "light")
    pale = Image.blend(Image.new("RGB", picture.size, ImageColor.getrgb(PAPER["light"])), picture, DIMMED).convert(
        "RGBA"
    )
    drawn = [one for one in COMPARTMENTS if one in geometry.structures]
    pale.alpha_composite(window(structure_drawing(atlas, view, drawn, "light"), whole, 1))
    return pale.convert("RGB")


def _on_paper(picture: Image.Image, theme: Theme) -> Image.Image:
    paper = Image.new("RGBA", picture.size, (*ImageColor.getrgb(PAPER[theme])[:3], 255))
    paper.alpha_composite(picture)
    return paper.convert("RGB")


def _save(picture: Image.Image, path: Path) -> Path:
    picture.save(path, "WEBP", quality=QUALITY, method=EFFORT)
    return path


def _page(atlas: Atlas) -> str:
    """The page that shows all pictures."""
    lines = [
        "# The atlas in pictures",
        "",
        "Made by `python -m tools.illustrate show`. What still looks wrong is listed in [drawing.md](../drawing.md).",
        "",
    ]
    for view in atlas.views:
        for theme in THEMES:
            lines += [f"## {view.name}, {theme} theme", ""]
            lines += [
                " ".join(
                    f'<img src="{view.id}-{layer.id}-{theme}.webp" alt="{view.name}: {layer.name}" width="30%">'
                    for layer in atlas.layers
                ),
                "",
            ]
    lines += ["## Compartments", "", "Each is lit when it is chosen; here all of a view together.", ""]
    lines += [
        " ".join(
            f'<img src="{view.id}-compartments.webp" alt="{view.name}: compartments" width="30%">'
            for view in atlas.views
        ),
        "",
        "## Four times as large",
        "",
    ]
    for crop in CROPS:
        lines += [f"**{crop.says}**", "", f"![{crop.says}](close-{crop.name}.webp)", ""]
    return "\n".join(lines).rstrip() + "\n"
