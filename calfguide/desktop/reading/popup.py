"""What is behind a link, in a few words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent
    from PySide6.QtWidgets import QWidget

BODY_PX = 16
EDGE = 8  # px to the edge of the panel
STEP = 0.85
GAP = 6  # px between the link and the pop-up
PATIENCE_MS = 300  # time for the pointer to get from the link onto the pop-up


@guarded
class SourcePopup(QFrame):
    """A few words beside a link; takes no focus, so that Tab goes on in the text.

    The pointer may rest on it, to read it or to select from it, and Esc closes it (WCAG 2.2, 1.4.13).
    """

    WIDTH = 380
    MARGINS = (12, 8, 12, 8)

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.panel = panel
        self.setObjectName("source-popup")
        self.larger = 1.0
        self.label = QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(*self.MARGINS)
        inside.addWidget(self.label)
        self.leaving = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self.leaving.timeout.connect(self.hide_unless_pointed)
        # Wherever the keyboard is; it counts only while the pop-up is seen.
        self.escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.hide)
        self.hide()

    def show_size(self, per_cent: int) -> None:
        """Follow the size of the page's text; never smaller than usual."""
        self.larger = max(1.0, per_cent / 100)
        self.hide()

    def show_letters(self, larger: float) -> None:
        look = "" if larger == 1 else f"font-size: {round(BODY_PX * larger)}px;"
        if look != self.label.styleSheet():
            self.label.setStyleSheet(look)
            self.label.ensurePolished()

    def show_words(self, words: str, link: QRect) -> None:
        """Stand below the link, or above where there is no room; the link stays readable.

        Where neither has room for so many words in large letters, they are smaller, but not than usual.
        """
        self.leaving.stop()
        self.label.setText(words)
        self.label.setAccessibleName(words)
        room = self.panel.rect()
        most = max(room.height() - link.bottom() - GAP, link.top() - GAP - EDGE)
        larger = self.larger
        width, height = self.size_for(larger, room.width())
        while height > most and larger > 1:
            larger = max(1.0, larger * STEP)
            width, height = self.size_for(larger, room.width())
        self.setFixedSize(width, height)
        x = max(EDGE, min(link.center().x() - width // 2, room.width() - width - EDGE))
        y = link.bottom() + GAP
        if y + self.height() > room.height():
            y = link.top() - GAP - self.height()
        self.move(x, max(EDGE, y))
        self.raise_()
        self.show()

    def size_for(self, larger: float, room: int) -> tuple[int, int]:
        """Width and height in px that the words need in letters of a size, in a panel so wide."""
        self.show_letters(larger)
        width = min(round(self.WIDTH * larger), room - 2 * EDGE)
        return width, self.heightForWidth(width)

    def let_go(self, words: str) -> None:
        """The pointer has left what these words explain: go, unless it comes here, or is on something else by now."""
        if self.isVisible() and words == self.label.text():
            self.leaving.start()

    def hide_unless_pointed(self) -> None:
        if not self.rect().contains(self.mapFromGlobal(self.pointer())):
            self.hide()

    def pointer(self) -> QPoint:
        return QCursor.pos()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.leaving.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self.leaving.start()

    def hideEvent(self, event: QEvent) -> None:
        self.leaving.stop()

    def heightForWidth(self, width: int) -> int:
        left, top, right, bottom = self.MARGINS
        around = 2
        return self.label.heightForWidth(width - left - right - around) + top + bottom + around
