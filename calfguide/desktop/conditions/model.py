"""The list of conditions for Qt's views and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from calfguide.desktop.conditions.rows import Heading, Listing
from calfguide.desktop.theme.marks import WORDS

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from calfguide.finder.finder import Match

ROW = Qt.ItemDataRole.UserRole


class ConditionsModel(QStandardItemModel):
    """Rows of one listing; headings can't be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = Listing((), 0)

    def show(self, listing: Listing) -> None:
        if listing == self.listing:
            return
        self.listing = listing
        self.clear()
        self.appendColumn([item_of(row) for row in listing.rows])

    def index_of(self, slug: str) -> QModelIndex:
        """Where a condition stands, or an invalid index."""
        for number, row in enumerate(self.listing.rows):
            if not isinstance(row, Heading) and row.condition.slug == slug:
                return self.index(number, 0)
        return QModelIndex()


def item_of(row: Heading | Match) -> QStandardItem:
    if isinstance(row, Heading):
        item = QStandardItem(row.text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    else:
        item = QStandardItem(row.condition.title)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren)
        spoken = (row.condition.title, WORDS[row.condition.urgency], row.condition.summary.rstrip("."), why(row))
        item.setData(". ".join(words for words in spoken if words), Qt.ItemDataRole.AccessibleTextRole)
    item.setData(row, ROW)
    return item


def why(row: Match) -> str:
    """Why a condition is in the list, in at most three phrases."""
    return " · ".join(row.speaks_for[:3])
