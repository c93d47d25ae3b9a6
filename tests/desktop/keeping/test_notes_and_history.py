"""The tabs of notes and of the history, and what happens when the notebook cannot be used."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit

from calfguide.desktop.keeping.notes_model import LOST, NOTE
from calfguide.desktop.keeping.words import day_in_words, shortened, words_of_change
from calfguide.desktop.wiring.keeping import KeepingWiring
from calfguide.notebook.notebook import Notebook
from calfguide.notebook.place import notebook_file
from calfguide.notebook.records import Passage


@pytest.fixture
def notes(notebook):
    """A note on words that are there, one on words that are gone, and one on a page that is gone."""
    notebook.notes.add("leg-cramps", Passage("what-it-is", "straighten your knee"), "first")
    notebook.notes.add("leg-cramps", Passage("treatment", "Words that no edition of this page has ever held"), "second")
    notebook.notes.add("no-such-page", Passage("", "lost"), "third")
    return notebook.notes


def rows(tab):
    return [tab.model.index(row) for row in range(tab.model.rowCount())]


def test_an_orphan_is_kept_and_said_to_be_one(qtbot, kept, notes):
    tab = kept("notes")
    qtbot.waitUntil(lambda: not tab.checking.isActive())
    lost = {index.data(NOTE).text: index.data(LOST) for index in rows(tab)}
    assert lost == {"first": False, "second": True, "third": True}
    spoken = [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in rows(tab)]
    assert any(words.endswith("Leg cramps · Treatment. These words are no longer on the page") for words in spoken)
    assert any(words.endswith("This page is not in this guide") for words in spoken)


def test_notes_are_edited_where_they_stand(qtbot, kept, notes, wiring):
    tab = kept("notes")
    index = next(one for one in rows(tab) if one.data(NOTE).text == "first")
    tab.list.setCurrentIndex(index)
    qtbot.mouseClick(tab.edit_button, Qt.MouseButton.LeftButton)
    field = tab.list.findChild(QPlainTextEdit)
    assert field.toPlainText() == "first"
    assert field.accessibleName() == "Note"
    field.setPlainText("first, and more\nof it")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "first, and more\nof it" in {note.text for note in notes.all()})
    wiring.panel.undo.click()
    assert {note.text for note in notes.all()} == {"first", "second", "third"}


def test_another_note_is_edited_after_the_first_is_kept_and_without_a_complaint(kept, notes):
    tab = kept("notes")
    tab.list.setCurrentIndex(tab.model.index(0))
    tab.begin_edit()
    tab.list.findChild(QPlainTextEdit).setPlainText("other words")
    tab.list.begin_edit(tab.model.index(1))
    assert len(tab.list.findChildren(QPlainTextEdit)) == 1, "one at a time"
    tab.edit_button.click()
    assert "other words" in {note.text for note in notes.all()}


def test_a_note_stays_chosen_where_the_key_that_edits_it_is_held(kept, notes):
    tab = kept("notes")
    tab.list.setCurrentIndex(tab.model.index(0))
    QTest.keyPress(tab.search, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    tab.begin_edit()
    assert len(tab.chosen()) == 1
    QTest.keyRelease(tab.search, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)


def test_what_is_being_typed_outlives_what_changes_elsewhere_and_the_end(window, wiring, kept, notes, services):
    tab = kept("notes")
    tab.list.setCurrentIndex(tab.model.index(0))
    tab.begin_edit()
    field = tab.list.findChild(QPlainTextEdit)
    field.setPlainText("half a sentence")
    notes.add("leg-cramps", Passage("", "of another window"), "")
    wiring.keeping.changed.emit()
    assert field.isVisible()
    assert field.toPlainText() == "half a sentence"
    window.close()
    with closing(Notebook(notebook_file(services.paths.data))) as later:
        assert "half a sentence" in {note.text for note in later.notes.all()}


def test_in_another_width_no_row_lies_on_the_next(qtbot, window, wiring, kept, notes):
    for _ in range(2):  # so that one is not the last
        notes.add("leg-cramps", Passage("what-it-is", "straighten your knee"), "some words of mine, " * 4)
    tab = kept("notes")

    def overlaps():
        boxes = [tab.list.visualRect(index) for index in rows(tab)]
        return any(above.bottom() >= below.top() for above, below in pairwise(boxes))

    for _ in range(6):
        wiring.panel.head.wider.trigger()
    qtbot.waitUntil(lambda: tab.list.viewport().width() > 500 and not tab.checking.isActive() and not overlaps())
    (first, *_) = (index for index in rows(tab) if "mine" in index.data(NOTE).text)
    low = tab.list.visualRect(first).height()
    for _ in range(7):
        wiring.panel.head.narrower.trigger()
    qtbot.waitUntil(lambda: tab.list.visualRect(first).height() > low)

    qtbot.waitUntil(lambda: not overlaps())


def test_notes_are_searched_deleted_and_brought_back(qtbot, kept, notes, window):
    tab = kept("notes")
    tab.search.setText("KNEE first")
    assert [index.data(NOTE).text for index in rows(tab)] == ["first"]
    tab.search.setText("nothing like it")
    assert tab.empty.isVisible()
    assert tab.empty.text() == "No note has these words."
    tab.search.clear()
    tab.list.selectAll()
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Delete)
    assert notes.all() == []
    assert "Ctrl+H" in tab.empty.text()
    window.commands.undo_keeping.trigger()
    assert len(rows(tab)) == 3


def test_words_in_place_of_notes_leave_the_search_field_its_height_in_large_letters(qapp, kept, window):
    window.services.state.set(text_size=200)
    window.resize(1024, 700)
    tab = kept("notes")
    qapp.processEvents()
    assert tab.empty.isVisible()
    assert tab.search.height() >= tab.search.sizeHint().height()
    assert tab.empty.height() >= tab.empty.heightForWidth(tab.empty.width())


def test_notes_become_a_markdown_file(wiring, notes, tmp_path):
    file = tmp_path / "notes.md"
    wiring.files.write(file, wiring.files.notes_text)
    text = file.read_text("utf-8")
    assert "## Leg cramps" in text
    assert "*What it is · " in text
    assert "> straighten your knee\n\nfirst" in text


# ---------------------------------------------------------------------- history
def test_pages_that_are_opened_stand_under_their_day(window, opened, kept, notebook):
    for page in ("leg-cramps", "bakers-cyst"):
        opened(page)
    window.commands.start.trigger()
    tab = kept("history")
    (today,) = [tab.tree.topLevelItem(row) for row in range(tab.tree.topLevelItemCount())]
    assert today.text(0) == "Today"
    assert [today.child(row).text(0) for row in range(today.childCount())] == ["Baker's cyst", "Leg cramps"]
    tab.search.setText("cramp")
    assert tab.tree.topLevelItem(0).childCount() == 1
    tab.tree.itemActivated.emit(tab.tree.topLevelItem(0).child(0), 0)
    assert window.services.state.now.page == "leg-cramps"


def test_nothing_but_pages_is_in_the_notebook(qapp, services, window, opened, notebook):
    services.state.choose_region("calf-upper-inner")
    window.asking.answered.emit("fever", False, True)
    window.search.setText("swollen veins")
    opened("leg-cramps")
    with closing(sqlite3.connect(services.paths.data / "notebook.sqlite")) as connection:
        dump = "\n".join(connection.iterdump())
    assert "leg-cramps" in dump
    assert not any(words in dump for words in ("fever", "swollen", "calf-upper-inner"))


def test_the_switch_ends_the_history_and_lasts(services, opened, kept, notebook, wiring):
    opened("leg-cramps")
    tab = kept("history")
    assert tab.switch.isChecked()
    tab.switch.click()
    opened("bakers-cyst")
    assert [visit.page for visit in notebook.visits.find()] == ["leg-cramps"]
    wiring.panel.close()
    services.settings.set("keep_history", True)  # as the settings dialog does
    assert kept("history").switch.isChecked()
    tab.switch.toggle()  # as a screen reader does
    written = services.settings.file.read_text("utf-8")
    assert '"keep_history": false' in written
    assert "bakers-cyst" in written, "the page that is open"
    assert "leg-cramps" not in written


def test_one_visit_or_all_are_removed(qtbot, window, services, kept, opened, notebook):
    for page in ("leg-cramps", "bakers-cyst", "plantar-fasciitis"):
        opened(page)
    tab = kept("history")
    tab.tree.topLevelItem(0).child(1).setSelected(True)
    tab.tree.setFocus()
    qtbot.keyClick(tab.tree, Qt.Key.Key_Delete)
    assert [visit.page for visit in notebook.visits.find()] == ["plantar-fasciitis", "leg-cramps"]

    def answer(words):
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == words).click()

    assert "bakers-cyst" not in services.settings.file.read_text("utf-8"), "no tab leads back to it"
    QTimer.singleShot(0, lambda: answer("Keep it"))
    tab.clear_button.click()
    assert len(notebook.visits.find()) == 2
    assert window.commands.back.isEnabled()
    QTimer.singleShot(0, lambda: answer("Clear the history"))
    tab.clear_button.click()
    assert notebook.visits.find() == []
    assert tab.empty.isVisible()
    assert "The history holds pages only" in tab.empty.text()
    assert not window.commands.back.isEnabled()
    assert services.state.now.page == "plantar-fasciitis"
    window.close()
    written = services.settings.file.read_text("utf-8")
    assert "plantar-fasciitis" in written, "the page that is open"
    assert "leg-cramps" not in written


def test_words():
    today = QDate(2026, 11, 22)
    assert day_in_words(today, today) == "Today"
    assert day_in_words(today.addDays(-1), today) == "Yesterday"
    assert day_in_words(today.addDays(3), today) == "Wednesday, 25 November 2026"
    assert shortened("one two  three", 9) == "one two…"
    assert words_of_change("") == ""


# ---------------------------------------------------------------------- a notebook that cannot be used
@pytest.fixture
def another_window(qtbot, next_window):
    """Makes a window on the data as it is then."""

    def make():
        window = next_window()
        window.show()
        qtbot.waitUntil(lambda: window.findChild(KeepingWiring).begun)
        return window

    return make


def test_a_newer_notebook_is_said_once_and_reading_goes_on(qapp, paths, another_window):
    paths.data.mkdir(parents=True)
    file = paths.data / "notebook.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE future (a)")
        connection.execute(f"PRAGMA application_id = {0x43474E42}")
        connection.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    window = another_window()
    for page in ("leg-cramps", "bakers-cyst"):
        window.conditions.opened.emit(page)
        qapp.processEvents()
        window.problems.clear()
    assert window.services.state.now.page == "bakers-cyst"
    window.commands.bookmark.trigger()
    assert "made by a newer CalfGuide" in window.problems.label.text()
    window.commands.kept.trigger()
    wiring = window.findChild(KeepingWiring)
    for tab in (wiring.panel.bookmarks, wiring.panel.notes, wiring.panel.history):
        wiring.panel.tabs.setCurrentWidget(tab)
        assert tab.empty.isVisible()
        assert "made by a newer CalfGuide" in tab.empty.text(), "not that nothing was kept yet"
    assert file.read_bytes() == before


def test_a_damaged_notebook_is_said_and_replaced(qapp, paths, another_window):
    paths.data.mkdir(parents=True)
    (paths.data / "notebook.sqlite").write_bytes(b"not a notebook at all" * 300)
    window = another_window()
    window.conditions.opened.emit("leg-cramps")
    assert "kept as notebook.sqlite.damaged-1" in window.problems.label.text()
    window.commands.bookmark.trigger()
    assert window.findChild(KeepingWiring).keeping.notebook.bookmarks.has("leg-cramps")


def test_two_windows_follow_each_other_and_a_copy_is_made_at_the_end(qapp, paths, another_window):
    first, second = another_window(), another_window()
    for window in (first, second):
        window.conditions.opened.emit("leg-cramps")
        qapp.processEvents()
    wirings = [window.findChild(KeepingWiring) for window in (first, second)]
    wirings[1].keeping.look_again()
    first.commands.bookmark.trigger()
    wirings[1].look_again(Qt.ApplicationState.ApplicationActive)
    assert wirings[1].star.accessibleName() == "Remove the bookmark of this page"
    first.close()
    assert len(list((paths.data / "backups").iterdir())) == 1


@pytest.mark.parametrize("pressed", ["Key_End", "Key_PageDown", "Key_PageUp"])
def test_keys_work_at_once_in_a_long_list_that_is_still_being_measured(window, wiring, kept, notebook, pressed):
    for number in range(400):
        notebook.notes.add("leg-cramps", Passage("treatment", "magnesium"), f"words {number}")
    tab = kept("notes")
    tab.list.setFocus()
    began = tab.list.verticalScrollBar().maximum()
    QTest.keyClick(tab.list, getattr(Qt.Key, pressed))
    bar = tab.list.verticalScrollBar()
    assert bar.maximum() > began, "all of it is measured"
    if pressed == "Key_End":
        assert tab.list.currentIndex().row() == 399
        assert bar.value() == bar.maximum()
    for _ in range(20):
        QApplication.processEvents()
    assert tab.list.viewport().rect().intersects(tab.list.visualRect(tab.list.currentIndex()))
