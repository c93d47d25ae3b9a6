"""Every command of the window, made once: menus, buttons and shortcuts are these actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QLabel, QWidgetAction

from calfguide.desktop.widgets.mirroring import read_from_left
from calfguide.library.pages import Level
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QMenu, QWidget

    from calfguide.desktop.theme.icons import Icons


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that belong together: a submenu, and a heading in the palette and in the list of keys.

    Its `sections` are parted by a line; one may be empty.
    """

    title: str
    sections: tuple[tuple[QAction, ...], ...]

    @property
    def actions(self) -> list[QAction]:
        return [action for section in self.sections for action in section]


class Actions(QObject):
    """The commands as attributes. What they do is connected in connections.py; here are words, icons and keys.

    A new command is one line in `__init__` and its name in `groups`: with that it stands in the menu, the palette and
    the list of keys.
    """

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
        self.make_reading()
        self.make_keeping()
        self.make_taking()
        self.glossary = self.make(self.tr("Glossary"), None, "Ctrl+G")
        self.larger = self.make(self.tr("Larger text"), None, keys.ZoomIn, "Ctrl+=")
        self.smaller = self.make(self.tr("Smaller text"), None, keys.ZoomOut)
        self.normal_size = self.make(self.tr("Usual text size"), None, "Ctrl+0")
        self.zoom_in = self.make(self.tr("Look closer at the leg"), "zoom-in")
        self.zoom_out = self.make(self.tr("Look from farther away"), "zoom-out")
        self.fit = self.make(self.tr("Show the whole leg"), "fit")
        self.reset_leg = self.make(self.tr("Put the leg back as it was at first"), "reset")
        self.other_side = self.make(self.tr("Left leg"), "mirror", "Ctrl+L")
        self.other_side.setCheckable(True)
        self.labels = self.make(self.tr("Names on the leg"), "labels", "Ctrl+Shift+L")
        self.labels.setCheckable(True)
        self.open_section = self.make(self.tr("Cut the leg across, or go back"), None, "Ctrl+Shift+A")
        self.open_section.setEnabled(bool(levels))
        self.compartments = self.make_switch(self.tr("Compartments"), "compartments", "Ctrl+Shift+M")
        self.compartments.setEnabled(bool(levels))
        self.show_all = self.make(self.tr("Show all parts"), None)
        self.undo_hiding = self.make_local(self.tr("Undo hiding"), keys.Undo)
        self.redo_hiding = self.make_local(self.tr("Hide again"), keys.Redo, "Ctrl+Shift+Z")
        self.to_leg = self.make(self.tr("Go to the leg"), None, "Ctrl+1")
        self.to_conditions = self.make(self.tr("Go to the conditions"), None, "Ctrl+2")
        self.to_page = self.make(self.tr("Go to the page"), None, "Ctrl+3")
        self.to_kept = self.make(self.tr("Go to bookmarks, notes and history"), None, "Ctrl+4")
        self.make_widths()
        self.palette = self.make(self.tr("All commands"), None, "Ctrl+Shift+P")
        self.settings = self.make(self.tr("Settings"), None, "Ctrl+,")
        self.keys = self.make(self.tr("Keyboard"), None, "F1")
        self.guide = self.make(self.tr("Using CalfGuide"), None)
        self.about = self.make(self.tr("About CalfGuide"), None)
        self.quit = self.make(self.tr("Quit"), None, "Ctrl+Q")  # Qt names no standard key for it on every desktop
        self.levels = self.make_choice(
            {Level.PLAIN: self.tr("Plain"), Level.STUDENT: self.tr("Student"), Level.CLINICIAN: self.tr("Clinician")},
            self.tr("Reading level"),
        )
        self.views = self.make_choice(views, self.tr("Side seen"))
        self.label_languages = self.make_choice(
            {"english": self.tr("English"), "latin": self.tr("Latin"), "both": self.tr("English and Latin")},
            self.tr("Names on the leg"),
        )
        self.section_levels = self.make_choice(levels, self.tr("Level of the cross-section"))
        self.scopes = self.make_choice(
            {
                "all": self.tr("All"),
                "condition": self.tr("Conditions"),
                "structure": self.tr("Anatomy"),
                "article": self.tr("Guides"),
            },
            self.tr("Search in"),
        )
        self.themes = self.make_choice(
            {
                "system": self.tr("As the system"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
                "sepia": self.tr("Sepia"),
                "contrast-light": self.tr("High contrast, light"),
                "contrast-dark": self.tr("High contrast, dark"),
            },
            self.tr("Colours"),
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
        self.tab_to_start = self.make(self.tr("Move the tab towards the first"), None, "Ctrl+Shift+PgUp")
        self.tab_to_end = self.make(self.tr("Move the tab towards the last"), None, "Ctrl+Shift+PgDown")
        self.restore_tabs = self.make_switch(self.tr("Begin with the pages of last time"))

    def make_keeping(self) -> None:
        """What one does to find something again."""
        self.bookmark = self.make(self.tr("Bookmark this page"), "star", "Ctrl+D")
        self.highlight = self.make(self.tr("Highlight"), "highlight", "Ctrl+H")
        self.highlight_note = self.make(self.tr("Highlight with a note"), "note", "Ctrl+Shift+N")
        self.next_highlight = self.make(self.tr("Next highlight on the page"), None, "F8")
        self.previous_highlight = self.make(self.tr("Highlight before"), None, "Shift+F8")
        self.kept = self.make_switch(self.tr("Bookmarks, notes and history"), "kept", "Ctrl+B")
        self.undo_keeping = self.make(self.tr("Undo"), None, QKeySequence.StandardKey.Undo)
        self.redo_keeping = self.make(self.tr("Redo"), None, QKeySequence.StandardKey.Redo)
        self.import_bookmarks = self.make(self.tr("Import bookmarks…"), None)
        self.export_bookmarks = self.make(self.tr("Export bookmarks…"), None)
        self.export_notes = self.make(self.tr("Export notes…"), None)

    def make_taking(self) -> None:
        """What one does to have something outside the program."""
        self.print_page = self.make(self.tr("Print the page…"), None, QKeySequence.StandardKey.Print)
        self.add_to_handout = self.make(self.tr("Add the page to the handout"), None, "Ctrl+Shift+H")
        self.handout = self.make(self.tr("Handout…"), None)
        self.copy_text = self.make(self.tr("Copy as text"), None)
        self.copy_markdown = self.make(self.tr("Copy as Markdown"), None)
        self.copy_rich = self.make(self.tr("Copy as rich text"), None)
        self.save_figure = self.make(self.tr("Save a figure of the page…"), None)
        self.copy_leg = self.make(self.tr("Copy the picture of the leg"), None)
        self.save_leg = self.make(self.tr("Save the picture of the leg…"), None, "Ctrl+Shift+S")
        self.present = self.make(self.tr("Show the leg on the whole screen"), None, "F11")

    def make_widths(self) -> None:
        """Moving the edges between the panels, for those who cannot drag them."""
        self.leg_wider = self.make(self.tr("Widen the leg"), None, "F9")
        self.leg_narrower = self.make(self.tr("Narrow the leg"), None, "Shift+F9")
        self.list_wider = self.make(self.tr("Widen the list of conditions"), None, "F12")
        self.list_narrower = self.make(self.tr("Narrow the list of conditions"), None, "Shift+F12")

    def make_switch(self, text: str, icon: str | None = None, *keys: str) -> QAction:
        """A command that is on or off."""
        action = self.make(text, icon, *keys)
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
        """Set the shortcuts, and say the first in the tip; without any, Qt makes the tip of the text."""
        if keys:
            sequences = [QKeySequence(key) for key in keys]
            shortcuts = sequences if len(keys) == 1 else {one.toString(): one for one in sequences}.values()
            action.setShortcuts([one for one in shortcuts if not one.isEmpty()])
            say_key(action)

    def rename(self, action: QAction, text: str) -> None:
        """Give a command other words; its tip says its key too."""
        action.setText(text)
        say_key(action)

    def make_choice(self, names: Mapping[Level, str] | Mapping[str, str], title: str = "") -> dict[str, QAction]:
        """Checkable actions of which one is in force, by their value; `title` says what is chosen where one stands
        alone."""
        group = QActionGroup(self)
        made = {}
        for value, name in names.items():
            action = QAction(name, group)
            action.setCheckable(True)
            action.setData(str(value))
            action.setProperty("choice-of", title)
            made[str(value)] = action
        return made

    # ------------------------------------------------------------------ in order
    def groups(self) -> list[Group]:
        """All commands as they stand in the menu, the palette and the list of keys."""
        return [
            Group(
                self.tr("Page"),
                (
                    (self.back, self.forward, self.start),
                    (self.search, self.glossary, self.compare),
                    (self.find, self.next_hit, self.previous_hit, self.find_whole, self.find_case),
                    (self.contents, self.read_aloud, self.stop_reading),
                    (self.new_tab, self.close_tab, self.reopen_tab, self.next_tab, self.previous_tab),
                    (self.tab_to_start, self.tab_to_end, self.restore_tabs),
                ),
            ),
            Group(
                self.tr("Leg"),
                (
                    (self.ask,),
                    tuple(self.views.values()),
                    (self.zoom_in, self.zoom_out, self.fit, self.reset_leg),
                    (self.other_side, self.follow_text),
                    (self.labels, *self.label_languages.values()),
                    (self.open_section, self.compartments),
                    tuple(self.section_levels.values()),
                    (self.show_all, self.undo_hiding, self.redo_hiding),
                ),
            ),
            Group(self.tr("Text"), (tuple(self.levels.values()), (self.larger, self.smaller, self.normal_size))),
            Group(
                self.tr("Keep"),
                (
                    (self.bookmark, self.highlight, self.highlight_note, self.kept),
                    (self.next_highlight, self.previous_highlight),
                    (self.undo_keeping, self.redo_keeping),
                    (self.import_bookmarks, self.export_bookmarks, self.export_notes),
                ),
            ),
            Group(
                self.tr("Take along"),
                (
                    (self.print_page, self.add_to_handout, self.handout),
                    (self.copy_text, self.copy_markdown, self.copy_rich),
                    (self.save_figure, self.copy_leg, self.save_leg),
                ),
            ),
            Group(
                self.tr("View"),
                (
                    (self.present,),
                    (self.to_leg, self.to_conditions, self.to_page, self.to_kept),
                    (self.leg_wider, self.leg_narrower, self.list_wider, self.list_narrower),
                    tuple(self.themes.values()),
                    (self.settings,),
                ),
            ),
            Group(self.tr("Help"), ((self.help_now,), (self.guide, self.keys, self.palette), (self.about,))),
        ]

    def fill_menu(self, menu: QMenu) -> None:
        """The one menu: a submenu for each group that has commands."""
        for group in self.groups():
            if group.actions:
                inside = menu.addMenu(group.title)
                for section in group.sections:
                    title = section[0].property("choice-of") if section else None
                    if title:
                        inside.addSeparator()
                        inside.addAction(heading(title, inside))
                    elif inside.actions():
                        inside.addSeparator()
                    inside.addActions(list(section))
        menu.addSeparator()
        menu.addAction(self.quit)

    def by_name(self) -> dict[str, QAction]:
        """Commands by the name of their attribute, choices as "levels.plain": names for what is kept in settings."""
        found = {}
        for name, value in vars(self).items():
            if isinstance(value, QAction):
                found[name] = value
            elif isinstance(value, dict):
                found |= {f"{name}.{choice}": action for choice, action in value.items()}
        return found


def heading(title: str, menu: QMenu) -> QAction:
    """Words over some lines of a menu; Qt's own sections lose theirs under a style sheet."""
    made = QWidgetAction(menu)
    label = QLabel(title)
    label.setObjectName("menu-heading")
    made.setDefaultWidget(label)
    return made


def native(keys: list[QKeySequence]) -> str:
    """Keys as this system writes them."""
    return read_from_left(", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys))


def say_key(action: QAction) -> None:
    """Put a command's name and key into its tip; to be called again when either is another."""
    text = action.text().replace("&", "")
    shown = native(action.shortcuts()[:1])
    action.setToolTip(f"{text} ({shown})" if shown else text)


def full_name(action: QAction) -> str:
    """What a command is called where it stands alone: a choice says what is chosen."""
    title = action.property("choice-of")
    text = action.text().replace("&", "")
    return f"{title}: {text}" if title else text
