"""A small sheet beside a highlight, in which its note is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.keeping.words import shortened
from calfguide.desktop.theme.theme import BODY_PX
from calfguide.desktop.widgets.buttons import pressed_where_it_is
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from calfguide.notebook.records import Note

SIZE = QSize(380, 250)


@guarded
class NoteEditor(QFrame):
    """Closing it in any way but Esc or Cancel keeps what was written.

    Signals:
        written: (note's id, words) the note is to read so.
        removed: (note's id) the highlight is to go, and its note with it.
    """

    written = Signal(str, str)
    removed = Signal(str)

    def __init__(self, note: Note, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.note = note
        self.keeps = True
        named(self, "note-editor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Note"))
        self.setAccessibleName(self.tr("Note on: {words}").format(words=shortened(note.passage.quote, 80)))
        quote = named(QLabel(f"“{shortened(note.passage.quote, 110)}”", wordWrap=True), "statusline")
        quote.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QPlainTextEdit(note.text)
        self.field.setPlaceholderText(self.tr("Your own words on this passage"))
        self.field.setAccessibleName(self.tr("Note"))
        self.field.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(quote)
        column.addWidget(self.field, 1)
        column.addLayout(self.make_buttons())
        QShortcut(QKeySequence("Ctrl+Return"), self, self.close)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def make_buttons(self) -> QHBoxLayout:
        remove, cancel, save = (
            QPushButton(words) for words in (self.tr("Remove highlight"), self.tr("Cancel"), self.tr("Save"))
        )
        remove.setProperty("quiet", True)
        for button in (cancel, save):
            button.setProperty("bordered", True)
        for button in (remove, cancel, save):
            pressed_where_it_is(button)  # Enter belongs to the text
        save.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        remove.clicked.connect(self.remove)
        cancel.clicked.connect(self.cancel)
        save.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        return row

    def open_at(self, point: QPoint, per_cent: int) -> None:
        """Open near a place on the screen, wholly on that screen, with letters of a size in per cent."""
        self.setStyleSheet(f"* {{ font-size: {round(BODY_PX * per_cent / 100)}px; }}")
        room = self.screen().availableGeometry()
        self.resize(self.sizeHint().expandedTo(SIZE).boundedTo(room.size()))
        x = max(room.left(), min(point.x() - self.width() // 2, room.right() - self.width()))
        below = point.y() + 18
        y = below if below + self.height() <= room.bottom() else point.y() - self.height() - 18
        self.move(x, max(room.top(), y))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def remove(self) -> None:
        self.keeps = False
        self.removed.emit(self.note.id)
        self.close()

    def cancel(self) -> None:
        self.keeps = False
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        text = self.field.toPlainText()
        if self.keeps and text.strip() != self.note.text:
            self.written.emit(self.note.id, text)
        self.keeps = False
