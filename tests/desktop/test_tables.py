"""Tables get columns that do not tear words, or stand row by row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextDocument

from calfguide.desktop.keeping.passages import read_document
from calfguide.desktop.reading.tables import with_fitting_tables
from calfguide.desktop.theme.theme import FAMILY, load_fonts
from calfguide.library.pages import Level

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from calfguide.desktop.window import Window

TABLE = (
    '<p>Before</p><table cellpadding="6" cellspacing="0" class="grid" width="100%"><thead><tr><th>Test</th>'
    "<th>Sensitivity</th><th>Source</th></tr></thead><tbody><tr><td>Squeezing the calf while lying down</td>"
    '<td>96 %</td><td><a class="cite" href="cite:x"><sup>25</sup></a></td></tr></tbody></table><p>After</p>'
)


@pytest.fixture(autouse=True)
def lettering(qapp: QApplication) -> None:
    assert load_fonts() == FAMILY


def fitted(html: str, column: int, per_cent: int = 100) -> str:
    return with_fitting_tables(html, FAMILY, per_cent, column)


def words(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def test_a_table_with_room_stays_as_it_is() -> None:
    assert fitted(TABLE, 800) == TABLE


def test_columns_get_what_their_words_need() -> None:
    narrow = fitted(TABLE, 300)
    first, second = (int(width) for width in re.findall(r'<th width="(\d+)">', narrow))
    assert second > 85, "Sensitivity, in bold"
    assert first > second, "more words, more room"
    assert first + second < 300 - 50
    assert words(narrow) == words(TABLE)


def test_what_does_not_fit_stands_row_by_row() -> None:
    stacked = fitted(TABLE, 300, 200)
    assert stacked.startswith("<p>Before</p><table")
    assert stacked.endswith("</table><p>After</p>")
    lines = ("Before", "Squeezing the calf while lying down", "Sensitivity: 96 %", "Source: 25", "After")
    assert [line for line in words(stacked).split("\n") if line] == list(lines)
    assert 'href="cite:x"' in stacked


def test_a_table_in_a_box_has_less_room() -> None:
    box = f'<table cellspacing="0" class="level clinician" width="100%"><tr><td>{TABLE}</td></tr></table>'
    column = next(width for width in range(200, 400) if "<th" in fitted(TABLE, width))
    assert fitted(box, column) != box.replace(TABLE, fitted(TABLE, column))
    assert fitted(box + TABLE, column).endswith(fitted(TABLE, column))


def test_a_table_with_odd_rows_is_left_alone() -> None:
    odd = TABLE.replace("<td>96 %</td>", "")
    assert fitted(odd, 100) == odd
    assert fitted('<table class="grid"></table>', 100) == '<table class="grid"></table>'


def test_a_long_address_does_not_widen_its_column() -> None:
    assert "<th" in fitted(TABLE.replace("96 %", "x" * 200), 420)


def test_what_is_selected_in_such_a_table_is_copied(qapp: QApplication, window: Window) -> None:
    window.resize(1024, 700)
    window.services.state.set(text_size=200, level=Level.CLINICIAN, page="achilles-tendinopathy")
    qapp.processEvents()
    view = window.page.view
    found = view.document().find("Sensitivity: 42 %")
    assert not found.isNull()
    view.setTextCursor(found)
    window.commands.copy_text.trigger()
    assert qapp.clipboard().text().strip().startswith("Sensitivity: 42 %\n")


def test_what_was_highlighted_in_a_table_is_found_where_it_stands_row_by_row() -> None:
    """Though the same words stand in other rows: the heads of columns between them do not count."""
    heads = "".join(f"<th>{head}</th>" for head in ("Test", "Sensitivity", "95 % interval", "Specificity", "Source"))
    rows = "".join(
        f"<tr><td>{row}</td><td>84 %</td><td>not given</td><td>7 %</td><td>none</td></tr>"
        for row in ("One", "Two", "Third", "Four")
    )
    table = f'<table class="grid" width="100%"><tr>{heads}</tr>{rows}</table>'
    wide, narrow = QTextDocument(), QTextDocument()
    wide.setHtml(table)
    narrow.setHtml(fitted(table, 300, 200))
    assert "95 % interval: not given" in narrow.toPlainText()
    cell = wide.find("not given", wide.find("Third"))
    passage = read_document(wide).passage(cell.selectionStart(), cell.selectionEnd())
    assert passage is not None
    ((start, end),) = read_document(narrow).find(passage)
    assert narrow.toPlainText()[start:end] == "not given"
    assert narrow.toPlainText()[:start].count("not given") == 2
