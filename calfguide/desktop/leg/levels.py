"""Where the leg is cut: a line across the leg that can be dragged, and a small leg beside the section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSlider, QWidget

from calfguide.atlas.shapes import crossings
from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from calfguide.atlas.model import Level
    from calfguide.desktop.leg.view import LegView
    from calfguide.desktop.theme.theme import Theme

CLICK_PX = 5  # a hand that moves less than this has clicked
LINE_PX = 8
CORNER_GAP = 4
SMALL_LEG, SMALLER_LEG = QSize(66, 150), QSize(50, 112)
LOW_PX = 480  # a view of less height has the smaller one
BESIDE_LEG_PX = 44  # in the lowest views, what is left of the height for the buttons above it
SMALL_LEG_TOP = 190.0  # drawing units: the thigh is left out, as on the large drawing


def nearest_level(levels: Sequence[Level], view: str, y: float) -> Level:
    """The level nearest to a height in a view of the leg."""
    return min(levels, key=lambda level: abs(level.heights[view] - y))


def small_leg_size(height: int) -> QSize:
    """Of the small leg, in a view of so many px."""
    size, room = SMALL_LEG if height >= LOW_PX else SMALLER_LEG, height - BESIDE_LEG_PX
    return size.scaled(size.width(), min(size.height(), room), Qt.AspectRatioMode.KeepAspectRatio)


@guarded
class LevelLine(QWidget):
    """The line itself; it lets the pointer through to the leg."""

    def __init__(self, view: LegView) -> None:
        super().__init__(view)
        self.theme = view.theme
        self.setAccessibleName(self.tr("Line at the level of the cross-section"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        y = self.height() / 2
        ground, accent = QColor(self.theme.tokens.ground), QColor(self.theme.tokens.accent)
        ground.setAlphaF(0.55)
        accent.setAlphaF(0.8)
        painter.setPen(QPen(ground, 2.4))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        painter.setPen(QPen(accent, 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))


@guarded
class LevelHandle(QPushButton):
    """The line's handle, with the level's name: a click opens the section, a drag goes to another level."""

    moved = Signal(float)

    def __init__(self, view: LegView) -> None:
        super().__init__(view)
        self.setObjectName("level-handle")
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the drawing is one tab stop; keys have commands of their own
        self.pressed_at: QPointF | None = None
        self.dragged = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed_at, self.dragged = event.globalPosition(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.pressed_at is None:
            return
        if self.dragged or abs(event.globalPosition().y() - self.pressed_at.y()) > CLICK_PX:
            self.dragged = True
            self.moved.emit(float(self.mapToParent(event.position().toPoint()).y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self.pressed_at = self.pressed_at, None
        if pressed is not None and not self.dragged and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class LevelMark(QObject):
    """The level of the section marked on a side of the leg.

    Signals:
        level_chosen: (level) the line was dragged to it.
        opened: the handle was clicked.
    """

    level_chosen = Signal(str)
    opened = Signal()

    def __init__(self, view: LegView) -> None:
        super().__init__(view)
        self.view, self.levels = view, view.atlas.section.levels
        self.level: Level | None = None
        self.line, self.handle = LevelLine(view), LevelHandle(view)
        self.handle.moved.connect(self.drag)
        self.handle.clicked.connect(self.opened)
        view.picture.changed.connect(self.place)
        view.resized.connect(self.place)

    def show_level(self, level: Level | None) -> None:
        self.level = level
        if level is not None:
            self.handle.setText(level.name)
            self.handle.setToolTip(self.tr("Cross-section: click to open it here, or drag it to another level"))
            self.handle.setAccessibleName(self.tr("Open the cross-section: {level}").format(level=level.name))
        self.place()

    def place(self) -> None:
        """Follow the drawing; where the level is out of sight, or a section is in view, there is no line."""
        view = self.view
        shown = self.level is not None and not view.shapes.is_section
        y = view.camera.to_widget(0, self.level.heights[view.picture.view])[1] if shown and self.level else -1.0
        shown = shown and 0 < y < view.height()
        self.line.setVisible(shown)
        self.handle.setVisible(shown)
        if shown:
            self.handle.adjustSize()
            top = round(y - self.handle.height() / 2)
            self.handle.move(self.beside_corner(top, top + self.handle.height()), top)
            left = self.handle.geometry().right() + 1
            self.line.setGeometry(left, round(y - LINE_PX / 2), max(0, self.reach() - left), LINE_PX)
            self.line.lower()

    def beside_corner(self, top: int, bottom: int) -> int:
        """Where the handle begins: at the edge, or beside the buttons that stand there at its height."""
        width = self.handle.width()
        corners = self.view.labels.obstacles
        near = [right for left, upper, right, lower in corners if left < width and upper < bottom and top < lower]
        return round(max(near)) + CORNER_GAP if near else 0

    def reach(self) -> int:
        """How far the line goes: a little beyond the leg, at its height."""
        view = self.view
        height = self.level.heights[view.picture.view] if self.level else 0.0
        edges = [
            view.camera.to_widget(x, 0)[0] for rings in view.shapes.regions.values() for x in crossings(rings, height)
        ]
        return round(min(view.width(), max(edges, default=0.0) + 6))

    def drag(self, y: float) -> None:
        view = self.view
        level = nearest_level(self.levels, view.picture.view, view.camera.to_sheet(0, y)[1])
        if level is not self.level:
            self.level_chosen.emit(level.id)


@guarded
class SmallLeg(QSlider):
    """A small leg with the levels marked: a slider for hands, keys and screen readers.

    Signals:
        level_chosen: (level) by a click, a drag or a key.
    """

    level_chosen = Signal(str)

    def __init__(self, view: LegView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self.view, self.levels = view, view.atlas.section.levels
        self.picture: tuple[str, QImage] | None = None
        self.setRange(0, len(self.levels) - 1)
        self.setPageStep(1)
        self.setInvertedAppearance(True)
        self.setInvertedControls(True)
        self.setFixedSize(SMALL_LEG)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Level of the cross-section"))
        self.setMouseTracking(True)
        self.valueChanged.connect(lambda at: self.level_chosen.emit(self.levels[at].id))
        view.resized.connect(self.place)
        self.hide()

    @property
    def theme(self) -> Theme:
        return self.view.theme

    def show_level(self, level: Level | None) -> None:
        if level is not None:
            self.blockSignals(True)
            self.setValue(self.levels.index(level))
            self.blockSignals(False)
            self.setAccessibleDescription(f"{level.name}. {level.description}")
            self.setToolTip(f"{level.name}: {level.description}")
        self.update()

    def place(self) -> None:
        self.setFixedSize(small_leg_size(self.view.height()))
        self.move(2, self.view.height() - self.height() - 2)

    # ------------------------------------------------------------------ painting
    @property
    def side(self) -> str:
        """The view of the leg that it shows."""
        return self.view.atlas.views[0].id

    def scale(self) -> float:
        """Pixels a unit of that view."""
        return (self.height() - 8) / (self.view.atlas.geometry(self.side).height - SMALL_LEG_TOP)

    def height_of(self, level: Level) -> float:
        return 4 + (level.heights[self.side] - SMALL_LEG_TOP) * self.scale()

    def leg(self) -> QImage:
        """The leg, read when the section is first looked at."""
        theme = self.theme.tokens.drawing
        if self.picture is None or self.picture[0] != theme:
            self.picture = (
                theme,
                QImageReader(str(self.view.atlas.thumbnail_path(self.side, theme))).read(),
            )
        return self.picture[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, sheet = self.theme.tokens, self.view.atlas.geometry(self.side)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.save()
        painter.setClipRect(QRectF(self.rect()).adjusted(2, 4, -2, -4))
        painter.translate(self.width() / 2, 4)
        painter.scale(-self.scale() if self.view.camera.mirrored else self.scale(), self.scale())
        painter.translate(-sheet.width / 2, -SMALL_LEG_TOP)
        painter.drawImage(QRectF(0, 0, sheet.width, sheet.height), self.leg())
        painter.restore()
        for at, level in enumerate(self.levels):
            y, current = self.height_of(level), at == self.value()
            painter.setPen(QPen(QColor(tokens.accent if current else tokens.edge), 3 if current else 1.5))
            painter.drawLine(QPointF(8, y), QPointF(self.width() - 8, y))
            painter.setBrush(QColor(tokens.accent if current else tokens.raised))
            painter.drawEllipse(QPointF(10, y), 4.5 if current else 3, 4.5 if current else 3)

    # ------------------------------------------------------------------ hands
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.go_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.go_to(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def go_to(self, y: float) -> None:
        self.setValue(min(range(len(self.levels)), key=lambda at: abs(self.height_of(self.levels[at]) - y)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is nearer the knee, whatever a slider thinks."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.setValue(self.value() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()
