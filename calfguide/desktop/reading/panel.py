"""The page with its pop-up for sources, and what stands there before a page is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QCursor, QDesktopServices
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from calfguide.desktop.reading.view import PageView
from calfguide.errors import CalfguideError
from calfguide.library.pages import Level

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.figures import Figures
    from calfguide.desktop.history import Visit
    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.library import Library

PAGE_SCHEMES = ("condition", "structure", "article")
OUTSIDE_SCHEMES = ("http", "https", "mailto")
GLOSSARY = "glossary"


class ReadingPanel(QWidget):
    """The right panel.

    Signals:
        page_requested: (slug, anchor) a link to another page was followed.
        compare_requested: the page is to be compared with what it is mistaken for.
        structure_pointed: (structure) its name in the text is under the pointer; "" when it no longer is.
    """

    page_requested = Signal(str, str)
    structure_pointed = Signal(str)
    compare_requested = Signal()

    def __init__(self, library: Library, atlas: Atlas, figures: Figures, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("reading-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.library, self.atlas, self.theme = library, atlas, theme
        self.slug, self.level = "", Level.PLAIN
        self.view = PageView(theme, figures)
        self.view.link_followed.connect(self.follow)
        self.view.link_pointed.connect(self.point)
        self.popup = SourcePopup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.column_changed.connect(self.redraw_at)
        theme.changed.connect(self.redraw_at)

    # ------------------------------------------------------------------ showing
    def show_page(self, slug: str, level: Level, place: Visit | None = None) -> None:
        """Show a page ("" is the welcome) at a level, at its top or where the reader was."""
        self.popup.hide()
        self.slug, self.level = slug, level
        try:
            self.show_text(slug, level)
        except CalfguideError as error:
            self.view.show_html(f"<h1>{self.tr('This page cannot be shown')}</h1><p>{error}</p>")
        if place is not None:
            self.view.go_to(place)

    def show_text(self, slug: str, level: Level) -> None:
        if not slug:
            self.view.show_html(self.welcome())
            return
        from calfguide.desktop.reading.document import glossary_page, header, with_compare_link

        if slug == GLOSSARY:
            self.view.show_html(glossary_page(self.library.terms(), self.title_of(slug)))
            return
        page = self.library.page(slug)
        html = header(page, self.atlas, fact_columns=self.view.fact_columns()) + self.library.html(slug, level)
        html = with_compare_link(html)
        self.view.show_html(html, page)

    def title_of(self, slug: str) -> str:
        """Title of a page, "" for the welcome; PageNotFoundError where there is none."""
        if slug == GLOSSARY:
            return self.tr("Glossary")
        return self.library.page(slug).title if slug else ""

    def show_size(self, per_cent: int) -> None:
        if per_cent != self.view.per_cent:
            place = self.view.place()
            self.view.show_size(per_cent)
            self.redraw_at(place)

    def redraw_at(self, place: Visit | None = None) -> None:
        """Show the page again, in other colours or at another width, where the reader was."""
        self.show_page(self.slug, self.level, place or self.view.place())

    def welcome(self) -> str:
        """The empty state: what one can do here, in words."""
        paragraphs = (
            self.tr("Click the leg at the place. You will see which conditions are felt there, the urgent ones first."),
            self.tr("Choose one to read what it is, what to do today, when to get help and how long it takes."),
            self.tr("You can also type what you feel, or a name, into the search box (Ctrl+K)."),
        )
        notes = (
            self.tr("CalfGuide explains. It does not tell you what you have: only an examination can do that."),
            self.tr("If you are worried, press Get help now (F2)."),
            self.tr("Everything is on this computer. Nothing that you do here leaves it."),
        )
        body = "".join(f"<p>{words}</p>" for words in paragraphs)
        return f"<h1>{self.tr('Where does it hurt?')}</h1>{body}<p class='quiet'>{' '.join(notes)}</p>"

    # ------------------------------------------------------------------ links
    def follow(self, address: str) -> None:
        """Go where a link leads: a page, a source below, or the reader's browser; nothing else is opened."""
        url = QUrl(address)
        if url.scheme() in PAGE_SCHEMES:
            self.page_requested.emit(url.path(), url.fragment())
        elif url.scheme() == "compare":
            self.compare_requested.emit()
        elif url.scheme() == "term":
            self.page_requested.emit(GLOSSARY, url.path())
        elif url.scheme() == "cite":
            self.view.go_to_anchor(f"ref-{url.path()}")
        elif url.scheme() in OUTSIDE_SCHEMES:
            QDesktopServices.openUrl(url)
        elif not url.scheme() and url.fragment():
            self.view.go_to_anchor(url.fragment())

    def point(self, address: str) -> None:
        """Say what is behind the link under the pointer or the keyboard: a source, a word, a structure of the leg."""
        url = QUrl(address)
        self.structure_pointed.emit(url.path() if url.scheme() == "structure" else "")
        words = self.explanation(url)
        if words:
            self.popup.show_words(words, self.mapFromGlobal(QCursor.pos()))
        else:
            self.popup.hide()

    def explanation(self, url: QUrl) -> str:
        try:
            if url.scheme() == "cite":
                reference = self.library.reference(url.path())
                return reference.text if reference else ""
            if url.scheme() == "term":
                term = self.library.term(url.path())
                return f"{term.title}: {term.meaning}" if term else ""
            if url.scheme() in PAGE_SCHEMES:
                return self.library.page(url.path()).summary
        except CalfguideError:
            return ""
        return url.toString() if url.scheme() in OUTSIDE_SCHEMES else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.popup.isVisible() or self.view.is_marked()):
            self.popup.hide()
            self.view.unmark()
        else:
            super().keyPressEvent(event)


class SourcePopup(QFrame):
    """A few words beside a link; takes no focus, so that Tab goes on in the text."""

    WIDTH = 380
    MARGINS = (12, 8, 12, 8)

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.panel = panel
        self.setObjectName("source-popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(*self.MARGINS)
        inside.addWidget(self.label)
        self.hide()

    def show_words(self, words: str, at: QPoint) -> None:
        self.label.setText(words)
        self.label.setAccessibleName(words)
        room = self.panel.rect()
        width = min(self.WIDTH, room.width() - 16)
        self.setFixedWidth(width)
        self.setFixedHeight(self.heightForWidth(width))
        x = max(8, min(at.x() - width // 2, room.width() - width - 8))
        y = at.y() + 22
        if y + self.height() > room.height():
            y = at.y() - self.height() - 14
        self.move(x, max(8, y))
        self.raise_()
        self.show()

    def heightForWidth(self, width: int) -> int:
        left, top, right, bottom = self.MARGINS
        frame = 2
        return self.label.heightForWidth(width - left - right - frame) + top + bottom + frame
