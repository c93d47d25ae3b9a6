"""Zooming and panning as numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.desktop.leg.camera import MOST, Camera

HOME = (100.0, 190.0, 540.0, 1545.0)
px = st.floats(0, 800)


def camera(mirrored: bool = False) -> Camera:
    return Camera(400, 700, HOME, mirrored=mirrored)


@given(px, px, st.booleans())
def test_there_and_back(x, y, mirrored):
    seen = camera(mirrored).zoomed(3, 200, 300)
    assert seen.to_widget(*seen.to_sheet(x, y)) == pytest.approx((x, y), abs=1e-6)


def test_the_whole_leg_fits_at_first():
    left, top = camera().to_widget(HOME[0], HOME[1])
    right, bottom = camera().to_widget(HOME[2], HOME[3])
    assert left >= -1e-6
    assert top >= -1e-6
    assert right <= 400 + 1e-6
    assert bottom <= 700 + 1e-6


@given(st.floats(150, 250), st.floats(250, 450), st.floats(1.1, 3), st.booleans())
def test_what_is_under_the_pointer_stays_there(x, y, factor, mirrored):
    before = camera(mirrored).zoomed(4, 200, 350)
    after = before.zoomed(factor, x, y)
    assert after.to_sheet(x, y) == pytest.approx(before.to_sheet(x, y), abs=1e-6)


@given(
    st.floats(*HOME[::2]), st.floats(*HOME[1::2]), st.lists(st.floats(1.01, 2), min_size=1, max_size=9), st.booleans()
)
def test_from_the_whole_leg_too_the_place_under_the_pointer_stays_notch_by_notch(x, y, factors, mirrored):
    seen = camera(mirrored)
    at = seen.to_widget(x, y)
    for factor in factors:
        seen = seen.zoomed(factor, *at)
        assert seen.to_widget(x, y) == pytest.approx(at, abs=1e-6)


@given(st.lists(st.tuples(st.floats(0.2, 5), px, px), max_size=12))
def test_zoom_has_ends_and_the_leg_stays_in_view(steps):
    seen = camera()
    for factor, x, y in steps:
        seen = seen.zoomed(factor, x, y).panned(x - 400, y - 400)
        assert 1 <= seen.zoom <= MOST
        middle_x, middle_y = seen.middle
        assert HOME[0] <= middle_x <= HOME[2]
        assert HOME[1] <= middle_y <= HOME[3]


def test_dragging_moves_the_sheet_with_the_hand_on_either_leg():
    for mirrored in (False, True):
        before = camera(mirrored).zoomed(4, 200, 350)
        held = before.to_sheet(200, 350)
        after = before.panned(10, 5)
        assert after.to_widget(*held) == pytest.approx((210, 355))


@given(st.floats(*HOME[::2]), st.floats(*HOME[1::2]), st.booleans())
def test_what_the_keyboard_goes_to_comes_into_view(x, y, mirrored):
    seen_x, seen_y = camera(mirrored).zoomed(5, 200, 350).reaching(x, y).to_widget(x, y)
    assert -1e-6 <= seen_x <= 400 + 1e-6
    assert -1e-6 <= seen_y <= 700 + 1e-6
    assert camera().reaching(x, y) == camera()


def test_fitting_undoes_all():
    assert camera().zoomed(5, 10, 10).panned(50, 50).fitted() == camera()
