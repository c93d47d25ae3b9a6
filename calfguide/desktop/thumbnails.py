"""A small leg with a condition's pain pattern, for cards and comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap

from calfguide.atlas.patterns import pain_areas
from calfguide.desktop.pain import Outlines, warmth

if TYPE_CHECKING:
    from calfguide.atlas.source import Atlas
    from calfguide.desktop.theme.tokens import Tokens
    from calfguide.library.pages import Condition


class Palette(Protocol):
    """Whoever knows the colours in force: the theme, or paper, which is always light."""

    @property
    def tokens(self) -> Tokens: ...


class Thumbnails:
    """Made when first painted, kept until the palette changes."""

    SIZE = QSize(46, 96)
    TOP = 220.0  # drawing units: the thigh is left out, as on the large drawing

    def __init__(self, atlas: Atlas, palette: Palette, ratio: float, view: str = "back", size: QSize = SIZE) -> None:
        self.atlas, self.palette, self.ratio, self.view, self.size = atlas, palette, ratio, view, size
        self.geometry = atlas.geometry(view)
        self.outlines = Outlines(self.geometry)
        self.made: dict[str, QImage] = {}
        self.shown: dict[str, QPixmap] = {}
        self.leg: QImage | None = None

    def forget(self) -> None:
        self.made.clear()
        self.shown.clear()
        self.leg = None

    def of(self, condition: Condition) -> QPixmap:
        if condition.slug not in self.shown:
            self.shown[condition.slug] = QPixmap.fromImage(self.image(condition))
        return self.shown[condition.slug]

    def image(self, condition: Condition) -> QImage:
        """The picture as data, for what is not a screen."""
        if condition.slug not in self.made:
            self.made[condition.slug] = self.draw(condition)
        return self.made[condition.slug]

    def draw(self, condition: Condition) -> QImage:
        tokens = self.palette.tokens
        if self.leg is None:
            self.leg = QImageReader(str(self.atlas.thumbnail_path(self.view, tokens.drawing))).read()
        pixels = self.size * self.ratio
        image = QImage(pixels, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = self.outlines.limb.boundingRect()
        scale = min(pixels.height() / (self.geometry.height - self.TOP - 40), pixels.width() / box.width())
        painter.translate(pixels.width() / 2 - box.center().x() * scale, -self.TOP * scale)
        painter.scale(scale, scale)
        sheet = QRectF(0, 0, self.geometry.width, self.geometry.height)
        painter.drawImage(sheet, self.leg)
        areas = pain_areas(self.atlas, self.view, condition.pain)
        painter.drawImage(sheet, warmth(areas, self.outlines, tokens))
        painter.end()
        image.setDevicePixelRatio(self.ratio)
        return image
