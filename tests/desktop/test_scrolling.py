"""What scrolls is as high as what it holds, and scrolls to what gets the keyboard from wherever."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.desktop.widgets.scrolling import FittingScroller, FocusInView
from tests.desktop.test_narrow_dialogs import settings


def settle():
    for _ in range(4):
        QApplication.processEvents()


def is_seen(part, area):
    place = QRect(part.mapTo(area.viewport(), QPoint()), part.size())
    return area.viewport().rect().contains(place)


@pytest.fixture
def column(qtbot):
    """Twenty buttons in a low area, and one above and below it."""
    window, content = QWidget(), QWidget()
    outer, inner = QVBoxLayout(window), QVBoxLayout(content)
    window.buttons = [QPushButton(str(number)) for number in range(20)]
    for button in window.buttons:
        inner.addWidget(button)
    window.area = QScrollArea()
    window.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window.area.setWidget(content)
    for part in (QPushButton("above"), window.area, QPushButton("below")):
        outer.addWidget(part)
    window.below = part
    qtbot.addWidget(window)
    window.resize(200, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_the_keyboard_that_comes_in_from_below_is_seen(column):
    FocusInView(column.area)
    column.below.setFocus()
    QTest.keyClick(column.below, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is column.buttons[-1]
    assert is_seen(column.buttons[-1], column.area)


def test_it_is_as_high_as_words_that_break_their_lines_and_as_what_breaks_none(qtbot):
    content = QWidget()
    inside = QVBoxLayout(content)
    words, button = QLabel("many words " * 20, wordWrap=True), QPushButton("one")
    inside.addWidget(words)
    inside.addWidget(button)
    scroller = FittingScroller(content)
    qtbot.addWidget(scroller)
    assert scroller.heightForWidth(200) > scroller.heightForWidth(400) > button.sizeHint().height()
    words.hide()
    assert scroller.heightForWidth(200) >= button.sizeHint().height()


@pytest.mark.parametrize("size", [(1280, 800), (760, 480), (380, 480)])
def test_the_questions_can_be_opened_again_after_they_were_closed(window, size):
    window.resize(*size)
    window.panels.bring(1)
    settle()
    for _ in range(2):
        window.commands.ask.trigger()
        settle()
        window.asking.close_button.click()
        settle()
        opener = window.asking.opener
        assert opener.isVisible()
        assert opener.visibleRegion().boundingRect() == opener.rect()
        assert opener.height() >= 24


def test_the_buttons_of_what_is_kept_are_seen_when_the_keyboard_goes_to_them(window):
    window.resize(380, 480)
    window.services.state.set(text_size=200)
    window.commands.to_kept.trigger()
    settle()
    tab = next(one for one in window.findChildren(QPushButton) if one.accessibleName() == "Export bookmarks…")
    area = tab.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    area.verticalScrollBar().setValue(0)
    assert not is_seen(tab, area)
    window.toolbar.help_now.setFocus()
    tab.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert is_seen(tab, area)


def test_a_dialog_scrolls_to_what_gets_the_keyboard(window):
    dialog, met = settings(window), []

    def look():
        dialog.resize(400, 300)
        settle()
        area = dialog.findChild(QScrollArea)
        dialog.reset.setFocus()
        QTest.keyClick(dialog.reset, Qt.Key.Key_Backtab)
        met.append(is_seen(QApplication.focusWidget(), area))
        dialog.reject()

    QTimer.singleShot(0, look)
    run_dialog(dialog)
    assert met == [True]


def test_buttons_that_scroll_the_tabs_are_large_enough(window):
    window.resize(760, 480)
    window.panels.bring(2)
    for _ in range(8):
        window.commands.new_tab.trigger()
    settle()
    buttons = [one for one in window.page.tabs.findChildren(QToolButton) if one.accessibleName().startswith("Scroll")]
    assert [one.isVisible() for one in buttons] == [True, True]
    assert all(one.width() >= 24 for one in buttons)
