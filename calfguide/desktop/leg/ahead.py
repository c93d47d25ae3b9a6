"""Pictures that are likely to be wanted next, made while all is still: other layers of this side, and other sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from calfguide.atlas.tables import AtlasError
from calfguide.desktop.leg.camera import Camera
from calfguide.desktop.leg.picture import SCREEN_BYTES, bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

    from calfguide.desktop.leg.picture import Key
    from calfguide.desktop.leg.view import LegView

PAUSE_MS = 250  # after the drawing has come to rest, or after the last picture


class Ahead(QObject):
    """Has one picture after the other decoded and brought to the screen's size by the worker."""

    def __init__(self, view: LegView) -> None:
        super().__init__(view)
        self.view, self.picture = view, view.picture
        self.damaged: set[Key] = set()  # the window says so when they are wanted
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.pause.timeout.connect(self.go_on)
        self.picture.settle.timeout.connect(self.pause.start)
        self.picture.rasters.shrunk.connect(self.take)

    def go_on(self) -> None:
        """Begin the next one, unless something else goes on; when that has come to rest, this is called again."""
        picture = self.picture
        if picture.moving or picture.hiding or not self.view.isVisible():
            return
        if picture.rasters.is_drawing:
            self.pause.start()
            return
        try:
            self.begin()
        except AtlasError:  # the window says so when that side is looked at
            return

    def begin(self) -> None:
        """Have the first made that is likely and not there, if there is room for it."""
        atlas, picture = self.view.atlas, self.picture
        picture.forget_other_sizes({one.id: self.height(one.id) for one in atlas.drawn()})
        room = SCREEN_BYTES - sum(map(bytes_of, picture.shown_before.values()))
        for view, index, height in self.likely():
            key = picture.key(index, height, view)
            if key not in picture.shown_before and key not in self.damaged:
                shapes = atlas.geometry(view)
                if 4 * height * height * shapes.width / shapes.height < room:
                    file = atlas.raster_path(view, atlas.layers[index].id, picture.theme.tokens.drawing)
                    picture.rasters.shrink(file, height, key)
                return

    def likely(self) -> Iterator[tuple[str, int, int]]:
        """View, layer and height in device px: the layers from the one in view outwards, then the other sides."""
        here, at = self.picture.view, round(self.picture.layer_at)
        layers = sorted(range(len(self.view.atlas.layers)), key=lambda index: abs(index - at))
        for index in layers:
            yield here, index, self.height(here)
        for other in self.view.atlas.drawn():
            yield other.id, at, self.height(other.id)

    def height(self, view: str) -> int:
        """How high the whole sheet of a view is at first, in device px."""
        shapes = self.view.atlas.geometry(view)
        camera = Camera(self.view.width(), self.view.height(), self.view.home(shapes))
        return self.picture.height(shapes.height, camera.fit_scale)

    def take(self, key: Key, image: QImage) -> None:
        """Keep a picture that has come, and wait for the next."""
        if image.isNull():
            self.damaged.add(key)
        else:
            self.picture.remember_ahead(key, image)
        self.pause.start()
