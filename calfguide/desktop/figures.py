"""Drawn figures, in the colours of the theme."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from calfguide.desktop.drawings import is_plain

if TYPE_CHECKING:
    from pathlib import Path

TALLEST = 10  # times the width: what is more is no figure, and would need memory without end
NAME = re.compile(r"[a-z0-9-]+")
THEME_BLOCK = re.compile(r"<!--theme-->.*?<!--/theme-->", re.DOTALL)


class Figures:
    """Pictures of assets/figures by name; a name that is no plain word reaches no file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def text(self, name: str, theme: str) -> str:
        """The figure as SVG; "" where there is no such figure, or it is more than shapes."""
        file = self.folder / f"{name}.svg"
        if not NAME.fullmatch(name) or not file.is_file():
            return ""
        drawing = file.read_text(encoding="utf-8")
        return self.themed(drawing, theme) if is_plain(drawing) else ""

    def draw(self, name: str, theme: str, width: int, ratio: float) -> QImage | None:
        """The figure at a width in px, sharp at `ratio` device px each; None where there is no such figure."""
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
        if not themes.is_file():
            return text
        block = json.loads(themes.read_text(encoding="utf-8")).get(theme, "")
        return THEME_BLOCK.sub(lambda _: f"<!--theme-->{block}<!--/theme-->", text, count=1) if block else text
