"""The one way from the window to the notebook: it is opened when first needed, and problems are said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.wording import error_words
from calfguide.notebook.errors import NotebookError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from calfguide.notebook.notebook import Notebook

T = TypeVar("T")


class Keeping(QObject):
    """What is kept, for all who show it.

    Signals:
        changed: something else is kept now, here or by another program.
        problem: (message) something could not be kept or read, in words.
    """

    changed = Signal()
    problem = Signal(str)

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.file = file
        self.said: set[str] = set()
        self.version = 0
        self._notebook: Notebook | None = None
        self.copying = QThreadPool(self)

    @property
    def is_open(self) -> bool:
        return self._notebook is not None

    @property
    def notebook(self) -> Notebook:
        if self._notebook is None:
            from calfguide.notebook.notebook import Notebook

            self._notebook = Notebook(self.file)
        return self._notebook

    # ------------------------------------------------------------------ reading and changing
    def read(self, question: Callable[[Notebook], T], otherwise: T) -> T:
        """Ask the notebook; where it cannot answer, say so once and go on with something else."""
        try:
            answer = question(self.notebook)
        except NotebookError as error:
            self.say_once(error_words(error))
            return otherwise
        for message in self.notebook.take_messages():
            self.say_once(error_words(message))
        return answer

    def change(self, change: Callable[[Notebook], T]) -> T | None:
        """Change the notebook and tell everybody; None where it could not be, which is said."""
        try:
            made = change(self.notebook)
        except NotebookError as error:
            self.problem.emit(error_words(error))
            made = None
        for message in self.notebook.take_messages():
            self.say_once(error_words(message))
        self.changed.emit()
        return made

    def say_once(self, message: str) -> None:
        if message not in self.said:
            self.said.add(message)
            self.problem.emit(message)

    # ------------------------------------------------------------------ undo
    @property
    def undo_kind(self) -> str:
        return self.notebook.undo_kind if self.is_open else ""

    @property
    def redo_kind(self) -> str:
        return self.notebook.redo_kind if self.is_open else ""

    # ------------------------------------------------------------------ other programs, copies, the end
    def look_again(self) -> None:
        """Tell everybody if another program has changed the notebook since this was last asked."""
        if self.is_open:
            version = self.read(lambda notebook: notebook.version, self.version)
            if version != self.version:
                before, self.version = self.version, version
                if before:
                    self.changed.emit()

    def back_up(self) -> None:
        """Make today's copy in another thread, if there is none yet."""
        if self.is_open:
            self.copying.start(BackUp(self.notebook, self.problem.emit))

    def finish(self) -> None:
        """Let go of the notebook; a short session makes its copy now."""
        if self._notebook is None:
            return
        self.copying.waitForDone()
        try:
            self._notebook.back_up()
        except NotebookError as error:
            self.say_once(error_words(error))
        self._notebook.close()


@guarded
class BackUp(QRunnable):
    """The daily copy; it reads the file through a connection of its own."""

    def __init__(self, notebook: Notebook, say: Callable[[str], None]) -> None:
        super().__init__()
        self.notebook, self.say = notebook, say

    def run(self) -> None:
        try:
            self.notebook.back_up()
        except NotebookError as error:
            self.say(error_words(error))
