"""The one way in which words are found and marked on a page: for a search result, and for the find bar."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from calfguide.desktop.reading.hits import hits, plain

if TYPE_CHECKING:
    from calfguide.desktop.reading.hits import Hit, Sought, Text
    from calfguide.desktop.reading.view import PageView

LAYERS = ("target", "highlights", "speech", "hits")
"""What is laid over the text, the lowest first; a name that is not here comes above all of them."""


class Layers:
    """Marks over the text from several hands: Qt knows only one list of them."""

    def __init__(self, view: QTextEdit) -> None:
        self.view = view
        self.by_name: dict[str, list[QTextEdit.ExtraSelection]] = {}

    def set(self, name: str, selections: list[QTextEdit.ExtraSelection]) -> None:
        """Put these in place of what this hand had laid before."""
        if not selections and not self.by_name.get(name):
            return
        self.by_name[name] = selections
        order = {known: number for number, known in enumerate(LAYERS)}
        names = sorted(self.by_name, key=lambda one: order.get(one, len(LAYERS)))
        self.view.setExtraSelections([selection for one in names for selection in self.by_name[one]])


def selection(view: QTextEdit, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    """A mark over a stretch of text."""
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = stretch(view, start, end), look
    return made


def stretch(view: QTextEdit, start: int, end: int) -> QTextCursor:
    """A cursor that has a stretch of text selected."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


class Marking(QObject):
    """Hits of what is sought in the page. All are known; those in view are painted, so any number of them is quick.

    Signals:
        counted: (hits, number of the current one from 1, or 0) they have changed.
    """

    counted = Signal(int, int)

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.view = view
        self.sought: Sought | None = None
        self.hits: list[Hit] = []
        self.shown: list[Hit] = []  # those in view
        self.current: int | None = None
        self.text: Text | None = None
        self.is_going = False
        view.verticalScrollBar().valueChanged.connect(self.follow_scrolling)

    def look_for(self, sought: Sought | None, near: int | None = None) -> None:
        """Mark all hits; with `near`, go to the first at that position or after it, as somebody types."""
        self.sought = sought
        self.find()
        if near is not None and self.hits:
            self.go(bisect_left(self.hits, (near, 0)))
        else:
            self.show()

    def forget(self) -> None:
        """The text is going away."""
        self.text = None
        self.hits, self.shown, self.current = [], [], None
        self.view.set_extra("hits", [])

    def look_again(self) -> None:
        """The text is another one now."""
        if self.sought is not None:
            self.find()
            self.show()

    def find(self) -> None:
        if self.text is None:
            self.text = plain(self.view.toPlainText())
        self.hits, self.current = hits(self.sought, self.text), None

    def take_selection(self) -> None:
        """What is selected is the current hit, where it is one."""
        cursor = self.view.textCursor()
        selected = (cursor.selectionStart(), cursor.selectionEnd())
        if self.current is None and selected in self.hits:
            self.current = self.hits.index(selected)
            self.show()

    def clear(self) -> None:
        if self.sought is not None:
            self.look_for(None)

    def show(self) -> None:
        self.paint()
        self.counted.emit(len(self.hits), 0 if self.current is None else self.current + 1)

    # ------------------------------------------------------------------ from hit to hit
    def step(self, by: int) -> None:
        """To the next hit (+1) or the one before (-1), from the last to the first; at first from where one reads."""
        if not self.hits:
            return
        if self.current is None:
            below = bisect_left(self.hits, (self.reading_from(), 0))
            self.go(below if by > 0 else below - 1)
        else:
            self.go(self.current + by)

    def go(self, number: int) -> None:
        self.current = number % len(self.hits)
        self.is_going = True
        self.view.setTextCursor(stretch(self.view, *self.hits[self.current]))
        self.view.bring_into_view(*self.hits[self.current])
        self.is_going = False
        self.show()

    def reading_from(self) -> int:
        """Where the selection begins, if it is in view, or else the first position in view."""
        low, high = self.in_view()
        cursor = self.view.textCursor()
        return cursor.selectionStart() if low <= cursor.selectionStart() <= high and cursor.hasSelection() else low

    def in_view(self) -> tuple[int, int]:
        self.view.sections.lay_out()
        port = self.view.viewport().rect()
        first = self.view.cursorForPosition(QPoint(0, 0)).position()
        return first, self.view.cursorForPosition(QPoint(port.right(), port.bottom())).position()

    # ------------------------------------------------------------------ painting
    def follow_scrolling(self) -> None:
        """Mark what has come into view; on the way to a hit, once one is there."""
        if not self.is_going:
            self.paint()

    def paint(self) -> None:
        """Show the hits that are in view."""
        self.shown = []
        if self.hits:
            low, high = self.in_view()
            first = bisect_left(self.hits, (low, 0))
            self.shown = self.hits[max(0, first - 1) : bisect_left(self.hits, (high + 1, 0))]
        at = self.framed()
        self.view.set_extra("hits", [selection(self.view, *at, self.current_look())] if at in self.shown else [])
        self.view.viewport().update()

    def tinted(self) -> list[Hit]:
        """The hits in view but the current one, which has colours of its own."""
        at = self.framed()
        return [hit for hit in self.shown if hit != at]

    def current_look(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(QColor(self.view.theme.tokens.accent))
        look.setForeground(QColor(self.view.theme.tokens.on_accent))
        return look

    def framed(self) -> Hit | None:
        """The current hit, which a ring marks besides its colour."""
        return None if self.current is None else self.hits[self.current]
