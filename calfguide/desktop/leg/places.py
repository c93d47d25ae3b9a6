"""The same places as on the drawing, as a plain list of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from calfguide.desktop.actions import heading
from calfguide.desktop.widgets.buttons import ActionButton
from calfguide.desktop.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from calfguide.atlas.source import Atlas


class PlacesRow(QWidget):
    """The main places as buttons, all others in a menu.

    Signals:
        chosen: (region, add) picked by name, with Ctrl held or not.
    """

    chosen = Signal(str, bool)

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self.atlas = atlas
        self.setAccessibleName(self.tr("Places"))
        row = FlowLayout(self, gap=2)
        self.actions_by_region = {
            region.id: self.make_action(region.id, region.name) for region in atlas.regions.values() if region.clickable
        }
        for region in atlas.regions.values():
            if region.clickable and region.parent is None:
                row.addWidget(self.make_button(self.actions_by_region[region.id]))
        self.more = self.make_menu_button()
        row.addWidget(self.more)

    def make_action(self, region: str, name: str) -> QAction:
        action = QAction(name, self)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.pick(region))
        return action

    def make_button(self, action: QAction) -> QToolButton:
        button = ActionButton(action)
        button.setProperty("choice", True)
        button.setProperty("tight", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def make_menu_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("More ▾"))
        button.setAccessibleName(self.tr("More places"))
        button.setProperty("choice", True)
        button.setProperty("tight", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def make_menu(self) -> None:
        """All places below their main ones."""
        menu, regions = QMenu(self.more), self.atlas.regions.values()
        for main in (region for region in regions if region.parent is None and region.clickable):
            inside = [region for region in regions if region.parent == main.id]
            if inside:
                menu.addAction(heading(main.name, menu))
                menu.addActions([self.actions_by_region[region.id] for region in inside])
        self.more.setMenu(menu)

    def pick(self, region: str) -> None:
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self.chosen.emit(region, bool(held))

    def show_chosen(self, regions: tuple[str, ...]) -> None:
        for region, action in self.actions_by_region.items():
            action.setChecked(region in regions)
