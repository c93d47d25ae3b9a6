"""Each set of screens has a place of the window and widths of its panels, also while the program runs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from calfguide.desktop import screens
from calfguide.desktop.screens import ASIDE, GRIP, made_smaller, within_reach
from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.window import FIRST_SIZE
from calfguide.desktop.wiring.screens import ScreensWiring
from calfguide.instance import Instance

AT_DESK = QRect(20, 60, 700, 600)  # tests have one screen of 800 x 800 px
AT_HOME = QRect(60, 40, 640, 560)
ELSEWHERE = QRect(5, 30, 500, 500)
DESK, HOME = "a desk", "a home"
WIDE = [300, 420, 370]
PATIENCE_MS = 30_000
ROOMS = st.builds(
    QRect, st.integers(-4000, 4000), st.integers(-4000, 4000), st.integers(400, 4000), st.integers(400, 2500)
)


@given(
    st.builds(
        QRect, st.integers(-9000, 9000), st.integers(-9000, 9000), st.integers(200, 5000), st.integers(200, 4000)
    ),
    st.lists(ROOMS, min_size=1, max_size=3),
)
def test_a_window_can_always_be_reached(frame, rooms):
    moved = within_reach(frame, rooms)
    top = QRect(moved.x(), moved.y(), moved.width(), GRIP[1])
    assert any(
        room.intersected(top).width() >= min(GRIP[0], moved.width()) and room.intersected(top).height() >= GRIP[1]
        for room in rooms
    )


def test_a_window_in_reach_stays_where_it_is():
    frame = QRect(1900, 20, 1280, 800)
    assert within_reach(frame, [QRect(0, 0, 1920, 1080), QRect(1920, 0, 1920, 1080)]) == frame
    assert within_reach(frame, [QRect(0, 0, 1920, 1080)]) != frame


@given(
    st.builds(
        QRect, st.integers(-9000, 9000), st.integers(-9000, 9000), st.integers(200, 5000), st.integers(200, 4000)
    ),
    st.lists(ROOMS, min_size=1, max_size=3),
)
def test_a_window_is_made_as_small_as_a_screen_and_only_then_moved(frame, rooms):
    made = made_smaller(frame, rooms)
    fits = [room for room in rooms if room.contains(QRect(room.topLeft(), frame.size()))]
    assert made == frame or any(room.contains(made) for room in rooms)
    assert made != frame or fits


def test_a_window_too_large_for_its_screen_keeps_what_fits():
    large, small = QRect(0, 0, 1920, 1080), QRect(1920, 0, 1366, 768)
    assert made_smaller(QRect(1940, 20, 1280, 800), [large, small]) == QRect(1940, 0, 1280, 768)
    assert made_smaller(QRect(40, 20, 1280, 800), [large, small]) == QRect(40, 20, 1280, 800)
    assert made_smaller(QRect(-300, 20, 1280, 800), [large]) == QRect(-300, 20, 1280, 800), "it was put there"


def test_each_set_of_screens_has_its_place(window):
    place = screens.place_of(window, WIDE)
    both = screens.remembered(screens.remembered({}, DESK, place), HOME, place)
    assert list(both) == [DESK, HOME]
    assert list(screens.remembered(both, DESK, place)) == [HOME, DESK]
    many = {f"screens {number}": "x" for number in range(20)}
    assert len(screens.remembered(many, HOME, place)) == screens.MOST_REMEMBERED


@pytest.mark.parametrize("nonsense", [None, "", "no geometry", [], {}, {"frame": 3}, {"frame": "eHl6"}, 1e308, True])
def test_nonsense_is_no_place_and_is_forgotten(window, nonsense):
    before = window.geometry()
    assert not screens.restore(window, nonsense)
    assert window.geometry() == before
    if not screens.frame_in(nonsense):
        assert list(screens.remembered({"x": nonsense}, HOME, "y")) == [HOME]


@pytest.mark.parametrize(
    "nonsense", [None, "abc", 3, [], [1, 2], [1, 2, "3"], [0, 5, 5], [5, -5, 5], [5, 5, 10**12], [True, 5, 5], {"a": 1}]
)
def test_nonsense_is_no_widths(nonsense):
    assert screens.widths_in(nonsense, 3) == []
    assert screens.widths_in({"frame": "x", "widths": nonsense}, 3) == []
    assert screens.widths_in({"frame": "x", "widths": [5, 6, 7]}, 3) == screens.widths_in([5, 6, 7], 3) == [5, 6, 7]


# ------------------------------------------------------------------------------------------------- at a start


@pytest.fixture
def start(qapp, paths, monkeypatch, qtbot):
    """Starts the program with what the settings file holds on a named set of screens; returns its window."""
    made = []

    def begin(on, settings=None):
        monkeypatch.setattr(screens, "screens_in_use", lambda: on)
        if settings is not None:
            paths.data.mkdir(parents=True, exist_ok=True)
            (paths.data / "settings.json").write_text(json.dumps(settings))
        services = make_services(qapp, paths)
        window = make_window(services)
        made.append((window, services))
        window.show()
        qtbot.waitUntil(lambda: window.findChild(ScreensWiring) is not None, timeout=PATIENCE_MS)
        return window

    yield begin
    for window, services in made:
        window.close()
        window.deleteLater()
        services.close()


def stands(place):
    """Where a window stands that is put to a place."""
    widget = QWidget()
    try:
        assert screens.restore(widget, place)
        return widget.geometry()
    finally:
        widget.deleteLater()


def written(window):
    return json.loads((window.services.paths.data / "settings.json").read_text())


def test_widths_belong_to_the_screens_and_are_the_first_guess_for_others(start):
    window = start(DESK)
    window.setGeometry(AT_DESK)
    window.panels.set_widths(WIDE)
    window.close()
    assert written(window)["window_places"][DESK]["widths"] == window.panels.widths
    settings = {**written(window), "panel_widths": [500, 300, 400]}
    assert start(DESK, settings).panels.widths == WIDE
    assert start(HOME, settings).panels.widths == [500, 300, 400]


def test_a_place_and_widths_of_an_older_version_are_taken(start):
    first = start(DESK)
    first.setGeometry(AT_DESK)
    old = screens.place_of(first, ())["frame"]
    first.close()
    window = start(DESK, {"window_places": {DESK: old}, "panel_widths": WIDE})
    assert window.geometry() == AT_DESK
    assert window.panels.widths == WIDE


def test_nonsense_in_the_settings_gives_the_first_size(start):
    places = {DESK: {"frame": [1], "widths": {"a": 1e308}}, "": [None], HOME: {"frame": "!", "widths": [1, 2, 10**15]}}
    window = start(DESK, {"window_places": places, "panel_widths": [0, -5, 99999999999]})
    assert window.size() == FIRST_SIZE.boundedTo(window.screen().availableSize() - screens.FRAME)
    window.close()
    assert set(written(window)["window_places"]) == {DESK, HOME}


def test_a_window_beside_another_stands_aside_where_the_screen_has_room(start):
    first = start(DESK)
    for place, aside in (
        (AT_HOME, QPoint(ASIDE, ASIDE)),
        (QRect(80, 60, 720, 740), QPoint(-ASIDE, -ASIDE)),
        (QRect(0, 60, 800, 600), QPoint(0, ASIDE)),
    ):
        first.setGeometry(place)
        screens.step_aside(first)
        assert first.geometry() == place.translated(aside)


def test_a_window_that_begins_beside_another_stands_aside(start, qapp, paths, qtbot):
    first = start(DESK)
    first.setGeometry(AT_HOME)
    first.close()
    services = make_services(qapp, paths)
    second = make_window(services, beside=True)
    qtbot.addWidget(second)
    assert second.geometry() == AT_HOME.translated(ASIDE, ASIDE)
    services.close()


def test_whether_there_is_another_window_is_asked_without_a_trace(tmp_path):
    first, second = Instance(tmp_path / "run"), Instance(tmp_path / "run")
    assert not second.is_claimed()
    assert not (tmp_path / "run").exists()
    assert first.claim()
    assert second.is_claimed()
    first.release()
    assert not second.is_claimed()
    assert first.claim(), "whoever asked has let go"
    first.release()


# ------------------------------------------------------------------------------------------------- while it runs


class Desk:
    """A window on a set of screens that can be changed for another."""

    def __init__(self, window, monkeypatch, qtbot):
        self.window, self.monkeypatch, self.qtbot = window, monkeypatch, qtbot
        self.wiring = window.findChild(ScreensWiring)

    def rest(self):
        QApplication.processEvents()  # the window hears of its moves
        self.qtbot.waitUntil(lambda: not self.wiring.resting.isActive(), timeout=PATIENCE_MS)

    def change(self, name, moved=None):
        """The screens are others; what Qt and the desktop then do to the window, and the time until all is still."""
        self.begin_change(name, moved)
        self.qtbot.waitUntil(lambda: not self.wiring.settling.isActive(), timeout=PATIENCE_MS)
        self.rest()

    def begin_change(self, name, moved=None):
        self.monkeypatch.setattr(screens, "screens_in_use", lambda: name)
        screen = self.window.screen()
        screen.geometryChanged.emit(screen.geometry())
        if moved is not None:
            self.window.setGeometry(moved)

    def places(self):
        return self.window.services.settings.get("window_places")


@pytest.fixture
def desk(start, monkeypatch, qtbot):
    window = start(DESK)
    window.setGeometry(AT_DESK)
    window.panels.set_widths(WIDE)
    made = Desk(window, monkeypatch, qtbot)
    made.rest()
    return made


def test_the_window_goes_back_to_where_it_stood_on_these_screens(desk):
    desk.change(HOME, ELSEWHERE)
    assert desk.window.geometry() == ELSEWHERE, "nothing is known of them, and it can be reached"
    assert desk.window.panels.widths == WIDE
    desk.window.setGeometry(AT_HOME)
    desk.window.panels.set_widths([380, 300, 400])
    desk.rest()
    desk.change(DESK, QRect(0, 0, 1020, 610))
    assert desk.window.geometry() == AT_DESK
    assert desk.window.panels.widths == WIDE
    desk.change(HOME, ELSEWHERE)
    assert desk.window.geometry() == AT_HOME
    assert desk.window.panels.widths == [380, 300, 400]


def test_panels_that_stand_side_by_side_take_widths_at_once(window):
    window.panels.set_widths(WIDE)
    assert window.panels.splitter.sizes()[:2] == WIDE[:2]
    window.resize(800, 700)
    window.panels.set_widths([380, 300, 400])
    window.resize(1280, 800)
    assert window.panels.splitter.sizes()[:2] == [380, 300]


def test_a_move_just_before_the_change_is_the_desktops_and_no_place(desk):
    desk.window.setGeometry(ELSEWHERE)
    desk.change(HOME)
    desk.change(DESK)
    assert desk.window.geometry() == AT_DESK


def test_screens_that_come_back_at_once_find_the_window_where_it_was(desk):
    desk.begin_change("nothing", ELSEWHERE)
    desk.change(DESK, ELSEWHERE)
    assert desk.window.geometry() == AT_DESK
    assert list(desk.places()) == [DESK], "what was there for a moment is no set of screens"


@pytest.mark.parametrize("signal", ["screenAdded", "screenRemoved"])
def test_a_screen_that_comes_or_goes_is_noticed(desk, qapp, monkeypatch, signal):
    monkeypatch.setattr(screens, "screens_in_use", lambda: HOME)
    getattr(qapp, signal).emit(qapp.primaryScreen())
    assert desk.wiring.settling.isActive()
    assert list(desk.places()) == [DESK]


def test_a_panel_of_the_desktop_that_comes_or_goes_moves_nothing(desk):
    screen = desk.window.screen()
    desk.change(HOME)
    desk.change(DESK)
    desk.window.setGeometry(AT_HOME)
    screen.availableGeometryChanged.emit(screen.availableGeometry())
    desk.qtbot.waitUntil(lambda: not desk.wiring.settling.isActive(), timeout=PATIENCE_MS)
    assert desk.window.geometry() == AT_HOME


def test_a_window_that_is_out_of_reach_comes_back(desk):
    desk.change(HOME, QRect(QPoint(9000, 9000), AT_HOME.size()))
    assert desk.window.screen().availableGeometry().intersects(desk.window.geometry())
    assert desk.window.size() == AT_HOME.size()


@pytest.mark.parametrize("known", [False, True])
def test_a_window_too_large_for_smaller_screens_is_made_to_fit(desk, known):
    room = desk.window.screen().availableGeometry()
    desk.change(HOME, AT_HOME)
    if not known:
        desk.window.services.settings.set("window_places", {})
    desk.change(DESK, QRect(0, 0, 1280, 900))
    assert room.contains(desk.window.frameGeometry())


def test_a_window_that_the_reader_makes_larger_than_the_screen_stays_so(desk):
    large = QRect(10, 20, 1280, 900)
    desk.window.setGeometry(large)
    desk.window.screen().availableGeometryChanged.emit(QRect())
    desk.qtbot.waitUntil(lambda: not desk.wiring.settling.isActive(), timeout=PATIENCE_MS)
    desk.rest()
    assert desk.window.geometry() == large


def test_nonsense_of_other_screens_moves_nothing(desk):
    desk.window.services.settings.set("window_places", {HOME: {"frame": "eHl6", "widths": [1, 2, 10**15]}})
    desk.change(HOME, AT_HOME)
    assert desk.window.geometry() == AT_HOME
    assert desk.window.panels.widths == WIDE


@pytest.mark.parametrize("state", [Qt.WindowState.WindowMaximized, Qt.WindowState.WindowFullScreen])
def test_a_window_that_is_large_stays_so(desk, state):
    desk.change(HOME, AT_HOME)
    desk.window.setWindowState(state)
    desk.rest()
    desk.change(DESK)
    assert desk.window.windowState() == state
    desk.change(HOME)
    assert desk.window.windowState() == state


@pytest.mark.parametrize("state", [Qt.WindowState.WindowMaximized, Qt.WindowState.WindowFullScreen])
def test_a_large_window_goes_back_to_a_size_that_its_new_screens_have_room_for(desk, state):
    desk.window.setGeometry(QRect(0, 40, 1280, 900))
    desk.rest()
    desk.window.setWindowState(state)
    desk.rest()
    desk.change(HOME)
    assert desk.window.windowState() == state
    desk.window.setWindowState(Qt.WindowState.WindowNoState)
    desk.rest()
    assert desk.window.screen().availableGeometry().contains(desk.window.frameGeometry())
    large = QRect(10, 20, 1280, 900)
    desk.window.setGeometry(large)
    desk.rest()
    assert desk.window.geometry() == large, "the reader wants it so"


def at_rest(desk):
    """The window rests until all is written that is to be."""
    desk.rest()
    desk.wiring.keeping.setInterval(1)
    if desk.wiring.keeping.isActive():
        desk.wiring.keeping.start()
    desk.qtbot.waitUntil(lambda: not desk.wiring.keeping.isActive(), timeout=PATIENCE_MS)


def test_a_place_and_widths_are_written_soon_after_a_change(desk, paths):
    file = paths.data / "settings.json"
    at_rest(desk)
    desk.window.setGeometry(AT_HOME)
    at_rest(desk)
    assert stands(written(desk.window)["window_places"][DESK]) == AT_HOME
    desk.window.resize(1280, 700)
    QApplication.processEvents()
    at_rest(desk)
    before = file.stat().st_mtime_ns
    desk.window.commands.leg_wider.trigger()
    at_rest(desk)
    assert written(desk.window)["panel_widths"] == desk.window.panels.widths
    assert file.stat().st_mtime_ns != before


def test_nothing_is_written_where_nothing_changed(desk, paths):
    file = paths.data / "settings.json"
    desk.window.setGeometry(AT_HOME)
    at_rest(desk)
    before = file.stat().st_mtime_ns
    desk.window.setGeometry(ELSEWHERE)
    desk.window.setGeometry(AT_HOME)
    at_rest(desk)
    desk.window.panels.widened.emit()
    at_rest(desk)
    assert file.stat().st_mtime_ns == before


def test_nothing_is_written_after_all_was_deleted(desk, paths):
    desk.window.setGeometry(AT_HOME)
    desk.rest()
    assert desk.wiring.keeping.isActive()
    desk.window.begin_anew()
    assert not desk.wiring.keeping.isActive()
    assert not (paths.data / "settings.json").exists()


def test_closing_while_the_screens_change_keeps_no_place_that_nobody_chose(desk):
    desk.begin_change(HOME, ELSEWHERE)
    desk.window.close()
    places = written(desk.window)["window_places"]
    assert list(places) == [DESK]
    assert stands(places[DESK]) == AT_DESK


def test_closing_keeps_where_the_window_stands_now(desk):
    desk.window.setGeometry(AT_HOME)
    desk.window.close()
    places = written(desk.window)["window_places"]
    assert stands(places[DESK]) == AT_HOME
