"""The buttons of a mouse that go back and forward, wherever over the window the pointer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from calfguide.desktop.connections import Connections

PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)


@guarded
class MouseWiring(QObject):
    """Hears them before any panel does: lists, fields and the leg keep every button that is pressed over them.

    It listens to the window's surface, through which all of its mouse events come. Dialogs have surfaces of their own.
    """

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.window = connections.window
        commands = self.window.commands
        self.ways = {Qt.MouseButton.BackButton: commands.back, Qt.MouseButton.ForwardButton: commands.forward}
        self.window.painted.connect(self.listen)

    def listen(self) -> None:
        self.window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in PRESSES or not isinstance(event, QMouseEvent) or event.button() not in self.ways:
            return False
        if QApplication.activePopupWidget() is not None:
            return False  # an open menu has the mouse
        if event.type() == QEvent.Type.MouseButtonPress:
            self.ways[event.button()].trigger()
        return True
