"""The list of results under the search box."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.theme import font
from calfguide.desktop.widgets.mirroring import from_right
from calfguide.desktop.widgets.wording import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from calfguide.desktop.theme.theme import Theme
    from calfguide.desktop.theme.tokens import Tokens
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
MOST_KEPT = 64  # rows laid out


@guarded
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
        self.rows = ResultDelegate(theme, self)
        self.setItemDelegate(self.rows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: if it came and went, the panels below would be painted anew at each key.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.theme = theme
        # Qt cannot know that a styled list covers what is below, and would paint the cards there at each key.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.itemClicked.connect(self.open_item)

    def show_results(self, found: Results) -> None:
        """A line on a repaired spelling first, then the results, or a sentence where there are none."""
        self.setAutoScroll(False)  # or the old rows are laid out once more before they go
        self.clear()
        if found.corrected:
            self.add_note(self.tr("Showing results for {words}").format(words=found.corrected))
        for result in found.results:
            item, kind = QListWidgetItem(), translate("ResultList", WORDS_OF_KIND[result.kind])
            item.setData(RESULT, result)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{result.title}, {kind}")
            self.put(item)
        if not found.results:
            near = self.tr(" Near words: {words}.").format(words=", ".join(found.nearest)) if found.nearest else ""
            self.add_note(self.tr("Nothing found. Try another word, or click the leg where it hurts.") + near)
        first = next((row for row in range(self.count()) if self.item(row).data(RESULT) is not None), -1)
        self.setCurrentRow(first)
        self.setAutoScroll(True)

    def show_recent(self, recent: Iterable[str]) -> None:
        """What was looked for in this session, the latest first."""
        self.clear()
        self.add_note(self.tr("Looked for before"))
        for words in recent:
            item = QListWidgetItem(words)
            item.setData(RECENT, words)
            self.put(item)
        self.setCurrentRow(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self.theme.tokens.raised))
        painter.end()
        super().paintEvent(event)

    def add_note(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.put(item)

    def put(self, item: QListWidgetItem) -> None:
        """Add a row of a known height: Qt asks often, and would ask Python."""
        self.measure(item)
        self.addItem(item)

    def measure(self, item: QListWidgetItem) -> None:
        width = self.viewport().width()
        item.setSizeHint(QSize(width, self.rows.row(item, width).height))

    def measure_all(self) -> None:
        for row in range(self.count()):
            self.measure(self.item(row))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.verticalScrollBar().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # a style sheet takes it away

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.measure_all()

    def wanted_height(self) -> int:
        heights = (self.item(row).sizeHint().height() for row in range(self.count()))
        return sum(heights) + 2 * self.frameWidth() + 4

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


@guarded
class ResultDelegate(QStyledItemDelegate):
    """Title and kind on one line, the passage with its hit marked below."""

    def __init__(self, theme: Theme, results: QListWidget) -> None:
        super().__init__(results)
        self.theme = theme
        self.rows: dict[tuple[object, int, object], Row] = {}
        self.letterings: dict[Look, Lettering] = {}

    def row(self, item: QListWidgetItem | QModelIndex | QPersistentModelIndex, width: int) -> Row:
        """What is painted for a result or a note; most rows stay as one types."""
        look = Look.of(self.theme)
        key = (item.data(RESULT) or item.data(Qt.ItemDataRole.DisplayRole), width, look)
        if key not in self.rows:
            if len(self.rows) > MOST_KEPT:
                self.rows.clear()
            lettering = self.letterings.setdefault(look, self.letterings.get(look) or Lettering(look))
            self.rows[key] = Row(key[0], width - 2 * PAD, look, lettering)
        return self.rows[key]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, box = self.theme.tokens, option.rect
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(box, QColor(tokens.accent_soft))
        self.row(index, box.width()).paint(painter, QPointF(box.left() + PAD, box.top() + PAD - 2))


class Look(NamedTuple):
    """Palette, typeface, and whether lines begin at the right."""

    tokens: Tokens
    family: str
    mirrored: bool

    @classmethod
    def of(cls, theme: Theme) -> Look:
        return cls(theme.tokens, theme.family, from_right())


class Lettering:
    """What rows of one look are written with."""

    def __init__(self, look: Look) -> None:
        self.title, self.kind, self.passage = (
            font(look.family, size, bold=bold) for size, bold in ((15, True), (13, False), (14, False))
        )
        self.title_metrics, self.kind_metrics = QFontMetricsF(self.title), QFontMetricsF(self.kind)
        self.side = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        self.option = QTextOption(self.side)
        self.hit = QTextCharFormat()
        self.hit.setFontWeight(QFont.Weight.Bold)
        self.hit.setForeground(QColor(look.tokens.ink))
        self.ink, self.quiet = QColor(look.tokens.ink), QColor(look.tokens.quiet)


class Row:
    """One row, laid out for a width in px: a title with its kind and a passage, or a quiet sentence."""

    def __init__(self, shown: Result | str, width: int, look: Look, lettering: Lettering) -> None:
        self.look, self.width, self.lettering = look, max(80, width), lettering
        self.title = self.kind = ""
        self.head = self.beside = 0.0
        words, hits = (shown, []) if isinstance(shown, str) else without_marks(shown.snippet)
        if not isinstance(shown, str):
            self.put_title(shown.title, translate("ResultList", WORDS_OF_KIND[shown.kind]))
        self.passage = QTextLayout(words, lettering.passage)
        self.height = round(self.head + self.lay_out(hits)) + 2 * PAD - 4

    def put_title(self, title: str, kind: str) -> None:
        """Title and kind side by side; of a title that is too long for that, the end goes."""
        metrics = self.lettering.title_metrics
        self.kind = f" · {kind}"
        room = self.width - self.lettering.kind_metrics.horizontalAdvance(self.kind)
        self.title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        self.beside, self.head = metrics.horizontalAdvance(self.title), metrics.height()

    def lay_out(self, hits: list[tuple[int, int]]) -> float:
        """Break the passage into lines; their height together."""
        layout, height = self.passage, 0.0
        layout.setTextOption(self.lettering.option)
        layout.setFormats([hit_format(start, length, self.lettering.hit) for start, length in hits])
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return height

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Paint it with its upper left corner here."""
        lettering = self.lettering
        if self.title:
            box = QRectF(corner.x(), corner.y(), self.width, self.head)
            painter.setFont(lettering.title)
            painter.setPen(lettering.ink)
            painter.drawText(box, lettering.side, self.title)
            beside = -self.beside if self.look.mirrored else self.beside
            down = lettering.title_metrics.ascent() - lettering.kind_metrics.ascent()  # both on one base line
            painter.setFont(lettering.kind)
            painter.setPen(lettering.quiet)
            painter.drawText(box.translated(beside, down), lettering.side, self.kind)
        painter.setPen(lettering.quiet)
        self.passage.draw(painter, QPointF(corner.x(), corner.y() + self.head))


def hit_format(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


def without_marks(snippet: str) -> tuple[str, list[tuple[int, int]]]:
    """The words of a snippet, and where its hits begin and how long they are."""
    words, hits = "", []
    for number, part in enumerate(re.split("[\x02\x03]", snippet)):
        if number % 2:
            hits.append((len(words), len(part)))
        words += part
    return words, hits
