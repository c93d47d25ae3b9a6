"""Buttons in the program's few kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMetaObject, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction, QActionEvent, QFontMetrics, QIcon, QResizeEvent


@guarded
class ActionButton(QToolButton):
    """A button that shows an action without a menu.

    At each change of such an action, Qt 6.11 connects the button to it once more, in case it gets a menu: 144 bytes,
    and each later change takes longer. Those connections are taken away.
    """

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)

    def checkStateSet(self) -> None:
        """Trigger the action where a screen reader toggles the button: Qt would only check it."""
        action = self.defaultAction()
        if action.isChecked() != self.isChecked():
            action.trigger()
            self.setChecked(action.isChecked())  # of several choices the one in force stays

    def actionEvent(self, event: QActionEvent) -> None:
        super().actionEvent(event)
        action = event.action()
        QMetaObject.disconnect(action, action.metaObject().indexOfSignal("changed()"), self, -1)


def action_button(action: QAction, *, raised: bool = False) -> QToolButton:
    """A square button with an action's icon; its name, tip and state are the action's."""
    button = ActionButton(action)
    button.setProperty("square", True)
    button.setProperty("raised", raised)
    button.setIconSize(QSize(20, 20))
    button.setAccessibleName(action.text().replace("&", ""))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def text_button(action: QAction) -> QToolButton:
    button = action_button(action)
    button.setProperty("square", False)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button


def close_button(icon: QIcon, words: str) -> QToolButton:
    """A small cross that puts something away; `words` are its tip and its name."""
    button = QToolButton()
    button.setIcon(icon)
    button.setIconSize(QSize(16, 16))
    button.setProperty("square", True)
    button.setAccessibleName(words)
    button.setToolTip(words)
    return button


class ChoiceRow(QWidget):
    """Checkable actions of one exclusive group side by side; with `wrapping`, in lines where there is little room."""

    def __init__(self, actions: Iterable[QAction], name: str, *, wrapping: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row: QLayout
        if wrapping:
            row = FlowLayout(self, gap=2)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row = QHBoxLayout(self)
            row.setSpacing(2)
        row.setContentsMargins(0, 0, 0, 0)
        self.buttons = []
        for action in actions:
            button = text_button(action)
            button.setProperty("choice", True)
            button.setProperty("tight", wrapping)
            row.addWidget(button)
            self.buttons.append(button)


def bordered_button(text: str) -> QPushButton:
    """A button with an outline, for dialogs; Enter does not press it unless the keyboard is on it."""
    button = QPushButton(text)
    button.setProperty("bordered", True)
    pressed_where_it_is(button)
    return button


def pressed_where_it_is(button: QPushButton) -> None:
    """Leave Enter to what else is there, but for the time that the keyboard is on this button."""
    button.setAutoDefault(False)
    EnterPresses(button)


@guarded
class EnterPresses(QObject):
    """Enter presses a button that has the keyboard; without Qt's `autoDefault` only Space would."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self.button = button
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_enter(event)
        if pressed:
            self.button.click()
        return pressed


def press_by_enter(within: QWidget, event: QKeyEvent) -> bool:
    """Enter presses the button in a widget that has the keyboard; on most systems Qt has Space alone do so."""
    button = within.focusWidget()
    if not (is_enter(event) and isinstance(button, QAbstractButton) and button.isEnabled()):
        return False
    button.click()
    return True


def is_enter(event: QKeyEvent) -> bool:
    """Whether one of the two Enter keys goes down alone, for the first time."""
    bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()


@guarded
class WrappedButton(QPushButton):
    """A button whose words stand on two lines where one has no room for them; a FlowLayout asks for its height."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
        self.setAccessibleName(words)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)  # or it is never narrower than its words on one line
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def sized(self, words: str) -> QSize:
        """The size that it needs for words on one line or two."""
        metrics = self.fontMetrics()
        return super().sizeHint() + metrics.size(0, words) - metrics.size(0, self.text())

    def sizeHint(self) -> QSize:
        return self.sized(self.words)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sized(on_two_lines(self.words, self.fontMetrics(), 0)).width(), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.sized(self.broken(width)).height()

    def broken(self, width: int) -> str:
        """Its words as they fit into this width of the button."""
        beside = self.sizeHint().width() - self.fontMetrics().size(0, self.words).width()
        return on_two_lines(self.words, self.fontMetrics(), width - beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.text() != self.broken(self.width()):
            self.setText(self.broken(self.width()))


def on_two_lines(words: str, metrics: QFontMetrics, width: int) -> str:
    """Words as they are where they fit into a width in px, else broken near their middle."""
    if metrics.horizontalAdvance(words) <= width or " " not in words:
        return words
    breaks = [at for at, letter in enumerate(words) if letter == " "]
    middle = min(breaks, key=lambda at: abs(at - len(words) / 2))
    return f"{words[:middle]}\n{words[middle + 1 :]}"


def on_lines(words: str, metrics: QFontMetrics, width: int) -> str:
    """Words on as many lines as they need in a width in px; no word is broken."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)
