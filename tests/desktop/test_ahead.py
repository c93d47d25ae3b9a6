"""Pictures that are likely to be wanted are there before they are, and are the same."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from calfguide.desktop.leg import ahead
from calfguide.desktop.leg.ahead import Ahead


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(ahead, "PAUSE_MS", 0)


def looking_ahead(window):
    made = Ahead(window.leg.view)
    window.leg.view.picture.settle.stop()
    return made


def all_likely(looker):
    return {looker.picture.key(index, height, view) for view, index, height in looker.likely()}


def test_all_layers_and_sides_are_there_and_look_as_ever(qtbot, window, monkeypatch):
    view = window.leg.view
    layers, sides = range(len(view.atlas.layers)), [one.id for one in view.atlas.drawn()]
    looks = {}
    for side in sides:
        window.leg.show_view(side)
        view.picture.settle.stop()
        looks[side] = view.grab().toImage()
    window.leg.show_view(sides[0])
    for layer in layers:
        view.show_layer(float(layer))
        view.picture.settle.stop()
        looks[layer] = view.grab().toImage()
    view.show_layer(0.0)
    view.picture.shown_before.clear()
    looker = looking_ahead(window)
    looker.go_on()
    qtbot.waitUntil(lambda: all_likely(looker) <= view.picture.shown_before.keys())
    assert len(all_likely(looker)) == len(sides) + len(layers) - 1
    monkeypatch.setattr(view.picture.rasters, "prepared", lambda *_: QImage())
    for side in (*sides[1:], sides[0]):
        window.leg.show_view(side)
        view.picture.settle.stop()
        assert view.grab().toImage() == looks[side]
    for layer in layers:
        view.show_layer(float(layer))
        view.picture.settle.stop()
        assert view.grab().toImage() == looks[layer]


def test_nothing_is_made_while_something_moves_or_nobody_looks(window, monkeypatch):
    picture, begun = window.leg.view.picture, []
    monkeypatch.setattr(picture.rasters, "shrink", lambda *given: begun.append(given))
    looker = looking_ahead(window)
    picture.stir()
    looker.go_on()
    picture.settle.stop()
    window.leg.hide()
    looker.go_on()
    assert begun == []
    window.leg.show()
    picture.settle.stop()
    looker.go_on()
    assert len(begun) == 1


def test_no_more_is_made_than_there_is_room_for(qtbot, window, monkeypatch):
    picture = window.leg.view.picture
    picture.shown_before.clear()
    picture.scaled = None
    window.leg.view.grab()
    (one,) = map(ahead.bytes_of, picture.shown_before.values())
    monkeypatch.setattr(ahead, "SCREEN_BYTES", 3.5 * one)
    looker = looking_ahead(window)
    looker.go_on()
    qtbot.waitUntil(lambda: len(picture.shown_before) == 3)
    begun = []
    monkeypatch.setattr(picture.rasters, "shrink", lambda *given: begun.append(given))
    looker.go_on()
    assert begun == []


def test_what_is_damaged_is_told_when_it_is_wanted_and_keeps_nothing_back(qtbot, window, tmp_path, monkeypatch):
    picture, told = window.leg.view.picture, []
    picture.rasters.failed.connect(told.append)
    damaged = tmp_path / "damaged.webp"
    damaged.write_bytes(b"RIFF")
    atlas = type(window.services.atlas)
    path = atlas.raster_path
    monkeypatch.setattr(
        atlas, "raster_path", lambda self, view, *more: damaged if view == "inner-side" else path(self, view, *more)
    )
    looker = looking_ahead(window)
    looker.go_on()
    expected = {key for key in all_likely(looker) if key[0] != "inner-side"}
    qtbot.waitUntil(lambda: expected <= picture.shown_before.keys())
    assert {key[0] for key in looker.damaged} == {"inner-side"}
    assert told == []


def test_pictures_of_the_size_before_make_room(qtbot, window):
    picture = window.leg.view.picture
    looker = looking_ahead(window)
    looker.go_on()
    qtbot.waitUntil(lambda: all_likely(looker) <= picture.shown_before.keys())
    before = looker.height("back")
    window.resize(window.width(), window.height() + 60)
    window.leg.view.grab()
    picture.settle.stop()
    looker.go_on()
    qtbot.waitUntil(lambda: all_likely(looker) <= picture.shown_before.keys())
    assert {key[2] for key in picture.shown_before if key[0] == "back"} == {looker.height("back")} != {before}
