"""How a cell of a comparison is laid out and painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextDocument, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from calfguide.desktop.comparing.model import CELL
from calfguide.desktop.comparing.wording import cell_html, cell_style
from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.theme import font
from calfguide.desktop.thumbnails import Thumbnails, views_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.comparing.model import ComparisonModel
    from calfguide.desktop.theme.theme import Theme
    from calfguide.finder.comparing import Cell
    from calfguide.library.pages import Condition

BODY_PX = 15
PAD_X, PAD_Y = 12, 9
PICTURE = QSize(54, 142)
MOST_LAID_OUT = 240  # cells: those of the widest comparison, at two widths of its columns
BESIDE = 11  # times the text's size: words stand beside the pictures where they have at least this room


@guarded
class CellDelegate(QStyledItemDelegate):
    """Paints a cell's lines, or the pictures of the first row; heights follow the width of the column."""

    def __init__(self, atlas: Atlas, theme: Theme, ratio: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.atlas, self.theme, self.ratio = atlas, theme, ratio
        self.body = BODY_PX
        self.pictures: dict[str, Thumbnails] = {}
        self.views: tuple[str, ...] = ()
        self.laid_out: dict[tuple[Cell, int, int], QTextDocument] = {}

    def show(self, conditions: Sequence[Condition], body: int) -> None:
        self.body = body
        self.views = views_for(self.atlas, conditions) if conditions else ()
        self.laid_out.clear()

    def forget(self) -> None:
        """The palette is another one."""
        self.laid_out.clear()
        for pictures in self.pictures.values():
            pictures.forget()

    def document(self, cell: Cell, columns: int, width: int) -> QTextDocument:
        key = (cell, columns, width)
        if key not in self.laid_out:
            made = QTextDocument()
            made.setDocumentMargin(0)
            made.setDefaultFont(font(self.theme.family, self.body))
            made.setIndentWidth(self.body)
            # In a narrow column at a large size the longest words do not fit; better broken than cut.
            made.setDefaultTextOption(wrapping())
            made.setDefaultStyleSheet(cell_style(self.theme.tokens, self.body))
            made.setHtml(cell_html(cell, columns))
            made.setTextWidth(max(40, width))
            self.laid_out[key] = made
            if len(self.laid_out) > MOST_LAID_OUT:
                del self.laid_out[next(iter(self.laid_out))]
        return self.laid_out[key]

    def words_box(self, row: int, room: QRect) -> QRect:
        """Where the words of a cell go: in the first row beside the pictures, or below them in a narrow column."""
        box = room.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        if row == 0:
            pictures = len(self.views) * (PICTURE.width() + PAD_X)
            if box.width() - pictures >= BESIDE * self.body:
                box.setLeft(box.left() + pictures)
            else:
                box.setTop(box.top() + PICTURE.height() + PAD_Y)
        return box

    def height(self, cell: Cell, row: int, columns: int, width: int) -> int:
        box = self.words_box(row, QRect(0, 0, width, 0))
        needed = box.top() + round(self.document(cell, columns, box.width()).size().height()) + PAD_Y
        return max(needed, PICTURE.height() + 2 * PAD_Y) if row == 0 else needed

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        columns, width = index.model().columnCount(), option.rect.width()
        return QSize(width, self.height(index.data(CELL), index.row(), columns, width))

    # ------------------------------------------------------------------ painting
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model: ComparisonModel = index.model()  # type: ignore[assignment]
        tokens = self.theme.tokens
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, QColor(tokens.paper))
        if index.row() == 0:
            self.paint_pictures(painter, model.conditions[index.column()], option.rect)
        box = self.words_box(index.row(), option.rect)
        painter.translate(QPointF(box.topLeft()))
        self.document(index.data(CELL), model.columnCount(), box.width()).drawContents(painter)
        painter.restore()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.drawLine(option.rect.topLeft(), option.rect.bottomLeft())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(QRectF(option.rect).adjusted(2, 1, -1, -2))

    def paint_pictures(self, painter: QPainter, condition: Condition, rect: QRect) -> None:
        left = rect.left() + PAD_X
        for view in self.views:
            if view not in self.pictures:
                self.pictures[view] = Thumbnails(self.atlas, self.theme, self.ratio, view, PICTURE)
            painter.drawPixmap(left, rect.top() + PAD_Y, self.pictures[view].of(condition))
            left += PICTURE.width() + PAD_X


def wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return option
