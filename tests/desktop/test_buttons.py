"""Buttons that show an action."""

from __future__ import annotations

from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from calfguide.desktop.widgets.buttons import action_button


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
