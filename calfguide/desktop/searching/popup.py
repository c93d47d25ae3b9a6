"""What opens under the search box: scopes, then results or what was looked for before."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.searching.results import ResultList
from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.widgets.buttons import ChoiceRow
from calfguide.desktop.widgets.touch import scroll_by_touch

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.search import Results

LEAST_WIDTH = 470
SNUG = 0.7  # of the height may be in use before the rest is given back
RESTS = 250  # ms: longer than between two keys


@guarded
class SearchPopup(QFrame):
    """A frame over the panels, hung below the box also when the window gets another size; it takes no keyboard."""

    def __init__(self, actions: Actions, theme: Theme, box: QWidget) -> None:
        super().__init__(box)
        self.setObjectName("results-frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box = box
        self.scopes = ChoiceRow(actions.scopes.values(), self.tr("Search in"))
        self.results = ResultList(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.scopes)
        column.addWidget(self.results, 1)
        scroll_by_touch(self.results)
        self.wanted = 0
        self.rest = QTimer(self, singleShot=True, interval=RESTS)
        self.rest.timeout.connect(self.give_back)
        self.hide()

    def prepare(self, found: Results) -> None:
        """Dress, lay out and paint it once unseen, letters and all: the first key does not wait for that."""
        if not self.isVisible():
            self.move_into_window()
            self.move_below()
            self.results.show_results(found)
            self.grab()

    def move_into_window(self) -> None:
        """Above the window's panels; the keyboard goes on from the box into it."""
        window = self.box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            window.installEventFilter(self)
            chain = (self.box, *self.scopes.buttons, self.results)
            for one, other in pairwise(chain):
                QWidget.setTabOrder(one, other)

    def move_below(self) -> int:
        """Right below the box, a little wider than it where there is room; how tall it may be."""
        window = self.box.window()
        width = min(max(self.box.width(), round(LEAST_WIDTH * self.results.larger)), window.width() - 24)
        corner = self.box.mapTo(window, QPoint(0, self.box.height() + 4))
        left = max(12, min(corner.x() - (width - self.box.width()) // 2, window.width() - width - 12))
        self.setGeometry(left, corner.y(), width, self.height())
        return window.height() - corner.y() - 16

    def open_below(self) -> None:
        """Below the box, and as tall as what it holds."""
        self.move_into_window()
        width = self.width()
        room = self.move_below()
        begun = self.isVisible() and self.width() == width
        self.show()
        frame = self.scopes.sizeHint().height() + 22
        self.wanted = min(self.results.wanted_height() + frame, room)  # heights follow the width
        # While one types it does not follow each line that is more or less: the panels below would be painted anew.
        if not begun or self.wanted > self.height() or self.height() > room:
            self.resize(self.width(), self.wanted)
            self.raise_()
        self.rest.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            single_shot(0, self, self.follow_window)  # once the box has its place in it
        return False

    def follow_window(self) -> None:
        if self.isVisible():
            self.open_below()

    def give_back(self) -> None:
        """Be no taller than needed, once the typing rests."""
        if self.isVisible() and self.wanted <= SNUG * self.height():
            self.resize(self.width(), self.wanted)
