"""The one way from the window to the notebook: it is opened when first needed, and problems are said in words.

While another program has the notebook for itself the window goes on: what is to be written waits, in its order.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.wording import error_words
from calfguide.notebook.errors import BusyNotebookError, NotebookError
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from calfguide.notebook.notebook import Notebook

T = TypeVar("T")

READING = 0.1  # seconds for which what draws a page waits for another program
NOTING = 0.05  # the same for what nobody looks for
CHANGING = 0.3  # for what the reader does
LEAVING = 2.0  # when the window is gone from the screen
AGAIN_AFTER = 500  # ms
UNREAD = "unread"
FINAL = "final"  # the kind of a change that no undo takes back


@dataclass(frozen=True, slots=True)
class Change:
    """Something to be written.

    While it waits, an undo takes it back; `kind` is what that is called. Another of its `name` is no second one.
    `quiet`: nobody looks for it. `effect` says to who shows it what it will have changed.
    """

    make: Callable[[Notebook], object]
    name: Hashable = None
    quiet: bool = False
    kind: str = ""
    effect: object = None


class Keeping(QObject):
    """What is kept, for all who show it.

    Signals:
        changed: something else is kept now, here or by another program.
        problem: (message) something could not be kept or read, in words.
        waiting: (message) what waits for another program, in words; "" once it is done.
    """

    changed = Signal()
    problem = Signal(str)
    waiting = Signal(str)

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.file = file
        self.said: set[str] = set()
        self.version = 0
        self.is_unread = False
        """Whether the last question had no answer, as another program has the notebook for itself."""
        self.trouble = ""
        """Why the last question had no answer and will have none, in words."""
        self._notebook: Notebook | None = None
        self.copying = QThreadPool(self)
        self.postponed: deque[Change] = deque()
        self.told = ""
        self.trying = QTimer(self, interval=AGAIN_AFTER)
        self.trying.timeout.connect(self.try_again)

    @property
    def is_open(self) -> bool:
        return self._notebook is not None

    @property
    def is_there(self) -> bool:
        """Whether there is a notebook to be read: a question makes none."""
        try:
            return self.is_open or bool(self.file.stat())
        except FileNotFoundError:
            return False
        except OSError:
            return True  # opening it says what is wrong

    @property
    def notebook(self) -> Notebook:
        if self._notebook is None:
            from calfguide.notebook.notebook import Notebook

            self._notebook = Notebook(self.file)
        return self._notebook

    # ------------------------------------------------------------------ reading and changing
    def read(self, question: Callable[[Notebook], T], otherwise: T) -> T:
        """Ask the notebook; where it cannot answer, say so once and go on with something else."""
        self.is_unread, self.trouble = False, ""
        if not self.is_there:
            return otherwise
        try:
            return self.ask(question, 0.0 if self.trying.isActive() else READING)
        except BusyNotebookError:
            self.is_unread = True
            self.postpone(Change(lambda notebook: notebook.version, UNREAD, quiet=True))
            self.trying.start()
        except NotebookError as error:
            self.trouble = error_words(error)
            self.say_once(self.trouble)
        return otherwise

    def change(self, change: Callable[[Notebook], T], kind: str, effect: object = None) -> T | None:
        """Change the notebook and tell everybody; None where it could not be or is not yet, which is said."""
        made: list[T] = []
        self.postpone(Change(lambda notebook: made.append(change(notebook)), kind=kind, effect=effect))
        self.catch_up(CHANGING)
        self.changed.emit()
        return made[0] if made else None

    def note(self, change: Callable[[Notebook], object]) -> None:
        """Make a change that nobody waits for: where another program is writing, later."""
        self.postpone(Change(change, quiet=True))
        if not self.trying.isActive():
            self.catch_up(NOTING)

    def ask(self, question: Callable[[Notebook], T], wait: float) -> T:
        notebook = self.notebook
        notebook.wait_at_most(wait)
        try:
            return question(notebook)
        finally:
            for message in notebook.take_messages():
                self.say_once(error_words(message))

    @property
    def is_unkept(self) -> bool:
        """Whether something that the reader did waits for another program still."""
        return self.last_waiting is not None

    @property
    def last_waiting(self) -> Change | None:
        """What the reader did last of all that waits."""
        return next((change for change in reversed(self.postponed) if not change.quiet), None)

    @property
    def last_effect(self) -> object:
        """What the last change that waits will have changed; None where nothing waits."""
        last = self.last_waiting
        return last.effect if last is not None else None

    def take_back(self, change: Change) -> None:
        """Something that waits is not wanted any more."""
        self.postponed.remove(change)
        if not self.is_unkept:
            self.told = ""
            self.waiting.emit("")
        self.changed.emit()

    def may_close(self) -> bool:
        """Try once more to keep what waits; True where nothing is lost by closing now."""
        self.catch_up(CHANGING)
        return not self.is_unkept

    def give_up(self) -> None:
        """The reader does not want to wait for the other program: what waits is not kept."""
        self.postponed.clear()

    def say_once(self, message: str) -> None:
        if message not in self.said:
            self.said.add(message)
            self.problem.emit(message)

    # ------------------------------------------------------------------ what waits for another program
    def postpone(self, change: Change) -> None:
        if change.name is None or all(change.name != other.name for other in self.postponed):
            self.postponed.append(change)

    def catch_up(self, wait: float, *, again: bool = False) -> None:
        """Make all changes that wait, in their order, as far as another program lets us."""
        while self.postponed:
            change = self.postponed.popleft()
            try:
                self.ask(change.make, wait)
            except BusyNotebookError:
                self.postponed.appendleft(change)
                self.wait_for_others(again=again)
                return
            except NotebookError as error:
                (self.say_once if change.quiet else self.problem.emit)(error_words(error))
        self.trying.stop()
        self.told = ""
        self.waiting.emit("")

    def wait_for_others(self, *, again: bool) -> None:
        """Try again in a while, and say so where the reader looks for it; what was closed is not said again."""
        self.trying.start()
        words = ""
        if self.is_unkept:
            words = self.tr(
                "Your notebook is in use by another program. What you did is not kept yet: it will be as soon as the "
                "notebook is free."
            )
        elif again and any(change.name == UNREAD for change in self.postponed):
            words = self.unread_words()
        if words and (words != self.told or not again):
            self.told = words
            self.waiting.emit(words)

    def unread_words(self) -> str:
        return self.tr(
            "Your notebook is in use by another program. What you kept is shown as soon as the notebook is free."
        )

    def try_again(self) -> None:
        self.catch_up(0.0, again=True)
        if not self.postponed:
            self.changed.emit()

    # ------------------------------------------------------------------ undo
    @property
    def undo_kind(self) -> str:
        """The kind of change that `undo` takes back, what waits before what is kept; "" where there is none."""
        last = self.last_waiting
        if last is not None:
            return "" if last.kind == FINAL else last.kind
        return self.notebook.undo_kind if self.is_open else ""

    @property
    def redo_kind(self) -> str:
        return self.notebook.redo_kind if self.is_open and not self.is_unkept else ""

    def undo(self) -> None:
        last = self.last_waiting
        if last is None:
            self.change(lambda notebook: notebook.undo(), FINAL)
        elif last.kind != FINAL:
            self.take_back(last)

    def redo(self) -> None:
        self.change(lambda notebook: notebook.redo(), FINAL)

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
        """Let go of the notebook; a short session makes its copy now, and what still waits has a last chance."""
        self.trying.stop()
        if self.postponed:
            self.catch_up(LEAVING)
            self.trying.stop()
        if self._notebook is None:
            return
        self.copying.waitForDone()
        try:
            self._notebook.back_up()
        except NotebookError as error:
            self.say_once(error_words(error))
        self._notebook.close()

    def let_go(self) -> None:
        """The file is about to be deleted: nothing of it is held here, and nothing that waits is written any more."""
        self.postponed.clear()
        self.catch_up(0.0)
        self.copying.waitForDone()
        if self._notebook is not None:
            self._notebook.close()
        self._notebook, self.version = None, 0
        self.said.clear()


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
