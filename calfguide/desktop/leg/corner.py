"""The buttons that float over the drawing's corners."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QSizeF, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from calfguide.desktop.leg.levels import LOW_PX
from calfguide.desktop.widgets.buttons import action_button
from calfguide.desktop.widgets.mirroring import from_right
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction, QIcon

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.leg.view import LegView

LEAST_UPRIGHT_PX = 170  # a lower drawing has no room for four buttons
FLAT_WIDTH_PX = 400  # beside one another, all buttons would lie over a narrower drawing
LEAST_SECTION_PX = 332  # nor has a lower section, with a word and the small leg below them


def corner_column(view: LegView, name: str, buttons: Iterable[QWidget]) -> QWidget:
    """Buttons below one another, over the drawing; `name` is theirs together, for screen readers."""
    column = QWidget(view)
    column.setAccessibleName(name)
    layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for button in buttons:
        layout.addWidget(button)
    return column


def lay(column: QWidget, *, flat: bool) -> None:
    """Set its buttons side by side, or below one another."""
    layout = column.layout()
    if isinstance(layout, QBoxLayout):
        layout.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)
    column.adjustSize()


class Corners:
    """All that floats there. It is made once the drawing has been painted, and has its place for the Tab key then."""

    def __init__(self, view: LegView, actions: Actions) -> None:
        self.view = view
        zooming = raised_buttons((actions.zoom_in, actions.zoom_out, actions.fit, actions.reset_leg))
        self.zoom_column = corner_column(view, translate("LegPanel", "Zoom"), zooming)
        self.parts_button = PartsButton(view, actions.icons("parts"))
        self.reset = zooming[-1]
        naming = [*raised_buttons((actions.labels, actions.compartments)), self.parts_button]
        self.names_column = corner_column(view, translate("LegPanel", "Names"), naming)
        for before, after in pairwise((view, *zooming, *naming)):
            QWidget.setTabOrder(before, after)
        for column in (self.zoom_column, self.names_column):
            column.show()

    def place(self) -> None:
        """They lie flat where there is too little height, beside a section also for names or the small leg below."""
        view, columns = self.view, (self.zoom_column, self.names_column)
        least = LEAST_UPRIGHT_PX
        if view.shapes.is_section:
            least = LOW_PX if view.labels.wanted else LEAST_SECTION_PX
        flat = view.height() < least
        self.reset.setHidden(flat and view.width() < FLAT_WIDTH_PX)  # the command stays
        for column in columns:
            lay(column, flat=flat)  # the style sheet comes after the buttons
        left, right = columns if from_right() else reversed(columns)
        left.move(0, 0)
        right.move(view.width() - right.width(), 0)
        if view.shapes.is_section:
            view.marks.top = right.height() if flat else 0
            view.marks.upper = QSizeF(left.size()), QSizeF(right.size())
        places = [column.geometry() for column in columns]
        view.labels.keep_off([(c.left(), c.top(), c.right() + 1, c.bottom() + 1) for c in places])


def raised_buttons(actions: Iterable[QAction]) -> list[QToolButton]:
    return [action_button(action, raised=True) for action in actions]


class HidingLine(QWidget):
    """What is hidden, in words, and the way back.

    Signals:
        show_all_requested: all parts are to be seen again.
    """

    show_all_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = named(QLabel(wordWrap=True), "statusline")
        self.show_all = QPushButton(self.tr("Show all"))
        self.show_all.setProperty("quiet", True)
        self.show_all.setAccessibleName(self.tr("Show all parts"))
        self.show_all.clicked.connect(self.show_all_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_all)
        self.hide()

    def say(self, words: str) -> None:
        """Show the words; nothing at all where there are none."""
        self.words.setText(words)
        self.setVisible(bool(words))


class PartsButton(QToolButton):
    """A menu of the parts that are seen at this layer: the plain list for those who cannot use the drawing.

    Signals:
        chosen: (structure)
    """

    chosen = Signal(str)

    def __init__(self, view: LegView, icon: QIcon) -> None:
        super().__init__()
        self.view = view
        self.setIcon(icon)
        self.setIconSize(QSize(20, 20))
        self.setProperty("square", True)
        self.setProperty("raised", True)
        self.setAccessibleName(self.tr("Parts seen at this layer"))
        self.setToolTip(self.tr("Parts seen at this layer"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def fill(self) -> None:
        """List what is seen now, by name."""
        menu, known = self.menu(), self.view.atlas.structures
        menu.clear()
        stops = sorted(self.view.walk.stops, key=lambda one: known[one].name)
        if not stops:
            menu.addAction(self.tr("Move the slider below the skin to see the parts")).setEnabled(False)
        for structure in stops:
            action = menu.addAction(known[structure].name)
            action.triggered.connect(lambda _=False, structure=structure: self.chosen.emit(structure))
