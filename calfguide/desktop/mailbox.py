"""The letters of later starts, brought to the window as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

if TYPE_CHECKING:
    from calfguide.instance import Instance


class Mailbox(QObject):
    """Watches the meeting place of one instance.

    Signals:
        came: (Letter) another start wants something.
    """

    came = Signal(object)

    def __init__(self, instance: Instance, parent: QObject) -> None:
        super().__init__(parent)
        self.instance = instance
        self.watcher = QFileSystemWatcher([str(instance.folder)], self)
        self.watcher.directoryChanged.connect(self.look)

    def look(self) -> None:
        """Take what is there."""
        for letter in self.instance.take():
            self.came.emit(letter)
