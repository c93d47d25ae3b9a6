"""A row of chosen things, each of which a click takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.buttons import on_two_lines
from calfguide.desktop.widgets.flow import FlowLayout
from calfguide.desktop.widgets.mirroring import from_right

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QIcon, QResizeEvent


BESIDE_WORDS_PX = 56  # of a chip: its padding and the cross


@guarded
class ChipRow(QWidget):
    """Hidden while it has none. A chip that stays chosen stays the same button, with the keyboard on it.

    Signals:
        taken_back: (name) a chip was clicked.
    """

    taken_back = Signal(str)

    def __init__(self, icon: QIcon) -> None:
        super().__init__()
        self.icon = icon
        self.row = FlowLayout(self)
        self.made: dict[tuple[str, str], QToolButton] = {}
        self.hide()

    def show_chips(self, chips: Iterable[tuple[str, str, str]]) -> None:
        """Name, words, and what a screen reader says, of each in turn."""
        wanted = {(name, words): spoken for name, words, spoken in chips}
        if [*wanted] == [*self.made]:
            return
        for key in self.made.keys() - wanted.keys():
            gone = self.made.pop(key)
            self.row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.setVisible(bool(wanted))
        self.made = {key: self.made.get(key) or self.make(*key, spoken) for key, spoken in wanted.items()}
        self.row.sort([*self.made.values()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.break_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.break_words()

    def break_words(self) -> None:
        """Long words of a chip go on two lines where the row is narrow."""
        for (_, words), chip in self.made.items():
            self.fit(chip, words)

    def fit(self, chip: QToolButton, words: str) -> None:
        chip.ensurePolished()
        broken = on_two_lines(words, chip.fontMetrics(), self.width() - BESIDE_WORDS_PX)
        if broken != chip.text():
            chip.setText(broken)

    def make(self, name: str, words: str, spoken: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(words)
        chip.setIcon(self.icon)
        chip.setIconSize(QSize(14, 14))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The cross stands behind the words.
        chip.setLayoutDirection(Qt.LayoutDirection.LeftToRight if from_right() else Qt.LayoutDirection.RightToLeft)
        chip.setProperty("chip", True)
        chip.setAccessibleName(spoken)
        chip.setToolTip(spoken)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self.taken_back.emit(name))
        self.row.addWidget(chip)
        self.fit(chip, words)
        chip.show()  # or Qt does it later, and all that lies below is laid out and painted twice
        return chip

    def words(self) -> list[str]:
        """What the chips say."""
        return [words for _, words in self.made]
