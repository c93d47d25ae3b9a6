"""One search box; results as one types, in a list below it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from calfguide.desktop.searching.results import ResultList

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from calfguide.desktop.theme.icons import Icons
    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.library import Library
    from calfguide.library.search import Result, Search

MOST = 8


class SearchBox(QLineEdit):
    """The box. Down goes into the results, Enter opens the first, Esc clears.

    Signals:
        result_chosen: (Result) a result to open.
    """

    result_chosen = Signal(object)

    def __init__(self, library: Library, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("search")
        self.library = library
        self.setPlaceholderText(self.tr("Search conditions, symptoms, anatomy   (Ctrl+K)"))
        self.setAccessibleName(self.tr("Search"))
        self.setMinimumWidth(120)
        self.setMaximumWidth(520)
        self.setMaxLength(400)
        self.addAction(QAction(icons("search"), self.tr("Search"), self), QLineEdit.ActionPosition.LeadingPosition)
        self.results = ResultList(theme, self)
        self.results.chosen.connect(self.choose)
        self.results.left.connect(self.setFocus)
        self.textEdited.connect(self.look_up)
        self.returnPressed.connect(self.choose_current)

    def begin(self) -> None:
        """Take the keyboard, with what stood there ready to be typed over."""
        self.setFocus()
        self.selectAll()

    @cached_property
    def search(self) -> Search:
        """Made at the first key: the first window does not search."""
        from calfguide.library.search import Search

        return Search(self.library.connection)

    def clear(self) -> None:
        super().clear()
        self.results.hide()

    def look_up(self, words: str) -> None:
        if not words.strip():
            self.results.hide()
            return
        self.results.show_results(self.search.find(words, limit=MOST))
        self.place_results()

    def place_results(self) -> None:
        """Right below the box, a little wider than it where there is room."""
        window = self.window()
        if self.results.parentWidget() is not window:
            self.results.setParent(window)
        width = min(max(self.width(), 460), window.width() - 24)
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        left = max(12, min(corner.x() - (width - self.width()) // 2, window.width() - width - 12))
        self.results.resize(width, 100)
        self.results.doItemsLayout()  # heights follow the width
        height = min(self.results.wanted_height(), window.height() - corner.y() - 16)
        self.results.setGeometry(left, corner.y(), width, height)
        self.results.show()
        self.results.raise_()

    def choose_current(self) -> None:
        if self.results.isVisible():
            self.results.open_current()

    def choose(self, result: Result) -> None:
        self.results.hide()
        self.result_chosen.emit(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self.results.isVisible():
            self.results.setFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.results.hasFocus():
            self.results.hide()
