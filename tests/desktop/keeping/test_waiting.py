"""While another program has the notebook for itself, the window goes on, and nothing that was to be kept is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import closing

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.wiring.keeping import KeepingWiring
from calfguide.notebook.notebook import Notebook
from calfguide.notebook.place import notebook_file

FREEZE = 1.0  # seconds: far more than the window waits, far less than it did

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for command in sys.argv[2:]:
    connection.execute(command)
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
connection.close()
print("free", flush=True)
"""
WRITING = ("BEGIN IMMEDIATE",)
FOR_ITSELF = ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE")


class Holder:
    """Another program that has the notebook until it is told to let go."""

    def __init__(self, file, commands):
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(file), *commands],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "held\n"

    def let_go(self):
        said, _ = self.process.communicate("\n", timeout=60)
        assert said == "free\n"


@pytest.fixture
def file(paths):
    """A notebook that is there already."""
    file = notebook_file(paths.data)
    notebook = Notebook(file)
    notebook.bookmarks.add("bakers-cyst", "Baker's cyst")
    notebook.close()
    return file


@pytest.fixture
def hold(file):
    """Has another program hold the notebook."""
    holders = []

    def begin(commands=WRITING):
        holders.append(Holder(file, commands))
        return holders[-1]

    yield begin
    for holder in holders:
        if holder.process.poll() is None:
            holder.let_go()


@pytest.fixture
def begun_while_held(qapp, paths, hold, qtbot):
    """A window that found the notebook held by another program, what it keeps things with, and that program."""
    other = hold(FOR_ITSELF)
    services = make_services(qapp, paths)
    window = make_window(services)
    window.show()
    wiring = window.findChild(KeepingWiring)
    qtbot.waitUntil(lambda: wiring.begun)
    yield window, wiring, other
    window.close()
    window.deleteLater()
    services.close()


@pytest.fixture
def quickly(qapp):
    """Does something in the window, and what follows it, without a freeze."""

    def act(deed):
        began = time.monotonic()
        deed()
        qapp.processEvents()
        assert time.monotonic() - began < FREEZE

    return act


def kept_in(file):
    """Pages in the history, the first that was opened first, and those with a bookmark."""
    with closing(Notebook(file)) as notebook:
        visits = [visit.page for visit in reversed(notebook.visits.find())]
        return visits, [one.page for one in notebook.bookmarks.all()]


def test_pages_open_at_once_and_the_history_has_them_later(window, wiring, file, hold, quickly, qtbot, monkeypatch):
    window.conditions.opened.emit("bakers-cyst")
    qtbot.waitUntil(lambda: kept_in(file)[0] == ["bakers-cyst"])
    clock = [1_700_000_000]
    monkeypatch.setattr(time, "time", lambda: clock[0])
    other = hold()
    for page in ("leg-cramps", "plantar-fasciitis"):
        clock[0] += 7200
        quickly(lambda page=page: window.conditions.opened.emit(page))
    clock[0] += 7200
    assert window.services.state.now.page == "plantar-fasciitis"
    assert window.problems.messages == [], "nobody waits for the history"
    assert kept_in(file)[0] == ["bakers-cyst"]
    other.let_go()
    qtbot.waitUntil(lambda: kept_in(file)[0] == ["bakers-cyst", "leg-cramps", "plantar-fasciitis"])
    times = [visit.at for visit in wiring.keeping.notebook.visits.find()]
    assert times[:2] == [1_700_014_400, 1_700_007_200]


def test_what_the_reader_keeps_is_said_to_wait_and_is_kept_later(window, wiring, file, hold, quickly, select, qtbot):
    window.conditions.opened.emit("leg-cramps")
    qtbot.waitUntil(lambda: kept_in(file)[0] == ["leg-cramps"])
    other = hold()
    select("cramp")
    quickly(window.commands.bookmark.trigger)
    quickly(window.commands.highlight.trigger)
    (said,) = window.problems.messages
    assert "not kept yet" in said
    assert wiring.star.accessibleName() == "Remove the bookmark of this page", "it shows what waits"
    other.let_go()
    qtbot.waitUntil(lambda: kept_in(file)[1] == ["bakers-cyst", "leg-cramps"])
    qtbot.waitUntil(lambda: window.problems.messages == [])
    assert wiring.star.accessibleName() == "Remove the bookmark of this page"
    assert len(wiring.keeping.notebook.notes.all()) == 1
    assert window.problems.messages == []
    assert window.commands.undo_keeping.isEnabled()


def drawn(wiring):
    """The highlights on the page: their words, and the note on each."""
    return [(one.note.passage.quote, one.note.text) for one in wiring.marks().shown]


