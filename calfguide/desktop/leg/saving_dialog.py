"""A small window that asks what kind of picture of the leg is wanted, and shows that it is being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from calfguide.desktop.leg.saving import SIZES
from calfguide.desktop.saving import ask_for_file
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from pathlib import Path


class SavingDialog(QDialog):
    """PNG at two or four times the size, or SVG; in the colours in force or light.

    Signals:
        save_requested: (file, times, light) a file was chosen.
        copy_requested: (light) the picture is wanted on the clipboard.
    """

    save_requested = Signal(object, int, bool)
    copy_requested = Signal(bool)

    def __init__(self, name: str, width: int, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setWindowTitle(self.tr("Picture of the leg"))
        self.kinds = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        intro = self.tr("The leg as it is seen now, with its layer, names and pain pattern, and without hidden parts.")
        words = QLabel(intro, wordWrap=True)
        words.setMinimumSize(380, words.heightForWidth(380))
        column.addWidget(words)
        for number, times in enumerate(SIZES):
            kind = self.tr("PNG, {times} times the size ({width} by {height} pixels)")
            self.add_kind(kind.format(times=times, width=width * times, height=height * times), number)
        self.add_kind(self.tr("SVG, sharp at any size"), len(SIZES))
        self.kinds.button(0).setChecked(True)
        self.light = QCheckBox(self.tr("In light colours, for paper"))
        column.addWidget(self.light)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(self.tr("Making the picture"))
        room = self.busy.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(room)
        self.busy.hide()
        column.addWidget(self.busy)
        self.said = named(QLabel(wordWrap=True), "statusline")
        self.said.setMinimumHeight(2 * self.fontMetrics().height())
        column.addWidget(self.said)
        column.addLayout(self.make_buttons())
        self.setMinimumWidth(420)

    def add_kind(self, words: str, number: int) -> None:
        button = QRadioButton(words)
        self.kinds.addButton(button, number)
        column = self.layout()
        if column is not None:
            column.addWidget(button)

    def make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.copy = self.button(self.tr("Copy"))
        self.copy.clicked.connect(self.ask_copy)
        self.save = self.button(self.tr("Save…"))
        self.save.clicked.connect(self.ask_file)
        close = self.button(self.tr("Close"))
        close.clicked.connect(self.reject)
        row.addStretch(1)
        for button in (self.copy, self.save, close):
            row.addWidget(button)
        return row

    def button(self, words: str) -> QPushButton:
        made = QPushButton(words)
        made.setProperty("bordered", True)
        return made

    # ------------------------------------------------------------------ what the reader does
    def ask_copy(self) -> None:
        self.work(True)
        self.copy_requested.emit(self.light.isChecked())

    def ask_file(self) -> None:
        vector = self.kinds.checkedId() == len(SIZES)
        ending, kind = (".svg", self.tr("SVG (*.svg)")) if vector else (".png", self.tr("PNG (*.png)"))
        file = ask_for_file(self, self.tr("Save the picture"), f"{self.name}{ending}", kind, (".png", ".svg"))
        if file is not None:
            self.request(file)

    def request(self, file: Path) -> None:
        """Ask for the chosen kind of picture in this file; its ending says which, where the reader gave it another."""
        if file.suffix.lower() not in (".png", ".svg"):
            file = file.with_name(file.name + (".svg" if self.kinds.checkedId() == len(SIZES) else ".png"))
        self.work(True)
        times = SIZES[min(self.kinds.checkedId(), len(SIZES) - 1)]
        self.save_requested.emit(file, times, self.light.isChecked())

    def work(self, on: bool) -> None:
        self.busy.setVisible(on)
        for button in (self.copy, self.save):
            button.setEnabled(not on)

    def say(self, words: str) -> None:
        """What became of it."""
        self.work(False)
        self.said.setText(words)
