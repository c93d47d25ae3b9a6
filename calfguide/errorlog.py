"""What went wrong in the window, in a small file that a reader can send: where in the code, and nothing that was typed.

The message of an error is left out, as it may hold a note or a question; so are the reader's folders. The standard
library's own rotating log is not used: it imports socket.
"""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from calfguide import __version__

if TYPE_CHECKING:
    from types import TracebackType

LARGEST = 200_000  # bytes, then the log is put aside and a new one begun
KEPT = 3
PACKAGE = Path(__file__).parent


def describe(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The error as text without anything private: its kind, its system error if it has one, and where it arose."""
    system = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
    lines = [f"{kind.__module__}.{kind.__qualname__}{system}"]
    lines += [f"  {_inside(frame.filename)}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        lines += ["from", describe(type(cause), cause, cause.__traceback__)]
    return "\n".join(lines)


def report(text: str) -> str:
    """The whole entry of the log: when, which program on what, and the error."""
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    return f"{when} CalfGuide {__version__}, Python {platform.python_version()}, {sys.platform}\n{text}\n\n"


def write(folder: Path, text: str) -> Path | None:
    """Add an entry to the log in `folder`; its file, or None where nothing can be written."""
    file = folder / "errors.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LARGEST:
            _rotate(file)
        with file.open("a", encoding="utf-8") as log:
            log.write(text)
    except OSError:
        return None
    return file


def _rotate(file: Path) -> None:
    for number in range(KEPT - 1, 0, -1):
        older = file.with_name(f"{file.name}.{number}")
        if older.exists():
            older.replace(file.with_name(f"{file.name}.{number + 1}"))
    file.replace(file.with_name(f"{file.name}.1"))


def _inside(filename: str) -> str:
    """A file's name as far as it is the program's own; the folders before it tell who the reader is."""
    path = Path(filename)
    if path.is_relative_to(PACKAGE.parent):
        return path.relative_to(PACKAGE.parent).as_posix()
    return path.name
