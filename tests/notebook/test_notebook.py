"""Whatever is done to the notebook, in any order, it holds what it should; and every change can be undone."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from calfguide.notebook.notebook import Notebook
from calfguide.notebook.records import Passage

PAGES = st.sampled_from(["leg-cramps", "calf-muscle-strain", "plantar-fasciitis"])
TITLES = st.lists(st.text("abcö%'\"", min_size=1, max_size=3), min_size=1, max_size=2).map(" ".join)


class Keeping(RuleBasedStateMachine):
    """A notebook beside a plain model of it: a tree of lists, a dictionary, and the states before each change."""

    entries = Bundle("entries")
    folders = Bundle("folders")
    notes = Bundle("notes")

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.notebook = Notebook(Path(self.folder.name, "notebook.sqlite"))
        self.tree = {"": []}  # folder -> ids in order
        self.facts = {}  # id -> (title, page)
        self.words = {}  # note -> text
        self.before, self.ahead = [], []

    def teardown(self):
        self.notebook.close()
        self.folder.cleanup()

    def state(self):
        return {k: list(v) for k, v in self.tree.items()}, dict(self.facts), dict(self.words)

    def changing(self):
        self.before.append(self.state())
        self.ahead.clear()

    def forget_step_if_nothing_changed(self, ahead):
        if self.before[-1] == self.state():
            self.before.pop()
            self.ahead = ahead

    def parent_of(self, key):
        return next(parent for parent, inside in self.tree.items() if key in inside)

    def inside(self, key):
        return [key, *(deeper for child in self.tree.get(key, ()) for deeper in self.inside(child))]

    # ------------------------------------------------------------------ bookmarks
    @rule(target=entries, page=PAGES, title=TITLES, data=st.data())
    def add(self, page, title, data):
        parent = data.draw(st.sampled_from(list(self.tree)))
        self.changing()
        key = self.notebook.bookmarks.add(page, title, parent)
        self.tree[parent].append(key)
        self.facts[key] = (title, page)
        return key

    @rule(target=entries, title=TITLES, data=st.data())
    def add_folder(self, title, data):
        parent = data.draw(st.sampled_from(list(self.tree)))
        self.changing()
        key = self.notebook.bookmarks.add_folder(title, parent)
        self.tree[parent].append(key)
        self.tree[key] = []
        self.facts[key] = (title, "")
        return key

    @rule(key=entries, title=TITLES)
    def rename(self, key, title):
        ahead = list(self.ahead)
        self.changing()
        self.notebook.bookmarks.rename(key, title)
        if key in self.facts:
            self.facts[key] = (title, self.facts[key][1])
        self.forget_step_if_nothing_changed(ahead)

    @rule(key=entries)
    def delete(self, key):
        if key not in self.facts:
            return
        self.changing()
        self.notebook.bookmarks.delete([key])
        self.tree[self.parent_of(key)].remove(key)
        for gone in self.inside(key):
            self.tree.pop(gone, None)
            del self.facts[gone]

    @rule(key=entries, data=st.data())
    def move(self, key, data):
        if key not in self.facts:
            return
        parent = data.draw(st.sampled_from([one for one in self.tree if one not in self.inside(key)]))
        siblings = [one for one in self.tree[parent] if one != key]
        at = data.draw(st.integers(0, len(siblings)))
        ahead = list(self.ahead)
        self.changing()
        self.notebook.bookmarks.move([key], parent, siblings[at] if at < len(siblings) else "")
        self.tree[self.parent_of(key)].remove(key)
        self.tree[parent].insert(at, key)
        self.forget_step_if_nothing_changed(ahead)

    # ------------------------------------------------------------------ notes
    @rule(target=notes, page=PAGES, text=st.sampled_from(["", "ask the physio", "line\nline"]))
    def highlight(self, page, text):
        self.changing()
        note = self.notebook.notes.add(page, Passage("treatment", "rest it", "first, ", " for two days"), text)
        self.words[note.id] = text
        return note.id

    @rule(key=notes, text=st.sampled_from(["", "better now", "worse"]))
    def edit(self, key, text):
        if key not in self.words or self.words[key] == text:
            return
        self.changing()
        self.notebook.notes.edit(key, text)
        self.words[key] = text

    @rule(key=notes)
    def remove_note(self, key):
        if key not in self.words:
            return
        self.changing()
        self.notebook.notes.delete([key])
        del self.words[key]

    # ------------------------------------------------------------------ undo, and beginning again
    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(times):
            assert bool(self.notebook.undo_kind) == bool(self.before)
            if self.notebook.undo():
                self.ahead.append(self.state())
                self.tree, self.facts, self.words = self.before.pop()

    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(times):
            assert bool(self.notebook.redo_kind) == bool(self.ahead)
            if self.notebook.redo():
                self.before.append(self.state())
                self.tree, self.facts, self.words = self.ahead.pop()

    @rule()
    def open_again(self):
        self.notebook.close()
        self.notebook = Notebook(self.notebook.file)
        self.before, self.ahead = [], []

    @invariant()
    def holds_what_it_should(self):
        if not hasattr(self, "notebook"):
            return
        tree = {"": []} | {key: [] for key, (_, page) in self.facts.items() if not page}
        found = self.notebook.bookmarks.all()
        seen = {""}
        for one in found:
            assert one.parent in seen, "a folder stands before what is in it"
            seen.add(one.id)
            tree[one.parent].append(one.id)
        assert tree == self.tree
        assert {one.id: (one.title, one.page) for one in found} == self.facts
        assert {note.id: note.text for note in self.notebook.notes.all()} == self.words


TestKeeping = Keeping.TestCase
TestKeeping.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)


def test_making_one_touches_no_file(file, notebook):
    assert not file.parent.exists()
    assert notebook.bookmarks.all() == []
    assert file.exists()


def test_moving_many_times_between_the_same_two_keeps_the_order(notebook):
    first, last = (notebook.bookmarks.add("leg-cramps", name) for name in ("first", "last"))
    middle = [notebook.bookmarks.add("leg-cramps", str(number)) for number in range(60)]
    for key in middle:
        notebook.bookmarks.move([key], "", last)
    for key in middle:  # each time into half of the room that is left
        notebook.bookmarks.move([key], "", middle[0] if key != middle[0] else last)
    order = [one.id for one in notebook.bookmarks.all()]
    assert order == [first, *middle[1:], middle[0], last]


def test_a_folder_is_not_moved_into_itself(notebook):
    outer = notebook.bookmarks.add_folder("outer")
    inner = notebook.bookmarks.add_folder("inner", outer)
    notebook.bookmarks.move([outer], inner)
    assert [(one.id, one.parent) for one in notebook.bookmarks.all()] == [(outer, ""), (inner, outer)]
    assert notebook.undo_kind == "add-folder"


def test_undo_leaves_what_another_program_changed_since(file, notebook):
    key = notebook.bookmarks.add("leg-cramps", "cramps")
    notebook.bookmarks.rename(key, "night cramps")
    other = Notebook(file)
    folder = other.bookmarks.add_folder("legs")
    other.bookmarks.move([key], folder)
    notebook.undo()
    (kept,) = (one for one in other.bookmarks.all() if one.id == key)
    assert (kept.title, kept.parent) == ("cramps", folder)
    other.bookmarks.delete([folder])
    assert notebook.undo() == "add-bookmark", "undoing what is gone already is no error"
    assert other.bookmarks.all() == []
    other.close()


def test_folders_that_two_programs_put_into_each_other_are_not_lost(notebook):
    one, other = notebook.bookmarks.add_folder("one"), notebook.bookmarks.add_folder("other")
    with notebook.store.transaction() as connection:
        connection.execute("UPDATE bookmarks SET parent = ? WHERE id = ?", (other, one))
        connection.execute("UPDATE bookmarks SET parent = ? WHERE id = ?", (one, other))
        connection.execute("INSERT INTO bookmarks VALUES ('lost', 'nowhere', 1, 'lost', 'leg-cramps', 0)")
    assert {bookmark.id for bookmark in notebook.bookmarks.all()} == {one, other, "lost"}


def test_another_program_sees_each_change(file, notebook):
    other = Notebook(file)
    before = other.version
    notebook.bookmarks.add("leg-cramps", "cramps")
    assert other.version != before
    assert other.bookmarks.has("leg-cramps")
    assert not other.bookmarks.has("plantar-fasciitis")
    other.close()
