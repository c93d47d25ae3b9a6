"""What is opened is let go of. `python3 dev.py leaks` takes 2,000 pages, views and dialogs, and measures memory too."""

from __future__ import annotations

import pytest

from tests.leaks.rounds import held, open_dialogs, open_pages, switch_views

# Caches fill in the first rounds; afterwards nothing may come to stay. In Python's own objects that is a little loose:
# the history of pages grows up to its limit.
ROUNDS = {open_pages: (30, 20, 40), switch_views: (24, 24, 2), open_dialogs: (1, 2, 2)}


@pytest.mark.parametrize("deed", ROUNDS, ids=lambda deed: deed.__name__)
def test_nothing_comes_to_stay(deed, window):
    first, number, most = ROUNDS[deed]
    deed(window, first)
    before = held(window)
    deed(window, number)
    after = held(window)
    assert after.children == before.children
    assert after.widgets == before.widgets
    assert after.objects - before.objects <= most * number
