"""Bookmarks, highlights, notes and the history, joined to the page. Nothing is opened before it is first needed."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from calfguide.desktop.keeping.guide import Guide
from calfguide.desktop.keeping.keeping import Keeping
from calfguide.desktop.keeping.kept_notes import KeptNotes
from calfguide.desktop.keeping.words import words_of_change
from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.widgets.buttons import action_button
from calfguide.desktop.widgets.wording import error_words
from calfguide.desktop.wiring.keeping_files import KeepingFiles
from calfguide.desktop.wiring.kept_panel import KeptPanelWiring
from calfguide.library.pages import Level
from calfguide.notebook.place import notebook_file

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QToolButton

    from calfguide.desktop.connections import Connections
    from calfguide.desktop.keeping.highlights import Highlights, Shown
    from calfguide.desktop.keeping.kept_bookmarks import KeptBookmarks
    from calfguide.desktop.keeping.panel import KeptPanel
    from calfguide.notebook.notebook import Notebook
    from calfguide.notebook.records import Note

BACK_UP_AFTER = 20_000  # ms
WAITING = "waiting for the notebook"
"""The matter that the problem bar speaks of while another program has the notebook for itself."""


class KeepingWiring(QObject):
    """What the reader keeps, and who shows it: star, highlights, and the panel of all that is kept."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.connections = connections
        self.window, self.state = connections.window, connections.state
        self.services, self.commands = connections.services, connections.window.commands
        self.page = self.window.page
        self.keeping = Keeping(notebook_file(self.services.paths.data), self)
        self.notes = KeptNotes(self.keeping)
        self.guide = Guide(connections.library, self.page.title_of, self.page.html_of)
        self.files = KeepingFiles(self.keeping, self.guide, self.window, self)
        self.highlights: Highlights | None = None
        self.star: QToolButton | None = None
        self.beside = KeptPanelWiring(self.window, self.make_panel, self)
        self.beside.made.connect(self.connect_panel)
        self.begun = False
        self.backing_up = QTimer(self, singleShot=True, interval=BACK_UP_AFTER)
        self.backing_up.timeout.connect(self.keeping.back_up)
        self.connect_window()
        self.connect_commands()
        self.draw_undo()
        self.commands.bookmark.setEnabled(False)
        self.follow(frozenset({"page"}))  # the window may have begun with one

    @property
    def panel(self) -> KeptPanel | None:
        """The panel of all that is kept, once it was opened."""
        return self.beside.panel

    @cached_property
    def bookmarks(self) -> KeptBookmarks:
        """Made when the star is first drawn, after the first painting."""
        from calfguide.desktop.keeping.kept_bookmarks import KeptBookmarks

        return KeptBookmarks(self.keeping)

    def connect_window(self) -> None:
        self.state.changed.connect(self.follow)
        self.keeping.changed.connect(self.draw)
        self.keeping.problem.connect(self.window.problems.say)
        self.keeping.waiting.connect(self.say_waiting)
        self.page.view.laid_out.connect(self.draw_highlights)
        self.page.menu_made.connect(self.extend_menu)
        QGuiApplication.instance().applicationStateChanged.connect(self.look_again)  # type: ignore[union-attr]
        self.window.painted.connect(self.begin)
        self.window.before_closing.append(self.may_close)
        self.window.closing.connect(self.finish)
        self.window.forgetting.connect(self.let_go)
        self.window.forgotten.connect(self.keeping.changed)

    def connect_commands(self) -> None:
        commands = self.commands
        commands.bookmark.triggered.connect(self.toggle_bookmark)
        commands.highlight.triggered.connect(self.highlight)
        commands.highlight_note.triggered.connect(self.highlight_with_note)
        commands.next_highlight.triggered.connect(lambda: self.step(forward=True))
        commands.previous_highlight.triggered.connect(lambda: self.step(forward=False))
        commands.undo_keeping.triggered.connect(self.keeping.undo)
        commands.redo_keeping.triggered.connect(self.keeping.redo)
        commands.import_bookmarks.triggered.connect(self.files.ask_and_import)
        commands.export_bookmarks.triggered.connect(self.files.ask_and_export_bookmarks)
        commands.export_notes.triggered.connect(self.files.ask_and_export_notes)

    def begin(self) -> None:
        """The window has been painted, maybe with the page of last time: that is not kept waiting for the notebook."""
        self.begun = True
        self.draw_bookmark()
        self.draw_highlights()

    def look_again(self, state: Qt.ApplicationState) -> None:
        """Back from another program, which may have been another window on the same notebook."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.window.follow_deletion()
            self.keeping.look_again()

    # ------------------------------------------------------------------ following the page
    def follow(self, changed: frozenset[str]) -> None:
        if "page" in changed:
            if self.state.now.page:
                # After the page has been painted: the reader waits for that, and not for this.
                single_shot(0, self, self.remember_visit)
            self.draw_bookmark()
        if "text_size" in changed:
            self.beside.show_size(self.services.theme.sized(self.state.now.text_size))

    def remember_visit(self) -> None:
        page = self.state.now.page
        if page and self.services.settings.get("keep_history") and self.guide.has(page):
            title, at = self.guide.title(page), int(time.time())

            def record(notebook: Notebook) -> None:
                if notebook.writable:
                    notebook.visits.record(page, title, at)

            self.keeping.note(record)
            if self.panel is not None:
                self.panel.draw_history()
        self.backing_up.start()

    def say_waiting(self, words: str) -> None:
        if words:
            self.window.problems.say(words, WAITING)
        else:
            self.window.problems.withdraw(WAITING)

    def draw(self) -> None:
        self.draw_bookmark()
        self.draw_highlights()
        self.draw_undo()

    def draw_bookmark(self) -> None:
        """A filled star and another name where the page is kept."""
        if not self.begun:
            return
        page, action = self.state.now.page, self.commands.bookmark
        kept = bool(page) and self.bookmarks.has(page)
        words = self.tr("Remove the bookmark of this page") if kept else self.tr("Bookmark this page")
        self.commands.rename(action, words)
        action.setIcon(self.commands.icons("star-filled" if kept else "star"))
        action.setEnabled(bool(page))
        if page and self.star is None:
            self.make_star(action)
        if self.star is not None:
            self.star.setAccessibleName(words)
            self.star.setVisible(bool(page))
            self.page.show_head()

    def make_star(self, action: QAction) -> None:
        self.star = action_button(action)
        self.star.setObjectName("star")
        self.star.setIconSize(QSize(22, 22))
        self.page.head_row.addWidget(self.star)

    def draw_highlights(self) -> None:
        """Paint the notes of the page that was just laid out."""
        if not self.begun:
            return
        page = self.page.slug
        notes = self.notes.of_page(page) if page else []
        if notes or self.highlights is not None:
            self.marks().show_notes(notes)

    def marks(self) -> Highlights:
        if self.highlights is None:
            from calfguide.desktop.keeping.highlights import Highlights

            self.highlights = Highlights(self.page.view, self.page.view.set_extra, self.services.theme)
            self.highlights.pointed.connect(self.show_note)
            self.highlights.clicked.connect(self.edit_at)
        return self.highlights

    def draw_undo(self) -> None:
        for action, kind, words, alone in (
            (self.commands.undo_keeping, self.keeping.undo_kind, self.tr("Undo: {change}"), self.tr("Undo")),
            (self.commands.redo_keeping, self.keeping.redo_kind, self.tr("Redo: {change}"), self.tr("Redo")),
        ):
            action.setEnabled(bool(kind))
            self.commands.rename(action, words.format(change=words_of_change(kind)) if kind else alone)

    # ------------------------------------------------------------------ bookmarks and highlights
    def toggle_bookmark(self) -> None:
        """Keep the page, or do not any more; what waits still is taken back."""
        page = self.state.now.page
        if page and self.bookmarks.has(page):
            self.bookmarks.remove(page)
        elif page:
            self.bookmarks.add(page, self.guide.title(page))

    def highlight(self) -> None:
        """Highlight what is selected; a bare highlight that is selected again goes."""
        there = self.marks().at_cursor()
        if there is not None and not there.note.text:
            self.notes.delete([there.note.id])
        elif there is not None:
            self.edit(there)
        else:
            self.add_highlight()

    def add_highlight(self) -> Note | None:
        passage = self.marks().selected() if self.page.slug else None
        if passage is None:
            self.window.problems.say(self.tr("Select some words on a page first; then they can be highlighted."))
            return None
        made = self.notes.add(self.page.slug, passage)
        if made is not None:
            cursor = self.page.view.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self.page.view.setTextCursor(cursor)  # so that the highlight is seen, and not the selection
        return made

    def highlight_with_note(self) -> None:
        """Highlight what is selected and write a note on it, or edit the note that is there."""
        there = self.marks().at_cursor()
        if there is None:
            made = self.add_highlight()
            there = self.marks().of(made.id) if made is not None else None
        if there is not None:
            self.edit(there)

    def step(self, *, forward: bool) -> None:
        self.window.panels.bring(2)
        shown = self.marks().step(forward)
        if shown is None:
            self.page.status.say(self.tr("There is no highlight on this page."))
        else:
            self.page.view.setFocus()
            self.show_note(shown.note, self.marks().point_of(shown))

    def extend_menu(self, menu: QMenu, _position: int) -> None:
        if self.page.slug:
            menu.addSeparator()
            menu.addActions([self.commands.highlight, self.commands.highlight_note, self.commands.bookmark])

    # ------------------------------------------------------------------ a note beside its highlight
    def show_note(self, note: Note | None, at: QPoint) -> None:
        """Say the note beside the pointer or the keyboard; a bare highlight has nothing to say."""
        if note is None:
            self.page.popup.let_go(self.page.popup.label.text())
        elif note.text:
            corner = self.page.view.viewport().mapTo(self.page, at)
            self.page.popup.show_words(note.text, QRect(corner, QSize(1, 12)))

    def edit(self, shown: Shown) -> None:
        if self.panel is not None and self.panel.isVisible():
            self.panel.show_note(shown.note.id, edit=True)
        else:
            self.edit_at(shown.note, self.marks().point_of(shown))

    def edit_at(self, note: Note, at: QPoint) -> None:
        """Open a sheet beside the highlight, or choose the note in the panel where that is open."""
        if self.panel is not None and self.panel.isVisible():
            self.panel.show_note(note.id)
            return
        from calfguide.desktop.keeping.note_editor import NoteEditor

        self.page.popup.hide()
        editor = NoteEditor(note, self.window)
        editor.written.connect(self.notes.edit)
        editor.removed.connect(lambda name: self.notes.delete([name]))
        editor.open_at(self.page.view.viewport().mapToGlobal(at), self.services.theme.sized(self.state.now.text_size))

    # ------------------------------------------------------------------ the panel of all that is kept
    def make_panel(self) -> KeptPanel:
        from calfguide.desktop.keeping.panel import KeptPanel

        panel = KeptPanel(self.keeping, self.guide, self.services.theme, self.commands, self.window)
        panel.show_size(self.services.theme.sized(self.state.now.text_size))
        return panel

    def connect_panel(self) -> None:
        panel = self.panel
        if panel is None:
            return
        panel.visibilityChanged.connect(self.show_history_switch)
        self.connections.tabs.history_switched.connect(self.show_history_switch)
        panel.history.switched.connect(self.switch_history)
        panel.history.forgotten.connect(self.connections.tabs.forget)
        for tab in (panel.bookmarks, panel.history):
            tab.page_requested.connect(self.connections.open_page)
            tab.handout_requested.connect(self.state.add_to_handout)
        panel.notes.note_requested.connect(self.go_to_note)
        panel.notes.note_chosen.connect(self.follow_choice)

    def follow_choice(self, note: Note) -> None:
        """A note on the page that is open is chosen in the panel: bring its passage into view, if it is shown."""
        shown = self.marks().of(note.id) if note.page == self.page.slug else None
        if shown is not None and self.page.isVisible():
            self.marks().go_to(shown)

    def show_history_switch(self) -> None:
        """The settings have the same switch."""
        if self.panel is not None:
            self.panel.history.show_switch(self.services.settings.get("keep_history"))

    def switch_history(self, on: bool) -> None:
        self.services.settings.set("keep_history", on)
        self.connections.tabs.switch_history(on)
        self.window.problems.say(error_words(self.services.settings.problem))

    def go_to_note(self, note: Note) -> None:
        """Open a note's page at its passage, at a deeper level if it stands only there."""
        if not self.connections.knows(note.page):
            return
        if self.beside.give_way():
            self.window.panels.bring(2)
            single_shot(0, self, lambda: self.go_once_laid_out(note))
            return
        self.connections.open_page(note.page, note.passage.heading)
        before = self.state.now.level
        for level in (one for one in Level if one.includes(before)):
            self.state.set(level=level)
            shown = self.marks().of(note.id)
            if shown is not None:
                self.marks().go_to(shown)
                return
        self.state.set(level=before)
        self.window.problems.say(self.tr("The words of this note are no longer on the page. The note itself is kept."))

    def may_close(self) -> bool:
        """Keep what is being typed; where another program has the notebook, let the reader say whether to wait."""
        if self.panel is not None:
            self.panel.keep_words()
        if not self.keeping.is_unkept or self.keeping.may_close():
            return True
        from calfguide.desktop.keeping.closing import ask_to_wait

        return ask_to_wait(self.keeping, self.window)

    def go_once_laid_out(self, note: Note) -> None:
        """The page was not there to be scrolled, and what it shows is about to come back to where it was."""
        if self.page.view.resized.isActive():
            single_shot(0, self, lambda: self.go_once_laid_out(note))
        else:
            self.go_to_note(note)

    def let_go(self) -> None:
        self.backing_up.stop()
        self.keeping.let_go()

    def finish(self) -> None:
        self.backing_up.stop()
        self.beside.finish()
        self.keeping.finish()
