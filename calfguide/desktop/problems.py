"""A quiet bar that says in words what is wrong, and goes when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from calfguide.desktop.widgets.buttons import close_button

if TYPE_CHECKING:
    from pathlib import Path

    from calfguide.desktop.actions import Actions

MOST_SHOWN = 3
ENDS = ".?!…\u061f\u0964\u3002\uff01\uff1f"  # of sentences in Latin, Arabic, Indian and East Asian scripts


class ProblemBar(QWidget):
    """Hidden until something is said; several messages stand below one another."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("problem-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.spoken: dict[str, tuple[str, Path | None]] = {}
        self.label = QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_file = QPushButton(self.tr("Open the file"))
        self.open_file.setProperty("bordered", True)
        self.open_file.clicked.connect(self.open_newest_file)
        close = close_button(actions.icons("close"), self.tr("Close this message"))
        close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.addWidget(self.label, 1)
        row.addWidget(self.open_file)
        row.addWidget(close)
        self.hide()

    @property
    def messages(self) -> list[str]:
        """What was said and not closed, the oldest first."""
        return [message for message, _ in self.spoken.values()]

    def say(self, message: str, about: str = "", file: Path | None = None) -> None:
        """Say something once. What is said `about` a matter takes the place of what was said about it before; with a
        `file` there is a button that opens it."""
        if message:
            self.spoken[about or message] = (message, file)
            self.draw()

    def withdraw(self, about: str) -> None:
        """What was said about this matter is no longer so."""
        if self.spoken.pop(about, None):
            self.draw()

    def clear(self) -> None:
        self.spoken.clear()
        self.draw()

    def draw(self) -> None:
        self.label.setText("\n".join(sentence(message) for message in self.messages[-MOST_SHOWN:]))
        self.open_file.setVisible(self.newest_file() is not None)
        self.setVisible(bool(self.spoken))

    def newest_file(self) -> Path | None:
        files = [file for _, file in self.spoken.values() if file is not None]
        return files[-1] if files else None

    def open_newest_file(self) -> None:
        file = self.newest_file()
        if file is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.absolute()))):
            self.say(self.tr("No program was found that opens {file}.").format(file=file.name))


def sentence(message: str) -> str:
    """What the command line says after its name, as a sentence of its own; the name of a file stays as it is."""
    begun = message[:1].upper() + message[1:] if message.split(" ", 1)[0].isalpha() else message
    return begun if begun[-1:] in ENDS else f"{begun}."
