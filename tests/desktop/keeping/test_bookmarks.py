"""The star, and the tree of bookmarks."""

from __future__ import annotations

import json
from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTreeWidget

from calfguide.desktop.startup import make_window
from calfguide.desktop.wiring.keeping import KeepingWiring
from calfguide.notebook.notebook import Notebook
from calfguide.notebook.place import notebook_file

PLACE = QTreeWidget.DropIndicatorPosition


def titles(tree):
    """Titles as they stand in the tree, with what is in each folder."""

    def inside(item):
        children = (item.child(row) for row in range(item.childCount()))
        return [(child.text(0), inside(child)) if child.childCount() else child.text(0) for child in children]

    return inside(tree.invisibleRootItem())


def item_of(tab, title):
    return next(item for item in tab.items.values() if item.text(0) == title)


def choose(tab, *names):
    tab.tree.clearSelection()
    for name in names:
        item_of(tab, name).setSelected(True)


def test_the_first_painting_does_not_wait_for_the_notebook(qapp, services):
    notebook = Notebook(notebook_file(services.paths.data))
    notebook.bookmarks.add("leg-cramps", "Leg cramps")
    notebook.close()
    services.settings.set("tabs", {"tabs": [{"visits": [["leg-cramps", "", 0]], "at": 0}], "at": 0})
    window = make_window(services)
    wiring = window.findChild(KeepingWiring)
    assert services.state.now.page == "leg-cramps"
    assert not wiring.keeping.is_open
    window.winId()  # what is painted has a surface
    window.painted.emit()
    assert wiring.keeping.is_open
    assert wiring.star.accessibleName() == "Remove the bookmark of this page"
    window.close()
    window.deleteLater()


def test_nothing_is_opened_before_a_page_is(services, window, wiring):
    assert not wiring.keeping.is_open
    assert not (services.paths.data / "notebook.sqlite").exists()
    assert wiring.star is None
    assert wiring.panel is None
    assert wiring.highlights is None
    assert not window.commands.bookmark.isEnabled()
    assert not window.commands.undo_keeping.isEnabled()


def test_the_star_says_whether_the_page_is_kept(qtbot, window, wiring, opened, notebook):
    opened("leg-cramps")
    assert wiring.star.isVisible()
    assert wiring.star.accessibleName() == "Bookmark this page"
    assert min(wiring.star.width(), wiring.star.height()) >= 24
    hollow = wiring.star.icon().cacheKey()
    qtbot.mouseClick(wiring.star, Qt.MouseButton.LeftButton)
    assert [(b.page, b.title) for b in notebook.bookmarks.all()] == [("leg-cramps", "Leg cramps")]
    assert wiring.star.accessibleName() == "Remove the bookmark of this page"
    assert wiring.star.icon().cacheKey() != hollow
    opened("bakers-cyst")
    assert wiring.star.accessibleName() == "Bookmark this page"
    opened("leg-cramps")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert notebook.bookmarks.all() == []
    assert window.commands.undo_keeping.text() == "Undo: delete a bookmark"
    window.commands.undo_keeping.trigger()
    assert notebook.bookmarks.has("leg-cramps")
    window.commands.redo_keeping.trigger()
    assert not notebook.bookmarks.has("leg-cramps")
    window.commands.start.trigger()
    assert not wiring.star.isVisible()
    assert not window.commands.bookmark.isEnabled()


def test_an_empty_tab_says_what_to_do_and_where_it_is_kept(kept, services):
    tab = kept("bookmarks")
    assert tab.empty.isVisible()
    assert "Ctrl+D" in tab.empty.text()
    assert str(services.paths.data / "notebook.sqlite") in tab.empty.text()


