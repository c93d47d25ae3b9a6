"""The edge by which the panel of all that is kept is dragged wider: the line beside it is too thin for many hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

LINE_PX, GRIP_PX = 5, 19  # of the line between panels, and of the edge inside this one: 24 in all


@guarded
class PanelEdge(QWidget):
    """Nothing that is seen, over the margin of a panel at its side towards the page.

    Signals:
        moved: (px) how much wider the panel is to be.
    """

    moved = Signal(int)

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.panel = panel
        self.at_right = True
        self.pressed_at: int | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def place(self, area: Qt.DockWidgetArea, *, shown: bool) -> None:
        panel = self.panel
        self.at_right = area == Qt.DockWidgetArea.RightDockWidgetArea
        self.setGeometry(0 if self.at_right else panel.width() - GRIP_PX, 0, GRIP_PX, panel.height())
        self.setVisible(shown)
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed_at = round(event.globalPosition().x())
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.pressed_at is not None:
            now = round(event.globalPosition().x())
            step, self.pressed_at = now - self.pressed_at, now
            if step:
                self.moved.emit(-step if self.at_right else step)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pressed_at = None
