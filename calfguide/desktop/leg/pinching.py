"""Zooming with two fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from calfguide.desktop.leg.view import LegView


@guarded
class Pinching(QObject):
    """Two fingers that pinch zoom the drawing: on a touch pad, which tells of it, or on the screen, where Qt finds out.

    Made when the pointer comes: Qt has no handler of its own for this, and to see every event in Python takes 5 ms that
    the first window need not wait for.
    """

    def __init__(self, view: LegView) -> None:
        super().__init__(view)
        self.view = view
        view.grabGesture(Qt.GestureType.PinchGesture)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.view.zoom_by(1 + event.value(), event.position())
            return True
        pinch = event.gesture(Qt.GestureType.PinchGesture) if isinstance(event, QGestureEvent) else None
        if isinstance(pinch, QPinchGesture):
            self.view.zoom_by(pinch.scaleFactor(), self.view.mapFromGlobal(pinch.centerPoint()))
            return True
        return False
