"""The conditions felt at the chosen places, the urgent ones apart and first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from calfguide.desktop.conditions.card import CardDelegate
from calfguide.desktop.conditions.model import ConditionsModel
from calfguide.desktop.conditions.rows import Heading
from calfguide.desktop.guarding import guarded
from calfguide.desktop.thumbnails import Thumbnails
from calfguide.desktop.widgets.buttons import on_two_lines
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.sizes import MOST_OUTSIDE

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.conditions.rows import Listing
    from calfguide.desktop.theme.theme import Theme

LEAST_HEIGHT = 38  # px of a row: none is lower than a heading
LEAST_LIST_PX = 60  # where advice and a question in large letters take all else; Qt's own is more
USUAL_PX = 16  # of buttons
CALM_MS = 50  # after a new list was painted, until the cards out of sight are measured
COMING_MS = 20  # from a page that was opened to its card being brought into view


@guarded
class ConditionsPanel(QWidget):
    """The middle panel.

    Signals:
        opened: (slug) a card was clicked or chosen by Enter.
        opened_apart: (slug) a card was chosen by the middle button or Ctrl+Enter: for a tab of its own.
        previewed: (slug) the pointer or the keyboard is on a card; "" when it has left.
        show_all_requested: the reader wants to see what was left out too.
        rest_requested: the reader has come to the end of a list that goes on.
        marked: (slugs) which cards are chosen, by Ctrl or Shift and a click or the arrow keys.
        compare_requested: those that are marked are to stand side by side.
        menu_requested: (slug, place on the screen) the menu of a card.
    """

    opened = Signal(str)
    opened_apart = Signal(str)
    previewed = Signal(str)
    show_all_requested = Signal()
    rest_requested = Signal()
    marked = Signal(object)
    compare_requested = Signal()
    menu_requested = Signal(str, QPoint)

    def __init__(self, atlas: Atlas, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("conditions-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = ConditionsModel(self)
        self.model.rest_requested.connect(self.rest_requested)
        self.delegate = CardDelegate(theme, Thumbnails(atlas, theme, self.devicePixelRatioF()), self)
        self.list = CardList(theme)
        self.list.setMinimumHeight(LEAST_LIST_PX)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setAccessibleName(self.tr("Conditions"))
        self.list.chosen.connect(self.opened)
        self.list.chosen_apart.connect(self.opened_apart)
        self.list.pointed.connect(self.delegate.set_pointed)
        self.list.pointed.connect(self.previewed)
        self.list.marked.connect(self.show_marked)
        self.list.resized.connect(self.delegate.set_room)
        self.list.resized.connect(self.size_words)
        self.list.menu_requested.connect(self.menu_requested)
        self.compare = QPushButton()
        self.compare.setProperty("bordered", True)
        self.compare.setStyleSheet("margin: 8px 11px;")
        self.compare.clicked.connect(self.compare_requested)
        self.compare.hide()
        self.is_new = False  # the list has rows that were never painted
        self.left_out = ""
        self.hidden = QPushButton()
        self.hidden.setProperty("quiet", True)
        self.hidden.clicked.connect(self.show_all_requested)
        self.empty = named(QLabel(wordWrap=True), "hint")
        self.empty.setMargin(20)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self.calm.timeout.connect(self.settle)
        self.delegate.seen.connect(self.calm.start)
        self.coming = QTimer(self, singleShot=True, interval=COMING_MS)
        self.coming.timeout.connect(self.bring_open_card)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.compare)
        column.addWidget(self.hidden)
        theme.changed.connect(self.repaint_cards)

    def show_listing(self, listing: Listing) -> None:
        self.is_new |= listing != self.model.listing
        self.delegate.flat, self.delegate.with_signs = listing.flat, listing.with_signs
        goes_on = self.model.is_continued_by(listing)
        if not (goes_on or self.delegate.open_page or listing == self.model.listing):  # or it scrolls to the open one
            self.delegate.hurry()
        self.model.show(listing)
        if not goes_on:
            self.list.expect_bar()
            self.show_marked(self.list.marks())  # new rows are not selected, and Qt does not say so
            self.list.scrollToTop()
        self.empty.setVisible(not listing.rows)
        self.list.setVisible(bool(listing.rows))
        if not listing.rows:
            self.empty.setText(
                self.tr(
                    "No condition in this guide is mainly felt there. Choose a place beside it, or show all conditions."
                )
                if listing.hidden
                else self.tr("There are no conditions in this library.")
            )
        self.hidden.setVisible(listing.hidden > 0)
        self.left_out = self.tr("%n condition(s) left out: show all", "", listing.hidden)
        self.fit_words()
        if self.isVisible():
            self.column.activate()  # what stands below the list is there or not
            self.list.lay_out()

    def paint_now(self) -> None:
        """Paint a new list before all else that changes with it: it is what the reader waits for."""
        if self.is_new and self.list.isVisible():
            self.list.viewport().repaint()
        self.is_new = False

    def prepare(self, listing: Listing) -> None:
        """Have the cards ready that a listing would begin with."""
        self.delegate.prepare(listing, self.list.height())

    def show_size(self, per_cent: int) -> None:
        """Follow the size of the page's text."""
        self.delegate.show_size(per_cent)
        self.size_words()
        self.list.scheduleDelayedItemsLayout()
        self.list.repaint_cards()

    def size_words(self) -> None:
        """Words round the list are as large as there is room for in the cards."""
        px = round(USUAL_PX * min(MOST_OUTSIDE, self.delegate.larger))
        look = "" if px == USUAL_PX else f"QPushButton, QLabel {{ font-size: {px}px; }}"
        if look != self.styleSheet():
            self.setStyleSheet(look)
            self.fit_words()

    def fit_words(self) -> None:
        """A button does not break its words: in a narrow panel or a long language they go on two lines."""
        room = self.width() - self.hidden.fontMetrics().averageCharWidth() * 3
        self.hidden.setText(on_two_lines(self.left_out, self.hidden.fontMetrics(), room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_words()

    def settle(self) -> None:
        """Measure the cards out of sight too; a new list waits for it until it was painted."""
        self.calm.stop()
        if self.delegate.hurried:
            self.delegate.hurried = False
            self.list.scheduleDelayedItemsLayout()

    def show_page(self, slug: str) -> None:
        """Mark the card of the page in view."""
        before, self.delegate.open_page = self.delegate.open_page, slug
        index = self.model.index_of(slug)
        if index.isValid():
            self.settle()
            if not self.list.selectionModel().isSelected(index):  # or the other marks would go
                self.list.setAutoScroll(False)
                self.list.setCurrentIndex(index)
                self.list.setAutoScroll(True)
            self.coming.start()
        if slug != before:
            self.list.update(self.model.index_of(before))
            self.list.update(index)

    def bring_open_card(self) -> None:
        """Bring the card of the page in view to where it is seen; the page itself was painted first."""
        index = self.model.index_of(self.delegate.open_page)
        if index.isValid():
            self.list.scrollTo(index)

    def show_felt(self, slugs: frozenset[str]) -> None:
        """Mark the cards of what is felt at a place that the pointer is on, before it is chosen."""
        if slugs != self.delegate.felt:
            self.delegate.felt = slugs
            self.list.repaint_cards()

    def show_marked(self, slugs: tuple[str, ...]) -> None:
        """Offer to compare as soon as two cards are marked."""
        several = len(slugs) > 1
        if not several and not self.delegate.marked:
            return
        self.delegate.marked = frozenset(slugs) if several else frozenset()
        self.compare.setVisible(several)
        self.compare.setText(self.tr("Compare %n condition(s)", "", len(slugs)))
        self.list.repaint_cards()
        self.marked.emit(slugs if several else ())

    def repaint_cards(self) -> None:
        self.delegate.forget()
        self.list.scheduleDelayedItemsLayout()
        self.list.repaint_cards()


@guarded
class CardList(QListView):
    """A list whose cards open by a click or Enter and preview under the pointer.

    Signals:
        chosen: (slug)
        chosen_apart: (slug) for a tab of its own.
        pointed: (slug)
        marked: (slugs) the selected cards, at most four, in their order.
        menu_requested: (slug, place on the screen)
        resized: (px) the width that the cards have.
    """

    chosen = Signal(str)
    chosen_apart = Signal(str)
    pointed = Signal(str)
    marked = Signal(object)
    menu_requested = Signal(str, QPoint)
    resized = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("conditions-list")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or all that it stands in is painted too
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.marking = False
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(24)
        self.clicked.connect(self.choose)
        self.entered.connect(lambda index: self.pointed.emit(self.slug(index)))
        self.viewportEntered.connect(lambda: self.pointed.emit(""))

    def slug(self, index: QModelIndex | QPersistentModelIndex) -> str:
        row = self.model().listing.rows[index.row()] if index.isValid() else None  # type: ignore[attr-defined]
        return "" if row is None or isinstance(row, Heading) else row.condition.slug

    def choose(self, index: QModelIndex) -> None:
        if self.slug(index) and not self.marking:
            self.chosen.emit(self.slug(index))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """No more than can be compared stay marked; the last ones go."""
        super().selectionChanged(selected, deselected)
        if not self.unmark_extra(selected):
            self.marked.emit(self.marks())

    def unmark_extra(self, selected: QItemSelection) -> bool:
        """Whether there were more than can be compared; the last ones are not marked any more."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        if not indexes:
            return False
        from calfguide.finder.comparing import MOST

        if len(indexes) <= MOST:
            return False
        new = [index for index in indexes if selected.contains(index)]
        extra = QItemSelection()
        for index in new[-(len(indexes) - MOST) :]:
            extra.select(index, index)
        self.selectionModel().select(extra, QItemSelectionModel.SelectionFlag.Deselect)
        return True

    def marks(self) -> tuple[str, ...]:
        """The selected cards in their order."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return tuple(slug for slug in map(self.slug, indexes) if slug)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self.marking = bool(event.modifiers() & keys)
        if event.button() == Qt.MouseButton.MiddleButton:
            slug = self.slug(self.indexAt(event.position().toPoint()))
            if slug:
                self.chosen_apart.emit(slug)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if self.slug(index):
            corner = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_requested.emit(self.slug(index), event.globalPos() if by_mouse else corner)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.pointed.emit(self.slug(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.marking = False
            slug = self.slug(self.currentIndex())
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and slug:
                self.chosen_apart.emit(slug)
            else:
                self.choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where the keyboard is must be in sight; a click is made where it is seen already."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self.theme.tokens.panel))
        painter.end()
        super().paintEvent(event)

    def repaint_cards(self) -> None:
        if self.isVisible():  # Qt gives the viewport away slowly the first time, and nothing is painted yet
            self.viewport().update()

    def lay_out(self) -> None:
        """Lay new rows out before they are painted: Qt does it while painting, and then paints all of them again."""
        self.executeDelayedItemsLayout()

    def expect_bar(self) -> None:
        """Have the scroll bar from the start where it will be needed: or all cards are laid out twice."""
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self.model().rowCount() * LEAST_HEIGHT > self.height():
            policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.expect_bar()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():  # another height moves no card
            self.resized.emit(event.size().width())
            self.scheduleDelayedItemsLayout()
