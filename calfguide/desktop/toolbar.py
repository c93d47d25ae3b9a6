"""The bar over the panels: back, forward, search, reading level, text size, and help."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.theme import BODY_PX
from calfguide.desktop.widgets.buttons import ActionButton, ChoiceRow, action_button
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.searching.box import SearchBox

WIDE, MIDDLE = 940, 720  # px: below these, words give way first to a menu and then to nothing
LEAST_FIELD = 150  # px; where it would be narrower, a button opens the field over the bar
MARGINS, SPACING, GAPS = (10, 8, 12, 8), 4, (8, 8, 6)


@guarded
class Toolbar(QWidget):
    """One row of the window's commands; in a narrow window they fold into the menu, but for Get help now."""

    def __init__(self, actions: Actions, search: SearchBox) -> None:
        super().__init__()
        self.commands, self.search = actions, search
        self.searching = False  # in a field that is open over the bar
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.home = self.make_home(actions)
        self.levels = ChoiceRow(actions.levels.values(), self.tr("Reading level"))
        self.level_menu = self.make_level_menu(actions)
        self.text_size = self.make_text_size(actions)
        self.menu = self.make_menu(actions)
        self.help_now = self.make_help(actions)
        self.back, self.forward = action_button(actions.back), action_button(actions.forward)
        self.row = row = QHBoxLayout(self)
        row.setContentsMargins(*MARGINS)
        row.setSpacing(SPACING)
        for button in (self.back, self.forward, self.home):
            row.addWidget(button)
        row.addSpacing(GAPS[0])
        row.addStretch(1)
        row.addWidget(search, 6)
        row.addStretch(1)
        row.addSpacing(GAPS[1])
        for widget in (self.levels, self.level_menu, self.text_size, self.menu):
            row.addWidget(widget)
        row.addSpacing(GAPS[2])
        row.addWidget(self.help_now)
        actions.search.triggered.connect(self.open_field)

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
        self.fit()

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
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def fit(self) -> None:
        """Show what there is room for, in letters of the size in force."""
        room = self.width() / self.larger
        shown = {self.back, self.forward, self.home, self.search, self.text_size, self.menu, self.help_now}
        shown.add(self.levels if room >= WIDE else self.level_menu)
        if room < WIDE:
            shown = self.folded(shown, with_words=room >= MIDDLE)
        for part in (self.back, self.forward, self.home, self.levels, self.level_menu, self.text_size, self.menu):
            part.setVisible(part in shown)
        if "search_button" in self.__dict__:
            self.search_button.setVisible(self.search_button in shown)
        self.search.setVisible(self.search in shown)
        at = self.row.indexOf(self.search)
        for beside in (at - 1, at + 1):  # the field stands free where there is room for that
            self.row.setStretch(beside, 0 if room < WIDE and self.search in shown else 1)

    @property
    def larger(self) -> float:
        """How many times as large as usual letters are, 1 where they are smaller."""
        return max(BODY_PX, self.font().pixelSize()) / BODY_PX

    # ------------------------------------------------------------------ in a narrow window
    @cached_property
    def search_button(self) -> QToolButton:
        """Stands for the field where there is no room for it."""
        button = action_button(self.commands.search)
        self.row.insertWidget(self.row.indexOf(self.levels), button)
        QWidget.setTabOrder(self.forward, button)
        return button

    def folded(self, shown: set[QWidget], *, with_words: bool) -> set[QWidget]:
        """Of these parts, those that there is room for; all others are in the menu too, but the help stays."""
        if not with_words or self.needed(shown) > self.width():
            shown = shown - {self.home, self.text_size}
        if self.needed(shown) <= self.width():
            return shown
        if self.search.hasFocus():
            self.begin_searching()
        if self.searching:
            return {self.search, self.help_now}
        shown = shown - {self.search} | {self.search_button}
        for part in (self.level_menu, self.forward, self.back):
            if self.needed(shown) <= self.width():
                break
            shown = shown - {part}
        return shown

    def needed(self, parts: Iterable[QWidget]) -> int:
        """How wide the bar has to be for these parts."""
        widths = [LEAST_FIELD * self.larger if part is self.search else part.sizeHint().width() for part in parts]
        return round(sum(widths) + SPACING * (len(widths) - 1) + sum(GAPS) + MARGINS[0] + MARGINS[2])

    def open_field(self) -> None:
        """Put the field over the bar where it is folded away; it closes when the keyboard leaves it."""
        if self.search.isHidden():
            self.begin_searching()
            self.fit()

    def begin_searching(self) -> None:
        if not self.searching:
            self.searching = True
            QApplication.instance().focusChanged.connect(self.follow_focus)  # type: ignore[union-attr]

    def close_field(self) -> None:
        self.searching = False
        QApplication.instance().focusChanged.disconnect(self.follow_focus)  # type: ignore[union-attr]
        self.fit()

    def follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close the field once the keyboard is neither there nor in what it found; another program may have it."""
        if new is not None and new is not self.search and not self.search.popup.isAncestorOf(new):
            self.close_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in a field that is empty already."""
        if event.key() == Qt.Key.Key_Escape and self.searching and self.search.hasFocus():
            self.search.clearFocus()
            self.close_field()
            self.search_button.setFocus()
        else:
            super().keyPressEvent(event)
