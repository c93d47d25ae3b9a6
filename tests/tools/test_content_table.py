"""docs/content.md is made from the content, and what is committed has its form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import content_table

ROOT = Path(__file__).resolve().parents[2]


def rows(text: str, first: str) -> list[list[str]]:
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line] for line in lines]
    start = next(place for place, row in enumerate(cells) if row[0] == first)
    return [cells[start], *cells[start + 2 :]]


@pytest.fixture(scope="module")
def made() -> str:
    return content_table.table(ROOT / "content", ROOT / "assets")


def test_every_page_has_a_row(made: str) -> None:
    head, *pages = rows(made, "Page")
    assert tuple(head) == content_table.COLUMNS
    assert {row[0] for row in pages} == {file.stem for file in (ROOT / "content" / "en").glob("*/*.md")}
    for row in pages:
        assert len(row) == len(head)
        assert all(cell.isdecimal() for cell in (*row[2:5], *row[6:]))
        if row[1] == "condition":
            assert float(row[5]) <= 7.5
            assert int(row[2]) > 300
            assert int(row[6]) > 0


def test_the_committed_file_has_these_columns() -> None:
    """Not its numbers, which are made again before a release."""
    text = (ROOT / "docs" / "content.md").read_text("utf-8")
    assert tuple(rows(text, "Page")[0]) == content_table.COLUMNS
    assert text.startswith(content_table.HEAD.split("\n", 1)[0])
