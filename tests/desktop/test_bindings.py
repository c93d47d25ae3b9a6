"""PySide6 loaded quickly behaves as PySide6 loaded as always."""

from __future__ import annotations

import subprocess
import sys

import pytest

AS_ALWAYS = "import PySide6.QtCore\n"
QUICKLY = "from calfguide.desktop.bindings import load_quickly; load_quickly()\n"
CALLS = """
import contextlib
from PySide6.QtCore import QObject, QPoint, QThread, Qt, Signal
from PySide6.QtGui import QColor, QTransform
from PySide6.QtWidgets import QListWidgetItem

class Speaker(QObject):
    spoke = Signal(str)

heard = []
speaker = Speaker()
speaker.spoke.connect(heard.append)
speaker.spoke.emit("a word")
print(heard)
for wrong in (
    lambda: QPoint("a", 2),
    lambda: QPoint("a", 2, 3),
    lambda: QPoint().setX(),
    lambda: QPoint().setX("a"),
    lambda: QColor(colour=1),
    lambda: speaker.spoke.emit(),
    lambda: Qt.AlignmentFlag("left"),
    lambda: QTransform().rotate(1, 2, 3, 4),
    lambda: QListWidgetItem(None, "a"),
):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(QPoint.setX.__doc__)
print(QObject.tr.__doc__)
"""
TOOLS = "import sys; print(sorted(name for name in ('ast', 'inspect', 'logging', 'argparse') if name in sys.modules))"


def said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_wrong_calls_and_help_are_told_in_the_same_words() -> None:
    usual = said(AS_ALWAYS + CALLS)
    assert "Supported signatures" in usual
    assert said(QUICKLY + CALLS) == usual


@pytest.mark.parametrize("first", ["", AS_ALWAYS])
def test_it_may_be_called_again_or_late(first: str) -> None:
    assert "Supported signatures" in said(first + QUICKLY + QUICKLY + CALLS)


def test_nothing_is_loaded_that_only_explanations_need() -> None:
    assert said(QUICKLY + TOOLS) == "[]\n"


def test_imports_are_python_s_own_again() -> None:
    ask = "import builtins, importlib.machinery as m; print(builtins.__import__.__name__, m.ModuleSpec.__name__)"
    assert "feature" not in said(QUICKLY + ask)
    assert said(QUICKLY + ask).endswith("ModuleSpec\n")
