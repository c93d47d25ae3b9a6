"""Follows a content folder while somebody writes in it: compiles again what changed, away from the window's thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from calfguide.desktop.widgets.wording import error_words
from calfguide.errors import CalfguideError
from calfguide.library.opening import recompile, stamp_of
from calfguide.paths import is_folder, listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from calfguide.library.vocabulary import Vocabulary
    from calfguide.paths import Paths

PATIENCE = 0.3  # seconds that a window which closes waits for a compilation: one page takes half of that
QUIET_MS = 40  # an editor saves in several steps; this is past the last of them
SWEEP_MS = 1500  # for file systems that tell of no change


class ContentWatch(QObject):
    """Watches one content folder.

    Signals:
        compiled: (file, faults) the library was brought up to date; `file` is its path.
        lost: the folder is gone; what was read stays, and the watch goes on.
        failed: (message) the library could not be made.
    """

    compiled = Signal(object, object)
    lost = Signal()
    failed = Signal(str)

    def __init__(self, paths: Paths, stamp: str, make_vocabulary: Callable[[], Vocabulary], parent: QObject) -> None:
        """`stamp` is that of the content which the library in use was made of: what was saved since is followed too."""
        super().__init__(parent)
        self.paths, self.stamp, self.make_vocabulary = paths, stamp, make_vocabulary
        self.is_there, self.ended = True, False
        self.work: threading.Thread | None = None
        self.watcher = QFileSystemWatcher(self)
        self.quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self.quiet.timeout.connect(self.look)
        self.watcher.directoryChanged.connect(lambda _: self.quiet.start())
        self.watcher.fileChanged.connect(lambda _: self.quiet.start())
        self.sweep = QTimer(self, interval=SWEEP_MS)
        self.sweep.timeout.connect(self.look)
        self.sweep.start()
        self.watch_all()
        self.quiet.start()

    def watch_all(self) -> None:
        """Watch every folder and file there is now: an editor that saves by renaming puts a new file in place."""
        content = self.paths.content
        wanted = {str(content)} if is_folder(content) else set()
        wanted |= {str(found) for found in listed(content, "**/*") if not found.name.startswith(".")}
        new = sorted(wanted - {*self.watcher.files(), *self.watcher.directories()})
        if new:
            self.watcher.addPaths(new)

    def look(self) -> None:
        """Compile where the folder differs from what the library was made of; one compilation at a time."""
        if self.work is not None and self.work.is_alive():
            self.quiet.start()
            return
        there = is_folder(self.paths.content)
        if not there:
            if self.is_there:
                self.lost.emit()
            self.is_there = False
            return
        stamp = stamp_of(self.paths)
        if stamp == self.stamp and self.is_there:
            return
        self.is_there, self.stamp = True, stamp
        self.watch_all()
        self.work = threading.Thread(target=self.compile, args=(stamp,), daemon=True)
        self.work.start()

    def compile(self, stamp: str) -> None:
        """In the worker: the signals go to the window's thread by themselves."""
        try:
            file, faults = recompile(self.paths, stamp, self.make_vocabulary)
        except (CalfguideError, OSError) as error:
            if not self.ended:
                self.failed.emit(error_words(error))
        else:
            if not self.ended:
                self.compiled.emit(file, faults)

    def finish(self) -> None:
        """End the watch. A compilation of many pages is left to itself: broken off, it leaves the library as it was."""
        self.ended = True
        self.sweep.stop()
        self.quiet.stop()
        if self.work is not None:
            self.work.join(PATIENCE)
