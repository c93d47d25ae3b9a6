"""Settings, keys, the palette of all commands, and what is dropped on the window."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QProcess, Qt, Signal
from PySide6.QtGui import QDropEvent

from calfguide.desktop.actions import native
from calfguide.desktop.guarding import guarded
from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.theme.theme import SystemWatcher
from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.desktop.widgets.wording import error_words
from calfguide.library.pages import Level
from calfguide.notebook.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from calfguide.desktop.connections import Connections
    from calfguide.desktop.dropping import Dropped
    from calfguide.desktop.keyboard.keymap import KeyMap
    from calfguide.desktop.settings.dialog import SettingsDialog

GUIDE = "using-calfguide"
REMEMBERED = 10  # commands used last, which the palette shows first


@guarded
class ComfortWiring(QObject):
    """Makes each dialog when it is first asked for, and puts what is chosen in force.

    Signals:
        setting_chosen: (key, value) a setting that is not of the state was chosen in the dialog.
    """

    setting_chosen = Signal(str, object)

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.connections, self.window = connections, connections.window
        self.services = connections.services
        self.settings, self.state = self.services.settings, self.services.state
        self.keymap_made: KeyMap | None = None
        self.dialog: SettingsDialog | None = None
        commands = self.window.commands
        commands.palette.triggered.connect(self.show_palette)
        commands.keys.triggered.connect(self.show_keys)
        commands.settings.triggered.connect(self.show_settings)
        commands.guide.triggered.connect(lambda: connections.open_page(GUIDE))
        if self.settings.get("shortcuts"):
            self.keymap()  # before the first key is pressed
        self.window.painted.connect(self.listen)
        self.window.forgotten.connect(self.begin_anew)
        self.state.changed.connect(self.follow_state)
        self.services.theme.changed.connect(self.follow_theme)

    def listen(self) -> None:
        """What the first look does not need."""
        SystemWatcher(self.window, self.services.theme)
        self.window.setAcceptDrops(True)
        self.window.installEventFilter(self)

    # ------------------------------------------------------------------ settings
    def in_force(self, key: str) -> Any:
        """A setting's value: that of the state where it is part of it, or of the theme, else what is kept."""
        if hasattr(self.state.now, key):
            value = getattr(self.state.now, key)
            return str(value) if isinstance(value, Level) else value
        return self.settings.get(key)

    def show_settings(self) -> None:
        from calfguide.desktop.settings.dialog import SettingsDialog

        values = {key: self.in_force(key) for key, setting in SETTINGS.items() if setting.title}
        problem = error_words(self.settings.problem)
        dialog = SettingsDialog(values, {"language": self.languages()}, problem, self.window, self.notes())
        dialog.chosen.connect(self.choose)
        dialog.finished.connect(self.forget_dialog)
        self.dialog = dialog
        run_dialog(dialog)

    def notes(self) -> dict[str, str]:
        """What there is to say of settings here and now."""
        scale = self.services.theme.scale
        words = self.tr("It begins from the size of your system's letters: 100 % is {scale} % of the guide's own size.")
        return {"text_size": "" if scale == 100 else words.format(scale=scale)}

    def forget_dialog(self) -> None:
        self.dialog = None

    def languages(self) -> dict[str, str]:
        """Values and names of the languages that there are files for."""
        from calfguide.desktop.languages import SYSTEM, available, own_name

        names = {language: own_name(language) for language in available(self.services.paths)}
        return {SYSTEM: self.tr("As the system"), **dict(sorted(names.items(), key=lambda pair: pair[1]))}

    def choose(self, key: str, value: Any) -> None:
        """Keep a choice at once, and put it in force."""
        self.settings.set(key, value)
        self.put_in_force(key, value)
        self.window.save_settings()
        if self.settings.problem and self.dialog is not None:
            self.dialog.say(error_words(self.settings.problem))

    def put_in_force(self, key: str, value: Any) -> None:
        if key in self.putting():
            self.putting()[key](value)
        elif hasattr(self.state.now, key):
            self.state.set(**{key: Level(value) if key == "level" else value})
        else:
            self.setting_chosen.emit(key, value)

    def begin_anew(self) -> None:
        """The settings were deleted: the usual ones are in force, and the usual keys."""
        for key, setting in SETTINGS.items():
            if setting.title and key != "keep_history":  # tabs begin anew by themselves
                self.put_in_force(key, self.settings.get(key))
        if self.keymap_made is not None:
            self.keymap_made.follow_settings()

    def putting(self) -> Mapping[str, Callable[[Any], None]]:
        """How settings that are not of the state come into force."""
        theme = self.services.theme
        return {
            "theme": self.choose_theme,
            "typeface": theme.choose_typeface,
            "motion": theme.show_motion,
            "follow_text": self.window.commands.follow_text.setChecked,
            "restore_tabs": self.window.commands.restore_tabs.setChecked,
            "keep_history": self.connections.tabs.switch_history,
        }

    def choose_theme(self, choice: str) -> None:
        self.connections.choose_theme(choice)
        self.window.commands.themes[choice].setChecked(True)

    def follow_state(self, changed: frozenset[str]) -> None:
        """While the dialog is open, a key may change what it shows."""
        if self.dialog is not None:
            for key in changed & set(SETTINGS):
                self.dialog.show_value(key, self.in_force(key))

    def follow_theme(self) -> None:
        if self.dialog is not None:
            self.dialog.show_value("theme", self.services.theme.choice)
            self.dialog.explain("text_size", self.notes()["text_size"])

    # ------------------------------------------------------------------ commands and their keys
    def keymap(self) -> KeyMap:
        if self.keymap_made is None:
            from calfguide.desktop.keyboard.keymap import KeyMap

            self.keymap_made = KeyMap(self.window.commands, self.settings, self)
            self.keymap_made.changed.connect(self.say_keys)
            self.say_keys()
        return self.keymap_made

    def say_keys(self) -> None:
        """Where words name a key, name the one that it is now."""
        commands = self.window.commands
        self.window.page.show_keys(native(commands.search.shortcuts()[:1]), native(commands.help_now.shortcuts()[:1]))

    def show_keys(self) -> None:
        from calfguide.desktop.keyboard.dialog import KeyboardDialog

        run_dialog(KeyboardDialog(self.window.commands, self.keymap(), self.services.theme, self.window))

    def show_palette(self) -> None:
        from calfguide.desktop.palette import CommandPalette

        recent = [name for name in self.settings.get("recent_commands") if isinstance(name, str)]
        chosen: list[str] = []
        palette = CommandPalette(self.window.commands, recent, self.services.theme, self.window)
        palette.chosen.connect(chosen.append)
        run_dialog(palette)
        for name in chosen:  # after the palette is gone, so that the command finds the keyboard where it was
            self.settings.set("recent_commands", [name, *(other for other in recent if other != name)][:REMEMBERED])
            self.window.commands.by_name()[name].trigger()

    # ------------------------------------------------------------------ dropped here
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):  # entering and moving are of this class too
            found = self.recognised(event)
            if found is not None:
                event.setDropAction(Qt.DropAction.CopyAction)  # what is moved, its owner may take away
                event.accept()
                if event.type() == QEvent.Type.Drop:
                    single_shot(0, self, partial(self.take, found))  # a question must not hold up who dragged it here
                return True
        return False

    def recognised(self, event: QDropEvent) -> Dropped | None:
        from calfguide.desktop.dropping import recognise

        return recognise(event.mimeData(), self.services.library.has, self.services.paths.language)

    def take(self, found: Dropped) -> None:
        if found.folder is None:
            self.connections.open_page(found.page, found.anchor)
        elif self.may_read(found.folder, found.pages):
            self.read_folder(found.folder)

    def may_read(self, folder: Path, pages: int) -> bool:
        """Ask once, and say what it is: text by others is not what this guide's makers have checked."""
        from PySide6.QtWidgets import QMessageBox

        asked = QMessageBox(self.window)
        asked.setIcon(QMessageBox.Icon.Question)
        asked.setWindowTitle(self.tr("Read another guide?"))
        asked.setText(self.tr("“{folder}” is a content folder with %n page(s).", "", pages).format(folder=folder.name))
        asked.setInformativeText(
            self.tr("It opens in a window of its own. This guide stays as it is. Pages of others may say other things.")
        )
        open_it = asked.addButton(self.tr("Open it"), QMessageBox.ButtonRole.AcceptRole)
        asked.addButton(QMessageBox.StandardButton.Cancel)
        asked.setDefaultButton(open_it)
        run_dialog(asked)
        return asked.clickedButton() is open_it

    def read_folder(self, folder: Path) -> None:
        program, *words = own_command()
        started, _process = QProcess.startDetached(program, [*words, "--content", str(folder)])
        if not started:
            self.window.problems.say(self.tr("The other guide could not be opened."))


def own_command() -> list[str]:
    """How this program is started again."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "calfguide"]
