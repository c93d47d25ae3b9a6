"""What is asked when the window is to close while another program has the notebook, and something is not kept yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.desktop.widgets.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from calfguide.desktop.keeping.keeping import Keeping


def ask_to_wait(keeping: Keeping, window: QWidget) -> bool:
    """Wait until the notebook is free, or until the reader decides; True where the window is to close."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(translate("Keeping", "Not kept yet"))
    box.setText(translate("Keeping", "Your notebook is in use by another program. What you did last is not kept yet."))
    box.setInformativeText(translate("Keeping", "CalfGuide closes by itself as soon as the notebook is free."))
    lose = box.addButton(translate("Keeping", "Close without keeping it"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(translate("Keeping", "Do not close"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)

    def look(words: str) -> None:
        if not words and not keeping.is_unkept:
            box.accept()

    keeping.waiting.connect(look)
    run_dialog(box)
    keeping.waiting.disconnect(look)
    if box.clickedButton() is lose and keeping.is_unkept:
        keeping.give_up()
    return not keeping.is_unkept
