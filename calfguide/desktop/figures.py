"""Drawn figures, in the colours of the theme."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from calfguide.desktop.drawings import LONGEST, is_plain
from calfguide.paths import is_file

if TYPE_CHECKING:
    from pathlib import Path

TALLEST = 10  # times the width: what is more is no figure, and would need memory without end
NAME = re.compile(r"[a-z0-9-]+")
SIZE = re.compile(r'<svg[^>]* viewBox="0 0 ([0-9.]+) ([0-9.]+)" width="\1" height="\2"')
KEPT = 6  # pictures
LARGE = 2_000_000  # bytes of one that is not kept: it is for paper
HEAD = 400  # characters of a drawing in which its size stands
THEME_BLOCK = re.compile(r"<!--theme-->.*?<!--/theme-->", re.DOTALL)


class Figures:
    """Pictures of assets/figures by name; a name that is no plain word reaches no file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shapes: dict[str, float | None] = {}
        self.drawn: dict[tuple[str, str, int, float], QImage] = {}

    def shape(self, name: str) -> float | None:
        """How many times its width a figure is high, without drawing it; None where it does not say so plainly."""
        if name not in self.shapes:
            self.shapes[name] = self.read_shape(name)
        return self.shapes[name]

    def read_shape(self, name: str) -> float | None:
        if not NAME.fullmatch(name):
            return None
        try:
            with (self.folder / f"{name}.svg").open(encoding="utf-8") as drawing:
                found = SIZE.search(drawing.read(HEAD))
            shape = float(found[2]) / float(found[1]) if found else 0.0
        except (OSError, ValueError, ArithmeticError):
            return None
        return shape if 0 < shape <= TALLEST else None

    def text(self, name: str, theme: str) -> str:
        """The figure as SVG; "" where there is no such figure, or it is more than shapes."""
        file = self.folder / f"{name}.svg"
        if not NAME.fullmatch(name) or not is_file(file):
            return ""
        with file.open(encoding="utf-8") as whole:
            drawing = whole.read(LONGEST + 1)  # and no more, however long it is; one that is longer is not taken
        return self.themed(drawing, theme) if is_plain(drawing) else ""

    def draw(self, name: str, theme: str, width: int, ratio: float) -> QImage | None:
        """The figure at a width in px, sharp at `ratio` device px each; None where there is no such figure.

        Some 10 ms; the last few are kept, for whoever goes back and forth.
        """
        look = (name, theme, width, ratio)
        image = self.drawn.pop(look, None) or self.draw_anew(*look)
        if image is not None and image.sizeInBytes() <= LARGE:
            self.drawn[look] = image
            while len(self.drawn) > KEPT:
                del self.drawn[next(iter(self.drawn))]
        return image

    def draw_anew(self, name: str, theme: str, width: int, ratio: float) -> QImage | None:
        try:
            text = self.text(name, theme)
        except (OSError, ValueError, AttributeError, RecursionError):
            return None  # damaged; the page goes on without it
        if not text:
            return None
        source = QBuffer()
        source.setData(QByteArray(text.encode()))
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(source, QByteArray(b"svg"))
        size = reader.size()
        if size.isEmpty() or size.height() > TALLEST * size.width():
            return None
        pixels = width * ratio
        reader.setScaledSize(QSize(round(pixels), round(pixels * size.height() / size.width())))
        image = reader.read()
        image.setDevicePixelRatio(ratio)
        return None if image.isNull() else image

    def themed(self, text: str, theme: str) -> str:
        """The drawing with the colours of a theme, where the folder has them."""
        themes = self.folder / "themes.json"
        if not is_file(themes):
            return text
        block = json.loads(themes.read_text(encoding="utf-8")).get(theme, "")
        return THEME_BLOCK.sub(lambda _: f"<!--theme-->{block}<!--/theme-->", text, count=1) if block else text
