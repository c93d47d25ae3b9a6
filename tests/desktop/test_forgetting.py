"""All that is kept of the reader is deleted while the window is open: it is gone from memory too, and stays away."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from calfguide.desktop.about import About
from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.wiring.comfort import ComfortWiring
from calfguide.desktop.wiring.keeping import KeepingWiring
from calfguide.desktop.wiring.tabs import TabsWiring
from calfguide.library.pages import Level
from calfguide.notebook.notebook import Notebook
from calfguide.notebook.place import notebook_file
from calfguide.notebook.settings import DELETIONS, SETTINGS

OF_THE_WINDOW = ("window_places", "panel_widths", DELETIONS)
PAGES = ("bakers-cyst", "leg-cramps", "deep-vein-thrombosis")


@pytest.fixture
def keeping(window, qtbot):
    found = window.findChild(KeepingWiring)
    qtbot.waitUntil(lambda: found.begun)
    return found


@pytest.fixture
def much_kept(qapp, window, services, keeping, qtbot):
    """Pages read, a bookmark, a note, settings and keys of the reader's own, all of it written; returns the folder."""
    comfort, tabs = window.findChild(ComfortWiring), window.findChild(TabsWiring)
    for page in PAGES[:2]:
        window.conditions.opened.emit(page)
        qapp.processEvents()
    window.page.view.setTextCursor(window.page.view.document().find("cramp"))
    window.commands.highlight.trigger()
    window.commands.bookmark.trigger()
    window.conditions.opened_apart.emit(PAGES[2])
    for key, value in (("theme", "dark"), ("text_size", 150), ("level", "clinician"), ("keep_history", False)):
        comfort.choose(key, value)
    comfort.keymap().change("find", [QKeySequence("Ctrl+Shift+Y")])
    comfort.choose("keep_history", True)
    keeping.keeping.back_up()
    keeping.keeping.copying.waitForDone()
    tabs.keep_now()
    assert {"settings.json", "notebook.sqlite", "backups"} <= {file.name for file in services.paths.data.iterdir()}
    return services.paths.data


def press_delete(words=QMessageBox.StandardButton.Yes):
    """Opens About by its command, presses Delete beside what is the reader's own, and answers the question."""
    seen = []

    def answer():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.button(words).click()

    def delete():
        about = QApplication.activeModalWidget()
        assert isinstance(about, About)
        button = next(one for one in about.findChildren(QPushButton) if one.accessibleName() == "Delete: Yours")
        QTimer.singleShot(0, answer)
        button.click()
        seen.append(button.isEnabled())
        about.reject()

    QTimer.singleShot(0, delete)
    return seen


def test_what_was_deleted_is_gone_from_memory_and_the_window_goes_on(qapp, window, services, keeping, much_kept, qtbot):
    window.commands.kept.trigger()
    enabled = press_delete()
    window.commands.about.trigger()
    qapp.processEvents()
    assert enabled == [False]
    assert list(much_kept.iterdir()) == []
    assert services.state.now.page == PAGES[1]
    assert keeping.star.accessibleName() == "Bookmark this page"
    assert keeping.highlights.shown == []
    for action in (window.commands.undo_keeping, window.commands.redo_keeping, window.commands.back):
        assert not action.isEnabled()
    for tab in (keeping.panel.bookmarks, keeping.panel.notes, keeping.panel.history):
        keeping.panel.tabs.setCurrentWidget(tab)
        assert tab.empty.isVisible()
    assert (services.state.now.text_size, services.state.now.level) == (100, Level.PLAIN)
    assert (services.theme.choice, window.commands.themes["system"].isChecked()) == ("system", True)
    assert window.commands.find.shortcuts() == [QKeySequence("Ctrl+F")]
    assert {services.settings.get(key) == setting.default for key, setting in SETTINGS.items()} == {True}
    assert list(much_kept.iterdir()) == [], "to look at what is kept makes no file"
    assert not window.findChild(TabsWiring).resting.isActive(), "none is about to be made"


def test_nothing_of_it_is_written_when_the_window_closes(qapp, window, services, much_kept, qtbot):
    press_delete()
    window.commands.about.trigger()
    window.close()
    assert [file.name for file in much_kept.iterdir()] == ["settings.json"]
    written = (much_kept / "settings.json").read_text("utf-8")
    assert not [page for page in PAGES if page in written]
    mine = {key: value for key, value in json.loads(written).items() if key not in OF_THE_WINDOW}
    assert {key: value for key, value in mine.items() if value != SETTINGS[key].default} == {}


