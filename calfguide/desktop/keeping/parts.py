"""Parts that the tabs of what is kept share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from calfguide.desktop.widgets.fields import clearable
from calfguide.desktop.widgets.flow import FlowLayout
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QAction


class KeptTab(QWidget):
    """A list with buttons below it, and words in its place while it is empty, which scroll where they are large."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 0, 0)
        self.column.setSpacing(8)
        self.empty = named(QLabel(wordWrap=True), "hint")
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(12, 14, 12, 12)
        self.scrolling = QScrollArea()
        self.scrolling.setWidgetResizable(True)
        self.scrolling.setWidget(self.empty)
        self.stack = QStackedLayout()
        self.buttons = FlowLayout()
        self.drawn: object = None

    def is_new(self, content: object) -> bool:
        """Whether something else is to be shown than the list shows already: a long one takes a while to fill."""
        if content == self.drawn:
            return False
        self.drawn = content
        return True

    def build(self, listing: QWidget, *, search: QLineEdit | None = None) -> None:
        self.setFocusProxy(listing)
        if search is not None:
            self.column.addWidget(search)
        self.stack.addWidget(listing)
        self.stack.addWidget(self.scrolling)
        self.column.addLayout(self.stack, 1)
        self.column.addLayout(self.buttons)

    def say_empty(self, words: str) -> None:
        """Show these words in place of the list; "" shows the list."""
        self.empty.setText(words)
        self.scrolling.setAccessibleName(words)
        self.stack.setCurrentIndex(1 if words else 0)

    def file_button(self, words: str, action: QAction) -> None:
        """A button for a command, with fewer words than its name: the tab says the rest."""
        made = self.button(words, action.trigger)
        made.setAccessibleName(action.text())
        made.setToolTip(action.toolTip())

    def button(self, words: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setProperty("bordered", True)
        made.setAutoDefault(False)  # Enter belongs to the list
        made.clicked.connect(lambda: act())
        self.buttons.addWidget(made)
        return made


def words_and_place(file: Path, *sentences: str) -> str:
    """Paragraphs for an empty tab, which end with the place where its contents are kept."""
    return "\n\n".join((*sentences, str(file)))


def key(keys: str, where: QWidget, act: Callable[[], object]) -> None:
    """A key that acts while a list has the keyboard, and not while something in it is being edited."""
    QShortcut(QKeySequence(keys), where, lambda: act(), context=Qt.ShortcutContext.WidgetShortcut)


def search_field(words: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    clearable(field)
    return field
