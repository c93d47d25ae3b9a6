"""Dialogs that wait for an answer, and are gone afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.desktop.widgets.touch import scroll_by_touch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def run_dialog(dialog: QDialog) -> int:
    """Show a dialog until it is closed, and delete it: as its parent's child it would live as long as the window.

    What it held is let go of with it, as PySide now and then keeps Python's half of a deleted dialog for ever.
    """
    from PySide6.QtWidgets import QScrollArea

    from calfguide.desktop.widgets.scrolling import FocusInView

    held = vars(dialog)
    dialog.destroyed.connect(lambda: held.clear())
    scroll_by_touch(dialog)
    for area in dialog.findChildren(QScrollArea):
        FocusInView(area)
    try:
        return dialog.exec()
    finally:
        dialog.deleteLater()
