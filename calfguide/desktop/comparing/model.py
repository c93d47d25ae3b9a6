"""A comparison as a table for Qt's views and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from calfguide.desktop.comparing.wording import NOT_STATED, cell_text, name_of
from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.marks import urgency_words
from calfguide.desktop.widgets.wording import translate
from calfguide.finder.comparing import PLACE, Cell, Comparison, Row

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtCore import QObject

    from calfguide.library.pages import Condition

CELL = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
EMPTY = Comparison((), ())


@guarded
class ComparisonModel(QAbstractTableModel):
    """A column for each condition, a row for each aspect; the first is the place, with its pictures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.comparison = EMPTY
        self.differing: tuple[Row, ...] = ()
        self.equal: tuple[Row, ...] = ()
        self.unfolded = False

    def show(self, comparison: Comparison) -> None:
        self.beginResetModel()
        self.comparison = comparison
        self.differing = (place_row(comparison), *(row for row in comparison.differing if row.name != PLACE))
        self.equal = tuple(row for row in comparison.equal if row.name != PLACE)
        self.endResetModel()

    def unfold(self, on: bool) -> None:
        """Show or hide the rows that are the same for all."""
        first = len(self.differing)
        last = first + len(self.equal) - 1
        if on == self.unfolded or last < first:
            self.unfolded = on
            return
        if on:
            self.beginInsertRows(QModelIndex(), first, last)
            self.unfolded = True
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), first, last)
            self.unfolded = False
            self.endRemoveRows()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return self.comparison.conditions

    def row_at(self, number: int) -> Row:
        return (*self.differing, *self.equal)[number]

    # ------------------------------------------------------------------ what Qt asks
    def rowCount(self, parent: Index | None = None) -> int:
        if (parent and parent.isValid()) or not self.conditions:
            return 0
        return len(self.differing) + (len(self.equal) if self.unfolded else 0)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.conditions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.row_at(index.row()).cells[index.column()]
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell_text(cell, len(self.conditions)) or translate("Comparing", NOT_STATED)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.conditions):
            condition = self.conditions[section]
            if spoken:
                return f"{condition.title}. {urgency_words(condition.urgency)}"
            if role == Qt.ItemDataRole.ToolTipRole:
                return translate("Comparing", "Open the page {title}").format(title=condition.title)
        elif spoken and 0 <= section < self.rowCount():
            row = self.row_at(section)
            same = translate("Comparing", "{name} (the same)")
            return same.format(name=name_of(row)) if row.same else name_of(row)
        return None


def place_row(comparison: Comparison) -> Row:
    """Where each is felt: it stands first even where it is the same, as that is what one sees at a glance."""
    empty = Row(PLACE, (Cell(),) * len(comparison.conditions), same=True)
    return next((row for row in comparison.rows if row.name == PLACE), empty)