def test_a_highlight_that_waits_is_drawn_and_takes_a_note(window, wiring, file, hold, quickly, select, kept, qtbot):
    window.conditions.opened.emit("leg-cramps")
    qtbot.waitUntil(lambda: kept_in(file)[0] == ["leg-cramps"])
    other = hold()
    select("cramp")
    quickly(window.commands.highlight_note.trigger)
    editor = QApplication.activePopupWidget()
    editor.field.setPlainText("at night, too")
    quickly(editor.close)
    assert drawn(wiring) == [("cramp", "at night, too")]
    assert not window.page.view.textCursor().hasSelection()
    notes = kept("notes")
    assert [note.text for note in notes.model.notes] == ["at night, too"]
    assert "at night, too" in wiring.files.notes_text()
    quickly(window.commands.undo_keeping.trigger)
    assert drawn(wiring) == [("cramp", "")]
    quickly(lambda: notes.write(notes.model.notes[0].id, "another"))
    other.let_go()
    qtbot.waitUntil(lambda: [note.text for note in wiring.keeping.notebook.notes.all()] == ["another"])
    qtbot.waitUntil(lambda: window.problems.messages == [])
    assert drawn(wiring) == [("cramp", "another")]


def test_a_highlight_that_is_to_go_is_gone_at_once(window, wiring, file, hold, quickly, select, qtbot):
    window.conditions.opened.emit("leg-cramps")
    qtbot.waitUntil(lambda: kept_in(file)[0] == ["leg-cramps"])
    select("cramp")
    window.commands.highlight.trigger()
    other = hold()
    quickly(window.commands.highlight.trigger)
    assert drawn(wiring) == []
    assert len(wiring.keeping.notebook.notes.all()) == 1
    quickly(window.commands.undo_keeping.trigger)
    assert drawn(wiring) == [("cramp", "")]
    other.let_go()
    assert window.problems.messages == []


def test_a_highlight_that_was_made_and_taken_back_leaves_nothing_waiting(
    window, wiring, file, hold, quickly, select, qtbot
):
    window.conditions.opened.emit("leg-cramps")
    qtbot.waitUntil(lambda: kept_in(file)[0] == ["leg-cramps"])
    hold()
    select("cramp")
    for expected in ([("cramp", "")], []):
        quickly(window.commands.highlight.trigger)
        assert drawn(wiring) == expected
    assert not wiring.keeping.is_unkept
    assert window.problems.messages == []


@pytest.mark.parametrize("again", ["bookmark", "undo_keeping"])
def test_what_waits_is_taken_back_by_its_own_command_and_by_undo(window, wiring, file, hold, quickly, qtbot, again):
    window.conditions.opened.emit("leg-cramps")
    qtbot.waitUntil(lambda: kept_in(file)[0] == ["leg-cramps"])
    other = hold()
    quickly(window.commands.bookmark.trigger)
    assert window.commands.undo_keeping.text() == "Undo: add a bookmark"
    assert not window.commands.redo_keeping.isEnabled()
    quickly(getattr(window.commands, again).trigger)
    assert wiring.star.accessibleName() == "Bookmark this page"
    assert not window.commands.undo_keeping.isEnabled()
    assert window.problems.messages == [], "nothing waits any more"
    other.let_go()
    window.close()
    assert kept_in(file)[1] == ["bakers-cyst"]


def test_bookmarks_that_wait_stand_in_the_list_and_can_be_put_in_order(
    window, wiring, file, hold, quickly, kept, qtbot
):
    window.conditions.opened.emit("leg-cramps")
    qtbot.waitUntil(lambda: kept_in(file)[0] == ["leg-cramps"])
    tab = kept("bookmarks")
    other = hold()
    quickly(window.commands.bookmark.trigger)
    assert [item.text(0) for item in tab.items.values()] == ["Baker's cyst", "Leg cramps"]
    quickly(tab.add_folder)
    field = tab.tree.findChild(QLineEdit)
    field.setText("At night")
    quickly(lambda: QTest.keyClick(field, Qt.Key.Key_Return))
    cramp, folder = list(tab.items)[1:]
    quickly(lambda: tab.tree.dropped.emit([cramp], folder, ""))
    assert [item.text(0) for item in tab.items.values()] == ["Baker's cyst", "At night", "Leg cramps"]
    assert tab.items[cramp].parent() is tab.items[folder]
    assert kept_in(file)[1] == ["bakers-cyst"]
    other.let_go()
    qtbot.waitUntil(lambda: kept_in(file)[1] == ["bakers-cyst", "", "leg-cramps"])
    with closing(Notebook(file)) as notebook:
        assert [(one.title, one.parent) for one in notebook.bookmarks.all()[1:]] == [
            ("At night", ""),
            ("Leg cramps", folder),
        ]


