"""Writing a file so that a kill leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from calfguide.paths import listed

ENDING = ".tmp"
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
