"""The same again and again: what a window holds, and how much memory, after each round of pages and views."""

from __future__ import annotations

import gc
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from calfguide.desktop.connections import Connections
from calfguide.desktop.memory import give_back
from calfguide.desktop.single_shot import NAME

if TYPE_CHECKING:
    from calfguide.desktop.window import Window


@dataclass(frozen=True)
class Held:
    """What is alive at a moment: QObjects below the window, widgets, objects that Python counts, and memory in KB.

    `followers` are connections to what changes in an action.
    """

    children: Counter[str]
    widgets: int
    followers: int
    objects: int
    memory: int


def held(window: Window) -> Held:
    """What is alive once all that was let go of is gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    found = [child for child in window.findChildren(QObject) if child.objectName() != NAME]  # they go by themselves
    children = Counter(child.metaObject().className() for child in found)
    widgets = len(QApplication.allWidgets())
    followers = sum(action.receivers(SIGNAL("changed()")) for action in window.findChildren(QAction))
    give_back()
    return Held(children, widgets, followers, len(gc.get_objects()), resident_kb())


def resident_kb() -> int:
    """Memory of this process in KB; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def open_pages(window: Window, number: int) -> None:
    """Go to so many pages, each painted, at changing reading levels, and back to the start."""
    connections, library = window.findChild(Connections), window.services.library
    slugs = [page.slug for page in (*library.conditions(), *library.articles(), *library.structures())]
    levels = list(window.commands.levels.values())
    for count in range(number):
        connections.open_page(slugs[count % len(slugs)])
        if count % 10 == 0:
            levels[count // 10 % len(levels)].trigger()
        QCoreApplication.processEvents()
    window.commands.start.trigger()
    QCoreApplication.processEvents()


def switch_views(window: Window, number: int) -> None:
    """Show the leg from so many sides, each painted, at changing layers."""
    layers = [layer.id for layer in window.services.atlas.layers]
    views = list(window.commands.views.values())
    for count in range(number):
        views[count % len(views)].trigger()
        window.services.state.set(layer=layers[count // 3 % len(layers)])
        QCoreApplication.processEvents()


def open_dialogs(window: Window, number: int) -> None:
    """Open and close so many of each dialog that waits for an answer."""
    from PySide6.QtCore import QTimer

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(0, close)
        else:
            dialog.close()

    commands = window.commands
    for command in (commands.help_now, commands.about, commands.palette, commands.keys, commands.settings) * number:
        QTimer.singleShot(0, close)
        command.trigger()
        QCoreApplication.processEvents()
