"""All that the leg's panel has for sections: the level on the leg, the small leg, and a row with the levels."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from calfguide.desktop.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from calfguide.atlas.model import Level
    from calfguide.atlas.shapes import Box
    from calfguide.desktop.actions import Actions
    from calfguide.desktop.leg.levels import LevelMark, SmallLeg
    from calfguide.desktop.leg.view import LegView


class Cutting(QObject):
    """Shows the level of the section on the leg, and in the section where it is and what is what.

    Signals:
        level_chosen: (level) the reader went to another level.
        opened: the section is wanted at the level marked.
        row_made: (widget) the row with the levels, which has its place above the drawing.
    """

    level_chosen = Signal(str)
    opened = Signal()
    row_made = Signal(QWidget)

    def __init__(self, view: LegView, actions: Actions) -> None:
        super().__init__(view)
        self.view, self.commands = view, actions
        self.mark: LevelMark | None = None
        self.level: Level | None = None

    def complete(self) -> None:
        """Make the mark on the leg, which the first look does without."""
        from calfguide.desktop.leg.levels import LevelMark

        self.mark = LevelMark(self.view)
        self.mark.level_chosen.connect(self.level_chosen)
        self.mark.opened.connect(self.opened)
        self.mark.show_level(self.level)
        self.view.labels.renew()

    @cached_property
    def small_leg(self) -> SmallLeg:
        """Made when the first section is looked at."""
        from calfguide.desktop.leg.levels import SmallLeg

        made = SmallLeg(self.view)
        made.level_chosen.connect(self.level_chosen)
        QWidget.setTabOrder(self.view, made)
        return made

    @cached_property
    def level_button(self) -> QToolButton:
        """Says the level, and has all of them in a menu."""
        button = QToolButton()
        menu = QMenu(button)
        menu.addActions(list(self.commands.section_levels.values()))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("choice", True)
        return button

    @cached_property
    def row(self) -> QWidget:
        """The levels by name; only there beside a section, and made for the first."""
        row = QWidget()
        row.setAccessibleName(self.tr("Cross-section"))
        FlowLayout(row, gap=2).addWidget(self.level_button)
        row.hide()
        self.row_made.emit(row)
        return row

    def show_level(self, level: str) -> None:
        """Mark a level on the leg, or show that this one is in view."""
        known = self.level = self.view.atlas.section.level(level)
        in_section = self.view.shapes.is_section
        if self.mark is not None:
            self.mark.show_level(known)
        if in_section or "small_leg" in self.__dict__:
            self.small_leg.show_level(known)
            self.small_leg.place()
            self.small_leg.setVisible(in_section)
        if in_section or "row" in self.__dict__:
            self.say_level(known)
            self.row.setVisible(in_section)
        self.say_name(known.name if in_section and known else "")
        self.view.labels.renew()

    def say_level(self, level: Level | None) -> None:
        if level is not None:
            self.level_button.setText(self.tr("Level: {level} ▾").format(level=level.name))
            self.level_button.setAccessibleName(self.tr("Level of the cross-section: {level}").format(level=level.name))

    def obstacles(self) -> list[Box]:
        """Boxes in px that names on the drawing keep off."""
        if not self.view.shapes.is_section:
            return [sides_of(self.mark.handle.geometry())] if self.mark and self.mark.handle.isVisible() else []
        return [sides_of(self.small_leg.geometry())]

    def margins(self) -> list[Box]:
        """Boxes in px that names keep off, though their lines may cross them."""
        return [sides_of(self.mark.line.geometry())] if self.mark and self.mark.line.isVisible() else []

    def say_name(self, level: str) -> None:
        """The drawing's name for screen readers."""
        name = self.tr("Drawing of the leg")
        if level:
            name = self.tr("Cross-section of the leg: {level}, seen from below").format(level=level)
        self.view.setAccessibleName(name)


def sides_of(box: QRect) -> Box:
    """Left, top, right and bottom."""
    return box.left(), box.top(), box.right() + 1, box.bottom() + 1
