"""The drawn leg: painted from prepared pictures, chosen by pointer or keys."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.leg.camera import Camera
from calfguide.desktop.leg.framing import home_of
from calfguide.desktop.leg.labels import Labels
from calfguide.desktop.leg.overlay import Overlay
from calfguide.desktop.leg.picking import under
from calfguide.desktop.leg.picture import Picture, sheet_to_widget
from calfguide.desktop.leg.quick import QuickOverlay
from calfguide.desktop.leg.walking import Walk
from calfguide.values import replace

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from calfguide.atlas.hiding import Hiding
    from calfguide.atlas.model import Direction, ViewGeometry
    from calfguide.atlas.source import Atlas
    from calfguide.desktop.leg.pinching import Pinching
    from calfguide.desktop.leg.sections import SectionMarks
    from calfguide.desktop.leg.seen import Seen
    from calfguide.desktop.theme.theme import Theme

KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
LEAST_HEIGHT = 136  # px: the buttons over its corners need them
STEP = 1.25  # zoom of one key press or wheel notch
MIRRORED: dict[Direction, Direction] = {"left": "right", "right": "left"}


@cache
def arrows() -> dict[int, Direction]:
    """Where the arrow keys go; Qt knows 471 keys, and the first one that is asked for has them all made."""
    return {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


@guarded
class LegView(QWidget):
    """The drawing with its places.

    Signals:
        region_clicked: (region, add) a place was chosen, with Ctrl held or not.
        structure_clicked: (structure, region) a part below the skin was chosen, and the place that it was clicked at.
        card_requested: (region) Enter asks what is known of a place.
        pressed_down: a button went down; what follows may be a click.
        click_withdrawn: the click just made began a double click, which means something else.
        cleared: Esc, or a click beside the leg.
        hovered: (region, structure) what is under the pointer, each "" for nothing.
        focus_moved: (region) the keyboard went to a place.
        structure_focused: (structure) the keyboard went to a part.
        resized: the widget has another size, or names came or went.
    """

    region_clicked = Signal(str, bool)
    structure_clicked = Signal(str, str)
    card_requested = Signal(str)
    pressed_down = Signal()
    click_withdrawn = Signal()
    cleared = Signal()
    hovered = Signal(str, str)
    focus_moved = Signal(str)
    structure_focused = Signal(str)
    resized = Signal()

    def __init__(self, atlas: Atlas, theme: Theme, layer: str, cache: Path | None = None) -> None:
        super().__init__()
        self.atlas, self.theme = atlas, theme
        self.pinching: Pinching | None = None
        self.pressed: QPointF | None = None
        self.dragging = False
        self.hover = ("", "")
        self.pointed = ""  # the label under the pointer
        self.carded = ""  # what the open card is about
        self.focused = ""
        self.ring = False  # shown once the keyboard is used, not after a click
        self.picture = Picture(atlas, theme, atlas.views[0].id, self, cache)
        self.picture.changed.connect(self.update)
        self.with_compartments = False
        self.quick = QuickOverlay()
        self.walk = Walk(self)
        self.picture.begin(layer)
        self.camera = Camera(1, 1, (0, 0, 1, 1))
        self.labels = Labels(self)
        self.show_view(atlas.views[0].id)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or all that it stands in is painted too
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, LEAST_HEIGHT)
        self.setAccessibleName(self.tr("Drawing of the leg"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys go from place to place, Space chooses, Enter tells of it, Escape clears. The places are"
                " buttons above it too. Below the skin, L goes on to the parts that are seen, and back."
            )
        )
        theme.changed.connect(self.forget_colours)

    def sizeHint(self) -> QSize:
        return QSize(360, LEAST_HEIGHT)  # what is left of the height is its own

    # ------------------------------------------------------------------ what is shown
    def show_view(self, view: str) -> None:
        """Look at the leg from another side, whole."""
        self.shapes = self.atlas.geometry(view)
        self.overlay = Overlay(self.atlas, view)
        self.overlay.layer, self.overlay.with_compartments = self.picture.layer, self.with_compartments
        self.camera = Camera(self.width(), self.height(), self.home(self.shapes), mirrored=self.camera.mirrored)
        self.hover = ("", "")
        if self.focused not in self.shapes.regions:
            self.focused = ""
        self.picture.show_view(view)
        self.walk.check()

    @cached_property
    def marks(self) -> SectionMarks:
        """The words over a section, made when the first is looked at."""
        from calfguide.desktop.leg.sections import SectionMarks

        return SectionMarks(self)

    def home(self, shapes: ViewGeometry) -> tuple[float, float, float, float]:
        """The part of a sheet that fills the widget at first."""
        return home_of(shapes, self.width(), self.height(), between_labels=self.labels.wanted_beside(shapes))

    def show_layer(self, at: float) -> None:
        """Peel to a layer by its index from the skin; between two, both are seen through each other."""
        if at != self.picture.layer_at:
            self.picture.show_layer(at)
            self.overlay.layer = self.picture.layer
            self.walk.check()

    def show_hiding(self, hiding: Hiding) -> None:
        """Leave structures out of the drawing; they are neither named nor found any more."""
        self.picture.show_hiding(hiding)
        self.walk.check()
        self.set_hover(("", ""))

    def show_compartments(self, shown: bool) -> None:
        """Tint and name the closed spaces of the leg; on its sides the names need room beside it."""
        if shown != self.with_compartments:
            self.with_compartments = self.overlay.with_compartments = shown
            self.walk.check()
            self.make_room()
            self.labels.renew()

    def seen(self) -> Seen:
        """What is seen in the window as it is now."""
        from calfguide.desktop.leg.seen import look

        return look(self.shapes, self.picture.layer, self.picture.left_out, self.picture.seen(self.camera))

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
        self.make_room()

    def make_room(self) -> None:
        """Fit the drawing to the widget's size, and to the labels where they are shown."""
        self.look(replace(self.camera, home=self.home(self.shapes)).resized(self.width(), self.height()))
        self.resized.emit()

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self.theme.tokens.ground))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.picture.paint(painter, self.camera, self.devicePixelRatioF())
        painter.save()
        painter.setTransform(sheet_to_widget(self.camera), combine=True)
        focused = self.focused if self.ring and self.hasFocus() else ""
        part = self.walk.at if self.hasFocus() else ""
        tokens, unit = self.theme.tokens, self.camera.scale
        self.quick.paint(painter, self.overlay, tokens, unit, moving=self.picture.moving)
        self.overlay.paint_pointed(painter, tokens, unit, self.hover[0], "" if part else focused)
        self.overlay.paint_parts(painter, tokens, unit, self.pointed or self.carded, part)
        painter.restore()
        if self.shapes.is_section:
            from calfguide.desktop.leg.sections import paint_words

            paint_words(painter, self)
        self.labels.paint(painter, self.pointed or part or self.carded)
        if self.picture.asked is not None:
            self.overlay.paint_note(painter, self.tr("Drawing it anew …"), self.rect(), self.theme)
        if any(self.hover) and not self.pointed:
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
        """Region and structure under a px of the widget; a label stands for what it names."""
        return under(self, point)

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
        self.set_hover(self.under(point), self.labels.at(point))

    def set_hover(self, under: tuple[str, str], label: str = "") -> None:
        """Note what is under the pointer, and the label that names it where that is a label."""
        if label != self.pointed:
            self.pointed = label
            self.update()
        self.setCursor(Qt.CursorShape.PointingHandCursor if any(under) else Qt.CursorShape.ArrowCursor)
        if under != self.hover or any(under):
            changed = under != self.hover
            self.hover = under
            self.update()
            if changed:
                self.hovered.emit(*under)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed, self.dragging = event.position(), False
            self.pressed_down.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.pressed is None:
            return
        dragged, self.pressed, self.dragging = self.dragging, None, False
        if dragged:
            self.set_hover(self.under(event.position()))
            return
        region, structure = self.under(event.position())
        add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.ring = False
        self.walk.end()
        if structure and not (add and region):
            self.structure_clicked.emit(structure, region)
        elif region:
            self.focused = region
            self.region_clicked.emit(region, add)
        elif not event.modifiers():
            self.cleared.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the leg again, and take the first click back.  Where it fits already, nothing is done twice."""
        if event.button() == Qt.MouseButton.LeftButton and self.camera.zoom > 1:
            self.click_withdrawn.emit()
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        self.set_hover(("", ""))
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoom_by(STEP**notches, event.position())
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        from calfguide.desktop.leg.pinching import Pinching

        self.pinching = self.pinching or Pinching(self)

    # ------------------------------------------------------------------ keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        self.ring = True
        if key in arrows():
            self.move_focus(arrows()[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and (self.walk.at or self.focused):
            self.press_focused(key, add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_L and not event.modifiers():
            self.change_walk()
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

    def press_focused(self, key: int, *, add: bool) -> None:
        """Space chooses a place; Enter, and either of them on a part, opens the card."""
        if self.walk.at:
            self.structure_clicked.emit(self.walk.at, "")
        elif key == Qt.Key.Key_Space:
            self.region_clicked.emit(self.focused, add)
        else:
            self.card_requested.emit(self.focused)

    def change_walk(self) -> None:
        """From places to the parts of this layer, and back."""
        if self.walk.at:
            self.walk.end()
            self.set_focused(self.focused or "back-of-knee")
        else:
            self.show_part(self.walk.begin())

    def show_part(self, structure: str) -> None:
        """The keyboard went to a part: bring it into view and say so."""
        if structure:
            self.look(self.camera.reaching(*self.walk.stops[structure]))
            self.structure_focused.emit(structure)
        self.update()

    def move_focus(self, direction: Direction) -> None:
        """Go to the neighbouring place or part; in a left leg, right is left."""
        if self.camera.mirrored:
            direction = MIRRORED.get(direction, direction)
        if self.walk.at:
            self.show_part(self.walk.step(direction))
            return
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
        if region in self.shapes.regions:
            self.look(self.camera.reaching(*self.shapes.anchors[region]))
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
