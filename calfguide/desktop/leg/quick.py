"""The overlay as pictures: clipped hatching and long outlines take 20 ms to paint, and a frame has 16.

While the drawing moves, one picture of the overlay is moved with it; once it rests, it is painted anew, sharply, and
that picture is shown until it moves again.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform

if TYPE_CHECKING:
    from collections.abc import Callable

    from calfguide.desktop.leg.overlay import Overlay
    from calfguide.desktop.theme.tokens import Tokens

MOST_PIXELS = 1_000_000  # of the picture that moves: 4 MB
MARGIN = 6.0  # drawing units round it, for the widest outline


class QuickOverlay:
    """Paints the overlay of one widget; it keeps two pictures at most."""

    def __init__(self) -> None:
        self.loose: tuple[object, QRectF, QPixmap] | None = None
        self.sharp: tuple[object, QPixmap] | None = None

    def paint(self, painter: QPainter, overlay: Overlay, tokens: Tokens, unit: float, *, moving: bool) -> None:
        """Paint it; the painter is scaled to drawing units, `unit` px each."""
        if overlay.is_empty():
            return
        if moving:
            self.paint_loosely(painter, overlay, tokens, unit)
            return
        if overlay.is_slow():
            self.paint_sharply(painter, overlay, tokens, unit)
        overlay.paint_places(painter, tokens, unit)

    def paint_loosely(self, painter: QPainter, overlay: Overlay, tokens: Tokens, unit: float) -> None:
        """Move the one picture of all of it."""
        look = (overlay.look(), tokens.name)
        if self.loose is None or self.loose[0] != look:
            box = overlay.extent().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            area = max(1.0, box.width() * box.height())
            scale = min(unit * painter.device().devicePixelRatio(), math.sqrt(MOST_PIXELS / area))
            image = clear_image(math.ceil(box.width() * scale), math.ceil(box.height() * scale))
            place = QTransform.fromScale(scale, scale).translate(-box.x(), -box.y())
            draw(image, overlay.paint, tokens, scale, place)
            covered = QRectF(box.topLeft(), image.size() / scale) if scale else box
            self.loose = (look, covered, QPixmap.fromImage(image))
        _, covered, pixmap = self.loose
        painter.drawPixmap(covered, pixmap, QRectF(pixmap.rect()))

    def paint_sharply(self, painter: QPainter, overlay: Overlay, tokens: Tokens, unit: float) -> None:
        """Show what takes long as it was painted for this very place, or paint it."""
        device = painter.device()
        ratio = device.devicePixelRatio()
        # Not the device's transform: it also moves to where the widget stands in its window.
        place = painter.worldTransform() * QTransform.fromScale(ratio, ratio)
        size = (math.ceil(device.width() * ratio), math.ceil(device.height() * ratio))
        key = (overlay.tissue_look(), tokens.name, size, place)
        if self.sharp is None or self.sharp[0] != key:
            image = clear_image(*size)
            draw(image, overlay.paint_tissue, tokens, unit, place)
            image.setDevicePixelRatio(ratio)
            self.sharp = (key, QPixmap.fromImage(image))
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(QPointF(0, 0), self.sharp[1])
        painter.restore()


def draw(
    image: QImage,
    paint: Callable[[QPainter, Tokens, float], None],
    tokens: Tokens,
    unit: float,
    place: QTransform,
) -> None:
    """Paint on a picture where it is to be."""
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(place)
    paint(painter, tokens, unit)
    painter.end()


def clear_image(width: int, height: int) -> QImage:
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
