"""A small leg with a condition's pain pattern, for cards and comparisons."""

from __future__ import annotations

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

HERE = Path(__file__)
DRAWN_BY = (HERE, HERE.with_name("pain.py"), HERE.parent.with_name("atlas") / "patterns.py")
SMALL = 264  # px: what is higher takes the large picture of the skin and not the small one


class Palette(Protocol):
    """Whoever knows the colours in force: the theme, or paper, which is always light."""

    @property
    def tokens(self) -> Tokens: ...


class Thumbnails:
    """Made when first painted, kept until the palette changes; each from one view, or from that which shows it best."""

    SIZE = QSize(46, 96)
    TOP = 220.0  # drawing units: the thigh is left out, as on the large drawing

    def __init__(self, atlas: Atlas, palette: Palette, ratio: float, view: str = "", size: QSize = SIZE) -> None:
        self.atlas, self.palette, self.ratio, self.size = atlas, palette, ratio, size
        self.view = view
        self.made: dict[str, QImage] = {}
        self.kept = pixels.NONE
        self.shown: dict[str, QPixmap] = {}
        self.legs: dict[str, QImage] = {}
        self.outlines: dict[str, Outlines] = {}
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
        theme, atlas = self.palette.tokens, self.atlas
        views = (self.view,) if self.view else tuple(view.id for view in atlas.views)
        files = [*DRAWN_BY, *(atlas.thumbnail_path(view, theme.drawing) for view in views)]
        files += [atlas.geometry_path(view) for view in views]
        return pixels.stamp_of(files, __version__, theme, self.ratio, self.size.toTuple(), views)

    @staticmethod
    def name(condition: Condition) -> str:
        """What a picture is kept under: it is another one where the pattern is."""
        return f"{condition.slug} {sorted(condition.pain.items())}"

    def forget(self) -> None:
        self.made.clear()
        self.kept = pixels.NONE
        self.shown.clear()
        self.legs.clear()

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

    def draw(self, condition: Condition) -> QImage:
        from calfguide.atlas.patterns import pain_areas, view_of_pain
        from calfguide.desktop.pain import Outlines, paint_hatching, warmth

        tokens, view = self.palette.tokens, self.view or view_of_pain(self.atlas, condition.pain)
        geometry = self.atlas.geometry(view)
        if view not in self.legs:
            self.legs[view] = QImageReader(str(self.source(view, tokens))).read()
        if view not in self.outlines:
            self.outlines[view] = Outlines(geometry)
        outlines = self.outlines[view]
        room = self.size * self.ratio
        image = QImage(room, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        if not geometry.regions:
            image.setDevicePixelRatio(self.ratio)
            return image
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = outlines.limb.boundingRect()
        scale = min(room.height() / (geometry.height - self.TOP - 40), room.width() / box.width())
        painter.translate(room.width() / 2 - box.center().x() * scale, -self.TOP * scale)
        painter.scale(scale, scale)
        sheet = QRectF(0, 0, geometry.width, geometry.height)
        painter.drawImage(sheet, self.legs[view])
        areas = pain_areas(self.atlas, view, condition.pain)
        painter.drawImage(sheet, warmth(areas, outlines, tokens))
        paint_hatching(painter, areas, outlines, tokens, scale / self.ratio)
        painter.end()
        image.setDevicePixelRatio(self.ratio)
        return image

    def source(self, view: str, tokens: Tokens) -> Path:
        if self.size.height() * self.ratio > SMALL:
            return self.atlas.raster_path(view, self.atlas.layers[0].id, tokens.drawing)
        return self.atlas.thumbnail_path(view, tokens.drawing)


def views_for(atlas: Atlas, conditions: Sequence[Condition]) -> tuple[str, ...]:
    """The first view of the leg, and the one that shows most of what cannot be seen there; the same for all."""
    from calfguide.atlas.patterns import pain_areas

    first, *others = (view.id for view in atlas.readable(atlas.views))
    seen = {view: {area.region for one in conditions for area in pain_areas(atlas, view, one.pain)} for view in others}
    here = {area.region for one in conditions for area in pain_areas(atlas, first, one.pain)}
    best = max(others, key=lambda view: len(seen[view] - here), default=None)
    return (first, best) if best and seen[best] - here else (first,)
