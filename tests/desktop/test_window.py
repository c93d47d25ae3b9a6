"""The window as a whole: remembering, folding, themes, help."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QToolButton

from calfguide.desktop.connections import Connections
from calfguide.desktop.help_now import CareCard, HelpNow
from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.theme.tokens import DARK, LIGHT, PAIRS, PALETTES, contrast, least_contrast
from calfguide.library.library import FIRST


@pytest.mark.parametrize("tokens", PALETTES.values(), ids=lambda t: t.name)
def test_colours_have_enough_contrast(tokens):
    """Every pair that is used together: what the standard asks for, and 7:1 in high contrast."""
    ratios = {(one, other): contrast(getattr(tokens, one), getattr(tokens, other)) for one, other, _ in PAIRS}
    wanted = {(one, other): least_contrast(tokens, least) for one, other, least in PAIRS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < wanted[pair]} == {}
    assert min(ratios.values()) >= (7 if tokens.high_contrast else 3)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_size_widths_and_choices_come_back(qapp, window, paths):
    window.resize(780, 700)
    window.panels.widths = widths = [350, 300, 530]
    window.commands.levels["clinician"].trigger()
    window.commands.themes["dark"].trigger()
    window.commands.larger.trigger()
    window.services.state.set(layer="deep")
    window.close()
    again = make_services(qapp, paths)
    other = make_window(again)
    assert (other.width(), other.height()) == (780, 700)
    assert other.panels.widths == widths
    assert again.state.now.level == "clinician"
    assert again.state.now.layer == "deep"
    assert again.state.now.text_size == 110
    assert again.theme.tokens is DARK
    other.close()
    other.deleteLater()
    again.library.close()


def heights(window):
    model = window.conditions.model
    return [window.conditions.list.visualRect(model.index(row, 0)).height() for row in range(model.rowCount())]


def test_a_hurried_start_comes_to_the_same_list(qtbot, window, services):
    """What is out of sight is read and measured after the first look."""
    window.conditions.settle()
    with_time, spoken = heights(window), texts(window)
    hurried = make_window(services, hurry=True)
    qtbot.addWidget(hurried)
    first_look = []
    hurried.resize(1280, 800)
    hurried.appeared.disconnect()  # or it would be over before it is seen
    hurried.appeared.connect(lambda: first_look.append((heights(hurried), texts(hurried))))
    hurried.show()
    qtbot.waitUntil(lambda: bool(first_look))
    roughly, few = first_look[0]
    assert few == spoken[: len(few)]
    assert len(few) == FIRST + 1 < len(spoken)  # with the heading, which counts all
    assert sum(roughly[:9]) > hurried.conditions.list.height()
    assert roughly[:9] == with_time[:9]
    assert roughly != with_time[: len(few)]
    hurried.findChild(Connections).end_hurry()
    hurried.conditions.settle()
    assert texts(hurried) == spoken
    assert heights(hurried) == with_time


def texts(window):
    model = window.conditions.model
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


@pytest.mark.parametrize(("width", "expected"), [(1280, 3), (900, 2), (600, 1)])
def test_panels_fold_as_the_window_narrows(qapp, window, width, expected):
    window.resize(width, 700)
    qapp.processEvents()
    assert sum(panel.isVisible() for panel in window.panels.panels) == expected
    assert window.panels.switch.isVisible() == (expected < 3)


@pytest.mark.parametrize(("width", "size", "expected"), [(1024, 150, 3), (1024, 200, 2), (1280, 200, 3), (800, 200, 1)])
def test_panels_fold_as_the_text_grows(qapp, window, width, size, expected):
    """The page gets the room that its words need; leg and list take turns beside it, and all is as it was after."""
    window.resize(width, 700)
    qapp.processEvents()
    before = window.panels.side_by_side, window.panels.splitter.sizes()
    window.services.state.set(text_size=size)
    qapp.processEvents()
    assert sum(panel.isVisible() for panel in window.panels.panels) == window.panels.side_by_side == expected
    assert window.page.width() >= 15.5 * window.page.view.body or expected == 1
    assert window.page.isVisible(), "what is read stays in view"
    assert window.page.geometry().right() <= window.panels.splitter.width()
    for number, panel in enumerate(window.panels.panels[: 3 if expected == 1 else 2]):
        window.panels.bring(number)
        assert panel.isVisible()
    window.services.state.set(text_size=100)
    qapp.processEvents()
    assert window.panels.side_by_side == before[0]
    if expected == 3:
        assert all(abs(now - then) <= 30 for now, then in zip(window.panels.splitter.sizes(), before[1], strict=True))


def test_panels_get_wider_and_narrower_by_keys(qapp, window):
    window.resize(1280, 800)
    qapp.processEvents()
    commands, splitter = window.commands, window.panels.splitter
    leg, middle, page = splitter.sizes()
    commands.leg_wider.trigger()
    commands.list_narrower.trigger()
    assert splitter.sizes() == [leg + 40, middle - 40, page]
    assert window.panels.widths == splitter.sizes()
    for _ in range(20):
        commands.list_narrower.trigger()
        commands.leg_wider.trigger()
    assert splitter.sizes()[1] == window.panels.panels[1].minimumWidth()
    assert splitter.sizes()[2] == window.page.minimumWidth()
    window.resize(900, 800)
    qapp.processEvents()
    assert not commands.leg_wider.isEnabled()


def test_in_a_narrow_window_choosing_leads_from_panel_to_panel(qapp, window):
    window.resize(600, 700)
    qapp.processEvents()
    assert window.leg.isVisible()
    window.leg.region_chosen.emit("calf", False)
    assert window.conditions.isVisible()
    window.conditions.opened.emit("leg-cramps")
    assert window.page.isVisible()
    window.commands.to_leg.trigger()
    assert window.leg.isVisible()


def test_themes_change_at_once(window):
    window.commands.themes["dark"].trigger()
    assert window.services.theme.tokens is DARK
    window.commands.themes["light"].trigger()
    assert window.services.theme.tokens is LIGHT


def test_help_now_has_three_cards_that_need_no_scrolling(qapp, window):
    dialog = HelpNow(window.services.library, window.services.theme, lambda page: None, window)
    dialog.show()
    qapp.processEvents()
    assert [card.urgency for card in dialog.findChildren(CareCard)] == ["emergency", "same-day", "soon"]
    assert dialog.height() <= window.height()
    dialog.close()
    dialog.deleteLater()


def test_help_now_opens_from_its_key_and_closes_with_escape(qapp, qtbot, window):
    seen = []

    def close_it():
        dialog = QApplication.activeModalWidget()
        seen.append(type(dialog))
        assert isinstance(dialog, QDialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, close_it)
    window.commands.help_now.trigger()
    assert seen == [HelpNow]


def test_every_button_has_a_name_and_is_large_enough(window):
    for button in window.findChildren(QToolButton):
        inside_search_box = button.parentWidget() is window.search  # Qt's own, and not to be clicked
        if button.isVisible() and not inside_search_box:
            assert button.accessibleName() or button.text(), button
            assert button.height() >= 24
            assert button.width() >= 24


def test_shortcuts_are_unique(window):
    keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
