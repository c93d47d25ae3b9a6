"""Names on the drawing, as a reader meets them."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from calfguide.atlas.labelling import reaches
from calfguide.desktop.leg.labels import NARROWEST, SMALLEST, between_columns
from calfguide.desktop.startup import make_services


@pytest.fixture
def named(qapp, window):
    """A window with names on the surface muscles, all still."""
    window.commands.labels.trigger()
    window.services.state.set(layer="surface-muscles")
    settle(qapp, window)
    return window


def settle(qapp, window):
    """Let what waits for stillness happen now."""
    qapp.processEvents()
    picture = window.leg.view.picture
    picture.settle.stop()
    picture.settle.timeout.emit()
    qapp.processEvents()


def texts(window):
    labels = window.leg.view.labels
    return {one.id: " ".join(words for words, _ in labels.texts[one.id].lines) for one in labels.in_force}


def middle(box):
    return QPointF((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def test_at_first_there_are_none(window):
    assert window.leg.view.labels.in_force == ()


def test_what_the_layer_shows_is_named(named):
    found = texts(named)
    assert {"gastrocnemius-medial", "gastrocnemius-lateral", "calcaneal-tendon", "soleus"} <= set(found)
    assert found["calcaneal-tendon"] == "Achilles tendon"
    assert "skin-leg" not in found
    assert not {"femur", "popliteus"} & set(found)


@pytest.mark.parametrize("width", [280, 360, 400, 700])
def test_nothing_overlaps_or_leaves_at_any_width_view_or_layer(qapp, named, width):
    named.resize(1600, 800)
    named.panels.splitter.setSizes([width, 300, 1600 - width - 300])
    view, state = named.leg.view, named.services.state
    for side, layer in (("back", "deep"), ("inner-side", "surface-vessels"), ("outer-side", "surface-muscles")):
        state.set(view=side, layer=layer)
        settle(qapp, named)
        labels = view.labels.in_force
        assert len(labels) >= 8
        corners = [named.leg.corners.zoom_column.geometry(), named.leg.corners.names_column.geometry()]
        boxes = [one.box for one in labels]
        boxes += [(c.left(), c.top(), c.right(), c.bottom()) for c in corners]
        for one, other in itertools.combinations(boxes, 2):
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
        assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= view.width() and box[3] <= view.height() for box in boxes)


def test_each_dot_lies_on_what_its_label_names(named):
    view = named.leg.view
    for label in view.labels.in_force:
        x, y = view.camera.to_sheet(*label.anchor)
        found = view.shapes.structures_at(x, y, "surface-muscles", 3 / view.camera.scale)
        assert label.id in found, label.id


def test_names_come_in_english_latin_or_both(qapp, named):
    named.commands.label_languages["latin"].trigger()
    settle(qapp, named)
    assert texts(named)["soleus"] == "Musculus soleus"
    assert texts(named)["heel-fat-pad"] == "Heel fat pad"  # Terminologia Anatomica has no term
    named.commands.label_languages["both"].trigger()
    settle(qapp, named)
    assert texts(named)["soleus"] == "Soleus Musculus soleus"


def test_at_the_skin_the_places_are_named_and_a_click_on_a_name_chooses_one(qapp, named):
    named.services.state.set(layer="skin")
    settle(qapp, named)
    label = next(one for one in named.leg.view.labels.in_force if one.id == "calf-lower")
    QTest.mouseClick(named.leg.view, Qt.MouseButton.LeftButton, pos=middle(label.box).toPoint())
    assert named.services.state.now.regions == ("calf-lower",)


def test_a_click_on_a_name_opens_the_card(named):
    label = next(one for one in named.leg.view.labels.in_force if one.id == "soleus")
    QTest.mouseClick(named.leg.view, Qt.MouseButton.LeftButton, pos=middle(label.box).toPoint())
    assert named.services.state.now.card == "soleus"
    assert named.leg.card.title.text() == "Soleus"


def test_they_are_placed_once_and_not_in_each_paint(named, monkeypatch):
    view = named.leg.view
    before = view.labels.placed
    monkeypatch.setattr("calfguide.atlas.labelling.place", lambda *_: pytest.fail("placed while painting"))
    for _ in range(3):
        view.repaint()
    assert view.labels.placed is before


def test_while_the_drawing_moves_they_are_away(qapp, named):
    view = named.leg.view
    view.zoom_in()
    assert view.labels.in_force == ()
    settle(qapp, named)
    assert view.labels.in_force
    height = view.height()
    assert all(0 <= one.anchor[1] <= height for one in view.labels.in_force)


def test_a_left_leg_is_mirrored_and_its_names_are_not_turned_round(qapp, named):
    def side_of(name):
        (label,) = (one for one in named.leg.view.labels.in_force if one.id == name)
        return label.side

    before = side_of("gastrocnemius-medial")
    named.commands.other_side.trigger()
    settle(qapp, named)
    assert {before, side_of("gastrocnemius-medial")} == {"left", "right"}
    assert texts(named)["gastrocnemius-medial"].startswith("Gastrocnemius, inner")


def test_the_choice_is_remembered(qapp, named, paths):
    named.commands.label_languages["both"].trigger()
    named.close()
    again = make_services(qapp, paths)
    assert again.state.now.labels is True
    assert again.state.now.label_language == "both"
    again.library.close()


@pytest.mark.parametrize("width", [360, 420, 600, 1200])
def test_a_narrow_column_has_room_on_both_sides_of_the_calf_as_far_as_the_leg_may_shrink(width):
    stretch, calf, tallest = (100.0, 660.0), (130.0, 360.0), 0.6
    left, right = between_columns(stretch, calf, width, tallest)
    assert left <= stretch[0]
    assert right >= stretch[1]
    before, scale = (min(width / (b - a), tallest) for a, b in (stretch, (left, right)))
    aside = (width - (right - left) * scale) / 2
    gaps = [aside + scale * gap for gap in (calf[0] - left, right - calf[1])]
    assert min(gaps) >= NARROWEST or scale <= SMALLEST * before + 0.02
    assert scale >= 0.9 * SMALLEST * before
    if width == 1200:
        assert (left, right) == stretch


def test_names_do_not_lie_over_the_calf_in_a_tall_window(window):
    window.resize(1920, 1080)
    window.services.state.set(view="outer-side", layer="surface-muscles", labels=True)
    view = window.leg.view
    view.picture.settle.stop()
    view.picture.settle.timeout.emit()
    x, y = view.camera.to_widget(*view.shapes.anchors["calf-upper-outer"])
    assert view.labels.in_force
    assert not any(one.box[0] < x < one.box[2] and one.box[1] < y + 200 for one in view.labels.in_force)


def come_near(qapp, window, structure, zoom):
    """Bring a part into the middle of the view, so near; back comes what is named there."""
    view = window.leg.view
    place = view.walk.stops[structure]
    view.fit()
    view.zoom_by(zoom, QPointF(*view.camera.to_widget(*place)))
    x, y = view.camera.to_widget(*place)
    view.look(view.camera.panned(view.width() / 2 - x, view.height() / 2 - y))
    settle(qapp, window)
    return view.labels.in_force


@pytest.mark.parametrize(
    ("side", "layer", "structures"),
    [
        ("back", "surface-muscles", ("flexor-digitorum-longus-sheath", "heel-fat-pad", "fifth-metatarsal")),
        ("back", "deep", ("arcuate-popliteal-ligament", "tibialis-posterior-sheath", "calcaneus")),
        ("inner-side", "middle-muscles", ("extensor-hallucis-longus-sheath", "tibialis-posterior-sheath")),
        ("outer-side", "surface-vessels", ("extensor-digitorum-longus-sheath", "middle-phalanx-third-toe")),
    ],
)
def test_a_close_up_names_what_lies_in_its_middle(qapp, named, side, layer, structures):
    named.services.state.set(view=side, layer=layer)
    settle(qapp, named)
    for structure in structures:
        assert structure in {one.id for one in come_near(qapp, named, structure, 8)}, structure


@pytest.mark.parametrize("zoom", [2, 4, 8])
def test_a_close_up_has_more_names_than_columns_hold_and_none_overlaps(qapp, named, zoom):
    named.services.state.set(view="outer-side", layer="deep")
    settle(qapp, named)
    labels = come_near(qapp, named, "talus", zoom)
    inside = [one for one in labels if one.box[2] > 110 and one.box[0] < named.leg.view.width() - 110]
    assert inside, "some stand on the drawing"
    corners = [named.leg.corners.zoom_column.geometry(), named.leg.corners.names_column.geometry()]
    boxes = [one.box for one in labels] + [(c.left(), c.top(), c.right(), c.bottom()) for c in corners]
    for one, other in itertools.combinations(boxes, 2):
        assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
    for label in labels:
        assert not any(reaches(label, other.box) for other in labels if other is not label), label.id
        text = named.leg.view.labels.texts[label.id]
        size = (label.box[2] - label.box[0], label.box[3] - label.box[1])
        assert size == pytest.approx((text.width, text.height)), "the words are those that room was found for"
