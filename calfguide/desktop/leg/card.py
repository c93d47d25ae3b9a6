"""The card of a structure or a place: what it is, what has to do with it, and what one can do with it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.buttons import press_by_enter
from calfguide.desktop.widgets.flow import FlowLayout
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.touch import scroll_by_touch
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon, QKeyEvent

WIDEST, MARGIN, PADDING, SCROLL_BAR = 380, 6, 12, 12  # px
BETWEEN = 32  # px above, between and below title, text and buttons
MOST_LINKS = 3


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card says.

    `counted` heads the `links`, which are (slug, title) of conditions; `page` is the slug of the page, or ""; `place`
    the region that "It hurts here" and "Show them" choose, or ""; `is_structure` whether it can be hidden.
    """

    id: str
    title: str
    latin: str
    summary: str
    counted: str
    links: tuple[tuple[str, str], ...]
    page: str
    place: str
    is_structure: bool


@guarded
class Card(QFrame):
    """A small panel over the drawing.

    Signals:
        closed: Esc, or the button with the cross.
        page_requested: (slug) a condition's name or "Open page".
        all_requested: (slug) "Show all": the conditions that its page lists.
        region_chosen: (region) "It hurts here", or "Show them".
        isolate_requested, hide_requested: (structure)
    """

    closed = Signal()
    page_requested = Signal(str)
    all_requested = Signal(str)
    region_chosen = Signal(str)
    isolate_requested = Signal(str)
    hide_requested = Signal(str)

    def __init__(self, parent: QWidget, close_icon: QIcon) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.content: CardContent | None = None
        self.opening = QTimer(self, singleShot=True, interval=QGuiApplication.styleHints().mouseDoubleClickInterval())
        self.opening.timeout.connect(lambda: self.let_through(pointer=False))
        self.buttons: dict[str, QPushButton] = {}
        self.title = named(QLabel(wordWrap=True), "card-title")
        self.close_button = named(QPushButton(), "card-close")
        self.close_button.setIcon(close_icon)
        self.close_button.setAccessibleName(self.tr("Close the card"))
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.scroller = QScrollArea(widgetResizable=True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll_by_touch(self.scroller)
        self.foot = QWidget()
        self.foot_row = FlowLayout(self.foot, gap=6)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(PADDING, 8, PADDING, 10)
        self.column.setSpacing(4)
        self.column.addLayout(head)
        self.column.addWidget(self.scroller, 1)
        self.column.addWidget(self.foot)
        self.hide()

    def show_content(self, content: CardContent) -> None:
        """Fill it anew; the panel then sets it in place."""
        self.content = content
        self.let_through(pointer=True)
        self.opening.start()
        self.title.setText(content.title)
        self.setAccessibleName(self.tr("Card: {name}").format(name=content.title))
        self.setAccessibleDescription(sentences(content.latin, content.summary, content.counted))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if content.latin:
            column.addWidget(named(QLabel(content.latin, wordWrap=True), "card-latin"))
        column.addWidget(named(QLabel(content.summary, wordWrap=True), "card-text"))
        if content.counted:
            column.addWidget(named(QLabel(content.counted, wordWrap=True), "hint"))
        links = self.make_links(content)
        for link in links:
            column.addWidget(link)
        column.addStretch(1)
        self.scroller.setWidget(body)
        self.renew_buttons(content)
        # From the drawing, Tab leads through the card from the top down, whenever it was opened.
        stops = [self.parentWidget() or self, self.close_button, *links, *self.buttons.values()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def let_through(self, *, pointer: bool) -> None:
        """Whether the pointer acts on the drawing behind: a double click's second half would press what just opened."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, pointer)

    def inner_width(self, room: int) -> int:
        """Of what stands inside, in a room so many px wide."""
        return min(WIDEST, room - 2 * MARGIN) - 2 * PADDING - SCROLL_BAR

    def make_links(self, content: CardContent) -> list[QPushButton]:
        """The first conditions, and where there are more of them the way to all."""
        links = [self.make_link(slug, title) for slug, title in content.links[:MOST_LINKS]]
        if len(content.links) > MOST_LINKS and content.page:
            more = self.make_line(self.tr("Show all %n", "", len(content.links)))
            more.setAccessibleName(self.tr("Show all %n condition(s)", "", len(content.links)))
            more.clicked.connect(lambda: self.all_requested.emit(content.page))
            links.append(more)
        return links

    def make_link(self, slug: str, title: str) -> QPushButton:
        """A condition's name in one line; a long one ends in an ellipsis and is whole in the tip and by ear."""
        link = self.make_line(title)
        link.setToolTip(title)
        link.setAccessibleName(title)
        link.clicked.connect(lambda: self.page_requested.emit(slug))
        return link

    def make_line(self, words: str) -> QPushButton:
        """A button that looks like a link, no wider than the card."""
        link = named(QPushButton(), "card-link")
        parent = self.parentWidget()
        room = self.inner_width(parent.width()) - 8 if parent is not None else WIDEST
        link.setText(link.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return link

    def renew_buttons(self, content: CardContent) -> None:
        """What can be done with it, as a row of words.

        The row stays: Qt lets go of a layout's items where they are taken out, not where a layout made in Python goes.
        """
        for button in self.buttons.values():
            self.foot_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for name, words, tip in self.wanted_buttons(content):
            button = QPushButton(words)
            button.setProperty("bordered", True)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, name=name: self.press(name))
            self.buttons[name] = button
            self.foot_row.addWidget(button)
            button.show()  # at once: what is hidden has no height

    def wanted_buttons(self, content: CardContent) -> Sequence[tuple[str, str, str]]:
        wanted = []
        if content.place and content.is_structure:
            wanted.append(("place", self.tr("It hurts here"), self.tr("Choose this place and list what is felt there")))
        elif content.place:
            wanted.append(("place", self.tr("Show them"), self.tr("Choose this place and list what is felt there")))
        if content.is_structure:
            wanted.append(("isolate", self.tr("Isolate"), self.tr("Show only this part")))
            wanted.append(("hide", self.tr("Hide"), self.tr("Take this part off, to see what lies behind it")))
        if content.page:
            wanted.append(("page", self.tr("Open page"), self.tr("Read all about it")))
        return wanted

    def press(self, name: str) -> None:
        content = self.content
        if content is None:
            return
        if name == "place":
            self.region_chosen.emit(content.place)
        elif name == "isolate":
            self.isolate_requested.emit(content.id)
        elif name == "hide":
            self.hide_requested.emit(content.id)
        elif name == "page":
            self.page_requested.emit(content.page)

    def set_in_place(self, room: QRect, near: QPoint, below: int) -> None:
        """At the lower edge of the room, or under its buttons (`below`) where it would cover what it is about."""
        width, inner = min(WIDEST, room.width() - 2 * MARGIN), self.inner_width(room.width())
        body = self.scroller.widget()
        layout = body.layout() if body is not None else None
        wanted = layout.heightForWidth(inner) if layout is not None else 0
        head = max(self.title.heightForWidth(inner - 36), self.close_button.sizeHint().height())
        foot = self.foot.heightForWidth(width - 2 * PADDING)
        height = min(wanted + head + foot + BETWEEN, round(0.7 * room.height()))
        left = room.center().x() - width // 2
        top = room.bottom() - height - MARGIN
        if near.y() > top - 12 and below + height < near.y() - 12:
            top = below
        self.setGeometry(left, top, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it, Enter presses a button; other keys stay in it, and do not move the drawing behind."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            press_by_enter(self, event)


def sentences(*parts: str) -> str:
    """What there is of some phrases and sentences in one line, with one full stop behind each."""
    return " ".join(f"{part.rstrip('. ')}." for part in parts if part)
