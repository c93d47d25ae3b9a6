"""Which keys belong to which command: the usual ones, and those that the reader has chosen instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from calfguide.desktop.actions import full_name, native, say_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calfguide.desktop.actions import Actions
    from calfguide.notebook.settings import Settings

KEPT = "shortcuts"
# Keys that the text and its fields need themselves, with Ctrl as with other programs.
STANDARD = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
COMMANDING = re.compile(r"^(Ctrl|Alt|Meta)\+|(^|\+)F\d+$")  # all others are for typing and moving about


class KeyMap(QObject):
    """Keys by a command's name; only what differs from the usual is kept, as text that is the same on every system.

    Signals:
        changed: some command has other keys now.
    """

    changed = Signal()

    def __init__(self, commands: Actions, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.actions = commands.by_name()
        self.usual = {name: texts(action.shortcuts()) for name, action in self.actions.items()}
        self.apply()

    def chosen(self) -> dict[str, list[str]]:
        """What is kept of the reader's own choice and can be used; names of other versions stay in the file."""
        kept = self.settings.get(KEPT)
        return {name: keys for name, keys in kept.items() if name in self.actions and are_keys(keys)}

    def apply(self) -> None:
        chosen = self.chosen()
        for name, action in self.actions.items():
            wanted = chosen.get(name, self.usual[name])
            if texts(action.shortcuts()) != wanted:
                action.setShortcuts([QKeySequence(key) for key in wanted])
                say_key(action)

    # ------------------------------------------------------------------ asking
    def owner(self, key: QKeySequence) -> str:
        """The command that a key belongs to now, or ""."""
        for name, action in self.actions.items():
            if key in action.shortcuts():
                return name
        return ""

    def name_of(self, name: str) -> str:
        return full_name(self.actions[name])

    def is_usual(self, name: str) -> bool:
        return texts(self.actions[name].shortcuts()) == self.usual[name]

    def refusal(self, key: QKeySequence) -> str:
        """Why a key cannot be a command's, in a sentence; "" where it can."""
        if key.isEmpty():
            return self.tr("No key was pressed.")
        shown = native([key])
        if not COMMANDING.search(texts([key])[0]):
            return self.tr("{key} alone is needed for typing and for moving about.").format(key=shown)
        if any(key in QKeySequence.keyBindings(standard) for standard in STANDARD):
            return self.tr("{key} belongs to text fields in every program.").format(key=shown)
        return ""

    # ------------------------------------------------------------------ changing
    def change(self, name: str, keys: Iterable[QKeySequence]) -> None:
        """Give a command these keys; whichever command had one of them loses it."""
        wanted = list(keys)
        for other, action in self.actions.items():
            if other != name and any(key in wanted for key in action.shortcuts()):
                self.keep(other, [key for key in action.shortcuts() if key not in wanted])
        self.keep(name, wanted)
        self.settings.save()
        self.follow_settings()

    def keep(self, name: str, keys: Iterable[QKeySequence]) -> None:
        kept = dict(self.settings.get(KEPT))
        kept.pop(name, None)
        if texts(keys) != self.usual[name]:
            kept[name] = texts(keys)
        self.settings.set(KEPT, kept)

    def reset(self, name: str) -> None:
        """The usual keys again, taken back from whoever has them."""
        self.change(name, [QKeySequence(key) for key in self.usual[name]])

    def reset_all(self) -> None:
        self.settings.reset(KEPT)
        self.settings.save()
        self.follow_settings()

    def follow_settings(self) -> None:
        """Put in force what is kept now."""
        self.apply()
        self.changed.emit()


def texts(keys: Iterable[QKeySequence]) -> list[str]:
    return [key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys]


def are_keys(value: object) -> bool:
    """Whether what a settings file holds is a list of keys; an empty list takes a command's keys away."""
    return isinstance(value, list) and all(
        isinstance(key, str) and QKeySequence(key).count() == 1 and texts([QKeySequence(key)]) != [""] for key in value
    )
