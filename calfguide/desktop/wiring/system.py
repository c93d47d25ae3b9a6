"""What the desktop and the window say to each other: the icon, and links that are opened while the program runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QFileOpenEvent, QIcon

from calfguide.desktop.connections import LINK
from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.wording import error_words
from calfguide.errors import UsageError

if TYPE_CHECKING:
    from calfguide.desktop.connections import Connections


@guarded
class SystemWiring(QObject):
    """On macOS a link comes as an event, elsewhere as an argument of a new process."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.connections = connections
        # Desktops take the icon from the menu entry; this is for those that ask the window, and may come later.
        connections.window.painted.connect(self.show_icon)
        application = QCoreApplication.instance()
        if sys.platform == "darwin" and application is not None:
            application.installEventFilter(self)

    def show_icon(self) -> None:
        window = self.connections.window
        window.setWindowIcon(QIcon(str(window.services.paths.assets / "brand" / "calfguide.svg")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().eventFilter(watched, event)
        self.open_link(event.url().toString())
        return True

    def open_link(self, link: str) -> None:
        """Go to the page that a link names; a link that names none is said in words."""
        from calfguide.library.addresses import parse_address

        try:
            slug, anchor = parse_address(link)
        except UsageError as error:
            self.connections.window.problems.say(error_words(error), LINK)
            return
        self.connections.open_page(slug, anchor)
        self.connections.window.activateWindow()
