"""When a widget is painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject


class Paintings(QObject):
    """Counts how often a widget is painted, and notes something each time."""

    def __init__(self, widget, note=lambda: None):
        super().__init__(widget)
        self.note, self.noted = note, []
        widget.installEventFilter(self)

    @property
    def count(self):
        return len(self.noted)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.noted.append(self.note())
        return False
