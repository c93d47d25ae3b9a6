"""The letters of later starts, brought to the window as they come."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from calfguide.instance import Instance, Letter


class Mailbox(QObject):
    """Watches the meeting place of one instance; a letter that `refuse` has words for is answered with these.

    Signals:
        came: (Letter) another start wants something.
    """

    came = Signal(object)

    def __init__(self, instance: Instance, refuse: Callable[[Letter], str], parent: QObject) -> None:
        super().__init__(parent)
        self.instance, self.refuse = instance, refuse
        self.watcher = QFileSystemWatcher(self)
        if os.access(instance.folder, os.R_OK):  # one that is closed to us brings no letters, and Qt complains of it
            self.watcher.addPath(str(instance.folder))
        self.watcher.directoryChanged.connect(self.look)

    def look(self) -> None:
        """Take what is there."""
        for letter in self.instance.take(self.refuse):
            self.came.emit(letter)
