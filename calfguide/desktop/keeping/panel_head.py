"""The top of the panel of all that is kept: its name, where it is to stand, and the cross that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from calfguide.desktop.widgets.buttons import close_button
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from calfguide.desktop.actions import Actions

STEP = 40  # px
Side = Qt.DockWidgetArea


class PanelHead(QWidget):
    """All that a hand can do by dragging the panel stands in a menu too.

    Signals:
        side_chosen: (side) where the panel is to stand; none for a window of its own.
        widened: (px) how much wider it is to be.
    """

    side_chosen = Signal(object)
    widened = Signal(int)

    def __init__(self, actions: Actions, title: str) -> None:
        super().__init__()
        named(self, "kept-head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.can_widen = True
        self.docked = True
        self.title = named(QLabel(title), "kept-title")
        self.wider, self.narrower = QAction(self.tr("Wider"), self), QAction(self.tr("Narrower"), self)
        self.wider.triggered.connect(lambda: self.widened.emit(STEP))
        self.narrower.triggered.connect(lambda: self.widened.emit(-STEP))
        self.sides = self.make_sides()
        self.place_button = self.make_place_button(actions)
        self.close_button = close_button(actions.icons("close"), self.tr("Close this panel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 2)
        row.setSpacing(4)
        row.addWidget(self.title, 1)
        row.addWidget(self.place_button)
        row.addWidget(self.close_button)

    def make_sides(self) -> dict[Qt.DockWidgetArea, QAction]:
        names = {
            Side.LeftDockWidgetArea: self.tr("At the left"),
            Side.RightDockWidgetArea: self.tr("At the right"),
            Side.NoDockWidgetArea: self.tr("In a window of its own"),
        }
        group = QActionGroup(self)
        made = {}
        for side, name in names.items():
            action = made[side] = QAction(name, group)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, side=side: self.side_chosen.emit(side))
        return made

    def make_place_button(self, actions: Actions) -> QToolButton:
        button = QToolButton()
        button.setIcon(actions.icons("side-panel"))
        button.setIconSize(QSize(16, 16))
        button.setProperty("square", True)
        button.setToolTip(self.tr("Place of this panel"))
        button.setAccessibleName(self.tr("Place of this panel"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(list(self.sides.values()))
        menu.addSeparator()
        menu.addActions([self.wider, self.narrower])
        button.setMenu(menu)
        return button

    def show_side(self, side: Qt.DockWidgetArea) -> None:
        self.sides[side].setChecked(True)
        self.docked = side != Side.NoDockWidgetArea
        self.allow_widening(self.can_widen)

    def allow_widening(self, allowed: bool) -> None:
        self.can_widen = allowed
        for action in (self.wider, self.narrower):
            action.setEnabled(allowed or not self.docked)
