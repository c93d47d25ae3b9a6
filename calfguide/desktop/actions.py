"""Every command of the window, made once: menus, buttons and shortcuts are these actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from calfguide.library.pages import Level
from calfguide.notebook.settings import THEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QMenu, QWidget

    from calfguide.desktop.theme.icons import Icons


class Actions(QObject):
    """The commands as attributes. What they do is connected in connections.py; here are words, icons and keys."""

    def __init__(self, icons: Icons, views: Mapping[str, str], levels: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.icons, self.window = icons, parent
        keys = QKeySequence.StandardKey
        self.back = self.make(self.tr("Back"), "back", keys.Back, "Alt+Left")
        self.forward = self.make(self.tr("Forward"), "forward", keys.Forward, "Alt+Right")
        self.start = self.make(self.tr("Start again"), None, "Alt+Home")
        self.search = self.make(self.tr("Search"), "search", "Ctrl+K")
        self.ask = self.make(self.tr("What have you noticed?"), None, "Ctrl+J")
        self.help_now = self.make(self.tr("Get help now"), None, "F2")
        self.compare = self.make(self.tr("Compare with what it is mistaken for"), None, "Ctrl+Shift+C")
        self.next_hit = self.make(self.tr("Next hit on the page"), None, "F3")
        self.previous_hit = self.make(self.tr("Hit before"), None, "Shift+F3")
        self.glossary = self.make(self.tr("Glossary"), None, "Ctrl+G")
        self.larger = self.make(self.tr("Larger text"), None, keys.ZoomIn, "Ctrl+=")
        self.smaller = self.make(self.tr("Smaller text"), None, keys.ZoomOut)
        self.normal_size = self.make(self.tr("Usual text size"), None, "Ctrl+0")
        self.zoom_in = self.make(self.tr("Look closer at the leg"), "zoom-in")
        self.zoom_out = self.make(self.tr("Look from farther away"), "zoom-out")
        self.fit = self.make(self.tr("Show the whole leg"), "fit")
        self.other_side = self.make(self.tr("Left leg"), "mirror", "Ctrl+L")
        self.other_side.setCheckable(True)
        self.open_section = self.make(self.tr("Cut the leg across, or go back"), None, "Ctrl+Shift+X")
        self.open_section.setEnabled(bool(levels))
        self.compartments = self.make(self.tr("Compartments"), None, "Ctrl+Shift+M")
        self.compartments.setCheckable(True)
        self.compartments.setEnabled(bool(levels))
        self.to_leg = self.make(self.tr("Go to the leg"), None, "Ctrl+1")
        self.to_conditions = self.make(self.tr("Go to the conditions"), None, "Ctrl+2")
        self.to_page = self.make(self.tr("Go to the page"), None, "Ctrl+3")
        self.about = self.make(self.tr("About CalfGuide"), None)
        self.quit = self.make(self.tr("Quit"), None, keys.Quit)
        self.levels = self.make_choice(
            {Level.PLAIN: self.tr("Plain"), Level.STUDENT: self.tr("Student"), Level.CLINICIAN: self.tr("Clinician")}
        )
        self.views = self.make_choice(views)
        self.section_levels = self.make_choice(levels)
        self.scopes = self.make_choice(
            {
                "all": self.tr("All"),
                "condition": self.tr("Conditions"),
                "structure": self.tr("Anatomy"),
                "article": self.tr("Guides"),
            }
        )
        self.themes = self.make_choice(
            dict(zip(THEMES, (self.tr("As the system"), self.tr("Light"), self.tr("Dark")), strict=True))
        )

    def make(self, text: str, icon: str | None, *keys: QKeySequence.StandardKey | str) -> QAction:
        action = QAction(text, self.window)
        if icon:
            action.setIcon(self.icons(icon))
        shortcuts = {QKeySequence(key).toString(): QKeySequence(key) for key in keys}
        action.setShortcuts([key for name, key in shortcuts.items() if name])
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({shown})" if shown else text)
        self.window.addAction(action)
        return action

    def make_choice(self, names: Mapping[Level, str] | Mapping[str, str]) -> dict[str, QAction]:
        """Checkable actions of which one is in force, by their value."""
        group = QActionGroup(self)
        made = {}
        for value, name in names.items():
            action = QAction(name, group)
            action.setCheckable(True)
            action.setData(str(value))
            made[str(value)] = action
        return made

    def fill_menu(self, menu: QMenu) -> None:
        """The one menu, in which every command stands with its key."""
        menu.addActions([self.back, self.forward, self.start, self.search, self.ask, self.glossary, self.help_now])
        menu.addSeparator()
        menu.addActions([self.to_leg, self.to_conditions, self.to_page, self.compare])
        leg = menu.addMenu(self.tr("Leg"))
        leg.addActions(list(self.views.values()))
        leg.addSeparator()
        leg.addActions([self.open_section, *self.section_levels.values(), self.compartments])
        leg.addSeparator()
        leg.addActions([self.zoom_in, self.zoom_out, self.fit, self.other_side])
        text = menu.addMenu(self.tr("Text"))
        text.addActions(list(self.levels.values()))
        text.addSeparator()
        text.addActions([self.next_hit, self.previous_hit])
        text.addSeparator()
        text.addActions([self.larger, self.smaller, self.normal_size])
        look = menu.addMenu(self.tr("Colours"))
        look.addActions(list(self.themes.values()))
        menu.addSeparator()
        menu.addActions([self.about, self.quit])
