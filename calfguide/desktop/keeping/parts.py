"""Parts that the tabs of what is kept share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from calfguide.desktop.guarding import guarded
from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.widgets.buttons import WrappedButton, pressed_where_it_is
from calfguide.desktop.widgets.fields import clearable
from calfguide.desktop.widgets.flow import FlowLayout
from calfguide.desktop.widgets.mirroring import read_from_left
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.scrolling import FocusInView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QAction

    from calfguide.desktop.keeping.keeping import Keeping

AREA_FRAME = 2  # px around what scrolls, as the style has it
BESIDE_NAME = 19  # px of a tab, as the style has it, and what Qt may round up
LEAST_LIST = 110  # px of a list in letters of the usual size
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class KeptTab(QWidget):
    """A list with buttons below it, and words in its place while it is empty; it scrolls where it is too high."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__()
        self.keeping = keeping
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.stack = QStackedLayout()
        self.content = TabContent(self.stack)
        self.column = self.content.column
        self.area = TabArea(self.content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.area)
        self.empty = named(QLabel(wordWrap=True), "hint")
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(12, 14, 12, 12)
        self.scrolling = QScrollArea()
        self.scrolling.setWidgetResizable(True)
        self.scrolling.setWidget(self.empty)
        self.listing: QWidget = self.scrolling
        self.buttons = FlowLayout()
        self.drawn: object = None

    def show_size(self, per_cent: int) -> None:
        """Letters of another size: the list keeps some rows however high the rest becomes."""
        for part in (self.listing, self.scrolling):
            part.setMinimumHeight(round(LEAST_LIST * per_cent / 100))
        self.measure_again()

    def measure_again(self) -> None:
        """Let Qt ask all parts for their room: what it knows of a tab out of view is from before its letters grew."""
        for part in self.content.findChildren(QWidget, options=DIRECT):
            part.ensurePolished()
            part.updateGeometry()
        self.column.invalidate()
        self.area.updateGeometry()

    def height_for(self, width: int) -> int:
        """Height in px at which nothing of it has to be scrolled, shown yet or not."""
        self.measure_again()
        inside = width - self.area.bar_width - 2 * AREA_FRAME  # the bar goes only where it leaves room
        return self.content.needed(inside) + 2 * AREA_FRAME

    def is_new(self, content: object) -> bool:
        """Whether something else is to be shown than the list shows already: a long one takes a while to fill."""
        if content == self.drawn:
            return False
        self.drawn = content
        return True

    def draw(self) -> None:
        """Show what is kept now."""

    def draw_buttons(self) -> None:
        """Let those buttons be pressed that have something to do."""

    def waits(self) -> bool:
        """Whether nothing could be read just now: what is shown stays so, and where nothing is yet, words say it."""
        if self.keeping.is_unread and self.drawn is None:
            self.say_empty(self.keeping.unread_words())
            self.draw_buttons()
        return self.keeping.is_unread

    def keep_words(self) -> None:
        """Keep what is being typed in a row."""

    def build(self, listing: QWidget, *, search: QLineEdit | None = None) -> None:
        if search is not None:
            self.column.addWidget(search)
        self.column.addLayout(self.stack, 1)  # before anything is in it, which Qt would show as a window for a moment
        self.listing = listing
        self.stack.addWidget(listing)
        self.stack.addWidget(self.scrolling)
        self.column.addLayout(self.buttons)

    def say_empty(self, words: str) -> None:
        """Show these words in place of the list, or why it cannot be read; "" shows the list."""
        words = words and (self.keeping.trouble or words)
        self.empty.setText(words)
        self.scrolling.setAccessibleName(words)
        self.stack.setCurrentIndex(1 if words else 0)
        self.setFocusProxy(self.scrolling if words else self.listing)

    def file_button(self, words: str, action: QAction) -> None:
        """A button for a command, with fewer words than its name: the tab says the rest."""
        made = self.button(words, action.trigger)
        made.setAccessibleName(action.text())
        made.setToolTip(action.toolTip())

    def button(self, words: str, act: Callable[[], object]) -> QPushButton:
        made = WrappedButton(words)
        made.setProperty("bordered", True)
        pressed_where_it_is(made)  # Enter belongs to the list
        made.clicked.connect(lambda: self.press(act))
        self.buttons.addWidget(made)
        return made

    def press(self, act: Callable[[], object]) -> None:
        """What a button does comes after what is being typed is kept."""
        self.keep_words()
        act()


