"""Lines between panels that are thin to look at and wide to grab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

JITTER_PX = 3  # a hand that clicks moves so little


class PanelSplitter(QSplitter):
    """Panels side by side with a line between each two."""

    def __init__(self, line: int) -> None:
        """Lines look so many px wide."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(line)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return PanelHandle(Qt.Orientation.Horizontal, self)

    def overlap(self, number: int, before: int, after: int) -> None:
        """Let the line before a panel be grabbed so many px beside it, over the panels before and after it."""
        handle = self.handle(number)
        assert isinstance(handle, PanelHandle)
        handle.sides = before, after
        handle.show_sides()


@guarded
class PanelHandle(QSplitterHandle):
    """The line between two panels. Clicks and the wheel on its unseen sides go to what lies below them."""

    def __init__(self, orientation: Qt.Orientation, splitter: QSplitter) -> None:
        super().__init__(orientation, splitter)
        self.sides = 0, 0
        self.pressed_at: QPoint | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)

    def show_sides(self) -> None:
        """Qt lays its panels out around the contents of a handle."""
        left, right = self.sides if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.sides[::-1]
        self.setContentsMargins(left, 0, right, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.show_sides()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No more is painted than the line; Qt's own would take the sides back."""
        self.setMask(QRegion(self.contentsRect()))

    # ------------------------------------------------------------------ hands
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()  # the window's back and forward buttons of a mouse
            return
        self.pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.pressed_at is not None:
            if (event.position().toPoint() - self.pressed_at).manhattanLength() < JITTER_PX:
                return
            self.pressed_at = None
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self.pressed_at = self.pressed_at, None
        super().mouseReleaseEvent(event)
        if pressed is not None and not self.contentsRect().contains(pressed):
            self.click_below(event)

    def click_below(self, event: QMouseEvent) -> None:
        at, button, none = event.globalPosition(), event.button(), Qt.MouseButton.NoButton
        below = self.below(at.toPoint())
        for kind, held in ((QEvent.Type.MouseButtonPress, button), (QEvent.Type.MouseButtonRelease, none)):
            if below is not None:
                click = QMouseEvent(kind, below.mapFromGlobal(at), at, button, held, event.modifiers())
                QCoreApplication.sendEvent(below, click)

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.globalPosition()
        below = self.below(at.toPoint())
        if below is not None:
            turned = (event.pixelDelta(), event.angleDelta(), event.buttons(), event.modifiers(), event.phase())
            QCoreApplication.sendEvent(below, QWheelEvent(below.mapFromGlobal(at), at, *turned, event.inverted()))

    def below(self, at: QPoint) -> QWidget | None:
        """What would be at a place of the screen without lines: those of folded panels may lie on each other."""
        window, splitter = self.window(), self.splitter()
        lines = [splitter.handle(number) for number in range(splitter.count())]
        for line in lines:
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        try:
            return window.childAt(window.mapFromGlobal(at))
        finally:
            for line in lines:
                line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
