"""The keyboard on the links of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal

from calfguide.desktop.reading.boxes import boxes
from calfguide.desktop.reading.links import Link, links_of, next_link

if TYPE_CHECKING:
    from calfguide.desktop.reading.view import PageView


class LinkFocus(QObject):
    """Which link Tab has reached.

    Signals:
        moved: (address) Tab has gone to another link; "" when on none.
    """

    moved = Signal(str)

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.view = view
        self.known: list[Link] | None = None
        self.current: Link | None = None
        self.start: int | None = None

    def forget(self) -> None:
        """The text is another one now."""
        self.known, self.current, self.start = None, None, None

    def links(self) -> list[Link]:
        if self.known is None:
            self.known = links_of(self.view.document())
        return self.known

    def step(self, *, forward: bool) -> bool:
        """To the next link or the one before; False when there is none, and the focus goes on to the next widget.

        At first it is the next one from what is in view, or from where the reader has jumped to.
        """
        if self.current is not None:
            at = self.links().index(self.current) + (1 if forward else -1)
            link = self.links()[at] if 0 <= at < len(self.links()) else None
        else:
            low, high = self.view.marking.in_view()
            first = low if self.start is None else self.start
            link = next_link(self.links(), first if forward else high, forward=forward)
        self.put_on(link)
        if link is not None:
            cursor = self.view.textCursor()
            cursor.setPosition(link.start)  # braille and magnifiers follow the caret
            self.view.setTextCursor(cursor)
            self.view.bring_into_view(link.start, link.end)
        self.moved.emit(link.address if link else "")
        return link is not None

    def put_on(self, link: Link | None) -> None:
        if link == self.current:
            return
        self.current, self.start = link, None
        self.view.viewport().update()

    def put_at(self, position: int) -> None:
        """On the link that begins here, if there still is one."""
        self.put_on(next((link for link in self.links() if link.start == position), None))

    def words(self) -> str:
        """The text of the link that the keyboard is on."""
        return self.view.toPlainText()[self.current.start : self.current.end] if self.current else ""

    def box(self, at: QPoint | None) -> QRect:
        """Where the link under a point of the viewport is there, or with None the one that the keyboard is on."""
        link = self.current
        if at is not None:
            position = self.view.cursorForPosition(at).position()
            link = next((one for one in self.links() if one.start <= position <= one.end), None)
        found = boxes(self.view.document(), link.start, link.end) if link else []
        if not found:
            return QRect(at or QPoint(), QSize(1, self.view.body))
        shown = [box.translated(0, -self.view.verticalScrollBar().value()).toRect() for box in found]
        return next((box for box in shown if at is not None and box.contains(at)), shown[0])
