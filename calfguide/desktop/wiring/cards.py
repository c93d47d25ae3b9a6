"""Cards that are likely to be wanted next, made while all is still: those that each place on the leg begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from calfguide.desktop.conditions.rows import listing
from calfguide.finder.answers import Answers
from calfguide.library.pages import Kind

if TYPE_CHECKING:
    from calfguide.desktop.connections import Connections

STILL_MS = 400  # after the reader has done something
MOST = 120  # conditions; a larger library is matched for too long
NEXT_MS = 40  # from one place to the next, each of which takes some milliseconds


class CardsAhead(QObject):
    """Has the conditions of one place after the other matched and their cards made, so that a first click is quick."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.connections = connections
        self.conditions = connections.window.conditions
        self.places: list[str] = []
        self.still = QTimer(self, singleShot=True, interval=STILL_MS)
        self.still.timeout.connect(self.go_on)
        self.next = QTimer(self, singleShot=True, interval=NEXT_MS)
        self.next.timeout.connect(self.go_on)
        connections.window.painted.connect(self.begin)
        connections.services.theme.changed.connect(self.begin)
        connections.state.changed.connect(self.wait)
        self.conditions.list.resized.connect(self.begin)

    @property
    def is_done(self) -> bool:
        return not (self.places or self.still.isActive())

    def begin(self) -> None:
        """All cards are to be made, as their look or their width is another one."""
        self.places = [one.id for one in self.connections.atlas.regions.values() if one.clickable]
        self.wait()

    def wait(self) -> None:
        """Something goes on."""
        self.next.stop()
        if self.places:
            self.still.start()

    def go_on(self) -> None:
        """Make the cards of the next place; before the first of them, have the red flags read for the first answer."""
        from calfguide.finder.rulebook import rules

        rules()
        if not (self.places and self.conditions.isVisible()):
            return
        if self.connections.library.count(Kind.CONDITION) > MOST:
            self.places = []
            return
        answers = Answers(regions=frozenset({self.places.pop()}))
        found = self.connections.matches(self.connections.all_conditions(), answers)
        self.conditions.prepare(listing(found, answers, show_all=False))
        self.next.start()
