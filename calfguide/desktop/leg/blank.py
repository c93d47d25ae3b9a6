"""In place of a drawing that cannot be read: words on why, and nothing that would need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import error_words, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.leg.panel import LegPanel


MOST_SHOWN = 3


def stand_in(panel: LegPanel) -> None:
    """Put the drawing away with all that moves or explains it, and say why; places can be chosen by name still."""
    words = translate(
        "LegPanel",
        "The leg cannot be drawn. Conditions, pages, search and questions work all the same. "
        "To have the leg back, install CalfGuide again.",
    )
    why = "\n\n".join(error_words(fault) for fault in panel.atlas.faults[:MOST_SHOWN])
    label = named(QLabel(f"{words}\n\n{why}", wordWrap=True), "blank-leg")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    panel.column.insertWidget(panel.column.indexOf(panel.view), label, 1)
    panel.view.setFocusProxy(label)
    below = (panel.bottom.itemAt(at) for at in range(panel.bottom.count()))
    away = [panel.view, panel.status, *(item.widget() for item in below if item is not None)]
    if not panel.atlas.regions:
        away.append(panel.places)
    for widget in away:
        if widget is not None:
            widget.hide()
    for action in drawing_commands(panel.commands):
        action.setEnabled(False)


def drawing_commands(commands: Actions) -> Iterator[QAction]:
    """All that does something to the drawing or with it."""
    yield from (commands.zoom_in, commands.zoom_out, commands.fit, commands.reset_leg, commands.other_side)
    yield from (commands.labels, commands.follow_text, commands.copy_leg, commands.save_leg, commands.present)
    for choice in (commands.views, commands.label_languages):
        yield from choice.values()
