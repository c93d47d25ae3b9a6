"""What counts as a warning of Qt on the standard error of a program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import WORDS_OF_QT

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("line", "is_warning"),
    [
        ("QPainter::begin: Paint device returned engine == 0", True),
        ("QObject: Cannot create children for a parent that is in a different thread.", True),
        ("qt.svg: link a is recursive!", True),
        ("libpng error: bad", True),
        ("Could not parse stylesheet of object QWidget(0x1)", True),
        ("Unknown property colour", True),
        ("This plugin does not support raise()", False),
        ("QStandardPaths: XDG_RUNTIME_DIR not set, defaulting to another", False),
        ("calfguide: there is no page 'x'", False),
    ],
)
def test_words_of_qt(line, is_warning):
    assert bool(WORDS_OF_QT.search(f"first\n{line}\nlast")) is is_warning


WORDS = "import sys; sys.stderr.write('QPainter::end: x')"
TESTS = f"""
import subprocess, sys
COMMAND = [sys.executable, "-c", {WORDS!r}]

def test_apart():
    subprocess.run(COMMAND, capture_output=True, check=True)

def test_together():
    subprocess.run(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True)

def test_by_hand():
    subprocess.Popen(COMMAND, stderr=subprocess.PIPE, text=True).communicate()

def test_nothing():
    subprocess.run([sys.executable, "-c", "pass"], capture_output=True, check=True)
"""


def test_what_a_program_says_fails_the_test_that_runs_it(tmp_path):
    (tmp_path / "test_programs.py").write_text(TESTS)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        ROOT / "pyproject.toml",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run([*command, tmp_path], cwd=ROOT, capture_output=True, text=True, check=False)
    told = [
        line.partition(" - ")[0].rpartition("::")[2] for line in done.stdout.splitlines() if line.startswith("ERROR ")
    ]
    assert sorted(told) == ["test_apart", "test_by_hand", "test_together"]
    assert "4 passed, 3 errors" in done.stdout
