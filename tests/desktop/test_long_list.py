"""A library of many conditions: the list begins with a few, and all of them can be reached."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from calfguide.atlas.patterns import strength_at
from calfguide.desktop import startup
from calfguide.desktop.conditions.model import slug_of
from calfguide.desktop.conditions.rows import listing
from calfguide.finder import Answers, match
from calfguide.library.library import FEW
from calfguide.library.ranking import ranked_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from calfguide.desktop.services import Services
    from calfguide.desktop.window import Window

MANY = 260
FREQUENCIES = ("very-common", "common", "uncommon", "rare")


@pytest.fixture(scope="module")
def large_library(prepared_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ours with copies of one condition, their titles out of order."""
    file = tmp_path_factory.mktemp("large") / "library.sqlite"
    shutil.copyfile(prepared_library, file)
    with closing(sqlite3.connect(file)) as connection, connection:
        (text,) = connection.execute("SELECT record FROM pages WHERE slug = 'leg-cramps'").fetchone()
        for number in range(MANY):
            frequency = number % 4
            slug, title = f"copy-{number:03}", f"Copy {(number * 7) % MANY:03}"
            record = json.loads(text) | {"slug": slug, "title": title, "frequency": FREQUENCIES[frequency]}
            ranked = json.dumps(ranked_by(slug, record))
            row = (slug, "condition", title, "", "", json.dumps(record), "[]", frequency, ranked)
            connection.execute(
                "INSERT INTO pages (slug, kind, title, also_called, search_terms, record, outline, frequency, ranked)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
    return file


@pytest.fixture
def services(qapp, paths, large_library) -> Iterator[Services]:
    made = startup.make_services(qapp, replace(paths, prepared=large_library))
    yield made
    made.close()


def whole_list(window: Window) -> list[str]:
    library, atlas = window.services.library, window.services.atlas
    found = match(library.conditions(), Answers(), atlas.inside)
    return [slug_of(row) for row in listing(found, Answers(), show_all=False).rows]


def test_the_list_begins_with_a_few_and_counts_all(window: Window) -> None:
    model = window.conditions.model
    shown = [slug_of(row) for row in model.listing.rows]
    assert len(shown) == FEW + 1
    assert shown == whole_list(window)[: FEW + 1]
    assert str(len(window.services.library.conditions())) in model.item(0).text()


def test_scrolling_reaches_the_last_condition_in_order_and_never_jumps(window: Window, qapp) -> None:
    model, bar = window.conditions.model, window.conditions.list.verticalScrollBar()
    expected = whole_list(window)
    for _ in range(len(expected)):
        before = bar.maximum()
        bar.setValue(before)
        qapp.processEvents()
        assert bar.value() == before
        if model.rowCount() == len(expected) and bar.maximum() == before:
            break
    assert [slug_of(row) for row in model.listing.rows] == expected
    assert [model.item(row).text() for row in range(1, model.rowCount())] == [
        row.condition.title for row in model.listing.rows[1:]
    ]


def test_a_place_lists_all_that_is_felt_there(window: Window) -> None:
    window.leg.view.region_clicked.emit("calf-centre", False)
    atlas = window.services.atlas
    conditions = window.services.library.conditions()
    felt = {one.slug for one in conditions if strength_at(atlas, one.pain, ("calf-centre",))}
    assert {slug_of(row) for row in window.conditions.model.listing.rows} - {""} == felt
    assert len(felt) > MANY
    last = slug_of(window.conditions.model.listing.rows[-1])
    assert window.conditions.model.index_of(last).isValid()
    window.leg.view.cleared.emit()
    assert len(window.conditions.model.listing.rows) == FEW + 1


def test_a_condition_that_is_not_in_the_list_yet_can_be_compared(window: Window) -> None:
    window.services.state.open_page("copy-003")
    assert window.commands.compare.isEnabled()


@pytest.fixture
def _damage(large_library: Path) -> Iterator[None]:
    """The record of a condition that the list does not begin with cannot be read."""
    with closing(sqlite3.connect(large_library, isolation_level=None)) as connection:
        (whole,) = connection.execute("SELECT record FROM pages WHERE slug = 'copy-259'").fetchone()
        connection.execute("UPDATE pages SET record = '{' WHERE slug = 'copy-259'")
        yield
        connection.execute("UPDATE pages SET record = ? WHERE slug = 'copy-259'", (whole,))


@pytest.mark.usefixtures("_damage")
def test_a_damaged_page_far_down_is_told_and_the_others_stay(qapp, services: Services) -> None:
    window = startup.make_window(services)
    window.show()
    qapp.processEvents()
    window.leg.view.region_clicked.emit("calf-centre", False)
    assert "damaged" in window.problems.label.text()
    assert window.conditions.model.rowCount() > 1
    window.close()
    window.deleteLater()


def test_the_open_card_says_that_the_keyboard_is_on_it(window, qtbot):
    cards, slug = window.conditions.list, "leg-cramps"
    window.activateWindow()
    window.commands.start.trigger()
    window.page.view.setFocus()
    window.conditions.opened.emit(slug)
    qtbot.waitUntil(lambda: not window.conditions.coming.isActive())
    looks = []
    for keys_on in (window.page.view, cards):
        keys_on.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(keys_on.hasFocus)
        at = cards.visualRect(window.conditions.model.index_of(slug))
        assert cards.viewport().rect().contains(at)
        looks.append(cards.viewport().grab(at).toImage())
    assert looks[0] != looks[1]
