"""The history: in the order in which things happened, searched, and cleared for good."""

from __future__ import annotations

from datetime import date

import pytest

from calfguide.notebook import visits
from calfguide.notebook.backups import backups


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets."""
    at = [1_700_000_000]
    monkeypatch.setattr(visits, "now", lambda: at[0])
    return at


def test_pages_stand_in_the_order_in_which_they_were_opened_even_if_the_clock_jumps_back(notebook, clock):
    notebook.visits.record("leg-cramps", "Leg cramps")
    clock[0] -= 900_000
    notebook.visits.record("plantar-fasciitis", "Plantar heel pain")
    assert [(v.page, v.at) for v in notebook.visits.find()] == [
        ("plantar-fasciitis", 1_699_100_000),
        ("leg-cramps", 1_700_000_000),
    ]


def test_a_page_opened_again_within_a_while_counts_once(notebook, clock):
    for page in ("leg-cramps", "bakers-cyst", "leg-cramps"):
        clock[0] += 5
        notebook.visits.record(page, page)
    assert [(v.page, v.at) for v in notebook.visits.find()] == [
        ("leg-cramps", 1_700_000_015),
        ("bakers-cyst", 1_700_000_010),
    ]
    clock[0] += 3600
    notebook.visits.record("bakers-cyst", "bakers-cyst")
    assert [v.page for v in notebook.visits.find()] == ["bakers-cyst", "leg-cramps", "bakers-cyst"]


def test_a_visit_that_is_recorded_later_keeps_its_time(notebook, clock):
    notebook.visits.record("leg-cramps", "Leg cramps", 1_699_000_000)
    notebook.visits.record("bakers-cyst", "Baker's cyst")
    notebook.visits.record("leg-cramps", "Leg cramps", 1_699_000_030)
    assert [(v.page, v.at) for v in notebook.visits.find()] == [
        ("leg-cramps", 1_699_000_030),
        ("bakers-cyst", 1_700_000_000),
    ]


def test_titles_are_searched_by_all_words_in_any_case(notebook):
    for title in ("Leg cramps", "Élan and cramps", "Heel"):
        notebook.visits.record(title.lower(), title)
    assert [v.title for v in notebook.visits.find("CRAMPS")] == ["Élan and cramps", "Leg cramps"]
    assert [v.title for v in notebook.visits.find("cramps éLAN")] == ["Élan and cramps"]
    assert notebook.visits.find("100 %") == []


def test_only_the_last_ones_are_kept(notebook, monkeypatch):
    monkeypatch.setattr(visits, "MOST", 5)
    for number in range(12):
        notebook.visits.record(f"page-{number}", "")
    assert [v.page for v in notebook.visits.find()] == [f"page-{number}" for number in (11, 10, 9, 8, 7)]


def test_what_is_cleared_is_in_no_file_any_more(file, notebook):
    notebook.visits.record("secret-page", "A secret title")
    notebook.visits.record("leg-cramps", "Leg cramps")
    notebook.bookmarks.add("plantar-fasciitis", "Heel")
    assert notebook.back_up(date(2026, 11, 21))
    assert notebook.back_up(date(2026, 11, 22))
    secret = next(v for v in notebook.visits.find() if v.page == "secret-page")
    notebook.visits.forget([secret])
    assert [v.page for v in notebook.visits.find()] == ["leg-cramps"]
    assert not holding(file, b"secret title")
    assert holding(file, b"Leg cramps")
    notebook.visits.clear()
    assert notebook.visits.find() == []
    assert not holding(file, b"Leg cramps")
    assert len(backups(file)) == 2
    assert notebook.bookmarks.has("plantar-fasciitis")


def holding(file, words):
    return [one.name for one in file.parent.rglob("*") if one.is_file() and words in one.read_bytes()]
