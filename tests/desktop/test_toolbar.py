"""The bar in a narrow window: nothing overlaps, no word is cut, and Get help now is never shrunk."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from calfguide.desktop.toolbar import LEAST_FIELD, MIDDLE

WIDTHS = (380, 400, 430, 470, 500, 540, 600, 660, MIDDLE)


@pytest.fixture(params=["100 %", "200 %", "from the right"])
def bar(request, window, qapp, monkeypatch):
    """The bar with usual letters, with those of a system that has them twice as large, and turned round."""
    if request.param == "200 %":
        large = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        large.setPointSizeF(22)
        monkeypatch.setattr(QFontDatabase, "systemFont", lambda _kind: large)
        QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    if request.param == "from the right":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield window.toolbar
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def shown(bar):
    QApplication.processEvents()
    parts = bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [part for part in parts if part.isVisible()]


def test_nothing_overlaps_and_no_word_is_cut_at_any_width(bar, window):
    for width, level in product(WIDTHS, ("plain", "clinician")):
        window.commands.levels[level].trigger()  # the longer word comes where the shorter one may have fitted
        if level == "plain":
            window.resize(width, 500)
        parts = shown(bar)
        assert {bar.menu, bar.help_now} <= set(parts)
        for part in parts:
            assert bar.rect().contains(part.geometry()), (width, part)
            assert part is window.search or part.width() >= part.sizeHint().width(), (width, part)
        for one, other in combinations(parts, 2):
            assert not one.geometry().intersects(other.geometry()), (width, one, other)
        if window.search.isVisible():
            assert window.search.width() >= LEAST_FIELD - 1


def test_the_bar_is_whole_again_where_there_is_room(window):
    before = shown(window.toolbar)
    window.resize(380, 480)
    assert len(shown(window.toolbar)) < len(before)
    window.resize(1280, 800)
    assert shown(window.toolbar) == before


def test_what_is_folded_away_stands_in_the_menu(window):
    window.resize(380, 480)
    bar, listed = window.toolbar, [one for group in window.commands.groups() for one in group.actions]
    away = set(bar.findChildren(QWidget)) - set(shown(bar))
    assert {bar.level_menu, bar.text_size, bar.home} <= away
    for command in (*window.commands.levels.values(), window.commands.larger, window.commands.start):
        assert command in listed


@pytest.fixture
def field(window):
    """The field of a window in which it is folded away."""
    window.activateWindow()
    window.resize(380, 480)
    QApplication.processEvents()
    assert window.search.isHidden()
    return window.search


@pytest.mark.parametrize("by", ["button", "key"])
def test_a_button_and_the_key_open_the_field_over_the_bar(window, field, by):
    bar = window.toolbar
    if by == "button":
        QTest.mouseClick(bar.search_button, Qt.MouseButton.LeftButton)
    else:
        window.commands.search.trigger()
    assert shown(bar) == [field, bar.help_now]
    assert field.hasFocus()
    assert not field.geometry().intersects(bar.help_now.geometry())
    assert field.width() >= LEAST_FIELD


def test_the_field_closes_with_a_result_and_stays_open_while_one_looks_at_them(window, field):
    window.commands.search.trigger()
    QTest.keyClicks(field, "leg cramps")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.results.hasFocus()
    assert field.isVisible()
    QTest.keyClick(field.results, Qt.Key.Key_Return)
    assert window.services.state.now.page
    assert field.isHidden()
    assert window.toolbar.search_button.isVisible()


def test_escape_clears_the_field_and_then_closes_it(window, field):
    window.commands.search.trigger()
    QTest.keyClicks(field, "cramp")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.isHidden()
    assert window.toolbar.search_button.hasFocus()
    window.commands.search.trigger()
    assert field.hasFocus()


def test_a_window_that_gets_narrow_leaves_the_keyboard_in_the_field(window):
    window.activateWindow()
    window.search.setFocus()
    window.resize(380, 480)
    assert shown(window.toolbar) == [window.search, window.toolbar.help_now]
    assert window.search.hasFocus()
    window.page.view.setFocus()
    window.panels.bring(2)
    window.page.view.setFocus()
    assert window.search.isHidden()
