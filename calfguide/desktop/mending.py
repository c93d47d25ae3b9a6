"""Looks, once the window is there, whether the prepared pages are as they were written, and makes damaged ones anew.

The start does not wait for it: to read a library to its end takes longer than to open it.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.widgets.wording import error_words
from calfguide.errors import CalfguideError
from calfguide.library.opening import recompile, stamp_of
from calfguide.library.wholeness import discard, is_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from calfguide.library.vocabulary import Vocabulary
    from calfguide.paths import Paths

WAIT_MS = 2_000  # from the first look; all that it is waited for is done by then


class Mending(QObject):
    """One look at the library of this window, away from the window's thread.

    Signals:
        mended: (file, faults) it was damaged and has been made anew.
        failed: (message) it was damaged and could not be made anew.
    """

    mended = Signal(object, object)
    failed = Signal(str)

    def __init__(self, paths: Paths, library: Path, make_vocabulary: Callable[[], Vocabulary], parent: QObject) -> None:
        super().__init__(parent)
        self.paths, self.library, self.make_vocabulary = paths, library, make_vocabulary
        self.ended = False
        single_shot(WAIT_MS, self, self.begin)

    def begin(self) -> None:
        """Look, where the window is still open."""
        if not self.ended:
            threading.Thread(target=self.look, daemon=True).start()

    def look(self) -> None:
        """In a thread: the signals go to the window's by themselves."""
        if is_whole(self.library):
            return
        discard(self.library)
        try:
            file, faults = recompile(self.paths, stamp_of(self.paths), self.make_vocabulary, afresh=True)
        except (CalfguideError, OSError) as error:
            if not self.ended:
                self.failed.emit(error_words(error))
        else:
            if not self.ended:
                self.mended.emit(file, faults)

    def finish(self) -> None:
        """The window is closed: what is at work says nothing any more."""
        self.ended = True
