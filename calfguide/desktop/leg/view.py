"""The drawn leg: painted from prepared pictures, chosen by pointer or keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QLinearGradient, QNativeGestureEvent, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from calfguide.desktop.leg.camera import Camera
from calfguide.desktop.leg.overlay import Overlay
from calfguide.desktop.leg.rasters import Rasters, Wish

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from calfguide.atlas.model import Direction
    from calfguide.atlas.source import Atlas
    from calfguide.desktop.theme.theme import Theme

SETTLED_MS = 140  # after the last movement, before a sharp picture is asked for
KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
STEP = 1.25  # zoom of one key press or wheel notch
REACH_PX = 12  # half of the 24 px band that makes thin vessels easy to hit
THIGH_FROM = 190.0  # drawing units: enough thigh to know a knee by, the rest of the height is for the calf
VEIL_PX = 44  # over which the cut thigh fades into the ground
MIRRORED: dict[Direction, Direction] = {"left": "right", "right": "left"}
ARROWS: dict[Qt.Key, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class LegView(QWidget):
    """The drawing with its places.

    Signals:
        region_clicked: (region, add) a place was chosen, with Ctrl held or not.
        cleared: Esc, or a click beside the leg.
        hovered: (region, structure) what is under the pointer, each "" for nothing.
        focus_moved: (region) the keyboard went to a place.
    """

    region_clicked = Signal(str, bool)
    cleared = Signal()
    hovered = Signal(str, str)
    focus_moved = Signal(str)

    def __init__(self, atlas: Atlas, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atlas, self.theme = atlas, theme
        self.view, self.layer_at = "back", 0.0
        self.geometry_data = atlas.geometry(self.view)
        self.rasters = Rasters(atlas, self)
        self.rasters.arrived.connect(self.take_sharp)
        self.overlay = Overlay(atlas, self.view)
        self.camera = Camera(1, 1, self.home())
        self.scaled: tuple[object, QPixmap] | None = None
        self.sharp: tuple[Wish, QImage] | None = None
        self.settle = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self.settle.timeout.connect(self.ask_sharp)
        self.pressed: QPointF | None = None
        self.dragging = False
        self.hover = ("", "")
        self.focused = ""
        self.ring = False  # shown once the keyboard is used, not after a click
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 240)
        self.setAccessibleName(self.tr("Drawing of the leg"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys go from place to place, Space chooses, Escape clears. The places are buttons above it too."
            )
        )
        theme.changed.connect(self.forget_pictures)

    def home(self) -> tuple[float, float, float, float]:
        """The part of the sheet that fills the widget at first: the leg without the empty margins."""
        shapes = [p for polygons in self.geometry_data.regions.values() for polygon in polygons for p in polygon]
        across = [x for x, _ in shapes]
        bottom = max(y for _, y in shapes)
        return (min(across) - 24, THIGH_FROM, max(across) + 24, bottom + 30)

    def sizeHint(self) -> QSize:
        return QSize(360, 640)

    # ------------------------------------------------------------------ what is shown
    def show_layer(self, at: float) -> None:
        """Peel to a layer by its index from the skin; between two, both are seen through each other."""
        if at != self.layer_at:
            self.layer_at = at
            self.sharp = None
            self.settle.start()
            self.update()

    def show_side(self, side: str) -> None:
        mirrored = side == "left"
        if mirrored != self.camera.mirrored:
            self.camera = Camera(self.camera.width, self.camera.height, self.camera.home, mirrored=mirrored)
            self.update()

    @property
    def layer(self) -> str:
        return self.atlas.layers[round(self.layer_at)].id

    def forget_pictures(self) -> None:
        self.scaled = self.sharp = None
        self.overlay.forget()
        self.settle.start()
        self.update()

    # ------------------------------------------------------------------ camera
    def look(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self.settle.start()
            self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        point = at or QPointF(self.width() / 2, self.height() / 2)
        self.look(self.camera.zoomed(factor, point.x(), point.y()))

    def zoom_in(self) -> None:
        self.zoom_by(STEP)

    def zoom_out(self) -> None:
        self.zoom_by(1 / STEP)

    def fit(self) -> None:
        self.look(self.camera.fitted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.camera = self.camera.resized(self.width(), self.height())
        self.settle.start()

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        below, through = int(self.layer_at), self.layer_at - int(self.layer_at)
        if self.sharp is not None:
            self.paint_sharp(painter)
        else:
            self.paint_layer(painter, below)
            if through:
                painter.setOpacity(through)
                self.paint_layer(painter, below + 1)
                painter.setOpacity(1)
        self.paint_veil(painter)
        painter.save()
        painter.setTransform(self.sheet_to_widget())
        self.overlay.paint(
            painter,
            self.theme.tokens,
            self.camera.scale,
            self.hover[0],
            self.focused if self.ring and self.hasFocus() else "",
        )
        painter.restore()
        if any(self.hover):
            self.overlay.paint_name(painter, self.hover_name(), self.pointer(), self.rect(), self.theme)

    def paint_veil(self, painter: QPainter) -> None:
        """Let the leg end softly at the widget's upper edge wherever it goes on beyond."""
        ground = QColor(self.theme.tokens.ground)
        clear = QColor(ground)
        clear.setAlpha(0)
        gradient = QLinearGradient(0, 0, 0, VEIL_PX)
        gradient.setColorAt(0, ground)
        gradient.setColorAt(1, clear)
        painter.fillRect(QRectF(0, 0, self.width(), VEIL_PX), gradient)

    def sheet_to_widget(self) -> QTransform:
        x, y = self.camera.to_widget(0, 0)
        scale = self.camera.scale
        return QTransform(-scale if self.camera.mirrored else scale, 0, 0, scale, x, y)

    def paint_layer(self, painter: QPainter, index: int) -> None:
        image = self.rasters.prepared(self.view, self.atlas.layers[index].id, self.theme.tokens.name)
        if image.isNull():
            return
        sheet = QRectF(0, 0, self.geometry_data.width, self.geometry_data.height)
        painter.save()
        painter.setTransform(self.sheet_to_widget())
        if self.camera.zoom == 1 and self.layer_at == index:
            reduced = self.reduced(image, index)
            painter.drawPixmap(sheet, reduced, QRectF(reduced.rect()))
        else:
            painter.drawImage(sheet, image)
        painter.restore()

    def reduced(self, image: QImage, index: int) -> QPixmap:
        """The prepared picture brought to the widget's own pixels: smoother than letting the painter shrink it."""
        ratio = self.devicePixelRatioF()
        height = max(1, round(self.geometry_data.height * self.camera.scale * ratio))
        key = (index, height, self.theme.tokens.name)
        if self.scaled is None or self.scaled[0] != key:
            mode = Qt.TransformationMode.SmoothTransformation
            smaller = image.scaledToHeight(height, mode) if height < image.height() else image
            self.scaled = (key, QPixmap.fromImage(smaller))
        return self.scaled[1]

    def paint_sharp(self, painter: QPainter) -> None:
        wish, image = self.sharp or (None, QImage())
        if wish is None:
            return
        painter.save()
        painter.setTransform(self.sheet_to_widget())
        if wish.scale < self.camera.scale * self.devicePixelRatioF() * 0.99 or not self.covers(wish):
            self.paint_layer_under(painter)
        painter.drawImage(QRectF(*wish.box), image)
        painter.restore()

    def paint_layer_under(self, painter: QPainter) -> None:
        """The whole sheet, coarsely, below a sharp part that does not fill the view (while one drags)."""
        image = self.rasters.prepared(self.view, self.layer, self.theme.tokens.name)
        painter.drawImage(QRectF(0, 0, self.geometry_data.width, self.geometry_data.height), image)

    def covers(self, wish: Wish) -> bool:
        return QRectF(*wish.box).contains(self.seen())

    def seen(self) -> QRectF:
        """The part of the sheet in view, in drawing units."""
        one, other = self.camera.to_sheet(0, 0), self.camera.to_sheet(self.width(), self.height())
        box = QRectF(QPointF(*one), QPointF(*other)).normalized()
        return box.intersected(QRectF(0, 0, self.geometry_data.width, self.geometry_data.height))

    def ask_sharp(self) -> None:
        """Once all is still: where the prepared picture is too coarse, have the view drawn from the vectors."""
        scale = self.camera.scale * self.devicePixelRatioF()
        prepared = self.rasters.prepared(self.view, self.layer, self.theme.tokens.name)
        coarse = scale > 1.05 * prepared.height() / self.geometry_data.height
        if not coarse or self.layer_at != round(self.layer_at):
            if self.sharp is not None:
                self.sharp = None
                self.update()
            return
        box = self.seen()
        self.rasters.wish(
            Wish(self.view, self.layer, self.theme.tokens.name, (box.x(), box.y(), box.width(), box.height()), scale)
        )

    def take_sharp(self, wish: Wish, image: QImage) -> None:
        if wish == self.rasters.wanted:
            self.sharp = (wish, image)
            self.update()

    # ------------------------------------------------------------------ pointer
    def pointer(self) -> QPointF:
        return QPointF(self.mapFromGlobal(self.cursor().pos()))

    def hover_name(self) -> str:
        region, structure = self.hover
        names = []
        if structure:
            names.append(self.atlas.structures[structure].name)
        if region:
            names.append(self.atlas.regions[region].name)
        return " · ".join(names)

    def under(self, point: QPointF) -> tuple[str, str]:
        """Region and structure under a px of the widget."""
        x, y = self.camera.to_sheet(point.x(), point.y())
        region = self.geometry_data.region_at(x, y) or ""
        if region and not self.atlas.regions[region].clickable:
            region = ""
        if self.layer == "skin":
            return region, ""
        found = self.geometry_data.structures_at(x, y, self.layer, REACH_PX / self.camera.scale)
        named = [s for s in found if s in self.atlas.structures]
        return region, named[0] if named else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self.pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = point - self.pressed
            if self.dragging or moved.manhattanLength() > 6:
                self.dragging = True
                if self.camera.zoom > 1:
                    self.setCursor(Qt.CursorShape.ClosedHandCursor)
                    self.look(self.camera.panned(moved.x(), moved.y()))
                self.pressed = point
                return
        self.set_hover(self.under(point))

    def set_hover(self, under: tuple[str, str]) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor if under[0] else Qt.CursorShape.ArrowCursor)
        if under != self.hover or any(under):
            changed = under != self.hover
            self.hover = under
            self.update()
            if changed:
                self.hovered.emit(*under)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed, self.dragging = event.position(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.pressed is None:
            return
        dragged, self.pressed, self.dragging = self.dragging, None, False
        if dragged:
            self.set_hover(self.under(event.position()))
            return
        region, _ = self.under(event.position())
        if region:
            self.focused, self.ring = region, False
            self.region_clicked.emit(region, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif not event.modifiers():
            self.cleared.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self.set_hover(("", ""))
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoom_by(STEP**notches, event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    # ------------------------------------------------------------------ keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        self.ring = True
        if key in ARROWS:
            self.move_focus(ARROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focused:
            self.region_clicked.emit(self.focused, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.cleared.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def move_focus(self, direction: Direction) -> None:
        """Go to the neighbouring place; in a left leg, right is left."""
        if self.camera.mirrored:
            direction = MIRRORED.get(direction, direction)
        if not self.focused:
            self.set_focused("back-of-knee")
            return
        near = self.geometry_data.neighbour(self.focused, direction)
        if near and self.atlas.regions[near].clickable:
            self.set_focused(near)

    def set_focused(self, region: str) -> None:
        self.focused = region
        self.update()
        self.focus_moved.emit(region)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring = event.reason() in KEYBOARD
        if self.ring:
            self.set_focused(self.focused or "back-of-knee")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def finish(self) -> None:
        self.settle.stop()
        self.rasters.finish()
