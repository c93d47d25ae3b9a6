"""One condition as a small card: its picture, name, one line, urgency, and why it is here."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from calfguide.desktop.conditions.model import row_of, why, why_not
from calfguide.desktop.conditions.rows import Heading
from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.marks import paint_mark, urgency_words
from calfguide.desktop.theme.theme import font
from calfguide.desktop.widgets.mirroring import from_right, turned, turned_rect
from calfguide.desktop.widgets.sizes import times_larger
from calfguide.finder.groups import Group
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from calfguide.desktop.conditions.rows import Listing
    from calfguide.desktop.theme.theme import Theme
    from calfguide.desktop.thumbnails import Thumbnails
    from calfguide.finder.finder import Match

PADDING, GAP, MARK = 12, 10, 13
ACROSS, DOWN = PADDING + GAP, PADDING + 4  # px from the edge of a row to what stands in its card
TITLE_PX, SUMMARY_PX, REASON_PX, HEADING_HEIGHT = 16, 14, 13, 38
TITLE, SUMMARY, URGENCY, REASON = range(4)
"""The letterings of a card; that of urgency is also that of headings."""
MOST_HEIGHTS = 5_000
MOST_CARDS = 100  # with their lines placed: more than are in sight at all our places
MOST_TEXTS = 600  # broken into lines: those of all our cards at two widths; they lie among what is soon freed


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card; the urgency's first line is `marked` with its shape."""

    box: QRect
    text: QStaticText
    lettering: QFont
    colour: QColor
    marked: bool


