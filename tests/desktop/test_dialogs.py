"""Dialogs are gone once they are closed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QDialog

from calfguide.desktop.widgets.dialogs import run_dialog


def test_a_closed_dialog_holds_nothing(qapp):
    dialog = QDialog()
    dialog.held = held = object()
    QTimer.singleShot(0, dialog.accept)
    assert run_dialog(dialog) == QDialog.DialogCode.Accepted
    assert dialog.held is held  # its caller may still ask for what was chosen
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert vars(dialog) == {}
