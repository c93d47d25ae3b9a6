"""The list of conditions for Qt's views and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from calfguide.desktop.conditions.rows import Heading, Listing
from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.marks import urgency_words
from calfguide.desktop.widgets.wording import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData, QObject

    from calfguide.finder.finder import Match

ROW = Qt.ItemDataRole.UserRole
CARD_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


@guarded
class ConditionsModel(QStandardItemModel):
    """Rows of one listing; headings can't be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = Listing((), 0)

    def show(self, listing: Listing) -> None:
        if listing == self.listing:
            return
        self.clear()  # first: while rows go, who asks for a card is answered from the listing that they belong to
        self.listing = listing
        self.appendColumn([item_of(row) for row in listing.rows])

    def mimeTypes(self) -> list[str]:
        from calfguide.desktop.dragging import CONDITIONS

        return [CONDITIONS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        from calfguide.desktop.dragging import carried

        rows = (self.listing.rows[index.row()] for index in indexes)
        return carried([row.condition for row in rows if not isinstance(row, Heading)])

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
        item.setFlags(CARD_FLAGS)
        spoken = (
            row.condition.title,
            urgency_words(row.condition.urgency),
            row.condition.summary.rstrip("."),
            why(row),
            why_not(row),
        )
        item.setData(". ".join(words for words in spoken if words), Qt.ItemDataRole.AccessibleTextRole)
    item.setData(row, ROW)
    return item


def why_not(row: Match) -> str:
    """What speaks against it, in at most three phrases."""
    against = " · ".join(row.speaks_against[:3])
    return translate("Conditions", "but: {reasons}").format(reasons=against) if against else ""


def why(row: Match) -> str:
    """Why a condition is in the list, in at most three phrases."""
    return " · ".join(row.speaks_for[:3])
