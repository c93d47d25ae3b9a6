"""Dialogs have the size that their words need, whatever the window's; on a small screen nothing of them is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QComboBox, QLabel, QMessageBox, QPushButton, QScrollArea, QWidget

from calfguide.desktop import about as about_module
from calfguide.desktop.about import About
from calfguide.desktop.help_now import HelpNow
from calfguide.desktop.settings.dialog import SettingsDialog
from calfguide.desktop.widgets.stacking import StackingRow
from calfguide.notebook.settings import SETTINGS

LEAST = QSize(380, 480)


def settings(window):
    return SettingsDialog({key: one.default for key, one in SETTINGS.items()}, {"language": {"x": "X"}}, "", window)


def about(window):
    return About(window.services, window)


def helping(window):
    return HelpNow(window.services.library, window.services.theme, print, window)


@pytest.fixture
def opened(window, qapp):
    made = []

    def make(kind):
        dialog = kind(window)
        made.append(dialog)
        dialog.show()
        qapp.processEvents()
        return dialog

    yield make
    for dialog in made:
        dialog.close()
        dialog.deleteLater()


@pytest.mark.parametrize("kind", [settings, about, helping])
def test_a_dialog_is_as_large_over_the_least_window_as_over_a_large_one(window, opened, qapp, kind):
    large = opened(kind).size()
    window.resize(LEAST)
    qapp.processEvents()
    assert opened(kind).size() == large
    room = window.screen().availableGeometry().size()
    assert large.width() <= room.width()
    assert large.height() <= room.height()


@pytest.mark.parametrize("kind", [settings, about, helping])
def test_nothing_of_a_dialog_is_cut_where_it_is_narrow(opened, qapp, kind):
    dialog = opened(kind)
    dialog.resize(340, 440)
    for _ in range(3):
        qapp.processEvents()
    assert dialog.width() == 340
    scroller = dialog.findChild(QScrollArea)
    assert scroller.widget().width() <= scroller.viewport().width()
    for part in scroller.widget().findChildren(QWidget):
        if part.isVisible() and isinstance(part, (QLabel, QPushButton, QComboBox)):
            place = QRect(part.mapTo(scroller.widget(), QPoint()), part.size())
            assert 0 <= place.left() <= place.right() < scroller.viewport().width(), part
    rows = dialog.findChildren(StackingRow)
    assert any(row.is_stacked for row in rows)
    dialog.resize(700, 600)
    for _ in range(3):
        qapp.processEvents()
    assert not any(row.is_stacked for row in rows)


def test_enter_deletes_nothing_of_what_is_kept(opened, monkeypatch):
    asked = []
    monkeypatch.setattr(QMessageBox, "question", lambda *given: asked.append(given) or given[-1])
    monkeypatch.setattr(about_module.KeptFiles, "delete", lambda _kept: pytest.fail("it was deleted"))
    monkeypatch.setattr(about_module.KeptFiles, "is_there", lambda _kept: True)
    dialog = opened(about)
    next(one for one in dialog.findChildren(QPushButton) if one.accessibleName() == "Delete: Yours").setEnabled(True)
    next(one for one in dialog.findChildren(QPushButton) if one.accessibleName() == "Delete: Yours").click()
    assert asked[0][-1] == QMessageBox.StandardButton.No
