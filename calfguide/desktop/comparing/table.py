"""The table of a comparison with its two headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolButton

from calfguide.desktop.comparing.cells import BODY_PX, PAD_X, PAD_Y, CellDelegate
from calfguide.desktop.comparing.model import ComparisonModel
from calfguide.desktop.comparing.wording import name_of
from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.marks import paint_mark, urgency_words
from calfguide.desktop.theme.theme import font
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import translate
from calfguide.finder.comparing import LEAST

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QIcon, QKeyEvent, QMouseEvent, QResizeEvent

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.theme.theme import Theme
    from calfguide.finder.comparing import Comparison

WRAP = Qt.TextFlag.TextWordWrap
NARROWEST = 12.5  # a column is at least so many times the text's size wide: the longest words then stand whole
WIDEST = 38  # and at most this: lines that are too long are hard to compare
CLOSE = 26  # px of a button that takes a column away

# Fusion paints these two corners as raised buttons.
CORNERS = """
QTableCornerButton::section { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
"""


@guarded
class ComparisonTable(QTableView):
    """Arrows go from cell to cell; Enter opens the page of a column, Delete takes the column away.

    Signals:
        opened: (slug)
        removed: (slug)
    """

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, atlas: Atlas, theme: Theme, close: QIcon) -> None:
        super().__init__()
        self.theme = theme
        self.table = ComparisonModel(self)
        self.delegate = CellDelegate(atlas, theme, self.devicePixelRatioF(), self)
        self.top = TopHeader(self, close)
        self.side = SideHeader(self)
        self.body = BODY_PX
        self.setObjectName("comparison")
        self.setAccessibleName(self.tr("Comparison"))
        self.setModel(self.table)
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(self.top)
        self.setVerticalHeader(self.side)
        self.setShowGrid(False)
        self.setStyleSheet(CORNERS)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # A bar that comes and goes would change the width, and with it the height that calls for the bar.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(24)
        self.horizontalScrollBar().setSingleStep(24)
        self.horizontalScrollBar().valueChanged.connect(self.top.place_buttons)
        theme.changed.connect(self.repaint_all)

    # ------------------------------------------------------------------ showing
    def show_comparison(self, comparison: Comparison, per_cent: int) -> None:
        at = self.currentIndex()
        row, column = max(0, at.row()), max(0, at.column())
        self.body = round(BODY_PX * per_cent / 100)
        self.delegate.show(comparison.conditions, self.body)
        self.table.show(comparison)
        self.top.make_buttons()
        self.lay_out()
        last = self.table.rowCount() - 1
        self.setCurrentIndex(self.table.index(min(row, last), min(column, len(comparison.conditions) - 1)))

    def unfold(self, on: bool) -> None:
        self.table.unfold(on)
        self.lay_out()

    def repaint_all(self) -> None:
        self.delegate.forget()
        self.viewport().update()
        self.top.viewport().update()
        self.side.viewport().update()

    def lay_out(self) -> None:
        """Give every column the same width, as much as there is, and every row the height that its text needs."""
        columns = self.table.columnCount()
        if not columns:
            return
        side = self.side_width()
        free = self.width() - side - self.verticalScrollBar().sizeHint().width()
        width = max(round(NARROWEST * self.body), min(round(WIDEST * self.body), free // columns))
        self.side.setFixedWidth(side)
        for column in range(columns):
            self.setColumnWidth(column, width)
        for number in range(self.table.rowCount()):
            row = self.table.row_at(number)
            tallest = max(self.delegate.height(cell, number, columns, width) for cell in row.cells)
            self.setRowHeight(number, max(tallest, self.side.height_of(number, side)))
        self.top.setFixedHeight(max(self.top.height_of(column, width) for column in range(columns)))
        self.updateGeometries()
        self.top.place_buttons()

    def side_width(self) -> int:
        return round(max(7.2 * self.body, min(11 * self.body, self.width() * 0.16)))

    def widest(self) -> int:
        """The width beyond which nothing is gained."""
        bar = self.verticalScrollBar().sizeHint().width()
        return 11 * self.body + bar + self.table.columnCount() * WIDEST * self.body

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()

    # ------------------------------------------------------------------ hands
    def slug(self, column: int) -> str:
        return self.table.conditions[column].slug

    def can_remove(self) -> bool:
        return len(self.table.conditions) > LEAST

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if not at.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.scroll_inside(event.key() == Qt.Key.Key_Down):
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.slug(at.column()))
        elif event.key() == Qt.Key.Key_Delete and self.can_remove():
            self.removed.emit(self.slug(at.column()))
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(at.data(Qt.ItemDataRole.AccessibleTextRole))
        else:
            super().keyPressEvent(event)

    def scroll_inside(self, down: bool) -> bool:
        """Read on in a cell that is taller than the window, before the next one; says whether there was more of it."""
        cell, seen, bar = self.visualRect(self.currentIndex()), self.viewport().height(), self.verticalScrollBar()
        left = cell.bottom() - seen if down else -cell.top()
        if cell.height() <= seen or left <= 0:
            return False
        step = min(left + 1, round(seen * 0.7))
        bar.setValue(bar.value() + (step if down else -step))
        return True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a second click on a cell means nothing


@guarded
class TopHeader(QHeaderView):
    """Titles with their urgency; a click opens the page, the cross takes the column away."""

    def __init__(self, table: ComparisonTable, close: QIcon) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.table, self.close_icon = table, close
        self.buttons: list[QToolButton] = []
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def letterings(self) -> tuple[QFont, QFont]:
        """Fonts of the title and of the urgency's words."""
        family, body = self.table.theme.family, self.table.body
        return font(family, round(body * 1.13), bold=True), font(family, round(body * 0.93), bold=True)

    def boxes(self, column: int, room: QRect) -> tuple[QRect, QRect]:
        """Where title and urgency go."""
        condition = self.table.table.conditions[column]
        title, urgency = self.letterings()
        upper = room.adjusted(PAD_X, PAD_Y, -PAD_X - CLOSE, 0)
        upper.setHeight(wrapped(title, condition.title, upper.width()))
        indent = self.table.body + 5
        lower = QRect(upper.left() + indent, upper.bottom() + 5, room.width() - 2 * PAD_X - indent, 0)
        lower.setHeight(wrapped(urgency, urgency_words(condition.urgency), lower.width()))
        return upper, lower

    def height_of(self, column: int, width: int) -> int:
        return self.boxes(column, QRect(0, 0, width, 0))[1].bottom() + PAD_Y

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        if column >= len(self.table.table.conditions):
            return
        condition, tokens = self.table.table.conditions[column], self.table.theme.tokens
        title, urgency = self.letterings()
        upper, lower = self.boxes(column, rect)
        colour = tokens.urgency(condition.urgency)
        painter.save()
        painter.fillRect(rect, QColor(tokens.panel))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(title)
        painter.setPen(QColor(tokens.accent))
        painter.drawText(upper, WRAP, condition.title)
        painter.setFont(urgency)
        painter.setPen(QColor(colour))
        painter.drawText(lower, WRAP, urgency_words(condition.urgency))
        side = round(self.table.body * 0.9)
        down = (QFontMetrics(urgency).lineSpacing() - side) / 2
        paint_mark(painter, condition.urgency, QRectF(upper.left(), lower.top() + down, side, side), colour)
        painter.restore()

    # ------------------------------------------------------------------ the crosses
    def make_buttons(self) -> None:
        """Real buttons, so that keyboard and screen reader reach them."""
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = [self.make_button(column) for column in range(len(self.table.table.conditions))]

    def make_button(self, column: int) -> QToolButton:
        condition = self.table.table.conditions[column]
        button = named(QToolButton(self.viewport()), "remove-column")
        button.setProperty("square", True)
        button.setIcon(self.close_icon)
        button.setIconSize(QSize(14, 14))
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = translate("Comparing", "Remove {title}").format(title=condition.title)
        button.setAccessibleName(name)
        button.setEnabled(self.table.can_remove())
        needed = translate("Comparing", "A comparison needs two conditions")
        button.setToolTip(name if self.table.can_remove() else needed)
        button.clicked.connect(lambda: self.table.removed.emit(condition.slug))
        button.show()
        return button

    def place_buttons(self) -> None:
        for column, button in enumerate(self.buttons):
            right = self.sectionViewportPosition(column) + self.sectionSize(column)
            button.setGeometry(right - CLOSE - 5, 5, CLOSE, CLOSE)

    # ------------------------------------------------------------------ hands
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # not to select the column

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        column = self.column_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and column >= 0:
            self.table.opened.emit(self.table.slug(column))

    def column_at(self, place: QPoint) -> int:
        return self.logicalIndexAt(place) if self.viewport().rect().contains(place) else -1


@guarded
class SideHeader(QHeaderView):
    """The names of the rows; those of the care cards have their mark."""

    def __init__(self, table: ComparisonTable) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self.table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def lettering(self) -> QFont:
        return font(self.table.theme.family, round(self.table.body * 0.93), bold=True)

    def name(self, number: int) -> str:
        return name_of(self.table.table.row_at(number))

    def height_of(self, number: int, width: int) -> int:
        room = width - 2 * PAD_X
        height = wrapped(self.lettering(), self.name(number), room) + 2 * PAD_Y + 2
        row = self.table.table.row_at(number)
        if row.level:
            height += self.table.body + 4
        return height + (self.note_height(room) if row.same else 0)

    def note_height(self, room: int) -> int:
        return wrapped(self.note_lettering(), translate("Comparing", "the same"), room)

    def note_lettering(self) -> QFont:
        return font(self.table.theme.family, round(self.table.body * 0.87))

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        if number >= self.table.table.rowCount():
            return
        tokens, row = self.table.theme.tokens, self.table.table.row_at(number)
        colour = QColor(tokens.urgency(row.level) if row.level else tokens.quiet)
        painter.save()
        painter.fillRect(rect, QColor(tokens.panel))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(PAD_X, PAD_Y + 2, -PAD_X, 0)
        if row.level:
            side = self.table.body
            paint_mark(painter, row.level, QRectF(inside.left(), inside.top() + 1, side, side), colour.name())
            inside.setTop(inside.top() + side + 4)
        painter.setPen(colour)
        painter.setFont(self.lettering())
        painter.drawText(inside, WRAP, self.name(number))
        if row.same:
            inside.setTop(inside.top() + wrapped(self.lettering(), self.name(number), inside.width()))
            painter.setPen(QColor(tokens.quiet))
            painter.setFont(self.note_lettering())
            painter.drawText(inside, WRAP, translate("Comparing", "the same"))
        painter.restore()


def wrapped(lettering: QFont, words: str, width: int) -> int:
    """Height of words broken into lines of a width."""
    return QFontMetrics(lettering).boundingRect(QRect(0, 0, max(1, width), 10_000), WRAP, words).height()
