"""Buttons that show an action."""

from __future__ import annotations

from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from calfguide.desktop.widgets.buttons import ChoiceRow, action_button, bordered_button


def test_a_button_follows_its_action_and_leaves_nothing_with_it(qtbot):
    action = QAction("One")
    action.setCheckable(True)
    button = action_button(action)
    qtbot.addWidget(button)
    done = []
    action.triggered.connect(lambda on: done.append(on))
    for number in range(50):
        action.setText(f"Number {number}")
        action.toggle()
        action.setEnabled(number % 2 == 1)
        assert (button.text(), button.isChecked(), button.isEnabled()) == (
            f"Number {number}", action.isChecked(), number % 2 == 1
        )  # fmt: skip
    assert action.receivers(SIGNAL("changed()")) <= 1
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [True]


def test_a_button_that_a_screen_reader_toggles_does_what_a_click_does(qtbot):
    """Its first action there is to toggle, which Qt does without telling the action."""
    action = QAction("Names")
    action.setCheckable(True)
    button = action_button(action)
    qtbot.addWidget(button)
    done = []
    action.triggered.connect(lambda on: done.append(on))
    button.toggle()
    button.toggle()
    assert done == [True, False]
    assert not action.isChecked()


def test_a_choice_that_is_toggled_is_chosen_and_one_that_is_chosen_stays(qtbot):
    group = QActionGroup(None)
    one, other = actions = [QAction(name, group) for name in ("One", "Other")]
    for action in actions:
        action.setCheckable(True)
    one.setChecked(True)
    row = ChoiceRow(actions, "Choice")
    qtbot.addWidget(row)
    row.buttons[1].toggle()
    assert other.isChecked()
    assert [button.isChecked() for button in row.buttons] == [False, True]
    row.buttons[1].toggle()
    assert other.isChecked()
    assert [button.isChecked() for button in row.buttons] == [False, True]
    assert not one.isChecked()


def test_enter_presses_the_button_of_a_dialog_that_has_the_keyboard_and_no_other(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field, first, second = QLineEdit(), bordered_button("First"), bordered_button("Second")
    column = QVBoxLayout(dialog)
    for part in (field, first, second):
        column.addWidget(part)
    pressed = []
    first.clicked.connect(lambda: pressed.append("first"))
    second.clicked.connect(lambda: pressed.append("second"))
    dialog.show()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert pressed == []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(second, key)
    QTest.keyClick(second, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["second"] * 3
    second.setEnabled(False)
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert pressed == ["second"] * 3
    assert dialog.isVisible()
