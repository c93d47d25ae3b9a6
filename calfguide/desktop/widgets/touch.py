"""Scrolling with a finger."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QHeaderView, QPlainTextEdit, QScroller, QWidget


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
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
