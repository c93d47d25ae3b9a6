"""The row of open pages, shown while there are two or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QToolButton

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.buttons import close_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QIcon, QMouseEvent

LEAST_LETTERS = 6  # broad ones, of a name: "Achilles…" tells more than "A…", and buttons bring what has no room


@guarded
class PageTabs(QTabBar):
    """Tabs that can be dragged into another order.

    Signals:
        chosen: (number)
        close_requested: (number) the cross or the middle button.
        moved: (from, to)
    """

    chosen = Signal(int)
    close_requested = Signal(int)
    moved = Signal(int, int)

    def __init__(self, cross: QIcon) -> None:
        super().__init__()
        self.cross = cross
        self.setObjectName("page-tabs")
        self.setAccessibleName(self.tr("Open pages"))
        self.setMovable(True)
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(self.chosen)
        self.tabMoved.connect(self.moved)
        self.hide()

    def show_tabs(self, titles: Sequence[str], current: int) -> None:
        """Draw so many tabs; nothing is reported back while it does."""
        self.blockSignals(True)
        while self.count() > len(titles):
            self.removeTab(self.count() - 1)
        while self.count() < len(titles):
            self.setTabButton(self.addTab(""), QTabBar.ButtonPosition.RightSide, self.make_cross())
        for number, title in enumerate(titles):
            if self.tabText(number) != title.replace("&", "&&"):
                self.setTabText(number, title.replace("&", "&&"))
                self.setTabToolTip(number, title)
                name = self.tr("Close {title}").format(title=title)
                self.tabButton(number, QTabBar.ButtonPosition.RightSide).setAccessibleName(name)
        self.setCurrentIndex(current)
        self.blockSignals(False)
        self.setVisible(len(titles) > 1)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs get narrower while there is no room for all, as long as their names can be told apart."""
        usual, least = self.tabSizeHint(index), super().minimumTabSizeHint(index)
        letters = self.fontMetrics().averageCharWidth() * LEAST_LETTERS
        dots = self.fontMetrics().horizontalAdvance("…")
        least.setWidth(min(usual.width(), least.width() - dots + letters))
        return least

    def make_cross(self) -> QToolButton:
        cross = close_button(self.cross, self.tr("Close this tab"))
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by the keyboard it is Ctrl+W
        cross.clicked.connect(lambda: self.close_tab_of(cross))
        return cross

    def close_tab_of(self, cross: QToolButton) -> None:
        """The second click of a double click may still reach the cross of a tab that is gone."""
        for number in range(self.count()):
            if self.tabButton(number, QTabBar.ButtonPosition.RightSide) is cross:
                self.close_requested.emit(number)
                return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and number >= 0:
            self.close_requested.emit(number)
        else:
            super().mouseReleaseEvent(event)
