"""The list of conditions for Qt's views and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from calfguide.desktop.conditions.rows import Heading, Listing
from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.marks import urgency_words
from calfguide.desktop.widgets.wording import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData, QObject, QPersistentModelIndex

    from calfguide.finder.finder import Match

AT_ONCE = 120  # rows that are made together: more than all of ours
FARTHEST = 1_000  # rows that are made to bring one card into view, half a second's work
CARD_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


@guarded
class ConditionsModel(QStandardItemModel):
    """Rows of one listing; headings can't be chosen. Of a long one, rows are made as the reader comes to them.

    Signals:
        rest_requested: the reader has come to the last row, and more conditions follow that are not read yet.
    """

    rest_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = Listing((), 0)

    def show(self, listing: Listing) -> None:
        if listing == self.listing:
            return
        if self.is_continued_by(listing):
            self.listing = listing
            self.add_rows(AT_ONCE - self.rowCount())
            return
        self.clear()  # first: while rows go, who asks for a card is answered from the listing that they belong to
        self.listing = listing
        self.appendColumn([item_of(row) for row in listing.rows[:AT_ONCE]])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A card's name, and for who asks (a screen reader, about few of many) all that is on it."""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            row = row_of(index)
            if not isinstance(row, Heading):
                return spoken(row)
        return super().data(index, role)

    def is_continued_by(self, listing: Listing) -> bool:
        """Whether a listing begins with all that is there and has what comes behind it."""
        before = self.listing
        if not before.more or not listing.flat or len(listing.rows) <= len(before.rows):
            return False
        return list(map(slug_of, before.rows)) == list(map(slug_of, listing.rows[: len(before.rows)]))

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and (self.rowCount() < len(self.listing.rows) or self.listing.more > 0)

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if self.rowCount() >= len(self.listing.rows) and self.listing.more:
            self.rest_requested.emit()
        self.add_rows(AT_ONCE)

    def add_rows(self, most: int) -> None:
        """Make the next rows of the listing."""
        count = self.rowCount()
        items = [item_of(row) for row in self.listing.rows[count : count + max(0, most)]]
        if items:
            self.invisibleRootItem().appendRows(items)

    def mimeTypes(self) -> list[str]:
        from calfguide.desktop.dragging import CONDITIONS

        return [CONDITIONS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        from calfguide.desktop.dragging import carried

        rows = (self.listing.rows[index.row()] for index in indexes)
        return carried([row.condition for row in rows if not isinstance(row, Heading)])

    def index_of(self, slug: str) -> QModelIndex:
        """Where a condition stands; an invalid index where it does not, or too far down a long list."""
        for number, row in enumerate(self.listing.rows):
            if slug and slug_of(row) == slug:
                while self.rowCount() <= number < FARTHEST:
                    self.fetchMore(QModelIndex())
                return self.index(number, 0)
        return QModelIndex()


def slug_of(row: Heading | Match) -> str:
    return "" if isinstance(row, Heading) else row.condition.slug


def item_of(row: Heading | Match) -> QStandardItem:
    if isinstance(row, Heading):
        item = QStandardItem(row.text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    else:
        item = QStandardItem(row.condition.title)
        item.setFlags(CARD_FLAGS)
    return item


def row_of(index: QModelIndex | QPersistentModelIndex) -> Heading | Match:
    """What stands there."""
    row: Heading | Match = index.model().listing.rows[index.row()]  # type: ignore[attr-defined]
    return row


def spoken(row: Match) -> str:
    """All that is on a card, in one line."""
    condition = row.condition
    words = (condition.title, urgency_words(condition.urgency), condition.summary.rstrip("."), why(row), why_not(row))
    return ". ".join(one for one in words if one)


def why_not(row: Match) -> str:
    """What speaks against it, in at most three phrases."""
    against = " · ".join(row.speaks_against[:3])
    return translate("Conditions", "but: {reasons}").format(reasons=against) if against else ""


def why(row: Match) -> str:
    """Why a condition is in the list, in at most three phrases."""
    return " · ".join(row.speaks_for[:3])
