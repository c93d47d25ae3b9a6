"""The field that takes a pressed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QKeySequenceEdit, QLineEdit

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.fields import clearable

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFocusEvent, QKeyEvent


@guarded
class KeyField(QKeySequenceEdit):
    """Qt's own, which shows no focus (a field inside does, but never has it) and tells a screen reader nothing."""

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.setAccessibleName(name)
        inner = self.findChild(QLineEdit)
        assert isinstance(inner, QLineEdit)
        self.line = inner
        clearable(self.line)
        self.line.setAccessibleName(name)
        self.purpose = placeholder
        self.keySequenceChanged.connect(self.say_purpose)
        self.editingFinished.connect(self.say_purpose)
        self.say_purpose()

    def clear(self) -> None:
        super().clear()
        self.say_purpose()

    def say_purpose(self, *_: object) -> None:
        """Qt puts words of its own into the empty field again and again."""
        self.line.setPlaceholderText(self.purpose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is not taken for a key to be set: it closes the dialog from here too."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_ring(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_ring(on=False)

    def show_ring(self, *, on: bool) -> None:
        self.line.setProperty("ring", on)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)


# Qt keeps no reference of its own.
_interfaces: dict[int, QAccessibleInterface] = {}


def make_interface(key: str, obj: QObject) -> QAccessibleInterface | None:
    """Qt's factory call: the field is a hot-key field."""
    if not isinstance(obj, KeyField):
        return None
    made = QAccessibleWidget(obj, QAccessible.Role.HotkeyField, obj.accessibleName())
    number = id(made)
    _interfaces[number] = made
    obj.destroyed.connect(lambda: _interfaces.pop(number, None))
    return made


QAccessible.installFactory(make_interface)
