"""The small legs on the cards."""

from __future__ import annotations

import os

import pytest

from calfguide.atlas.patterns import pain_areas, pain_by_leaf
from calfguide.desktop.thumbnails import Thumbnails


@pytest.fixture
def thumbnails(services):
    return Thumbnails(services.atlas, services.theme, 1.0)


def seen_from(services, condition):
    """The views from which a thumbnail of its own is the one that a card shows."""
    own = Thumbnails(services.atlas, services.theme, 1.0).image(condition)
    views = [view.id for view in services.atlas.views]
    return [view for view in views if Thumbnails(services.atlas, services.theme, 1.0, view).image(condition) == own]


def test_every_card_shows_where_its_condition_is_mainly_felt(services):
    atlas = services.atlas
    for condition in services.library.conditions():
        (view,) = seen_from(services, condition)
        mains = {region for region, rating in pain_by_leaf(atlas, condition.pain).items() if rating == "main"}
        shown = {area.region for area in pain_areas(atlas, view, condition.pain)}
        assert not mains or mains & shown, condition.slug


@pytest.mark.parametrize(
    ("slug", "view"),
    [
        ("leg-cramps", "back"),
        ("shin-splints", "inner-side"),
        ("plantar-fasciitis", "inner-side"),
        ("acute-compartment-syndrome", "outer-side"),
        ("chronic-exertional-compartment-syndrome", "outer-side"),
    ],
)
def test_the_view_is_the_one_that_shows_it_best(services, slug, view):
    assert seen_from(services, services.library.page(slug)) == [view]


def test_pictures_from_several_views_are_kept_in_one_file_until_a_drawing_changes(services, thumbnails, tmp_path):
    conditions = [services.library.page(slug) for slug in ("leg-cramps", "shin-splints")]
    file = tmp_path / "few.picture"
    thumbnails.keep_in(file)
    while thumbnails.file is not None:
        thumbnails.keep(conditions)
    again = Thumbnails(services.atlas, services.theme, 1.0)
    again.keep_in(file)
    assert [again.image(one) for one in conditions] == [thumbnails.image(one) for one in conditions]
    assert not again.outlines, "nothing was drawn"


def test_a_change_of_any_drawing_makes_them_anew(services, tmp_path, monkeypatch):
    copies = {view.id: tmp_path / f"{view.id}.json" for view in services.atlas.views}
    for view, copy in copies.items():
        copy.write_bytes(services.atlas.geometry_path(view).read_bytes())
    monkeypatch.setattr(type(services.atlas), "geometry_path", lambda _, view: copies[view])
    stamps = []
    for view in ("", *copies):
        if view:
            os.utime(copies[view], (1, 1))
        stamps.append(Thumbnails(services.atlas, services.theme, 1.0).stamp())
    assert len(set(stamps)) == len(stamps)


def test_a_picture_for_a_sharper_screen_shows_the_same(services, thumbnails):
    page = services.library.page("shin-splints")
    sharp = Thumbnails(services.atlas, services.theme, 3.0).image(page)
    assert sharp.devicePixelRatio() == 3
    assert sharp.size() == thumbnails.SIZE * 3
    dim, same = (coverage(picture) for picture in (thumbnails.image(page), sharp))
    assert same == pytest.approx(dim, abs=0.02)


def coverage(picture):
    """Which share of a picture is painted, above and below its middle."""
    small = picture.scaled(46, 96)
    painted = [[small.pixelColor(x, y).alpha() > 127 for x in range(46)] for y in range(96)]
    return [sum(map(sum, half)) / (46 * 48) for half in (painted[:48], painted[48:])]
