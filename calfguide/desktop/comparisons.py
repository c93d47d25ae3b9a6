"""All ways into a comparison: the command, marked cards, a card's menu, a card dropped on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from calfguide.desktop.actions import say_key
from calfguide.desktop.widgets.touch import scroll_by_touch
from calfguide.finder.comparing import LEAST, MOST, comparable, mistaken_for
from calfguide.library.library import Conditions

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from calfguide.desktop.comparing.dialog import CompareDialog
    from calfguide.desktop.window import Window


class Comparisons(QObject):
    """Keeps `State.compared` and the dialog the same; the dialog is made when it is first needed.

    Signals:
        menu_made: (menu, slug) the menu of a card, before it opens; others add to it.
    """

    menu_made = Signal(object, str)

    def __init__(self, window: Window, open_page: Callable[[str], None]) -> None:
        super().__init__(window)
        self.window, self.open_page = window, open_page
        self.services = window.services
        self.state = window.services.state
        self.forget()
        self.marked: tuple[str, ...] = ()
        self.dialog: CompareDialog | None = None
        self.action = window.commands.compare
        self.action.triggered.connect(self.compare_at_hand)
        window.conditions.compare_requested.connect(self.compare_at_hand)
        window.page.compare_requested.connect(lambda: self.compare((self.page,)))
        window.conditions.marked.connect(self.take_marked)
        window.conditions.menu_requested.connect(self.show_menu)
        window.painted.connect(self.accept_drops)
        self.state.changed.connect(self.draw)
        window.closing.connect(lambda: self.state.set(compared=()))
        self.draw_action()

    def accept_drops(self) -> None:
        """A card can be dropped on the page."""
        from calfguide.desktop.dragging import DropTarget

        self.page_target = DropTarget(self.window.page.view.viewport(), self.tr("Drop here to compare"))
        self.page_target.received.connect(self.compare_with_page)

    def forget(self) -> None:
        """The library is another one."""
        self.known = Conditions(self.services.library)

    # ------------------------------------------------------------------ what the reader asks for
    def compare(self, slugs: Iterable[str]) -> None:
        """Show these side by side, as far as they are known conditions; of one alone, what it is mistaken for."""
        asked = tuple(dict.fromkeys(slugs))
        chosen = comparable(asked, self.known)
        if len(chosen) == 1:
            chosen = mistaken_for(self.known[chosen[0]], self.known)
        if len(chosen) < LEAST:
            self.window.problems.say(self.tr("There is nothing to compare: choose two to four conditions."))
            return
        if len(asked) > MOST:
            self.window.problems.say(self.tr("At most four conditions stand side by side: these are the first four."))
        self.state.set(compared=chosen)

    def compare_at_hand(self) -> None:
        """The marked cards, or else the open page and what it is mistaken for."""
        if self.marked or self.page:
            self.compare(self.marked or (self.page,))

    def compare_with_page(self, slugs: Iterable[str]) -> None:
        """Put conditions beside the open page's, or beside those that are being compared."""
        already = self.state.now.compared or ((self.page,) if self.page else ())
        self.compare((*already, *slugs))

    @property
    def page(self) -> str:
        """The condition whose page is open, or ""."""
        return self.state.now.page if self.state.now.page in self.known else ""

    def add(self, slug: str) -> None:
        self.compare((*self.state.now.compared, slug))

    def remove(self, slug: str) -> None:
        left = tuple(one for one in self.state.now.compared if one != slug)
        if len(left) >= LEAST:
            self.state.set(compared=left)

    def open_from_column(self, slug: str) -> None:
        """Read a page: the comparison would lie over it, and so it closes."""
        self.state.set(compared=())
        self.open_page(slug)

    def take_marked(self, slugs: tuple[str, ...]) -> None:
        self.marked = slugs
        self.draw_action()

    # ------------------------------------------------------------------ the menu of a card
    def show_menu(self, slug: str, at: QPoint) -> None:
        menu = self.make_menu(slug)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def make_menu(self, slug: str) -> QMenu:
        menu = QMenu(self.window)
        menu.addAction(self.tr("Open")).triggered.connect(lambda: self.open_page(slug))
        apart = menu.addAction(self.tr("Open in a new tab"))
        apart.triggered.connect(lambda: self.window.conditions.opened_apart.emit(slug))
        menu.addSeparator()
        if len(self.marked) >= LEAST and slug in self.marked:
            menu.addAction(self.action)
        if self.page and self.page != slug:
            words = self.tr("Compare with the open page: {title}").format(title=self.title(self.page))
            menu.addAction(words).triggered.connect(lambda: self.compare((self.page, slug)))
        near = mistaken_for(self.known[slug], self.known)[1:]
        if near:
            words = self.tr("Compare with what it is mistaken for")
            menu.addAction(words).triggered.connect(lambda: self.compare((slug,)))
            others = menu.addMenu(self.tr("Compare with"))
            for other in comparable_one_by_one(self.known[slug].compare, self.known):
                action = others.addAction(self.title(other))
                action.triggered.connect(lambda _=False, other=other: self.compare((slug, other)))
        self.menu_made.emit(menu, slug)
        return menu

    def title(self, slug: str) -> str:
        return self.known[slug].title.replace("&", "&&")

    # ------------------------------------------------------------------ drawing from the state
    def draw(self, changed: frozenset[str]) -> None:
        if "page" in changed:
            self.draw_action()
        if "compared" in changed or ("text_size" in changed and self.dialog):
            self.draw_dialog()

    def draw_action(self) -> None:
        several = len(self.marked) >= LEAST
        words = self.tr("Compare the marked conditions") if several else self.tr("Compare with what it is mistaken for")
        self.action.setText(words)
        say_key(self.action)
        self.action.setEnabled(several or bool(self.page))

    def draw_dialog(self) -> None:
        now = self.state.now
        if not now.compared:
            if self.dialog:
                self.dialog.deleteLater()
                self.dialog.close()
                self.dialog = None
            return
        new = self.dialog is None
        dialog = self.dialog = self.dialog or self.make_dialog()
        size = self.services.theme.sized(now.text_size)
        dialog.show_conditions([self.known[slug] for slug in now.compared], size)
        if new:
            dialog.take_place(self.window)
            dialog.show()

    def make_dialog(self) -> CompareDialog:
        from calfguide.desktop.comparing.dialog import CompareDialog

        services, icons = self.services, self.window.commands.icons
        dialog = CompareDialog(services.library, services.atlas, services.theme, icons("close"), self.window)
        scroll_by_touch(dialog)
        dialog.added.connect(self.add)
        dialog.opened.connect(self.open_from_column)
        dialog.removed.connect(self.remove)
        dialog.finished.connect(lambda: self.state.set(compared=()))
        return dialog


def comparable_one_by_one(slugs: Iterable[str], known: Container[str]) -> list[str]:
    """All that are known, each once, in their order."""
    return [slug for slug in dict.fromkeys(slugs) if slug in known]
