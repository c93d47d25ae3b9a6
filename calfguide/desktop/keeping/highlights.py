"""Highlights on the open page: painted over the text, shown under the pointer, opened by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from calfguide.desktop.guarding import guarded
from calfguide.desktop.keeping.passages import ShownText, cursor_over, read_document
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from calfguide.desktop.theme.theme import Theme
    from calfguide.notebook.records import Note, Passage

    Stretch = tuple[int, int]
    SetExtra = Callable[[str, list[QTextEdit.ExtraSelection]], None]

LAYER = "highlights"


@dataclass(frozen=True, slots=True)
class Shown:
    """A note and the stretches of the document that it covers."""

    note: Note
    stretches: tuple[Stretch, ...]

    @property
    def start(self) -> int:
        return self.stretches[0][0]

    def covers(self, start: int, end: int) -> bool:
        return any(low <= start and end <= high for low, high in self.stretches)


@guarded
class Highlights(QObject):
    """Draws the notes of one page into the view that shows it.

    Signals:
        pointed: (note or None, place in the viewport) the pointer has come onto a highlight, or left it.
        clicked: (note, place in the viewport) a highlight was clicked.
    """

    pointed = Signal(object, QPoint)
    clicked = Signal(object, QPoint)

    def __init__(self, view: QTextBrowser, set_extra: SetExtra, theme: Theme) -> None:
        super().__init__(view)
        self.view, self.set_extra, self.theme = view, set_extra, theme
        self.shown: list[Shown] = []
        self.under: Note | None = None
        self.watching = False

    # ------------------------------------------------------------------ painting
    def show_notes(self, notes: list[Note]) -> None:
        """Paint those of the notes that the page shows at this level."""
        self.shown = []
        self.forget()
        if notes:
            text = self.text()
            found = ((note, tuple(text.find(note.passage))) for note in notes)
            self.shown = sorted((Shown(note, at) for note, at in found if at), key=lambda one: one.start)
            self.watch()
        self.set_extra(LAYER, [self.mark(one, stretch) for one in self.shown for stretch in one.stretches])

    def text(self) -> ShownText:
        return read_document(self.view.document())

    def mark(self, shown: Shown, stretch: Stretch) -> QTextEdit.ExtraSelection:
        """A tinted ground and a dotted line; dashes where there are words of the reader's own."""
        styles = QTextCharFormat.UnderlineStyle
        look = QTextCharFormat()
        look.setBackground(QColor(self.theme.tokens.accent_soft))
        look.setUnderlineStyle(styles.DashUnderline if shown.note.text else styles.DotLine)
        look.setUnderlineColor(QColor(self.theme.tokens.accent))
        made = QTextEdit.ExtraSelection()
        made.cursor = cursor_over(self.view.document(), stretch)
        made.format = look
        return made

    # ------------------------------------------------------------------ what is where
    def selected(self) -> Passage | None:
        """The selected words as a passage."""
        cursor = self.view.textCursor()
        if not cursor.hasSelection():
            return None
        return self.text().passage(cursor.selectionStart(), cursor.selectionEnd())

    def at_cursor(self) -> Shown | None:
        """The highlight that the selection, or the place of the keyboard, lies in."""
        cursor = self.view.textCursor()
        low, high = cursor.selectionStart(), cursor.selectionEnd()
        return next((one for one in self.shown if one.covers(low, high)), None)

    def of(self, key: str) -> Shown | None:
        return next((one for one in self.shown if one.note.id == key), None)

    def at(self, point: QPoint) -> Shown | None:
        """The highlight under a point of the viewport."""
        position = self.view.cursorForPosition(point).position()
        for one in self.shown:
            for low, high in one.stretches:
                if low <= position <= high and self.is_near(point, position):
                    return one
        return None

    def is_near(self, point: QPoint, position: int) -> bool:
        """Whether a point is on the text of a place, not in the margin beside its line."""
        box = self.view.cursorRect(cursor_over(self.view.document(), (position, position)))
        return box.adjusted(-box.height(), 0, box.height(), 0).contains(point)

    def point_of(self, shown: Shown) -> QPoint:
        """Where a highlight begins, in the viewport: a place to show its note."""
        return self.view.cursorRect(cursor_over(self.view.document(), (shown.start, shown.start))).bottomLeft()

    def step(self, forward: bool) -> Shown | None:
        """Go to the next highlight of the page, or the one before, and round at the ends."""
        if not self.shown:
            return None
        cursor = self.view.textCursor()
        if forward:
            later = (one for one in self.shown if one.start > cursor.selectionStart())
            target = next(later, self.shown[0])
        else:
            earlier = (one for one in reversed(self.shown) if one.start < cursor.selectionStart())
            target = next(earlier, self.shown[-1])
        self.go_to(target)
        return target

    def go_to(self, shown: Shown) -> None:
        """Bring a highlight into view and select it, so that it is seen and the keyboard is there."""
        end = cursor_over(self.view.document(), shown.stretches[0])
        self.view.setTextCursor(cursor_over(self.view.document(), (shown.start, shown.start)))
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + self.view.cursorRect().top() - self.view.viewport().height() // 4)
        self.view.setTextCursor(end)

    # ------------------------------------------------------------------ the pointer
    def watch(self) -> None:
        if not self.watching:
            self.watching = True
            self.view.viewport().installEventFilter(self)
            self.view.verticalScrollBar().valueChanged.connect(self.forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and self.shown:
            at = event.position().toPoint()
            if event.type() == QEvent.Type.MouseMove and not event.buttons():
                self.point(at)
            elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
                self.click(at)
        elif event.type() == QEvent.Type.Leave:
            self.leave(QPoint())
        return False

    def point(self, at: QPoint) -> None:
        found = self.at(at)
        if found is None or self.view.anchorAt(at):
            self.leave(at)
        elif found.note is not self.under:
            self.under = found.note
            self.pointed.emit(found.note, at)

    def forget(self) -> None:
        """The text has moved under the pointer, and a note that was shown is gone: the next move may show it again."""
        self.under = None

    def leave(self, at: QPoint) -> None:
        if self.under is not None:
            self.under = None
            self.pointed.emit(None, at)

    def click(self, at: QPoint) -> None:
        """A click on a link follows it, and one that ends a selection only selects."""
        found = self.at(at)
        if found and not self.view.anchorAt(at) and not self.view.textCursor().hasSelection():
            self.leave(at)
            self.clicked.emit(found.note, at)
