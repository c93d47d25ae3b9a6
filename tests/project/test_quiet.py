"""What counts as a warning of Qt on the standard error of a program."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import WORDS_OF_QT


@pytest.mark.parametrize(
    ("line", "is_warning"),
    [
        ("QPainter::begin: Paint device returned engine == 0", True),
        ("QObject: Cannot create children for a parent that is in a different thread.", True),
        ("qt.svg: link a is recursive!", True),
        ("libpng error: bad", True),
        ("This plugin does not support raise()", False),
        ("QStandardPaths: XDG_RUNTIME_DIR not set, defaulting to another", False),
        ("calfguide: there is no page 'x'", False),
    ],
)
def test_words_of_qt(line, is_warning):
    assert bool(WORDS_OF_QT.search(f"first\n{line}\nlast")) is is_warning


@pytest.mark.qt_log_ignore("QPainter")
def test_they_are_heard_from_a_program(request):
    words = "import sys; sys.stderr.write('QPainter::end: x')"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert WORDS_OF_QT.findall(done.stderr) == ["QPainter::end: x"]
