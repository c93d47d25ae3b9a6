"""Text follows the size of the system's letters, with their typeface or where they are clearly larger than usual."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QAbstractButton, QApplication

from calfguide.desktop.settings.dialog import SettingsDialog
from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.theme.theme import system_scale
from calfguide.desktop.wiring.comfort import ComfortWiring
from calfguide.notebook.settings import SETTINGS


@pytest.fixture
def system(qapp, monkeypatch):
    """Sets the letters of the system, and tells the windows that are open as Qt does."""
    usual = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)

    def choose(points=None, pixels=None):
        changed = QFont(usual)
        changed.setPointSizeF(points) if points else changed.setPixelSize(pixels)
        monkeypatch.setattr(QFontDatabase, "systemFont", lambda _kind: changed)
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
        qapp.processEvents()

    monkeypatch.setattr("sys.platform", "linux")
    return choose


@pytest.mark.parametrize(
    ("points", "pixels", "scale"),
    [
        (9, None, 100),
        (10, None, 100),
        (11, None, 100),
        (16.5, None, 150),
        (None, 12, 100),
        (None, 44, 250),
        (6, None, 80),
    ],
)
def test_usual_letters_change_nothing_and_others_are_a_share_of_them(system, points, pixels, scale):
    system(points, pixels)
    assert abs(system_scale() - scale) <= 1


def test_what_is_usual_differs_between_systems(system, monkeypatch):
    system(13.5)
    assert system_scale() == 122
    monkeypatch.setattr("sys.platform", "win32")
    assert system_scale() == 150


def letters(window):
    sizes = window.page.view.body, window.conditions.delegate.lettering[0][0].pixelSize(), window.font().pixelSize()
    return *sizes, window.page.status.font().pixelSize()


def test_the_typeface_of_the_system_comes_in_its_size_while_the_program_runs(window, qapp, system):
    usual = letters(window)
    window.services.theme.choose_typeface("system")
    assert letters(window) == usual
    system(13.5)  # not so much larger that it would count for the guide's own typeface
    grown = letters(window)
    assert grown[0] == round(16 * 1.22)
    assert all(now > before for now, before in zip(grown, usual, strict=True))
    system(33)
    assert letters(window)[0] == 40
    assert letters(window)[2] == round(16 * 1.3), "what cannot be scrolled has bounds"
    system(10)
    assert letters(window) == usual


def test_the_guides_own_typeface_begins_from_clearly_larger_letters_alone(window, qapp, system):
    window.services.state.set(text_size=125)
    assert letters(window)[0] == 20
    system(13.5)
    assert letters(window)[0] == 20
    system(16.5)
    assert letters(window)[0] == 30
    assert window.services.state.now.text_size == 125, "it is what the reader chose, of another size"
    window.commands.normal_size.trigger()
    assert letters(window)[0] == 24


def test_a_window_begins_so_and_keeps_what_the_reader_chose(qapp, paths, qtbot, system):
    system(22)
    services = make_services(qapp, paths)
    made = make_window(services)
    qtbot.addWidget(made)
    assert made.page.view.per_cent == 200
    made.close()
    assert services.settings.get("text_size") == 100
    services.close()


def test_the_settings_say_where_the_size_begins(window, qapp, qtbot, system):
    comfort = window.findChild(ComfortWiring)
    assert comfort.notes() == {"text_size": ""}
    system(16.5)
    assert "150 %" in comfort.notes()["text_size"]
    values = {key: comfort.in_force(key) for key in SETTINGS}
    comfort.dialog = dialog = SettingsDialog(values, {"language": {}}, "", window, comfort.notes())
    qtbot.addWidget(dialog)
    row = next(row for row in dialog.rows if row.setting.key == "text_size")
    assert "150 %" in row.explained.text()
    assert "150 %" in row.field.accessibleDescription()
    system(10)
    assert row.explained.text() == ""
    comfort.forget_dialog()


def test_nothing_of_the_toolbar_is_cut_in_large_letters(window, qapp, system):
    window.resize(1024, 700)
    system(33)
    bar = window.toolbar
    shown = [part for part in (bar.levels, bar.level_menu, bar.text_size, bar.menu, bar.help_now) if part.isVisible()]
    assert bar.level_menu in shown
    for part in shown:
        assert bar.rect().contains(part.geometry())
        assert part.width() >= part.sizeHint().width()
    assert window.search.width() >= 200


def test_all_words_of_the_window_change_their_typeface(window, qapp, system):
    parts = (window.toolbar.help_now, window.toolbar.levels.buttons[0], window.leg.slider, window.search)
    reading = {part.font().family() for part in parts}
    window.services.theme.choose_typeface("system")
    assert {part.font().family() for part in parts} == {window.services.theme.family} != reading
    window.services.theme.choose_typeface("reading")
    assert {part.font().family() for part in parts} == reading


def test_the_panels_beside_the_page_get_room_for_larger_words(window, qapp, system):
    window.resize(1024, 700)
    qapp.processEvents()
    system(16.5)
    assert window.panels.side_by_side == 2
    window.panels.bring(0)
    qapp.processEvents()
    other = next(button for button in window.leg.findChildren(QAbstractButton) if button.text() == "Left leg")
    assert other.width() >= other.sizeHint().width()
