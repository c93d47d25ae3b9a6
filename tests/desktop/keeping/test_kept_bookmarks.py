"""Bookmarks that wait for another program are shown as they will be once they are written."""

from __future__ import annotations

import random

import pytest

from calfguide.desktop.keeping.keeping import Change, Keeping
from calfguide.desktop.keeping.kept_bookmarks import KeptBookmarks
from calfguide.notebook.notebook import Notebook

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
        lambda: bookmarks.move(
            some, chance.choice([one for one in folders if one != "gone"]), chance.choice(["", *ids])
        ),
        lambda: bookmarks.move(some, "", chance.choice(["", *ids])),
    )
    chance.choices(deeds, weights=(5, 2, 2, 1, 3, 2))[0]()


@pytest.mark.parametrize("seed", range(40))
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
