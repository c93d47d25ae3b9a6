"""Links by keyboard, and what is said of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

PAGE = "medial-gastrocnemius-strain"


@pytest.fixture
def view(window):
    window.conditions.opened.emit(PAGE)
    window.page.view.setFocus()
    return window.page.view


def tab(view, *, back=False):
    QTest.keyClick(view, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)


def test_tab_goes_through_the_links_and_on_to_the_next_widget(window, view):
    links = view.link_focus.links()
    tab(view)
    assert view.link_focus.current == links[0]
    tab(view)
    tab(view)
    tab(view, back=True)
    assert view.link_focus.current == links[1]
    view.link_focus.put_on(links[-1])
    tab(view)
    assert view.link_focus.current is None
    assert window.focusWidget() is not view


def test_tab_begins_at_what_is_in_view_and_keeps_the_link_in_view(window, view):
    view.verticalScrollBar().setValue(1500)
    for _ in range(12):
        tab(view)
        top = view.link_focus.box(None).top()
        assert 0 <= top < view.viewport().height()
    assert view.link_focus.current.start > view.link_focus.links()[5].start


def test_a_ring_shows_which_link_it_is(window, view, qapp):
    tab(view)
    box = view.link_focus.box(None).adjusted(-5, -3, 5, 3)
    colour = QColor(view.theme.tokens.accent).rgb()

    def ring():
        qapp.processEvents()
        picture = view.viewport().grab(box).toImage()
        return sum(picture.pixel(x, 2) == colour for x in range(picture.width()))

    shown = ring()
    window.search.setFocus()
    assert shown > box.width() // 2 > ring()


def test_enter_follows_and_back_returns_to_the_link(window, view):
    while not (view.link_focus.current and view.link_focus.current.address.startswith("cite:")):
        tab(view)
    link, place = view.link_focus.current, view.verticalScrollBar().value()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.verticalScrollBar().value() > place
    assert view.textCursor().position() > link.end, "the caret goes along, for braille and magnifiers"
    assert window.services.state.now.page == PAGE
    tab(view)
    assert view.link_focus.current.start > link.start, "Tab goes on from the source"
    window.commands.back.trigger()
    assert (view.link_focus.current, view.verticalScrollBar().value()) == (link, place)
    assert view.textCursor().position() == link.start


def test_focus_and_pointer_say_what_is_behind_a_link_and_escape_closes_it(window, view):
    popup, status = window.page.popup, window.page.status
    tab(view)
    words = window.services.library.page("gastrocnemius-medial").summary
    assert view.link_focus.current.address == "structure:gastrocnemius-medial"
    assert (popup.isVisible(), popup.label.text(), status.words) == (True, words, words)
    assert window.services.state.now.lit == "gastrocnemius-medial"
    link = view.link_focus.box(None)
    shown = popup.geometry().translated(-view.viewport().mapTo(window.page, QPoint()))
    assert not shown.intersects(link), "the link stays readable"
    window.search.setFocus()
    assert popup.isHidden()
    window.page.point(view.link_focus.links()[1].address)
    assert popup.isVisible()
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert popup.isHidden()


def test_a_pop_up_leaves_its_link_readable_in_the_narrowest_window_and_the_largest_letters(window, view, qapp):
    window.resize(380, 480)
    window.services.state.set(text_size=250)
    window.commands.to_page.trigger()
    for _ in range(4):
        qapp.processEvents()
    popup, seen = window.page.popup, 0
    for _ in range(20):
        tab(view)
        if popup.isVisible():
            seen += 1
            shown = popup.geometry().translated(-view.viewport().mapTo(window.page, QPoint()))
            assert not shown.intersects(view.link_focus.box(None)), popup.label.text()
            assert window.page.rect().contains(popup.geometry()), popup.label.text()
            assert popup.label.height() >= popup.label.heightForWidth(popup.label.width())
    assert seen > 10


def test_what_was_said_of_a_link_goes_with_its_page(window, view):
    tab(view)
    assert window.page.status.words
    window.commands.glossary.trigger()
    assert not window.page.status.words


def test_the_pointer_may_go_onto_the_pop_up(window, view, monkeypatch):
    popup = window.page.popup
    window.page.point(view.link_focus.links()[1].address)
    where = [popup.mapToGlobal(QPoint(5, 5))]
    monkeypatch.setattr(popup, "pointer", lambda: where[0])
    window.page.point("")
    assert popup.isVisible()
    assert popup.leaving.isActive()
    popup.leaving.timeout.emit()
    assert popup.isVisible()
    where[0] = popup.mapToGlobal(QPoint(-80, -80))
    popup.leaving.timeout.emit()
    assert popup.isHidden()


def click_on(view, link, button, keys=Qt.KeyboardModifier.NoModifier):
    view.bring_into_view(link.start, link.end)
    view.link_focus.put_on(link)
    at = view.link_focus.box(None).center()
    view.link_focus.put_on(None)
    QTest.mouseClick(view.viewport(), button, keys, at)


@pytest.mark.parametrize(
    ("button", "keys"),
    [
        (Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier),
        (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_the_middle_button_and_ctrl_open_a_link_in_a_tab_behind(window, view, button, keys):
    link = next(link for link in view.link_focus.links() if link.address.startswith("structure:"))
    click_on(view, link, button, keys)
    assert window.services.state.now.page == PAGE
    assert window.page.tabs.count() == 2
    assert window.page.tabs.isVisible()
    click_on(view, link, Qt.MouseButton.LeftButton)
    assert window.services.state.now.page == "gastrocnemius-medial"


def test_the_menu_of_a_link_opens_it_apart(window, view):
    link = view.link_focus.links()[0]
    menu = window.page.make_menu(QPoint(5, 5), link.address)
    action = next(action for action in menu.actions() if action.text() == "Open in a new tab")
    action.trigger()
    assert window.page.tabs.count() == 2
    menu.deleteLater()
