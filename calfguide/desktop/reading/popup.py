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
        self.label.setStyleSheet("" if self.larger == 1 else f"font-size: {round(BODY_PX * self.larger)}px;")
        self.hide()

    def show_words(self, words: str, link: QRect) -> None:
        """Stand below the link, or above where there is no room; the link stays readable."""
        self.leaving.stop()
        self.label.setText(words)
        self.label.setAccessibleName(words)
        room = self.panel.rect()
        width = min(round(self.WIDTH * self.larger), room.width() - 16)
        self.setFixedWidth(width)
        self.setFixedHeight(self.heightForWidth(width))
        x = max(8, min(link.center().x() - width // 2, room.width() - width - 8))
        y = link.bottom() + GAP
        if y + self.height() > room.height():
            y = link.top() - GAP - self.height()
        self.move(x, max(8, y))
        self.raise_()
        self.show()

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
