"""Age and sex of the person with the pain; both may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.fields import ChoiceField
from calfguide.desktop.widgets.flow import FlowLayout
from calfguide.finder.answers import OLDEST

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from calfguide.finder.answers import Answers

UNSAID = -1
LEAST_HEIGHT_PX = 30
FIELD_PX = 10  # beside the words in a field


@guarded
class PersonRow(QWidget):
    """Two small fields.

    Signals:
        changed: (age in years or None, "female", "male" or "")
    """

    changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.age = QSpinBox()
        self.age.setRange(UNSAID, OLDEST)
        self.age.setSpecialValueText(self.tr("not said"))
        self.age.setAccessibleName(self.tr("Age in years"))
        self.age.lineEdit().setTextMargins(FIELD_PX, 0, FIELD_PX, 0)
        self.sex = ChoiceField()
        self.sex.setAccessibleName(self.tr("Sex"))
        for words, value in ((self.tr("not said"), ""), (self.tr("female"), "female"), (self.tr("male"), "male")):
            self.sex.addItem(words, value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # what is in it is never cut
        row = FlowLayout(self)
        for words, field in ((self.tr("Age"), self.age), (self.tr("Sex"), self.sex)):
            label = QLabel(words)
            label.setBuddy(field)
            pair = QWidget()  # each on a line of its own where both have no room
            beside = QHBoxLayout(pair)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.addWidget(label)
            beside.addWidget(field, 1)
            row.addWidget(pair)
        self.age.valueChanged.connect(self.say)
        self.sex.currentIndexChanged.connect(self.say)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With another size of words the fields have other heights: they stand beside each other."""
        super().resizeEvent(event)
        height = max(LEAST_HEIGHT_PX, *(field.sizeHint().height() for field in (self.age, self.sex)))
        for field in (self.age, self.sex):
            field.setMinimumHeight(height)

    def say(self) -> None:
        age = self.age.value()
        self.changed.emit(None if age == UNSAID else age, self.sex.currentData())

    def show_person(self, answers: Answers) -> None:
        """Follow the state without answering back."""
        for field in (self.age, self.sex):
            field.blockSignals(True)
        self.age.setValue(UNSAID if answers.age is None else answers.age)
        self.sex.setCurrentIndex(max(0, self.sex.findData(str(answers.sex) if answers.sex else "")))
        for field in (self.age, self.sex):
            field.blockSignals(False)
