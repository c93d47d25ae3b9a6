"""Bellies that end in tongues of unequal length."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import box

from tools.illustrate.engine.curves import outline_polygon, polygons_of
from tools.illustrate.painters.tongues import free_end
from tools.illustrate.plates.back.limb import MUSCLES as BACK
from tools.illustrate.plates.inner_side.limb import MUSCLES as INNER
from tools.illustrate.plates.outer_side.limb import MUSCLES as OUTER

HEADS = {
    "medial, from behind": BACK["gastrocnemius-medial"],
    "lateral, from behind": BACK["gastrocnemius-lateral"],
    "medial, from the inner side": INNER["gastrocnemius-medial"],
    "lateral, from the outer side": OUTER["gastrocnemius-lateral"],
}
FAR = 4000


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_longest_tongue_reaches_the_end_of_the_muscle_and_no_other_part_is_lost(head):
    whole = outline_polygon(head.outline)
    left = whole.difference(free_end(head, np.random.default_rng(1)).gaps)
    assert left.bounds[3] == pytest.approx(whole.bounds[3], abs=1.5)
    assert 0.9 < left.area / whole.area < 0.995
    assert max(piece.area for piece in polygons_of(left)) > 0.995 * left.area
    above = box(0, 0, FAR, 740)
    assert left.intersection(above).area == pytest.approx(whole.intersection(above).area, rel=1e-3)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_tongues_are_of_unequal_length(head):
    end = free_end(head, np.random.default_rng(1))
    whole = outline_polygon(head.outline)
    near_the_rim = whole.intersection(end.line.buffer(5)).difference(end.gaps)
    assert 8 < len(polygons_of(near_the_rim)) < 60
