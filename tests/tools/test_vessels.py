"""Vessels and nerves that take another name on their way."""

from __future__ import annotations

import re

import numpy as np
import pytest
from shapely.geometry import box

from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.sheet import Sheet
from tools.illustrate.painters.vessels import NERVE, paint_renamed_vessel

CHANGE = 100
STRIPE, SHADOW, RIBBON = 'fill-opacity=".55"', 'class="sh"', 'class="n6" d'


@pytest.fixture
def halves():
    """What is drawn of a nerve above and below the level where it takes another name."""
    sheet = Sheet(box(-100, -100, 100, 300), lambda grid: grid.x * 0)
    course = Tube([(0, 0), (0, 200)], [4, 4])
    paint_renamed_vessel(sheet, ("upper", "lower"), course, (CHANGE,), "n", NERVE)
    below = sheet.text.index('<g id="lower" class="structure">')
    return sheet.text[:below], sheet.text[below:]


def extents(elements, kind):
    """The top and the bottom of each path of a kind, in units."""
    found = []
    for element in (one for one in elements if kind in one):
        y, moves = re.search(r'd="M-?\d+ ?(-?\d+)l([^zM]*)z', element).groups()
        steps = np.array(re.findall(r"-?\d+", moves), int).reshape(-1, 2)
        heights = (int(y) + np.r_[0, np.cumsum(steps[:, 1])]) / 10
        found.append((heights.min(), heights.max()))
    return found


def test_stripes_of_a_renamed_nerve_run_on_over_the_joint(halves):
    _, lower = halves
    (ribbon, _), *_ = extents(lower, RIBBON)
    stripes = extents(lower, STRIPE)
    assert len(stripes) == NERVE.stripes
    assert ribbon < CHANGE
    for top, _ in stripes:
        assert top < ribbon, "the lighter ribbons that it lies on have covered the stripe of the upper part"


def test_the_shadow_of_a_renamed_nerve_is_not_doubled_at_the_joint(halves):
    upper, lower = halves
    ends, begins = [bottom for _, bottom in extents(upper, SHADOW)], [top for top, _ in extents(lower, SHADOW)]
    assert len(ends) == len(begins) > 0
    assert ends == begins
