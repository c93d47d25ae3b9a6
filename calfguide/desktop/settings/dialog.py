"""Ctrl+,: everything that can be set, in one list that can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from calfguide.desktop import screens
from calfguide.desktop.settings.rows import SettingRow
from calfguide.desktop.widgets.buttons import bordered_button
from calfguide.desktop.widgets.fields import clearable
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import translate
from calfguide.notebook.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZE = QSize(660, 720)


class SettingsDialog(QDialog):
    """A row for each setting that has a title; a choice holds at once. Esc closes.

    Signals:
        chosen: (key, value) the reader wants this.
    """

    chosen = Signal(str, object)

    def __init__(
        self,
        values: Mapping[str, Any],
        choices: Mapping[str, Mapping[Any, str]],
        problem: str,
        parent: QWidget,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        """`values` are in force; `choices` and `notes` are known only while the program runs. All are by setting."""
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(self.tr("Settings"))
        self.setSizeGripEnabled(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Look for a setting"))
        self.search.setAccessibleName(self.tr("Look for a setting"))
        clearable(self.search)
        self.search.textChanged.connect(self.narrow)
        self.none = named(QLabel(self.tr("No setting is called that."), wordWrap=True), "hint")
        self.none.hide()
        self.said = named(QLabel(problem, wordWrap=True), "statusline")
        self.headings: dict[str, QLabel] = {}
        self.rows = self.make_rows(values, choices, notes or {})
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.make_scroller(), 1)
        column.addWidget(self.said)
        column.addLayout(self.make_bottom())
        screens.fit(self, SIZE)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ parts
    def make_rows(
        self, values: Mapping[str, Any], choices: Mapping[str, Mapping[Any, str]], notes: Mapping[str, str]
    ) -> list[SettingRow]:
        shown = [setting for setting in SETTINGS.values() if setting.title]
        groups = dict.fromkeys(setting.group for setting in shown)
        rows = []
        for group in groups:
            self.headings[group] = named(QLabel(translate("Settings", group)), "settings-heading")
            self.headings[group].setIndent(0)
            for setting in shown:
                if setting.group == group:
                    row = SettingRow(setting, values[setting.key], choices.get(setting.key), notes.get(setting.key, ""))
                    row.chosen.connect(self.chosen)
                    rows.append(row)
        return rows

    def make_scroller(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        group = ""
        for row in self.rows:
            if row.setting.group != group:
                group = row.setting.group
                column.addWidget(self.headings[group])
            column.addWidget(row)
        column.addWidget(self.none)
        column.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidget(inside)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the rows have the keyboard, and it scrolls to them
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroller

    def make_bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.reset = bordered_button(self.tr("All usual settings"))
        self.reset.clicked.connect(self.reset_all)
        close = bordered_button(self.tr("Close"))
        close.clicked.connect(self.reject)
        row.addWidget(self.reset)
        row.addStretch(1)
        row.addWidget(close)
        return row

    # ------------------------------------------------------------------ looking and setting
    def narrow(self, text: str) -> None:
        """Keep the rows in whose words all that was typed stands."""
        words = text.casefold().split()
        for row in self.rows:
            row.setVisible(all(word in row.said() for word in words))
        for group, heading in self.headings.items():
            heading.setVisible(any(not row.isHidden() for row in self.rows if row.setting.group == group))
        self.none.setVisible(all(row.isHidden() for row in self.rows))

    def show_value(self, key: str, value: object) -> None:
        """Follow a change that came from elsewhere, such as a shortcut."""
        for row in self.rows:
            if row.setting.key == key:
                row.show_value(value)

    def explain(self, key: str, words: str) -> None:
        """Say something else of a setting, since it is otherwise now."""
        for row in self.rows:
            if row.setting.key == key:
                row.explain(words)

    def reset_all(self) -> None:
        for row in self.rows:
            row.reset_value()
        self.say(self.tr("All settings are the usual ones again."))

    def say(self, words: str) -> None:
        self.said.setText(words)
