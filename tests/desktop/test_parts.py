"""Cards of structures and places, hiding and isolating, and walking over the parts with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from calfguide.desktop.involved import conditions_involving

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def muscles(qapp, window):
    window.services.state.set(layer="surface-muscles")
    qapp.processEvents()
    return window


def spot(window, x, y):
    return QPointF(*window.leg.view.camera.to_widget(x, y)).toPoint()


def click(window, point: QPoint, keys=NONE):
    QTest.mouseClick(window.leg.view, Qt.MouseButton.LeftButton, keys, point)


def now(window):
    return window.services.state.now


def press(window, name):
    window.leg.card.buttons[name].click()


GASTROCNEMIUS = (230, 750)


# ---------------------------------------------------------------------------------------------------- cards
def test_below_the_skin_a_click_opens_the_card_and_chooses_nothing(muscles):
    click(muscles, spot(muscles, *GASTROCNEMIUS))
    card = muscles.leg.card
    assert card.isVisible()
    assert now(muscles).regions == ()
    content = card.content
    page = muscles.services.library.page("gastrocnemius-medial")
    assert (content.title, content.latin) == (
        "Gastrocnemius, inner (medial) head",
        "caput mediale musculi gastrocnemii",
    )
    assert content.summary == page.summary
    involved = conditions_involving(muscles.services.library, muscles.services.atlas, "gastrocnemius-medial")
    assert content.counted.startswith(f"{len(involved)} ")
    assert "Gastrocnemius, inner" in card.accessibleName()
    assert muscles.leg.view.rect().contains(card.geometry())


@pytest.mark.parametrize("part", ["popliteus", "soleal-vein-medial", "tibial-nerve", "interosseous-membrane"])
def test_a_card_is_as_high_as_what_it_says_where_there_is_room(qapp, window, part):
    window.services.state.set(layer="deep")
    window.leg.view.structure_clicked.emit(part, "")
    qapp.processEvents()
    assert window.leg.card.scroller.verticalScrollBar().maximum() == 0


def test_where_it_hurts_is_still_one_click_away(muscles):
    click(muscles, spot(muscles, *GASTROCNEMIUS))
    press(muscles, "place")
    assert now(muscles).regions == ("calf-upper-inner",)
    assert muscles.leg.card.isHidden()


def test_ctrl_click_chooses_the_place_at_any_layer(muscles):
    click(muscles, spot(muscles, *GASTROCNEMIUS), CTRL)
    assert now(muscles).regions == ("calf-upper-inner",)
    assert now(muscles).card == ""


def test_at_the_skin_a_click_is_a_place_and_no_card(window):
    click(window, spot(window, *GASTROCNEMIUS))
    assert now(window).regions == ("calf-upper-inner",)
    assert now(window).card == ""


def test_its_links_and_its_page_open(muscles):
    click(muscles, spot(muscles, *GASTROCNEMIUS))
    links = [one for one in muscles.leg.card.findChildren(QPushButton) if one.objectName() == "card-link"]
    slug, title = muscles.leg.card.content.links[0]
    assert links[0].accessibleName() == title
    links[0].click()
    assert now(muscles).page == slug
    press(muscles, "page")
    assert now(muscles).page == "gastrocnemius-medial"


def test_card_after_card_has_its_own_buttons_in_the_same_row(muscles):
    state = muscles.services.state
    state.set(card="soleus")
    card = muscles.leg.card
    row, first = card.foot.layout(), card.buttons
    state.set(card="gastrocnemius-medial")
    assert card.foot.layout() is row, "a layout made in Python leaves its items in memory when it goes"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert card.foot.findChildren(QPushButton) == [*card.buttons.values()]
    assert row.count() == len(card.buttons)
    assert not first.items() & card.buttons.items()
    assert all(button.isVisible() and row.geometry().contains(button.geometry()) for button in card.buttons.values())


def test_tab_leads_from_the_drawing_through_the_card(muscles):
    view = muscles.leg.view
    view.setFocus()
    for _ in range(2):  # the second card's buttons are new ones
        view.structure_clicked.emit("soleus", "calf-lower")
        view.structure_clicked.emit("gastrocnemius-medial", "calf-upper-inner")
    card = muscles.leg.card
    expected = [card.close_button, *card.scroller.findChildren(QPushButton), *card.buttons.values()]
    met, widget = [], view
    for _ in range(60):
        widget = widget.nextInFocusChain()
        if isinstance(widget, QPushButton):
            met.append(widget)
    assert met[: len(expected)] == expected


def test_a_part_of_a_structure_opens_the_page_of_the_whole(muscles):
    muscles.leg.view.structure_clicked.emit("biceps-femoris-tendon", "")
    assert muscles.leg.card.title.text() == "Tendon of biceps femoris"
    press(muscles, "page")
    assert now(muscles).page == "biceps-femoris"


def test_esc_closes_the_card_first_and_then_clears_the_places(muscles):
    view = muscles.leg.view
    view.setFocus()
    muscles.services.state.set(regions=("calf",))
    click(muscles, spot(muscles, *GASTROCNEMIUS))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert (now(muscles).card, now(muscles).regions) == ("", ("calf",))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert now(muscles).regions == ()


def test_enter_tells_of_a_place_and_the_keyboard_goes_into_the_card_and_back(qapp, window):
    view, on_the_way = window.leg.view, []
    view.setFocus()
    view.set_focused("achilles")
    QTest.keyClick(view, Qt.Key.Key_Return)
    card = window.leg.card
    assert card.content.title == "Achilles tendon"
    assert now(window).regions == ()
    assert card.isAncestorOf(window.focusWidget())
    press(window, "place")
    assert now(window).regions == ("achilles",)
    QTest.keyClick(view, Qt.Key.Key_Return)
    told = qapp.focusChanged.connect(lambda _, widget: on_the_way.append(widget))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    qapp.focusChanged.disconnect(told)
    assert card.isHidden()
    assert window.focusWidget() is view
    assert on_the_way == [view], "a screen reader hears of no other button"


def test_the_card_goes_when_the_layer_no_longer_has_it(muscles):
    click(muscles, spot(muscles, *GASTROCNEMIUS))
    muscles.services.state.set(layer="bones")
    assert muscles.leg.card.isHidden()


# ---------------------------------------------------------------------------------------------------- hiding
def test_hiding_uncovers_what_lies_behind_and_says_so(qtbot, muscles):
    view = muscles.leg.view
    before = view.grab().toImage()
    click(muscles, spot(muscles, *GASTROCNEMIUS))
    press(muscles, "hide")
    assert muscles.leg.card.isHidden()
    assert muscles.leg.hiding_line.words.text() == "1 part is hidden."
    assert view.picture.asked is not None
    assert view.under(QPointF(spot(muscles, 230, 800)))[1] == "soleus"
    qtbot.waitUntil(lambda: not view.picture.working, timeout=30_000)
    assert view.picture.asked is None
    point = spot(muscles, *GASTROCNEMIUS)
    assert view.grab().toImage().pixelColor(point) != before.pixelColor(point)
    muscles.leg.hiding_line.show_all.click()
    assert now(muscles).hidden == ()
    assert muscles.leg.hiding_line.isHidden()
    qtbot.waitUntil(lambda: view.height() == before.height())
    assert view.grab().toImage() == before


def test_it_lasts_over_layers_and_views(muscles):
    muscles.services.state.set(hidden=("soleus",), layer="middle-muscles", view="inner-side")
    assert "soleus" in muscles.leg.view.picture.left_out
    muscles.services.state.set(layer="skin")
    assert "skin-leg" not in muscles.leg.view.picture.left_out
    assert muscles.leg.hiding_line.isVisible()


def test_isolating_leaves_one_to_be_found(muscles):
    muscles.leg.view.structure_clicked.emit("soleus", "")
    press(muscles, "isolate")
    assert "Only Soleus" in muscles.leg.hiding_line.words.text()
    assert muscles.leg.view.under(QPointF(spot(muscles, 230, 800)))[1] == "soleus"
    assert muscles.leg.view.under(QPointF(spot(muscles, 318, 300)))[1] == ""


def test_each_step_is_undone_and_done_again_with_the_keys_of_the_leg(qapp, muscles):
    muscles.activateWindow()
    view = muscles.leg.view
    view.setFocus()
    qapp.processEvents()
    for structure, button in (
        ("gastrocnemius-medial", "hide"),
        ("gastrocnemius-lateral", "hide"),
        ("soleus", "isolate"),
    ):
        view.structure_clicked.emit(structure, "")
        press(muscles, button)
    assert (len(now(muscles).hidden), now(muscles).isolated) == (2, "soleus")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert now(muscles).isolated == ""
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert now(muscles).hidden == ("gastrocnemius-medial",)
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert now(muscles).hidden == ("gastrocnemius-medial", "gastrocnemius-lateral")
    muscles.commands.show_all.trigger()
    assert now(muscles).hidden == ()
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert len(now(muscles).hidden) == 2
    muscles.commands.start.trigger()
    assert now(muscles).hidden == ()
    assert not muscles.commands.undo_hiding.isEnabled()


def test_undo_on_the_leg_is_that_of_hiding_and_elsewhere_that_of_what_is_kept(qapp, muscles):
    commands, view = muscles.commands, muscles.leg.view
    muscles.activateWindow()
    commands.undo_keeping.setEnabled(True)  # as after a bookmark
    kept = []
    commands.undo_keeping.triggered.connect(lambda: kept.append("undone"))
    view.structure_clicked.emit("soleus", "")
    press(muscles, "hide")
    assert now(muscles).hidden == ("soleus",)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert (now(muscles).hidden, kept) == ((), [])
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)  # there is nothing more to undo here
    assert kept == ["undone"]
    QTest.keyClick(view, Qt.Key.Key_Y, CTRL)
    assert now(muscles).hidden == ("soleus",)
    view.structure_clicked.emit("gastrocnemius-medial", "")
    muscles.leg.card.close_button.setFocus()
    QTest.keyClick(muscles.leg.card.close_button, Qt.Key.Key_Z, CTRL)  # the card keeps all other keys
    assert now(muscles).hidden == ()
    commands.redo_hiding.trigger()
    muscles.conditions.list.setFocus()
    commands.undo_keeping.setEnabled(True)
    QTest.keyClick(muscles.conditions.list, Qt.Key.Key_Z, CTRL)
    assert (now(muscles).hidden, kept) == (("soleus",), ["undone", "undone"])


# ---------------------------------------------------------------------------------------------------- hands
def test_a_thin_nerve_is_hit_within_twelve_px_and_not_beyond(qapp, window):
    window.services.state.set(layer="deep")
    view = window.leg.view
    x, y = view.camera.to_widget(*view.shapes.structures["tibial-nerve"].at)
    hits = [dx for dx in range(-30, 31) if "tibial-nerve" in structures(view, x + dx, y)]
    assert hits[0] <= -12
    assert hits[-1] >= 12
    assert hits[0] > -20
    assert hits[-1] < 20


def structures(view, x, y):
    from calfguide.desktop.leg.picking import REACH_PX

    reach = REACH_PX / view.camera.scale
    return view.shapes.structures_at(*view.camera.to_sheet(x, y), view.picture.layer, reach)


def test_a_double_click_fits_the_leg_and_its_first_click_counts_for_nothing(window):
    view = window.leg.view
    window.services.state.set(regions=("heel-back",))
    view.zoom_by(3)
    point = spot(window, *GASTROCNEMIUS) if view.rect().contains(spot(window, *GASTROCNEMIUS)) else view.rect().center()
    click(window, point)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, NONE, point)
    assert view.camera.zoom == 1
    assert now(window).regions == ("heel-back",)


def test_a_double_click_fits_the_leg_although_the_first_click_opens_a_card_under_the_pointer(muscles, monkeypatch):
    view = muscles.leg.view
    view.zoom_by(8)
    point = QPoint(view.width() // 2, view.height() * 3 // 5)
    click(muscles, point)
    card = muscles.leg.card
    assert card.geometry().contains(point)
    under = muscles.childAt(view.mapTo(muscles, point))
    assert under is view
    monkeypatch.setattr(view, "pointer", lambda: QPointF(point))
    view.set_hover(("calf-lower", "soleus"))
    card.opening.timeout.emit()
    assert view.hover == ("", "")  # no name looks out from behind the card
    QTest.mouseDClick(under, Qt.MouseButton.LeftButton, NONE, point)
    assert (view.camera.zoom, now(muscles).card) == (1, "")
    click(muscles, spot(muscles, *GASTROCNEMIUS))
    card.opening.timeout.emit()  # it is there for good
    part = muscles.childAt(card.mapTo(muscles, card.rect().center()))
    assert part is card or card.isAncestorOf(part)


def test_a_double_click_on_the_whole_leg_chooses_once(window):
    point = spot(window, *GASTROCNEMIUS)
    click(window, point)
    QTest.mouseDClick(window.leg.view, Qt.MouseButton.LeftButton, NONE, point)
    assert now(window).regions == ("calf-upper-inner",)


def test_hovering_a_place_marks_what_is_felt_there_before_it_is_chosen(window):
    view = window.leg.view
    view.set_hover(("achilles", ""))
    felt = window.conditions.delegate.felt
    assert "achilles-tendinopathy" in felt
    assert f"{len(felt)} conditions" in window.leg.status.text()
    view.set_hover(("", ""))
    assert window.conditions.delegate.felt == frozenset()
    window.services.state.set(regions=("achilles",))
    view.set_hover(("achilles", ""))
    assert window.conditions.delegate.felt == frozenset()


# ---------------------------------------------------------------------------------------------------- keyboard
def test_l_leads_to_the_parts_arrows_between_them_and_enter_opens_the_card(muscles):
    view = muscles.leg.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_L)
    first = view.walk.at
    assert first in view.walk.stops
    assert muscles.services.atlas.structures[first].name in muscles.leg.status.text()
    QTest.keyClick(view, Qt.Key.Key_Down)
    second = view.walk.at
    assert view.walk.stops[second][1] > view.walk.stops[first][1]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert now(muscles).card == second
    QTest.keyClick(muscles.focusWidget(), Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.walk.at == ""
    assert now(muscles).regions == ()


def test_the_leg_is_put_back_as_it_was_at_first_and_what_was_hidden_can_be_hidden_again(muscles):
    state, view = muscles.services.state, muscles.leg.view
    click(muscles, spot(muscles, *GASTROCNEMIUS))
    hidden = now(muscles).card
    press(muscles, "hide")
    state.set(view="inner-side", side="left", regions=("calf",), compartments=True)
    view.zoom_in()
    button = next(
        one
        for one in muscles.leg.corners.zoom_column.children()
        if getattr(one, "defaultAction", lambda: None)() is muscles.commands.reset_leg
    )
    button.click()
    seen = now(muscles)
    assert (seen.view, seen.layer, seen.compartments, seen.hidden, seen.card) == ("back", "skin", False, (), "")
    assert (seen.side, seen.regions) == ("left", ("calf",))
    muscles.commands.undo_hiding.trigger()
    assert now(muscles).hidden == (hidden,)
    view.zoom_in()
    button.click()
    assert view.camera == view.camera.fitted()


def test_at_the_skin_l_leads_nowhere(window):
    window.leg.view.setFocus()
    QTest.keyClick(window.leg.view, Qt.Key.Key_L)
    assert window.leg.view.walk.at == ""


def test_a_menu_lists_the_parts_that_are_seen(muscles):
    button = muscles.leg.corners.parts_button
    button.menu().aboutToShow.emit()
    names = [action.text() for action in button.menu().actions()]
    assert names == sorted(set(names))
    assert "Soleus" in names
    assert "Inner (medial) meniscus" not in names
    next(action for action in button.menu().actions() if action.text() == "Soleus").trigger()
    assert now(muscles).card == "soleus"


def test_the_keyboard_brings_what_it_goes_to_into_view(muscles):
    view = muscles.leg.view
    view.zoom_by(6)
    view.set_focused("heel-underside")
    x, y = view.camera.to_widget(*view.shapes.anchors["heel-underside"])
    assert view.rect().contains(QPointF(x, y).toPoint())


@pytest.mark.parametrize("width", [264, 300, 340, 400])
def test_what_each_layer_says_has_room_below_the_leg(qapp, window, width):
    window.panels.splitter.setSizes([width, 300, 1280 - width - 300])
    qapp.processEvents()
    status = window.leg.status
    heights = set()
    for layer in window.services.atlas.layers:
        window.services.state.set(layer=layer.id)
        qapp.processEvents()
        assert layer.name in status.text() or layer is window.services.atlas.layers[0]
        assert status.heightForWidth(status.width()) <= status.height()
        heights.add(status.height())
    assert len(heights) == 1  # the drawing stays still


def stops(window):
    """What the Tab key comes to in the leg's panel, in turn."""
    found, widget = [], window.leg.sides.buttons[0]
    while widget is not window.page.view and len(found) < 100:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and window.leg.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_what_comes_later_has_its_place_for_the_keyboard(qapp, window):
    leg, state = window.leg, window.services.state
    before = stops(window)
    state.set(view="section")
    qapp.processEvents()
    at = stops(window).index(leg.cutting.level_button)
    assert stops(window)[at - 1] is leg.sides.buttons[-1]
    assert stops(window)[at + 1] is leg.places.layout().itemAt(0).widget()
    state.set(view="back", layer="surface-muscles", hidden=("soleus",))
    qapp.processEvents()
    assert [one for one in stops(window) if one is not leg.hiding_line.show_all] == before
    at = stops(window).index(leg.hiding_line.show_all)
    assert stops(window)[at + 1] is leg.slider
    assert leg.view in stops(window)[:at]