def test_the_tree_is_ordered_by_dragging_and_by_keys(qtbot, kept, notebook):
    folder = notebook.bookmarks.add_folder("Folder")
    for page in ("leg-cramps", "bakers-cyst", "plantar-fasciitis"):
        notebook.bookmarks.add(page, page)
    tab = kept("bookmarks")
    tree = tab.tree
    assert titles(tree) == ["Folder", "leg-cramps", "bakers-cyst", "plantar-fasciitis"]

    def drop(title, place, target):
        choose(tab, title)
        tree.dropped.emit(tab.chosen(), *tree.place(item_of(tab, target) if target else None, place))

    drop("plantar-fasciitis", PLACE.OnItem, "Folder")
    drop("bakers-cyst", PLACE.AboveItem, "plantar-fasciitis")
    assert titles(tree) == [("Folder", ["bakers-cyst", "plantar-fasciitis"]), "leg-cramps"]
    drop("leg-cramps", PLACE.BelowItem, "Folder")  # which is open: that is before what is in it
    assert titles(tree) == [("Folder", ["leg-cramps", "bakers-cyst", "plantar-fasciitis"])]
    drop("leg-cramps", PLACE.BelowItem, "bakers-cyst")
    assert titles(tree) == [("Folder", ["bakers-cyst", "leg-cramps", "plantar-fasciitis"])]
    drop("bakers-cyst", PLACE.OnViewport, None)
    drop("Folder", PLACE.OnItem, "Folder")
    assert titles(tree) == [("Folder", ["leg-cramps", "plantar-fasciitis"]), "bakers-cyst"]
    choose(tab, "plantar-fasciitis")
    tab.step(-1)
    tab.step(-1)
    assert titles(tree) == [("Folder", ["plantar-fasciitis", "leg-cramps"]), "bakers-cyst"]
    assert tab.chosen() == [next(b.id for b in notebook.bookmarks.all() if b.title == "plantar-fasciitis")]
    tab.step(1)
    assert [b.title for b in notebook.bookmarks.all() if b.parent == folder] == ["leg-cramps", "plantar-fasciitis"]


def test_rename_delete_and_undo_from_the_tree(qtbot, window, wiring, kept, notebook):
    folder = notebook.bookmarks.add_folder("Folder")
    notebook.bookmarks.add("leg-cramps", "Leg cramps", folder)
    tab = kept("bookmarks")
    item_of(tab, "Leg cramps").setText(0, "At night")
    qtbot.waitUntil(lambda: wiring.panel.undo.text() == "Undo: rename a bookmark")
    assert titles(tab.tree) == [("Folder", ["At night"])]
    item_of(tab, "At night").setText(0, "   ")
    qtbot.waitUntil(lambda: titles(tab.tree) == [("Folder", ["At night"])])
    assert titles(tab.tree) == [("Folder", ["At night"])], "no title is no title"
    choose(tab, "Folder")
    tab.tree.setFocus()
    qtbot.keyClick(tab.tree, Qt.Key.Key_Delete)
    assert notebook.bookmarks.all() == []
    assert tab.empty.isVisible()
    assert wiring.panel.undo.text() == "Undo: delete a bookmark"
    qtbot.mouseClick(wiring.panel.undo, Qt.MouseButton.LeftButton)
    assert titles(tab.tree) == [("Folder", ["At night"])]


def test_a_new_folder_is_named_at_once(qtbot, kept, notebook):
    tab = kept("bookmarks")
    tab.add_folder()
    assert [b.title for b in notebook.bookmarks.all()] == ["New folder"]
    field = tab.tree.findChild(QLineEdit)
    assert field.isVisible()
    field.setText("Legs")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [b.title for b in notebook.bookmarks.all()] == ["Legs"])
    assert titles(tab.tree) == ["Legs"]


def test_renaming_right_after_a_click_on_the_row_is_no_complaint(qtbot, kept, notebook):
    notebook.bookmarks.add("leg-cramps", "Leg cramps")
    tab = kept("bookmarks")
    row = tab.tree.visualItemRect(item_of(tab, "Leg cramps")).center()
    for _ in range(2):  # the second click, on what is chosen, asks for an editor a moment later
        qtbot.mouseClick(tab.tree.viewport(), Qt.MouseButton.LeftButton, pos=row)
    tab.begin_rename()
    qtbot.waitUntil(lambda: tab.tree.findChild(QLineEdit) is not None)
    assert tab.tree.findChild(QLineEdit).text() == "Leg cramps"


def test_renaming_twice_at_once_is_no_complaint_and_keeps_what_is_typed(qtbot, kept, notebook):
    notebook.bookmarks.add("leg-cramps", "Leg cramps")
    notebook.bookmarks.add("bakers-cyst", "Baker's cyst")
    tab = kept("bookmarks")
    choose(tab, "Leg cramps")
    menu = tab.make_menu()
    rename = next(action for action in menu.actions() if action.text() == "Rename")
    rename.trigger()
    rename.trigger()  # the second half of a double click on the menu
    (field,) = (one for one in tab.tree.findChildren(QLineEdit) if one.isVisible())
    field.setText("At night")
    tab.tree.begin_edit(item_of(tab, "Baker's cyst"))
    tab.rename_button.click()
    assert "At night" in {one.title for one in notebook.bookmarks.all()}
    menu.deleteLater()


