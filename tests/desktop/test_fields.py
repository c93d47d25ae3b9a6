"""Fields say what they are, those too that come and go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QToolButton, QTreeWidgetItem

from calfguide.desktop.keeping.bookmarks import BookmarkTree
from calfguide.desktop.widgets.fields import ChoiceField, clearable
from calfguide.desktop.wiring.taking import TakingWiring


def test_the_lists_of_the_choices_for_paper_have_names(window, qtbot):
    dialog = window.findChild(TakingWiring).make_dialog(("leg-cramps",), several=False)
    qtbot.addWidget(dialog)
    dialog.show()
    fields = dialog.findChildren(ChoiceField)
    for field in fields:
        field.showPopup()
        field.hidePopup()
    assert [field.view().accessibleName() for field in fields] == ["Reading level", "Letters", "Paper"]


def test_what_scrolls_in_the_dialog_for_paper_has_a_name(window, qtbot):
    dialog = window.findChild(TakingWiring).make_dialog(("leg-cramps",), several=False)
    qtbot.addWidget(dialog)
    dialog.show()
    reached = [
        area for area in dialog.findChildren(QAbstractScrollArea) if area.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert sorted(area.accessibleName() for area in reached if area.isVisible()) == ["Preview", "Sections"]


def test_the_button_that_empties_a_field_has_a_name(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    clearable(field)
    assert [button.accessibleName() for button in field.findChildren(QToolButton)] == ["Clear"]


def test_the_field_that_renames_a_bookmark_has_a_name(qapp, qtbot):

    tree = BookmarkTree()
    qtbot.addWidget(tree)
    item = QTreeWidgetItem(["Cramps"])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    tree.addTopLevelItem(item)
    tree.show()
    tree.editItem(item, 0)
    assert tree.findChild(QLineEdit).accessibleName() == "Name"
