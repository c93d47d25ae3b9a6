"""The fields for age and sex show what is in them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def age(window):
    window.commands.ask.trigger()
    return window.asking.person.age


@pytest.mark.parametrize("size", [100, 200])
def test_the_age_is_seen(window, age, qapp, size):
    window.services.state.set(text_size=size)
    for value, words in ((-1, "not said"), (67, "67")):
        age.setValue(value)
        qapp.processEvents()
        field = age.lineEdit()
        assert field.text() == words
        margins = field.textMargins()
        room = field.width() - margins.left() - margins.right()
        assert room >= field.fontMetrics().horizontalAdvance(words)
        assert field.geometry().height() >= field.fontMetrics().height()
        assert age.rect().contains(field.geometry())


@pytest.mark.parametrize(("size", "width"), [(100, 1024), (200, 1024), (200, 1280), (250, 1280)])
def test_the_fields_are_whole_and_equally_high_in_a_narrow_panel(window, age, qapp, size, width):
    window.resize(width, 800)
    window.services.state.set(text_size=size)
    for _ in range(3):
        qapp.processEvents()
    person = window.asking.person
    for field in (person.age, person.sex):
        assert field.width() >= field.sizeHint().width()
        assert person.rect().contains(field.parentWidget().geometry())
    assert person.age.height() == person.sex.height()


def test_the_age_can_be_typed(window, age, qtbot):
    age.setFocus()
    age.selectAll()
    qtbot.keyClicks(age, "67")
    qtbot.keyClick(age, Qt.Key.Key_Return)
    assert window.services.state.now.answers.age == 67
