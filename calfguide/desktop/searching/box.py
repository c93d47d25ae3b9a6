"""One search box; results as one types, in a list below it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QLineEdit

from calfguide.desktop.actions import native
from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.searching.popup import SearchPopup
    from calfguide.desktop.searching.results import ResultList
    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.foreseeing import Foresight
    from calfguide.library.library import Library
    from calfguide.library.search import Result, Results, Search

MOST = 8
REMEMBERED = 8
PAUSE = 20  # ms after a key, for painting, before anything is prepared for the next one
NAMED_AFTER = 250  # ms: longer than between two keys
LOUPE_LEFT, LOUPE_PX, LOUPE_ROOM = 7, 16, 26
SCOPES: dict[str, tuple[str, ...]] = {
    "all": (),
    "condition": ("condition",),
    "structure": ("structure",),
    "article": ("article", "term"),
}


@guarded
class SearchBox(QLineEdit):
    """The box. Down goes into the results, Enter opens the first, Esc clears.

    Signals:
        result_chosen: (Result, marks) a result to open, and stems of words to mark on its page.
        regions_named: (regions) the places that the words name, as a tuple.
    """

    result_chosen = Signal(object, object)
    regions_named = Signal(object)

    def __init__(self, library: Library, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("search")
        self.library, self.theme, self.commands = library, theme, actions
        self.level = "clinician"
        self.per_cent = 100
        self.scope = "all"
        self.marks: tuple[str, ...] = ()
        self.recent: list[str] = []
        self.regions: tuple[str, ...] = ()
        self.naming = QTimer(self, singleShot=True, interval=NAMED_AFTER)
        self.naming.timeout.connect(lambda: self.regions_named.emit(self.regions))
        self.ahead: Iterator[None] | None = None
        self.next_keys: Iterator[None] = iter(())
        self.idle = QTimer(self, interval=0)
        self.idle.timeout.connect(self.go_on_preparing)
        actions.search.changed.connect(self.say_key)
        self.say_key()
        self.setAccessibleName(self.tr("Search"))
        self.setMinimumWidth(120)
        self.setMaximumWidth(520)
        self.setMaxLength(400)
        self.loupe = actions.icons("search")
        self.setTextMargins(*((0, 0, LOUPE_ROOM, 0) if self.isRightToLeft() else (LOUPE_ROOM, 0, 0, 0)))
        self.textEdited.connect(self.look_up)
        self.returnPressed.connect(self.choose_current)
        for scope, action in actions.scopes.items():
            action.triggered.connect(lambda _=False, scope=scope: self.search_in(scope))
        actions.scopes[self.scope].setChecked(True)

    @cached_property
    def popup(self) -> SearchPopup:
        """Made at the first key too."""
        from calfguide.desktop.searching.popup import SearchPopup

        popup = SearchPopup(self.commands, self.theme, self)
        popup.results.show_size(self.per_cent)
        popup.results.chosen.connect(self.choose)
        popup.results.recalled.connect(self.recall)
        popup.results.left.connect(self.setFocus)
        QApplication.instance().focusChanged.connect(self.hide_if_left)  # type: ignore[union-attr]
        return popup

    @property
    def results(self) -> ResultList:
        return self.popup.results

    @cached_property
    def search(self) -> Search:
        """Made at the first key: the first window does not search."""
        from calfguide.library.search import Search

        return Search(self.library.connection)

    @cached_property
    def foresight(self) -> Foresight:
        from calfguide.library.foreseeing import Foresight

        return Foresight(self.library.connection)

    def forget_library(self) -> None:
        """The library is another one: what was read from it for searching is read again."""
        for made in ("search", "foresight"):
            self.__dict__.pop(made, None)
        self.ahead, self.next_keys = None, iter(())

    def say_key(self) -> None:
        """The empty field says what it is for, and which key leads here."""
        words, key = self.tr("Search conditions, symptoms, anatomy"), native(self.commands.search.shortcuts()[:1])
        self.setPlaceholderText(f"{words}   ({key})" if key else words)

    def begin(self) -> None:
        """Take the keyboard, with what stood there ready to be typed over, and offer what was looked for before."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.look_up(self.text())

    def prepare(self) -> None:
        """Make and read what the first key needs, before it comes and while nothing else is to be done."""
        if self.ahead is None:
            self.ahead = self.preparing()
            self.idle.start()

    def preparing(self) -> Iterator[None]:
        """Piece by piece, of some milliseconds each: what is read, then results painted unseen, then what is rarer."""
        search = self.search
        yield
        reading = search.prepare()
        yield next(reading, None)
        found = [search.find(page.title, limit=MOST) for page in self.library.commonest(1)]
        yield
        popup = self.popup
        yield
        for one in found:
            popup.prepare(one)
        yield from reading
        yield from self.foreseeing("")

    def foreseeing(self, typed: str) -> Iterator[None]:
        """Look for what is likely to stand here after one more key, and lay its results out.

        Or after the first key of another query, as Ctrl+K has what stands here typed over.
        """
        anew = self.foresight.likely_next("") if typed else []
        for words in (*self.foresight.likely_next(typed), *anew):
            found = self.find_results(words)
            yield
            self.results.lay_out_ahead(found)
            yield

    def go_on_preparing(self) -> None:
        """The next piece; between two of them keys are handled and the window is painted."""
        if not self.isVisible():  # the window is closed, and the library may be
            self.ahead, self.next_keys = None, iter(())
        self.idle.setInterval(0)
        if (self.ahead is None or next(self.ahead, self) is self) and next(self.next_keys, self) is self:
            self.idle.stop()

    def clear(self) -> None:
        super().clear()
        self.close_popup()
        self.look_ahead("")

    def show_size(self, per_cent: int) -> None:
        """Follow the size of the page's text."""
        self.per_cent = per_cent
        if "popup" in self.__dict__:
            self.popup.results.show_size(per_cent)

    def close_popup(self) -> None:
        self.popup.hide()
        self.name_regions(())

    def look_up(self, words: str) -> None:
        if words.strip():
            found = self.find_results(words)
            self.marks = found.marks
            self.results.show_results(found)
            self.popup.open_below()
            self.name_regions(found.regions)
        elif self.recent:
            self.results.show_recent(self.recent)
            self.popup.open_below()
        else:
            self.close_popup()
        self.look_ahead(words)

    def look_ahead(self, typed: str) -> None:
        """Use the time until the next key, once what there is was painted."""
        if self.ahead is not None:
            self.next_keys = self.foreseeing(typed)
            self.idle.start(PAUSE)

    def find_results(self, words: str) -> Results:
        """The results for words, as they are looked for here."""
        return self.search.find(words, limit=MOST, kinds=SCOPES[self.scope], deepest=self.level)

    def name_regions(self, regions: tuple[str, ...]) -> None:
        """Have the leg show them once the typing rests: whoever types waits for the results alone."""
        if regions != self.regions or self.naming.isActive():
            self.regions = regions
            self.naming.start()

    def search_in(self, scope: str) -> None:
        self.scope = scope
        self.look_up(self.text())

    def recall(self, words: str) -> None:
        self.setText(words)
        self.setFocus()
        self.look_up(words)

    def choose_current(self) -> None:
        if self.popup.isVisible():
            self.results.open_current()

    def choose(self, result: Result) -> None:
        words = self.text().strip()
        self.recent = [words, *(old for old in self.recent if old != words)][:REMEMBERED]
        self.close_popup()
        self.result_chosen.emit(result, self.marks)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With a picture that says what the field is for; it is nothing to click on."""
        super().paintEvent(event)
        box = QRect(LOUPE_LEFT, (self.height() - LOUPE_PX) // 2, LOUPE_PX, LOUPE_PX)
        if self.isRightToLeft():
            box.moveRight(self.width() - 1 - box.left())
        self.loupe.paint(QPainter(self), box)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.prepare()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.text() or self.popup.isVisible()):
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self.popup.isVisible():
            self.results.setFocus()
            if self.results.currentRow() < 0:
                self.results.setCurrentRow(1)
        else:
            super().keyPressEvent(event)

    def hide_if_left(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close what is open below once the keyboard is neither here nor there."""
        if self.popup.isVisible() and new is not self and not (new and self.popup.isAncestorOf(new)):
            self.close_popup()
