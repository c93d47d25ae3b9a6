"""The window's place while screens come, go and change: each set of them has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from calfguide.desktop import screens

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from calfguide.desktop.connections import Connections

SETTLING_MS = 400  # without a change, until a set of screens is taken for settled
RESTING_MS = 500  # without a move, until a place counts: a desktop moves windows before it tells of the screens
KEPT_AFTER = 2000  # ms at rest, until a place is written: a program that is killed comes back to it too
LARGE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class ScreensWiring(QObject):
    """Knows where the window stood while the screens were still, and puts it where it stood on others."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.window, self.settings = connections.window, connections.services.settings
        self.here = screens.screens_in_use()
        self.settled = True
        self.to_fit = False  # a large window on other screens: what it goes back to may be larger than they are
        self.last: dict[str, object] | None = self.place()  # while the screens were still; None right after a change
        self.settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self.settling.timeout.connect(self.settle)
        self.resting = QTimer(self, singleShot=True, interval=RESTING_MS)
        self.resting.timeout.connect(self.note)
        self.keeping = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self.keeping.timeout.connect(self.keep_now)
        self.window.panels.widened.connect(self.keeping.start)
        self.window.forgotten.connect(self.keeping.stop)
        self.window.leaving.connect(self.keep)
        self.listen()

    def listen(self) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self.welcome)
            application.screenRemoved.connect(self.feel)
        for screen in QGuiApplication.screens():
            self.listen_to(screen)
        frame = self.window.windowHandle()
        for moved in (frame.xChanged, frame.yChanged, frame.widthChanged, frame.heightChanged):
            moved.connect(self.follow_move)
        frame.windowStateChanged.connect(self.follow_move)

    def listen_to(self, screen: QScreen) -> None:
        for changed in (screen.geometryChanged, screen.availableGeometryChanged, screen.logicalDotsPerInchChanged):
            changed.connect(self.feel)

    def welcome(self, screen: QScreen) -> None:
        self.listen_to(screen)
        self.feel()

    # ------------------------------------------------------------------ while the screens are still
    def place(self) -> dict[str, object]:
        return screens.place_of(self.window, self.window.panels.widths)

    def follow_move(self) -> None:
        if self.settled:
            self.resting.start()

    def note(self) -> None:
        """The window has come to rest where the reader wants it."""
        if self.to_fit and not self.window.windowState() & LARGE:
            self.to_fit = False
            self.come_within_reach(smaller=True)
        if self.settled and screens.screens_in_use() == self.here:
            before, self.last = self.last, self.place()
            if self.last != before:
                self.keeping.start()

    # ------------------------------------------------------------------ while they change
    def feel(self) -> None:
        """Something is changing, maybe in several steps, and Qt and the desktop move windows meanwhile."""
        if screens.screens_in_use() != self.here:
            self.leave()
        self.settling.start()

    def leave(self) -> None:
        """Remember where the window stood on the screens that are no more, as it was before Qt moved it."""
        if self.settled and self.last is not None:
            self.remember({**self.last, "widths": list(self.window.panels.widths)})
        self.settled, self.last = False, None
        self.resting.stop()

    def remember(self, place: dict[str, object]) -> None:
        self.settings.set("window_places", screens.remembered(self.settings.get("window_places"), self.here, place))

    def settle(self) -> None:
        """All is still again: go where the window stood on these screens, or at least where it can be reached."""
        others = not self.settled
        if others:
            self.settled, self.here = True, screens.screens_in_use()
            place = self.settings.get("window_places").get(self.here)
            if screens.frame_in(place):
                self.go_to(place)
            self.to_fit = bool(self.window.windowState() & LARGE)
        self.come_within_reach(smaller=others)
        self.resting.start()

    def go_to(self, place: object) -> None:
        """Go to a place. A window that is maximised or full-screen is so there too."""
        window = self.window
        large = window.windowState() & LARGE
        if large:
            window.setWindowState(window.windowState() & ~LARGE)
        screens.restore(window, place)
        if large:
            window.setWindowState(window.windowState() & ~LARGE | large)
        widths = screens.widths_in(place, len(window.panels.panels))
        if widths:
            window.panels.set_widths(widths)

    def come_within_reach(self, *, smaller: bool) -> None:
        """If no screen holds enough of the window, move to one that there is; if it is to be, made smaller to fit."""
        window = self.window
        areas = [screen.availableGeometry() for screen in QGuiApplication.screens()]  # that of the main one first
        frame, large = window.frameGeometry(), window.windowState() & LARGE
        if large and any(area.contains(frame.center()) for area in areas):
            return  # its edges may well lie beyond those of the screen
        moved = screens.within_reach(frame, areas)
        if smaller:
            moved = screens.made_smaller(moved, areas)
        if moved != frame:
            window.setWindowState(window.windowState() & ~LARGE)
            window.resize(moved.size() - (frame.size() - window.size()))
            window.move(moved.topLeft())
            window.setWindowState(window.windowState() | large)

    # ------------------------------------------------------------------ for the next start
    def keep(self) -> None:
        """The window is about to go; a place that Qt chose while the screens change is not kept."""
        if screens.screens_in_use() != self.here:
            self.leave()
        if self.settled:
            self.remember(self.place())
        self.settings.set("panel_widths", list(self.window.panels.widths))

    def keep_now(self) -> None:
        """Write it while the window is open, where it is not what is written already."""
        if not self.settled or self.window.follow_deletion():
            return
        self.keep()
        if self.settings.changed & {"window_places", "panel_widths"}:
            self.window.save_settings()