def test_what_is_kept_from_then_on_is_kept(qapp, window, services, keeping, much_kept, qtbot):
    press_delete()
    window.commands.about.trigger()
    window.commands.bookmark.trigger()
    window.conditions.opened.emit("plantar-fasciitis")
    qapp.processEvents()
    window.close()
    assert json.loads((much_kept / "settings.json").read_text("utf-8"))["tabs"] == {
        "tabs": [{"visits": [["plantar-fasciitis", "", 0]], "at": 0}],
        "at": 0,
    }
    notebook = Notebook(notebook_file(much_kept))
    assert [one.page for one in notebook.bookmarks.all()] == [PAGES[1]], "on a page that was open already"
    assert [visit.page for visit in notebook.visits.find()] == ["plantar-fasciitis"]
    notebook.close()


def test_who_says_no_keeps_all(window, keeping, much_kept):
    press_delete(QMessageBox.StandardButton.No)
    window.commands.about.trigger()
    assert keeping.star.accessibleName() == "Remove the bookmark of this page"
    assert (much_kept / "settings.json").is_file()


def test_a_notebook_that_could_not_be_deleted_is_shown_on(qapp, window, keeping, much_kept, monkeypatch):
    monkeypatch.setattr("calfguide.desktop.kept.KeptFiles.delete", lambda _kept: str(much_kept / "notebook.sqlite"))
    warned = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, words: warned.append(words))
    press_delete()
    window.commands.about.trigger()
    qapp.processEvents()
    assert warned == [f"This could not be deleted: {much_kept / 'notebook.sqlite'}"]
    assert keeping.star.accessibleName() == "Remove the bookmark of this page"


def test_a_folder_that_nothing_shows_is_said(window, qtbot, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    warned = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, words: warned.append(words))
    folder = window.services.paths.data
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text("{}")
    about = About(window.services, window)
    qtbot.addWidget(about)
    show = next(one for one in about.findChildren(QPushButton) if one.accessibleName() == "Show the folder of: Yours")
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    assert warned == [f"No program was found that shows this folder: {folder}"]
    about.deleteLater()


# ------------------------------------------------------------------------------------------------- another window


@pytest.fixture
def second(qapp, paths, much_kept, qtbot):
    """A window of its own on the same files, as of `--new-window`, with a page that is open in it alone."""
    services = make_services(qapp, paths)
    made = make_window(services)
    made.show()
    qtbot.waitUntil(lambda: made.findChild(KeepingWiring).begun)
    made.conditions.opened.emit("sciatica")
    qapp.processEvents()
    yield made
    made.close()
    made.deleteLater()
    services.close()


def left(folder):
    """Of what was deleted, what stands in the settings again; and whether there is any other file."""
    written = json.loads((folder / "settings.json").read_text("utf-8"))
    again = {
        key: value for key, value in written.items() if key not in OF_THE_WINDOW and value != SETTINGS[key].default
    }
    return again, sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("first_goes", [True, False])
def test_another_window_does_not_write_it_back_when_it_closes(window, second, much_kept, first_goes):
    press_delete()
    window.commands.about.trigger()
    for one in (window, second) if first_goes else (second, window):
        one.close()
    assert left(much_kept) == ({}, ["settings.json"])


def test_another_window_begins_anew_as_soon_as_it_is_looked_at(qapp, window, second, much_kept):
    press_delete()
    window.commands.about.trigger()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert second.services.state.now.page == "sciatica", "what is open is shown on"
    assert (second.services.state.now.text_size, second.services.state.now.level) == (100, Level.PLAIN)
    assert second.findChild(KeepingWiring).star.accessibleName() == "Bookmark this page"
    assert list(much_kept.iterdir()) == []


def test_another_window_that_writes_its_pages_at_rest_writes_none_of_those(window, second, much_kept):
    press_delete()
    window.commands.about.trigger()
    tabs = second.findChild(TabsWiring)
    tabs.keep_now()
    assert list(much_kept.iterdir()) == []
    second.conditions.opened.emit("plantar-fasciitis")
    tabs.keep_now()
    assert "sciatica" not in (much_kept / "settings.json").read_text("utf-8")
    assert "plantar-fasciitis" in (much_kept / "settings.json").read_text("utf-8")


def test_a_window_where_nothing_was_deleted_keeps_all(qapp, window, second, much_kept):
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    window.close()
    second.close()
    assert left(much_kept)[0]["level"] == "clinician"
    assert "sciatica" in str(left(much_kept)[0]["tabs"])