@guarded
class CardDelegate(QStyledItemDelegate):
    """Paints headings and cards; heights follow the width of the list.

    Signals:
        seen: a card was painted while those out of sight have not been measured.
    """

    seen = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme, self.thumbnails = theme, thumbnails
        self.open_page = self.pointed = ""
        self.marked: frozenset[str] = frozenset()
        self.felt: frozenset[str] = frozenset()  # at the place on the leg that the pointer is on
        self.flat = True
        self.with_signs = False  # something was noticed, so that each card says what speaks for and against it
        self.room = 0  # px across the list, without its scroll bar
        self.per_cent = 100
        self.larger = 1.0  # times the usual size of the words
        self.hurried = False  # for a moment, cards out of sight are as high as the one before
        self.in_sight: dict[int, int] = {}  # heights of the rows that were measured in that moment
        self.heights: dict[tuple[str, int], int] = {}
        self.placed: dict[tuple[str, int], list[Line]] = {}
        self.broken: dict[tuple[str, int, int, int], list[QStaticText]] = {}

    def set_room(self, width: int) -> None:
        self.room = width
        self.in_sight.clear()
        self.fit_words()

    def show_size(self, per_cent: int) -> None:
        """Follow the size of the page's text, as far as a card has room."""
        self.per_cent = per_cent
        self.fit_words()

    def fit_words(self) -> None:
        larger = times_larger(self.per_cent, self.room - 2 * PADDING - 3 * GAP - self.thumbnails.SIZE.width(), TITLE_PX)
        if larger != self.larger:
            self.larger = larger
            self.forget_words()

    def sized(self, px: int) -> int:
        """A size of words, or of what goes with them, in px."""
        return round(px * self.larger)

    def hurry(self) -> None:
        """There are other rows, and the first of them is to be painted soon."""
        self.hurried = True
        self.in_sight.clear()

    def set_pointed(self, slug: str) -> None:
        self.pointed = slug

    def forget(self) -> None:
        """Colours or typeface are others now."""
        self.forget_words()
        self.thumbnails.forget()

    def forget_words(self) -> None:
        self.heights.clear()
        self.placed.clear()
        self.broken.clear()
        self.__dict__.pop("lettering", None)

    @cached_property
    def lettering(self) -> list[tuple[QFont, QFontMetrics]]:
        """Fonts of title, summary, urgency and reasons, each with its measures."""
        family = self.theme.family
        kinds = ((TITLE_PX, True), (SUMMARY_PX, False), (SUMMARY_PX, True), (REASON_PX, False))
        fonts = [font(family, self.sized(px), bold=bold) for px, bold in kinds]
        return [(one, QFontMetrics(one)) for one in fonts]

    # ------------------------------------------------------------------ size
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = row_of(index)
        width = self.room
        if isinstance(row, Heading):
            return QSize(width, self.heading_height(row, width))
        if width == 0 or self.is_out_of_sight(index.row(), option):  # Qt asks before it gives the list its width
            return QSize(width, next(reversed(self.heights.values()), self.thumbnails.SIZE.height()))
        height = self.height(row, width)
        if self.hurried:
            self.in_sight[index.row()] = height
        return QSize(width, height)

    def height(self, row: Match, width: int) -> int:
        """Of a card, in px; remembered for more cards than their lines are."""
        key = self.key(row), width
        if key not in self.heights:
            if len(self.heights) > MOST_HEIGHTS:
                self.heights.clear()
            least = 0 if self.is_brief(row) else self.thumbnails.SIZE.height()
            self.heights[key] = max(self.lines(row, width)[-1].box.bottom() + 3, least) + 2 * DOWN
        return self.heights[key]

    def key(self, row: Match) -> str:
        """All that the words of a card and their places depend on, besides its width."""
        return f"{row.condition.slug} {self.is_brief(row)} {self.with_signs} {why(row)} {why_not(row)}"

    def heading_height(self, heading: Heading, width: int) -> int:
        """Of one line, or of as many as large words need."""
        room = QRect(0, 0, max(60, width - 2 * GAP - 2), 10_000)
        measures = self.lettering[URGENCY][1]
        if self.larger == 1 and (width == 0 or measures.horizontalAdvance(heading.text) <= room.width()):
            return HEADING_HEIGHT
        words = measures.boundingRect(room, Qt.TextFlag.TextWordWrap, heading.text)
        return words.height() + HEADING_HEIGHT - self.sized(SUMMARY_PX) // 2

    def is_out_of_sight(self, row: int, option: QStyleOptionViewItem) -> bool:
        """Whether the rows that were measured fill the list already, in a hurry."""
        return self.hurried and row not in self.in_sight and sum(self.in_sight.values()) > option.widget.height()

    def is_brief(self, row: Match) -> bool:
        """Whether a card is kept short: those to be ruled out first stand together, in front of all others."""
        return row.group is Group.RULE_OUT_FIRST and not self.flat

    def text_width(self, row: Match, width: int) -> int:
        return max(60, width - 2 * ACROSS - 1 - self.text_indent(row))

    def text_indent(self, row: Match) -> int:
        """Room for the picture; the urgent ones do without, so that all of them are seen at once."""
        return 0 if self.is_brief(row) else self.thumbnails.SIZE.width() + GAP

    def lines(self, row: Match, width: int) -> list[Line]:
        """The lines of a card from the top down, in a row so wide; remembered, as a card is measured and painted."""
        key = self.key(row), width
        if key not in self.placed:
            if len(self.placed) > MOST_CARDS:
                self.placed.clear()
            self.placed[key] = self.place(row, self.text_width(row, width))
        return self.placed[key]

    def place(self, row: Match, across: int) -> list[Line]:
        """Where each line goes below and beside the first corner."""
        tokens = self.theme.tokens
        colour = tokens.urgency(row.condition.urgency)
        most = 1 if self.is_brief(row) else 2
        wanted = [
            (row.condition.title, TITLE, tokens.ink, 3, 0),
            (row.condition.summary, SUMMARY, tokens.quiet, most, 0),
            (urgency_words(row.condition.urgency), URGENCY, colour, 2, self.sized(MARK) + 6),
        ]
        if not self.is_brief(row):
            wanted.append((why(row), REASON, tokens.quiet, 2, 0))
        elif self.with_signs:
            wanted.append((why(row), REASON, tokens.quiet, 1, 0))
        if self.with_signs and row.speaks_against:
            wanted.append((why_not(row), REASON, tokens.quiet, 1 if self.is_brief(row) else 2, 0))
        placed, top = [], 0
        for words, number, tone, most, indent in wanted:
            lettering, metrics = self.lettering[number]
            width, height = across - indent, metrics.lineSpacing()
            for text in self.broken_up(words, number, width, ceil(most * self.larger)):
                first = bool(indent) and words.startswith(text.text().rstrip("…"))
                placed.append(Line(QRect(indent, top, width, height), text, lettering, QColor(tone), first))
                top += height
            top += 3
        return placed

    def broken_up(self, words: str, number: int, width: int, most: int) -> list[QStaticText]:
        """Words in lines of a lettering; remembered, since the same stand on a card for many places and answers."""
        key = (words, number, width, most)
        if key not in self.broken:
            if len(self.broken) > MOST_TEXTS:
                self.broken.clear()
            self.broken[key] = [plain(line) for line in clipped(words, self.lettering[number][1], width, most)]
        return self.broken[key]

    def prepare(self, listing: Listing, down_to: int) -> None:
        """Measure, break and shape the cards that a listing would begin with, down to so many px."""
        before = self.flat, self.with_signs
        self.flat, self.with_signs = listing.flat, listing.with_signs
        unseen = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(unseen)
        for row in listing.rows:
            if down_to <= 0 or self.room == 0:
                break
            down_to -= HEADING_HEIGHT if isinstance(row, Heading) else self.prepare_card(painter, row)
        painter.end()
        self.flat, self.with_signs = before

    def prepare_card(self, painter: QPainter, row: Match) -> int:
        """The height of a card that is ready to be painted."""
        if not self.is_brief(row):
            self.thumbnails.of(row.condition)
        for line in self.lines(row, self.room):
            painter.setFont(line.lettering)
            painter.drawStaticText(QPointF(0, 0), line.text)
        return self.height(row, self.room)

    # ------------------------------------------------------------------ painting
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = row_of(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self.paint_heading(painter, row, option.rect)
        else:
            # `option.state` says this too, but QStyle takes 5 ms to import; `option.index` is not there yet.
            cards = option.widget
            focused = isinstance(cards, QAbstractItemView) and cards.hasFocus() and cards.currentIndex() == index
            self.paint_card(painter, row, option, focused=focused)
        painter.restore()
        if self.hurried:
            self.seen.emit()

    def paint_heading(self, painter: QPainter, row: Heading, rect: QRect) -> None:
        tokens = self.theme.tokens
        painter.setFont(self.lettering[URGENCY][0])
        painter.setPen(QColor(tokens.emergency if row.urgent else tokens.quiet))
        painter.drawText(
            rect.adjusted(GAP + 2, 8, -GAP, -4), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, row.text
        )

    def paint_card(self, painter: QPainter, row: Match, option: QStyleOptionViewItem, *, focused: bool) -> None:
        tokens = self.theme.tokens
        box = QRectF(option.rect).adjusted(GAP + 0.5, 4.5, -GAP - 0.5, -4.5)
        chosen = row.condition.slug == self.open_page
        pointed = row.condition.slug == self.pointed
        marked = row.condition.slug in self.marked
        painter.setBrush(QColor(tokens.accent_soft if chosen or marked else tokens.raised))
        edge = tokens.accent if chosen or pointed or focused or marked else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if focused or marked else 1))
        painter.drawRoundedRect(box, 9, 9)
        if row.condition.slug in self.felt:
            painter.setPen(QPen(QColor(tokens.accent), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(box.topLeft() + QPointF(1, 12), box.bottomLeft() + QPointF(1, -12))
        inside = option.rect.adjusted(ACROSS + 1, DOWN + 1, -ACROSS, -DOWN)  # in whole px, also above the list's edge
        if not self.is_brief(row):
            picture = self.thumbnails.of(row.condition)
            top = inside.top() + (inside.height() - self.thumbnails.SIZE.height()) // 2
            place = QRect(inside.left(), top, self.thumbnails.SIZE.width(), self.thumbnails.SIZE.height())
            painter.drawPixmap(turned_rect(place, option.rect).topLeft(), picture)
        self.paint_lines(painter, row, inside.adjusted(self.text_indent(row), 0, 0, 0), option.rect)
        if marked:
            self.paint_tick(painter, turned(QRectF(box.right() - 15, box.top() - 3, 18, 18), option.rect))

    def paint_tick(self, painter: QPainter, badge: QRectF) -> None:
        """A mark that tells a card to be compared by its shape too."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.tokens.accent))
        painter.drawEllipse(badge)
        paint_mark(painter, "self-care", badge.adjusted(4, 4, -4, -4), self.theme.tokens.on_accent)

    def paint_lines(self, painter: QPainter, row: Match, room: QRect, card: QRect) -> None:
        placed = self.lines(row, card.width())
        down = max(0, (room.height() - 1 - placed[-1].box.bottom()) // 2)
        for line in placed:
            painter.setFont(line.lettering)
            painter.setPen(line.colour)
            box = turned_rect(line.box.translated(room.left(), room.top() + down), card)
            left = box.right() + 1 - line.text.size().width() if from_right() else box.left()
            painter.drawStaticText(QPointF(left, box.top()), line.text)
            if line.marked:
                mark = QRectF(room.left(), box.top() + 2, self.sized(MARK), self.sized(MARK))
                paint_mark(painter, row.condition.urgency, turned(mark, card), line.colour.name())


def plain(line: str) -> QStaticText:
    """A line that is shaped once, however often it is painted."""
    text = QStaticText(line)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    return text


def clipped(words: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Words broken into at most so many lines; what is left over ends in an ellipsis."""
    lines: list[str] = []
    rest = words.split()
    while rest:
        whole = " ".join(rest)
        if len(lines) == most - 1:
            lines.append(metrics.elidedText(whole, Qt.TextElideMode.ElideRight, width))
            break
        if metrics.horizontalAdvance(whole) <= width:
            lines.append(whole)
            break
        count = max(1, bisect_right(range(1, len(rest)), width, key=lambda n: advance(metrics, rest[:n])))
        lines.append(" ".join(rest[:count]))
        rest = rest[count:]
    return lines


def advance(metrics: QFontMetrics, words: Sequence[str]) -> int:
    """The width of words in a line, in px."""
    return metrics.horizontalAdvance(" ".join(words))
