"""Back and forward as data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from calfguide.desktop.history import MOST_VISITS, History, Visit


def test_a_new_page_cuts_off_what_lay_ahead():
    history = History()
    history.visit("a")
    history.visit("b")
    history.back()
    history.visit("c")
    assert not history.can_go_forward
    assert history.back().page == "a"
    assert history.back().page == ""


def test_the_place_on_a_page_is_kept():
    history = History()
    history.visit("a")
    history.leave(Visit("a", "treatment", 40))
    history.visit("b")
    assert history.back() == Visit("a", "treatment", 40)


def test_the_oldest_visits_are_forgotten():
    history = History()
    for number in range(3 * MOST_VISITS):
        history.visit(str(number))
    assert len(history.visits) == MOST_VISITS
    assert history.current.page == str(3 * MOST_VISITS - 1)
    assert history.back().page == str(3 * MOST_VISITS - 2)


@given(st.lists(st.sampled_from(["back", "forward", "a", "b", "c"]), max_size=40))
def test_it_always_stands_on_a_visit(steps):
    history = History()
    for step in steps:
        if step in ("back", "forward"):
            getattr(history, step)()
        else:
            history.visit(step)
            assert history.current.page == step
        assert 0 <= history.at < len(history.visits)
        assert history.can_go_back == (history.at > 0)
