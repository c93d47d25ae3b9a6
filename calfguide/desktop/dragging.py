"""What is carried when a reader drags a condition: its name, and its title for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calfguide.library.pages import Condition

CONDITIONS = "application/x-calfguide-conditions"


def carried(conditions: Sequence[Condition]) -> QMimeData:
    """Conditions as they travel with the pointer."""
    data = QMimeData()
    data.setData(CONDITIONS, "\n".join(one.slug for one in conditions).encode())
    data.setText("\n".join(one.title for one in conditions))
    return data


def dropped(data: QMimeData) -> tuple[str, ...]:
    """The names that were carried here; none where something else was."""
    if not data.hasFormat(CONDITIONS):
        return ()
    return tuple(bytes(data.data(CONDITIONS).data()).decode(errors="replace").split())


@guarded
class DropTarget(QObject):
    """Takes conditions that are dropped on a widget, whatever else it does; says so while they hang over it.

    Signals:
        received: (slugs)
    """

    received = Signal(object)

    def __init__(self, widget: QWidget, words: str) -> None:
        super().__init__(widget)
        self.widget = widget
        self.hint = named(QLabel(words, widget), "source-popup")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setMargin(14)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hint.hide()
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self.hint.hide()
        elif isinstance(event, QDropEvent) and dropped(event.mimeData()):  # entering and moving are of this class too
            event.acceptProposedAction()
            self.show_hint(on=kind != QEvent.Type.Drop)
            if kind == QEvent.Type.Drop:
                self.received.emit(dropped(event.mimeData()))
            return True
        return False

    def show_hint(self, *, on: bool) -> None:
        self.hint.adjustSize()
        self.hint.move(self.widget.rect().center() - self.hint.rect().center())
        self.hint.setVisible(on)
