"""Damaged, locked, read-only, newer, full: each is said in words, and nothing that was kept is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta

import pytest

from calfguide.notebook import backups as copies
from calfguide.notebook import opening, schema
from calfguide.notebook.backups import backups
from calfguide.notebook.errors import (
    BusyNotebookError,
    NewerNotebookError,
    NotebookClosedError,
    NotebookError,
    ReadOnlyNotebookError,
)
from calfguide.notebook.notebook import Notebook

TODAY = date(2026, 11, 22)


def pages(notebook):
    return [one.page for one in notebook.bookmarks.all()]


def fill(notebook):
    for number in range(200):
        notebook.bookmarks.add("plantar-fasciitis", f"Heel {number}")


def damage(file, where=0):
    """Overwrite a notebook from so far in, as a failing disk does."""
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    content = bytearray(file.read_bytes())
    content[where:] = b"\xa5" * (len(content) - where)
    file.write_bytes(content)


# ---------------------------------------------------------------------- older and newer
def test_an_older_notebook_is_brought_up_to_date_and_kept_as_it_was(file):
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        schema.migrate(connection, 1)
        assert schema.version_of(connection) == 1
        connection.execute("INSERT INTO bookmarks VALUES ('a', '', 1, 'Cramps', 'leg-cramps', 1700000000)")
        connection.execute("INSERT INTO visits (page, title, at) VALUES ('leg-cramps', 'Cramps', 1700000000)")
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'notes'").fetchall()
    notebook = Notebook(file)
    assert pages(notebook) == ["leg-cramps"]
    assert [v.page for v in notebook.visits.find()] == ["leg-cramps"]
    assert notebook.notes.all() == []
    assert notebook.store.rows("PRAGMA user_version") == [(schema.VERSION,)]
    notebook.close()
    with closing(sqlite3.connect(file.with_name("notebook-version-1.sqlite"))) as connection:
        assert schema.version_of(connection) == 1
        assert connection.execute("SELECT page FROM bookmarks").fetchall() == [("leg-cramps",)]


def test_a_migration_that_fails_leaves_the_older_notebook(file, monkeypatch):
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        schema.migrate(connection, 1)
    monkeypatch.setattr(schema, "STEPS", (schema.STEPS[0], ("CREATE TABLE notes (id TEXT)", "nonsense")))
    with pytest.raises(NotebookClosedError):
        Notebook(file).bookmarks.all()
    with closing(sqlite3.connect(file)) as connection:
        assert schema.version_of(connection) == 1
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'notes'").fetchall()


def test_a_newer_notebook_is_left_as_it_is(file, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    notebook.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    with pytest.raises(NewerNotebookError, match=r"newer CalfGuide \(version 99"):
        notebook.bookmarks.add("plantar-fasciitis", "Heel")
    assert file.read_bytes() == before
    assert not notebook.back_up(TODAY)


def test_a_notebook_that_a_newer_program_brings_up_to_date_meanwhile_is_read_and_left_as_it_is(file, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for change in (
        lambda: notebook.bookmarks.add("plantar-fasciitis", "Heel"),
        lambda: notebook.visits.record("plantar-fasciitis", "Heel"),
        notebook.undo,
    ):
        with pytest.raises(NewerNotebookError, match=r"newer CalfGuide \(version 99"):
            change()
    assert (pages(notebook), notebook.visits.find(), notebook.undo_kind) == (["leg-cramps"], [], "add-bookmark")


# ---------------------------------------------------------------------- damage
@pytest.mark.parametrize("where", [0, 100, 4096])
def test_a_damaged_notebook_is_set_aside_and_the_newest_good_copy_restored(file, notebook, where):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    assert notebook.back_up(TODAY)
    notebook.bookmarks.add("plantar-fasciitis", "Heel")
    assert notebook.back_up(TODAY + timedelta(days=1))
    notebook.close()
    damage(backups(file)[-1].file, 200)
    damage(file, where)
    broken = file.read_bytes()
    assert pages(notebook) == ["leg-cramps"]
    (message,) = notebook.take_messages()
    assert message == (
        "Your notebook was damaged. It is kept as notebook.sqlite.damaged-1, "
        "and the copy of 2026-11-22 was put in its place."
    )
    assert file.with_name("notebook.sqlite.damaged-1").read_bytes() == broken
    notebook.bookmarks.add("bakers-cyst", "Cyst")
    assert pages(notebook) == ["leg-cramps", "bakers-cyst"]
    assert notebook.take_messages() == []


def test_an_emptied_notebook_is_replaced_by_its_newest_copy(file, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    assert notebook.back_up(TODAY)
    notebook.close()
    file.write_bytes(b"")
    assert pages(notebook) == ["leg-cramps"]
    (message,) = notebook.take_messages()
    assert message.endswith("and the copy of 2026-11-22 was put in its place.")


def test_a_notebook_that_is_just_being_begun_is_not_replaced(file, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    assert notebook.back_up(TODAY)
    notebook.close()
    file.unlink()  # the reader wants to begin anew
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE begun (a)")
        assert not file.stat().st_size
        with pytest.raises(BusyNotebookError):
            pages(notebook)
    assert not list(file.parent.glob("*.damaged-*"))


@pytest.mark.parametrize("content", [b"nonsense" * 600, b"SQLite format 3\0", b"\0" * 5000])
def test_a_file_that_is_no_notebook_is_kept_and_a_new_one_begun(file, notebook, content):
    file.parent.mkdir()
    file.write_bytes(content)
    notebook.bookmarks.add("leg-cramps", "Cramps")
    (message,) = notebook.take_messages()
    assert message.endswith("It is kept as notebook.sqlite.damaged-1, and a new one was begun.")
    assert file.with_name("notebook.sqlite.damaged-1").read_bytes() == content
    assert pages(notebook) == ["leg-cramps"]


def test_the_database_of_another_program_is_not_written_to(file, notebook):
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    assert pages(notebook) == []
    with closing(sqlite3.connect(file.with_name("notebook.sqlite.damaged-1"))) as connection:
        assert connection.execute("SELECT * FROM theirs").fetchall() == []


def test_damage_that_shows_only_while_writing_loses_no_earlier_copy(file, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    notebook.back_up(TODAY)
    notebook.close()
    damage(file, 4096)
    with pytest.raises(NotebookError, match=r"put in its place\. Your last change was not made"):
        notebook.bookmarks.add("plantar-fasciitis", "Heel")
    notebook.bookmarks.add("plantar-fasciitis", "Heel")
    assert pages(notebook) == ["leg-cramps", "plantar-fasciitis"]


def test_a_damaged_notebook_does_not_become_a_copy(file, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    notebook.close()
    damage(file, 4096)
    with pytest.raises(NotebookError, match="part of it is damaged"):
        notebook.back_up(TODAY)
    assert backups(file) == []


def test_a_notebook_that_was_deleted_or_replaced_is_opened_anew(file, notebook, tmp_path):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    other = Notebook(tmp_path / "other.sqlite")
    other.bookmarks.add("bakers-cyst", "Cyst")
    other.close()
    shutil.rmtree(file.parent)
    assert pages(notebook) == []
    os.replace(other.file, file)  # noqa: PTH105
    assert pages(notebook) == ["bakers-cyst"]


# ---------------------------------------------------------------------- cannot be written to
def test_a_locked_notebook_is_said_and_a_later_try_succeeds(file, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    notebook.wait_at_most(0.01)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyNotebookError, match="in use by another program"):
            notebook.bookmarks.add("plantar-fasciitis", "Heel")
        assert pages(notebook) == ["leg-cramps"], "reading goes on"
        other.execute("ROLLBACK")
    notebook.bookmarks.add("plantar-fasciitis", "Heel")
    assert pages(notebook) == ["leg-cramps", "plantar-fasciitis"]


def test_a_notebook_that_another_program_has_for_itself_is_opened_later(file, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    notebook.close()
    notebook.wait_at_most(0.0)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyNotebookError):
            notebook.bookmarks.all()
    assert pages(notebook) == ["leg-cramps"]


def test_a_full_disk_is_said_and_nothing_is_lost(notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    (used,) = notebook.store.rows("PRAGMA page_count")[0]
    notebook.store.rows(f"PRAGMA max_page_count = {used + 1}")
    with pytest.raises(NotebookError, match="disk is full"):
        fill(notebook)
    kept = len(pages(notebook))
    notebook.store.rows("PRAGMA max_page_count = 100000")
    notebook.bookmarks.add("bakers-cyst", "Cyst")
    assert len(pages(notebook)) == kept + 1
    for _ in range(kept + 1):
        notebook.undo()
    assert pages(notebook) == []


def test_what_cannot_be_written_to_can_be_seen(file, notebook, monkeypatch):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    notebook.close()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert pages(notebook) == ["leg-cramps"]
    assert not notebook.writable
    assert "cannot be written to" in notebook.take_messages()[0]
    with pytest.raises(ReadOnlyNotebookError, match="nothing new can be kept"):
        notebook.bookmarks.add("plantar-fasciitis", "Heel")
    with pytest.raises(ReadOnlyNotebookError):
        notebook.visits.record("plantar-fasciitis", "Heel")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_said(file, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    notebook.close()
    file.parent.chmod(0o555)
    try:
        assert pages(notebook) == ["leg-cramps"]
        assert not notebook.writable
    finally:
        file.parent.chmod(0o755)


def test_no_place_for_a_notebook_is_said(file, notebook):
    file.parent.parent.joinpath("data").write_text("a file where the folder should be")
    with pytest.raises(NotebookClosedError, match="no place for your notebook"):
        notebook.bookmarks.all()
    file.parent.unlink()
    assert notebook.bookmarks.all() == []


# ---------------------------------------------------------------------- copies
def test_seven_daily_copies_are_kept(file, notebook):
    for day in range(10):
        notebook.bookmarks.add("leg-cramps", f"day {day}")
        assert notebook.back_up(TODAY + timedelta(days=day))
        assert not notebook.back_up(TODAY + timedelta(days=day))
    assert [one.day for one in backups(file)] == [f"2026-11-{day}" for day in range(25, 32 - 1)] + ["2026-12-01"]


def test_a_clock_that_jumps_back_spoils_no_copy(file, notebook):
    for year in (2040, 2041, 2042):
        notebook.bookmarks.add("leg-cramps", str(year))
        notebook.back_up(date(year, 1, 1))
    for day in range(1, 9):
        notebook.bookmarks.add("leg-cramps", f"2026-{day}")
        assert notebook.back_up(date(2026, 11, day))
    assert [one.day for one in backups(file)] == [f"2026-11-0{day}" for day in range(2, 9)]
    damage(file)
    notebook.close()
    assert len(pages(notebook)) == 11, "the copy made last is restored, not the one with the latest date"


def test_a_copy_that_cannot_be_made_is_said(file, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    copies.folder_of(file).write_text("a file where the folder should be")
    with pytest.raises(NotebookError, match="No copy of your notebook could be made"):
        notebook.back_up(TODAY)
    assert pages(notebook) == ["leg-cramps"]


# ---------------------------------------------------------------------- several programs; for kills see tests/faults
WRITER = """
import sys
from pathlib import Path
from calfguide.notebook.notebook import Notebook
from calfguide.notebook.records import Passage
notebook = Notebook(Path(sys.argv[1]))
notebook.wait_at_most(40.0)  # a busy machine is no fault
number = 0
while number < int(sys.argv[3]):
    notebook.bookmarks.add("leg-cramps", f"{sys.argv[2]} {number}")
    notebook.notes.add("leg-cramps", Passage("treatment", f"{sys.argv[2]} {number}"), "a note")
    notebook.visits.record(f"page-{number}", "A page")
    if number % 5 == 4:
        notebook.undo()
        notebook.redo()
    number += 1
    print(number, flush=True)
