"""The panel of all that is kept: beside the page, in its place, or as a window of its own."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QToolButton

from calfguide.desktop.keeping.notes_model import NOTE
from calfguide.desktop.leg.presentation import Presentation
from calfguide.desktop.wiring.keeping import KeepingWiring
from calfguide.notebook.records import Passage

Side = Qt.DockWidgetArea
CRAMPS = Passage("what-it-is", "straighten your knee")
TREATED = Passage("treatment", "magnesium")


@pytest.fixture
def panel(window, wiring, kept):
    kept("bookmarks")
    return wiring.panel


@pytest.fixture
def settle(qapp):
    """Lets the window be laid out, and what follows that be done."""

    def wait():
        for _ in range(6):
            qapp.processEvents()

    return wait


def is_in(panel, widget):
    return widget is panel or panel.isAncestorOf(widget)


# ---------------------------------------------------------------------- open and closed
def test_one_key_opens_and_closes_it_and_esc_goes_back_to_the_page(qtbot, window, wiring, opened, qapp):
    opened("leg-cramps")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    panel = wiring.panel
    assert panel.isVisible()
    assert not panel.isFloating()
    assert window.commands.kept.isChecked()
    assert is_in(panel, qapp.focusWidget())
    qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Escape)
    assert qapp.focusWidget() is window.page.view
    assert panel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert is_in(panel, qapp.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not panel.isVisible()
    assert not window.commands.kept.isChecked()
    assert qapp.focusWidget() is window.page.view
    window.commands.to_kept.trigger()
    assert panel.isVisible()
    assert window.commands.kept.isChecked()
    qtbot.mouseClick(panel.head.close_button, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    assert not window.commands.kept.isChecked()


def test_its_head_has_names_keys_and_room_for_a_hand(window, panel, settle):
    settle()
    assert panel.accessibleName() == "Kept"
    assert panel.tabs.tabBar().accessibleName() == "Kept"
    buttons = panel.head.findChildren(QToolButton)
    assert [button.accessibleName() for button in buttons] == ["Place of this panel", "Close this panel"]
    for button in buttons:
        assert min(button.width(), button.height()) >= 24
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    edge = panel.edge.geometry()
    assert edge.width() + window.width() - panel.width() - window.panels.width() >= 24
    lists = panel.bookmarks.tree.mapTo(panel, QPoint()).x()
    assert edge.right() < lists + 4, "it lies over the margin"


def test_a_key_of_a_list_is_none_of_the_rest_of_the_window(qtbot, window, notebook, opened, kept):
    notebook.bookmarks.add("leg-cramps", "Leg cramps")
    opened("leg-cramps")
    tab = kept("bookmarks")
    tab.tree.selectAll()
    assert tab.chosen()
    window.page.view.setFocus()
    qtbot.keyClick(window.page.view, Qt.Key.Key_Delete)
    assert notebook.bookmarks.has("leg-cramps")


def test_f2_edits_what_is_chosen_and_is_help_everywhere_else(qtbot, window, panel, notebook, kept, monkeypatch):
    helped = []
    window.commands.help_now.triggered.disconnect()
    window.commands.help_now.triggered.connect(lambda: helped.append(True))
    notebook.notes.add("leg-cramps", CRAMPS, "first")
    tab = kept("notes")
    tab.list.setCurrentIndex(tab.model.index(0))
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_F2)
    assert tab.list.findChild(QPlainTextEdit).toPlainText() == "first"
    assert helped == []
    tab.keep_words()
    tab.search.setFocus()
    QTest.keyClick(tab.search, Qt.Key.Key_F2)
    assert helped == [True]


# ---------------------------------------------------------------------- the room it takes
@pytest.mark.parametrize(("width", "beside"), [(1920, 3), (1280, 2), (1024, 1), (760, 1)])
def test_the_others_fold_as_in_a_narrower_window_and_the_page_stays_readable(
    window, wiring, opened, settle, width, beside
):
    window.resize(width, 700)
    opened("leg-cramps")
    settle()
    window.commands.kept.trigger()
    settle()
    assert window.panels.side_by_side == beside
    assert window.page.isVisible()
    assert window.page.view.width() >= window.panels.least[-1] - 40
    assert wiring.panel.width() >= wiring.panel.least_width
    assert wiring.panel.width() + window.panels.width() <= width


def test_where_both_have_no_room_it_takes_the_place_of_the_page(qapp, qtbot, window, wiring, opened, settle):
    window.resize(560, 700)
    opened("leg-cramps")
    window.commands.kept.trigger()
    settle()
    assert wiring.panel.width() == 560
    assert not window.panels.isVisible()
    assert window.toolbar.help_now.isVisible()
    qtbot.keyClick(wiring.panel.bookmarks.tree, Qt.Key.Key_Escape)
    settle()
    assert window.page.isVisible()
    assert not wiring.panel.isVisible()
    window.commands.kept.trigger()
    window.resize(1280, 800)
    settle()
    assert window.page.isVisible()
    assert wiring.panel.width() == 340, "it covered the page, and was not made wider"


@pytest.mark.parametrize("text_size", [100, 200])
def test_a_note_that_is_opened_there_is_seen_on_its_page(window, wiring, kept, notebook, settle, text_size):
    window.services.state.set(text_size=text_size)
    notebook.notes.add("leg-cramps", TREATED, "")
    window.resize(560, 700)
    tab = kept("notes")
    tab.open(tab.model.index(0))
    settle()
    assert not wiring.panel.isVisible()
    assert window.page.isVisible()
    shown = wiring.highlights.shown[0]
    assert window.page.view.viewport().rect().contains(wiring.highlights.point_of(shown))


def test_large_letters_have_room_and_are_no_wish_for_a_wider_panel(window, panel, settle):
    settle()
    assert panel.width() == 340
    window.services.state.set(text_size=200)
    settle()
    assert panel.width() >= panel.least_width > 340
    tabs = panel.tabs.tabBar()
    assert tabs.width() >= tabs.sizeHint().width(), "no tab is cut off"
    window.services.state.set(text_size=100)
    settle()
    assert panel.width() == 340


def test_it_is_made_wider_by_hand_or_by_words_and_never_pushes_the_page_out(qtbot, window, panel, settle):
    settle()
    panel.head.wider.trigger()
    settle()
    assert panel.width() == 380
    edge = panel.edge
    QTest.mousePress(edge, Qt.MouseButton.LeftButton, pos=QPoint(5, 200))
    QTest.mouseMove(edge, QPoint(-45, 200))
    settle()
    QTest.mouseRelease(edge, Qt.MouseButton.LeftButton, pos=QPoint(5, 200))
    assert panel.width() == pytest.approx(430, abs=2)
    for _ in range(40):
        panel.head.wider.trigger()
        settle()
    assert window.panels.width() >= window.panels.least[-1]
    for _ in range(40):
        panel.head.narrower.trigger()
        settle()
    assert panel.width() == panel.least_width


def is_whole(panel):
    """Whether all names and buttons of the tab in view have their room, or can be scrolled to."""
    bar, tab = panel.tabs.tabBar(), panel.tabs.currentWidget()
    buttons = [one for one in panel.body.findChildren(QPushButton) if one.isVisible()]
    fields = [one for one in panel.body.findChildren(QLineEdit) if one.isVisible()]
    cut = [one for one in buttons + fields if one.height() < one.sizeHint().height()]
    return bar.width() >= bar.sizeHint().width() and not cut and not tab.area.horizontalScrollBar().maximum()


@pytest.mark.parametrize("floating", [False, True])
@pytest.mark.parametrize("grown_in", [0, 1, 2])
def test_nothing_is_cut_off_in_any_tab_where_letters_grew_in_another(
    window, wiring, panel, notebook, settle, grown_in, floating
):
    notebook.notes.add("leg-cramps", CRAMPS, "first")
    wiring.keeping.changed.emit()
    assert panel.undo.isVisible()
    window.resize(1024, 700)
    if floating:
        panel.head.sides[Side.NoDockWidgetArea].trigger()
    for size in (150, 175, 200, 250):
        panel.tabs.setCurrentIndex(grown_in)
        settle()
        window.services.state.set(text_size=size)
        settle()
        names = panel.tabs.tabBar().sizeHint()
        for number in (0, 1, 2):
            panel.tabs.setCurrentIndex(number)
            settle()
            assert panel.tabs.tabBar().sizeHint() == names, "no tab moves when another is chosen"
            assert is_whole(panel), (size, number)
            assert panel.tabs.currentWidget().listing.height() >= 110 * size // 100


def test_a_window_of_its_own_grows_with_its_letters_as_far_as_the_screen(window, panel, settle):
    panel.head.sides[Side.NoDockWidgetArea].trigger()
    settle()
    panel.resize(340, 420)
    settle()
    before = panel.size()
    window.services.state.set(text_size=200)
    settle()
    assert panel.width() > before.width()
    assert panel.height() > before.height()
    assert not panel.bookmarks.area.verticalScrollBar().maximum()
    window.services.state.set(text_size=250)
    settle()
    assert panel.screen().availableGeometry().contains(panel.frameGeometry())


def test_a_low_panel_scrolls_to_its_last_button(qapp, window, opened, kept, settle):
    opened("leg-cramps")
    window.resize(380, 480)
    window.services.state.set(text_size=200)
    tab = kept("history")
    settle()
    assert tab.area.verticalScrollBar().maximum()
    tab.tree.setFocus()
    for _ in range(8):
        QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        if qapp.focusWidget() is tab.clear_button:
            break
    assert not tab.clear_button.visibleRegion().isEmpty()


def test_the_largest_letters_fit_into_the_narrowest_window(window, wiring, opened, kept, settle):
    opened("leg-cramps")
    window.resize(380, 480)
    window.services.state.set(text_size=250)
    tab = kept("history")
    settle()
    assert window.rect().contains(wiring.panel.geometry())
    for button in (tab.switch, tab.remove_button, tab.handout_button, tab.clear_button):
        words = button.fontMetrics().size(0, button.text())
        assert words.width() <= button.width(), button.text()
        assert words.height() <= button.height(), button.text()
        assert button.text().split() == button.accessibleName().split(), "no word is cut or lost"
        assert tab.content.rect().contains(button.geometry())
    tall = tab.clear_button.height()
    window.resize(1280, 800)
    settle()
    assert tab.clear_button.height() < tall, "on one line again where there is room"


def test_a_heading_has_a_line_of_its_own_where_page_and_heading_have_no_room(window, wiring, kept, notebook, settle):
    notebook.notes.add("leg-cramps", CRAMPS, "")
    tab = kept("notes")
    settle()
    delegate, (note,) = tab.list.itemDelegate(), tab.model.notes
    window.resize(1024, 700)
    window.services.state.set(text_size=200)
    settle()
    lines = delegate.place_lines(note, tab.list.font())
    assert lines == ("Leg cramps", "What it is")
    low = tab.list.visualRect(tab.model.index(0)).height()
    assert low >= 3 * tab.list.fontMetrics().lineSpacing(), "the heading takes no room of the passage"


# ---------------------------------------------------------------------- where it stands
def test_words_put_it_to_either_side_or_into_a_window_of_its_own(window, panel, settle):
    sides = panel.head.sides
    assert sides[Side.RightDockWidgetArea].isChecked()
    sides[Side.LeftDockWidgetArea].trigger()
    settle()
    assert panel.x() == 0
    assert panel.edge.geometry().right() == panel.width() - 1
    sides[Side.NoDockWidgetArea].trigger()
    settle()
    assert panel.isWindow()
    assert panel.grip.isVisible()
    assert window.panels.side_by_side == 3
    sides[Side.RightDockWidgetArea].trigger()
    settle()
    assert not panel.isWindow()
    assert panel.x() > window.panels.x()


def test_where_the_window_is_read_from_the_right_it_stands_at_the_left(qapp, qtbot, window, wiring, kept, settle):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        kept("notes")
        settle()
        assert wiring.panel.x() == 0
        assert window.panels.x() > 0
        window.close()
        assert window.services.settings.get("kept_panel")["side"] == "end"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_window_of_its_own_is_made_larger_and_smaller_by_words(window, panel, settle):
    panel.head.sides[Side.NoDockWidgetArea].trigger()
    settle()
    panel.resize(320, 400)
    for action, step in ((panel.head.wider, 40), (panel.head.narrower, -40)):
        width, height = panel.width(), panel.height()
        assert action.isEnabled()
        action.trigger()
        settle()
        assert panel.width() == width + step
        assert panel.height() == height * (width + step) // width
    for action in [panel.head.narrower] * 9 + [panel.head.wider] * 30:
        action.trigger()
        assert panel.width() >= panel.least_width
        assert panel.screen().availableGeometry().contains(panel.frameGeometry())


def test_a_window_of_its_own_is_as_small_again_once_its_letters_are(window, wiring, panel, settle):
    state = window.services.state
    panel.head.sides[Side.NoDockWidgetArea].trigger()
    settle()
    panel.resize(330, 420)
    settle()
    chosen = panel.size()
    for _ in range(2):
        state.set(text_size=200)
        settle()
        assert panel.height() > chosen.height()
        assert panel.width() > chosen.width()
        state.set(text_size=100)
        settle()
        assert panel.size() == chosen
    state.set(text_size=200)
    settle()
    panel.resize(panel.width() + 20, panel.height() + 10)
    larger = panel.size()
    state.set(text_size=100)
    settle()
    assert panel.size() == larger, "it was made so by hand"


def test_a_window_of_its_own_remembers_what_size_it_was_given_and_not_what_its_letters_needed(
    window, wiring, panel, settle
):
    panel.head.sides[Side.NoDockWidgetArea].trigger()
    settle()
    panel.resize(330, 420)
    settle()
    window.services.state.set(text_size=200)
    settle()
    window.leaving.emit()
    panel.setFloating(False)
    settle()
    panel.head.sides[Side.NoDockWidgetArea].trigger()
    settle()
    assert panel.height() > 420
    window.services.state.set(text_size=100)
    settle()
    assert (panel.width(), panel.height()) == (330, 420)


@pytest.mark.parametrize(
    "command", ["search", "ask", "find", "contents", "to_leg", "to_conditions", "to_page", "next_highlight"]
)
def test_a_command_of_the_window_takes_the_keyboard_out_of_a_window_of_its_own(
    qapp, qtbot, window, panel, opened, settle, command
):
    opened("leg-cramps")
    panel.head.sides[Side.NoDockWidgetArea].trigger()
    panel.take_focus()
    qtbot.waitUntil(panel.isActiveWindow)
    getattr(window.commands, command).trigger()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    if qapp.activePopupWidget() is not None:
        qapp.activePopupWidget().close()
    assert window.isActiveWindow()
    assert not is_in(panel, qapp.focusWidget())


def test_a_window_of_its_own_makes_way_for_the_leg_on_the_whole_screen(window, panel, settle):
    panel.head.sides[Side.NoDockWidgetArea].trigger()
    settle()
    window.commands.present.trigger()
    assert not panel.isVisible()
    assert window.commands.kept.isChecked()
    window.findChild(Presentation).close()
    assert panel.isVisible()


# ---------------------------------------------------------------------- from one start to the next
def test_it_comes_back_after_the_first_look_as_it_was(qtbot, window, panel, next_window, settle):
    panel.head.sides[Side.LeftDockWidgetArea].trigger()
    settle()
    panel.head.wider.trigger()
    settle()
    window.close()
    later = next_window()
    wiring = later.findChild(KeepingWiring)
    later.resize(1280, 800)
    assert wiring.panel is None, "nothing of it is made before the first look"
    assert later.panels.contentsRect().left() >= 380, "its place is empty at the first look, so that nothing jumps"
    later.show()
    qtbot.waitUntil(lambda: wiring.panel is not None and wiring.panel.isVisible())
    settle()
    assert later.panels.contentsRect().left() == 0
    assert (wiring.panel.x(), wiring.panel.width()) == (0, 380)
    assert later.commands.kept.isChecked()
    assert not is_in(wiring.panel, later.focusWidget())


def kept_place(window):
    return json.loads(window.services.settings.file.read_text())["kept_panel"]


def test_its_place_is_written_soon_after_each_change_and_no_more(qtbot, window, wiring, panel, settle, monkeypatch):
    resting = wiring.beside.resting
    assert 0 < resting.interval() <= 5000
    resting.setInterval(0)

    def written():
        qtbot.waitUntil(lambda: not resting.isActive())
        return kept_place(window)

    panel.head.sides[Side.LeftDockWidgetArea].trigger()
    settle()
    assert written()["side"] == "start"
    panel.head.wider.trigger()
    settle()
    assert written()["width"] == 380
    panel.head.sides[Side.NoDockWidgetArea].trigger()
    settle()
    before = written()
    assert before["alone"]
    panel.move(panel.x() - 30, panel.y())
    settle()
    assert written()["screens"] != before["screens"]
    panel.close()
    settle()
    assert written()["open"] is False
    saved = []
    monkeypatch.setattr(type(window.services.settings), "save", lambda _: saved.append(True))
    wiring.beside.keep_now()
    assert saved == []


def test_a_panel_that_was_closed_stays_closed(qtbot, window, panel, next_window, settle):
    panel.close()
    window.close()
    later = next_window()
    later.show()
    qtbot.waitUntil(lambda: later.findChild(KeepingWiring).begun)
    settle()
    assert later.findChild(KeepingWiring).panel is None


@pytest.mark.parametrize(
    "place",
    [
        {"open": 1, "width": "wide", "side": 7, "alone": "yes", "screens": []},
        {"open": True, "width": -4, "screens": {"x": 3}},
        {"open": True, "width": 10**12, "alone": True, "screens": {"": "no geometry"}},
        {"open": True, "width": True},
    ],
)
def test_a_strange_record_of_its_place_stops_nothing(qtbot, services, paths, next_window, place):
    services.settings.set("kept_panel", place)
    services.settings.save()
    later = next_window()
    later.resize(1280, 800)
    later.show()
    wiring = later.findChild(KeepingWiring)
    qtbot.waitUntil(lambda: wiring.begun)
    later.commands.to_kept.trigger()
    assert wiring.panel.isVisible()
    assert 0 < wiring.panel.width() < 1280


# ---------------------------------------------------------------------- the page and its notes
def test_a_highlight_that_is_clicked_shows_its_note_in_the_open_panel(window, wiring, opened, notebook, kept, settle):
    first = notebook.notes.add("leg-cramps", CRAMPS, "first")
    for number in range(30):
        notebook.notes.add("leg-cramps", TREATED, f"words {number}")
    opened("leg-cramps")
    kept("bookmarks")
    tab = wiring.panel.notes
    tab.search.setText("words 3")
    settle()
    marks = wiring.highlights
    marks.clicked.emit(first, marks.point_of(marks.of(first.id)))
    settle()
    assert wiring.panel.tabs.currentWidget() is tab
    assert [note.id for note in tab.chosen()] == [first.id]
    assert tab.list.viewport().rect().intersects(tab.list.visualRect(tab.list.currentIndex()))
    assert not tab.is_editing
    window.page.view.setTextCursor(window.page.view.document().find("straighten"))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.page.view, Qt.Key.Key_N, both)
    assert [note.id for note in tab.chosen()] == [first.id]
    assert tab.list.findChild(QPlainTextEdit).toPlainText() == "first"


def test_a_note_that_is_chosen_in_the_list_is_brought_into_view(window, wiring, opened, notebook, kept, settle):
    notebook.notes.add("leg-cramps", CRAMPS, "")
    notebook.notes.add("leg-cramps", TREATED, "")
    notebook.notes.add("bakers-cyst", Passage("", "knee"), "")
    opened("leg-cramps")
    tab = kept("notes")
    bar = window.page.view.verticalScrollBar()
    rows = {tab.model.index(row).data(NOTE).passage.quote: row for row in range(3)}
    tab.list.setFocus()
    tab.list.setCurrentIndex(tab.model.index(rows["magnesium"]))
    there = bar.value()
    assert there > 0
    tab.list.setCurrentIndex(tab.model.index(rows["knee"]))
    assert window.services.state.now.page == "leg-cramps", "to look through the list opens no page"
    tab.list.setCurrentIndex(tab.model.index(rows["straighten your knee"]))
    assert bar.value() < there
