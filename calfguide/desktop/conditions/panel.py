"""The conditions felt at the chosen places, the urgent ones apart and first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from calfguide.desktop.conditions.card import CardDelegate
from calfguide.desktop.conditions.model import ConditionsModel
from calfguide.desktop.conditions.rows import Heading
from calfguide.desktop.thumbnails import Thumbnails
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import counted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.conditions.rows import Listing
    from calfguide.desktop.theme.theme import Theme


class ConditionsPanel(QWidget):
    """The middle panel.

    Signals:
        opened: (slug) a card was clicked or chosen by Enter.
        previewed: (slug) the pointer or the keyboard is on a card; "" when it has left.
        show_all_requested: the reader wants to see what was left out too.
    """

    opened = Signal(str)
    previewed = Signal(str)
    show_all_requested = Signal()

    def __init__(self, atlas: Atlas, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("conditions-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = ConditionsModel(self)
        self.delegate = CardDelegate(theme, Thumbnails(atlas, theme, self.devicePixelRatioF()), self)
        self.list = CardList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setAccessibleName(self.tr("Conditions"))
        self.list.chosen.connect(self.opened)
        self.list.pointed.connect(self.previewed)
        self.hidden = QPushButton()
        self.hidden.setProperty("quiet", True)
        self.hidden.clicked.connect(self.show_all_requested)
        self.empty = named(QLabel(wordWrap=True), "hint")
        self.empty.setMargin(20)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.hidden)
        theme.changed.connect(self.repaint_cards)

    def show_listing(self, listing: Listing) -> None:
        self.delegate.flat = listing.flat
        self.model.show(listing)
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
        hidden = counted(listing.hidden, self.tr("condition"), self.tr("conditions"))
        self.hidden.setText(self.tr("{conditions} left out: show all").format(conditions=hidden))

    def show_page(self, slug: str) -> None:
        """Mark the card of the page in view."""
        self.delegate.open_page = slug
        index = self.model.index_of(slug)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        self.list.viewport().update()

    def repaint_cards(self) -> None:
        self.delegate.forget()
        self.list.viewport().update()


class CardList(QListView):
    """A list whose cards open by a click or Enter and preview under the pointer.

    Signals:
        chosen: (slug)
        pointed: (slug)
    """

    chosen = Signal(str)
    pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("conditions-list")
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(24)
        self.clicked.connect(self.choose)
        self.entered.connect(lambda index: self.pointed.emit(self.slug(index)))

    def slug(self, index: QModelIndex | QPersistentModelIndex) -> str:
        row = self.model().listing.rows[index.row()] if index.isValid() else None  # type: ignore[attr-defined]
        return "" if row is None or isinstance(row, Heading) else row.condition.slug

    def choose(self, index: QModelIndex) -> None:
        if self.slug(index):
            self.chosen.emit(self.slug(index))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.pointed.emit(self.slug(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
