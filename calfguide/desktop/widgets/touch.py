"""Scrolling with a finger."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QPlainTextEdit,
    QScroller,
    QWidget,
)


def scroll_by_touch(widget: QWidget) -> None:
    """Let a finger drag whatever scrolls in a widget, and the widget itself; the mouse goes on selecting.

    Lists that would scroll by whole lines do so by px from now on, as a finger moves. Fields for plain text know lines
    alone and are left out: they are small, and a finger selects in them.
    """
    areas = list(widget.findChildren(QAbstractScrollArea))
    if isinstance(widget, QAbstractScrollArea):
        areas.append(widget)
    for area in areas:
        if isinstance(area, (QHeaderView, QPlainTextEdit)):
            continue
        if isinstance(area, QAbstractItemView):
            area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        port = area.viewport()
        QScroller.scroller(port)  # before the gesture, which looks for it
        port.grabGesture(finger_of(widget).gesture)
        port.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)


class Finger(QObject):
    """The gesture of a finger that drags, one for a window and all its dialogs.

    Of each that Qt makes, PySide keeps a type for ever. It belongs to the window: Qt may not hear of it any more once
    the application is gone.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.gesture = QScroller.grabGesture(self, QScroller.ScrollerGestureType.TouchGesture)


def finger_of(widget: QWidget) -> Finger:
    """The one of the window that a widget or its dialog belongs to."""
    window = widget
    while (parent := window.parentWidget()) is not None:
        window = parent
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return window.findChild(Finger, options=direct) or Finger(window)
