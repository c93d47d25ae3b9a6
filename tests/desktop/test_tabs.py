"""Open pages side by side."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar, QToolButton

from calfguide.desktop.history import Visit
from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.tabs import Tabs
from calfguide.desktop.wiring.comfort import ComfortWiring
from calfguide.desktop.wiring.tabs import TabsWiring
from calfguide.values import replace

STEPS = st.lists(st.tuples(st.sampled_from(["open", "behind", "close", "reopen", "choose", "move"]), st.integers(0, 9)))


@given(STEPS)
def test_there_is_always_one_in_view_and_none_is_lost(steps):
    tabs, opened = Tabs(), 0
    for step, number in steps:
        count = len(tabs.histories)
        if step in ("open", "behind"):
            opened += 1
            tabs.open(Visit(f"page-{opened}"), behind=step == "behind")
        elif step == "close":
            tabs.close(number % count)
        elif step == "reopen":
            tabs.reopen()
        elif step == "choose":
            tabs.choose(number)
        else:
            current = tabs.current
            tabs.move(number % count, (number * 3) % count)
            assert tabs.current is current
        assert 0 <= tabs.at < len(tabs.histories)
    shown = [page for page in tabs.pages if page]
    put_away = [history.current.page for _, history in tabs.closed]
    assert len(set(shown + put_away)) == len(shown + put_away) <= opened


def test_pages_that_are_opened_behind_stand_in_the_order_in_which_they_were_opened():
    tabs = Tabs()
    tabs.open(Visit("last"), behind=True)
    tabs.choose(0)
    for page in ("first", "second"):
        tabs.open(Visit(page), behind=True)
    assert tabs.pages == ["", "first", "second", "last"]
    tabs.close(1)
    tabs.open(Visit("third"), behind=True)
    assert tabs.pages == ["", "third", "second", "last"], "after another change the row is read anew"


@given(STEPS)
def test_what_is_saved_is_restored(steps):
    tabs = Tabs()
    for step, number in steps:
        if step in ("open", "behind"):
            tabs.open(Visit(f"page-{number}", "part", 12.4), behind=step == "behind")
            tabs.current.visit(f"next-{number}")
    again = Tabs.restored(json.loads(json.dumps(tabs.saved())), lambda _: True)
    assert (again.pages, again.at) == (tabs.pages, tabs.at)
    assert [history.at for history in again.histories] == [history.at for history in tabs.histories]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["tabs", "at", "visits", "x"]), inner),
    max_leaves=20,
)


@given(JSON)
def test_nonsense_is_one_empty_tab_or_what_can_be_used_of_it(saved):
    tabs = Tabs.restored(saved, lambda _: True)
    assert 0 <= tabs.at < len(tabs.histories)
    assert all(0 <= history.at < len(history.visits) for history in tabs.histories)


def test_pages_that_are_no_more_are_left_out():
    tabs = Tabs()
    tabs.open(Visit("gone"), behind=False)
    tabs.open(Visit("here"), behind=False)
    assert Tabs.restored(tabs.saved(), lambda page: page in ("", "here")).pages == ["", "here"]


# ---------------------------------------------------------------------------------------------------- in the window


def titles(window):
    row = window.page.tabs
    return [row.tabText(number) for number in range(row.count())]


def test_each_tab_has_its_own_page_place_and_way_back(window):
    bar = window.page.view.verticalScrollBar()
    assert window.page.tabs.isHidden()
    window.conditions.opened.emit("bakers-cyst")
    bar.setValue(500)
    window.commands.new_tab.trigger()
    assert window.page.tabs.isVisible()
    assert window.services.state.now.page == ""
    window.conditions.opened.emit("leg-cramps")
    window.conditions.opened.emit("deep-vein-thrombosis")
    assert titles(window)[0] == "Baker's cyst"
    window.commands.next_tab.trigger()
    assert (window.services.state.now.page, bar.value()) == ("bakers-cyst", 500)
    window.commands.previous_tab.trigger()
    assert window.services.state.now.page == "deep-vein-thrombosis"
    window.commands.back.trigger()
    assert window.services.state.now.page == "leg-cramps"
    assert window.page.tabs.tabText(1) == "Leg cramps"


def test_a_closed_tab_comes_back_where_it_was(window):
    bar = window.page.view.verticalScrollBar()
    window.conditions.opened.emit("bakers-cyst")
    window.conditions.opened_apart.emit("leg-cramps")
    bar.setValue(300)
    window.commands.close_tab.trigger()
    assert window.services.state.now.page == "leg-cramps"
    assert window.page.tabs.isHidden()
    window.commands.close_tab.trigger()
    assert window.services.state.now.page == ""
    assert not window.commands.close_tab.isEnabled()
    window.commands.reopen_tab.trigger()
    window.commands.reopen_tab.trigger()
    assert (window.services.state.now.page, bar.value()) == ("bakers-cyst", 300)
    assert not window.commands.reopen_tab.isEnabled()
    assert titles(window) == ["Baker's cyst", "Leg cramps"]


def test_tabs_are_chosen_moved_and_closed_by_hand(window, qapp):
    window.conditions.opened.emit("bakers-cyst")
    window.conditions.opened_apart.emit("leg-cramps")
    row = window.page.tabs
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.tabRect(1).center())
    assert window.services.state.now.page == "leg-cramps"
    row.moveTab(1, 0)
    assert titles(window) == ["Leg cramps", "Baker's cyst"]
    window.commands.next_tab.trigger()
    assert window.services.state.now.page == "bakers-cyst"
    row.tabButton(0, row.ButtonPosition.RightSide).click()
    assert window.services.state.now.page == "bakers-cyst"
    window.conditions.opened_apart.emit("leg-cramps")
    QTest.mouseClick(row, Qt.MouseButton.MiddleButton, pos=row.tabRect(1).center())
    assert row.count() == 1


def test_a_tab_is_moved_by_keys_as_far_as_there_are_others(window, paths, qtbot):
    window.conditions.opened.emit("bakers-cyst")
    window.conditions.opened_apart.emit("leg-cramps")
    commands = window.commands
    assert not commands.tab_to_start.isEnabled()
    commands.tab_to_end.trigger()
    assert titles(window) == ["Leg cramps", "Baker's cyst"]
    assert window.page.tabs.currentIndex() == 1
    assert window.services.state.now.page == "bakers-cyst"
    assert window.page.status.text() == "Tab 2 of 2: Baker's cyst"
    assert not commands.tab_to_end.isEnabled()
    commands.tab_to_start.trigger()
    assert titles(window) == ["Baker's cyst", "Leg cramps"]


def test_a_new_order_of_tabs_is_written_while_the_window_is_open(window, paths, qtbot):
    qtbot.waitUntil(lambda: window.was_painted)
    window.conditions.opened.emit("bakers-cyst")
    for page in ("leg-cramps", "plantar-fasciitis"):
        window.conditions.opened_apart.emit(page)
    wiring = window.findChild(TabsWiring)
    wiring.keep_now()
    wiring.resting.setInterval(0)
    window.page.tabs.moveTab(2, 1)

    def written():
        tabs = json.loads((paths.data / "settings.json").read_text("utf-8"))["tabs"]["tabs"]
        return [tab["visits"][-1][0] for tab in tabs]

    qtbot.waitUntil(lambda: written() == ["bakers-cyst", "leg-cramps", "plantar-fasciitis"])


def test_a_card_opens_in_a_tab_by_the_middle_button_or_ctrl_enter(window):
    cards = window.conditions.list
    index = window.conditions.model.index_of("leg-cramps")
    cards.scrollTo(index)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.MiddleButton, pos=cards.visualRect(index).center())
    assert titles(window) == ["New tab", "Leg cramps"]
    cards.setCurrentIndex(index)
    QTest.keyClick(cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert titles(window) == ["New tab", "Leg cramps", "Leg cramps"]
    assert window.services.state.now.page == ""


def test_open_pages_are_written_while_the_window_is_open(window, paths, qtbot):
    """So that a kill does not lose them."""
    qtbot.waitUntil(lambda: window.was_painted)
    window.findChild(TabsWiring).resting.setInterval(0)
    window.conditions.opened.emit("bakers-cyst")
    file = paths.data / "settings.json"
    qtbot.waitUntil(lambda: file.is_file() and "bakers-cyst" in file.read_text("utf-8"))


def test_a_new_order_is_written_while_the_window_is_open(window, paths, qtbot):
    qtbot.waitUntil(lambda: window.was_painted)
    window.conditions.opened.emit("bakers-cyst")
    for page in ("leg-cramps", "plantar-fasciitis"):
        window.conditions.opened_apart.emit(page)
    tabs = window.findChild(TabsWiring)
    tabs.keep_now()
    tabs.resting.setInterval(0)
    window.page.tabs.moveTab(2, 1)
    qtbot.waitUntil(lambda: pages_in(paths) == [["", "bakers-cyst"], ["leg-cramps"], ["plantar-fasciitis"]])


def pages_in(paths):
    """The pages of each tab that are written for the next start."""
    tabs = json.loads((paths.data / "settings.json").read_text("utf-8"))["tabs"]
    return [[page for page, _anchor, _offset in tab["visits"]] for tab in tabs.get("tabs", [])]


def test_without_a_history_only_the_open_pages_are_written(window, services, paths):
    for page in ("bakers-cyst", "leg-cramps", "plantar-fasciitis"):
        window.conditions.opened.emit(page)
    window.conditions.opened_apart.emit("deep-vein-thrombosis")
    window.commands.back.trigger()
    comfort, tabs = window.findChild(ComfortWiring), window.findChild(TabsWiring)
    comfort.choose("keep_history", False)
    assert pages_in(paths) == [["leg-cramps"], ["deep-vein-thrombosis"]]
    window.commands.back.trigger()
    assert services.state.now.page == "bakers-cyst", "the way back is there as long as the window is"
    window.conditions.opened.emit("popliteal-artery-entrapment")
    tabs.keep_now()
    assert pages_in(paths) == [["popliteal-artery-entrapment"], ["deep-vein-thrombosis"]]
    comfort.choose("keep_history", True)
    window.conditions.opened.emit("leg-cramps")
    tabs.keep_now()
    assert pages_in(paths) == [["popliteal-artery-entrapment", "leg-cramps"], ["deep-vein-thrombosis"]]


@given(STEPS, st.sets(st.integers(0, 9)))
def test_what_is_forgotten_is_neither_saved_nor_reached(steps, numbers):
    tabs = Tabs()
    for step, number in steps:
        if step in ("open", "behind"):
            tabs.open(Visit(f"page-{number}"), behind=step == "behind")
        elif step == "close":
            tabs.close(number % len(tabs.histories))
        elif step == "choose":
            tabs.choose(number)
            tabs.current.back()
        else:
            tabs.current.visit(f"page-{number}")
    shown, forgotten = tabs.pages, {f"page-{number}" for number in numbers}
    tabs.forget(forgotten)
    assert tabs.pages == shown
    for history in tabs.histories:
        assert not forgotten & {visit.page for visit in history.visits if visit is not history.current}
    assert not forgotten & {visit.page for _, history in tabs.closed for visit in history.visits}
    assert Tabs.restored(tabs.saved(), lambda _: True).pages == shown
    tabs.begin_anew()
    assert (tabs.pages, tabs.saved(), tabs.closed) == (shown, {}, [])
    assert not any(history.can_go_back or history.can_go_forward for history in tabs.histories)
    tabs.current.visit("new")
    assert tabs.saved() == {"tabs": [{"visits": [["new", "", 0]], "at": 0}], "at": 0}
    assert tabs.saved(ways=False) == tabs.saved()
    tabs.current.back()
    assert Tabs.restored(tabs.saved(), lambda _: True).pages == ["new"]


def test_an_unknown_page_opens_no_tab(window):
    window.page.page_requested_apart.emit("no-such-page", "")
    assert window.problems.isVisible()
    assert window.page.tabs.count() == 1


@pytest.mark.parametrize("wanted", [True, False])
def test_the_next_start_begins_with_the_tabs_of_last_time(qapp, paths, wanted):
    def start(page=""):
        services = make_services(qapp, paths)
        window = make_window(services, page)
        window.show()
        for _turn in range(3):  # a first layout, and one at the width that the window has
            qapp.processEvents()
        return window

    def end(window):
        window.close()
        window.deleteLater()
        window.services.close()

    first = start("bakers-cyst")
    first.commands.restore_tabs.setChecked(wanted)
    first.conditions.opened_apart.emit("leg-cramps")
    first.page.view.verticalScrollBar().setValue(900)
    place = first.page.view.place()
    end(first)
    second = start()
    assert titles(second) == (["Baker's cyst", "Leg cramps"] if wanted else ["New tab"])
    assert second.services.state.now.page == ("bakers-cyst" if wanted else "")
    if wanted:
        again = second.page.view.place()
        assert (again.anchor, again.offset) == (place.anchor, pytest.approx(place.offset, abs=3))
    end(second)
    third = start("deep-vein-thrombosis")
    assert third.services.state.now.page == "deep-vein-thrombosis"
    assert third.page.tabs.count() == (3 if wanted else 1)
    end(third)


@pytest.fixture
def begin(qapp, paths, tmp_path):
    """Opens a window on the guide's own pages, or on a folder of somebody's, maybe at a page."""
    opened = []

    def start(folder="", page=""):
        given = replace(paths, content=tmp_path / folder) if folder else paths
        services = make_services(qapp, given)
        window = make_window(services, page)
        window.show()
        for _turn in range(3):
            qapp.processEvents()
        opened.append(window)
        return window

    yield start
    for window in opened:
        window.close()
        window.deleteLater()
        window.services.close()


@pytest.mark.parametrize("asked", ["bakers-cyst", "leg-cramps"])
def test_a_start_at_a_page_leaves_the_pages_of_last_time_where_they_were(begin, qapp, asked):
    first = begin(page="bakers-cyst")
    first.page.view.verticalScrollBar().setValue(900)
    place = first.page.view.place()
    first.close()
    second = begin(page=asked)
    assert second.services.state.now.page == asked
    assert second.page.view.verticalScrollBar().value() == 0
    second.close()
    third = begin()
    assert second.page.tabs.count() == (1 if asked == "bakers-cyst" else 2)
    if asked == "bakers-cyst":
        third.commands.back.trigger()
    else:
        third.page.tabs.chosen.emit(0)
    qapp.processEvents()
    again = third.page.view.place()
    assert (again.anchor, again.offset) == (place.anchor, pytest.approx(place.offset, abs=3))


def test_a_start_at_the_page_of_last_time_does_not_open_it_twice(begin):
    for _start in range(3):
        window = begin(page="bakers-cyst")
        tabs = window.findChild(TabsWiring).tabs
        assert [visit.page for visit in tabs.current.visits] == ["", "bakers-cyst"]
        window.close()


def test_each_content_folder_has_tabs_of_its_own(begin):
    ours, mine, other = begin(), begin("mine"), begin("other")
    ours.conditions.opened.emit("bakers-cyst")
    mine.conditions.opened.emit("leg-cramps")
    other.conditions.opened.emit("sciatica")
    for window in (other, mine, ours):
        window.close()
    assert titles(begin()) == ["Baker's cyst"]
    assert titles(begin("mine")) == ["Leg cramps"]
    assert titles(begin("other")) == ["Sciatica"]


def test_what_leaves_the_history_leaves_the_tabs_of_other_folders_too(begin, paths):
    for folder, pages in (("", ("bakers-cyst", "leg-cramps")), ("mine", ("sciatica", "bakers-cyst", "leg-cramps"))):
        window = begin(folder)
        for page in pages:
            window.conditions.opened.emit(page)
        window.close()
    file = paths.data / "settings.json"
    third = begin("third")
    third.findChild(TabsWiring).forget(["bakers-cyst"])
    assert "bakers-cyst" not in file.read_text("utf-8")
    assert "sciatica" in file.read_text("utf-8")
    third.services.settings.set("keep_history", False)
    third.findChild(TabsWiring).switch_history(False)
    assert "sciatica" not in file.read_text("utf-8")
    assert titles(begin()) == titles(begin("mine")) == ["Leg cramps"]


def test_tabs_that_another_window_wrote_meanwhile_are_forgotten_and_kept_as_they_are_now(begin, paths):
    third = begin("third")
    for folder in ("", "mine"):
        window = begin(folder)
        window.conditions.opened.emit("bakers-cyst")
        window.conditions.opened.emit("leg-cramps")
        window.close()
    third.findChild(TabsWiring).forget()
    assert "bakers-cyst" not in (paths.data / "settings.json").read_text("utf-8")
    assert titles(begin()) == titles(begin("mine")) == ["Leg cramps"]


def test_names_of_many_tabs_can_be_told_apart_and_the_buttons_that_bring_them_are_opaque(window, qtbot):
    tabs = window.page.tabs
    for page in window.services.library.conditions()[:20]:
        window.page.page_requested_apart.emit(page.slug, "")
    qtbot.waitUntil(lambda: tabs.tabRect(tabs.count() - 1).right() > tabs.width())
    words = tabs.fontMetrics().horizontalAdvance("Achilles…")
    crosses = [tabs.tabButton(number, QTabBar.ButtonPosition.RightSide) for number in range(tabs.count())]
    assert all(tabs.tabRect(number).width() > words + cross.width() for number, cross in enumerate(crosses))
    arrows = [tabs.findChild(QToolButton, f"Scroll{side}Button") for side in ("Left", "Right")]
    place = arrows[0].geometry() | arrows[1].geometry()
    cross = next(cross for number, cross in enumerate(crosses) if tabs.tabRect(number).left() > place.right())
    bare = tabs.grab(place).toImage()
    for middle in (arrows[1].geometry().center(), place.center()):
        cross.move(middle - cross.rect().center())
        cross.show()
        assert tabs.grab(place).toImage() == bare, "no cross shines through, nor between the two"
