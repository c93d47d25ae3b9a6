"""The page itself: a text browser that opens nothing by itself."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeySequence,
    QPainter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from calfguide.desktop.drawings import nothing
from calfguide.desktop.guarding import guarded
from calfguide.desktop.history import Visit
from calfguide.desktop.reading.boxes import boxes, frame, tint
from calfguide.desktop.reading.focus import LinkFocus
from calfguide.desktop.reading.hits import sought_by_stems
from calfguide.desktop.reading.marking import Layers, Marking, selection
from calfguide.desktop.reading.places import go_to_anchor, place_of, return_to, select_to
from calfguide.desktop.reading.sections import Sections, set_margins, size_headings
from calfguide.desktop.reading.style import BODY_PX, document_style, full_line, heading_px, line_spacing
from calfguide.desktop.theme.theme import font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from PySide6.QtCore import QEvent, QMimeData
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent

    from calfguide.desktop.figures import Figures
    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.pages import Page

MARGIN_PX = 28
ROUNDING_PX = 3
FIGURE_EMS = 36  # a figure is no wider than this many letters, however wide the page
LEAST_LINE_EMS = 15.5  # long words find room in such a line
INDENT_PX = 30  # room for the number of a list of up to 99


@guarded
class PageView(QTextBrowser):
    """Shows one document at a readable line length.

    Signals:
        column_changed: (Visit) lines have another length now; where the reader was before.
        left: the keyboard is elsewhere now.
        laid_out: the text stands in the document anew; who laid marks over it lays them again.
        link_followed: (address) a link was clicked or chosen by Enter.
        link_followed_apart: (address) the same with Ctrl or the middle button: for a tab of its own.
        link_pointed: (address) the pointer is on a link; "" when it has left. For the keyboard see `link_focus`.
        menu_requested: (place in the view, place on the screen, address of the link there or "").
        scrolled: the reader has moved on in the page.
        size_wheel: (+1 or -1) Ctrl+wheel asks for larger or smaller text.
    """

    column_changed = Signal(object)
    left = Signal()
    laid_out = Signal()
    link_followed = Signal(str)
    link_followed_apart = Signal(str)
    link_pointed = Signal(str)
    menu_requested = Signal(QPoint, QPoint, str)
    scrolled = Signal()
    size_wheel = Signal(int)

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.theme, self.figures = theme, figures
        self.per_cent = 100
        self.shown: Page | None = None
        self.html = ""
        self.is_going = False
        self.wanted: Visit | None = None
        self.take: Callable[[], QMimeData] | None = None
        """What gives the selection to the clipboard; Qt's own has the colours of the screen and "1009" for "100⁹"."""
        self.pressed_apart = ""
        self.sections = Sections(self.document())
        self.layers = Layers(self)
        self.marking = Marking(self)
        self.link_focus = LinkFocus(self)
        self.setObjectName("page")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or all that it stands in is painted too
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Page"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        # Not LinksAccessibleByKeyboard: Qt's own focus on a link cannot be put back after a change of the text.
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard | flags.LinksAccessibleByMouse
        )
        self.horizontalScrollBar().rangeChanged.connect(self.show_bar_if_needed)
        # Laying out again at once would change the viewport, and so come back here before it is done.
        self.resized = QTimer(self, singleShot=True, interval=0)
        self.resized.timeout.connect(lambda: self.column_changed.emit(self.place_before))
        self.place_before: Visit = Visit("")
        self.laid_out_at = 0
        self.bar_px = 0
        self.anchorClicked.connect(lambda address: self.link_followed.emit(address.toString()))
        self.highlighted.connect(lambda address: self.link_pointed.emit(address.toString()))
        self.verticalScrollBar().valueChanged.connect(self.say_scrolled)

    # ------------------------------------------------------------------ showing
    def show_html(self, html: str, page: Page | None = None) -> None:
        """Show a text; its charts are drawn from the page's own data."""
        self.html, self.shown = html, page
        with self.going():
            self.redraw()

    def leave_page(self, *, keep_looking: bool) -> None:
        """What the keyboard was on, and what was marked for a search result, belongs to the page before."""
        self.link_focus.put_on(None)
        if not keep_looking:
            self.marking.sought = None

    def show_size(self, per_cent: int) -> None:
        self.per_cent = per_cent

    def redraw(self) -> None:
        """Lay the page out anew in the palette and size in force."""
        self.set_column()
        self.link_focus.forget()
        self.marking.forget()
        self.layers.by_name.clear()
        document = self.document()
        document.setLayoutEnabled(False)  # to lay out once, when all is there, and not the page before once more
        try:
            self.fill(document)
        finally:
            document.setLayoutEnabled(True)
        self.marking.look_again()
        self.laid_out.emit()

    def fill(self, document: QTextDocument) -> None:
        """Put the page into the document, in the sizes and colours in force."""
        lettering = font(self.theme.family, self.body)
        if document.defaultFont() != lettering:
            document.setDefaultFont(lettering)
        document.setIndentWidth(INDENT_PX * self.per_cent / 100)
        document.setDocumentMargin(0)
        style = document_style(self.theme.tokens, self.per_cent, spacing=line_spacing(self.per_cent))
        if style != document.defaultStyleSheet():
            document.setDefaultStyleSheet(style)
        self.setHtml(self.sized(self.html))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # one change, not one for each heading
        column = self.column()
        headings = size_headings(document, cursor, lambda level, words: heading_px(level, words, self.per_cent, column))
        self.sections = Sections(document, headings)
        set_margins(document, MARGIN_PX // 2, 2 * MARGIN_PX)
        cursor.endEditBlock()

    def sized(self, html: str) -> str:
        """A text with the size of its figures and with tables that fit; most have neither."""
        if 'class="grid' in html:
            from calfguide.desktop.reading.tables import with_fitting_tables

            html = with_fitting_tables(html, self.theme.family, self.per_cent, self.column())
        if "figure:" in html:
            from calfguide.desktop.reading.document import with_figure_sizes

            html = with_figure_sizes(html, self.figures, self.figure_width())
        return html

    @property
    def body(self) -> int:
        return round(BODY_PX * self.per_cent / 100)

    def column(self) -> int:
        """Width of a line in px: 72 characters, or what there is."""
        return max(120, min(self.full_column(), self.width() - 2 * MARGIN_PX - self.bar_width()))

    def figure_width(self) -> int:
        """Of every figure on the page, in px."""
        return min(self.column(), FIGURE_EMS * self.body)

    def full_column(self) -> int:
        return full_line(self.theme.family, self.body)

    def full_width(self) -> int:
        """Width in px at which lines have their full length."""
        return self.full_column() + 2 * MARGIN_PX + self.bar_width()

    def least_width(self) -> int:
        """Width in px that the words of a page need in the size in force."""
        return round(LEAST_LINE_EMS * self.body) + 2 * MARGIN_PX + self.bar_width()

    def bar_width(self) -> int:
        if not self.bar_px:
            self.bar_px = self.verticalScrollBar().sizeHint().width()
        return self.bar_px

    def changeEvent(self, event: QEvent) -> None:
        self.bar_px = 0  # another style has another one
        super().changeEvent(event)

    def show_bar_if_needed(self, _low: int, high: int) -> None:
        """Rounding can make a table a pixel wider than the page; that is nothing to scroll for."""
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if high <= ROUNDING_PX else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if policy != self.horizontalScrollBarPolicy():
            self.setHorizontalScrollBarPolicy(policy)

    def fact_columns(self) -> int:
        """How many short facts fit side by side."""
        ems = self.column() / self.body
        return 4 if ems >= 34 else 2 if ems >= 16 else 1

    def set_column(self) -> None:
        free = self.width() - self.bar_width() - self.column()
        left = max(MARGIN_PX, min(free // 2, MARGIN_PX * 3))
        self.setViewportMargins(left, 0, max(MARGIN_PX // 2, free - left), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The viewport also changes when a scroll bar comes or goes; only the widget's own width matters here.
        if self.width() != self.laid_out_at and not self.resized.isActive():
            looked_at = self.laid_out_at > 0  # else nobody has been anywhere yet
            self.place_before = self.wanted or (self.place() if looked_at else Visit(""))
            self.resized.start()
        self.laid_out_at = self.width()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.wanted is not None:
            self.go_to(self.wanted)

    def loadResource(self, kind: int, address: QUrl | str) -> Any:
        """Charts are painted and figures drawn; nothing else is loaded from anywhere."""
        url = QUrl(address)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        if url.scheme() == "chart":
            from calfguide.desktop.reading.charts import chart_of

            look = (self.devicePixelRatioF(), self.theme.tokens, self.theme.family, self.body)
            return chart_of(self.shown, url.path(), self.column(), *look) or nothing()
        if url.scheme() == "figure":
            theme, ratio = self.theme.tokens.drawing, self.devicePixelRatioF()
            drawn = self.figures.draw(url.path(), theme, self.figure_width(), ratio)
            return drawn or nothing()
        return nothing()

    # ------------------------------------------------------------------ place
    def place(self, page: str = "") -> Visit:
        """Where the reader is: what is in view, what is selected, and which link the keyboard is on."""
        if self.wanted is not None and self.wanted.page == page:
            return self.wanted  # what is not shown yet has no heights
        return place_of(self, page)

    def go_to(self, place: Visit) -> None:
        """Bring back what was in view, with its selection; a place that is only a heading comes to the upper edge."""
        self.wanted = None if self.isVisible() else place  # what is not shown yet cannot be scrolled
        with self.going():
            return_to(self, place)
        self.marking.take_selection()

    def go_to_anchor(self, anchor: str) -> None:
        """Bring a heading or a source to the upper edge; a source is marked, since the last ones cannot get there."""
        go_to_anchor(self, anchor)

    def mark_target(self, start: int, end: int) -> None:
        look = QTextCharFormat()
        look.setBackground(QColor(self.theme.tokens.accent_soft))
        self.set_extra("target", [selection(self, start, end, look)])

    def bring_into_view(self, start: int, end: int) -> None:
        """Scroll no farther than it takes to see this stretch of text with a line beside it."""
        found = boxes(self.document(), start, end)
        if not found:
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom, line = found[0].top(), found[-1].bottom(), 2 * self.body
        if top - line < bar.value():
            bar.setValue(round(top - line))
        elif bottom + line > bar.value() + room:
            bar.setValue(round(min(top - line, bottom + line - room)))

    @contextmanager
    def going(self) -> Iterator[None]:
        """Scrolling in here is the program's, not the reader's."""
        before, self.is_going = self.is_going, True
        try:
            yield
        finally:
            self.is_going = before

    def say_scrolled(self) -> None:
        if not self.is_going:
            self.scrolled.emit()

    # ------------------------------------------------------------------ marks
    def set_extra(self, name: str, selections: list[QTextEdit.ExtraSelection]) -> None:
        """Lay marks over the text in the layer of one feature, in place of those that it had there."""
        self.layers.set(name, selections)

    def mark_words(self, stems: Iterable[str]) -> None:
        """Mark every form of these words, for a search result; Esc takes the marks away."""
        self.marking.look_for(sought_by_stems(stems))

    def is_marked(self) -> bool:
        return bool(self.marking.hits or self.layers.by_name.get("target")) or self.textCursor().hasSelection()

    def unmark(self) -> None:
        self.marking.clear()
        self.set_extra("target", [])
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self.theme.tokens.paper))
        painter.end()
        super().paintEvent(event)
        hit, link = self.marking.framed(), self.link_focus.current if self.hasFocus() else None
        painter.begin(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        tint(painter, self.document(), self.marking.tinted(), self.theme.tokens)
        if hit:
            frame(painter, self.document(), hit, self.theme.tokens.ink)
        if link:
            frame(painter, self.document(), (link.start, link.end), self.theme.tokens.accent)
        painter.end()

    # ------------------------------------------------------------------ hands
    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.link_focus.step(forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, link = self.verticalScrollBar(), self.link_focus.current
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and link:
            (self.link_followed_apart if control else self.link_followed).emit(link.address)
        elif event.key() == Qt.Key.Key_Home and not event.modifiers():
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End and not event.modifiers():
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            bar.triggerAction(bar.SliderAction.SliderPageStepSub)
        elif pages := event.matches(QKeySequence.StandardKey.SelectNextPage) - event.matches(
            QKeySequence.StandardKey.SelectPreviousPage
        ):
            select_to(self, pages * self.viewport().height())
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        return self.take() if self.take is not None else super().createMimeDataFromSelection()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.size_wheel.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.link_focus.put_on(None)
        self.pressed_apart = self.anchorAt(event.position().toPoint()) if wants_apart(event) else ""
        if not self.pressed_apart:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self.pressed_apart = self.pressed_apart, ""
        if not pressed:
            super().mouseReleaseEvent(event)
        elif self.anchorAt(event.position().toPoint()) == pressed:
            self.link_followed_apart.emit(pressed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        link = self.link_focus.current
        address = self.anchorAt(event.pos()) if by_mouse else link.address if link else ""
        self.menu_requested.emit(event.pos(), event.globalPos(), address)


def wants_apart(event: QMouseEvent) -> bool:
    """Whether a press asks for a tab of its own: the middle button, or Ctrl and the left one."""
    with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.button() == Qt.MouseButton.MiddleButton or (
        event.button() == Qt.MouseButton.LeftButton and bool(with_control)
    )
