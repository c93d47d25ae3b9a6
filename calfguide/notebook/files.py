"""Writing a file so that a kill leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from calfguide.paths import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDING = ".tmp"
PATIENCE_SECONDS = 0.5  # no window hangs for longer, whatever another one does
LOOK_AGAIN_SECONDS = 0.005
STALE_SECONDS = 3600  # then whoever began it is no more


def write_whole(file: Path, text: str) -> None:
    """Put `text` in the place of a file at once; OSError where that fails, and the old file is still there."""
    sweep(file)
    import tempfile  # and half a dozen modules with it, which the first window does not need

    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=ENDING)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def sweep(file: Path) -> None:
    """Delete what a kill left half written beside a file; not what another program may still be writing."""
    for left in listed(file.parent, f".{file.name}.*{ENDING}"):
        with suppress(OSError):
            if abs(time.time() - left.stat().st_mtime) > STALE_SECONDS:
                left.unlink()


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other windows from writing between a look into a file and its writing, as two that end at once would.

    It leaves no file behind, and ends with the process. Where another does not let go, this one goes on without.
    """
    handle = claimed(folder)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def claimed(folder: Path) -> int | None:
    """The number under which a folder is held until that is closed; None where there is no lock to be had."""
    if sys.platform == "win32":
        return None  # it locks no folders
    from fcntl import LOCK_EX, LOCK_NB, flock

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except OSError:
            time.sleep(LOOK_AGAIN_SECONDS)
        else:
            break
    return handle
