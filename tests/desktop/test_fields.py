"""Fields say what they are, those too that come and go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFormLayout, QLineEdit, QTreeWidgetItem, QWidget

from calfguide.desktop.keeping.bookmarks import BookmarkTree
from calfguide.desktop.widgets.fields import ChoiceField


def test_the_list_of_a_choice_has_the_name_of_its_label(qapp, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    field = ChoiceField()
    field.addItems(["A4", "Letter"])
    QFormLayout(window).addRow("Paper", field)
    window.show()
    field.showPopup()
    assert QAccessible.queryAccessibleInterface(field.view()).text(QAccessible.Text.Name) == "Paper"
    field.hidePopup()


def test_the_field_that_renames_a_bookmark_has_a_name(qapp, qtbot):

    tree = BookmarkTree()
    qtbot.addWidget(tree)
    item = QTreeWidgetItem(["Cramps"])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    tree.addTopLevelItem(item)
    tree.show()
    tree.editItem(item, 0)
    assert tree.findChild(QLineEdit).accessibleName() == "Name"