def test_an_import_that_waits_is_listed_and_written_later(window, wiring, file, hold, quickly, kept, qtbot, tmp_path):
    tab = kept("bookmarks")
    brought = tmp_path / "mine.json"
    entries = '[{"title": "At night", "bookmarks": [{"title": "Soleus", "page": "soleus"}]}]'
    brought.write_text(f'{{"format": "calfguide-bookmarks", "version": 1, "bookmarks": {entries}}}')
    other = hold()
    quickly(lambda: wiring.files.read(brought))
    listed = list(tab.items)
    assert [item.text(0) for item in tab.items.values()] == ["Baker's cyst", "At night", "Soleus"]
    assert kept_in(file)[1] == ["bakers-cyst"]
    other.let_go()
    qtbot.waitUntil(lambda: kept_in(file)[1] == ["bakers-cyst", "", "soleus"])
    qtbot.waitUntil(lambda: window.problems.messages == [])
    assert list(tab.items) == listed


def test_a_bookmark_that_could_not_be_read_is_not_added_twice(begun_while_held, file, quickly, qtbot):
    window, wiring, other = begun_while_held
    quickly(lambda: window.conditions.opened.emit("bakers-cyst"))
    quickly(window.commands.bookmark.trigger)
    quickly(window.commands.to_kept.trigger)
    for number in range(3):
        wiring.panel.tabs.setCurrentIndex(number)
        tab = wiring.panel.tabs.currentWidget()
        assert "in use by another program" in tab.empty.text()
        assert tab.empty.isVisible()
    wiring.panel.tabs.setCurrentIndex(0)
    other.let_go()
    qtbot.waitUntil(lambda: len(wiring.panel.bookmarks.items) == 1)
    assert wiring.panel.bookmarks.tree.isVisible()
    assert kept_in(file)[1] == ["bakers-cyst"]


def test_a_message_that_was_closed_comes_again_only_with_another_change(window, wiring, file, hold, quickly, qtbot):
    window.conditions.opened.emit("leg-cramps")
    qtbot.waitUntil(lambda: kept_in(file)[0] == ["leg-cramps"])
    hold()
    quickly(window.commands.bookmark.trigger)
    window.problems.clear()
    with qtbot.waitSignals([wiring.keeping.trying.timeout] * 2):
        pass
    assert window.problems.messages == []
    quickly(lambda: wiring.notes.edit("no-such-note", "words"))
    assert window.problems.messages


def test_closing_gives_what_waits_a_last_chance(window, wiring, file, hold, quickly, qtbot):
    window.conditions.opened.emit("leg-cramps")
    qtbot.waitUntil(lambda: kept_in(file)[0] == ["leg-cramps"])
    other = hold()
    quickly(window.commands.bookmark.trigger)
    wiring.keeping.trying.stop()
    other.let_go()
    window.close()
    assert kept_in(file)[1] == ["bakers-cyst", "leg-cramps"]


@pytest.fixture
def asked(qtbot):
    """Answers what is asked at closing, and says what that was."""
    said = []

    def answer(deed):
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        deed(box)

    def begin(deed):
        QTimer.singleShot(600, lambda: answer(deed))
        return said

    return begin


def press(words):
    return lambda box: next(button for button in box.buttons() if button.text() == words).click()


def test_who_closes_while_something_waits_may_stay(window, wiring, file, hold, asked):
    window.conditions.opened.emit("leg-cramps")
    other = hold()
    window.commands.bookmark.trigger()
    said = asked(press("Do not close"))
    assert not window.close()
    assert "not kept yet" in said[0]
    assert window.isVisible()
    other.let_go()
    window.close()
    assert kept_in(file)[1] == ["bakers-cyst", "leg-cramps"]


def test_who_waits_at_closing_loses_nothing_and_the_window_closes_by_itself(window, wiring, file, hold, asked):
    window.conditions.opened.emit("leg-cramps")
    other = hold()
    window.commands.bookmark.trigger()
    asked(lambda _: other.let_go())
    assert window.close()
    assert kept_in(file)[1] == ["bakers-cyst", "leg-cramps"]


def test_who_does_not_want_to_wait_closes_without_it(window, wiring, file, hold, asked):
    window.conditions.opened.emit("leg-cramps")
    hold()
    window.commands.bookmark.trigger()
    asked(press("Close without keeping it"))
    began = time.monotonic()
    assert window.close()
    assert time.monotonic() - began < 600 / 1000 + FREEZE, "nothing is waited for once the reader has decided"


def test_a_notebook_that_cannot_even_be_read_is_shown_once_it_can(begun_while_held, file, quickly, qtbot):
    window, wiring, other = begun_while_held
    quickly(lambda: window.conditions.opened.emit("bakers-cyst"))
    assert wiring.star.accessibleName() == "Bookmark this page"
    qtbot.waitUntil(lambda: any("in use by another program" in said for said in window.problems.messages))
    quickly(lambda: window.conditions.opened.emit("leg-cramps"))
    quickly(lambda: window.conditions.opened.emit("bakers-cyst"))
    other.let_go()
    qtbot.waitUntil(lambda: wiring.star.accessibleName() == "Remove the bookmark of this page")
    assert window.problems.messages == []
    qtbot.waitUntil(lambda: sorted(kept_in(file)[0]) == ["bakers-cyst", "leg-cramps"])
