"""Questions that narrow the list, answers that can be taken back, and the advice above it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest

from calfguide.desktop.conditions.rows import Heading
from calfguide.desktop.widgets.pictures import ShrinkingPicture
from calfguide.finder.answers import Answers
from calfguide.finder.asking import Asked
from calfguide.library.features import FEATURES

DRAWN = frozenset(
    {
        "breathless-or-chest-pain",
        "bruising",
        "cannot-tiptoe",
        "cold-pale-foot",
        "hard-cord",
        "lump-back-of-knee",
        "lump-calf",
        "pain-on-stretch",
        "pulsating-lump",
        "swelling-local",
        "swelling-whole-calf",
        "visible-veins",
        "weakness-push-off",
    }
)
"""Signs that a picture can show."""


def rows(window):
    return [row.condition.slug for row in window.conditions.model.listing.rows if not isinstance(row, Heading)]


def headings(window):
    return [row.text for row in window.conditions.model.listing.rows if isinstance(row, Heading)]


@pytest.fixture
def asking(window):
    window.services.state.choose_region("calf-centre")
    window.commands.ask.trigger()
    return window.asking


def test_nothing_is_asked_until_the_reader_wants_it(window):
    assert window.asking.card.isHidden()
    assert window.asking.opener.isVisible()
    assert window.asking.advice.isHidden()


def test_a_question_has_three_answers_and_says_what_it_means(asking):
    assert asking.card.isVisible()
    assert asking.question.text().endswith("?")
    assert asking.explanation.text()
    assert [button.text() for button in asking.buttons] == ["Yes", "No", "Skip"]


def test_an_answer_becomes_a_chip_and_another_question_comes(window, asking):
    first = asking.asked.name
    QTest.mouseClick(asking.buttons[0], Qt.MouseButton.LeftButton)
    assert asking.asked.name != first
    assert asking.chips.row.count() == 1
    asking.chips.row.itemAt(0).widget().click()
    assert asking.chips.row.count() == 0
    assert window.services.state.now.answers == Answers()


def test_no_is_an_answer_too_and_skip_is_none(window, asking):
    asking.buttons[1].click()
    assert window.services.state.now.answers.absent or window.services.state.now.skipped
    before = window.services.state.now.answers
    skipped = asking.asked.name
    asking.buttons[2].click()
    assert window.services.state.now.answers == before
    assert asking.asked.name != skipped


def test_signs_reorder_the_list_and_say_why(window, asking):
    asking.answered.emit("swelling-whole-calf", False, True)
    assert headings(window)[0] == "Rule out first"
    assert rows(window)[0] == "deep-vein-thrombosis"
    top = window.conditions.model.listing.rows[1]
    assert any("swelling" in words for words in top.speaks_for)


def test_a_red_flag_raises_the_advice_at_once(window, asking):
    asking.answered.emit("breathless-or-chest-pain", False, True)
    assert window.asking.advice.isVisible()
    assert window.asking.advice.urgency == "emergency"
    assert "ambulance" in window.asking.advice.heading.text()
    assert window.asking.advice.reason.text()


def test_self_care_is_said_with_a_date(window, asking):
    for name in ("cramp", "night-pain"):
        asking.answered.emit(name, False, True)
    asking.answered.emit("sudden", True, True)
    for name in ("swelling-whole-calf", "redness-warmth", "pop-or-snap", "fever", "cold-pale-foot"):
        asking.answered.emit(name, False, False)
    assert window.asking.advice.urgency == "self-care"
    assert "If it is not better by" in window.asking.advice.reason.text()


def test_age_and_sex_are_optional_and_kept_in_the_state(window, asking):
    asking.person.age.setValue(70)
    asking.person.sex.setCurrentIndex(asking.person.sex.findData("female"))
    now = window.services.state.now.answers
    assert (now.age, str(now.sex)) == (70, "female")
    assert [asking.chips.row.itemAt(at).widget().text() for at in range(2)] == ["70 years old", "female"]
    asking.chips.row.itemAt(1).widget().click()
    assert window.services.state.now.answers.sex is None
    asking.person.age.setValue(-1)
    assert window.services.state.now.answers.age is None


def test_every_question_can_be_skipped_to_the_end(window, asking):
    for _ in range(80):
        if asking.asked is None:
            break
        asking.buttons[2].click()
    assert asking.asked is None
    assert "nothing more to ask" in asking.question.text()
    assert asking.buttons[0].isHidden()
    assert rows(window)


def test_start_again_forgets_all_answers(window, asking):
    asking.answered.emit("cramp", False, True)
    window.commands.start.trigger()
    assert window.services.state.now.answers == Answers()
    assert asking.card.isHidden()
    assert asking.chips.row.count() == 0


def test_keys_alone_answer(window, asking):
    assert asking.buttons[0].hasFocus() or not window.isActiveWindow()
    asking.buttons[0].setFocus()
    QTest.keyClick(asking.buttons[0], Qt.Key.Key_Space)
    assert asking.chips.row.count() == 1


def test_nothing_that_was_noticed_is_written_to_disk(window, asking, home, qapp):
    """Not to the settings, the notebook and its journal, its copies, the log or the cache."""
    asking.answered.emit("pop-or-snap", False, True)
    asking.answered.emit("cold-pale-foot", False, False)
    asking.answered.emit("sudden", True, True)
    asking.skipped.emit("visible-veins")
    asking.person.changed.emit(67, "female")
    answers = window.services.state.now.answers
    assert (answers.present, answers.absent, answers.age, answers.sex) == (
        {"pop-or-snap"},
        {"cold-pale-foot"},
        67,
        "female",
    )
    window.conditions.opened.emit("bakers-cyst")
    qapp.processEvents()  # the visit is remembered once the page was painted
    window.commands.bookmark.trigger()
    window.close()
    kept = {file.relative_to(home).as_posix(): file.read_bytes() for file in home.rglob("*") if file.is_file()}
    assert b"bakers-cyst" in kept["data/calfguide/notebook.sqlite"]
    assert [name for name in kept if name.startswith("data/calfguide/backups/")]
    for said in (b"pop-or-snap", b"cold-pale-foot", b"visible-veins", b"female"):
        assert [name for name, data in kept.items() if said in data] == []
    # The cache has the names of all places of the drawing.
    assert [name for name, data in kept.items() if b"calf-centre" in data and not name.startswith("cache/")] == []
    assert not {67, "67", "sudden"} & set(values_of(json.loads(kept["data/calfguide/settings.json"])))
    with closing(sqlite3.connect(home / "data/calfguide/notebook.sqlite")) as notebook:
        tables = [
            name for (name,) in notebook.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ]
        assert "visits" in tables
        rows = [row for table in tables for row in notebook.execute(f"SELECT * FROM {table}").fetchall()]
    assert not {67, "67", "sudden"} & set(values_of(rows))


def values_of(tree):
    """All that stands in lists and mappings, however deep."""
    if isinstance(tree, dict):
        tree = [*tree.keys(), *tree.values()]
    if not isinstance(tree, list | tuple):
        return [tree]
    return [value for inner in tree for value in values_of(inner)]


def test_a_picture_stands_where_it_helps(window, asking):
    asking.show_picture("calf-girth")
    assert asking.picture.isVisible()
    assert asking.picture.pixmap().width() >= 200
    asking.show_picture("")
    assert asking.picture.isHidden()


def test_each_sign_that_can_be_shown_is_drawn_beside_its_question(window, asking):
    for sign, question in FEATURES.items():
        asking.show_state(Answers(), [Asked(sign, question, 1.0)], None, asking=True)
        assert asking.picture.isVisible() is (sign in DRAWN), sign


def test_a_picture_without_room_is_painted_smaller_and_not_cut(qapp, asking):
    picture = ShrinkingPicture()
    whole = QPixmap(200, 100)
    whole.fill(QColor("white"))
    painter = QPainter(whole)
    painter.fillRect(0, 0, 200, 10, QColor("red"))
    painter.fillRect(0, 90, 200, 10, QColor("blue"))
    painter.end()
    picture.setPixmap(whole)
    picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
    picture.resize(200, 40)
    seen = picture.grab().toImage()
    column = [seen.pixelColor(100, y) for y in range(40)]
    assert column[1].red() > 200 > column[1].blue()
    assert column[38].blue() > 200 > column[38].red()
    picture.deleteLater()


def test_answers_can_be_copied_and_only_that_keeps_them(qapp, window, asking):
    asking.answered.emit("swelling-whole-calf", False, True)
    asking.copy.click()
    copied = qapp.clipboard().text()
    assert "the whole calf is swollen" in copied
    assert "Get medical help today" in copied


def test_each_row_says_what_speaks_against_it_too(window, asking):
    asking.answered.emit("fever", False, True)
    model = window.conditions.model
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert any(words and "but:" in words for words in spoken)


def test_a_chip_that_stays_is_the_same_button(window):
    asking = window.asking
    for name in ("redness-warmth", "bruising"):
        asking.answered.emit(name, False, True)
    first = [asking.chips.row.itemAt(at).widget() for at in range(2)]
    asking.answered.emit("cramp", False, True)
    now = [asking.chips.row.itemAt(at).widget() for at in range(3)]
    assert {*first} < {*now}
    assert [chip.text() for chip in now] == asking.chips.words()
    asking.taken_back.emit("redness-warmth")
    assert len(asking.chips.words()) == 2
    assert first[0].isVisible()


def test_the_list_is_painted_at_once_and_again_only_where_an_answer_moves_it(window, qapp):
    window.asking.answered.emit("redness-warmth", False, True)
    for _ in range(3):
        qapp.processEvents()
    painted = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                painted.append(watched)
            return False

    watch = Watch()
    viewport = window.conditions.list.viewport()
    moved = []
    for sign in ("bruising", "cramp", "hard-cord"):
        viewport.installEventFilter(watch)
        top = (viewport.mapTo(window, QPoint()), viewport.size())
        window.asking.answered.emit(sign, False, True)
        assert painted == [viewport]
        for _ in range(3):
            qapp.processEvents()
        viewport.removeEventFilter(watch)
        moved.append((viewport.mapTo(window, QPoint()), viewport.size()) != top)
        assert len(painted) == 1 + moved[-1]
        painted.clear()
    assert True in moved
    assert False in moved
