"""A reader without sense: random but seeded clicks, keys, drags, sizes and commands over all that the window shows.

Every event is sent from a timer of its own, made before the one before is acted on, so that a dialog or a menu that
waits for its answer gets the next events. Every so often the monkey goes home: Esc until nothing stands over the
window, then Alt+Home, after which nothing may be left of the walk.
"""

from __future__ import annotations

import faulthandler
import gc
import sys
import threading
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from statistics import median
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, QProcess, Qt, QTimer
from PySide6.QtGui import QAccessible, QContextMenuEvent, QCursor, QDesktopServices, QDrag, QKeySequence, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from calfguide.desktop.keeping.panel import KeptPanel
from calfguide.desktop.keyboard.keymap import KeyMap
from calfguide.desktop.memory import give_back
from calfguide.desktop.startup import make_services, make_window
from tests.leaks.rounds import resident_kb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from calfguide.desktop.services import Services
    from calfguide.desktop.window import Window
    from calfguide.paths import Paths

KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_F2,
    Qt.Key.Key_F3, Qt.Key.Key_F8, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Slash, Qt.Key.Key_Menu, Qt.Key.Key_Z,
)  # fmt: skip
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
WORDS = ("cramp", "achiles", "dvt", "heel pain at night", "“", "*", "soleus", "tibial nerve", "x" * 200, "\u202e", "")
SIZES = ((380, 480), (700, 640), (900, 700), (1024, 700), (1280, 800), (1600, 900), (1920, 1080))
SPEECHLESS = {QAccessible.Role.NoRole, QAccessible.Role.Window}
HOME = QKeySequence("Alt+Home")
OF_THE_WALK = (
    "page", "anchor", "regions", "answers", "skipped", "asking", "show_unlikely", "compared", "hidden", "isolated",
    "card", "card_place",
)  # fmt: skip
"""What of the state must be as at the start; the rest is how the reader likes to look and read, and the handout."""
ESCAPES = 30  # more than ever stand over one another
HOMEWARD_EVERY = 250
LOOK_AT_NAMES_EVERY = 25
CLOSE_EVERY = 2000
LONGEST_WAY_S = 300  # from home to home; then something goes on without end, where no timer can tell
LONGEST_LOOP_MS = 15_000  # without a single event: something waits for an answer that nobody can give


