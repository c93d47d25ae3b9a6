"""Queries that nothing was made for: how well the search does with those is told at the end of each run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import SUMMARY
from tests.finder.written import read_yaml
from tests.search.test_queries import reciprocal_rank, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from calfguide.library.search import Search

HELD_OUT = Path(__file__).with_name("held_out.yaml")
FIRST = {"seen": 0.733, "unseen": 0.825}
"""Their means when they were written, before anything was changed: no change may fall behind them."""


def held_out() -> list[dict[str, Any]]:
    """All of them, in their order."""
    groups: dict[str, list[dict[str, Any]]] = read_yaml(HELD_OUT.read_text(encoding="utf-8"))
    return [one for queries in groups.values() for one in queries]


def mean(search: Search, queries: Iterable[dict[str, Any]]) -> float:
    """The mean reciprocal rank."""
    ranks = [reciprocal_rank(search, one["query"], one["pages"])[0] for one in queries]
    return sum(ranks) / len(ranks)


def test_they_are_numbered_and_their_pages_are_there(known_pages: frozenset[str]) -> None:
    queries = held_out()
    assert [one["number"] for one in queries] == list(range(1, 121))
    assert known_pages.issuperset(page for one in queries for page in one["pages"])


def test_what_nobody_tuned_for_is_found(search: Search, record_property: Callable[[str, object], None]) -> None:
    queries = held_out()
    means = {"seen": mean(search, queries[::2]), "unseen": mean(search, queries[1::2])}
    tuned = mean(search, [one for many in written().values() for one in many])
    told = ", ".join(f"{name} {value:.3f}" for name, value in means.items())
    record_property(SUMMARY, f"Mean reciprocal rank of held-out queries: {told}; of those tuned with: {tuned:.3f}")
    assert all(value >= FIRST[name] - 0.001 for name, value in means.items())
