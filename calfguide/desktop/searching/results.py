"""The list of results under the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.searching.rows import PAD, WORDS_OF_KIND, Lettering, Look, Row, paint_rows
from calfguide.desktop.widgets.wording import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.search import Result, Results

MOST_KEPT = 512  # rows laid out: those of one query, and of what may be typed next
CHOOSABLE = QListWidgetItem().flags()


class Recent(str):
    """Words that were looked for before: a row that searches for them again."""

    __slots__ = ()


def can_open(shown: Result | str) -> bool:
    """Whether a row is more than a sentence."""
    return not isinstance(shown, str) or isinstance(shown, Recent)


@guarded
class ResultList(QListWidget):
    """Results as one types; arrows move, Enter opens, Esc goes back to the box.

    Its rows are painted here, and of those only what has changed since the last key.

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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: if it came and went, the panels below would be painted anew at each key.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.theme = theme
        self.larger = 1.0
        self.lettering = Lettering(Look.of(theme, self.larger))
        self.shown: list[Result | str] = []
        self.rows: list[Row] = []
        self.kept: dict[tuple[object, ...], Row] = {}
        # Qt cannot know that a styled list covers what is below, and would paint the cards there at each key.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.itemClicked.connect(lambda item: self.open_row(self.row(item)))

    def show_size(self, per_cent: int) -> None:
        """Follow the size of the page's text; never smaller than usual."""
        larger = max(1.0, per_cent / 100)
        if larger != self.larger:
            self.larger = larger
            self.lettering = Lettering(Look.of(self.theme, larger))
            self.show_rows(self.shown)

    def show_results(self, found: Results) -> None:
        """A line on a repaired spelling first, then the results, or a sentence where there are none."""
        shown = self.rows_of(found)
        self.show_rows(shown)
        self.choose_row(next((row for row, one in enumerate(shown) if not isinstance(one, str)), -1))

    def lay_out_ahead(self, found: Results) -> None:
        """Lay rows out that may be shown next."""
        for one in self.rows_of(found):
            self.make_row(one)

    def rows_of(self, found: Results) -> list[Result | str]:
        """What the list shows for results."""
        shown: list[Result | str] = [*found.results]
        if found.corrected:
            shown.insert(0, self.tr("Showing results for {words}").format(words=found.corrected))
        if not found.results:
            near = self.tr(" Near words: {words}.").format(words=", ".join(found.nearest)) if found.nearest else ""
            shown.append(self.tr("Nothing found. Try another word, or click the leg where it hurts.") + near)
        return shown

    def show_recent(self, recent: Iterable[str]) -> None:
        """What was looked for in this session, the latest first."""
        self.show_rows([self.tr("Looked for before"), *map(Recent, recent)])
        self.choose_row(-1)

    def show_rows(self, shown: Sequence[Result | str]) -> None:
        """Show these instead of what is there. What is the same is left as it is, and not painted either."""
        rows = [self.make_row(one) for one in shown]
        moved = self.set_count(len(rows))
        changed = [number for number, row in enumerate(rows) if self.rows[number : number + 1] != [row]]
        for number in changed:
            moved |= self.put(number, shown[number], rows[number])
        self.shown, self.rows = [*shown], rows
        self.verticalScrollBar().setValue(0)
        if moved:
            self.doItemsLayout()  # which has all painted
        else:
            places = self.places()
            for number in changed:
                self.viewport().update(places[number])

    def set_count(self, count: int) -> bool:
        """Have so many items; whether there were more or fewer."""
        before = self.count()
        for _ in range(before, count):
            self.addItem(QListWidgetItem())
        for row in range(before - 1, count - 1, -1):
            self.takeItem(row)
        return before != count

    def put(self, number: int, shown: Result | str, row: Row) -> bool:
        """Tell Qt of a row, for its keys, the mouse and screen readers; whether it is of another height."""
        item = self.item(number)
        item.setFlags(CHOOSABLE if can_open(shown) else Qt.ItemFlag.NoItemFlags)
        item.setText(
            shown if isinstance(shown, str) else f"{shown.title}, {translate('ResultList', WORDS_OF_KIND[shown.kind])}"
        )
        size = QSize(self.viewport().width(), row.height)
        if item.sizeHint() == size:
            return False
        item.setSizeHint(size)
        return True

    def make_row(self, shown: Result | str) -> Row:
        """What is painted for a result or a note; most stay as one types."""
        width = self.viewport().width()
        what = shown if isinstance(shown, str) else (shown.title, shown.kind, shown.snippet)
        key = (what, width, self.lettering)
        row = self.kept.pop(key, None) or Row(shown, width, self.lettering)
        if len(self.kept) >= MOST_KEPT:
            del self.kept[next(iter(self.kept))]
        self.kept[key] = row
        return row

    def choose_row(self, row: int) -> None:
        if self.currentRow() != row:
            self.setAutoScroll(False)
            self.setCurrentRow(row)
            self.setAutoScroll(True)

    def place(self, number: int) -> QRect:
        """Where a row is in the viewport."""
        return self.places()[number]

    def places(self) -> list[QRect]:
        """Where each row is in the viewport."""
        top, width, found = -self.verticalScrollBar().value(), self.viewport().width(), []
        for row in self.rows:
            found.append(QRect(0, top, width, row.height))
            top += row.height
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        look, viewport, region = Look.of(self.theme, self.larger), self.viewport(), event.region()
        if look != self.lettering.look:
            self.lettering = Lettering(look)
            self.rows = [self.make_row(one) for one in self.shown]
        painter = QPainter(viewport)
        painter.fillRect(event.rect(), QColor(look.tokens.raised))
        lit = {index.row() for index in self.selectedIndexes()}
        mouse = viewport.mapFromGlobal(QCursor.pos()) if viewport.underMouse() else None
        seen: list[tuple[Row, float]] = []
        for number, (row, box) in enumerate(zip(self.rows, self.places(), strict=True)):
            if region.intersects(box):
                seen.append((row, box.top() + PAD - 2))
                if number in lit or (mouse is not None and box.contains(mouse)):
                    painter.fillRect(box, QColor(look.tokens.accent_soft))
        paint_rows(painter, seen, PAD, self.lettering)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.verticalScrollBar().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # a style sheet takes it away

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.show_rows(self.shown)

    def wanted_height(self) -> int:
        return sum(row.height for row in self.rows) + 2 * self.frameWidth() + 4

    def open_current(self) -> None:
        self.open_row(self.currentRow())

    def open_row(self, number: int) -> None:
        shown = self.shown[number] if number >= 0 else ""
        if isinstance(shown, Recent):
            self.recalled.emit(str(shown))
        elif not isinstance(shown, str):
            self.chosen.emit(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        first = next((row for row, one in enumerate(self.shown) if can_open(one)), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentRow() <= first):
            self.left.emit()
        else:
            super().keyPressEvent(event)