@dataclass
class Findings:
    """What went wrong, each with the number of the event; and the resident memory in KB each time the monkey was home.

    At home nothing stands open, and what was freed has been given back, as the program does when it rests: it is what a
    reader would see in a list of processes. `away` is the same at chance moments of the walk, dialogs and all.
    """

    faults: list[str] = field(default_factory=list)
    memory: list[tuple[int, int]] = field(default_factory=list)
    away: list[tuple[int, int]] = field(default_factory=list)

    def growth(self) -> float:
        """How much memory grew after the first tenth, as a share: the middle of the second tenth against the last's.

        One moment says little: the size of the window and which pictures it holds are chance.
        """
        second, last = (median(self.tenth(number)) for number in (1, 9)) if len(self.memory) >= 20 else (1, 1)
        return last / second - 1

    def tenth(self, number: int) -> list[int]:
        """Memory at home, in KB, in one of the ten parts of the walk, counted from 0."""
        return [kb for _, kb in self.memory[number * len(self.memory) // 10 : (number + 1) * len(self.memory) // 10]]


class Monkey:
    """One walk of so many events; the same seed takes the same walk."""

    def __init__(self, paths: Paths, seed: int, events: int, tell: Callable[[str], None] | None = None) -> None:
        self.paths, self.seed, self.events = paths, seed, events
        self.random = Random(seed)
        self.tell = tell
        self.done = 0
        self.findings = Findings()
        self.escapes = 0  # pressed on this way home
        self.homecomings = 0
        self.services: Services
        self.window: Window
        self.last = ""
        self.ended = False
        self.nameless: set[str] = set()
        self.loop = QEventLoop()
        self.watchdog = QTimer(singleShot=True, interval=LONGEST_LOOP_MS)
        self.watchdog.timeout.connect(self.give_up)
        self.deeds = self.weighted()

    def weighted(self) -> list[Callable[[], None]]:
        deeds = (
            (24, self.click), (4, self.double_click), (4, self.context_menu), (14, self.key), (6, self.drag),
            (6, self.wheel), (10, self.hover), (10, self.command), (2, self.resize), (3, self.open_page),
            (3, self.look), (3, self.write),
        )  # fmt: skip
        return [deed for weight, deed in deeds for _ in range(weight)]

    # ------------------------------------------------------------------ the walk
    def walk(self) -> Findings:
        """Take the whole walk, with a window of its own at its start."""
        with harmless(self):
            self.open_window()
            QTimer.singleShot(0, self.step)
            self.watchdog.start()
            faulthandler.dump_traceback_later(LONGEST_WAY_S, exit=True)
            while not self.ended:
                self.loop.exec()
            faulthandler.cancel_dump_traceback_later()
            self.close_window()
            # Where there is no screen, Qt deletes what it holds when Python is gone, and falls if Python made that.
            QApplication.clipboard().clear()
        return self.findings

    def open_window(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.services = make_services(application, self.paths)
        self.window = make_window(self.services)
        commands = self.window.commands
        commands.quit.triggered.disconnect()
        self.window.resize(1280, 800)
        self.window.show()

    def close_window(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.services.library.close()
        for lasting in (self.services.theme, self.services.state):
            lasting.deleteLater()  # it holds what was connected to it, and that holds the window
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        del self.window, self.services
        gc.collect()

    def give_up(self) -> None:
        """Tell where it waits, and end all loops that wait inside one another."""
        where = "".join(traceback.format_stack())
        self.fault(f"nothing happened for {LONGEST_LOOP_MS // 1000} s\n{where}")
        self.ended = True
        for window in QApplication.topLevelWidgets():
            window.close()
        self.loop.quit()

    def fault(self, words: str) -> None:
        self.findings.faults.append(f"seed {self.seed}, event {self.done}, {self.last}: {words}")
        if self.tell is not None:
            self.tell(self.findings.faults[-1])

    def step(self) -> None:
        """One event; the next is asked for first, as this one may open a dialog that waits for it.

        What goes wrong in it is taken by `harmless`.
        """
        if self.ended:
            return
        self.watchdog.start()
        QTimer.singleShot(0, self.step)
        self.take_step()

    def take_step(self) -> None:
        over = self.over_the_window()
        due = self.done // HOMEWARD_EVERY + (self.done >= self.events)
        if self.homecomings < due:
            self.go_home(over)
        elif self.done >= self.events:
            self.ended = True
            self.watchdog.stop()
            self.loop.quit()
        else:
            self.done += 1
            if self.done % (2 * HOMEWARD_EVERY) == HOMEWARD_EVERY // 2:
                self.findings.away.append((self.done, settled_kb()))
            self.do_something(over)

    def do_something(self, over: list[QWidget]) -> None:
        if self.done % CLOSE_EVERY == 0 and not over:
            self.last = "close and open again"
            self.close_window()
            self.open_window()
            return
        deed = self.random.choice(self.deeds)
        self.last = deed.__name__
        deed()
        if self.done % LOOK_AT_NAMES_EVERY == 0:
            self.look_at_names()

    def measure(self) -> None:
        """Note the memory at home, once no picture is being drawn; each hundredth of the walk is told."""
        memory = self.findings.memory
        faulthandler.dump_traceback_later(LONGEST_WAY_S, exit=True)
        self.window.leg.view.picture.rasters.pool.waitForDone()
        memory.append((self.done, settled_kb()))
        if self.tell is not None and self.done % max(HOMEWARD_EVERY, self.events // 100) == 0:
            self.tell(f"{self.done} events, {memory[-1][1] // 1024} MB at home")

    # ------------------------------------------------------------------ home
    def over_the_window(self) -> list[QWidget]:
        """Menus, dialogs and other windows that are open, the one on top last."""
        found = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self.window]
        found = [w for w in found if not isinstance(w, KeptPanel)]  # as a window of its own it stays beside the page
        found = [w for w in found if w.windowType() not in (Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen)]
        for top in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if top is not None and top.isVisible():
                found = [*(w for w in found if w is not top), top]
        return found

    def go_home(self, over: list[QWidget]) -> None:
        """Esc as long as something stands over the window, then Alt+Home, and look at what is left."""
        self.last = "on the way home"
        self.escapes += 1
        if over and self.escapes <= ESCAPES:
            top = over[-1]
            QTest.keyClick(top.focusWidget() or top, Qt.Key.Key_Escape)
            return
        if over:
            names = [f"{type(w).__name__} {w.windowTitle()!r}" for w in over]
            self.fault(f"Esc does not close {names}")
            for window in over:
                window.close()
        if QApplication.activeWindow() is not self.window and self.escapes <= 2 * ESCAPES:
            self.window.activateWindow()  # as a window manager does when a dialog closes
            return
        self.escapes, self.homecomings = 0, self.homecomings + 1
        self.start_again()
        now = self.services.state.now
        start = type(now)()
        left = [f"{name}={getattr(now, name)!r}" for name in OF_THE_WALK if getattr(now, name) != getattr(start, name)]
        if self.window.search.text():
            left.append("what was searched for")
        if left:
            self.fault(f"Alt+Home leaves {left}")
        self.measure()

    def start_again(self) -> None:
        """Alt+Home; where the walk itself has given that key to another command, it is taken back first."""
        start = self.window.commands.start
        if HOME not in start.shortcuts():
            self.window.findChild(KeyMap).reset("start")
        QTest.keySequence(self.window.focusWidget() or self.window, HOME)

    # ------------------------------------------------------------------ deeds
    def top(self) -> QWidget:
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if popup is not None and popup.isVisible():
            return popup
        windows = [
            w for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowType() != Qt.WindowType.ToolTip
        ]
        windows.sort(key=lambda w: (type(w).__name__, w.objectName()))
        return self.random.choice([self.window, *windows])

    def somewhere(self) -> tuple[QWidget, QPoint]:
        """A visible widget and a place in it; small ones are as likely as large ones in half of the cases."""
        top = self.top()
        if self.random.random() < 0.5:
            inner = [
                w for w in top.findChildren(QWidget) if w.isVisible() and not w.isWindow() and w.width() and w.height()
            ]
            if inner:
                widget = self.random.choice(inner)
                return widget, self.inside(widget)
        place = self.inside(top)
        widget = top.childAt(place) or top
        return widget, widget.mapFrom(top, place)

    def inside(self, widget: QWidget) -> QPoint:
        return QPoint(self.random.randrange(max(1, widget.width())), self.random.randrange(max(1, widget.height())))

    def keyboard(self) -> QWidget:
        top = self.top()
        return top.focusWidget() or top

    def click(self) -> None:
        widget, place = self.somewhere()
        button = self.random.choice((Qt.MouseButton.LeftButton,) * 8 + (Qt.MouseButton.MiddleButton,))
        self.press(widget, place, (place,), button)

    def press(self, widget: QWidget, place: QPoint, way: Sequence[QPoint], button: Qt.MouseButton) -> None:
        """Press, move and let go, as long as the widget lives: what a press does may delete it."""
        life = Life(widget)
        self.last = (
            f"{self.last} on {type(widget).__name__} {widget.objectName()!r} of {type(widget.window()).__name__}"
        )
        QTest.mousePress(widget, button, self.random.choice(MODIFIERS), place)
        for step in way[:-1]:
            if life.lasts:
                QTest.mouseMove(widget, step)
        if life.lasts:
            QTest.mouseRelease(widget, button, Qt.KeyboardModifier.NoModifier, way[-1])

    def double_click(self) -> None:
        widget, place = self.somewhere()
        life = Life(widget)
        self.press(widget, place, (place,), Qt.MouseButton.LeftButton)
        if life.lasts:
            QTest.mouseEvent(QTest.MouseAction.MouseDClick, widget, Qt.MouseButton.LeftButton, MODIFIERS[0], place)
        if life.lasts:
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, MODIFIERS[0], place)

    def context_menu(self) -> None:
        widget, place = self.somewhere()
        reason = self.random.choice((QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard))
        QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))

    def key(self) -> None:
        widget = self.keyboard()
        QTest.keyClick(widget, self.random.choice(KEYS), self.random.choice(MODIFIERS))

    def write(self) -> None:
        widget = self.keyboard()
        if isinstance(widget, QLineEdit):
            widget.insert(self.random.choice(WORDS))  # as a paste does
        else:
            QTest.keyClick(widget, self.random.choice("abcdefghijklmnopqrstuvwxyz"))

    def drag(self) -> None:
        widget, place = self.somewhere()
        steps = self.random.randrange(2, 6)
        way = [self.inside(widget) + QPoint(self.random.randrange(-40, 40), 0) for _ in range(steps)]
        self.press(widget, place, way, Qt.MouseButton.LeftButton)

    def hover(self) -> None:
        widget, place = self.somewhere()
        QTest.mouseMove(widget, place)

    def wheel(self) -> None:
        widget, place = self.somewhere()
        turn = QPoint(0, self.random.choice((-240, -120, -15, 15, 120, 240)))
        at = QPointF(place)
        event = QWheelEvent(
            at, QPointF(widget.mapToGlobal(place)), QPoint(), turn, Qt.MouseButton.NoButton,
            self.random.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def command(self) -> None:
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self.key()
            return
        named = sorted(self.window.commands.by_name().items())
        name, action = self.random.choice(named)
        self.last = f"command {name}"
        action.trigger()

    def resize(self) -> None:
        self.window.resize(*self.random.choice(SIZES))

    def open_page(self) -> None:
        pages = sorted(page.slug for page in self.services.library.conditions())
        self.window.page.page_requested.emit(self.random.choice([*pages, "soleus", "no-such-page"]), "")

    def look(self) -> None:
        """Search for something, as far as nothing stands over the window."""
        self.window.search.setFocus()
        self.window.search.setText(self.random.choice(WORDS))

    # ------------------------------------------------------------------ names
    def look_at_names(self) -> None:
        """Whatever can have the keyboard must say what it is, and so must each button."""
        for window in QApplication.topLevelWidgets():
            if not window.isVisible() or isinstance(window, QMenu):
                continue
            for widget in window.findChildren(QWidget):
                if widget.isVisible() and is_for_use(widget) and not named(widget):
                    words = f"{type(window).__name__}: {type(widget).__name__} {widget.objectName()!r} has no name"
                    if words not in self.nameless:
                        self.nameless.add(words)
                        self.fault(words)


def settled_kb() -> int:
    """Resident memory in KB, once what was let go of is given back: as the program does when nothing is done."""
    gc.collect()
    give_back()
    return resident_kb()


def is_for_use(widget: QWidget) -> bool:
    """Whether a reader reaches it by keys, and not what it hands the keyboard on to, or presses it."""
    by_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    return bool(by_keys) or (isinstance(widget, QAbstractButton) and widget.isEnabled())


def named(widget: QWidget) -> bool:
    """Whether a screen reader has something to say, or passes this widget over."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None or interface.role() in SPEECHLESS:
        return True
    return bool(interface.text(QAccessible.Text.Name).strip())


class Life:
    """Whether a widget is still there; Python's own name for it says nothing of that."""

    def __init__(self, widget: QWidget) -> None:
        self.lasts = True
        widget.destroyed.connect(self.end)

    def end(self) -> None:
        self.lasts = False


@contextmanager
def harmless(monkey: Monkey) -> Iterator[None]:
    """Errors are collected, and what leads out of the program or waits for the system leads nowhere."""

    def collect(kind: type[BaseException], error: BaseException, trace: object) -> None:
        monkey.fault("".join(traceback.format_exception(kind, error, trace)))

    nowhere = monkey.paths.state / "chosen"
    nowhere.mkdir(parents=True, exist_ok=True)

    def choose(*_: object, **__: object) -> tuple[str, str]:
        name = monkey.random.choice(("", "written.pdf", "written.json", "missing/written.md"))
        return (str(nowhere / name) if name else "", "")

    def collect_from_thread(given: threading.ExceptHookArgs) -> None:
        collect(given.exc_type, given.exc_value or given.exc_type(), given.exc_traceback)

    def collect_unraisable(given: sys.UnraisableHookArgs) -> None:
        collect(given.exc_type, given.exc_value or given.exc_type(), given.exc_traceback)

    cursor = QCursor.pos()
    with (
        patch.object(sys, "excepthook", collect),
        patch.object(sys, "unraisablehook", collect_unraisable),
        patch.object(threading, "excepthook", collect_from_thread),
        patch.object(QFileDialog, "getSaveFileName", choose),
        patch.object(QFileDialog, "getOpenFileName", choose),
        patch.object(QDesktopServices, "openUrl", lambda *_: True),
        patch.object(QProcess, "startDetached", lambda *_: True),
        patch.object(QPrintDialog, "exec", lambda *_: 0),
        patch.object(QDrag, "exec", lambda *_: Qt.DropAction.IgnoreAction),
    ):
        try:
            yield
        finally:
            QCursor.setPos(cursor)
