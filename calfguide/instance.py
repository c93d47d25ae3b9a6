"""One window for each content folder: the first start holds a lock, later ones leave a letter for it and go.

The letters are small files in a folder that only this reader may open; there is no socket. A letter that is taken is
deleted, and so the one who wrote it knows that the window has it. What the window will not do it says in an answer,
which lies beside the letter before that one goes.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from calfguide.paths import checksum, listed
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BufferedRandom

    from calfguide.paths import Paths

PATIENCE_SECONDS = 8.0  # a first start that still compiles a library takes a while to answer
LOOK_AGAIN_SECONDS = 0.01
LONGEST_LETTER = 10_000  # bytes; a page and a heading are far shorter
ENDING = ".letter"
ANSWER = ".answer"


class RefusedError(Exception):
    """The window will not do what a letter wants, in its own words."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a later start wants: a page at a heading, a command of the window, or only that the window come forward.

    `token` is the desktop's leave to come forward (XDG_ACTIVATION_TOKEN), "" where there is none. `typed` is what
    somebody typed to name the page, who reads an answer; it is "" for a link, which is followed from anywhere.
    """

    page: str = ""
    anchor: str = ""
    command: str = ""
    token: str = ""
    typed: str = ""


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
        for answer in listed(self.folder, f"*{ANSWER}"):
            _delete(answer)
        return True

    def is_claimed(self) -> bool:
        """Whether there is a first window; nothing is made where there never was one."""
        try:
            with (self.folder / "lock").open("r+b") as lock:
                return not _lock(lock)
        except OSError:
            return False

    def release(self) -> None:
        """Let another be the first; closing the file unlocks it."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def post(self, letter: Letter, patience: float = PATIENCE_SECONDS) -> bool:
        """Leave a letter and wait, `patience` seconds at most, until the window has taken it, or is no more.

        RefusedError where it will not do what the letter wants.
        """
        name = f"{time.time_ns():020}-{os.getpid()}"
        draft, sent = self.folder / f"{name}.draft", self.folder / (name + ENDING)
        fields = {field: getattr(letter, field) for field in Letter.__match_args__}
        draft.write_text(json.dumps({field: value for field, value in fields.items() if value}), encoding="utf-8")
        draft.replace(sent)
        until = time.monotonic() + patience
        while sent.exists():
            if time.monotonic() > until or not self.is_claimed():
                return not _delete(sent)
            time.sleep(LOOK_AGAIN_SECONDS)
        refusal = _answer(sent.with_suffix(ANSWER))
        if refusal:
            raise RefusedError(refusal)
        return True

    def take(self, refuse: Callable[[Letter], str] | None = None) -> list[Letter]:
        """The letters that came, oldest first; what is no letter is thrown away.

        A letter that `refuse` has words for is not among them: who wrote it is told these.
        """
        found = []
        for file in listed(self.folder, f"*{ENDING}"):
            letter = _read(file)
            refusal = refuse(letter) if refuse is not None and letter is not None else ""
            answer = file.with_suffix(ANSWER)
            refused = bool(refusal) and _write(answer, refusal)
            if not _delete(file):
                _delete(answer)  # nobody waits for it any more
            elif letter is not None and not refused:
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


def _write(file: Path, words: str) -> bool:
    try:
        file.write_text(words, encoding="utf-8")
    except OSError:
        return False
    return True


def _answer(file: Path) -> str:
    """What an answer says, which is then done with; "" where there is none."""
    try:
        words = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    _delete(file)
    return words


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
