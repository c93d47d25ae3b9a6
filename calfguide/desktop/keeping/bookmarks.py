"""The tab of bookmarks: a tree of folders in the reader's own order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyledItemDelegate, QTreeWidget, QTreeWidgetItem

from calfguide.desktop.guarding import guarded
from calfguide.desktop.keeping.kept_bookmarks import KeptBookmarks
from calfguide.desktop.keeping.parts import EditedTab, edited, key, words_and_place
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.keeping.guide import Guide
    from calfguide.desktop.keeping.keeping import Keeping
    from calfguide.notebook.records import Bookmark

    Index = QModelIndex | QPersistentModelIndex

ID, PAGE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
UNKNOWN_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
PAGE_FLAGS = UNKNOWN_FLAGS | Qt.ItemFlag.ItemIsEditable
FOLDER_FLAGS = PAGE_FLAGS | Qt.ItemFlag.ItemIsDropEnabled


class BookmarksTab(EditedTab):
    """Drag or Alt+arrows to order, F2 to rename, Delete to delete.

    Signals:
        page_requested: (slug) a bookmark is to be opened.
        handout_requested: (slugs) pages are to go into the handout.
    """

    page_requested = Signal(str)
    handout_requested = Signal(object)

    def __init__(self, keeping: Keeping, guide: Guide, actions: Actions) -> None:
        super().__init__(keeping)
        self.bookmarks = KeptBookmarks(keeping)
        self.guide, self.folder_icon = guide, actions.icons("folder")
        self.items: dict[str, QTreeWidgetItem] = {}
        self.closed: set[str] = set()
        self.tree = BookmarkTree()
        self.tree.dropped.connect(self.put)
        self.tree.itemActivated.connect(self.open)
        self.tree.itemChanged.connect(self.rename)
        self.tree.itemCollapsed.connect(lambda item: self.closed.add(item.data(0, ID)))
        self.tree.itemExpanded.connect(lambda item: self.closed.discard(item.data(0, ID)))
        self.tree.itemSelectionChanged.connect(self.draw_buttons)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self.show_menu)
        self.follow_editing(self.tree)
        self.build(self.tree)
        self.button(self.tr("New folder"), self.add_folder)
        self.rename_button = self.button(self.tr("Rename"), self.begin_rename)
        self.delete_button = self.button(self.tr("Delete"), self.delete)
        self.handout_button = self.button(self.tr("Add to the handout"), self.add_to_handout)
        self.file_button(self.tr("Import…"), actions.import_bookmarks)
        self.file_button(self.tr("Export…"), actions.export_bookmarks)
        key("Delete", self.tree, self.delete)
        key("Alt+Up", self.tree, lambda: self.step(-1))
        key("Alt+Down", self.tree, lambda: self.step(1))

    # ------------------------------------------------------------------ drawing
    def draw(self) -> None:
        """Show what is kept now; what is folded, chosen and in view stays so."""
        if self.is_editing:
            return
        self.guide.look_again()
        bookmarks = self.bookmarks.all()
        if self.waits():
            return
        before = self.drawn
        if not self.is_new(bookmarks):
            return
        if isinstance(before, list) and before and bookmarks and self.change_rows(before, bookmarks):
            self.draw_buttons()
        else:
            self.fill(bookmarks)

    def change_rows(self, before: list[Bookmark], now: list[Bookmark]) -> bool:
        """Take rows out, or add rows at the end, where that is all that has changed: a long tree takes its time."""
        if now[: len(before)] == before:
            items = [self.make_item(one) for one in now[len(before) :]]
            self.tree.addTopLevelItems([item for item in items if item.parent() is None])
            return True
        left = {one.id for one in now}
        if [one for one in before if one.id in left] != now:
            return False
        chosen, top = self.chosen(), self.tree.invisibleRootItem()
        self.tree.blockSignals(True)
        for one in reversed(before):  # what is in a folder before the folder
            if one.id not in left:
                item = self.items.pop(one.id)
                (item.parent() or top).removeChild(item)
        for item in self.tree.selectedItems():
            item.setSelected(item.data(0, ID) in chosen)  # Qt chooses a neighbour of what goes
        self.tree.blockSignals(False)
        return True

    def fill(self, bookmarks: list[Bookmark]) -> None:
        """Draw the whole tree anew."""
        chosen, at = self.chosen(), self.tree.verticalScrollBar().value()
        tree = self.tree
        tree.blockSignals(True)
        tree.clear()
        self.items = {}
        made = [self.make_item(one) for one in bookmarks]
        tree.addTopLevelItems([item for item, one in zip(made, bookmarks, strict=True) if not one.parent])
        for one in bookmarks:
            if one.is_folder:
                self.items[one.id].setExpanded(one.id not in self.closed)
        for name in chosen:
            if name in self.items:
                self.items[name].setSelected(True)
        current = next((self.items[name] for name in chosen if name in self.items), tree.topLevelItem(0))
        if current is not None:
            tree.setCurrentItem(current, 0, tree.selectionModel().SelectionFlag.NoUpdate)
        tree.blockSignals(False)
        tree.verticalScrollBar().setValue(at)
        self.say_empty("" if bookmarks else self.empty_words())
        self.draw_buttons()

    def make_item(self, one: Bookmark) -> QTreeWidgetItem:
        item = QTreeWidgetItem([one.title])
        item.setFlags(FOLDER_FLAGS if one.is_folder else PAGE_FLAGS)
        item.setData(0, ID, one.id)
        item.setData(0, PAGE, one.page)
        if one.is_folder:
            item.setIcon(0, self.folder_icon)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, self.tr("Folder: {title}").format(title=one.title))
        elif not self.guide.has(one.page):
            item.setText(0, self.tr("{title} (not in this guide)").format(title=one.title))
            item.setFlags(UNKNOWN_FLAGS)
        else:
            item.setToolTip(0, f"{one.title}\n{self.guide.summary(one.page)}".strip())
        self.items[one.id] = item
        if one.parent:
            self.items[one.parent].addChild(item)
        return item

    def empty_words(self) -> str:
        return words_and_place(
            self.keeping.file,
            self.tr("No bookmarks yet. Press the star on a page, or Ctrl+D, and the page is kept here."),
            self.tr("Bookmarks are kept in a file on this computer, and nowhere else:"),
        )

    def draw_buttons(self) -> None:
        chosen = self.chosen()
        self.delete_button.setEnabled(bool(chosen))
        self.handout_button.setEnabled(bool(self.chosen_pages()))
        editable = len(chosen) == 1 and bool(self.items[chosen[0]].flags() & Qt.ItemFlag.ItemIsEditable)
        self.rename_button.setEnabled(editable)

    def chosen(self) -> list[str]:
        return [item.data(0, ID) for item in self.tree.selectedItems()]

    def chosen_pages(self) -> list[str]:
        """The pages of what is chosen that are in this guide; of a folder, all in it."""
        found: list[str] = []
        waiting = list(self.tree.selectedItems())
        while waiting:
            item = waiting.pop(0)
            page = item.data(0, PAGE)
            if page and self.guide.has(page):
                found.append(page)
            inside = [item.child(row) for row in range(item.childCount())]
            waiting[:0] = [one for one in inside if one is not None]
        return list(dict.fromkeys(found))

    # ------------------------------------------------------------------ what the reader does
    def add_to_handout(self) -> None:
        self.handout_requested.emit(self.chosen_pages())

    def open(self, item: QTreeWidgetItem) -> None:
        if item.data(0, PAGE):
            self.page_requested.emit(item.data(0, PAGE))

    def add_folder(self) -> None:
        """Make a folder beside what is chosen, or inside a chosen folder, and let it be named at once."""
        current = self.tree.currentItem() if self.chosen() else None
        if current is not None and current.data(0, PAGE):
            current = current.parent()
        parent = current.data(0, ID) if current is not None else ""
        made = self.bookmarks.add_folder(self.tr("New folder"), parent)
        item = self.items.get(made)
        if item is not None:
            self.tree.setCurrentItem(item)
            self.tree.begin_edit(item)

    def begin_rename(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.tree.setFocus()
            self.tree.begin_edit(self.items[chosen[0]])

    def rename(self, item: QTreeWidgetItem) -> None:
        self.drawn = None  # the row shows what was typed, whether or not that is kept
        self.take_words(item.data(0, ID), item.text(0))

    def write(self, name: str, words: str) -> None:
        self.bookmarks.rename(name, words)

    def delete(self) -> None:
        chosen = self.chosen()
        if chosen:
            next_one = self.tree.itemBelow(self.items[chosen[-1]]) or self.tree.itemAbove(self.items[chosen[0]])
            after = next_one.data(0, ID) if next_one is not None else ""
            self.bookmarks.delete(chosen)
            if after in self.items:
                self.tree.setCurrentItem(self.items[after])

    def put(self, chosen: list[str], parent: str, before: str) -> None:
        self.bookmarks.move(chosen, parent, before)

    def step(self, by: int) -> None:
        """Move the chosen one up or down among its neighbours."""
        chosen = self.chosen()
        if len(chosen) != 1:
            return
        item = self.items[chosen[0]]
        above = item.parent() or self.tree.invisibleRootItem()
        at = above.indexOfChild(item) + by
        if 0 <= at < above.childCount():
            following = above.child(at if by < 0 else at + 1)
            self.put(chosen, above.data(0, ID) or "", following.data(0, ID) if following else "")

    def show_menu(self, at: QPoint) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def make_menu(self) -> QMenu:
        """What can be done with what is chosen: all that the mouse can drag has words here too."""
        menu = QMenu(self)
        chosen = self.chosen()
        current = self.items[chosen[0]] if len(chosen) == 1 else None
        if current is not None and current.data(0, PAGE):
            page = current.data(0, PAGE)
            menu.addAction(self.tr("Open")).triggered.connect(lambda: self.page_requested.emit(page))
        if current is not None and current.flags() & Qt.ItemFlag.ItemIsEditable:
            menu.addAction(self.tr("Rename")).triggered.connect(self.begin_rename)
        if self.chosen_pages():
            menu.addAction(self.tr("Add to the handout")).triggered.connect(self.add_to_handout)
        if chosen:
            menu.addAction(self.tr("Delete")).triggered.connect(self.delete)
            places = menu.addMenu(self.tr("Move to"))
            places.addAction(self.tr("The top")).triggered.connect(lambda: self.put(chosen, "", ""))
            for name, item in self.items.items():
                if not item.data(0, PAGE) and name not in chosen:
                    action = places.addAction(item.text(0).replace("&", "&&"))
                    action.triggered.connect(lambda _=False, name=name: self.put(chosen, name, ""))
        menu.addAction(self.tr("New folder")).triggered.connect(self.add_folder)
        return menu


@guarded
class TitleDelegate(QStyledItemDelegate):
    """Rows as Qt paints them, edited in a field that says what it is."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(self.tr("Name"))
        return editor


