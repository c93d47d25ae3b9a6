"""Line icons from assets/icons, drawn in the palette's colours at the screen's own sharpness."""

from __future__ import annotations

import os
import weakref
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPen, QPixmap

from calfguide import __version__
from calfguide.desktop import pixels
from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.mirroring import from_right

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QRect

    from calfguide.desktop.theme.theme import Theme

MOST_KEPT = 12  # pixmaps of one icon: a few sizes, three colours, two themes

alive: list[QIcon] = []
"""All icons of the process, which PySide 6.11 must not find as garbage: it deletes the engine before the icon."""

POINTING = {"back", "forward"}  # turned round where the window is read from the right


@guarded
class LineIcon(QIconEngine):
    """One SVG whose `currentColor` is the text colour, or the quiet one when disabled; follows the theme by itself."""

    def __init__(self, file: Path, theme: Theme, kept: KeptIcons) -> None:
        super().__init__()
        self.file = file
        self.painted_in = weakref.ref(theme)
        self.kept = kept
        self.drawn: dict[tuple[int, int, str], QPixmap] = {}

    @property
    def theme(self) -> Theme:
        theme = self.painted_in()
        assert theme is not None, "an icon is not seen for longer than its window"
        return theme

    @cached_property
    def source(self) -> str:
        """The drawing, read when it is first seen: many stand in menus alone. Of a damaged file nothing is left."""
        try:
            return self.file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def clone(self) -> QIconEngine:
        return LineIcon(self.file, self.theme, self.kept)

    def colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        tokens = self.theme.tokens
        if mode == QIcon.Mode.Disabled:
            return tokens.edge
        return tokens.accent if state == QIcon.State.On else tokens.ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = abs(painter.deviceTransform().m11())  # PySide6 would look long for the kind of the device
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon at a size, drawn once for each colour: a frame of the drawing repaints the buttons over it."""
        key = (size.width(), size.height(), self.colour(mode, state))
        if key not in self.drawn:
            if len(self.drawn) > MOST_KEPT:
                self.drawn.clear()
            name = f"{self.file.stem} {'turned ' if self.is_turned() else ''}{key}"
            self.drawn[key] = QPixmap.fromImage(self.kept.image(name, lambda: self.draw(size, mode, state)))
        return self.drawn[key]

    def is_turned(self) -> bool:
        return self.file.stem in POINTING and from_right()

    def draw(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QImage:
        from PySide6.QtSvg import QSvgRenderer  # not needed where all icons of the first look are kept

        colour = self.colour(mode, state)
        renderer = QSvgRenderer(QByteArray(self.source.replace("currentColor", colour).encode()))
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        if self.is_turned():
            painter.translate(size.width(), 0)
            painter.scale(-1, 1)
        if renderer.isValid():
            renderer.render(painter, QRectF(image.rect()))
        else:
            draw_stand_in(painter, QRectF(image.rect()), colour)
        painter.end()
        return image.copy()  # what was painted on keeps what it was painted with: more bytes than its own


def draw_stand_in(painter: QPainter, room: QRectF, colour: str) -> None:
    """A ring where an icon is damaged: what it stands on can be seen and pressed, and has its name."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), room.width() / 12))
    painter.drawEllipse(room.center(), room.width() / 4, room.height() / 4)


class KeptIcons:
    """The icons of the first look as they were drawn last time, so that it need not wait for them."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.stamp = ""
        self.kept = pixels.NONE
        self.seen: dict[str, QImage] = {}

    def keep_in(self, file: Path, folder: Path) -> None:
        """Take them from a file, if those drawings are the same still, and let `keep` write it."""
        with os.scandir(folder) as entries:
            drawings = sorted((entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in entries)
        self.file, self.stamp = file, pixels.stamp_of((), drawings, __version__)
        self.kept = pixels.load_all(file, self.stamp)

    def image(self, name: str, draw: Callable[[], QImage]) -> QImage:
        """One of them, or one drawn now."""
        image = self.kept.get(name) or draw()
        if self.file is not None:
            self.seen[name] = image
        return image

    def keep(self) -> None:
        """The first look is over: keep what was seen in it, where it was not all kept already."""
        if self.file is not None and not self.seen.keys() <= self.kept.places.keys():
            pixels.save_all(self.file, self.stamp, self.seen)
        self.file = None
        self.kept = pixels.NONE
        self.seen.clear()


class Icons:
    """Icons by name; a missing file is an error at the first use, not an empty button."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self.folder = folder
        self.kept = KeptIcons()
        self.files = frozenset(os.listdir(folder))  # noqa: PTH208 (a tenth of the time)
        self.theme = theme
        self.made: dict[str, QIcon] = {}

    def __call__(self, name: str) -> QIcon:
        if name not in self.made:
            file = self.folder / f"{name}.svg"
            if file.name not in self.files:
                raise FileNotFoundError(file)
            engine = LineIcon(file, self.theme, self.kept)
            # The icon outlives its window, and what was drawn for it must not.
            weakref.finalize(self.theme, engine.drawn.clear).atexit = False
            self.made[name] = QIcon(engine)
            alive.append(self.made[name])
        return self.made[name]
