"""The bar for finding words in the open page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.reading.hits import sought
from calfguide.desktop.widgets.buttons import action_button, close_button
from calfguide.desktop.widgets.fields import clearable
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.reading.view import PageView

LEAST_FIELD = 120
ONE_LINE = 440  # px: in a narrower bar the field has a line of its own


@guarded
class FindBar(QWidget):
    """A field, how many hits there are, and the ways from one to the next.

    Signals:
        closed: Esc or the cross; the focus goes back to where it was.
    """

    closed = Signal()

    def __init__(self, view: PageView, actions: Actions) -> None:
        super().__init__()
        self.view, self.actions_used = view, actions
        self.setObjectName("find-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or all that it stands in is painted at each letter
        self.field = named(FindField(), "find-field")
        self.field.setPlaceholderText(self.tr("Find in this page"))
        self.field.setAccessibleName(self.tr("Find in this page"))
        clearable(self.field)
        self.field.textEdited.connect(self.look)
        self.field.stepped.connect(view.marking.step)
        self.field.left.connect(self.closed)
        self.count = named(QLabel(), "find-count")
        measures = self.count.fontMetrics()
        widest = max(measures.horizontalAdvance(self.say(*one)) for one in ((888, 888), (8888, 0), (0, 0)))
        self.count.setFixedSize(widest + 4, measures.lineSpacing() + 2)  # or the whole panel is laid out at each letter
        for action in (actions.find_whole, actions.find_case):
            action.toggled.connect(self.look)
        view.marking.counted.connect(self.show_count)
        self.steps = QHBoxLayout()
        for action in (actions.previous_hit, actions.next_hit, actions.find_whole, actions.find_case):
            self.steps.addWidget(action_button(action))
        close = close_button(actions.icons("close"), self.tr("Close the find bar"))
        close.clicked.connect(self.closed)
        self.steps.addWidget(close)
        self.row = row = QHBoxLayout()
        for line in (self.steps, row):
            line.setSpacing(4)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addLayout(self.steps)
        self.lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.lines.setContentsMargins(14, 6, 10, 6)
        self.lines.setSpacing(6)
        self.lines.addWidget(self.field, 1)
        self.lines.addLayout(row)

    def begin(self) -> None:
        """Be ready to type: what is selected in the page is looked for at once."""
        selected = self.view.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.look()

    def look(self) -> None:
        """Mark all hits and go to the first from here on."""
        if self.isHidden():
            return
        marking = self.view.marking
        whole, case = self.actions_used.find_whole.isChecked(), self.actions_used.find_case.isChecked()
        start = marking.hits[marking.current][0] if marking.current is not None else marking.reading_from()
        marking.look_for(sought(self.field.text(), case=case, whole=whole), start)

    def show_count(self, hits: int, current: int) -> None:
        self.count.setText(self.say(hits, current) if self.field.text().strip() else "")
        if self.count.property("missing") != (not hits):
            self.count.setProperty("missing", not hits)
            self.count.style().polish(self.count)

    def say(self, hits: int, current: int) -> str:
        if not hits:
            return self.tr("Not found")
        if not current:
            return self.tr("Hits: {hits}").format(hits=hits)
        return self.tr("{current} of {hits}").format(current=current, hits=hits)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self.view.theme.tokens
        painter.fillRect(event.rect(), QColor(tokens.panel))
        painter.fillRect(QRect(0, 0, self.width(), 1), QColor(tokens.line))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sides = self.lines.contentsMargins()
        beside = self.width() - sides.left() - sides.right() - self.count.width() - self.steps.sizeHint().width()
        wide = self.width() >= ONE_LINE and beside >= LEAST_FIELD
        self.lines.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.row.removeWidget(self.count)
        self.lines.removeWidget(self.count)
        if beside >= 2 * self.row.spacing():
            self.row.insertWidget(0, self.count)
        else:  # long words of another language
            self.lines.insertWidget(1, self.count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


@guarded
class FindField(QLineEdit):
    """A field whose Enter steps through the hits.

    Signals:
        stepped: (+1 or -1)
        left: Esc.
    """

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
