"""A small leg with a condition's pain pattern, for cards and comparisons."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap

from calfguide import __version__
from calfguide.desktop import pixels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.pain import Outlines
    from calfguide.desktop.theme.tokens import Tokens
    from calfguide.library.pages import Condition

SMALL = 264  # px: what is higher takes the large picture of the skin and not the small one


class Palette(Protocol):
    """Whoever knows the colours in force: the theme, or paper, which is always light."""

    @property
    def tokens(self) -> Tokens: ...


class Thumbnails:
    """Made when first painted, kept until the palette changes."""

    SIZE = QSize(46, 96)
    TOP = 220.0  # drawing units: the thigh is left out, as on the large drawing

    def __init__(self, atlas: Atlas, palette: Palette, ratio: float, view: str = "", size: QSize = SIZE) -> None:
        self.atlas, self.palette, self.ratio, self.size = atlas, palette, ratio, size
        self.view = view or atlas.views[0].id
        self.geometry = atlas.geometry(self.view)
        self.made: dict[str, QImage] = {}
        self.kept = pixels.NONE
        self.shown: dict[str, QPixmap] = {}
        self.leg: QImage | None = None
        self.file: Path | None = None

    def keep_in(self, file: Path) -> None:
        """Take the pictures from a file, if it has them, and let `keep` write it."""
        self.file = file
        self.kept = pixels.load_all(file, self.stamp())

    def keep(self, conditions: Sequence[Condition]) -> None:
        """Draw what nobody has seen yet, one picture at a time, and keep them all for the next start."""
        if self.file is None:
            return
        names = {self.name(one): one for one in conditions}
        if names.keys() != self.kept.places.keys():
            missing = next((one for one in conditions if one.slug not in self.made), None)
            if missing is not None:
                self.image(missing)
                QTimer.singleShot(0, lambda: self.keep(conditions))
                return
            pixels.save_all(self.file, self.stamp(), {name: self.made[one.slug] for name, one in names.items()})
        self.file = None

    def stamp(self) -> str:
        """All that the pictures are made of but the patterns, the code that draws them too."""
        theme = self.palette.tokens
        drawn_by = (Path(__file__), Path(__file__).with_name("pain.py"))
        made_of = (self.atlas.thumbnail_path(self.view, theme.drawing), self.atlas.geometry_path(self.view), *drawn_by)
        return pixels.stamp_of(made_of, __version__, theme, self.ratio, self.size.toTuple())

    @staticmethod
    def name(condition: Condition) -> str:
        """What a picture is kept under: it is another one where the pattern is."""
        return f"{condition.slug} {sorted(condition.pain.items())}"

    def forget(self) -> None:
        self.made.clear()
        self.kept = pixels.NONE
        self.shown.clear()
        self.leg = None

    def of(self, condition: Condition) -> QPixmap:
        if condition.slug not in self.shown:
            self.shown[condition.slug] = QPixmap.fromImage(self.image(condition))
        return self.shown[condition.slug]

    def image(self, condition: Condition) -> QImage:
        """The picture as data, for what is not a screen."""
        if condition.slug not in self.made:
            kept = self.kept.get(self.name(condition))
            if kept is not None:
                kept.setDevicePixelRatio(self.ratio)
            self.made[condition.slug] = kept or self.draw(condition)
        return self.made[condition.slug]

    @cached_property
    def outlines(self) -> Outlines:
        """The places as paths; all that is in the first look is kept as it was drawn."""
        from calfguide.desktop.pain import Outlines

        return Outlines(self.geometry)

    def draw(self, condition: Condition) -> QImage:
        from calfguide.atlas.patterns import pain_areas
        from calfguide.desktop.pain import paint_hatching, warmth

        tokens = self.palette.tokens
        if self.leg is None:
            self.leg = QImageReader(str(self.source(tokens))).read()
        room = self.size * self.ratio
        image = QImage(room, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = self.outlines.limb.boundingRect()
        scale = min(room.height() / (self.geometry.height - self.TOP - 40), room.width() / box.width())
        painter.translate(room.width() / 2 - box.center().x() * scale, -self.TOP * scale)
        painter.scale(scale, scale)
        sheet = QRectF(0, 0, self.geometry.width, self.geometry.height)
        painter.drawImage(sheet, self.leg)
        areas = pain_areas(self.atlas, self.view, condition.pain)
        painter.drawImage(sheet, warmth(areas, self.outlines, tokens))
        paint_hatching(painter, areas, self.outlines, tokens, scale / self.ratio)
        painter.end()
        image.setDevicePixelRatio(self.ratio)
        return image

    def source(self, tokens: Tokens) -> Path:
        if self.size.height() * self.ratio > SMALL:
            return self.atlas.raster_path(self.view, self.atlas.layers[0].id, tokens.drawing)
        return self.atlas.thumbnail_path(self.view, tokens.drawing)


def views_for(atlas: Atlas, conditions: Sequence[Condition]) -> tuple[str, ...]:
    """The first view of the leg, and the one that shows most of what cannot be seen there; the same for all."""
    from calfguide.atlas.patterns import pain_areas

    first, *others = (view.id for view in atlas.views)
    seen = {view: {area.region for one in conditions for area in pain_areas(atlas, view, one.pain)} for view in others}
    here = {area.region for one in conditions for area in pain_areas(atlas, first, one.pain)}
    best = max(others, key=lambda view: len(seen[view] - here), default=None)
    return (first, best) if best and seen[best] - here else (first,)
