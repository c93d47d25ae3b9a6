"""One window for each content folder: the first start holds a lock, later ones leave a letter for it and go.

The letters are small files in a folder that only this reader may open; there is no socket. A letter that is taken is
deleted, and so the one who wrote it knows that the window has it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from calfguide.paths import checksum
from calfguide.values import dataclass

if TYPE_CHECKING:
    from io import BufferedRandom

    from calfguide.paths import Paths

PATIENCE_SECONDS = 8.0  # a first start that still compiles a library takes a while to answer
LOOK_AGAIN_SECONDS = 0.01
LONGEST_LETTER = 10_000  # bytes; a page and a heading are far shorter
ENDING = ".letter"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a later start wants: a page at a heading, a command of the window, or only that the window come forward.

    `token` is the desktop's leave to come forward (XDG_ACTIVATION_TOKEN), "" where there is none.
    """

    page: str = ""
    anchor: str = ""
    command: str = ""
    token: str = ""


class Instance:
    """The place where the windows of one reader and one content folder meet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: BufferedRandom | None = None

    @classmethod
    def of(cls, paths: Paths) -> Instance:
        """The meeting place for this content folder; nothing is made yet."""
        name = checksum(os.fspath(paths.content.absolute()))
        return cls(runtime_folder(paths) / name)

    def claim(self) -> bool:
        """Be the first window until this process ends; False where another one is. OSError: nothing can be written."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (self.folder / "lock").open("a+b")
        if not _lock(lock):
            lock.close()
            return False
        self._lock = lock
        self.take()  # letters to a window that is no more
        return True

    def release(self) -> None:
        """Let another be the first; closing the file unlocks it."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def post(self, letter: Letter, patience: float = PATIENCE_SECONDS) -> bool:
        """Leave a letter and wait, `patience` seconds at most, until the window has taken it."""
        name = f"{time.time_ns():020}-{os.getpid()}"
        draft, sent = self.folder / f"{name}.draft", self.folder / (name + ENDING)
        draft.write_text(
            json.dumps({field: getattr(letter, field) for field in Letter.__match_args__}), encoding="utf-8"
        )
        draft.replace(sent)
        until = time.monotonic() + patience
        while sent.exists():
            if time.monotonic() > until:
                return not _delete(sent)
            time.sleep(LOOK_AGAIN_SECONDS)
        return True

    def take(self) -> list[Letter]:
        """The letters that came, oldest first; what is no letter is thrown away."""
        found = []
        for file in sorted(self.folder.glob(f"*{ENDING}")):
            letter = _read(file)
            if _delete(file) and letter is not None:
                found.append(letter)
        return found


def runtime_folder(paths: Paths) -> Path:
    """The session's own folder where the system has one, else one beside the log."""
    session = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(session, "calfguide") if Path(session).is_absolute() else paths.state / "run"


def _read(file: Path) -> Letter | None:
    try:
        if file.stat().st_size > LONGEST_LETTER:
            return None
        given = json.loads(file.read_text(encoding="utf-8"))
        return Letter(**given) if all(isinstance(value, str) for value in given.values()) else None
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def _delete(file: Path) -> bool:
    try:
        file.unlink()
    except OSError:
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BufferedRandom) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: BufferedRandom) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