"""


def writer(file, name, count):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file), name, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_programs_write_at_once(file):
    writers = [writer(file, name, 40) for name in ("one", "other")]
    for process in writers:
        out, errors = process.communicate(timeout=60)
        assert errors == ""
        assert out.split()[-1] == "40"
    notebook = Notebook(file)
    titles = sorted(one.title for one in notebook.bookmarks.all())
    assert titles == sorted(f"{name} {number}" for name in ("one", "other") for number in range(40))
    assert len(notebook.notes.all()) == 80
    notebook.close()


def break_off(notebook, error):
    with notebook.store.transaction() as connection:
        connection.execute("CREATE TABLE half (done)")
        raise error


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_what_is_broken_off_is_undone_and_the_next_change_is_kept(notebook, error):
    with pytest.raises(error):
        break_off(notebook, error)
    assert notebook.store.rows("SELECT name FROM sqlite_master WHERE name = 'half'") == []
    notebook.bookmarks.add("leg-cramps", "Cramps")
    assert pages(notebook) == ["leg-cramps"]


def test_a_newer_notebook_is_let_go_of(notebook, file, monkeypatch):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    notebook.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 999")
    opened, connect = [], opening.connect
    monkeypatch.setattr(
        opening, "connect", lambda *given, **named: opened.append(connect(*given, **named)) or opened[-1]
    )
    with pytest.raises(NewerNotebookError):
        opening.open_whole(file)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[-1].execute("SELECT 1")
