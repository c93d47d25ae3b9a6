"""The list of results under the search box."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QTextDocument
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from calfguide.desktop.theme.theme import font
from calfguide.desktop.widgets.wording import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.search import Result, Results

RESULT = Qt.ItemDataRole.UserRole
RECENT = Qt.ItemDataRole.UserRole + 1
WORDS_OF_KIND = {
    "condition": QT_TRANSLATE_NOOP("ResultList", "Condition"),
    "structure": QT_TRANSLATE_NOOP("ResultList", "Anatomy"),
    "article": QT_TRANSLATE_NOOP("ResultList", "Guide"),
    "term": QT_TRANSLATE_NOOP("ResultList", "Word"),
}
PAD = 10


class ResultList(QListWidget):
    """Results as one types; arrows move, Enter opens, Esc goes back to the box.

    Signals:
        chosen: (Result)
        recalled: (words) something that was looked for before.
        left: the keyboard goes back to the box.
    """

    chosen = Signal(object)
    recalled = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, box: QWidget) -> None:
        super().__init__(box)
        self.setObjectName("results")
        self.setAccessibleName(self.tr("Search results"))
        self.setItemDelegate(ResultDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.itemClicked.connect(self.open_item)

    def show_results(self, found: Results) -> None:
        """A line on a repaired spelling first, then the results, or a sentence where there are none."""
        self.clear()
        if found.corrected:
            self.add_note(self.tr("Showing results for {words}").format(words=found.corrected))
        for result in found.results:
            item, kind = QListWidgetItem(), translate("ResultList", WORDS_OF_KIND[result.kind])
            item.setData(RESULT, result)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{result.title}, {kind}")
            self.addItem(item)
        if not found.results:
            near = self.tr(" Near words: {words}.").format(words=", ".join(found.nearest)) if found.nearest else ""
            self.add_note(self.tr("Nothing found. Try another word, or click the leg where it hurts.") + near)
        first = next((row for row in range(self.count()) if self.item(row).data(RESULT) is not None), -1)
        self.setCurrentRow(first)

    def show_recent(self, recent: Iterable[str]) -> None:
        """What was looked for in this session, the latest first."""
        self.clear()
        self.add_note(self.tr("Looked for before"))
        for words in recent:
            item = QListWidgetItem(words)
            item.setData(RECENT, words)
            self.addItem(item)
        self.setCurrentRow(-1)

    def add_note(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def wanted_height(self) -> int:
        return sum(self.sizeHintForRow(row) for row in range(self.count())) + 2 * self.frameWidth() + 4

    def open_current(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.open_item(item)

    def open_item(self, item: QListWidgetItem) -> None:
        result: Result | None = item.data(RESULT)
        if result is not None:
            self.chosen.emit(result)
        elif item.data(RECENT):
            self.recalled.emit(item.data(RECENT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        can_open = (row for row in range(self.count()) if self.item(row).flags())
        first = next(can_open, 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentRow() <= first):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ResultDelegate(QStyledItemDelegate):
    """Title and kind on one line, the passage with its hit marked below."""

    def __init__(self, theme: Theme, results: QListWidget) -> None:
        super().__init__(results)
        self.theme, self.results = theme, results

    def document(self, index: QModelIndex | QPersistentModelIndex, width: int) -> QTextDocument:
        tokens = self.theme.tokens
        result: Result | None = index.data(RESULT)
        document = QTextDocument()
        document.setDefaultFont(font(self.theme.family, 14))
        document.setDocumentMargin(0)
        document.setTextWidth(max(80, width - 2 * PAD))
        if result is None:
            document.setHtml(f'<span style="color:{tokens.quiet}">{escape(index.data() or "")}</span>')
            return document
        word = escape(translate("ResultList", WORDS_OF_KIND[result.kind]))
        kind = f'<span style="color:{tokens.quiet}; font-size:13px"> · {word}</span>'
        title = f'<span style="color:{tokens.ink}; font-size:15px; font-weight:bold">{escape(result.title)}</span>'
        document.setHtml(
            f'{title}{kind}<br/><span style="color:{tokens.quiet}">{marked(result.snippet, tokens.ink)}</span>'
        )
        return document

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self.results.viewport().width()
        return QSize(width, round(self.document(index, width).size().height()) + 2 * PAD - 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, QColor(self.theme.tokens.accent_soft))
        painter.translate(option.rect.left() + PAD, option.rect.top() + PAD - 2)
        room = QRectF(0, 0, option.rect.width() - 2 * PAD, option.rect.height() - PAD)
        self.document(index, option.rect.width()).drawContents(painter, room)
        painter.restore()


def marked(snippet: str, colour: str) -> str:
    """A snippet as rich text: what stands between the marks of a hit in bold."""
    return escape(snippet).replace("\x02", f'<b style="color:{colour}">').replace("\x03", "</b>")
