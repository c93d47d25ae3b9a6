"""Keys of a part of the window that go before the same keys of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget


@guarded
class LocalKeys(QObject):
    """While the keyboard is in a widget, a key of these actions is theirs, if they can be done.

    Where another action of the window has the same key (undo), Qt finds both, calls it ambiguous and does neither.
    """

    def __init__(self, widget: QWidget, actions: Sequence[QAction]) -> None:
        super().__init__(widget)
        self.actions = actions
        widget.addActions(actions)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks from the focus upwards who wants a key, before it looks for shortcuts; here it is done at once.

        The key itself comes later, and not to this widget where another one over it keeps all keys, as a card does.
        """
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        key = QKeySequence(event.keyCombination())
        action = next((one for one in self.actions if one.isEnabled() and key in one.shortcuts()), None)
        if action is None:
            return False
        event.accept()
        action.trigger()
        return True
