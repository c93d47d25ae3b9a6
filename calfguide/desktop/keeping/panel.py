"""All that is kept, in a panel beside the page: bookmarks, highlights and notes, and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QSizeGrip,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from calfguide.desktop.guarding import guarded
from calfguide.desktop.keeping.bookmarks import BookmarksTab
from calfguide.desktop.keeping.history import HistoryTab
from calfguide.desktop.keeping.notes import NotesTab
from calfguide.desktop.keeping.panel_edge import PanelEdge
from calfguide.desktop.keeping.panel_head import PanelHead
from calfguide.desktop.keeping.parts import KeptTab, KeptTabBar
from calfguide.desktop.theme.theme import BODY_PX
from calfguide.desktop.widgets.buttons import press_by_enter
from calfguide.desktop.widgets.mirroring import turned_margins
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.keeping.guide import Guide
    from calfguide.desktop.keeping.keeping import Keeping
    from calfguide.desktop.theme.theme import Theme

LEAST_WIDTH = 280  # px
LINE_PX = 1  # below the names of the tabs, as the style has it
FRAME_PX = 1  # around a window of its own, as the style has it
BEFORE_PX, AFTER_PX = 16, 12  # beside what it shows
SIDES = Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea


@guarded
class KeptPanel(QDockWidget):
    """It stays open beside the page, at either side of the window or as a window of its own, and follows what changes.

    Signals:
        closed: the reader has closed it.
        left: the reader wants to go on in the page; the panel stays.
        side_chosen: (side) where it is to stand: a dock area of Qt's, or none for a window of its own.
        widened: (px) how much wider it is to be.
    """

    closed = Signal()
    left = Signal()
    side_chosen = Signal(object)
    widened = Signal(int)

    def __init__(self, keeping: Keeping, guide: Guide, theme: Theme, actions: Actions, main: QMainWindow) -> None:
        super().__init__(main)
        self.keeping, self.main = keeping, main
        named(self, "kept")
        self.setWindowTitle(self.tr("Kept"))
        self.setAccessibleName(self.tr("Kept"))
        self.setAllowedAreas(SIDES)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)  # Qt's own lists this panel alone
        self.head = PanelHead(actions, self.windowTitle())
        self.head.side_chosen.connect(self.side_chosen)
        self.head.widened.connect(self.widened)
        self.head.close_button.clicked.connect(self.close)
        self.setTitleBarWidget(self.head)
        self.bookmarks = BookmarksTab(keeping, guide, actions)
        self.notes = NotesTab(keeping, guide, theme, actions)
        self.history = HistoryTab(keeping)
        self.tabs = QTabWidget()
        self.tabs.setTabBar(KeptTabBar(self.windowTitle()))
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # what is below has its room
        self.tabs.addTab(self.bookmarks, self.tr("Bookmarks"))
        self.tabs.addTab(self.notes, self.tr("Notes"))
        self.tabs.addTab(self.history, self.tr("History"))
        self.tabs.currentChanged.connect(self.show_tab)
        self.undo = QPushButton()
        self.undo.setProperty("quiet", True)
        self.undo.clicked.connect(actions.undo_keeping.trigger)
        actions.undo_keeping.changed.connect(self.draw_undo)
        self.undo_action = actions.undo_keeping
        self.grip = QSizeGrip(self)  # of a window of its own, which has no frame
        self.body = self.make_body()
        self.setWidget(self.body)
        self.edge = PanelEdge(self)
        self.edge.moved.connect(self.widened)
        self.dockLocationChanged.connect(self.show_side)
        self.topLevelChanged.connect(self.show_side)
        keeping.changed.connect(self.draw)
        self.draw_undo()

    def make_body(self) -> QWidget:
        body = named(QWidget(), "kept-body")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bottom = QHBoxLayout()
        bottom.addWidget(self.undo)
        bottom.addStretch(1)
        bottom.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(body)
        column.setContentsMargins(turned_margins(BEFORE_PX, 0, AFTER_PX, 10))
        column.setSpacing(8)
        column.addWidget(self.tabs, 1)
        column.addLayout(bottom)
        return body

    @property
    def area(self) -> Qt.DockWidgetArea:
        """The side of the window at which it stands, or stood last."""
        return self.main.dockWidgetArea(self)

    @property
    def least_width(self) -> int:
        """Width in px that its words need in the size in force."""
        tabs = self.tabs.tabBar().sizeHint().width() + BEFORE_PX + AFTER_PX
        frame = 2 * FRAME_PX if self.isFloating() else 0
        return max(LEAST_WIDTH, self.body.minimumSizeHint().width(), tabs) + frame

    def full_height(self, width: int) -> int:
        """Height in px at which no tab has to be scrolled, at a width."""
        inside = width - BEFORE_PX - AFTER_PX - 2 * FRAME_PX
        tabs = max(tab.height_for(inside) for tab in (self.bookmarks, self.notes, self.history))
        around = self.head.sizeHint().height() + self.body.sizeHint().height()  # the tabs have no part in either
        return around + self.tabs.tabBar().sizeHint().height() + tabs + LINE_PX + 2 * FRAME_PX

    def show_size(self, per_cent: int) -> None:
        """Letters as large as the reader has chosen for pages."""
        # The application's style sheet wins over a font that is set.
        self.setStyleSheet(f"* {{ font-size: {round(BODY_PX * per_cent / 100)}px; }}")
        for tab in (self.bookmarks, self.notes, self.history):
            tab.show_size(per_cent)
        self.history.drawn = None  # its days have a font of their own
        self.draw()

    def show_side(self) -> None:
        """Let the head and the edge fit the place where it stands now."""
        self.head.show_side(Qt.DockWidgetArea.NoDockWidgetArea if self.isFloating() else self.area)
        self.grip.setVisible(self.isFloating())
        self.place_edge()

    def place_edge(self) -> None:
        self.edge.place(self.area, shown=not self.isFloating() and self.head.can_widen)

    def show_covering(self, *, covers: bool) -> None:
        """Say whether it has all of the window's width: then nothing is there to widen."""
        self.head.allow_widening(not covers)
        self.place_edge()

    def take_focus(self) -> None:
        """Give the keyboard to what is listed."""
        if self.isFloating():
            self.activateWindow()
        self.tabs.currentWidget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_note(self, name: str, *, edit: bool = False) -> None:
        """Bring a note into view and choose it; to `edit` it, the keyboard goes there."""
        self.tabs.setCurrentWidget(self.notes)
        self.notes.choose(name)
        if edit:
            if self.isFloating():
                self.activateWindow()
            self.notes.begin_edit()

    def keep_words(self) -> None:
        """Keep what is being typed in a row."""
        self.bookmarks.keep_words()
        self.notes.keep_words()

    # ------------------------------------------------------------------ drawing
    def show_tab(self) -> None:
        """Another tab has come into view."""
        tab = self.tabs.currentWidget()
        if isinstance(tab, KeptTab):
            tab.measure_again()
        self.draw()

    def draw(self) -> None:
        """Show what is kept in the tab that is open; the others wait until they are."""
        if self.isVisible():
            tab = self.tabs.currentWidget()
            if isinstance(tab, KeptTab):
                tab.draw()

    def draw_history(self) -> None:
        """Another page was opened."""
        if self.isVisible() and self.tabs.currentWidget() is self.history:
            self.history.draw()

    def draw_undo(self) -> None:
        self.undo.setText(self.undo_action.text().replace("&", "&&"))
        self.undo.setEnabled(self.undo_action.isEnabled())
        self.undo.setVisible(self.undo_action.isEnabled())

    # ------------------------------------------------------------------ what Qt calls
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_side()
        self.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_edge()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_words()
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.left.emit()
        elif not press_by_enter(self, event):
            super().keyPressEvent(event)
