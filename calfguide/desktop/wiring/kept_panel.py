"""The panel of all that is kept: made when it is first opened, put where it stood, and never in the page's way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from calfguide.desktop import screens
from calfguide.desktop.guarding import guarded
from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.widgets.folding import HANDLE_PX
from calfguide.desktop.widgets.touch import scroll_by_touch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from calfguide.desktop.keeping.panel import KeptPanel
    from calfguide.desktop.window import Window

FIRST_WIDTH = 340  # px
MOST_WIDTH = 10_000
KEPT_AFTER = 2000  # ms at rest
Side = Qt.DockWidgetArea


@guarded
class KeptPanelWiring(QObject):
    """Opens and closes the panel, and remembers where it stood.

    Beside the page, the other panels fold as in a window that is narrower by as much. Where the page would have less
    than its words need, the panel takes the place of all of them, until one of them is wanted.

    Signals:
        made: the panel was made; what it says is joined now.
    """

    made = Signal()

    def __init__(self, window: Window, make: Callable[[], KeptPanel], parent: QObject) -> None:
        super().__init__(parent)
        self.window, self.make = window, make
        self.settings, self.action = window.services.settings, window.commands.kept
        self.panel: KeptPanel | None = None
        self.is_open = self.covers = self.is_away = self.is_sharing = False
        self.pressed_width = 0
        self.chosen_size, self.given_size = QSize(), QSize()  # of a window of its own: by the reader, and by us
        self.is_growing = False
        self.place: dict[str, Any] = dict(self.settings.get("kept_panel"))
        self.resting = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self.resting.timeout.connect(self.keep_now)
        window.forgotten.connect(self.resting.stop)
        window.commands.kept.triggered.connect(self.switch)
        window.commands.to_kept.triggered.connect(self.go_to)
        window.painted.connect(self.begin)
        window.leaving.connect(self.remember)
        window.presenting.connect(self.make_way)
        window.panels.brought.connect(self.give_way)

    # ------------------------------------------------------------------ opening and closing
    def begin(self) -> None:
        """The first look is over: what was open last time comes back, and does not take the keyboard."""
        if self.place.get("open") is True:
            single_shot(0, self, self.open)

    def switch(self, on: bool) -> None:
        if on:
            self.go_to()
        elif self.panel is not None:
            self.panel.close()

    def go_to(self) -> None:
        self.open()
        self.the_panel().take_focus()

    def open(self) -> None:
        panel = self.the_panel()
        self.is_open = True
        self.keep_soon()
        self.action.setChecked(True)
        self.window.panels.leave_room(0, at_end=True)
        if panel.isHidden():
            before = self.window.panels.side_by_side
            panel.show()
            self.share_width()
            self.fit()
            if before > 1:
                single_shot(0, self, self.keep_page_in_view)

    def keep_page_in_view(self) -> None:
        """Where the panel has left room for one other alone, that is the page, if one is open."""
        panels = self.window.panels
        if panels.side_by_side == 1 and not self.covers and self.window.page.slug:
            panels.bring(len(panels.panels) - 1)

    def the_panel(self) -> KeptPanel:
        if self.panel is None:
            self.window.setDockOptions(QMainWindow.DockOption(0))  # nothing moves by itself
            panel = self.panel = self.make()
            panel.hide()
            scroll_by_touch(panel)
            panel.closed.connect(self.close)
            panel.left.connect(self.leave)
            panel.side_chosen.connect(self.put)
            panel.widened.connect(self.widen)
            panel.topLevelChanged.connect(self.fit)
            panel.tabs.currentChanged.connect(self.fit_tab)
            self.window.addDockWidget(self.side(), panel)
            self.window.installEventFilter(self)
            if self.place.get("alone") is True:
                self.set_alone()
            panel.installEventFilter(self)
            panel.topLevelChanged.connect(self.keep_soon)
            panel.dockLocationChanged.connect(self.keep_soon)
            self.follow_keys()
            self.made.emit()
        return self.panel

    def follow_keys(self) -> None:
        """A command that leads into the window takes the keyboard out of a panel that is a window of its own."""
        commands = self.window.commands
        page = (commands.find, commands.next_highlight, commands.previous_highlight)
        panels = (commands.to_leg, commands.to_conditions, commands.to_page)
        for action in (commands.search, commands.ask, *panels, *page):
            action.triggered.connect(self.window.activateWindow)

    def close(self) -> None:
        had_keyboard = self.has_keyboard()
        self.is_open = False
        self.keep_soon()
        self.action.setChecked(False)
        self.fit()
        if had_keyboard:
            self.window.page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        focus: QWidget | None = self.window.focusWidget()
        return focus is not None and self.panel is not None and self.panel.isAncestorOf(focus)

    def leave(self) -> None:
        """Back to the page; where the panel stands in its place, it goes."""
        if self.covers and self.panel is not None:
            self.panel.close()
        self.window.activateWindow()
        self.window.panels.bring(2)
        self.window.page.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_way(self) -> bool:
        """One of the other panels is to be seen; True where this one stood in its place."""
        covered = self.covers
        if covered and self.panel is not None:
            self.panel.close()
        return covered

    def make_way(self, presenting: bool) -> None:
        """A window of its own would stand over the leg on the whole screen."""
        if self.panel is not None and presenting and self.panel.isFloating() and self.panel.isVisible():
            self.is_away = True
            self.panel.hide()
        elif self.panel is not None and not presenting and self.is_away:
            self.is_away = False
            self.panel.show()

    # ------------------------------------------------------------------ where it stands
    def side(self) -> Qt.DockWidgetArea:
        """After the page, or on the other side where the reader has put it; Qt does not turn sides round by itself."""
        after = self.place.get("side") != "start"
        turned = self.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Side.RightDockWidgetArea if after != turned else Side.LeftDockWidgetArea

    def width(self) -> int:
        width = self.place.get("width")
        return width if isinstance(width, int) and 0 < width < MOST_WIDTH else FIRST_WIDTH

    def share_soon(self) -> None:
        """Share the width out once Qt has laid the others out."""
        if not self.is_sharing:
            self.is_sharing = True
            single_shot(0, self, self.share_width)

    def share_width(self) -> None:
        self.is_sharing = False
        if self.panel is not None and self.is_beside():
            width = max(self.width(), self.panel.least_width)
            self.window.resizeDocks([self.panel], [min(width, self.room())], Qt.Orientation.Horizontal)

    def room(self) -> int:
        """Width in px that the page can spare."""
        return max(1, self.window.width() - self.window.panels.least[-1] - HANDLE_PX)

    def is_beside(self) -> bool:
        return self.panel is not None and not (self.covers or self.panel.isFloating() or self.panel.isHidden())

    def put(self, side: Qt.DockWidgetArea) -> None:
        """Put the panel where the reader wants it."""
        panel = self.the_panel()
        if side == Side.NoDockWidgetArea:
            self.set_alone()
        else:
            panel.setFloating(False)
            self.window.addDockWidget(side, panel)
            self.share_soon()
        panel.show_side()
        panel.take_focus()

    def set_alone(self) -> None:
        panel = self.the_panel()
        at = self.window.mapToGlobal(self.window.rect().topRight())
        panel.setFloating(True)
        place = self.places().get(screens.screens_in_use())
        if not screens.restore(panel, place):
            width = max(self.width(), panel.least_width)
            panel.resize(width, self.window.height() * 3 // 4)
            panel.move(at.x() - width - 48, at.y() + 72)
        size = screens.widths_in(place, 2)
        self.chosen_size = QSize(*size) if size else panel.size()
        self.fit_alone()

    def fit_alone(self) -> None:
        """As a window of its own it is as the reader made it, or larger where its letters need that and there is room.

        So it is as small again once the letters are.
        """
        panel = self.the_panel()
        self.is_growing = False
        panel.full_height(panel.width())  # Qt knows what tabs need that are not in view yet only once they were asked
        width = max(self.chosen_size.width(), panel.least_width)
        self.size_alone(QSize(width, max(self.chosen_size.height(), panel.full_height(width))))

    def size_alone(self, size: QSize) -> None:
        """Give the window of its own a size, all of it on its screen."""
        panel = self.the_panel()
        room = panel.screen().availableGeometry()
        self.given_size = size.boundedTo(room.size())
        panel.resize(self.given_size)
        over = panel.frameGeometry().bottomRight() - room.bottomRight()
        panel.move(max(room.x(), panel.x() - max(0, over.x())), max(room.y(), panel.y() - max(0, over.y())))

    def places(self) -> dict[str, Any]:
        places = self.place.get("screens")
        return places if isinstance(places, dict) else {}

    def widen(self, step: int) -> None:
        """Make it wider, as far as the page has room; a window of its own keeps its proportions."""
        if self.panel is not None and self.panel.isFloating():
            width = max(self.panel.least_width, self.panel.width() + step)
            height = self.panel.height() * width // self.panel.width()
            self.size_alone(QSize(width, height))
            self.chosen_size = self.given_size
        elif self.is_beside() and self.panel is not None:
            least, room = self.panel.least_width, self.room()
            now = min(max(self.width(), least), room)  # it may not have been laid out since the last step
            self.place["width"] = max(least, min(now + step, room))
            self.share_width()
            self.keep_soon()

    def fit(self) -> None:
        """Stand beside the page, or in place of it where the window has no room for both."""
        panel = self.panel
        if panel is None:
            return
        needed = panel.least_width + HANDLE_PX + self.window.panels.least[-1]
        covers = self.is_open and not panel.isFloating() and self.window.width() < needed
        if covers == self.covers:
            return
        self.covers = covers
        self.window.panels.setVisible(not covers)
        panel.show_covering(covers=covers)
        if not covers and self.is_open:
            self.share_soon()

    def show_size(self, per_cent: int) -> None:
        if self.panel is not None:
            self.panel.show_size(per_cent)
            if self.panel.isFloating():
                self.is_growing = True
                single_shot(0, self, self.fit_alone)  # once Qt has given the letters their size
            self.fit_tab()

    def fit_tab(self) -> None:
        """Another tab, or the same in larger letters, may need more room."""
        self.fit()
        self.share_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.panel:
            if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.panel.isFloating():
                self.note_size(self.panel.size())
                self.keep_soon()
        elif event.type() == QEvent.Type.Resize:
            self.follow_window()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.pressed_width = self.panel.width() if self.panel is not None else 0
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self.note_width()
        return False

    def note_size(self, size: QSize) -> None:
        """A window of its own was resized, by a hand where neither letters nor we have done so."""
        if not self.is_growing and size != self.given_size:
            self.chosen_size = self.given_size = size

    def follow_window(self) -> None:
        """Qt has laid the window out before this, and where it was narrow the panel has become so too."""
        self.fit()
        if self.panel is not None and self.is_beside() and self.panel.width() < self.width():
            self.share_soon()

    def note_width(self) -> None:
        """The mouse was let go over the window itself: the line beside the panel may have been dragged."""
        if self.panel is not None and self.is_beside() and self.panel.width() != self.pressed_width:
            self.place["width"] = self.panel.width()
            self.keep_soon()

    # ------------------------------------------------------------------ from one start to the next
    def keep_soon(self) -> None:
        self.resting.start()

    def keep_now(self) -> None:
        """Write it while the window is open: a program that is killed comes back with its panel too."""
        if self.window.follow_deletion():
            return
        before = self.settings.get("kept_panel")
        self.remember()
        if self.settings.get("kept_panel") != before:
            self.window.save_settings()

    def remember(self) -> None:
        self.resting.stop()
        if self.panel is None:
            return
        turned = self.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at_right = self.panel.area == Side.RightDockWidgetArea
        self.place |= {
            "open": self.is_open,
            "side": "end" if at_right != turned else "start",
            "width": self.width(),
            "alone": self.panel.isFloating(),
        }
        if self.panel.isFloating():
            size = self.chosen_size.width(), self.chosen_size.height()  # without what large letters need
            here, place = screens.screens_in_use(), screens.place_of(self.panel, size)
            self.place["screens"] = screens.remembered(self.places(), here, place)
        self.settings.set("kept_panel", dict(self.place))

    def finish(self) -> None:
        """The window is about to go."""
        self.resting.stop()
        if self.panel is not None:
            self.panel.hide()
