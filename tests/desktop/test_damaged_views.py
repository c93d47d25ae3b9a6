"""One side of the leg cannot be read: it is told, and all else works."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from calfguide.atlas.source import Atlas
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


def test_pictures_for_comparing_are_of_sides_that_can_be_read(services, damage, assets):
    damage("inner-side")
    atlas = Atlas.open(assets / "anatomy")
    assert views_for(atlas, services.library.conditions()) == ("back", "outer-side")
