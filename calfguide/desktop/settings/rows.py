"""One setting as a row: what it is called, what is chosen, and a way back to the usual."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from calfguide.desktop.widgets.buttons import pressed_where_it_is
from calfguide.desktop.widgets.fields import ChoiceField
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.stacking import StackingRow
from calfguide.desktop.widgets.wording import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calfguide.notebook.settings import Setting

TARGET = 30  # px: fields are at least so high


class SettingRow(QWidget):
    """A switch where the setting is on or off, else a list.

    Signals:
        chosen: (key, value)
    """

    chosen = Signal(str, object)

    def __init__(
        self, setting: Setting, value: object, choices: Mapping[Any, str] | None = None, note: str = ""
    ) -> None:
        """`choices` are the values and their names where the declaration does not list them, `note` says more."""
        super().__init__()
        self.setting = setting
        self.title, self.note = translate("Settings", setting.title), translate("Settings", setting.note) or note
        self.names = dict(choices) if choices is not None else self.names_of_choices()
        self.field = self.make_field()
        self.explained = named(QLabel(wordWrap=True), "statusline")
        self.usual = QPushButton(self.tr("Usual"))
        self.usual.setProperty("quiet", True)
        pressed_where_it_is(self.usual)
        self.usual.setAccessibleName(self.tr("{setting}: back to the usual").format(setting=self.title))
        self.usual.setToolTip(self.usual.accessibleName())
        self.usual.clicked.connect(self.reset_value)
        policy = self.usual.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.usual.setSizePolicy(policy)
        self.lay_out()
        self.show_value(value)
        self.explain(self.note)

    def lay_out(self) -> None:
        row = StackingRow(self.field, self.usual)
        if isinstance(self.field, QComboBox):
            label = QLabel(self.title, wordWrap=True)
            label.setBuddy(self.field)
            chosen = QWidget()
            line = QHBoxLayout(chosen)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(10)
            line.addWidget(self.field, 1)
            line.addWidget(self.usual)
            row = StackingRow(label, chosen, (3, 5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addWidget(row)
        column.addWidget(self.explained)

    def explain(self, words: str) -> None:
        """Say below it what there is to know, or nothing."""
        self.note = words
        self.explained.setText(words)
        self.explained.setVisible(bool(words))
        self.field.setAccessibleDescription(words)

    def make_field(self) -> QCheckBox | QComboBox:
        if isinstance(self.setting.default, bool):
            switch = QCheckBox(self.title)
            switch.setMinimumHeight(TARGET)
            switch.toggled.connect(lambda on: self.choose(on))  # a screen reader toggles it without a click
            return switch
        field = ChoiceField()
        field.setAccessibleName(self.title)
        field.setMinimumHeight(TARGET)
        field.setMinimumContentsLength(8)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, name in self.names.items():
            field.addItem(name, value)
        field.activated.connect(lambda at: self.choose(field.itemData(at)))
        return field

    def names_of_choices(self) -> dict[Any, str]:
        choices = self.setting.choices or ()
        if self.setting.names:
            return {value: translate("Settings", name) for value, name in zip(choices, self.setting.names, strict=True)}
        return {value: self.tr("{number} %").format(number=value) for value in choices}

    # ------------------------------------------------------------------ the value
    def choose(self, value: object) -> None:
        self.show_value(value)
        self.chosen.emit(self.setting.key, value)

    def show_value(self, value: object) -> None:
        if isinstance(self.field, QCheckBox):
            with QSignalBlocker(self.field):
                self.field.setChecked(bool(value))
        else:
            self.field.setCurrentIndex(max(0, self.field.findData(value)))
        self.usual.setVisible(value != self.setting.default)

    def value(self) -> object:
        return self.field.isChecked() if isinstance(self.field, QCheckBox) else self.field.currentData()

    def reset_value(self) -> None:
        """The usual again; the keyboard goes to the field, since the button is no longer there."""
        if self.value() != self.setting.default:
            had_focus = self.usual.hasFocus()
            self.choose(self.setting.default)
            if had_focus:
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> str:
        """All words that it may be looked for by, in small letters."""
        also = translate("Settings", self.setting.also) if self.setting.also else ""
        group = translate("Settings", self.setting.group)
        return " ".join((group, self.title, self.note, also, *self.names.values())).casefold()
