"""How the window behaves among others: later starts, screens that come and go, and a content folder that changes."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from calfguide.desktop.reading.explaining import GLOSSARY
from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.widgets.mirroring import read_from_left
from calfguide.desktop.widgets.wording import error_words
from calfguide.errors import CalfguideError

if TYPE_CHECKING:
    from pathlib import Path

    from calfguide.desktop.connections import Connections
    from calfguide.errors import SourceError
    from calfguide.instance import Instance, Letter

CONTENT = "content"
"""The matter that the problem bar speaks of when pages have faults."""


class BehavingWiring(QObject):
    """Joins one window to the desktop around it, once it is painted: nobody waits for this."""

    def __init__(self, connections: Connections, instance: Instance | None, *, watch: bool = False) -> None:
        super().__init__(connections)
        self.connections, self.window = connections, connections.window
        self.instance, self.watch = instance, watch
        self.state = connections.state
        self.saved: set[Path] = set()
        self.lost = ""  # the page that was open until it could not be read
        self.looked = time.time()  # when faults were last told
        self.take_faults(connections.services.content_problems)
        self.state.changed.connect(self.follow_page)
        self.window.painted.connect(self.begin)
        if instance is not None:
            self.window.closing.connect(instance.release)

    def begin(self) -> None:
        if self.instance is not None:
            from calfguide.desktop.mailbox import Mailbox

            self.mailbox = Mailbox(self.instance, self.refusal, self)
            self.mailbox.came.connect(self.answer)
            self.mailbox.look()
        if self.watch:
            self.follow_content()
        else:
            self.look_after_library()
        from calfguide.desktop.memory import GivingBack
        from calfguide.desktop.wiring.screens import ScreensWiring

        self.giving_back = GivingBack(self.connections.state, self)
        ScreensWiring(self.connections)

    # ------------------------------------------------------------------ later starts
    def refusal(self, letter: Letter) -> str:
        """Why a page that was typed is not opened, in the English of the command line; "" where it is."""
        if not letter.typed or letter.page == GLOSSARY:
            return ""
        return self.connections.library.lack_of(letter.page)

    def answer(self, letter: Letter) -> None:
        """Do what a later start wants, and come forward."""
        if letter.page:
            self.connections.open_beside(letter.page, letter.anchor)
        action = self.window.commands.by_name().get(letter.command)
        self.come_forward(letter.token)
        if action is not None:
            # A dialog stays open, and the next letter must not wait for it.
            single_shot(0, action, action.trigger)

    def come_forward(self, token: str = "") -> None:
        """Show the window in front of others, as far as the desktop lets it."""
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt hands it to a Wayland desktop and forgets it
        self.window.wanted.emit()
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    # ------------------------------------------------------------------ content that changes
    def follow_content(self) -> None:
        from calfguide.desktop.startup import vocabulary_of
        from calfguide.desktop.watching import ContentWatch

        services = self.connections.services
        stamp = services.library.meta().get("stamp", "")
        self.content = ContentWatch(services.paths, stamp, lambda: vocabulary_of(services.atlas, services.paths), self)
        self.content.compiled.connect(self.take_library)
        self.content.failed.connect(lambda message: self.window.problems.say(message, CONTENT))
        self.content.lost.connect(self.say_lost)
        self.window.closing.connect(self.content.finish)

    def look_after_library(self) -> None:
        """A library in the cache that is not as it was written gives way to a new one."""
        from calfguide.desktop.mending import Mending
        from calfguide.desktop.startup import vocabulary_of
        from calfguide.library.opening import cached_library

        services = self.connections.services
        file = services.library.path
        if file != cached_library(services.paths):
            return  # it came with the program, or lives in memory
        self.mending = Mending(services.paths, file, lambda: vocabulary_of(services.atlas, services.paths), self)
        self.mending.mended.connect(self.take_mended)
        self.mending.failed.connect(self.window.problems.say)
        self.window.closing.connect(self.mending.finish)

    def take_mended(self, file: Path, faults: tuple[SourceError, ...]) -> None:
        self.take_library(file, faults)
        self.window.problems.say(self.tr("The prepared pages were damaged. They have been made anew."))

    def take_library(self, file: Path, faults: tuple[SourceError, ...]) -> None:
        """Show what was saved, at the place where the reader was."""
        try:
            self.connections.services.library.reopen(file)
        except CalfguideError as error:
            self.window.problems.say(error_words(error), CONTENT)
            return
        self.keep_page_at_hand()
        self.take_faults(faults)

    def keep_page_at_hand(self) -> None:
        """Draw all anew. A page that cannot be read any more gives way to the start, and comes back once mended."""
        connections, before = self.connections, self.state.now.page
        connections.show_new_content()
        visits = connections.history.visits[: connections.history.at]
        if before and not self.state.now.page:
            self.lost = before
        elif self.lost and visits and visits[-1].page == self.lost and connections.library.has(self.lost):
            connections.go_back()

    def say_lost(self) -> None:
        folder = self.connections.services.paths.content
        words = self.tr("The content folder {folder} is gone. What was read from it stays until it is back.")
        self.window.problems.say(words.format(folder=read_from_left(folder)), CONTENT)

    # ------------------------------------------------------------------ faults of the content
    def take_faults(self, faults: tuple[SourceError, ...]) -> None:
        """Say what is wrong in the content now."""
        self.saved = {file for file in {fault.file for fault in faults} if self.was_saved(file)}
        self.looked = time.time()
        self.faults = faults
        self.say_faults()

    def was_saved(self, file: Path) -> bool:
        """Whether a file was written since faults were last told."""
        try:
            return file.stat().st_mtime > self.looked
        except OSError:
            return False

    def follow_page(self, changed: frozenset[str]) -> None:
        """What concerns the page that was opened comes first, unless the reader has closed the message."""
        if "page" not in changed or not self.state.now.page:
            return
        self.lost, self.saved = "", set()
        if CONTENT in self.window.problems.spoken:
            self.say_faults()

    def say_faults(self) -> None:
        """Every fault in words, the first of them in view; nothing where there is none."""
        if not self.faults:
            self.window.problems.withdraw(CONTENT)
            return
        from calfguide.library.telling import in_telling_order

        place, of_several = self.tr("{file}, line {line}: {fault}"), self.tr("{place} ({number} of {count})")
        count = len(self.faults)
        told = []
        ordered = in_telling_order(self.faults, self.state.now.page or self.lost, self.saved)
        for number, fault in enumerate(ordered, 1):
            words = place.format(file=fault.file.name, line=fault.line, fault=fault.message)
            numbered = of_several.format(place=words, number=number, count=count)
            told.append((numbered if count > 1 else words, fault.file))
        self.window.problems.say_one_of(told, CONTENT)
