"""Pictures that are kept: the first look of the next start, and the overlay while the drawing moves."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPixmap

from calfguide.desktop import pixels
from calfguide.desktop.leg.picture import KEPT_FILE, SCREEN_BYTES, VEIL_PX
from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.thumbnails import Thumbnails
from calfguide.values import replace


@pytest.fixture
def image():
    made = QImage(7, 5, pixels.FORMAT)
    made.fill(QColor(200, 100, 50, 128))
    made.setPixelColor(6, 4, QColor("blue"))
    return made


def test_a_kept_picture_comes_back_as_it_was(tmp_path, image):
    pixels.save(tmp_path / "new" / "a.picture", "stamp", image)
    assert pixels.load(tmp_path / "new" / "a.picture", "stamp") == image
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["a.picture"]


def test_several_pictures_come_back_by_their_names(tmp_path, image):
    file = tmp_path / "all.picture"
    images = {"a": image, "b": image.scaled(2, 9), "a b (1, '#fff')": image.copy(1, 1, 4, 3)}
    pixels.save_all(file, "stamp", images)
    found = pixels.load_all(file, "stamp")
    assert {name: found.get(name) for name in images} == images
    assert found.get("c") is None
    assert pixels.load_all(file, "another") is pixels.NONE
    whole = file.read_bytes()
    resized = (whole.replace(b'"b", 2, 9', b'"b", 2, 8'), whole.replace(b'"b", 2, 9', b'"b", 0, 9'))
    for damaged in (whole[:-1], whole + b"\0", *resized):
        assert damaged != whole
        file.write_bytes(damaged)
        assert pixels.load_all(file, "stamp") is pixels.NONE


def test_a_picture_of_something_else_or_none_is_not_shown(tmp_path, image):
    file = tmp_path / "a.picture"
    pixels.save(file, "stamp", image)
    assert pixels.load(file, "another") is None
    assert pixels.load(tmp_path / "missing", "stamp") is None


def test_damage_never_reaches_the_screen(tmp_path, image):
    file = tmp_path / "a.picture"
    pixels.save(file, "stamp", image)
    whole = file.read_bytes()
    chance = random.Random(5)
    for _ in range(200):
        cut = whole[: chance.randrange(len(whole))]
        head = bytes(chance.randrange(256) for _ in range(20)) + whole[20:]
        for damaged in (cut, head, b"", b"[]\n", b'{"stamp": "stamp", "pictures": [["", 9e99, 1]]}\n'):
            file.write_bytes(damaged)
            assert pixels.load(file, "stamp") is None


def test_where_nothing_can_be_written_nothing_happens(tmp_path, image):
    (tmp_path / "file").write_text("in the way")
    pixels.save(tmp_path / "file" / "a.picture", "stamp", image)


def test_the_stamp_follows_files_and_colours(tmp_path):
    file = tmp_path / "raster"
    missing = pixels.stamp_of([file], "light")
    file.write_bytes(b"12")
    assert len({missing, pixels.stamp_of([file], "light"), pixels.stamp_of([file], "dark")}) == 3
    assert pixels.stamp_of([file], "light") == pixels.stamp_of([file], "light")


def grab(window):
    window.resize(1280, 800)
    window.show()
    return window.leg.view.grab().toImage().convertToFormat(pixels.FORMAT), (
        window.conditions.list.viewport().grab().toImage().convertToFormat(pixels.FORMAT)
    )


def test_the_next_start_looks_the_same(qapp, paths):
    looks = []
    for turn in (-1, 0, 1):  # in a process's first window, lines are lower by 2 px: all fonts are loaded after it
        services = make_services(qapp, paths)
        window = make_window(services)
        window.resize(1280, 800)
        window.show()
        looks.append(grab(window))
        picture, thumbnails = window.leg.view.picture, window.conditions.delegate.thumbnails
        assert bool(thumbnails.kept.places and picture.kept) == (turn == 1)
        if turn == 0:
            assert thumbnails.file is not None
            while thumbnails.file is not None:
                thumbnails.keep(services.library.commonest())
            picture.ask_sharp()
            assert (paths.cache / KEPT_FILE).is_file()
        window.close()
        window.deleteLater()
        services.close()
        qapp.processEvents()
    assert looks[1] == looks[2]


def test_thumbnails_of_other_colours_are_drawn_anew(services, paths):
    conditions = services.library.conditions()[:2]
    file = paths.cache / "few.picture"
    first = Thumbnails(services.atlas, services.theme, 1.0)
    first.keep_in(file)
    while first.file is not None:
        first.keep(conditions)
    services.theme.choose("dark")
    other = Thumbnails(services.atlas, services.theme, 1.0)
    other.keep_in(file)
    assert not other.kept.places
    services.theme.choose("light")
    same = Thumbnails(services.atlas, services.theme, 1.0)
    same.keep_in(file)
    assert all(same.kept.get(same.name(one)) is not None for one in conditions)
    assert same.kept.get(same.name(replace(conditions[0], pain={}))) is None


def test_going_back_to_a_side_decodes_nothing(window, monkeypatch):
    view = window.leg.view
    looks, decoded = {}, []
    sides = [one.id for one in view.atlas.drawn()]
    for side in sides:
        window.leg.show_view(side)
        looks[side] = view.grab().toImage()
    monkeypatch.setattr(view.picture.rasters, "prepared", lambda *asked: decoded.append(asked) or QImage())
    for side in sides:
        window.leg.show_view(side)
        view.picture.settle.stop()
        assert view.grab().toImage() == looks[side]
    assert decoded == []


def test_pictures_of_the_screens_size_take_no_more_room_than_they_may(window):
    view = window.leg.view
    for width in range(700, 1000, 10):
        view.picture.remember(("wide", width), QPixmap(width, width))
    kept = view.picture.shown_before
    assert sum(4 * one.width() * one.height() for one in kept.values()) <= SCREEN_BYTES
    assert ("wide", 990) in kept
    view.picture.remember("larger than all", QPixmap(2500, 2500))
    assert list(kept) == ["larger than all"]


def differing(one, other):
    """Share of the pixels of two pictures that a person would tell apart."""
    assert one.size() == other.size()
    far = 0
    for y in range(0, one.height(), 3):
        for x in range(0, one.width(), 3):
            a, b = one.pixelColor(x, y), other.pixelColor(x, y)
            far += max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) > 40
    return far / (one.width() // 3 * (one.height() // 3))


def test_the_moving_overlay_looks_like_the_resting_one(window):
    view = window.leg.view
    window.conditions.opened.emit("deep-vein-thrombosis")
    view.zoom_by(1.3)
    assert view.picture.moving
    moving = view.grab().toImage()
    view.picture.settle.stop()
    resting = view.grab().toImage()
    assert differing(moving, resting) < 0.06
    view.overlay.show_pain({})
    view.overlay.show_structures(())
    bare = view.grab().toImage()
    assert differing(bare, resting) > 0.06


def test_the_overlay_lies_where_the_drawing_does_inside_its_window(window):
    """A window paints the view at an offset; by itself the view has none."""
    view = window.leg.view
    window.conditions.opened.emit("deep-vein-thrombosis")
    view.picture.settle.stop()
    inside = window.grab().toImage().copy(QRect(view.mapTo(window, QPoint(0, 0)), view.size()))
    assert differing(inside, view.grab().toImage()) == 0


def test_the_overlay_is_painted_anew_for_another_page_place_or_colour(window):
    view, quick = window.leg.view, window.leg.view.quick
    view.picture.settle.stop()
    seen = []
    for act in (
        lambda: window.conditions.opened.emit("deep-vein-thrombosis"),
        lambda: window.conditions.opened.emit("leg-cramps"),
        lambda: view.region_clicked.emit("heel-back", False),
        lambda: view.zoom_by(2.0),
        lambda: window.services.theme.choose("dark"),
    ):
        act()
        view.picture.settle.stop()
        view.grab()
        assert quick.sharp is not None
        assert quick.sharp[0] not in seen
        seen.append(quick.sharp[0])
        view.grab()
        assert quick.sharp[0] == seen[-1]
    window.services.theme.choose("light")


def test_nothing_is_kept_of_an_empty_overlay(window):
    view = window.leg.view
    view.grab()
    assert view.overlay.is_empty()
    assert view.quick.sharp is None
    assert view.quick.loose is None
    assert view.overlay.extent().isEmpty()


def test_the_leg_stands_on_whole_pixels(window, qapp):
    """What is copied is as sharp as it was made; half a pixel aside, all of it would be blurred."""
    view = window.leg.view
    view.fit()
    qapp.processEvents()
    picture = view.picture.scaled[1].toImage()
    x, y = (round(place) for place in view.camera.to_widget(0, 0))
    seen, wrong = view.grab().toImage(), []
    for down in range(VEIL_PX + 20, view.height() - 40, 37):
        for across in range(120, view.width() - 120, 11):
            made = picture.pixelColor(across - x, down - y) if picture.valid(across - x, down - y) else None
            if made is not None and made.alpha() == 255 and seen.pixelColor(across, down) != made:
                wrong.append((across, down))
    assert not wrong[3:], "but where the line of the level crosses it"
