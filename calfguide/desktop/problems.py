"""A quiet bar that says in words what is wrong, and goes when it is closed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from calfguide.desktop.widgets.buttons import close_button
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from calfguide.desktop.actions import Actions

MOST_SHOWN = 3
ENDS = ".?!…\u061f\u0964\u3002\uff01\uff1f"  # of sentences in Latin, Arabic, Indian and East Asian scripts


@dataclass(slots=True)
class Matter:
    """All that was said about one matter, each with the file it speaks of; one of them is shown."""

    told: Sequence[tuple[str, Path | None]]
    at: int = 0

    @property
    def shown(self) -> tuple[str, Path | None]:
        return self.told[self.at]


class ProblemBar(QWidget):
    """Hidden until something is said; several messages stand below one another."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("problem-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.icons = actions.icons
        self.spoken: dict[str, Matter] = {}
        self.label = QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_file = QPushButton(self.tr("Open the file"))
        self.open_file.setProperty("bordered", True)
        self.open_file.clicked.connect(self.open_newest_file)
        close = close_button(actions.icons("close"), self.tr("Close this message"))
        close.clicked.connect(self.clear)
        self.row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.addWidget(self.label, 1)
        row.addWidget(self.open_file)
        row.addWidget(close)
        self.hide()

    @cached_property
    def steps(self) -> QWidget:
        """Buttons for the other problems of a matter, made when it first has several."""
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for icon, words, step in (("up", self.tr("Problem before"), -1), ("down", self.tr("Next problem"), 1)):
            button = close_button(self.icons(icon), words)
            button.clicked.connect(lambda _=False, step=step: self.turn(step))
            line.addWidget(button)
        self.row.insertWidget(self.row.indexOf(self.open_file), made)
        return made

    @property
    def messages(self) -> list[str]:
        """What is shown of each matter that was not closed, the oldest first."""
        return [matter.shown[0] for matter in self.spoken.values()]

    def say(self, message: str, about: str = "", file: Path | None = None) -> None:
        """Say something once. What is said `about` a matter takes the place of what was said about it before; with a
        `file` there is a button that opens it."""
        if message:
            self.spoken[about or message] = Matter([(message, file)])
            self.draw()

    def say_one_of(self, told: Sequence[tuple[str, Path | None]], about: str) -> None:
        """Say the first of several messages about a matter, with buttons that lead to the others."""
        self.spoken[about] = Matter(told)
        self.draw()

    def turn(self, step: int) -> None:
        """Show the next or the one before of a matter with several; past the last comes the first."""
        matter = self.newest_of_several()
        if matter is not None:
            matter.at = (matter.at + step) % len(matter.told)
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
        several = self.newest_of_several() is not None
        if several or "steps" in self.__dict__:
            self.steps.setVisible(several)
        self.open_file.setVisible(self.newest_file() is not None)
        self.setVisible(bool(self.spoken))

    def newest_of_several(self) -> Matter | None:
        return next((matter for matter in reversed(self.spoken.values()) if len(matter.told) > 1), None)

    def newest_file(self) -> Path | None:
        files = [matter.shown[1] for matter in self.spoken.values()]
        return next((file for file in reversed(files) if file is not None), None)

    def open_newest_file(self) -> None:
        file = self.newest_file()
        if file is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.absolute()))):
            self.say(self.tr("No program was found that opens {file}.").format(file=file.name))


def sentence(message: str) -> str:
    """What the command line says after its name, as a sentence of its own; the name of a file stays as it is."""
    begun = message[:1].upper() + message[1:] if message.split(" ", 1)[0].isalpha() else message
    return begun if begun[-1:] in ENDS else f"{begun}."
