"""Open pages as tabs: commands, the row of tabs, and the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from calfguide.desktop.history import Visit
from calfguide.desktop.reading.explaining import GLOSSARY
from calfguide.desktop.tabs import LastTabs, Tabs
from calfguide.errors import CalfguideError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calfguide.desktop.connections import Connections


KEPT_AFTER = 2000  # ms at rest


class TabsWiring(QObject):
    """Owns which tab is in view; the page and place of the state are those of that tab.

    Signals:
        history_switched: a history is kept from now on, or no longer.
    """

    history_switched = Signal()

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.connections = connections
        self.window, self.state = connections.window, connections.state
        self.settings = connections.services.settings
        self.tabs = Tabs()
        self.last = LastTabs(self.settings, connections.services.paths.content)
        self.resting = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self.resting.timeout.connect(self.keep_now)
        self.connect_all()
        self.draw()

    def connect_all(self) -> None:
        commands, row, window = self.window.commands, self.window.page.tabs, self.window
        commands.new_tab.triggered.connect(lambda: self.open(Visit(""), behind=False))
        commands.close_tab.triggered.connect(lambda: self.close(self.tabs.at))
        commands.reopen_tab.triggered.connect(self.reopen)
        commands.next_tab.triggered.connect(lambda: self.choose(self.tabs.at + 1))
        commands.previous_tab.triggered.connect(lambda: self.choose(self.tabs.at - 1))
        commands.tab_to_start.triggered.connect(lambda: self.move_by(-1))
        commands.tab_to_end.triggered.connect(lambda: self.move_by(1))
        commands.restore_tabs.setChecked(self.settings.get("restore_tabs"))
        commands.restore_tabs.toggled.connect(lambda on: self.settings.set("restore_tabs", on))
        row.chosen.connect(self.choose)
        row.close_requested.connect(self.close)
        row.moved.connect(self.move)
        window.page.page_requested_apart.connect(self.open_apart)
        window.conditions.opened_apart.connect(self.open_apart)
        window.leaving.connect(self.keep)
        window.forgotten.connect(self.begin_anew)
        self.state.changed.connect(lambda changed: self.draw() if "page" in changed else None)

    # ------------------------------------------------------------------ what the reader does
    def open_apart(self, slug: str, anchor: str = "") -> None:
        """A page in a tab behind the one in view; an unknown one is said in words."""
        if not self.connections.knows(slug):
            return
        self.open(Visit(slug, anchor), behind=True)
        title = self.window.page.title_of(slug)
        self.window.page.status.say(self.tr("Opened in a new tab: {title}").format(title=title))

    def open(self, visit: Visit, *, behind: bool) -> None:
        self.leave()
        self.tabs.open(visit, behind=behind)
        self.show(visit if not behind else None)

    def choose(self, number: int) -> None:
        self.leave()
        self.tabs.choose(number)
        self.show(self.tabs.current.current)

    def close(self, number: int) -> None:
        self.leave()
        in_view = number == self.tabs.at
        self.tabs.close(number)
        self.show(self.tabs.current.current if in_view else None)

    def reopen(self) -> None:
        self.leave()
        if self.tabs.reopen():
            self.show(self.tabs.current.current)

    def move(self, start: int, end: int) -> None:
        self.tabs.move(start, end)
        self.draw()

    def move_by(self, step: int) -> None:
        """Put the tab in view one place further, and say where it stands now."""
        at, count = self.tabs.at + step, len(self.tabs.histories)
        if 0 <= at < count:
            self.move(self.tabs.at, at)
            words = self.tr("Tab {number} of {count}: {title}")
            title = self.title(self.tabs.pages[at])
            self.window.page.status.say(words.format(number=at + 1, count=count, title=title))

    def leave(self) -> None:
        self.tabs.current.leave(self.window.page.view.place(self.state.now.page))

    def show(self, visit: Visit | None) -> None:
        """Draw the row, and the page of the tab that has come into view."""
        if visit is not None:
            self.connections.show_visit(visit)
        self.draw()

    # ------------------------------------------------------------------ drawing
    def draw(self) -> None:
        commands, tabs = self.window.commands, self.tabs
        self.window.page.tabs.show_tabs([self.title(page) for page in tabs.pages], tabs.at)
        several = len(tabs.histories) > 1
        commands.close_tab.setEnabled(several or tabs.pages != [""])
        commands.reopen_tab.setEnabled(bool(tabs.closed))
        commands.next_tab.setEnabled(several)
        commands.previous_tab.setEnabled(several)
        commands.tab_to_start.setEnabled(tabs.at > 0)
        commands.tab_to_end.setEnabled(tabs.at < len(tabs.histories) - 1)
        self.keep_soon()

    def title(self, page: str) -> str:
        try:
            return self.window.page.title_of(page) or self.tr("New tab")
        except CalfguideError:
            return page

    # ------------------------------------------------------------------ from start to start
    def restore(self) -> None:
        """Open the tabs of last time, if the reader wants that."""
        if not self.settings.get("restore_tabs"):
            return
        saved = self.last.read()
        if saved:
            has = self.connections.library.has
            self.tabs = Tabs.restored(saved, lambda page: page in ("", GLOSSARY) or has(page))
            self.show(self.tabs.current.current)

    def keep_soon(self) -> None:
        if self.window.was_painted:
            self.resting.start()

    def keep_now(self) -> None:
        """Write them while the window is open: a program that is killed comes back with its pages too."""
        if self.window.follow_deletion():
            return
        self.keep()
        self.window.save_settings()

    def keep(self) -> None:
        self.resting.stop()
        self.leave()
        kept = self.settings.get("restore_tabs") and any(self.tabs.pages)
        self.last.write(self.tabs.saved(ways=self.settings.get("keep_history")) if kept else {})

    # ------------------------------------------------------------------ what is not to be kept
    def forget(self, pages: Iterable[str] | None = None) -> None:
        """Pages are out of the history, or all are: no tab leads back to them, and no file names them for it."""
        self.leave()
        gone = None if pages is None else frozenset(pages)
        self.tabs.forget(gone)
        self.last.forget(gone, ways=self.settings.get("keep_history"))
        self.show_ways()
        self.keep_now()

    def switch_history(self, on: bool) -> None:
        """Whether ways back are kept from now on; what was opened while they were not does not come into them."""
        if on:
            self.tabs.forget()
            self.show_ways()
        else:
            self.last.forget(frozenset(), ways=False)
        self.keep_now()
        self.history_switched.emit()

    def begin_anew(self) -> None:
        """All that was kept has been deleted: what was open then is shown on, and written no more."""
        self.leave()
        self.tabs.begin_anew()
        self.show_ways()
        self.resting.stop()

    def show_ways(self) -> None:
        self.draw()
        self.connections.draw_commands()
