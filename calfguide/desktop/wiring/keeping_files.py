"""Bookmarks and notes to files and back."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from calfguide.desktop.keeping.kept_notes import KeptNotes
from calfguide.desktop.widgets.mirroring import read_from_left
from calfguide.desktop.widgets.wording import error_words
from calfguide.errors import CalfguideError

if TYPE_CHECKING:
    from collections.abc import Callable

    from calfguide.desktop.keeping.guide import Guide
    from calfguide.desktop.keeping.keeping import Keeping
    from calfguide.desktop.keeping.kept_bookmarks import KeptBookmarks
    from calfguide.desktop.window import Window


class KeepingFiles(QObject):
    """Asks for a file and writes or reads it; what became of it is said in words."""

    def __init__(self, keeping: Keeping, guide: Guide, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.keeping, self.guide, self.window = keeping, guide, window
        self.notes = KeptNotes(keeping)

    @cached_property
    def bookmarks(self) -> KeptBookmarks:
        """Made when a file is first written or read."""
        from calfguide.desktop.keeping.kept_bookmarks import KeptBookmarks

        return KeptBookmarks(self.keeping)

    # ------------------------------------------------------------------ out
    def ask_and_export_bookmarks(self) -> None:
        kinds = self.tr("Bookmarks (*.json)")
        self.ask_and_write(self.tr("Export bookmarks"), self.tr("bookmarks") + ".json", kinds, self.bookmarks_text)

    def ask_and_export_notes(self) -> None:
        kinds = self.tr("Markdown (*.md)")
        self.ask_and_write(self.tr("Export notes"), self.tr("notes") + ".md", kinds, self.notes_text)

    def bookmarks_text(self) -> str:
        from calfguide.notebook.exchange import bookmarks_as_json

        return bookmarks_as_json(self.bookmarks.with_waiting(self.keeping.notebook.bookmarks.all()))

    def notes_text(self) -> str:
        from calfguide.notebook.exchange import notes_as_markdown

        notes = self.notes.with_waiting(self.keeping.notebook.notes.all())
        return notes_as_markdown(self.tr("Notes from CalfGuide"), notes, self.guide.title, self.guide.heading)

    def ask_and_write(self, title: str, name: str, kinds: str, make_text: Callable[[], str]) -> None:
        from calfguide.desktop.saving import ask_for_file

        file = ask_for_file(self.window, title, str(documents() / name), kinds)
        if file is not None:
            self.write(file, make_text)

    def write(self, file: Path, make_text: Callable[[], str]) -> None:
        """Write a file all at once; an error leaves what was there."""
        from calfguide.notebook.files import write_whole

        try:
            write_whole(file, make_text())
        except CalfguideError as error:
            self.window.problems.say(error_words(error))
        except OSError as error:
            words = self.tr("{file} could not be written ({reason}).")
            self.window.problems.say(words.format(file=file.name, reason=error.strerror))
        else:
            self.window.page.status.say(self.tr("Written: {file}").format(file=read_from_left(file)))

    # ------------------------------------------------------------------ in
    def ask_and_import(self) -> None:
        title, kinds = self.tr("Import bookmarks"), self.tr("Bookmarks (*.json)")
        chosen, _ = QFileDialog.getOpenFileName(self.window, title, str(documents()), kinds)
        if chosen:
            self.read(Path(chosen))

    def read(self, file: Path) -> None:
        """Take in a file of bookmarks, as one change that can be undone; a bad one changes nothing."""
        from calfguide.notebook.exchange import read_bookmarks

        try:
            entries = read_bookmarks(file)
        except CalfguideError as error:
            self.window.problems.say(error_words(error))
            return
        added = self.bookmarks.add_many(entries)
        if added is not None:
            self.window.page.status.say(self.tr("%n new bookmark(s) imported.", "", added))


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
