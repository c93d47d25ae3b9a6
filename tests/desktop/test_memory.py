"""What the C library is asked to give back."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from calfguide.desktop.memory import LARGE, ask, give_back, keep_large_apart

ROOT = Path(__file__).parents[2]


class Counts(ctypes.Structure):
    """`struct mallinfo2` of <malloc.h>."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in ("arena", "small", "fast", "apart", "apart_bytes", "a", "b", "used", "free", "top")
    ]


def counts():
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = Counts
    return library.mallinfo2()


def apart():
    """How many blocks lie apart."""
    return counts().apart


def held():
    """How many bytes are in use, without those that lie apart."""
    return counts().used


def picture(side):
    made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    return made


def check() -> None:
    """Pictures come and go, and no other thread's do."""
    assert keep_large_apart()
    assert picture(2000).sizeInBytes() > 4 * LARGE  # freed at once: from then on it would be kept
    before = apart()
    one = picture(800)
    assert (one.width(), apart()) == (800, before + 1)
    del one
    assert apart() == before


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="needs GNU's library"
)
def test_a_picture_lies_apart_whatever_came_before():
    # In a process of its own: here, what other tests have begun is let go of at any moment.
    command = [sys.executable, "-c", f"from {__name__} import check; check()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_a_library_does_not_have_is_no_error(monkeypatch):
    assert not ask("there_is_no_such_function", 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not give_back()
    assert not keep_large_apart()
