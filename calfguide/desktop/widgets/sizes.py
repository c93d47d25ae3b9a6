"""How large words are beside the page: as large as the reader wants them, and as their panel has room for."""

from __future__ import annotations

LONG_WORD_EMS = 8.0
"""Width of a word such as "gastrocnemius", in bold."""


MOST_OUTSIDE = 1.3
"""Times its usual size that text is at most where it cannot be scrolled, so that all of it stays on the screen."""


def times_larger(per_cent: int, room: float, px: int) -> float:
    """How many times their usual size words are at a text size, where a long one of `px` has `room` px; never less."""
    return max(1.0, min(per_cent / 100, room / (LONG_WORD_EMS * px)))
