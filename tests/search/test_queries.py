"""What people really type: the page that answers must stand high. Run with `-s` for the report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from calfguide.library.search import Search
from tests.finder.written import read_yaml

QUERIES = Path(__file__).with_name("queries.yaml")
LEAST_RANK = 0.9
SHOWN = 10


def written() -> dict[str, list[dict[str, Any]]]:
    """The queries in their groups."""
    groups: dict[str, list[dict[str, Any]]] = read_yaml(QUERIES.read_text(encoding="utf-8"))
    return groups


def reciprocal_rank(search: Search, query: str, pages: list[str]) -> tuple[float, list[str]]:
    """1 for the first place, 1/2 for the second ...; 0 where the page is not among the results; and what came."""
    found = [hit.slug for hit in search.find(query, limit=SHOWN, unfinished=False).results]
    place = next((place for place, slug in enumerate(found, start=1) if slug in pages), 0)
    return (1 / place if place else 0.0), found


def test_there_are_enough_queries_of_each_sort() -> None:
    groups = written()
    assert sum(len(queries) for queries in groups.values()) >= 150
    assert len(groups["misspelt"]) >= 30
    assert len(groups["questions"]) >= 30


@pytest.fixture(scope="module")
def report(search: Search, known_pages: frozenset[str]) -> dict[str, float]:
    """The mean reciprocal rank of each group, printed with every query that was not answered first."""
    lines = [""]
    means: dict[str, float] = {}
    for group, queries in written().items():
        ranks = []
        for one in queries:
            pages = [page for page in one["pages"] if page in known_pages]
            if not pages:
                lines.append(f"- no page yet for {one['query']!r}: {', '.join(one['pages'])}")
                continue
            rank, found = reciprocal_rank(search, one["query"], pages)
            ranks.append(rank)
            if rank < 1:
                lines.append(f"- {rank:.2f} {one['query']!r}: {', '.join(found[:4])}")
        means[group] = sum(ranks) / len(ranks)
        lines.append(f"{group}: mean reciprocal rank {means[group]:.3f} over {len(ranks)} queries")
    sys.stdout.write("\n".join(lines) + "\n")
    return means


@pytest.mark.parametrize("group", list(written()))
def test_the_answer_stands_high(report: dict[str, float], group: str) -> None:
    assert report[group] >= LEAST_RANK
