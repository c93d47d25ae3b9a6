"""The drawing itself on the screen: prepared pictures at once, a sharp one when all is still."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPixmap, QTransform

from calfguide.atlas.hiding import Hiding
from calfguide.desktop import pixels
from calfguide.desktop.single_shot import single_shot
from calfguide.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.leg.camera import Camera
    from calfguide.desktop.leg.rasters import Rasters, Wish
    from calfguide.desktop.theme.theme import Theme

SETTLED_MS = 140  # after the last movement, before a sharp picture is asked for
KEPT_FILE = "leg.picture"
VEIL_PX = 44  # over which the cut thigh fades into the ground
ALTERED_SCALE = 1.2  # px a drawing unit of a picture without what is hidden, as in the prepared ones
ALTERED_KEPT = 2  # of 5 MB each
SCREEN_BYTES = 12_000_000  # of pictures of the screen's own size: some ten, to go back and forth without decoding


Key = tuple[str, int, int, str, int]
"""Of a picture: view, layer, height in device px, theme, and what is hidden."""


def sheet_to_widget(camera: Camera) -> QTransform:
    """Drawing units to px of the widget."""
    x, y = camera.to_widget(0, 0)
    scale = camera.scale
    return QTransform(-scale if camera.mirrored else scale, 0, 0, scale, x, y)


def paint_veil(painter: QPainter, width: float, colour: str) -> None:
    """Let the leg end softly at the upper edge wherever it goes on beyond."""
    ground = QColor(colour)
    clear = QColor(ground)
    clear.setAlpha(0)
    gradient = QLinearGradient(0, 0, 0, VEIL_PX)
    gradient.setColorAt(0, ground)
    gradient.setColorAt(1, clear)
    painter.fillRect(QRectF(0, 0, width, VEIL_PX), gradient)


def bytes_of(pixmap: QPixmap) -> int:
    """What a picture takes in memory."""
    return 4 * pixmap.width() * pixmap.height()


class Picture(QObject):
    """Paints one view at a peel step, which may lie between two layers (1.5: half through the third).

    Signals:
        changed: there is something better to paint.
        failed: one line on a picture that could not be read.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, atlas: Atlas, theme: Theme, view: str, parent: QObject, cache: Path | None = None) -> None:
        super().__init__(parent)
        self.cache = cache
        self.last: tuple[object, QImage] | None = None  # as it was on the screen when it was looked at last
        self.kept: object = None
        self.atlas, self.theme, self.view = atlas, theme, view
        self.layer_at = 0.0
        self.camera: Camera | None = None
        self.ratio = 1.0
        self.scaled: tuple[object, QPixmap] | None = None
        self.shown_before: dict[Key, QPixmap] = {}  # of the screen's own size, the latest last
        self.sharp: tuple[Wish, QImage] | None = None
        self.hiding = Hiding()
        self.altered: dict[Wish, QImage] = {}
        self.asked: Wish | None = None  # a picture without what is hidden, in the making
        self.settle = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self.settle.timeout.connect(self.ask_sharp)
        self.settle.timeout.connect(self.changed)  # at rest all is painted as sharply as can be
        theme.changed.connect(self.forget)

    @cached_property
    def rasters(self) -> Rasters:
        """What makes pictures, made when it is first needed: the first one is usually kept."""
        from calfguide.desktop.leg.rasters import Rasters

        made = Rasters(self.atlas, self)
        made.arrived.connect(self.take_sharp)
        made.failed.connect(self.give_up)
        return made

    @property
    def is_drawing(self) -> bool:
        """Whether a worker is at a picture."""
        return "rasters" in self.__dict__ and self.rasters.is_drawing

    def begin(self, layer: str) -> None:
        """Have the first picture at hand: as it was kept, or being decoded beside whatever else goes on."""
        self.layer_at = next((at for at, known in enumerate(self.atlas.layers) if known.id == layer), 0)
        index = int(self.layer_at)
        if self.cache is not None:
            image = pixels.load(self.cache / KEPT_FILE, self.stamp(index))
            if image is not None:
                self.last = (self.key(index, image.height()), image)
                return
        self.decode()

    def decode(self) -> None:
        self.rasters.begin(self.view, self.layer, self.theme.tokens.drawing)

    def key(self, index: int, height: int, view: str = "") -> Key:
        """Tells the pictures of the screen's own size apart; where something is hidden, by the picture at hand."""
        drawn = self.prepared(index).cacheKey() if self.hiding else 0
        return (view or self.view, index, height, self.theme.tokens.drawing, drawn)

    def height(self, sheet: float, scale: float) -> int:
        """Device px of a sheet's height in drawing units."""
        return max(1, round(sheet * scale * self.ratio))

    def stamp(self, index: int) -> str:
        """What the picture of a layer was made of."""
        layer, theme = self.atlas.layers[index].id, self.theme.tokens.drawing
        return pixels.stamp_of([self.atlas.raster_path(self.view, layer, theme)], self.view, layer, theme)

    def keep(self) -> None:
        """Keep what is on the screen for the next start, which begins with the first view."""
        index = int(self.layer_at)
        first = self.view == self.atlas.views[0].id and not self.hiding
        if self.cache is None or self.scaled is None or not first or self.scaled[0] == self.kept:
            return
        if self.scaled[0] == self.key(index, self.scaled[1].height()):
            self.kept = self.scaled[0]
            pixels.save(self.cache / KEPT_FILE, self.stamp(index), self.scaled[1].toImage())

    @property
    def layer(self) -> str:
        return self.atlas.layers[round(self.layer_at)].id

    @property
    def sheet(self) -> QRectF:
        geometry = self.atlas.geometry(self.view)
        return QRectF(0, 0, geometry.width, geometry.height)

    def show_view(self, view: str) -> None:
        self.view = view
        self.forget()

    def show_layer(self, at: float) -> None:
        self.layer_at = at
        self.sharp = None
        self.stir()

    def forget(self) -> None:
        self.scaled = self.sharp = None
        self.stir()

    def show_hiding(self, hiding: Hiding) -> None:
        """Leave structures out; until that picture is made, the one before stays."""
        if hiding == self.hiding:
            return
        self.hiding = hiding
        self.asked = None
        if not self.working:
            self.sharp = None
        self.stir()
        self.ask_sharp()

    # ------------------------------------------------------------------ what is hidden
    @property
    def left_out(self) -> frozenset[str]:
        """The structures that are not to be seen."""
        if not self.hiding:
            return frozenset()
        return self.hiding.left_out(self.atlas, self.atlas.geometry(self.view).structures)

    @property
    def working(self) -> bool:
        """Whether a picture without what is hidden is still to be made."""
        wish = self.altered_wish(round(self.layer_at))
        return bool(wish.left_out) and wish not in self.altered

    def altered_wish(self, index: int) -> Wish:
        """The whole of a layer, as it is without what is hidden."""
        from calfguide.desktop.leg.rasters import Wish

        sheet, layer = self.sheet, self.atlas.layers[index]
        drawn = {shape.id for shape in self.atlas.geometry(self.view).drawn_at(layer.id)} if self.hiding else set()
        box = (0.0, 0.0, sheet.width(), sheet.height())
        left_out = self.left_out & drawn
        alone = self.hiding.isolated if left_out else ""
        return Wish(self.view, layer.id, self.theme.tokens.drawing, box, ALTERED_SCALE, left_out, alone, whole=True)

    def stir(self) -> None:
        """Something moved: paint what is at hand, and ask for a sharp picture once all is still."""
        if self.camera is not None:  # before the first look there is nothing to be sharpened
            self.settle.start()
        self.changed.emit()

    @property
    def moving(self) -> bool:
        """Whether something moved a moment ago."""
        return self.settle.isActive()

    def finish(self) -> None:
        self.settle.stop()
        if "rasters" in self.__dict__:
            self.rasters.finish()

    # ------------------------------------------------------------------ painting
    def paint(self, painter: QPainter, camera: Camera, ratio: float) -> None:
        """Paint what there is now; `ratio` is device px a px."""
        if self.camera is None:
            self.settle.start()
        self.camera, self.ratio = camera, ratio
        painter.save()
        painter.setTransform(sheet_to_widget(camera), combine=True)
        if self.sharp is not None:
            self.paint_sharp(painter, camera)
        else:
            below, through = int(self.layer_at), self.layer_at - int(self.layer_at)
            self.paint_layer(painter, below)
            if through:
                painter.setOpacity(through)
                self.paint_layer(painter, below + 1)
        painter.restore()
        if self.atlas.geometry(self.view).fade:
            paint_veil(painter, camera.width, self.theme.tokens.ground)

    def prepared(self, index: int) -> QImage:
        """The picture of a layer that is at hand: without what is hidden, or as near to that as there is."""
        wish = self.altered_wish(index)
        if wish.left_out:
            if wish in self.altered:
                return self.altered[wish]
            place = (wish.view, wish.layer, wish.theme)
            for older in reversed(self.altered):
                if (older.view, older.layer, older.theme) == place:
                    return self.altered[older]
        return self.rasters.prepared(self.view, self.atlas.layers[index].id, self.theme.tokens.drawing)

    def paint_layer(self, painter: QPainter, index: int) -> None:
        if self.camera is None:
            return
        if self.camera.zoom == 1 and self.layer_at == index:
            self.paint_reduced(painter, self.camera, self.reduced(index))
        elif not self.prepared(index).isNull():
            painter.drawImage(self.sheet, self.prepared(index))

    def paint_reduced(self, painter: QPainter, camera: Camera, pixmap: QPixmap) -> None:
        """Put a picture of the screen's own size on whole pixels, where it is sharpest and only copied."""
        whole = QRectF(pixmap.rect())
        if camera.mirrored or pixmap.height() != self.height(self.sheet.height(), camera.scale):
            painter.drawPixmap(self.sheet, pixmap, whole)
            return
        x, y = camera.to_widget(0, 0)
        corner = QPointF(round(x * self.ratio), round(y * self.ratio))
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(QRectF(corner / self.ratio, whole.size() / self.ratio), pixmap, whole)
        painter.restore()

    def reduced(self, index: int) -> QPixmap:
        """The prepared picture brought to the screen's own pixels: smoother than letting the painter shrink it."""
        scale = self.camera.scale if self.camera else 1.0
        height = self.height(self.sheet.height(), scale)
        key = self.key(index, height)
        if self.scaled is None or self.scaled[0] != key:
            before = self.shown_before.pop(key, None)
            if self.last is not None and self.last[0] == key:
                before = QPixmap.fromImage(self.last[1])
                self.kept = key
            if before is not None:
                single_shot(SETTLED_MS // 2, self, self.decode)  # for the first zoom
            else:
                from calfguide.desktop.leg.rasters import reduced

                before = QPixmap.fromImage(reduced(self.prepared(index), height))
            self.last = None
            self.scaled = (key, before)
            self.remember(key, before)
        return self.scaled[1]

    def remember(self, key: Key, pixmap: QPixmap) -> None:
        """Keep a picture that was on the screen, and forget the oldest where they take too much room."""
        self.shown_before[key] = pixmap
        while len(self.shown_before) > 1 and sum(map(bytes_of, self.shown_before.values())) > SCREEN_BYTES:
            del self.shown_before[next(iter(self.shown_before))]

    def forget_other_sizes(self, heights: Mapping[str, int]) -> None:
        """Let go of pictures of a size that the window had before; `heights` in device px, by view."""
        self.shown_before = {key: one for key, one in self.shown_before.items() if heights.get(key[0]) == key[2]}

    def remember_ahead(self, key: Key, image: QImage) -> None:
        """Keep a picture that nobody has asked for yet."""
        if key not in self.shown_before:
            self.shown_before = {key: QPixmap.fromImage(image), **self.shown_before}

    def paint_sharp(self, painter: QPainter, camera: Camera) -> None:
        if self.sharp is None:
            return
        wish, image = self.sharp
        if not QRectF(*wish.box).contains(self.seen(camera)):
            painter.drawImage(self.sheet, self.prepared(round(self.layer_at)))
        painter.drawImage(QRectF(*wish.box), image)

    # ------------------------------------------------------------------ the sharp picture
    def seen(self, camera: Camera) -> QRectF:
        """The part of the sheet in view, in drawing units."""
        one, other = camera.to_sheet(0, 0), camera.to_sheet(camera.width, camera.height)
        return QRectF(QPointF(*one), QPointF(*other)).normalized().intersected(self.sheet)

    def ask_sharp(self) -> None:
        """Where the prepared picture is too coarse, have what is in view drawn from the vectors."""
        if self.camera is None:
            return
        self.keep()
        if self.working:
            wish = self.altered_wish(round(self.layer_at))
            if self.layer_at == round(self.layer_at) and wish != self.asked:
                self.asked = wish
                self.rasters.wish(wish)
                self.changed.emit()
            return
        if self.is_coarse(self.camera) and self.layer_at == round(self.layer_at):
            box = self.seen(self.camera)
            part = (box.x(), box.y(), box.width(), box.height())
            hiding = self.altered_wish(round(self.layer_at))
            self.rasters.wish(replace(hiding, box=part, scale=self.camera.scale * self.ratio, whole=False))
        elif self.sharp is not None:
            self.sharp = None
            self.changed.emit()

    def is_coarse(self, camera: Camera) -> bool:
        """Whether the prepared picture has too few pixels for the screen."""
        return camera.scale * self.ratio > 1.05 * self.prepared(round(self.layer_at)).height() / self.sheet.height()

    def is_of_now(self, wish: Wish) -> bool:
        """Whether what is looked at is still what was asked for: it may take a second to be drawn."""
        if self.camera is None or self.layer_at != round(self.layer_at):
            return False
        now = replace(self.altered_wish(round(self.layer_at)), box=wish.box, scale=wish.scale, whole=False)
        return wish == now and self.is_coarse(self.camera)

    def give_up(self, why: str) -> None:
        """The picture before stays; why is said in words elsewhere."""
        self.asked = None
        self.failed.emit(why)

    def take_sharp(self, wish: Wish, image: QImage) -> None:
        if wish.whole:
            self.altered[wish] = image
            self.asked = None
            while len(self.altered) > ALTERED_KEPT:
                del self.altered[next(iter(self.altered))]
            self.scaled = self.sharp = None
            self.stir()
        elif wish == self.rasters.wanted and self.is_of_now(wish):
            self.sharp = (wish, image)
            self.changed.emit()
