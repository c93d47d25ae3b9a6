"""A finger scrolls whatever is longer than its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QHeaderView, QPlainTextEdit, QScrollArea, QScroller

from calfguide.desktop.comparing.table import ComparisonTable


@pytest.fixture(scope="module")
def finger():
    return QTest.createTouchDevice()


def drag(area, finger, qtbot):
    """Put a finger on something and draw it up; then it has scrolled."""
    port = area.viewport()
    low, high = port.height() - 20, 20
    area.verticalScrollBar().setValue(0)
    assert area.verticalScrollBar().maximum() > 50
    QTest.touchEvent(port, finger).press(0, QPoint(100, low), port).commit()
    for y in range(low, high, -10):
        QTest.touchEvent(port, finger).move(0, QPoint(100, y), port).commit()
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 50, timeout=5000)
    QTest.touchEvent(port, finger).release(0, QPoint(100, high), port).commit()


def out_of_reach():
    """What can be scrolled, is seen, and does not follow a finger."""
    return [
        f"{type(area).__name__} in {type(area.parent()).__name__}"
        for area in QApplication.allWidgets()
        if isinstance(area, QAbstractScrollArea)
        and not isinstance(area, (QHeaderView, QPlainTextEdit))
        and area.isVisible()
        and not QScroller.hasScroller(area.viewport())
    ]


@pytest.fixture
def painted(window, qapp, qtbot):
    window.resize(700, 700)  # touches beside the small screen of the tests get lost
    qtbot.waitUntil(lambda: window.was_painted)
    qapp.processEvents()
    return window


def test_a_finger_scrolls_the_page_and_the_list(painted, qapp, qtbot, finger):
    painted.conditions.opened.emit("bakers-cyst")
    for panel, area in ((2, painted.page.view), (1, painted.conditions.list)):
        painted.panels.bring(panel)
        qapp.processEvents()
        drag(area, finger, qtbot)


def test_a_finger_scrolls_results(painted, qtbot, finger):
    painted.search.begin()
    QTest.keyClicks(painted.search, "pain")
    qtbot.waitUntil(lambda: painted.search.popup.isVisible())
    drag(painted.search.popup.results, finger, qtbot)


def test_a_finger_scrolls_a_comparison(painted, qtbot, finger):
    painted.services.state.set(compared=("bakers-cyst", "leg-cramps", "plantar-fasciitis"))
    dialog = painted.findChild(ComparisonTable).window()
    dialog.resize(600, 500)
    dialog.move(0, 0)
    drag(painted.findChild(ComparisonTable), finger, qtbot)


def test_a_finger_scrolls_a_dialog(painted, qtbot, finger, monkeypatch):
    scrolled = []

    def visit(dialog):
        dialog.resize(500, 300)
        dialog.move(0, 0)
        dialog.show()
        area = dialog.findChild(QScrollArea)
        drag(area, finger, qtbot)
        scrolled.append(area.verticalScrollBar().value())
        dialog.close()

    monkeypatch.setattr("PySide6.QtWidgets.QDialog.exec", visit)
    painted.commands.settings.trigger()
    assert scrolled


def test_all_that_scrolls_in_the_window_follows_a_finger(painted, qapp):
    painted.resize(2300, 900)  # with the contents beside the page
    state = painted.services.state
    state.set(page="when-to-get-help", layer="deep")
    painted.commands.kept.trigger()
    painted.leg.the_card().show()
    qapp.processEvents()
    assert out_of_reach() == []
    assert painted.page.contents.list.isVisible()
