"""A page's own words: whole sentences, from the right place, as many as there is room for."""

from __future__ import annotations

import pytest

from calfguide.finder.quoting import opening
from calfguide.library.pages import Level, Section


def page(**texts: str) -> list[Section]:
    return [Section(heading, heading.lower(), Level.PLAIN, text) for heading, text in texts.items()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rest it.\nLater run.", "Rest it."),
        ("Rest it. Then walk. Then run on.", "Rest it. Then walk."),
        ("Rest it as long as it hurts. Then walk.", "Rest it as long as it hurts."),
        ("Rest it. Then walk as far as you can without any pain.", "Rest it."),
        ("Rest it, as far as that can be done at all, for as many days as it hurts.", None),
        ("Run 1.5 km, approx. half of it uphill.", None),
        ('Say "It hurts." Then wait.', None),
        ("Rest it. The steps are these:\n1. walk\n2. run", "Rest it."),
        ("At first\n• Rest it. Raise it.\n• Cool it.", "Rest it. Raise it."),
        ("• Cool it.\nTime heals it.", "Time heals it."),
        ("Words without an end", ""),
        ("", ""),
    ],
)
def test_the_first_sentences_are_quoted_whole(text: str, found: str | None) -> None:
    assert opening(page(Treatment=text), ("Treatment",), 16, 40) == (text if found is None else found)


def test_of_a_list_the_first_thing_is_quoted_without_its_mark() -> None:
    text = "Be gentle. Stop if it hurts.\n12. Squeeze the calf. Pain fits.\n13. Look."
    assert opening(page(Check=text), ("Check",), 100, 100, of_list=True) == "Squeeze the calf. Pain fits."
    assert opening(page(Check="No test can tell."), ("Check",), 100, 100, of_list=True) == "No test can tell."


def test_the_next_heading_is_read_where_the_first_has_nothing_to_say() -> None:
    found = page(Treatment="", Today="Rest it.", Other="Run.")
    assert opening(found, ("Treatment", "Today"), 100, 100) == "Rest it."
    assert opening(found, ("Missing",), 100, 100) == ""


def test_the_beginning_of_a_section_in_several_pieces_is_quoted() -> None:
    pieces = [*page(Treatment="Rest it."), *page(Treatment="Later run.")]
    assert opening(pieces, ("Treatment",), 100, 100) == "Rest it."
