"""All that is kept, in a window beside the page: bookmarks, highlights and notes, and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.keeping.bookmarks import BookmarksTab
from calfguide.desktop.keeping.history import HistoryTab
from calfguide.desktop.keeping.notes import NotesTab
from calfguide.desktop.theme.theme import BODY_PX
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.keeping.guide import Guide
    from calfguide.desktop.keeping.keeping import Keeping
    from calfguide.desktop.theme.theme import Theme

FIRST_SIZE = QSize(560, 620)
EDGE = 24  # px of the window below that stay in view


@guarded
class KeptDialog(QDialog):
    """Not modal: it stays open beside the page, and follows what changes there."""

    def __init__(self, keeping: Keeping, guide: Guide, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.keeping, self.theme = keeping, theme
        named(self, "kept")
        self.setWindowTitle(self.tr("Kept"))
        self.bookmarks = BookmarksTab(keeping, guide, actions)
        self.notes = NotesTab(keeping, guide, theme, actions)
        self.history = HistoryTab(keeping)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.bookmarks, self.tr("Bookmarks"))
        self.tabs.addTab(self.notes, self.tr("Notes"))
        self.tabs.addTab(self.history, self.tr("History"))
        self.tabs.currentChanged.connect(self.draw)
        self.undo = QPushButton()
        self.undo.setProperty("quiet", True)
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(actions.undo_keeping.trigger)
        actions.undo_keeping.changed.connect(self.draw_undo)
        self.undo_action = actions.undo_keeping
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setProperty("bordered", True)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        bottom = QHBoxLayout()
        bottom.addWidget(self.undo)
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.tabs, 1)
        column.addLayout(bottom)
        # Keys of the main window do not reach a window of its own.
        self.addActions([actions.undo_keeping, actions.redo_keeping, actions.kept])
        keeping.changed.connect(self.draw)
        self.draw_undo()

    def take_place(self, parent: QWidget) -> None:
        """At the left of the window, so that the page at its right stays in view."""
        room = parent.size() - QSize(2 * EDGE, 2 * EDGE)
        self.resize(FIRST_SIZE.boundedTo(room).expandedTo(self.minimumSizeHint().boundedTo(room)))
        self.move(parent.mapToGlobal(QPoint(EDGE, 3 * EDGE)))

    def show_size(self, per_cent: int) -> None:
        """Letters as large as the reader has chosen for pages."""
        # The application's style sheet wins over a font that is set.
        self.setStyleSheet(f"* {{ font-size: {round(BODY_PX * per_cent / 100)}px; }}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw()
        self.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def draw(self) -> None:
        """Show what is kept in the tab that is open; the others wait until they are."""
        if self.isVisible():
            tab = self.tabs.currentWidget()
            if isinstance(tab, (BookmarksTab, NotesTab, HistoryTab)):
                tab.draw()

    def draw_history(self) -> None:
        """Another page was opened."""
        if self.isVisible() and self.tabs.currentWidget() is self.history:
            self.history.draw()

    def draw_undo(self) -> None:
        self.undo.setText(self.undo_action.text().replace("&", "&&"))
        self.undo.setEnabled(self.undo_action.isEnabled())
        self.undo.setVisible(self.undo_action.isEnabled())
