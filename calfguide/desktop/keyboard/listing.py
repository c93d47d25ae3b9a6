"""What the list of keys says: the commands in their groups, and keys that panels understand by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.desktop.actions import full_name, native
from calfguide.desktop.widgets.wording import QT_TRANSLATE_NOOP, translate
from calfguide.values import dataclass

if TYPE_CHECKING:
    from calfguide.desktop.actions import Actions

# Keys of single panels, which cannot be changed. Names of keys are Qt's where it has them.
ON_PANELS = {
    QT_TRANSLATE_NOOP("Keys", "On the leg"): {
        QT_TRANSLATE_NOOP("Keys", "Arrow keys"): QT_TRANSLATE_NOOP("Keys", "Go to the neighbouring place"),
        QT_TRANSLATE_NOOP("Keys", "Space"): QT_TRANSLATE_NOOP("Keys", "Choose the place"),
        QT_TRANSLATE_NOOP("Keys", "Ctrl+Space"): QT_TRANSLATE_NOOP("Keys", "Add the place"),
        QT_TRANSLATE_NOOP("Keys", "Enter"): QT_TRANSLATE_NOOP("Keys", "Open the card of the place or part"),
        QT_TRANSLATE_NOOP("Keys", "L"): QT_TRANSLATE_NOOP(
            "Keys", "Go to the parts below the skin, and back to the places"
        ),
        QT_TRANSLATE_NOOP("Keys", "Ctrl+Z"): QT_TRANSLATE_NOOP("Keys", "Undo hiding"),
        QT_TRANSLATE_NOOP("Keys", "Ctrl+Shift+Z"): QT_TRANSLATE_NOOP("Keys", "Hide again"),
        QT_TRANSLATE_NOOP("Keys", "Esc"): QT_TRANSLATE_NOOP(
            "Keys", "Close the card, leave the parts, clear all places"
        ),
        QT_TRANSLATE_NOOP("Keys", "+ and -"): QT_TRANSLATE_NOOP("Keys", "Look closer, look from farther away"),
        QT_TRANSLATE_NOOP("Keys", "0"): QT_TRANSLATE_NOOP("Keys", "Show the whole leg"),
    },
    QT_TRANSLATE_NOOP("Keys", "In the list of conditions"): {
        QT_TRANSLATE_NOOP("Keys", "Up, Down"): QT_TRANSLATE_NOOP("Keys", "Go from card to card"),
        QT_TRANSLATE_NOOP("Keys", "Enter"): QT_TRANSLATE_NOOP("Keys", "Open the page"),
        QT_TRANSLATE_NOOP("Keys", "Shift+Up, Shift+Down"): QT_TRANSLATE_NOOP("Keys", "Mark cards to compare"),
    },
    QT_TRANSLATE_NOOP("Keys", "On the page"): {
        QT_TRANSLATE_NOOP("Keys", "Tab, Enter"): QT_TRANSLATE_NOOP("Keys", "Next link, follow it"),
        QT_TRANSLATE_NOOP("Keys", "Space"): QT_TRANSLATE_NOOP("Keys", "One screen down"),
        QT_TRANSLATE_NOOP("Keys", "Home, End"): QT_TRANSLATE_NOOP("Keys", "Start, end of the page"),
        QT_TRANSLATE_NOOP("Keys", "Esc "): QT_TRANSLATE_NOOP("Keys", "Close the note beside a link, take marks away"),
    },
    QT_TRANSLATE_NOOP("Keys", "In bookmarks, notes and history"): {
        QT_TRANSLATE_NOOP("Keys", "Enter"): QT_TRANSLATE_NOOP("Keys", "Open the page, or go to the passage"),
        QT_TRANSLATE_NOOP("Keys", "F2"): QT_TRANSLATE_NOOP("Keys", "Rename, or edit the note"),
        QT_TRANSLATE_NOOP("Keys", "Delete"): QT_TRANSLATE_NOOP("Keys", "Delete"),
        QT_TRANSLATE_NOOP("Keys", "Esc"): QT_TRANSLATE_NOOP("Keys", "Back to the page"),
    },
}


@dataclass(frozen=True, slots=True)
class Line:
    """One command or one thing that a panel understands; `name` is the command's in settings, "" for a panel's key."""

    words: str
    keys: str
    name: str = ""


def lines(commands: Actions) -> dict[str, list[Line]]:
    """Everything by group; scopes of the search and other commands that are in no group are left out."""
    names = {id(action): name for name, action in commands.by_name().items()}
    found = {}
    for group in commands.groups():
        actions = [action for action in group.actions if id(action) in names]
        if actions:
            found[group.title] = [
                Line(full_name(action), native(action.shortcuts()), names[id(action)]) for action in actions
            ]
    last = next(reversed(found))
    found[last].append(Line(full_name(commands.quit), native(commands.quit.shortcuts()), names[id(commands.quit)]))
    for title, panel in ON_PANELS.items():
        found[translate("Keys", title)] = [
            Line(translate("Keys", words), translate("Keys", keys).strip()) for keys, words in panel.items()
        ]
    return found
