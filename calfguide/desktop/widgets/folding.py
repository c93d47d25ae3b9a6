"""Panels side by side that fold onto one another as the window gets narrow."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.buttons import ChoiceRow
from calfguide.desktop.widgets.handles import PanelSplitter
from calfguide.desktop.widgets.mirroring import turned_margins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

TWO_BELOW, ONE_BELOW = 1000, 760  # px of window
HANDLE_PX = 5
OVERLAPS = (8, 11), (0, 19)  # px beside each line, where panels have margins; the list has its scroll bar there
LEAST_ALONE = 320  # px that a panel which has the window to itself may ask for at most


@guarded
class FoldingPanels(QWidget):
    """Three panels: all of them; or the first two taking turns beside the third; or one at a time.

    They fold where the window is narrow, and sooner where one of them needs more room than usual.

    Signals:
        folded: how many stand side by side has changed.
        brought: (number) a panel is to be seen.
        widened: an edge between panels that stand side by side was moved.
    """

    folded = Signal(int)
    brought = Signal(int)
    widened = Signal()

    def __init__(
        self, panels: Sequence[QWidget], names: Sequence[str], widths: Sequence[int], least: Sequence[int]
    ) -> None:
        """`widths` are what the panels have at first, `least` what each needs, in px."""
        super().__init__()
        self.panels = list(panels)
        self.side_by_side = 0
        self.widths, self.usual, self.least = list(widths), tuple(least), list(least)
        self.splitter = PanelSplitter(HANDLE_PX)
        for panel in self.panels:
            self.splitter.addWidget(panel)
        for number, sides in enumerate(OVERLAPS, start=1):
            self.splitter.overlap(number, *sides)
        self.splitter.setStretchFactor(len(self.panels) - 1, 1)
        self.splitter.setSizes(self.widths)
        self.splitter.splitterMoved.connect(self.remember)
        self.actions_by_panel = self.make_actions(names)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        self.front = 0
        self.taking_turn = 0  # the one of the first two that was in front last

    @cached_property
    def switch(self) -> ChoiceRow:
        """Buttons for the panels, made when the first of them folds."""
        made = ChoiceRow(self.actions_by_panel, self.tr("Panels"))
        self.column.insertWidget(0, made, 0, Qt.AlignmentFlag.AlignHCenter)
        return made

    def make_actions(self, names: Sequence[str]) -> list[QAction]:
        group = QActionGroup(self)
        made = []
        for number, name in enumerate(names):
            action = QAction(name, group)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, number=number: self.bring(number))
            made.append(action)
        made[0].setChecked(True)
        return made

    def remember(self) -> None:
        if self.side_by_side == len(self.panels):
            self.widths = self.splitter.sizes()
            self.widened.emit()

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give the panels widths that were remembered; while they are folded, for when they unfold."""
        self.widths = list(widths)
        if self.side_by_side == len(self.panels):
            self.share_out()

    def widen(self, number: int, step: int) -> None:
        """Make one of several panels that stand side by side so many px wider, as far as the last one has room."""
        if self.side_by_side == len(self.panels):
            widths = self.splitter.sizes()
            least = [panel.minimumSizeHint().expandedTo(panel.minimumSize()).width() for panel in self.panels]
            step = max(least[number] - widths[number], min(step, widths[-1] - least[-1]))
            widths[number] += step
            widths[-1] -= step
            self.splitter.setSizes(widths)
            self.remember()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold(self.how_many())

    def set_least(self, least: Sequence[int]) -> None:
        """Say how many px each panel needs from now on, as when text grows; never less than it needed at first."""
        wanted = [max(width, usual) for width, usual in zip(least, self.usual, strict=True)]
        if wanted == self.least:
            return
        self.least = wanted
        if self.side_by_side:  # else it folds when it has its first size
            if self.how_many() == 1 < self.side_by_side:
                self.front = len(self.panels) - 1  # it is looked at: the reader has just changed its text
                self.actions_by_panel[self.front].setChecked(True)
            self.fold(self.how_many(), anew=True)

    def minimumSizeHint(self) -> QSize:
        """No more than one of them needs: a panel beside them may have the rest, and they fold."""
        return QSize(min(self.least[-1], LEAST_ALONE), super().minimumSizeHint().height())

    def leave_room(self, width: int, *, at_end: bool) -> None:
        """Keep so many px at one side empty, for what is to come there; 0 takes them back."""
        self.setContentsMargins(turned_margins(0, 0, width, 0) if at_end else turned_margins(width, 0, 0, 0))
        if self.side_by_side:
            self.fold(self.how_many())

    def how_many(self) -> int:
        """How many panels there is room for side by side."""
        first, second, last = self.least
        room = self.contentsRect().width()
        if room >= max(TWO_BELOW, first + second + last + 2 * HANDLE_PX):
            return 3
        return 2 if room >= max(ONE_BELOW, max(first, second) + last + HANDLE_PX) else 1

    def fold(self, side_by_side: int, *, anew: bool = False) -> None:
        """Show so many side by side; `anew` shares out the room again where they are as many as before."""
        before, self.side_by_side = self.side_by_side, side_by_side
        if side_by_side == before and not anew:
            return
        if side_by_side < 3 or "switch" in self.__dict__:
            self.switch.setVisible(side_by_side < 3)
            self.switch.buttons[2].setVisible(side_by_side == 1)
        for panel, least in zip(self.panels, self.least, strict=True):
            panel.setMinimumWidth(least if side_by_side > 1 else min(least, LEAST_ALONE))
        self.show_panels()
        if anew or side_by_side == 3:
            self.share_out()
        if side_by_side != before:
            self.folded.emit(side_by_side)

    def share_out(self) -> None:
        """Give the first panels what they had last, and the last one the rest; who take turns are equally wide."""
        first = self.widths[:-1]
        if self.side_by_side == 2:
            first = [max(first)] * len(first)
        taken = sum(width for width, panel in zip(first, self.panels, strict=False) if not panel.isHidden())
        self.splitter.setSizes([*first, max(self.least[-1], self.contentsRect().width() - taken)])

    def bring(self, number: int) -> None:
        """Bring a folded panel to the front; where it stands beside the others already, nothing moves."""
        self.front = number
        if number < len(self.panels) - 1:
            self.taking_turn = number
        self.show_panels()
        self.brought.emit(number)

    def show_panels(self) -> None:
        last = len(self.panels) - 1
        for number, panel in enumerate(self.panels):
            if self.side_by_side == 3:
                shown = True
            elif self.side_by_side == 2:
                shown = number in (self.taking_turn, last)
            else:
                shown = number == self.front
            panel.setVisible(shown)
        checked = self.taking_turn if self.side_by_side == 2 else self.front
        self.actions_by_panel[checked].setChecked(True)
