"""The contents of the page: beside it where there is room, else behind a button above it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QMenu, QToolButton

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QIcon, QKeyEvent

    from calfguide.desktop.reading.sections import Heading
    from calfguide.desktop.reading.view import PageView

WIDTH = 220  # px of the list beside the page
BUTTONS = 150  # px that the other buttons in its row may need
NEAR_PX = 40  # a heading this near to the upper edge is the one that is read


class PageContents(QObject):
    """The headings of the page in view, in whichever of the two forms there is room for.

    Signals:
        chosen: (anchor) the reader wants to go to a section.
        shown: the button has come or gone.
    """

    chosen = Signal(str)
    shown = Signal()

    def __init__(self, view: PageView, action: QAction, icon: QIcon) -> None:
        super().__init__(view)
        self.view, self.action = view, action
        self.button, self.list = ContentsButton(icon), ContentsList()
        self.asked = ""
        self.room = 0
        for form in (self.button, self.list):
            form.chosen.connect(self.choose)
        view.laid_out.connect(self.show_headings)
        view.verticalScrollBar().valueChanged.connect(self.show_section)

    def set_room(self, room: int) -> None:
        """The page and its contents together have so many px."""
        self.room = room
        self.show_headings()

    def show_headings(self) -> None:
        """List the headings, where there is more than one."""
        headings = self.view.sections.headings
        several = len(headings) > 1
        beside = several and self.has_room_beside()
        if self.list.isHidden() == beside:
            self.list.setVisible(beside)
        if beside and headings != self.list.headings:
            self.list.show_headings(headings)
        if headings != self.button.headings:
            self.button.show_headings(headings)
        self.button.setVisible(several and not beside)
        self.button.set_room(self.room - BUTTONS)
        self.action.setEnabled(several)
        self.shown.emit()
        if beside:
            self.show_section()

    def has_room_beside(self) -> bool:
        """Whether lines keep their full length with the contents beside them."""
        return self.room - WIDTH >= self.view.full_width()

    def show_section(self) -> None:
        if self.action.isEnabled():
            number = self.section_in_view()
            self.button.show_current(number)
            if not self.list.isHidden():
                self.list.show_current(number)

    def section_in_view(self) -> int:
        """The number of the section that is being read, -1 above the first.

        The line that counts is near the upper edge, and moves down to the lower one at the end of the page: the last
        headings never reach the upper edge. A section that was asked for counts until the reader moves on.
        """
        heights = self.view.sections.heights()
        if self.asked:
            return next((number for number, (anchor, _) in enumerate(heights) if anchor == self.asked), -1)
        bar, room = self.view.verticalScrollBar(), self.view.viewport().height()
        left = bar.maximum() - bar.value()
        line = bar.value() + NEAR_PX + max(0, min(room, bar.value()) - left - NEAR_PX)
        return sum(1 for _ in takewhile(lambda one: one[1] <= line, heights)) - 1

    def choose(self, anchor: str) -> None:
        self.asked = anchor
        self.chosen.emit(anchor)
        self.show_section()
        self.asked = ""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open(self) -> None:
        """By the keyboard: into the list beside the page, or open the menu above it."""
        if not self.list.isHidden():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.setCurrentRow(max(0, self.list.currentRow()))
        else:
            self.button.open()


@guarded
class ContentsList(QListWidget):
    """The main headings; arrows move, Enter or a click goes there.

    Signals:
        chosen: (anchor)
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("contents")
        self.setAccessibleName(self.tr("Contents of this page"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.itemClicked.connect(self.choose)
        self.headings: tuple[Heading, ...] = ()

    def show_headings(self, headings: Sequence[Heading]) -> None:
        self.headings = tuple(headings)
        self.clear()
        for heading in headings:
            item = QListWidgetItem(heading.words, self)
            item.setData(Qt.ItemDataRole.UserRole, heading.anchor)

    def show_current(self, number: int) -> None:
        """Mark the section in view; -1 while none is."""
        if number != self.currentRow():
            self.setCurrentRow(number) if number >= 0 else self.setCurrentIndex(QModelIndex())

    def choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item is not None:
            self.choose(item)
        else:
            super().keyPressEvent(event)


class ContentsButton(QToolButton):
    """Names the section in view, and opens the headings as a menu.

    Signals:
        chosen: (anchor)
    """

    chosen = Signal(str)

    def __init__(self, icon: QIcon) -> None:
        super().__init__()
        self.setIcon(icon)
        self.setObjectName("contents-button")
        self.setProperty("heading", True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill)
        self.headings: tuple[Heading, ...] = ()
        self.number, self.room = -1, 0
        self.say_current()

    def set_room(self, room: int) -> None:
        """So many px it may be wide; longer headings end in an ellipsis."""
        if room != self.room:
            self.room = room
            self.say_current()

    def show_headings(self, headings: Sequence[Heading]) -> None:
        self.headings, self.number = tuple(headings), -1
        self.say_current()

    def show_current(self, number: int) -> None:
        if number != self.number:
            self.number = number
            self.say_current()

    def say_current(self) -> None:
        words = self.headings[self.number].words if 0 <= self.number < len(self.headings) else self.tr("On this page")
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(60, self.room)) + " ▾")
        self.setAccessibleName(self.tr("Contents of this page. You are at: {heading}").format(heading=words))
        self.setToolTip(self.tr("Contents of this page (Ctrl+Shift+O)"))

    def fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for number, heading in enumerate(self.headings):
            action = menu.addAction(heading.words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(number == self.number)
            action.triggered.connect(lambda _=False, anchor=heading.anchor: self.chosen.emit(anchor))
        if 0 <= self.number < len(self.headings):
            menu.setActiveAction(menu.actions()[self.number])

    def open(self) -> None:
        """By the keyboard: the menu stands below the button."""
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))
