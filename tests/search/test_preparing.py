"""What is read ahead makes a search quicker, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calfguide.library.search import Search

if TYPE_CHECKING:
    from calfguide.library.library import Library

TYPED = ("c", "ach", "calf", "calf pain", "calf pain at n", "achilles tend", "swelling behind", "gastrocneemus")
SCOPES = ((), ("condition",), ("structure",), ("article", "term"))


@pytest.fixture(scope="module")
def prepared(library: Library) -> Search:
    search = Search(library.connection)
    assert sum(1 for _ in search.prepare()) > 1
    return search


@pytest.mark.parametrize("kinds", SCOPES, ids="-".join)
@pytest.mark.parametrize("typed", TYPED)
def test_the_results_are_those_of_a_search_that_has_read_nothing(library, prepared, typed, kinds) -> None:
    prepared.find(typed)  # all kinds first, as somebody who then chooses a scope
    assert prepared.find(typed, kinds=kinds) == Search(library.connection).find(typed, kinds=kinds)


def test_a_scope_asks_the_index_no_second_time(library: Library) -> None:
    search = Search(library.connection)
    for _ in search.prepare():
        pass
    search.find("soleus ")
    asked: list[str] = []
    library.connection.set_trace_callback(asked.append)
    found = search.find("soleus ", kinds=("structure",))
    library.connection.set_trace_callback(None)
    assert {one.kind for one in found.results} == {"structure"}
    assert not [one for one in asked if "bm25" in one]