@guarded
class BookmarkTree(QTreeWidget):
    """A tree whose rows are dragged; it only says where they were dropped.

    Signals:
        dropped: (ids, folder or "", id that they are to stand before or "").
    """

    dropped = Signal(list, str, str)

    def __init__(self) -> None:
        super().__init__()
        named(self, "kept-list")
        self.setAccessibleName(self.tr("Bookmarks"))
        self.setHeaderHidden(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QTreeWidget.DragDropMode.InternalMove)
        self.setEditTriggers(QTreeWidget.EditTrigger.EditKeyPressed | QTreeWidget.EditTrigger.SelectedClicked)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(TitleDelegate(self))

    def begin_edit(self, item: QTreeWidgetItem) -> None:
        """Let a row be renamed."""
        self.editItem(item, 0)

    def edit(  # type: ignore[override]
        self, index: Index, trigger: QAbstractItemView.EditTrigger, event: QEvent | None
    ) -> bool:
        return edited(super().edit(index, trigger, event), trigger)  # type: ignore[arg-type]

    def dropEvent(self, event: QDropEvent) -> None:
        place = self.dropIndicatorPosition()
        target = self.itemAt(event.position().toPoint())
        moved = [item.data(0, ID) for item in self.selectedItems()]
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the rows are drawn anew from what is kept
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.dropped.emit(moved, *self.place(target, place))

    def place(self, target: QTreeWidgetItem | None, place: QTreeWidget.DropIndicatorPosition) -> tuple[str, str]:
        """The folder, and the row to stand before, for a drop on, above or below a row."""
        if target is None:
            return "", ""
        if place == QTreeWidget.DropIndicatorPosition.OnItem:
            return target.data(0, ID), ""
        above = target.parent() or self.invisibleRootItem()
        parent = above.data(0, ID) or ""
        if place == QTreeWidget.DropIndicatorPosition.AboveItem:
            return parent, target.data(0, ID)
        if target.isExpanded() and target.childCount():
            first = target.child(0)
            return target.data(0, ID), first.data(0, ID) if first else ""
        following = above.child(above.indexOfChild(target) + 1)
        return parent, following.data(0, ID) if following else ""
