"""Where something is saved, as far as the reader's words leave that open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from calfguide.desktop.saving import ask_for_file

KINDS = "PNG (*.png);;SVG (*.svg)"


@pytest.fixture
def asked(window, tmp_path, monkeypatch):
    """What becomes of a name and a kind that are chosen in the system's dialog."""

    def ask(name, kind, others=()):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name) if name else "", kind))
        file = ask_for_file(window, "Save", "leg.png", KINDS, others)
        return file.name if file else None

    return ask


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("", "PNG (*.png)", None),
        ("leg.png", "PNG (*.png)", "leg.png"),
        ("leg.png", "SVG (*.svg)", "leg.svg"),
        ("mine", "SVG (*.svg)", "mine.svg"),
        ("mine", "", "mine.png"),
        ("mine.svg", "PNG (*.png)", "mine.svg"),
        ("Dr. Smith", "PNG (*.png)", "Dr. Smith.png"),
        ("leg 1.2", "SVG (*.svg)", "leg 1.2.svg"),
        ("MINE.PNG", "PNG (*.png)", "MINE.PNG"),
    ],
)
def test_a_name_gets_the_ending_of_its_kind_where_it_has_none(asked, name, kind, expected):
    assert asked(name, kind) == expected


def test_an_ending_that_another_may_have_is_let_be(asked):
    assert asked("mine.jpg", "PNG (*.png)") == "mine.jpg.png"
    assert asked("mine.jpg", "PNG (*.png)", (".jpg",)) == "mine.jpg"


@pytest.mark.parametrize(("answer", "expected"), [("Replace it", "mine.png"), ("Keep it", None)])
def test_a_file_whose_name_was_not_typed_in_full_is_asked_about(asked, tmp_path, answer, expected):
    (tmp_path / "mine.png").write_bytes(b"before")

    def press():
        box = QApplication.activeModalWidget()
        assert "mine.png is there already" in box.text()
        next(button for button in box.buttons() if button.text() == answer).click()

    QTimer.singleShot(0, press)
    assert asked("mine", "PNG (*.png)") == expected
    assert asked("mine.png", "PNG (*.png)") == "mine.png", "the system's dialog has asked"
