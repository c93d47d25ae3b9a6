"""What opens under the search box: scopes, then results or what was looked for before."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from calfguide.desktop.searching.results import ResultList
from calfguide.desktop.widgets.buttons import ChoiceRow

if TYPE_CHECKING:
    from calfguide.desktop.actions import Actions
    from calfguide.desktop.theme.theme import Theme

LEAST_WIDTH = 470
SNUG = 0.7  # of the height may be in use before the rest is given back


class SearchPopup(QFrame):
    """A frame over the panels, hung below the box; it takes no keyboard of its own."""

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
        self.hide()

    def prepare(self) -> None:
        """Into the window, above its panels: once, before it is first opened."""
        window = self.box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            chain = (self.box, *self.scopes.buttons, self.results)
            for one, other in pairwise(chain):
                QWidget.setTabOrder(one, other)
            self.ensurePolished()

    def open_below(self) -> None:
        """Right below the box, a little wider than it where there is room, and as tall as what it holds."""
        self.prepare()
        window = self.box.window()
        width = min(max(self.box.width(), LEAST_WIDTH), window.width() - 24)
        corner = self.box.mapTo(window, QPoint(0, self.box.height() + 4))
        left = max(12, min(corner.x() - (width - self.box.width()) // 2, window.width() - width - 12))
        room = window.height() - corner.y() - 16
        begun = self.isVisible() and self.width() == width
        self.setGeometry(left, corner.y(), width, self.height())
        self.show()
        frame = self.scopes.sizeHint().height() + 22
        wanted = min(self.results.wanted_height() + frame, room)  # heights follow the width
        # While one types it does not follow each line that is more or less: the panels below would be painted anew.
        if not begun or not SNUG * self.height() < wanted <= self.height():
            self.resize(width, wanted)
            self.raise_()
