"""Finding in the page, its contents, text sizes in words, and scrolling by touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputDevice

from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.widgets.touch import scroll_by_touch

if TYPE_CHECKING:
    from calfguide.desktop.connections import Connections


class ReadingWiring(QObject):
    """Joins the commands of the page to the panel that shows it."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.window, self.state = connections.window, connections.state
        self.settings = connections.services.settings
        commands, page = self.window.commands, self.window.page
        commands.find.triggered.connect(self.find)
        commands.next_hit.triggered.connect(lambda: page.view.marking.step(1))
        commands.previous_hit.triggered.connect(lambda: page.view.marking.step(-1))
        commands.contents.triggered.connect(self.open_contents)
        for name in ("find_whole", "find_case"):
            switch = getattr(commands, name)
            switch.setChecked(self.settings.get(name))
            switch.toggled.connect(lambda on, name=name: self.settings.set(name, on))
        self.state.changed.connect(self.say_text_size)
        self.window.painted.connect(self.follow_fingers)

    def follow_fingers(self) -> None:
        """Scroll by touch; and where there is a touch screen, the first pinch comes without a pointer before it."""
        scroll_by_touch(self.window)
        if any(device.type() == QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices()):
            from calfguide.desktop.leg.pinching import Pinching

            view = self.window.leg.view
            view.pinching = view.pinching or Pinching(view)

    def find(self) -> None:
        self.window.panels.bring(2)
        self.window.page.open_find()

    def open_contents(self) -> None:
        """A menu would keep the window from coming to the front, so it comes after that."""
        contents, application = self.window.page.contents, QGuiApplication.instance()
        if self.window.isActiveWindow() or not isinstance(application, QGuiApplication):
            contents.open()
            return
        once = Qt.ConnectionType.SingleShotConnection
        application.focusWindowChanged.connect(lambda: single_shot(0, self, contents.open), once)
        self.window.activateWindow()

    def say_text_size(self, changed: frozenset[str]) -> None:
        if "text_size" in changed:
            words = self.tr("Text size: {size} %").format(size=self.state.now.text_size)
            self.window.page.status.say(words)
