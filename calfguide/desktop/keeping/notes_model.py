"""Notes as a list, and which of them have lost their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from calfguide.desktop.guarding import guarded
from calfguide.desktop.keeping.passages import read_html
from calfguide.library.pages import Level
from calfguide.notebook.anchoring import find_passage

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from calfguide.desktop.keeping.guide import Guide
    from calfguide.notebook.records import Note

    Index = QModelIndex | QPersistentModelIndex

NOTE = Qt.ItemDataRole.UserRole
PLACE = Qt.ItemDataRole.UserRole + 1
LOST = Qt.ItemDataRole.UserRole + 2
BETWEEN = " · "


@guarded
class NotesModel(QAbstractListModel):
    """One row a note.

    Signals:
        edited: (note's id, words) the reader has written other words.
    """

    edited = Signal(str, str)

    def __init__(self, guide: Guide, parent: QObject) -> None:
        super().__init__(parent)
        self.guide = guide
        self.notes: list[Note] = []
        self.lost: dict[str, bool] = {}

    def show_notes(self, notes: list[Note]) -> None:
        self.beginResetModel()
        self.notes = notes
        self.endResetModel()

    def check_next_page(self) -> bool:
        """Look for the notes of one page in its deepest text; False when all are known."""
        page = next((note.page for note in self.notes if note.id not in self.lost), None)
        if page is None:
            return False
        html = self.guide.html(page, Level.CLINICIAN)
        text = read_html(html) if html is not None else None
        for row, note in enumerate(self.notes):
            if note.page == page and note.id not in self.lost:
                self.lost[note.id] = text is None or not find_passage(text, note.passage)
                if self.lost[note.id]:
                    self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.notes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        note = self.notes[index.row()]
        if role == NOTE:
            return note
        if role == LOST:
            return self.lost.get(note.id, False)
        if role == PLACE:
            return self.place(note)
        if role == Qt.ItemDataRole.EditRole:
            return note.text
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(note)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self.edited.emit(self.notes[index.row()].id, str(value))
        return True

    def place(self, note: Note) -> str:
        """The page and heading that a note belongs to."""
        heading = self.heading(note)
        title = self.guide.title(note.page)
        return f"{title}{BETWEEN}{heading}" if heading else title

    def heading(self, note: Note) -> str:
        return self.guide.heading(note.page, note.passage.heading)

    def spoken(self, note: Note) -> str:
        parts = [note.passage.quote, note.text, self.place(note), self.lost_words(note)]
        return ". ".join(part.rstrip(". \n") for part in parts if part)

    def lost_words(self, note: Note) -> str:
        if not self.lost.get(note.id, False):
            return ""
        if self.guide.has(note.page):
            return self.tr("These words are no longer on the page")
        return self.tr("This page is not in this guide")
