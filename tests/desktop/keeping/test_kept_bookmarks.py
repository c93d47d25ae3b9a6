"""Bookmarks that wait for another program are shown as they will be once they are written."""

from __future__ import annotations

import random

import pytest

from calfguide.desktop.keeping.keeping import Change, Keeping
from calfguide.desktop.keeping.kept_bookmarks import KeptBookmarks
from calfguide.notebook.exchange import parse_bookmarks
from calfguide.notebook.notebook import Notebook

IMPORTED = """{"format": "calfguide-bookmarks", "version": 1, "bookmarks": [
  {"title": "Sciatica", "page": "sciatica"},
  {"title": "New folder", "bookmarks": [{"title": "Soleus", "page": "soleus"}, {"title": "Inside", "bookmarks": []}]},
  {"title": "Soleus", "page": "soleus"}, {"title": "Soleus", "page": "soleus"}
]}"""
PAGES = ("leg-cramps", "bakers-cyst", "sciatica", "soleus")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "notebook.sqlite"


@pytest.fixture
def keeping(qapp, file, monkeypatch):
    """Keeps nothing by itself: each change waits until `catch_up` is told to write, with 0 seconds of patience."""
    made = Keeping(file, qapp)
    write = made.catch_up
    monkeypatch.setattr(made, "catch_up", lambda wait, **_: write(wait) if not wait else None)
    yield made
    made.let_go()
    made.deleteLater()


def shown(bookmarks):
    return [(one.id, one.parent, one.title, one.page) for one in bookmarks]


def change_at_random(bookmarks, chance):
    """One thing that a reader may do with what is shown."""
    there = bookmarks.all()
    ids = [one.id for one in there]
    folders = ["", "gone", *(one.id for one in there if one.is_folder)]
    some = chance.sample(ids, min(len(ids), chance.randint(0, 3)))
    page = chance.choice(PAGES)
    deeds = (
        lambda: bookmarks.remove(page) if bookmarks.has(page) else bookmarks.add(page, page.title()),
        lambda: bookmarks.add_folder("New folder", chance.choice(folders)),
        lambda: bookmarks.rename(some[0], chance.choice(["  Another\nname ", "  "])) if some else None,
        lambda: bookmarks.delete(some),
        lambda: bookmarks.add_many(parse_bookmarks(IMPORTED, "mine.json")),
        lambda: bookmarks.move(
            some, chance.choice([one for one in folders if one != "gone"]), chance.choice(["", *ids])
        ),
        lambda: bookmarks.move(some, "", chance.choice(["", *ids])),
    )
    chance.choices(deeds, weights=(5, 2, 2, 1, 1, 3, 2))[0]()


@pytest.mark.parametrize("seed", range(60))
def test_what_waits_is_shown_as_it_is_once_it_is_written(keeping, file, seed):
    with_notebook = Notebook(file)
    folder = with_notebook.bookmarks.add_folder("Folder")
    with_notebook.bookmarks.add("plantar-fasciitis", "Heel", folder)
    with_notebook.bookmarks.add("sciatica", "Sciatica")
    with_notebook.close()
    bookmarks, chance = KeptBookmarks(keeping), random.Random(seed)
    for _ in range(12):
        change_at_random(bookmarks, chance)
    waiting = shown(bookmarks.all())
    kept = {page: bookmarks.has(page) for page in PAGES}
    assert keeping.is_unkept
    keeping.catch_up(0.0)
    assert shown(bookmarks.all()) == waiting
    assert {page: bookmarks.has(page) for page in PAGES} == kept


def test_what_was_not_written_yet_is_taken_back_and_nothing_waits(keeping):
    bookmarks = KeptBookmarks(keeping)
    keeping.postpone(Change(lambda notebook: notebook.version, quiet=True))
    bookmarks.add("sciatica", "Sciatica")
    assert bookmarks.has("sciatica")
    bookmarks.remove("sciatica")
    assert not bookmarks.has("sciatica")
    assert not keeping.is_unkept


def test_of_two_folders_of_one_name_an_import_uses_the_same_one_before_and_after_it_is_written(keeping, file):
    with_notebook = Notebook(file)
    first, second = (with_notebook.bookmarks.add_folder("New folder") for _ in range(2))
    with_notebook.bookmarks.move([second], "", before=first)
    with_notebook.close()
    bookmarks = KeptBookmarks(keeping)
    assert bookmarks.add_many(parse_bookmarks(IMPORTED, "mine.json")) is None
    waiting = shown(bookmarks.all())
    assert [title for _, _, title, _ in waiting].count("New folder") == 2
    keeping.catch_up(0.0)
    assert shown(bookmarks.all()) == waiting
    keeping.undo()
    keeping.catch_up(0.0)
    assert [key for key, *_ in shown(bookmarks.all())] == [second, first]


def test_an_import_that_waits_is_listed_and_taken_back_by_undo(keeping):
    bookmarks = KeptBookmarks(keeping)
    bookmarks.add_many(parse_bookmarks(IMPORTED, "mine.json"))
    assert [one.title for one in bookmarks.all()] == ["Sciatica", "New folder", "Soleus", "Inside", "Soleus"]
    assert bookmarks.has("soleus")
    keeping.undo()
    assert (bookmarks.all(), keeping.is_unkept) == ([], False)
