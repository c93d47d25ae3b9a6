"""When a widget is painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


class FirstPaintings(QObject):
    """Notes in which order widgets are painted for the first time."""

    def __init__(self, **widgets):
        super().__init__()
        self.widgets, self.order = widgets, []
        for widget in widgets.values():
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.order += [name for name, one in self.widgets.items() if one is watched and name not in self.order]
        return False
