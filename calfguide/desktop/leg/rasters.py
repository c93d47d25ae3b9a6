"""Pictures of the leg: prepared ones at once, sharper ones from the vector drawing in a worker."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Thread
from threading import enumerate as enumerate_threads
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QImageReader, QLinearGradient, QPainter

from calfguide.desktop.drawings import is_bearable, is_short
from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.wording import error_words, translate
from calfguide.errors import CalfguideError
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calfguide.atlas.model import Theme
    from calfguide.atlas.source import Atlas

PATIENCE_MS = 300  # that a window which closes waits for a picture
KEPT = 3  # rasters held: the layer in view and its neighbours under the slider


@dataclass(frozen=True, slots=True)
class Wish:
    """A part of the sheet wanted sharply: `box` in drawing units (x, y, width, height), `scale` device px a unit.

    `left_out` are structures that the reader has hidden, `alone` the one that is isolated; `whole` says that it stands
    in for a prepared picture.
    """

    view: str
    layer: str
    theme: Theme
    box: tuple[float, float, float, float]
    scale: float
    left_out: frozenset[str] = frozenset()
    alone: str = ""
    whole: bool = False


class Results(QObject):
    """Where the worker puts what it made: it lives as long as either side needs it, also where the leg has gone."""

    arrived = Signal(object, QImage)
    shrunk = Signal(object, QImage)
    failed = Signal(str)


class Rasters(QObject):
    """Makes and keeps the pictures.

    Signals:
        arrived: (Wish, QImage) a sharp picture is there.
        shrunk: (key, QImage) a prepared picture is there in another height.
        failed: one line on a picture that could not be read.
    """

    arrived = Signal(object, QImage)
    shrunk = Signal(object, QImage)
    failed = Signal(str)

    def __init__(self, atlas: Atlas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.atlas = atlas
        self.kept: dict[tuple[str, str, str], QImage] = {}
        self.begun: dict[tuple[str, str, str], Decoding] = {}
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(1)
        self.wanted: Wish | None = None
        self.results = Results()
        self.results.arrived.connect(self.arrived)
        self.results.shrunk.connect(self.shrunk)
        self.results.failed.connect(self.failed)

    def begin(self, view: str, layer: str, theme: Theme) -> None:
        """Decode a prepared picture beside whatever else goes on, since it will be wanted in a moment."""
        if (view, layer, theme) in self.kept or (view, layer, theme) in self.begun:
            return
        decoding = Decoding(self.atlas.raster_path(view, layer, theme))
        load_format(decoding.file.suffix[1:])
        decoding.start()
        self.begun = {(view, layer, theme): decoding}  # what was begun for another moment is not waited for

    def prepared(self, view: str, layer: str, theme: Theme) -> QImage:
        """The prepared picture of one layer, about 15 ms the first time; a null image, and why, where it is damaged."""
        key = (view, layer, theme)
        if key in self.kept:
            self.kept[key] = self.kept.pop(key)
            return self.kept[key]
        begun = self.begun.pop(key, None) or Decoding(self.atlas.raster_path(view, layer, theme))
        image = begun.finished()
        if image.isNull():
            words = self.tr("The picture {file} cannot be shown: {reason}")
            self.failed.emit(words.format(file=begun.file.name, reason=begun.error))
        self.kept[key] = image
        while len(self.kept) > KEPT:
            del self.kept[next(iter(self.kept))]
        return self.kept[key]

    def wish(self, wish: Wish) -> None:
        """Ask for a sharp picture; a newer wish takes the place of one that has not begun."""
        load_format("svg")
        self.wanted = wish
        self.pool.clear()
        self.pool.start(Rendering(self, wish))

    def shrink(self, file: Path, height: int, key: object) -> None:
        """Have a prepared picture brought to a height in px, if nothing else is wanted of the worker."""
        load_format(file.suffix[1:])
        self.pool.start(Shrinking(self, file, height, key))

    def finish(self) -> bool:
        """Let the worker end before the window goes; False where it would take too long."""
        self.wanted = None
        self.pool.clear()
        return self.pool.waitForDone(PATIENCE_MS)

    @property
    def is_drawing(self) -> bool:
        """Whether the worker is at a picture that nobody waits for any more, or still does."""
        return self.pool.activeThreadCount() > 0


class Decoding(Thread):
    """One picture file being decoded (about 20 ms), in a thread of its own or in the caller's.

    With a `height` in px that is less than the file's, the picture is brought to it by the reader, which lets other
    Python threads run meanwhile: an image that scales itself would stop the window for 10 ms.
    """

    def __init__(self, file: Path, height: int = 0) -> None:
        super().__init__(daemon=True)
        self.file, self.height = file, height
        self.image = QImage()
        self.error = ""

    def run(self) -> None:
        reader = QImageReader(str(self.file))
        if not is_short(self.file) or not is_bearable(reader.size()):
            self.error = translate("Rasters", "it is too large")
            return
        whole = reader.size()
        if 0 < self.height < whole.height():
            reader.setScaledSize(QSize(int(whole.width() * self.height / whole.height() + 0.5), self.height))
        image = reader.read()
        if image.isNull():
            self.error = reader.errorString()
        else:
            self.image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)

    def finished(self) -> QImage:
        """The picture, waited for if it was begun, else decoded now; null where the file is damaged."""
        if self.ident is None:
            self.run()
        else:
            self.join()
        return self.image


def await_decoding() -> None:
    """Wait for pictures that are being decoded: a thread inside Qt must not be cut off as Python ends."""
    for thread in enumerate_threads():
        if isinstance(thread, Decoding):
            thread.join()


@guarded
class Rendering(QRunnable):
    """One wish at work; its picture goes back over a queued signal."""

    def __init__(self, rasters: Rasters, wish: Wish) -> None:
        super().__init__()
        self.rasters = rasters
        self.order = wish

    def run(self) -> None:
        if self.rasters.wanted is not self.order:
            return
        try:
            image = render(self.rasters.atlas, self.order)
        except (CalfguideError, OSError) as error:
            self.rasters.results.failed.emit(error_words(error))
            return
        if self.rasters.wanted is not None:
            self.rasters.results.arrived.emit(self.order, image)


@guarded
class Shrinking(QRunnable):
    """A prepared picture at work, for a moment that may come; a damaged one is told of when it is wanted."""

    def __init__(self, rasters: Rasters, file: Path, height: int, key: object) -> None:
        super().__init__()
        self.rasters = rasters
        self.file, self.height, self.key = file, height, key

    def run(self) -> None:
        self.rasters.results.shrunk.emit(self.key, Decoding(self.file, self.height).finished())


def reduced(image: QImage, height: int) -> QImage:
    """The picture brought to a height in px, smoother than a painter shrinks it; never larger than it is."""
    if height >= image.height():
        return image
    return image.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)


def render(atlas: Atlas, wish: Wish) -> QImage:
    """Draw the wished part from the vectors; takes up to a second, hence the worker.

    An image reader and not QSvgRenderer: the reader lets other Python threads run while it works (a renderer holds them
    for half a second, which stops the window).
    """
    from calfguide.atlas.vector import alone_drawing, layer_drawing

    geometry = atlas.geometry(wish.view)
    if wish.alone:
        drawing = alone_drawing(atlas, wish.view, wish.layer, wish.theme, (wish.alone,))
    else:
        drawing = layer_drawing(atlas, wish.view, wish.layer, wish.theme, wish.left_out)
    size = QSize(round(geometry.width * wish.scale), round(geometry.height * wish.scale))
    image, fault = read_drawing(drawing, size, QRectF(*(wish.scale * side for side in wish.box)).toRect())
    if image.isNull():
        words = translate("Rasters", "The drawing {file} cannot be shown: {reason}")
        raise CalfguideError(words.format(file=atlas.vector_path(wish.view).name, reason=fault))
    if geometry.fade:
        painter = QPainter(image)
        painter.scale(wish.scale, wish.scale)
        painter.translate(-wish.box[0], -wish.box[1])
        fade_top(painter, geometry.fade, geometry.width)
        painter.end()
    return image


@cache
def load_format(name: str) -> None:
    """Have Qt's plugin for a picture format loaded (some ms the first time); to be called in the main thread.

    A plugin that a worker loads is handed over with an event, for which Qt waits for Python with the lock of all
    picture formats in hand: see `read_drawing`.
    """
    QImage().loadFromData(b"-", name)


_folders: set[str] = set()


def abandon() -> None:
    """Clear away what the worker left, where the process ends before it does."""
    import shutil

    for folder in tuple(_folders):
        shutil.rmtree(folder, ignore_errors=True)


def read_drawing(drawing: str, size: QSize, clip: QRect) -> tuple[QImage, str]:
    """An SVG at a size in px, of which only `clip` is made; a null image, and why, where it cannot be.

    It goes through a file of its own. Over a device made in Python, the reader would hold the lock of Qt's picture
    formats while it waits for Python, and whoever saves a picture holds Python while it waits for that lock.
    """
    import tempfile  # and half a dozen modules with it, which the first window does not need

    try:
        with tempfile.TemporaryDirectory(prefix="calfguide-", ignore_cleanup_errors=True) as folder:
            _folders.add(folder)
            file = Path(folder, "drawing.svg")
            file.write_text(drawing, encoding="utf-8")
            reader = QImageReader(str(file), QByteArray(b"svg"))
            reader.setScaledSize(size)
            reader.setScaledClipRect(clip)
            image, fault = reader.read(), reader.errorString()
            del reader  # it holds the file open, and some systems remove no open file
            _folders.discard(folder)
            return image, fault
    except OSError as error:
        return QImage(), str(error.strerror)


def fade_top(painter: QPainter, fade: Sequence[tuple[float, float]], width: float) -> None:
    """Let the thigh end softly: `fade` lists (height in drawing units, opacity) from the top down."""
    begin, end = fade[0][0], fade[-1][0]
    gradient = QLinearGradient(0, begin, 0, end)
    for height, opacity in fade:
        gradient.setColorAt((height - begin) / (end - begin), QColor.fromRgbF(0, 0, 0, opacity))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(-width, -width, 3 * width, width + end), QBrush(gradient))
