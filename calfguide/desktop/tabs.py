"""The open pages of one window: an order of tabs, each with its own history. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from calfguide.desktop.history import History, Visit

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_CLOSED = 20  # tabs that can be opened again
MOST_KEPT = 30  # steps of a tab's history that are kept until the next start


@dataclass(slots=True)
class Tabs:
    """There is always at least one; `at` is the one in view."""

    histories: list[History] = field(default_factory=lambda: [History()])
    at: int = 0
    closed: list[tuple[int, History]] = field(default_factory=list)

    @property
    def current(self) -> History:
        return self.histories[self.at]

    @property
    def pages(self) -> list[str]:
        """The page that each tab shows."""
        return [history.current.page for history in self.histories]

    def open(self, visit: Visit, *, behind: bool) -> None:
        """A new tab right of the one in view; `behind` leaves that one in view."""
        self.histories.insert(self.at + 1, History([visit]))
        if not behind:
            self.at += 1

    def choose(self, number: int) -> None:
        """Bring a tab into view; past the last comes the first."""
        self.at = number % len(self.histories)

    def close(self, number: int) -> None:
        """Close a tab; in place of the last one comes an empty one."""
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
        if self.pages == [""] and not self.current.can_go_back:
            self.histories = []
        self.at = min(number, len(self.histories))
        self.histories.insert(self.at, history)
        return True

    def move(self, start: int, end: int) -> None:
        """Put a tab elsewhere in the order; the one in view stays in view."""
        current = self.current
        self.histories.insert(end, self.histories.pop(start))
        self.at = next(number for number, history in enumerate(self.histories) if history is current)

    # ------------------------------------------------------------------ from start to start
    def saved(self) -> dict[str, Any]:
        """What the next start needs, as plain data: no selections, and only the last steps of each history."""
        tabs = []
        for history in self.histories:
            first = max(0, min(history.at - MOST_KEPT // 2, len(history.visits) - MOST_KEPT))
            kept = history.visits[first : first + MOST_KEPT]
            visits = [[visit.page, visit.anchor, round(visit.offset)] for visit in kept]
            tabs.append({"visits": visits, "at": history.at - first})
        return {"tabs": tabs, "at": self.at}

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
