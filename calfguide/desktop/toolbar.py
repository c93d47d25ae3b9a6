"""The bar over the panels: back, forward, search, reading level, text size, and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.theme import BODY_PX
from calfguide.desktop.widgets.buttons import ActionButton, ChoiceRow, action_button
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from calfguide.desktop.actions import Actions

WIDE, MIDDLE = 940, 720  # px: below these, words give way first to a menu and then to nothing


@guarded
class Toolbar(QWidget):
    """One row of the window's commands; in a narrow window the levels fold into the menu button."""

    def __init__(self, actions: Actions, search: QWidget) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.home = self.make_home(actions)
        self.levels = ChoiceRow(actions.levels.values(), self.tr("Reading level"))
        self.level_menu = self.make_level_menu(actions)
        self.text_size = self.make_text_size(actions)
        self.menu = self.make_menu(actions)
        self.help_now = self.make_help(actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 12, 8)
        row.setSpacing(4)
        row.addWidget(action_button(actions.back))
        row.addWidget(action_button(actions.forward))
        row.addWidget(self.home)
        row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(search, 6)
        row.addStretch(1)
        row.addSpacing(8)
        for widget in (self.levels, self.level_menu, self.text_size, self.menu):
            row.addWidget(widget)
        row.addSpacing(6)
        row.addWidget(self.help_now)

    def make_home(self, actions: Actions) -> QToolButton:
        button = named(ActionButton(actions.start), "home")
        button.setText("CalfGuide")
        button.setAccessibleName(self.tr("CalfGuide: start again"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def make_level_menu(self, actions: Actions) -> QToolButton:
        button = QToolButton()
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.addActions(list(actions.levels.values()))
        button.setMenu(menu)
        for action in actions.levels.values():
            action.toggled.connect(lambda on, action=action: self.say_level(action.text()) if on else None)
        return button

    def say_level(self, name: str) -> None:
        self.level_menu.setText(f"{name} ▾")
        self.level_menu.setAccessibleName(self.tr("Reading level: {level}").format(level=name))

    def make_text_size(self, actions: Actions) -> QToolButton:
        button = QToolButton()
        button.setIcon(actions.icons("text-size"))
        button.setIconSize(QSize(22, 22))
        button.setProperty("square", True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.addActions([actions.larger, actions.smaller, actions.normal_size])
        button.setMenu(menu)
        return button

    def say_text_size(self, per_cent: int) -> None:
        words = self.tr("Text size: {size} %").format(size=per_cent)
        self.text_size.setToolTip(words)
        self.text_size.setAccessibleName(words)

    def make_menu(self, actions: Actions) -> QToolButton:
        button = QToolButton()
        button.setIcon(actions.icons("menu"))
        button.setIconSize(QSize(22, 22))
        button.setProperty("square", True)
        button.setToolTip(self.tr("All commands"))
        button.setAccessibleName(self.tr("All commands"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: actions.fill_menu(menu) if menu.isEmpty() else None)
        button.setMenu(menu)
        return button

    def make_help(self, actions: Actions) -> QPushButton:
        button = named(QPushButton(actions.help_now.text()), "help-now")
        actions.help_now.changed.connect(lambda: button.setToolTip(actions.help_now.toolTip()))
        button.setToolTip(actions.help_now.toolTip())
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(actions.help_now.trigger)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def fit(self) -> None:
        """Show what there is room for, in letters of the size in force."""
        room = self.width() * BODY_PX / max(BODY_PX, self.font().pixelSize())
        self.levels.setVisible(room >= WIDE)
        self.level_menu.setVisible(room < WIDE)
        self.home.setVisible(room >= MIDDLE)
        self.text_size.setVisible(room >= MIDDLE)
