"""How one note looks in the list, and how it is edited there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QEvent, QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from calfguide.desktop.guarding import guarded
from calfguide.desktop.keeping.notes_model import BETWEEN, LOST, NOTE
from calfguide.desktop.keeping.words import shortened
from calfguide.desktop.widgets.mirroring import turned_rect
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QObject

    from calfguide.desktop.keeping.notes_model import NotesModel
    from calfguide.desktop.theme.theme import Theme
    from calfguide.notebook.records import Note

    Index = QModelIndex | QPersistentModelIndex

PAD, BAR, GAP = 10, 3, 4  # px
QUOTE_LINES, NOTE_LINES, LOST_LINES = 2, 4, 2
MOST_MEASURED = 2000  # heights that are remembered
EDITOR_LINES = 4
WRAP, ELIDE = Qt.TextFlag.TextWordWrap, Qt.TextElideMode.ElideRight


@guarded
class NoteDelegate(QStyledItemDelegate):
    """Place and day, the passage beside a bar, the note, and a line where the passage is gone."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme, self.view = theme, view
        self.measured: dict[tuple[str, int, bool, int, int], tuple[int, int, int, int]] = {}

    @property
    def model(self) -> NotesModel:
        return self.view.model()  # type: ignore[return-value]

    # ------------------------------------------------------------------ measures
    def lines(self, text: str, metrics: QFontMetrics, width: int, most: int) -> int:
        """Height in px of a text in so many lines at most."""
        if not text:
            return 0
        room = QRect(0, 0, width, 10_000)
        return min(metrics.boundingRect(room, WRAP, text).height(), most * metrics.lineSpacing())

    def width(self) -> int:
        return max(120, self.view.viewport().width() - 2 * PAD)

    def parts(self, note: Note, lost: bool, font: QFont) -> tuple[int, int, int, int]:
        """Heights of place, passage, note and the line on a lost passage."""
        key = note.id, hash((note.text, note.changed)), lost, self.width(), font.pixelSize()
        if key not in self.measured:
            if len(self.measured) > MOST_MEASURED:
                self.measured.clear()
            self.measured[key] = self.measure(note, lost, font)
        return self.measured[key]

    def measure(self, note: Note, lost: bool, font: QFont) -> tuple[int, int, int, int]:
        metrics = QFontMetrics(font)
        place = metrics.lineSpacing() * len(self.place_lines(note, font))
        quote = self.lines(self.quote(note), metrics, self.width() - BAR - 8, QUOTE_LINES)
        words = self.lines(self.model.lost_words(note), metrics, self.width(), LOST_LINES) if lost else 0
        return place, quote, self.lines(note.text, metrics, self.width(), NOTE_LINES), words

    def place_lines(self, note: Note, font: QFont) -> tuple[str, ...]:
        """Page and heading on one line beside the day, or on two where one has no room for both."""
        place, heading = self.model.place(note), self.model.heading(note)
        bold = QFontMetrics(bold_of(font))
        room = self.room_beside(day_of(note), QFontMetrics(font))
        if not heading or bold.horizontalAdvance(place) <= room:
            return (bold.elidedText(place, ELIDE, room),)
        page = place.removesuffix(BETWEEN + heading)
        return bold.elidedText(page, ELIDE, room), bold.elidedText(heading, ELIDE, self.width())

    def room_beside(self, day: str, metrics: QFontMetrics) -> int:
        return self.width() - metrics.horizontalAdvance(day) - 12

    def quote(self, note: Note) -> str:
        return f"“{shortened(note.passage.quote, 160)}”"

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heights = self.parts(index.data(NOTE), index.data(LOST), option.font)
        return QSize(self.width(), sum(height + GAP for height in heights if height) - GAP + 2 * PAD)

    # ------------------------------------------------------------------ painting
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, note = self.theme.tokens, index.data(NOTE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(option.font)
        painter.fillRect(option.rect, QColor(tokens.accent_soft if chosen else tokens.raised))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        box = option.rect.adjusted(PAD, PAD, -PAD, -PAD)
        place, quote, text, lost = self.parts(note, index.data(LOST), option.font)
        self.paint_place(painter, QRect(box.left(), box.top(), box.width(), place), note)
        top = box.top() + place + GAP
        painter.fillRect(turned_rect(QRect(box.left(), top, BAR, quote), box), QColor(tokens.accent))
        room = turned_rect(QRect(box.left() + BAR + 8, top, box.width() - BAR - 8, quote), box)
        self.paint_lines(painter, room, self.quote(note), tokens.quiet)
        top += quote + GAP
        if text:
            self.paint_lines(painter, QRect(box.left(), top, box.width(), text), note.text, tokens.ink)
            top += text + GAP
        if lost:
            room = QRect(box.left(), top, box.width(), lost)
            self.paint_lines(painter, room, self.model.lost_words(note), tokens.soon)
        painter.restore()

    def paint_place(self, painter: QPainter, box: QRect, note: Note) -> None:
        painter.setPen(QColor(self.theme.tokens.quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, day_of(note))
        lines = self.place_lines(note, painter.font())
        painter.save()
        painter.setFont(bold_of(painter.font()))
        painter.setPen(QColor(self.theme.tokens.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, "\n".join(lines))
        painter.restore()

    def paint_lines(self, painter: QPainter, box: QRect, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        painter.save()
        painter.setClipRect(box)
        painter.drawText(box, WRAP, words)
        painter.restore()

    # ------------------------------------------------------------------ editing in place
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = named(QPlainTextEdit(parent), "note-field")
        editor.setAccessibleName(self.tr("Note"))
        editor.setPlaceholderText(self.tr("Your own words. Ctrl+Enter keeps them, Esc leaves them as they were."))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Below the passage, and as tall as a few lines need; still inside the list."""
        place, quote, text, _ = self.parts(index.data(NOTE), index.data(LOST), option.font)
        wanted = QFontMetrics(option.font).lineSpacing() * EDITOR_LINES + PAD
        box = option.rect.adjusted(PAD - 4, PAD + place + quote + 2 * GAP - 4, 4 - PAD, 0)
        box.setHeight(max(text + PAD, wanted))
        box.moveBottom(min(box.bottom(), max(self.view.viewport().height() - 4, box.height())))
        editor.setGeometry(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.moveCursor(editor.textCursor().MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        from PySide6.QtGui import QKeyEvent

        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(watched, event)


def day_of(note: Note) -> str:
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(note.changed).date(), QLocale.FormatType.ShortFormat)


def bold_of(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
