"""The page with its pop-up for sources, and what stands there before a page is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QCursor, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.reading.contents import PageContents
from calfguide.desktop.reading.explaining import GLOSSARY, OUTSIDE_SCHEMES, announce, explanation, target
from calfguide.desktop.reading.popup import SourcePopup
from calfguide.desktop.reading.tabs import PageTabs
from calfguide.desktop.reading.view import PageView
from calfguide.desktop.widgets.buttons import action_button
from calfguide.desktop.widgets.labels import ElidedLabel
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import error_words
from calfguide.errors import CalfguideError
from calfguide.library.pages import Level

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.actions import Actions
    from calfguide.desktop.figures import Figures
    from calfguide.desktop.history import Visit
    from calfguide.desktop.reading.finding import FindBar
    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.library import Library


@guarded
class ReadingPanel(QWidget):
    """The right panel: tabs, contents, the page, and a line that says what is behind a link.

    Signals:
        page_requested: (slug, anchor) a link to another page, or to a place on this one, was followed.
        page_requested_apart: (slug, anchor) the same for a tab of its own.
        compare_requested: the page is to be compared with what it is mistaken for.
        structure_pointed: (structure) its name in the text is under the pointer; "" when it no longer is.
        menu_made: (menu, position in the text) the context menu of the page, before it opens; others add to it.
    """

    page_requested = Signal(str, str)
    page_requested_apart = Signal(str, str)
    structure_pointed = Signal(str)
    compare_requested = Signal()
    menu_made = Signal(object, int)

    def __init__(self, library: Library, atlas: Atlas, figures: Figures, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("reading-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.library, self.atlas, self.theme, self.actions_used = library, atlas, theme, actions
        self.slug, self.level = "", Level.PLAIN
        self.keys = ("Ctrl+K", "F2")
        self.view = PageView(theme, figures)
        self.popup = SourcePopup(self)
        self.tabs = PageTabs(actions.icons("close"))
        self.contents = PageContents(self.view, actions.contents, actions.icons("contents"))
        self.head = self.make_head(actions)
        self.status = ElidedLabel("statusline")
        self.status.setAccessibleName(self.tr("Behind the link"))
        self.find_bar: FindBar | None = None
        self.focus_before: QWidget | None = None
        self.lay_out()
        self.connect_view()

    def make_head(self, actions: Actions) -> QWidget:
        """The row above the page: where one is in it, and what can be done with it."""
        head = named(QWidget(), "page-head")
        self.head_row = QHBoxLayout(head)
        self.head_row.setContentsMargins(18, 4, 10, 0)
        self.head_row.setSpacing(2)
        self.head_row.addWidget(self.contents.button)
        self.head_row.addStretch(1)
        self.aloud, self.silence = action_button(actions.read_aloud), action_button(actions.stop_reading)
        for button in (self.aloud, self.silence):
            button.hide()
            self.head_row.addWidget(button)
        return head

    def lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.contents.list)
        beside.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 2, 14, 6)
        foot.addWidget(self.status)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self.head)
        self.column.addLayout(beside, 1)
        self.column.addLayout(foot)
        self.contents.list.hide()
        self.head.hide()

    def connect_view(self) -> None:
        view = self.view
        view.link_followed.connect(self.follow)
        view.link_followed_apart.connect(self.follow_apart)
        view.link_pointed.connect(self.point)
        view.link_focus.moved.connect(self.focus_link)
        view.menu_requested.connect(self.show_menu)
        view.column_changed.connect(self.redraw_at)
        view.verticalScrollBar().valueChanged.connect(self.popup.hide)
        self.contents.chosen.connect(lambda anchor: self.page_requested.emit(self.slug, anchor))
        self.contents.shown.connect(self.show_head)
        view.left.connect(self.be_quiet)
        self.theme.changed.connect(self.redraw_at)

    # ------------------------------------------------------------------ showing
    def show_page(self, slug: str, level: Level, place: Visit | None = None) -> None:
        """Show a page ("" is the welcome) at a level, at its top or where the reader was."""
        self.popup.hide()
        if slug != self.slug:
            self.view.leave_page(keep_looking=self.is_finding())
            self.status.say("")
        self.slug, self.level = slug, level
        try:
            self.show_text(slug, level)
        except CalfguideError as error:
            from html import escape

            words = escape(error_words(error), quote=False)
            self.view.show_html(f"<h1>{self.tr('This page cannot be shown')}</h1><p>{words}</p>")
        if place is not None:
            self.view.go_to(place)

    def paint_now(self) -> None:
        """Paint the page before all else that changes with it: it is what the reader waits for."""
        if self.view.isVisible():
            self.column.activate()  # the contents beside it may have come or gone
            self.view.viewport().repaint()

    def show_text(self, slug: str, level: Level) -> None:
        if not slug:
            self.view.show_html(self.welcome())
            return
        if slug == GLOSSARY:
            self.view.show_html(self.html_of(slug, level))
            return
        page = self.library.page(slug)
        self.view.show_html(self.html_of(slug, level), page)

    def html_of(self, slug: str, level: Level) -> str:
        """The text of a page as it is shown at a level; PageNotFoundError where there is none."""
        from calfguide.desktop.involved import text_of
        from calfguide.desktop.reading.document import glossary_page, header, with_compare_link

        if slug == GLOSSARY:
            return glossary_page(self.library.terms(), self.title_of(slug))
        page = self.library.page(slug)
        head = header(page, self.atlas, fact_columns=self.view.fact_columns())
        return with_compare_link(head + text_of(page, self.library, self.atlas, level))

    def title_of(self, slug: str) -> str:
        """Title of a page, "" for the welcome; PageNotFoundError where there is none."""
        if slug == GLOSSARY:
            return self.tr("Glossary")
        return self.library.page(slug).title if slug else ""

    def show_keys(self, search: str, help_now: str) -> None:
        """The keys that the welcome names, "" for a command that has none."""
        if (search, help_now) != self.keys:
            self.keys = (search, help_now)
            if not self.slug:
                self.redraw_at()

    def show_size(self, per_cent: int) -> None:
        if per_cent != self.view.per_cent:
            place = self.view.place()
            self.view.show_size(per_cent)
            self.popup.show_size(per_cent)
            self.redraw_at(place)

    def redraw_at(self, place: Visit | None = None) -> None:
        """Show the page again, in other colours or at another width, where the reader was."""
        self.show_page(self.slug, self.level, place or self.view.place())

    def welcome(self) -> str:
        """The empty state: what one can do here, in words."""
        search, help_now = (f"({key})" if key else "" for key in self.keys)
        paragraphs = (
            self.where_to_begin(),
            self.tr("Choose one to read what it is, what to do today, when to get help and how long it takes."),
            self.tr("You can also type what you feel, or a name, into the search box {key}.").format(key=search),
        )
        notes = (
            self.tr("CalfGuide explains. It does not tell you what you have: only an examination can do that."),
            self.tr("If you are worried, press Get help now {key}.").format(key=help_now),
            self.tr("Everything is on this computer. Nothing that you do here leaves it."),
        )
        body = "".join(f"<p>{words}</p>" for words in paragraphs)
        return f"<h1>{self.tr('Where does it hurt?')}</h1>{body}<p class='quiet'>{' '.join(notes)}</p>"

    def where_to_begin(self) -> str:
        """The first thing to do: on the drawing, else with the names of places, else with questions."""
        if not self.atlas.is_blank:
            return self.tr(
                "Click the leg at the place. You will see which conditions are felt there, the urgent ones first."
            )
        if self.atlas.regions:
            return self.tr(
                "Choose the place by its name. You will see which conditions are felt there, the urgent ones first."
            )
        return self.tr("Say what you have noticed. You will see which conditions it fits, the urgent ones first.")

    def show_head(self) -> None:
        """The row above the page is there while there is something in it."""
        parts = self.head.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self.head.setVisible(any(not part.isHidden() for part in parts))

    def be_quiet(self) -> None:
        """The keyboard has left the page."""
        self.popup.hide()
        self.status.say("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.contents.set_room(self.width())

    # ------------------------------------------------------------------ links
    def follow(self, address: str) -> None:
        """Go where a link leads: a page, a source below, or the reader's browser; nothing else is opened."""
        self.popup.hide()
        url = QUrl(address)
        page, anchor = target(url, self.slug)
        if page:
            self.page_requested.emit(page, anchor)
        elif url.scheme() == "compare":
            self.compare_requested.emit()
        elif url.scheme() in OUTSIDE_SCHEMES:
            QDesktopServices.openUrl(url)

    def follow_apart(self, address: str) -> None:
        """Open a page in a tab of its own; what is no page is followed as ever."""
        page, anchor = target(QUrl(address), self.slug)
        if page and page != self.slug:
            self.page_requested_apart.emit(page, anchor)
        else:
            self.follow(address)

    def point(self, address: str) -> None:
        """Say what is behind the link under the pointer: a source, a word, a structure of the leg."""
        url = QUrl(address)
        self.structure_pointed.emit(url.path() if url.scheme() == "structure" else "")
        if address:
            self.explain(address, self.view.viewport().mapFromGlobal(QCursor.pos()))
        else:
            self.popup.let_go(self.status.words)
            self.status.say("")

    def focus_link(self, address: str) -> None:
        """The same for the link that the keyboard is on, and aloud for those who do not see it."""
        url = QUrl(address)
        self.structure_pointed.emit(url.path() if url.scheme() == "structure" else "")
        self.explain(address, None)
        if address:
            announce(self.view, self.view.link_focus.words(), explanation(self.library, url))

    def explain(self, address: str, at: QPoint | None) -> None:
        words = explanation(self.library, QUrl(address))
        self.status.say(words)
        if words:
            link = self.view.link_focus.box(at)
            corner = self.view.viewport().mapTo(self, link.topLeft())
            self.popup.show_words(words, link.translated(corner - link.topLeft()))
        else:
            self.popup.hide()

    def show_menu(self, at: QPoint, on_screen: QPoint, address: str) -> None:
        menu = self.make_menu(at, address)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(on_screen)

    def make_menu(self, at: QPoint, address: str) -> QMenu:
        """What one can do here: with the link, with what is selected, with the page."""
        menu = QMenu(self)
        page, _ = target(QUrl(address), self.slug)
        if address:
            menu.addAction(self.tr("Open")).triggered.connect(lambda: self.follow(address))
        if page and page != self.slug:
            menu.addAction(self.tr("Open in a new tab")).triggered.connect(lambda: self.follow_apart(address))
        if QUrl(address).scheme() in OUTSIDE_SCHEMES:
            copy_address = menu.addAction(self.tr("Copy the address"))
            copy_address.triggered.connect(lambda: QGuiApplication.clipboard().setText(address))
        menu.addSeparator()
        copy = menu.addAction(self.tr("Copy"))
        copy.setEnabled(self.view.textCursor().hasSelection())
        copy.triggered.connect(self.view.copy)
        menu.addAction(self.tr("Select all")).triggered.connect(self.view.selectAll)
        menu.addSeparator()
        menu.addAction(self.actions_used.find)
        if self.actions_used.read_aloud.isVisible():
            menu.addAction(self.actions_used.read_aloud)
        self.menu_made.emit(menu, self.view.cursorForPosition(at).position())
        return menu

    # ------------------------------------------------------------------ finding
    def open_find(self) -> None:
        """Open the bar at the foot of the page, or go back into it."""
        if self.find_bar is None:
            from calfguide.desktop.reading.finding import FindBar

            self.find_bar = FindBar(self.view, self.actions_used)
            self.find_bar.closed.connect(self.close_find)
            self.column.insertWidget(self.column.count() - 1, self.find_bar)
        if self.find_bar.isHidden():
            self.focus_before = QApplication.focusWidget()
        self.find_bar.begin()

    def close_find(self) -> None:
        """Put the bar away and the keyboard back; the hit that was the current one stays selected."""
        if self.find_bar is None or self.find_bar.isHidden():
            return
        self.find_bar.hide()
        self.view.marking.clear()
        before = self.focus_before if self.focus_before in QApplication.allWidgets() else None
        (before or self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_finding(self) -> bool:
        return self.find_bar is not None and not self.find_bar.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.popup.isVisible():
            self.popup.hide()
        elif event.key() == Qt.Key.Key_Escape and self.is_finding():
            self.close_find()
        elif event.key() == Qt.Key.Key_Escape and self.view.is_marked():
            self.view.unmark()
        else:
            super().keyPressEvent(event)
