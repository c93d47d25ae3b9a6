"""Every command of the window, made once: menus, buttons and shortcuts are these actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from calfguide.library.pages import Level
from calfguide.notebook.settings import THEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QMenu, QWidget

    from calfguide.desktop.theme.icons import Icons


class Actions(QObject):
    """The commands as attributes. What they do is connected in connections.py; here are words, icons and keys."""

    def __init__(self, icons: Icons, views: Mapping[str, str], parent: QWidget) -> None:
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
        self.make_reading()
        self.make_keeping()
        self.glossary = self.make(self.tr("Glossary"), None, "Ctrl+G")
        self.larger = self.make(self.tr("Larger text"), None, keys.ZoomIn, "Ctrl+=")
        self.smaller = self.make(self.tr("Smaller text"), None, keys.ZoomOut)
        self.normal_size = self.make(self.tr("Usual text size"), None, "Ctrl+0")
        self.zoom_in = self.make(self.tr("Look closer at the leg"), "zoom-in")
        self.zoom_out = self.make(self.tr("Look from farther away"), "zoom-out")
        self.fit = self.make(self.tr("Show the whole leg"), "fit")
        self.other_side = self.make(self.tr("Left leg"), "mirror", "Ctrl+L")
        self.other_side.setCheckable(True)
        self.labels = self.make(self.tr("Names on the leg"), "labels", "Ctrl+Shift+L")
        self.labels.setCheckable(True)
        self.show_all = self.make(self.tr("Show all parts"), None)
        self.undo_hiding = self.make_local(self.tr("Undo hiding"), keys.Undo)
        self.redo_hiding = self.make_local(self.tr("Hide again"), keys.Redo, "Ctrl+Shift+Z")
        self.to_leg = self.make(self.tr("Go to the leg"), None, "Ctrl+1")
        self.to_conditions = self.make(self.tr("Go to the conditions"), None, "Ctrl+2")
        self.to_page = self.make(self.tr("Go to the page"), None, "Ctrl+3")
        self.about = self.make(self.tr("About CalfGuide"), None)
        self.quit = self.make(self.tr("Quit"), None, keys.Quit)
        self.levels = self.make_choice(
            {Level.PLAIN: self.tr("Plain"), Level.STUDENT: self.tr("Student"), Level.CLINICIAN: self.tr("Clinician")}
        )
        self.views = self.make_choice(views)
        self.label_languages = self.make_choice(
            {
                "english": self.tr("Names in English"),
                "latin": self.tr("Names in Latin"),
                "both": self.tr("Names in English and Latin"),
            }
        )
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

    def make_reading(self) -> None:
        """What one does in the page and with its tabs."""
        keys = QKeySequence.StandardKey
        self.find = self.make(self.tr("Find in the page"), None, keys.Find)
        self.next_hit = self.make(self.tr("Next hit on the page"), "down", "F3")
        self.previous_hit = self.make(self.tr("Hit before"), "up", "Shift+F3")
        self.find_whole = self.make_switch(self.tr("Find whole words only"), "whole-words")
        self.find_case = self.make_switch(self.tr("Match capital letters"), "match-case")
        self.contents = self.make(self.tr("Contents of the page"), None, "Ctrl+Shift+O")
        self.read_aloud = self.make(self.tr("Read aloud"), "speak", "Ctrl+Shift+U")
        self.stop_reading = self.make(self.tr("Stop reading aloud"), "stop", "Ctrl+Shift+X")
        self.follow_text = self.make_switch(self.tr("Let the drawing follow the text"))
        self.new_tab = self.make(self.tr("New tab"), None, keys.AddTab)
        self.close_tab = self.make(self.tr("Close the tab"), None, "Ctrl+W")
        self.reopen_tab = self.make(self.tr("Open the closed tab again"), None, "Ctrl+Shift+T")
        self.next_tab = self.make(self.tr("Next tab"), None, "Ctrl+Tab", "Ctrl+PgDown")
        self.previous_tab = self.make(self.tr("Tab before"), None, "Ctrl+Shift+Tab", "Ctrl+PgUp")
        self.restore_tabs = self.make_switch(self.tr("Begin with the pages of last time"))

    def make_keeping(self) -> None:
        """What one does to find something again."""
        self.bookmark = self.make(self.tr("Bookmark this page"), "star", "Ctrl+D")
        self.highlight = self.make(self.tr("Highlight"), "highlight", "Ctrl+H")
        self.highlight_note = self.make(self.tr("Highlight with a note"), "note", "Ctrl+Shift+N")
        self.next_highlight = self.make(self.tr("Next highlight on the page"), None, "F8")
        self.previous_highlight = self.make(self.tr("Highlight before"), None, "Shift+F8")
        self.kept = self.make(self.tr("Bookmarks, notes and history"), "kept", "Ctrl+B")
        self.undo_keeping = self.make(self.tr("Undo"), None, QKeySequence.StandardKey.Undo)
        self.redo_keeping = self.make(self.tr("Redo"), None, QKeySequence.StandardKey.Redo)
        self.import_bookmarks = self.make(self.tr("Import bookmarks…"), None)
        self.export_bookmarks = self.make(self.tr("Export bookmarks…"), None)
        self.export_notes = self.make(self.tr("Export notes…"), None)

    def make_switch(self, text: str, icon: str | None = None) -> QAction:
        """A command that is on or off."""
        action = self.make(text, icon)
        action.setCheckable(True)
        return action

    def make(self, text: str, icon: str | None, *keys: QKeySequence.StandardKey | str) -> QAction:
        action = QAction(text, self.window)
        if icon:
            action.setIcon(self.icons(icon))
        self.give_keys(action, *keys)
        self.window.addAction(action)
        return action

    def make_local(self, text: str, *keys: QKeySequence.StandardKey | str) -> QAction:
        """A command whose keys work where the focus is in a widget that it is added to."""
        action = QAction(text, self.window)
        self.give_keys(action, *keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def give_keys(self, action: QAction, *keys: QKeySequence.StandardKey | str) -> None:
        """Set the shortcuts, and say the first in the tip."""
        text = action.text()
        shortcuts = {QKeySequence(key).toString(): QKeySequence(key) for key in keys}
        action.setShortcuts([key for name, key in shortcuts.items() if name])
        self.rename(action, text)

    def rename(self, action: QAction, text: str) -> None:
        """Give a command other words; its tip says its key too."""
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setText(text)
        action.setToolTip(f"{text} ({shown})" if shown else text)

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
        leg.addActions([self.zoom_in, self.zoom_out, self.fit, self.other_side, self.follow_text])
        leg.addSeparator()
        leg.addActions([self.labels, *self.label_languages.values()])
        leg.addSeparator()
        leg.addActions([self.show_all, self.undo_hiding, self.redo_hiding])
        text = menu.addMenu(self.tr("Text"))
        text.addActions(list(self.levels.values()))
        text.addSeparator()
        text.addActions([self.find, self.next_hit, self.previous_hit, self.find_whole, self.find_case])
        text.addSeparator()
        text.addActions([self.contents, self.read_aloud, self.stop_reading])
        text.addSeparator()
        text.addActions([self.larger, self.smaller, self.normal_size])
        tabs = menu.addMenu(self.tr("Tabs"))
        tabs.addActions([self.new_tab, self.close_tab, self.reopen_tab, self.next_tab, self.previous_tab])
        tabs.addSeparator()
        tabs.addAction(self.restore_tabs)
        kept = menu.addMenu(self.tr("Keep"))
        kept.addActions([self.bookmark, self.highlight, self.highlight_note, self.kept])
        kept.addSeparator()
        kept.addActions([self.next_highlight, self.previous_highlight])
        kept.addSeparator()
        kept.addActions([self.undo_keeping, self.redo_keeping])
        kept.addSeparator()
        kept.addActions([self.import_bookmarks, self.export_bookmarks, self.export_notes])
        look = menu.addMenu(self.tr("Colours"))
        look.addActions(list(self.themes.values()))
        menu.addSeparator()
        menu.addActions([self.about, self.quit])
