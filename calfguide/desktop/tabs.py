"""The open pages of one window: an order of tabs, each with its own history. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calfguide.desktop.history import History, Visit
from calfguide.paths import installed_data
from calfguide.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from pathlib import Path

    from calfguide.notebook.settings import Settings

MOST_CLOSED = 20  # tabs that can be opened again
MOST_KEPT = 30  # steps of a tab's history that are kept until the next start
HERE, ELSEWHERE = "tabs", "tabs_elsewhere"  # the settings for the guide's own pages, and for other folders by path


@dataclass(slots=True)
class Tabs:
    """There is always at least one; `at` is the one in view, `behind` counts those that were opened from it."""

    histories: list[History] = field(default_factory=lambda: [History()])
    at: int = 0
    closed: list[tuple[int, History]] = field(default_factory=list)
    behind: int = 0

    @property
    def current(self) -> History:
        return self.histories[self.at]

    @property
    def pages(self) -> list[str]:
        """The page that each tab shows."""
        return [history.current.page for history in self.histories]

    def open(self, visit: Visit, *, behind: bool) -> None:
        """A new tab right of the one in view; `behind` leaves that one in view, and such tabs stand as they came."""
        self.histories.insert(self.at + 1 + (self.behind if behind else 0), History([visit]))
        if behind:
            self.behind += 1
        else:
            self.at, self.behind = self.at + 1, 0

    def choose(self, number: int) -> None:
        """Bring a tab into view; past the last comes the first."""
        self.at, self.behind = number % len(self.histories), 0

    def close(self, number: int) -> None:
        """Close a tab; in place of the last one comes an empty one."""
        self.behind = 0
        history = self.histories.pop(number)
        if any(visit.page for visit in history.visits):
            self.closed = [*self.closed, (number, history)][-MOST_CLOSED:]
        if not self.histories:
            self.histories = [History()]
        if number < self.at or self.at == len(self.histories):
            self.at = max(0, self.at - 1)

    def reopen(self) -> bool:
        """Bring back the tab that was closed last, where it was; False when there is none."""
        if not self.closed:
            return False
        number, history = self.closed.pop()
        self.behind = 0
        if self.pages == [""] and not self.current.can_go_back:
            self.histories = []
        self.at = min(number, len(self.histories))
        self.histories.insert(self.at, history)
        return True

    def move(self, start: int, end: int) -> None:
        """Put a tab elsewhere in the order; the one in view stays in view."""
        current, self.behind = self.current, 0
        self.histories.insert(end, self.histories.pop(start))
        self.at = next(number for number, history in enumerate(self.histories) if history is current)

    # ------------------------------------------------------------------ what is taken out of the history
    def forget(self, pages: Container[str] | None = None) -> None:
        """Nothing leads back to these pages any more, or to any; what the tabs show stays."""
        for history in self.histories:
            history.forget(pages)
        self.closed = [one for one in self.closed if pages is not None and one[1].current.page not in pages]
        for _, history in self.closed:
            history.forget(pages)

    def begin_anew(self) -> None:
        """Only what is opened from now on is for the next start; what the tabs show stays in view."""
        self.forget()
        for history in self.histories:
            history.unkept = len(history.visits)

    # ------------------------------------------------------------------ from start to start
    def saved(self, *, ways: bool = True) -> dict[str, Any]:
        """What the next start needs, as plain data: no selections, and only the last steps of each history.

        Without `ways` it is the page of each tab alone. Empty where no page is to be kept.
        """
        tabs: list[dict[str, Any]] = []
        at = 0
        for number, history in enumerate(self.histories):
            if number == self.at:
                at = len(tabs)
            kept, place = steps(history) if ways else (history.visits[max(history.at, history.unkept) :][:1], 0)
            visits = [[visit.page, visit.anchor, round(visit.offset)] for visit in kept]
            if visits:
                tabs.append({"visits": visits, "at": place})
        return {"tabs": tabs, "at": min(at, len(tabs) - 1)} if tabs else {}

    @classmethod
    def restored(cls, saved: object, known: Callable[[str], bool]) -> Tabs:
        """The tabs of last time, without pages that are no more; anything else is one empty tab."""
        if not isinstance(saved, dict) or not isinstance(saved.get("tabs"), list):
            return cls()
        histories: list[History] = []
        at = 0
        for number, tab in enumerate(saved["tabs"]):
            history = restored_history(tab, known)
            if history is not None:
                at = len(histories) if number == saved.get("at") else at
                histories.append(history)
        return cls(histories, at) if histories else cls()


class LastTabs:
    """The tabs that the next start begins with, apart for each content folder: one knows no page of the other.

    The guide's own folder has no name among them, as each package may unpack it elsewhere.
    """

    def __init__(self, settings: Settings, content: Path) -> None:
        self.settings = settings
        folder = content.absolute()
        self.folder = "" if folder == installed_data().absolute() / "content" else str(folder)

    def read(self) -> object:
        return self.settings.get(ELSEWHERE).get(self.folder) if self.folder else self.settings.get(HERE)

    def write(self, saved: dict[str, Any]) -> None:
        self.put(self.folder, saved)

    def put(self, folder: str, saved: dict[str, Any]) -> None:
        if folder:
            self.settings.set_part(ELSEWHERE, folder, saved or None)
        else:
            self.settings.set(HERE, saved)

    def forget(self, pages: Container[str] | None, *, ways: bool) -> None:
        """These pages are out of the history, or all are: the tabs of other folders do not lead back to them either."""
        self.settings.look_again(HERE, ELSEWHERE)
        kept = {"": self.settings.get(HERE), **self.settings.get(ELSEWHERE)}
        for folder, saved in kept.items():
            if folder != self.folder:
                tabs = Tabs.restored(saved, lambda _page: True)
                tabs.forget(pages)
                self.put(folder, tabs.saved(ways=ways) if any(tabs.pages) else {})


def steps(history: History) -> tuple[list[Visit], int]:
    """The last steps of a history that are kept, and at which of them it is."""
    last = min(history.at - MOST_KEPT // 2, len(history.visits) - MOST_KEPT)
    first = max(history.unkept, last)
    return history.visits[first : first + MOST_KEPT], max(0, history.at - first)


def restored_history(tab: object, known: Callable[[str], bool]) -> History | None:
    """A history from plain data; None where nothing of it can be shown."""
    if not isinstance(tab, dict) or not isinstance(tab.get("visits"), list):
        return None
    visits: list[Visit] = []
    at = 0
    for number, entry in enumerate(tab["visits"]):
        match entry:
            case [str(page), str(anchor), int(offset)] if known(page):
                at = len(visits) if number == tab.get("at") else at
                visits.append(Visit(page, anchor, float(offset)))
    return History(visits, at) if visits else None
