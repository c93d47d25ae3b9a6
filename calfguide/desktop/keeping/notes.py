"""The tab of highlights and notes: the passage, and below it the reader's own words, edited where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QListView

from calfguide.desktop.guarding import guarded
from calfguide.desktop.keeping.kept_notes import KeptNotes
from calfguide.desktop.keeping.notes_model import NOTE, NotesModel
from calfguide.desktop.keeping.notes_row import NoteDelegate
from calfguide.desktop.keeping.parts import EditedTab, edited, key, search_field, words_and_place
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent, QModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QAbstractItemView

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.keeping.guide import Guide
    from calfguide.desktop.keeping.keeping import Keeping
    from calfguide.desktop.theme.theme import Theme
    from calfguide.notebook.records import Note


class NotesTab(EditedTab):
    """Enter or a double click goes to the passage, F2 edits, Delete deletes.

    Signals:
        note_requested: (note) its passage is to be shown.
        note_chosen: (note) the reader has come to it in the list.
    """

    note_requested = Signal(object)
    note_chosen = Signal(object)

    def __init__(self, keeping: Keeping, guide: Guide, theme: Theme, actions: Actions) -> None:
        super().__init__(keeping)
        self.guide = guide
        self.notes = KeptNotes(keeping)
        self.model = NotesModel(guide, self)
        self.model.edited.connect(self.take_words)
        self.search = search_field(self.tr("Search in notes"))
        self.search.textChanged.connect(self.draw)
        self.list = named(NotesList(), "kept-list")
        self.list.setAccessibleName(self.tr("Highlights and notes"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(NoteDelegate(theme, self.list))
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setWordWrap(True)  # else another width does not make rows higher or lower
        self.follow_editing(self.list)
        self.list.activated.connect(self.open)
        self.list.selectionModel().selectionChanged.connect(self.draw_buttons)
        self.list.selectionModel().selectionChanged.connect(self.say_chosen)
        self.build(self.list, search=self.search)
        self.edit_button = self.button(self.tr("Edit"), self.begin_edit)
        self.delete_button = self.button(self.tr("Delete"), self.delete)
        self.file_button(self.tr("Export…"), actions.export_notes)
        key("Delete", self.list, self.delete)
        # Notes whose words are gone are found page by page, while nothing else is to be done.
        self.checking = QTimer(self, interval=0)
        self.checking.timeout.connect(self.check_next)

    def draw(self) -> None:
        """Show what is kept now; what is chosen and in view stays so."""
        if self.is_editing:
            return
        self.guide.look_again()
        notes = self.notes.all()
        if self.waits():
            return
        words = self.search.text().casefold().split()
        shown = [note for note in notes if not words or self.matches(note, words)]
        if not self.is_new((shown, bool(notes))):
            return
        chosen, current = {note.id for note in self.chosen()}, self.list.currentIndex().row()
        at = self.list.verticalScrollBar().value()
        self.model.show_notes(shown)
        selection = self.list.selectionModel()
        for row, note in enumerate(shown):
            if note.id in chosen:
                selection.select(self.model.index(row), selection.SelectionFlag.Select)
        if shown:
            row = max(0, min(current, len(shown) - 1))
            self.list.setAutoScroll(False)  # that would measure every row before the first is shown
            selection.setCurrentIndex(self.model.index(row), selection.SelectionFlag.NoUpdate)
            self.list.setAutoScroll(True)
        if at:
            self.list.doItemsLayout()
            self.list.verticalScrollBar().setValue(at)
        nothing = self.tr("No note has these words.") if notes else self.empty_words()
        self.say_empty("" if shown else nothing)
        self.draw_buttons()
        self.checking.start()

    def matches(self, note: Note, words: Sequence[str]) -> bool:
        text = f"{note.text}\n{note.passage.quote}\n{self.guide.title(note.page)}".casefold()
        return all(word in text for word in words)

    def empty_words(self) -> str:
        return words_and_place(
            self.keeping.file,
            self.tr("No highlights yet. Select words on a page and press Ctrl+H, or Ctrl+Shift+N to add a note."),
            self.tr("Highlights and notes are kept in a file on this computer, and nowhere else:"),
        )

    def check_next(self) -> None:
        if not self.isVisible() or not self.model.check_next_page():
            self.checking.stop()

    def draw_buttons(self) -> None:
        chosen = self.chosen()
        self.edit_button.setEnabled(len(chosen) == 1)
        self.delete_button.setEnabled(bool(chosen))

    def chosen(self) -> list[Note]:
        return [index.data(NOTE) for index in self.list.selectionModel().selectedIndexes()]

    # ------------------------------------------------------------------ what the reader does
    def open(self, index: QModelIndex) -> None:
        self.note_requested.emit(index.data(NOTE))

    def say_chosen(self) -> None:
        """A note was chosen by hand, not by a search or a drawing."""
        chosen = self.chosen()
        if len(chosen) == 1 and self.list.hasFocus():
            self.note_chosen.emit(chosen[0])

    def choose(self, name: str) -> None:
        """Choose a note and bring it into view, whatever is searched for."""
        if self.is_editing:
            return
        if all(note.id != name for note in self.model.notes):
            self.search.clear()
        self.draw()
        row = next((row for row, note in enumerate(self.model.notes) if note.id == name), None)
        if row is not None:
            self.column.activate()  # this tab may be shown for the first time
            self.list.lay_out_to(row)
            self.list.choose(self.model.index(row))

    def begin_edit(self) -> None:
        chosen = self.list.selectionModel().selectedIndexes()
        if chosen:
            self.list.setFocus()
            self.list.choose(chosen[0])
            self.list.begin_edit(chosen[0])

    def write(self, name: str, words: str) -> None:
        self.notes.edit(name, words)

    def delete(self) -> None:
        chosen = [note.id for note in self.chosen()]
        if chosen:
            self.notes.delete(chosen)


@guarded
class NotesList(QListView):
    """A list whose rows are edited when that is asked for, without a complaint where it cannot be."""

    def choose(self, index: QModelIndex) -> None:
        """Choose one row alone; where Ctrl is held, as of the key for this, Qt itself would take the choice back."""
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def lay_out_to(self, row: int) -> None:
        """Measure all rows as far as this one now, so that it can be scrolled to; the others come bit by bit."""
        if self.visualRect(self.model().index(row, 0)).isValid():
            return
        usual = self.batchSize()
        self.setBatchSize(max(usual, row + 1))
        self.doItemsLayout()
        self.setBatchSize(usual)
        if not self.visualRect(self.model().index(row, 0)).isValid():
            self.setLayoutMode(self.LayoutMode.SinglePass)  # while Qt measures bit by bit, it does nothing else before
            self.doItemsLayout()
            self.setLayoutMode(self.LayoutMode.Batched)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.lay_out_to(self.model().rowCount() - 1)  # Qt looks long, and in vain, for rows that are not measured
        super().keyPressEvent(event)

    def begin_edit(self, index: QModelIndex) -> None:
        self.edit(index, self.EditTrigger.AllEditTriggers, None)

    def edit(  # type: ignore[override]
        self, index: QModelIndex, trigger: QAbstractItemView.EditTrigger, event: QEvent | None
    ) -> bool:
        return edited(super().edit(index, trigger, event), trigger)  # type: ignore[arg-type]
