"""Short walks of fixed seeds; `python3 dev.py monkey` takes longer ones. A seed that found something stays here."""

from __future__ import annotations

import pytest

from tests.monkey.monkey import Monkey

WALKS = {1: 250, 7: 500}


@pytest.mark.parametrize("seed", WALKS)
def test_a_walk_finds_nothing(seed, qapp, paths):
    before = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    found = Monkey(paths, seed, WALKS[seed]).walk()
    qapp.setQuitOnLastWindowClosed(before)
    assert found.faults == []
