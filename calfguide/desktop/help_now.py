"""Get help now: three care cards that need no scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.marks import paint_mark
from calfguide.desktop.widgets.mirroring import turned, turned_margins
from calfguide.desktop.widgets.stacking import StackingRow
from calfguide.errors import CalfguideError
from calfguide.library.pages import Article, RedFlag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.library import Library

PAGE = "when-to-get-help"
SIDE_BY_SIDE_FROM = 820  # px of screen
WIDEST = 1040
MARGINS = (22, 18, 22, 16)
CARDS = (RedFlag.EMERGENCY, RedFlag.SAME_DAY, RedFlag.SOON)


class HelpNow(QDialog):
    """The three cards side by side, or below one another on a narrow screen; Esc closes."""

    def __init__(self, library: Library, theme: Theme, open_page: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Get help now"))
        self.open_page = open_page
        heading = QLabel(self.tr("Which of these fits?"))
        heading.setStyleSheet("font-size: 22px; font-weight: bold;")
        room = parent.screen().availableSize()  # it may well be larger than a narrow window
        cards = QVBoxLayout() if room.width() < SIDE_BY_SIDE_FROM else QHBoxLayout()
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        titles = {
            "emergency": self.tr("Call an ambulance if:"),
            "same-day": self.tr("Get medical help today if:"),
            "soon": self.tr("See a clinician in the next days if:"),
        }
        for name, sentences in self.sentences(library).items():
            cards.addWidget(CareCard(name, titles[name], sentences, theme), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(14)
        column.addWidget(heading)
        self.scroller = self.make_scroller(cards)
        column.addWidget(self.scroller, 1)
        column.addWidget(self.make_foot())
        self.fit_into(room, cards)

    def make_scroller(self, cards: QBoxLayout) -> QScrollArea:
        """On a screen too small for all cards they can be scrolled; elsewhere nobody sees that."""
        inside = QWidget()
        inside.setLayout(cards)
        scroller = QScrollArea()
        scroller.setWidget(inside)
        scroller.setWidgetResizable(True)
        scroller.setAccessibleName(self.tr("Care cards"))
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroller

    def fit_into(self, room: QSize, cards: QBoxLayout) -> None:
        """As tall as the cards need at a width that leaves some of the room free, and no taller than there is room."""
        width = min(room.width() - 40, WIDEST)
        left, _top, right, _bottom = MARGINS
        around = self.sizeHint().height() - self.scroller.sizeHint().height()
        needed = around + cards.heightForWidth(width - left - right) + 4
        height = min(needed, room.height() - 60)
        self.resize(QSize(width, height))
        # Only what can be scrolled is a stop for the keyboard.
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus if needed > height else Qt.FocusPolicy.NoFocus)

    def sentences(self, library: Library) -> dict[str, Sequence[str]]:
        """What the cards say comes from the guide's own page, so that page and cards cannot differ."""
        try:
            page = library.page(PAGE)
        except CalfguideError:
            page = None
        flags = page.red_flags if isinstance(page, Article) else {}
        found: dict[str, Sequence[str]] = {name: flags[name] for name in CARDS if flags.get(name)}
        return found or {
            "emergency": (self.tr("you are short of breath, have chest pain, or feel that your life is in danger"),),
            "same-day": (self.tr("you are worried and cannot find your case in this guide"),),
        }

    def make_foot(self) -> StackingRow:
        """The number to call, and buttons beside it or, on a narrow screen, below it."""
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        more = QPushButton(self.tr("Read more: when to get help"))
        more.setProperty("quiet", True)
        more.clicked.connect(self.read_more)
        close = QPushButton(self.tr("Close"))
        close.setProperty("bordered", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        number = QLabel(self.tr("Emergency number: 999 in the UK, 112 in Europe, 911 in North America."), wordWrap=True)
        row.addWidget(more)
        row.addWidget(close)
        return StackingRow(number, buttons, (1, 0))

    def read_more(self) -> None:
        self.accept()
        self.open_page(PAGE)


@guarded
class CareCard(QFrame):
    """One urgency: shape, words, and the signs as short lines."""

    def __init__(self, urgency: str, title: str, sentences: Sequence[str], theme: Theme) -> None:
        super().__init__()
        self.urgency, self.tokens = urgency, theme.tokens
        colour = self.tokens.urgency(urgency)
        self.setAccessibleName(title)
        heading = QLabel(title, wordWrap=True)
        heading.setStyleSheet(f"color: {colour}; font-weight: bold; font-size: 18px;")
        heading.setContentsMargins(turned_margins(30, 0, 0, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 14, 14)
        column.setSpacing(8)
        column.addWidget(heading)
        for sentence in sentences:
            line = QLabel(f"•  {sentence}", wordWrap=True)
            line.setStyleSheet(f"color: {self.tokens.ink}; font-size: 15px;")
            column.addWidget(line)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self.tokens.urgency(self.urgency))
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(QColor(self.tokens.urgency_soft(self.urgency)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        paint_mark(painter, self.urgency, turned(QRectF(18, 18, 20, 20), self.rect()), colour.name())
