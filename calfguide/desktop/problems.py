"""A quiet bar that says in words what is wrong, and goes when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

if TYPE_CHECKING:
    from calfguide.desktop.actions import Actions


class ProblemBar(QWidget):
    """Hidden until something is said; several messages stand below one another."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("problem-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.messages: list[str] = []
        self.label = QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setIcon(actions.icons("close"))
        close.setIconSize(QSize(16, 16))
        close.setProperty("square", True)
        close.setAccessibleName(self.tr("Close this message"))
        close.setToolTip(self.tr("Close this message"))
        close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.addWidget(self.label, 1)
        row.addWidget(close)
        self.hide()

    def say(self, message: str) -> None:
        if message and message not in self.messages:
            self.messages.append(message)
            self.label.setText("\n".join(self.messages[-3:]))
            self.show()

    def clear(self) -> None:
        self.messages.clear()
        self.hide()
