"""X servers of their own, for whatever must be seen on a real screen."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBERS = range(100, 50_000)
TRIES = 20
STEADY = ("-noreset", "-nolisten", "tcp")
"""A server whose last client leaves would begin anew, and let nobody in meanwhile."""

_started = count()


def _start(options: tuple[str, ...]) -> tuple[subprocess.Popen[bytes], str]:
    """A server that answers, and its number."""
    for _ in range(TRIES):
        # Numbers are taken in turn: a server that ends takes away the socket of the next that has its number.
        number = NUMBERS[(os.getpid() * 101 + next(_started)) % len(NUMBERS)]
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", f":{number}", *STEADY, "-displayfd", str(writing), *options],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as said:
            if answer := said.readline().strip():
                return server, answer
        server.wait()
    message = f"Xvfb did not start on any of {TRIES} numbers"
    raise RuntimeError(message)


@contextmanager
def screen(size: str, *options: str) -> Iterator[str]:
    """A fresh screen, `size` as "1280x800" in px, and its name; it ends with the context.

    Raises FileNotFoundError where Xvfb is not installed and RuntimeError where it does not start.
    """
    server, number = _start(("-screen", "0", f"{size}x24", *options))
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
