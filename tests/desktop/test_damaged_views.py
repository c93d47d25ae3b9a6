"""One side of the leg cannot be read: it is told, and all else works."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from calfguide.atlas.source import Atlas
from calfguide.commands.common import reading_vocabulary_of
from calfguide.desktop.reading.document import main_places
from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.thumbnails import views_for


@pytest.fixture
def assets(paths, tmp_path):
    return shutil.copytree(paths.assets, tmp_path / "assets", ignore=shutil.ignore_patterns("figures"))


@pytest.fixture(params=["missing", "cut short"])
def damage(request, assets):
    def spoil(view):
        file = assets / "anatomy" / f"{view}.json"
        whole = file.read_bytes()
        file.unlink()
        if request.param == "cut short":
            file.write_bytes(whole[: len(whole) // 2])

    return spoil


@pytest.fixture
def open_window(qapp, paths, assets):
    made = []

    def show():
        services = make_services(qapp, replace(paths, assets=assets))
        window = make_window(services)
        made.append((services, window))
        window.resize(1280, 800)
        window.show()
        qapp.processEvents()
        return window

    yield show
    for services, window in made:
        window.close()
        window.deleteLater()
        services.close()


def problem(window):
    return window.problems.label.text() if window.problems.isVisible() else ""


@pytest.mark.parametrize("view", ["inner-side", "outer-side"])
def test_conditions_are_listed_with_pictures_and_the_side_that_is_damaged_is_told(qapp, damage, open_window, view):
    damage(view)
    window = open_window()
    state = window.services.state
    thumbnails = window.conditions.delegate.thumbnails
    pictures = [thumbnails.image(one) for one in window.services.library.conditions()]
    assert not any(picture.isNull() for picture in pictures)
    state.open_page("soleus")
    state.set(layer="deep")
    qapp.processEvents()
    assert f"{view}.json" not in problem(window)
    state.set(view=view)
    qapp.processEvents()
    assert state.now.view == "back"
    assert f"{view}.json" in problem(window)


def test_without_the_side_that_all_begin_with_the_next_one_is_there(damage, open_window):
    damage("back")
    window = open_window()
    assert window.services.state.now.view == "inner-side"
    assert list(window.commands.views) == ["inner-side", "outer-side", "section"]
    assert "back.json" in problem(window)


def test_the_leg_is_put_back_to_the_first_side_that_can_be_read(qapp, damage, open_window):
    damage("back")
    window = open_window()
    window.services.state.set(view="outer-side", layer="deep")
    window.commands.reset_leg.trigger()
    qapp.processEvents()
    now = window.services.state.now
    assert (now.view, now.layer) == ("inner-side", "skin")


def spoil_names(anatomy):
    (anatomy / "atlas.toml").write_bytes((anatomy / "atlas.toml").read_bytes()[:3000])


def lose_names(anatomy):
    (anatomy / "atlas.toml").unlink()


def lose_shapes(anatomy):
    for view in ("back", "inner-side", "outer-side"):
        (anatomy / f"{view}.json").write_text("{")


@pytest.mark.parametrize(
    ("spoil", "named", "places", "begin"),
    [
        (spoil_names, "atlas.toml", 0, "Say what you have noticed."),
        (lose_names, "atlas.toml", 0, "Say what you have noticed."),
        (lose_shapes, "outer-side.json", 1, "Choose the place by its name."),
    ],
)
def test_without_any_drawing_the_panel_says_why_and_all_else_works(
    qapp, assets, open_window, spoil, named, places, begin
):
    spoil(assets / "anatomy")
    window = open_window()
    state, leg = window.services.state, window.leg
    words = leg.findChild(QLabel, "blank-leg")
    assert words.isVisible()
    assert named in words.text()
    assert not problem(window)
    assert begin in window.page.view.toPlainText()
    assert "Click the leg" not in window.page.view.toPlainText()
    assert not leg.view.isVisible()
    assert leg.places.isVisible() == bool(places)
    for slug in ("soleus", "calf-muscle-strain", "deep-vein-thrombosis"):
        state.open_page(slug)
        qapp.processEvents()
        assert window.page.view.toPlainText().startswith(("Anatomy", "Muscle", "Veins"))
    assert not window.conditions.delegate.thumbnails.image(window.services.library.page("calf-muscle-strain")).isNull()
    for name in ("reset_leg", "other_side", "labels", "open_section", "compartments", "save_leg", "present"):
        assert not getattr(window.commands, name).isEnabled()
    window.commands.ask.trigger()
    window.commands.to_leg.trigger()
    qapp.processEvents()
    assert window.search.search.find("soleus", limit=3).results


def test_pages_are_compiled_where_names_of_the_drawing_are_lost(paths, assets):
    whole = reading_vocabulary_of(paths)
    assert "soleus" in whole.structures
    anatomy = assets / "anatomy" / "atlas.toml"
    for data in (anatomy.read_bytes().replace(b'id = "soleus"\n', b'id = "soleus\n', 1), b""):
        anatomy.write_bytes(data)
        spoilt = reading_vocabulary_of(replace(paths, assets=assets))
        assert (spoilt.structures, spoilt.regions, spoilt.figures) == (None, None, frozenset())


def test_a_place_without_a_name_is_left_out_of_facts(services, assets):
    file = assets / "anatomy" / "atlas.toml"
    file.write_bytes(file.read_bytes().replace(b'id = "calf-lower"', b'id = "calf-lower', 1))
    page = services.library.page("soleus-strain")
    before, after = (main_places(page, atlas) for atlas in (services.atlas, Atlas.open(assets / "anatomy")))
    assert len(before) > len(after)
    assert "calf-lower" in page.pain


def test_pictures_for_comparing_are_of_sides_that_can_be_read(services, damage, assets):
    damage("inner-side")
    atlas = Atlas.open(assets / "anatomy")
    assert views_for(atlas, services.library.conditions()) == ("back", "outer-side")
