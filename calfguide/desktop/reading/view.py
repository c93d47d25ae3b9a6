"""The page itself: a text browser that opens nothing by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from calfguide.desktop.history import Visit
from calfguide.desktop.reading.style import BODY_PX, document_style, heading_px
from calfguide.desktop.theme.theme import font
from calfguide.library.pages import Article, Condition

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent

    from calfguide.desktop.figures import Figures
    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.pages import Page

LINE_LENGTH = 72  # characters: longer lines are harder to read
MARGIN_PX = 28
MOST_MARKS = 500
ROUNDING_PX = 3
FIGURE_EMS = 36  # a figure is no wider than this many letters, however wide the page
INDENT_PX = 30  # room for the number of a list of up to 99


class PageView(QTextBrowser):
    """Shows one document at a readable line length.

    Signals:
        column_changed: (Visit) lines have another length now; where the reader was before.
        link_followed: (address) a link was clicked or chosen by Enter.
        link_pointed: (address) the pointer or the keyboard is on a link; "" when it has left.
        size_wheel: (+1 or -1) Ctrl+wheel asks for larger or smaller text.
    """

    column_changed = Signal(object)
    link_followed = Signal(str)
    link_pointed = Signal(str)
    size_wheel = Signal(int)

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.theme, self.figures = theme, figures
        self.per_cent = 100
        self.shown: Page | None = None
        self.html = ""
        self.marked: list[QTextCursor] = []
        self.setObjectName("page")
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Page"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.horizontalScrollBar().rangeChanged.connect(self.show_bar_if_needed)
        # Laying out again at once would change the viewport, and so come back here before it is done.
        self.resized = QTimer(self, singleShot=True, interval=0)
        self.resized.timeout.connect(lambda: self.column_changed.emit(self.place_before))
        self.place_before: Visit = Visit("")
        self.laid_out_at = 0
        self.anchorClicked.connect(lambda address: self.link_followed.emit(address.toString()))
        self.highlighted.connect(lambda address: self.link_pointed.emit(address.toString()))

    # ------------------------------------------------------------------ showing
    def show_html(self, html: str, page: Page | None = None) -> None:
        """Show a text; its charts are drawn from the page's own data."""
        self.html, self.shown = html, page
        self.marked = []
        self.redraw()

    def show_size(self, per_cent: int) -> None:
        self.per_cent = per_cent

    def redraw(self) -> None:
        """Lay the page out anew in the palette and size in force."""
        self.set_column()
        document = self.document()
        document.setDefaultFont(font(self.theme.family, self.body))
        document.setIndentWidth(INDENT_PX * self.per_cent / 100)
        document.setDocumentMargin(0)
        document.setDefaultStyleSheet(document_style(self.theme.tokens, self.per_cent))
        self.setHtml(self.html)
        self.size_headings()
        frame = document.rootFrame().frameFormat()
        frame.setTopMargin(MARGIN_PX)
        frame.setBottomMargin(2 * MARGIN_PX)
        document.rootFrame().setFrameFormat(frame)

    def size_headings(self) -> None:
        """Give headings their size: Qt has one of its own for each level, and lets no style sheet change it."""
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            for piece in block.textFormats() if level else ():
                lettering = piece.format
                lettering.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
                pixels = heading_px(level, self.per_cent, self.column())
                lettering.setProperty(QTextFormat.Property.FontPixelSize.value, pixels)
                cursor.setPosition(block.position() + piece.start)
                cursor.setPosition(cursor.position() + piece.length, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(lettering)
            block = block.next()

    @property
    def body(self) -> int:
        return round(BODY_PX * self.per_cent / 100)

    def column(self) -> int:
        """Width of a line in px: 72 characters, or what there is."""
        metrics = QFontMetricsF(font(self.theme.family, self.body))
        wide = round(metrics.averageCharWidth() * LINE_LENGTH)
        return max(120, min(wide, self.width() - 2 * MARGIN_PX - self.verticalScrollBar().sizeHint().width()))

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
        free = self.width() - self.verticalScrollBar().sizeHint().width() - self.column()
        left = max(MARGIN_PX, min(free // 2, MARGIN_PX * 3))
        self.setViewportMargins(left, 0, max(MARGIN_PX // 2, free - left), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The viewport also changes when a scroll bar comes or goes; only the widget's own width matters here.
        if self.width() != self.laid_out_at and not self.resized.isActive():
            self.place_before = self.place()
            self.resized.start()
        self.laid_out_at = self.width()
        super().resizeEvent(event)

    def loadResource(self, kind: int, address: QUrl | str) -> Any:
        """Charts are painted and figures drawn; nothing else is loaded from anywhere."""
        url = QUrl(address)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        if url.scheme() == "chart":
            return self.chart(url.path())
        if url.scheme() == "figure":
            width = min(self.column(), FIGURE_EMS * self.body)
            return self.figures.draw(url.path(), self.theme.tokens.name, width, self.devicePixelRatioF())
        return None

    def chart(self, name: str) -> QImage | None:
        from calfguide.desktop.reading.charts import accuracy_chart, by_age_chart, recovery_chart

        look = (self.devicePixelRatioF(), self.theme.tokens, self.theme.family, self.body)
        page = self.shown
        if name == "recovery" and isinstance(page, Condition) and page.recovery:
            return recovery_chart(page.recovery, self.column(), *look)
        if name == "by-age" and isinstance(page, Condition) and page.by_age:
            return by_age_chart(page.by_age, self.column(), *look)
        if name == "accuracy" and isinstance(page, Article | Condition) and page.accuracy:
            # On a condition it stands inside a clinician block, whose bar and padding take room.
            inset = 0 if isinstance(page, Article) else round(3.2 * self.body)
            return accuracy_chart(page.accuracy, self.column() - inset, *look, plain=inset == 0)
        return None

    # ------------------------------------------------------------------ place
    def place(self, page: str = "") -> Visit:
        """Where the reader is: the last heading above the upper edge, and how far below it, at 100 % text size."""
        top = self.verticalScrollBar().value()
        anchor, from_top = "", 0.0
        for name, height in self.headings():
            if height > top + 1:
                break
            anchor, from_top = name, height
        return Visit(page, anchor, (top - from_top) * 100 / self.per_cent)

    def headings(self) -> list[tuple[str, float]]:
        """Each named heading and its height in the document, in px."""
        found = []
        block = self.document().begin()
        layout = self.document().documentLayout()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2:
                names = [n for piece in block.textFormats() for n in piece.format.anchorNames()]
                if names:
                    found.append((names[0], layout.blockBoundingRect(block).top()))
            block = block.next()
        return found

    def go_to(self, place: Visit) -> None:
        height = dict(self.headings()).get(place.anchor, 0.0)
        self.verticalScrollBar().setValue(round(height + place.offset * self.per_cent / 100))

    def go_to_anchor(self, anchor: str) -> None:
        """Bring a heading or a source to the upper edge."""
        heights = dict(self.headings())
        if anchor in heights:
            self.verticalScrollBar().setValue(round(heights[anchor]))
        else:
            self.scrollToAnchor(anchor)

    # ------------------------------------------------------------------ marks
    def mark_words(self, beginnings: Iterable[str]) -> None:
        """Mark every word that begins so, for a search result; Esc takes the marks away."""
        wanted = "|".join(re.escape(word) for word in beginnings if word)
        self.marked = []
        if wanted:
            pattern = QRegularExpression(rf"\b(?:{wanted})\w*", QRegularExpression.PatternOption.CaseInsensitiveOption)
            found = self.document().find(pattern, 0)
            while not found.isNull() and len(self.marked) < MOST_MARKS:
                self.marked.append(found)
                found = self.document().find(pattern, found)
        self.paint_marks()

    def paint_marks(self) -> None:
        tint = QTextCharFormat()
        tint.setBackground(QColor(self.theme.tokens.soon_soft))
        tint.setForeground(QColor(self.theme.tokens.ink))
        tint.setFontUnderline(True)
        selections = []
        for cursor in self.marked:
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, tint
            selections.append(selection)
        self.setExtraSelections(selections)

    def is_marked(self) -> bool:
        return bool(self.marked) or self.textCursor().hasSelection()

    def next_mark(self) -> None:
        """Go to the next hit below, and from the last to the first."""
        at = self.textCursor().selectionEnd()
        self.go_to_mark(
            next((m for m in self.marked if m.selectionStart() > at), self.marked[0] if self.marked else None)
        )

    def previous_mark(self) -> None:
        at = self.textCursor().selectionStart()
        above = [m for m in self.marked if m.selectionEnd() < at]
        self.go_to_mark(above[-1] if above else self.marked[-1] if self.marked else None)

    def go_to_mark(self, mark: QTextCursor | None) -> None:
        if mark is not None:
            self.setTextCursor(QTextCursor(mark))
            self.ensureCursorVisible()

    def unmark(self) -> None:
        self.marked = []
        self.paint_marks()
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    # ------------------------------------------------------------------ hands
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home and not event.modifiers():
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End and not event.modifiers():
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.size_wheel.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The window's back and forward buttons of a mouse must reach the window, not the text.
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
        else:
            super().mousePressEvent(event)