@guarded
class TabContent(QWidget):
    """What a tab shows: all of it whole, but for the list, of which some rows are enough."""

    def __init__(self, listed: QLayout) -> None:
        super().__init__()
        self.listed = listed
        self.area: TabArea | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 0, 0)
        self.column.setSpacing(8)

    def heightForWidth(self, width: int) -> int:
        """As high as it needs; where there is room without a scroll bar, Qt is to take one that is there away."""
        room = self.area.maximumViewportSize() if self.area is not None else QSize()
        whole = self.needed(room.width()) if width < room.width() else 0
        return whole if 0 < whole <= room.height() else self.needed(width)

    def needed(self, width: int) -> int:
        """Height in px at a width."""
        more = self.listed.sizeHint().height() - self.listed.minimumSize().height()
        return self.column.totalHeightForWidth(width) - more


@guarded
class TabArea(QScrollArea):
    """Scrolls a tab that is too high, and is never narrower than that needs."""

    def __init__(self, content: TabContent) -> None:
        super().__init__()
        self.content = content
        content.area = self
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the keyboard through what it holds
        self.setWidget(content)
        FocusInView(self)

    @property
    def bar_width(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.content.minimumSizeHint().width() + self.bar_width + 2 * AREA_FRAME, super().minimumSizeHint().height()
        )


@guarded
class KeptTabBar(QTabBar):
    """Each tab has room for its name in bold, so that none is cut off, and none moves, when another is chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)  # in a window that is too narrow for them names end in dots
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def tabSizeHint(self, index: int) -> QSize:
        bold = self.font()
        bold.setBold(True)
        width = QFontMetrics(bold).horizontalAdvance(self.tabText(index)) + BESIDE_NAME
        return super().tabSizeHint(index).expandedTo(QSize(width, 0))


class EditedTab(KeptTab):
    """A tab whose rows are edited where they stand: it is not drawn anew until that is over."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__(keeping)
        self.words: dict[str, str] = {}  # that were typed for a row, by what is kept there
        self.view: QAbstractItemView

    def follow_editing(self, view: QAbstractItemView) -> None:
        self.view = view
        view.itemDelegate().closeEditor.connect(lambda: single_shot(0, self, self.draw))
        EditKey(view)

    @property
    def is_editing(self) -> bool:
        return self.view.state() == QAbstractItemView.State.EditingState

    def take_words(self, name: str, words: str) -> None:
        """Keep them once the list, which is still busy with the row, can be drawn anew."""
        self.words[name] = words
        single_shot(0, self, self.keep_taken)

    def keep_taken(self) -> None:
        taken, self.words = self.words, {}
        for name, words in taken.items():
            self.write(name, words)

    def write(self, name: str, words: str) -> None:
        """Give what is kept in a row other words."""
        raise NotImplementedError

    def keep_words(self) -> None:
        if self.is_editing:
            editors = self.view.viewport().findChildren(QWidget, options=DIRECT)
            for editor in (one for one in editors if not one.isHidden()):  # those that were closed live a moment on
                self.view.commitData(editor)
                self.view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.keep_taken()


@guarded
class EditKey(QObject):
    """While a row that can be edited has the keyboard, F2 edits it and is no key of the window."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.view = view
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        plain = event.key() == Qt.Key.Key_F2 and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and self.view.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            event.accept()
            return True
        return False


def edited(begun: bool, trigger: QAbstractItemView.EditTrigger) -> bool:
    """What a view says to being asked for an editor: Qt complains where it is asked at a bad moment and says no.

    That is while another row is edited, or soon after a click on a row that has changed or gone meanwhile.
    """
    return begun or trigger == QAbstractItemView.EditTrigger.AllEditTriggers


def words_and_place(file: Path, *sentences: str) -> str:
    """Paragraphs for an empty tab, which end with the place where its contents are kept."""
    return "\n\n".join((*sentences, read_from_left(file)))


def key(keys: str, where: QWidget, act: Callable[[], object]) -> None:
    """A key that acts while a list has the keyboard, and not while something in it is being edited."""
    made = QShortcut(QKeySequence(keys), where, lambda: act())
    made.setContext(Qt.ShortcutContext.WidgetShortcut)  # PySide leaves one that is handed over with a slot aside


def search_field(words: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    clearable(field)
    return field
