"""Buttons in the program's few kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QToolButton, QWidget

from calfguide.desktop.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction, QIcon


def action_button(action: QAction, *, raised: bool = False) -> QToolButton:
    """A square button with an action's icon; its name, tip and state are the action's."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setProperty("square", True)
    button.setProperty("raised", raised)
    button.setIconSize(QSize(20, 20))
    button.setAccessibleName(action.text().replace("&", ""))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def text_button(action: QAction) -> QToolButton:
    button = action_button(action)
    button.setProperty("square", False)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button


def chip(text: str, name: str, icon: QIcon) -> QToolButton:
    """A chosen thing that a click takes back; `name` is what a screen reader says."""
    button = QToolButton()
    button.setText(text)
    button.setIcon(icon)
    button.setIconSize(QSize(14, 14))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.setProperty("chip", True)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class ChoiceRow(QWidget):
    """Checkable actions of one exclusive group side by side; with `wrapping`, in lines where there is little room."""

    def __init__(self, actions: Iterable[QAction], name: str, *, wrapping: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row: QLayout
        if wrapping:
            row = FlowLayout(self, gap=2)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row = QHBoxLayout(self)
            row.setSpacing(2)
        row.setContentsMargins(0, 0, 0, 0)
        self.buttons = []
        for action in actions:
            button = text_button(action)
            button.setProperty("choice", True)
            button.setProperty("tight", wrapping)
            row.addWidget(button)
            self.buttons.append(button)