def test_a_name_that_is_being_typed_is_kept_when_the_window_closes(window, kept, services):
    tab = kept("bookmarks")
    tab.add_folder()
    tab.tree.findChild(QLineEdit).setText("Legs")
    window.close()
    with closing(Notebook(notebook_file(services.paths.data))) as later:
        assert [one.title for one in later.bookmarks.all()] == ["Legs"]


def test_a_bookmark_opens_its_page_and_an_unknown_one_is_said(window, kept, notebook):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    notebook.bookmarks.add("no-such-page", "Gone")
    tab = kept("bookmarks")
    tab.tree.itemActivated.emit(item_of(tab, "Cramps"), 0)
    assert window.services.state.now.page == "leg-cramps"
    tab.tree.itemActivated.emit(item_of(tab, "Gone (not in this guide)"), 0)
    assert window.services.state.now.page == "leg-cramps"
    assert "no-such-page" in window.problems.label.text()


def test_all_that_can_be_dragged_has_words_in_the_menu(kept, notebook):
    notebook.bookmarks.add_folder("Folder")
    notebook.bookmarks.add("leg-cramps", "Cramps")
    tab = kept("bookmarks")
    choose(tab, "Cramps")
    menu = tab.make_menu()
    move = next(action.menu() for action in menu.actions() if action.menu())
    assert [action.text() for action in move.actions()] == ["The top", "Folder"]
    move.actions()[1].trigger()
    assert titles(tab.tree) == [("Folder", ["Cramps"])]
    menu.deleteLater()


def test_bookmarks_go_out_and_come_in(window, wiring, notebook, tmp_path):
    notebook.bookmarks.add("leg-cramps", "Cramps")
    file = tmp_path / "mine.json"
    wiring.files.write(file, wiring.files.bookmarks_text)
    assert json.loads(file.read_text("utf-8"))["bookmarks"][0]["page"] == "leg-cramps"
    wiring.keeping.change(lambda notebook: notebook.bookmarks.remove_page("leg-cramps"), "delete-bookmark")
    wiring.files.read(file)
    assert notebook.bookmarks.has("leg-cramps")
    file.write_text(file.read_text("utf-8").replace('"leg-cramps"', "5"), "utf-8")
    wiring.files.read(file)
    assert window.problems.label.text().startswith("mine.json, line 5:")
    assert len(notebook.bookmarks.all()) == 1
    wiring.files.write(tmp_path / "no" / "folder.json", wiring.files.bookmarks_text)
    assert "folder.json could not be written" in window.problems.label.text()


def test_a_row_more_or_less_leaves_the_others_as_they_were(window, wiring, notebook, kept):
    folder = notebook.bookmarks.add_folder("Folder")
    notebook.bookmarks.add("bakers-cyst", "Baker's cyst", folder)
    tab = kept("bookmarks")
    first = tab.tree.topLevelItem(0)

    def change(deed):
        wiring.keeping.change(deed, "add-bookmark")
        return [one.id for one in notebook.bookmarks.all()]

    assert change(lambda book: book.bookmarks.add("leg-cramps", "Leg cramps")) == list(tab.items)
    assert tab.tree.topLevelItem(0) is first
    assert tab.tree.topLevelItem(1).text(0) == "Leg cramps"
    assert change(lambda book: book.bookmarks.add("leg-cramps", "Again", folder)) == list(tab.items)
    assert [first_item.text(0) for first_item in children(tab.tree.topLevelItem(0))] == ["Baker's cyst", "Again"]
    assert change(lambda book: book.bookmarks.remove_page("leg-cramps")) == list(tab.items)
    assert tab.tree.topLevelItemCount() == 1
    kept_folder = tab.tree.topLevelItem(0)
    assert [item.text(0) for item in children(kept_folder)] == ["Baker's cyst"]
    assert change(lambda book: book.bookmarks.add("leg-cramps", "Last")) == list(tab.items)
    assert change(lambda book: book.bookmarks.delete([folder])) == list(tab.items)
    assert [tab.tree.topLevelItem(row).text(0) for row in range(tab.tree.topLevelItemCount())] == ["Last"]
    tab.tree.setCurrentItem(tab.tree.topLevelItem(0))
    tab.delete()
    assert tab.tree.topLevelItemCount() == 0
    assert tab.empty.isVisible()


def children(item):
    return [item.child(row) for row in range(item.childCount())]
