"""The drawn leg: painted from prepared pictures, chosen by pointer or keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from calfguide.desktop.leg.camera import Camera
from calfguide.desktop.leg.picture import Picture, sheet_to_widget
from calfguide.desktop.leg.sections import SECTION_HOME, overlay_for

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from calfguide.atlas.model import Direction
    from calfguide.atlas.source import Atlas
    from calfguide.desktop.theme.theme import Theme

KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
STEP = 1.25  # zoom of one key press or wheel notch
REACH_PX = 12  # half of the 24 px band that makes thin vessels easy to hit
SECTION_REACH_PX = 7  # in a section they lie closer together
THIGH_FROM = 190.0  # drawing units: enough thigh to know a knee by, the rest of the height is for the calf
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
        structure_clicked: (structure, region) a part of the section was clicked, and the place it was clicked at.
        cleared: Esc, or a click beside the leg.
        hovered: (region, structure) what is under the pointer, each "" for nothing.
        focus_moved: (region) the keyboard went to a place.
        resized: the widget has another size.
    """

    region_clicked = Signal(str, bool)
    structure_clicked = Signal(str, str)
    cleared = Signal()
    hovered = Signal(str, str)
    focus_moved = Signal(str)
    resized = Signal()

    def __init__(self, atlas: Atlas, theme: Theme, layer: str) -> None:
        super().__init__()
        self.atlas, self.theme = atlas, theme
        self.pinching: Pinching | None = None
        self.pressed: QPointF | None = None
        self.dragging = False
        self.hover = ("", "")
        self.focused = ""
        self.ring = False  # shown once the keyboard is used, not after a click
        self.picture = Picture(atlas, theme, atlas.views[0].id, self)
        self.picture.changed.connect(self.update)
        self.picture.rasters.begin(atlas.views[0].id, layer, theme.tokens.name)
        self.camera = Camera(1, 1, (0, 0, 1, 1))
        self.show_view(atlas.views[0].id)
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
        theme.changed.connect(self.forget_colours)

    def sizeHint(self) -> QSize:
        return QSize(360, 640)

    # ------------------------------------------------------------------ what is shown
    def show_view(self, view: str) -> None:
        """Look at the leg from another side, whole."""
        self.shapes = self.atlas.geometry(view)
        self.overlay = overlay_for(self.atlas, view)
        self.camera = Camera(self.width(), self.height(), self.home(), mirrored=self.camera.mirrored)
        self.hover = ("", "")
        if self.focused not in self.shapes.regions:
            self.focused = ""
        self.picture.show_view(view)

    def home(self) -> tuple[float, float, float, float]:
        """The part of the sheet that fills the widget at first: the leg without the empty margins."""
        if self.shapes.is_section:
            return SECTION_HOME
        left, _, right, bottom = zip(*self.shapes.boxes.values(), strict=True)
        return (min(left) - 24, THIGH_FROM, max(right) + 24, max(bottom) + 30)

    def show_layer(self, at: float) -> None:
        """Peel to a layer by its index from the skin; between two, both are seen through each other."""
        if at != self.picture.layer_at:
            self.picture.show_layer(at)

    @property
    def at_skin(self) -> bool:
        """Whether only places are seen, and no tissue; a section shows tissue at every step."""
        return self.picture.layer == self.atlas.layers[0].id and not self.shapes.is_section

    def show_side(self, side: str) -> None:
        mirrored = side == "left"
        if mirrored != self.camera.mirrored:
            self.look(Camera(self.camera.width, self.camera.height, self.camera.home, mirrored=mirrored))

    def forget_colours(self) -> None:
        self.overlay.forget()
        self.update()

    # ------------------------------------------------------------------ camera
    def look(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self.picture.stir()

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
        self.look(self.camera.resized(self.width(), self.height()))
        self.resized.emit()

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.picture.paint(painter, self.camera, self.devicePixelRatioF())
        painter.save()
        painter.setTransform(sheet_to_widget(self.camera), combine=True)
        focused = self.focused if self.ring and self.hasFocus() else ""
        self.overlay.paint(painter, self.theme.tokens, self.camera.scale, self.hover[0], focused)
        painter.restore()
        if any(self.hover):
            self.overlay.paint_name(painter, self.hover_name(), self.pointer(), self.rect(), self.theme)

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
        region = self.shapes.region_at(x, y) or ""
        if region and not self.atlas.regions[region].clickable:
            region = ""
        if self.shapes.is_section:
            return self.under_cut(x, y, region)
        if self.at_skin:
            return region, ""
        found = self.shapes.structures_at(x, y, self.picture.layer, REACH_PX / self.camera.scale)
        named = [s for s in found if s in self.atlas.structures]
        return region, named[0] if named else ""

    def under_cut(self, x: float, y: float, region: str) -> tuple[str, str]:
        """Region and structure at a point of a section: on skin and fat the place is meant, where it can be chosen."""
        structure = self.shapes.cut_at(x, y, self.picture.layer, SECTION_REACH_PX / self.camera.scale) or ""
        if not structure:
            return region, ""
        outside = self.shapes.structures[structure].layer == "skin"
        return (region, "") if region and outside else ("", structure)

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
        can_click = under[0] or (self.shapes.is_section and under[1])
        self.setCursor(Qt.CursorShape.PointingHandCursor if can_click else Qt.CursorShape.ArrowCursor)
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
        region, structure = self.under(event.position())
        if region:
            self.focused, self.ring = region, False
            self.region_clicked.emit(region, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif structure:
            self.structure_clicked.emit(structure, region)
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

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pinching = self.pinching or Pinching(self)

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
            self.set_focused(self.first_place())
            return
        near = self.shapes.neighbour(self.focused, direction)
        if near and self.atlas.regions[near].clickable:
            self.set_focused(near)

    def first_place(self) -> str:
        """Where the keyboard begins: the back of the knee, or in a section what of the leg comes first."""
        shown = [region for region in self.atlas.regions if region in self.shapes.clickable]
        return "back-of-knee" if "back-of-knee" in shown or not shown else shown[0]

    def set_focused(self, region: str) -> None:
        self.focused = region
        self.update()
        self.focus_moved.emit(region)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring = event.reason() in KEYBOARD
        if self.ring:
            self.set_focused(self.focused or self.first_place())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def finish(self) -> None:
        self.picture.finish()


class Pinching(QObject):
    """Two fingers that pinch zoom the drawing. Made when the pointer comes: Qt has no handler of its own for this, and
    to see every event in Python takes 5 ms that the first window need not wait for."""

    def __init__(self, view: LegView) -> None:
        super().__init__(view)
        self.view = view
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.view.zoom_by(1 + event.value(), event.position())
            return True
        return False
