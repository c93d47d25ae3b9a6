"""A program that is told to end, or that is killed, comes back as it was."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from calfguide.paths import find_paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

RUN = """
import os, signal, sys
from calfguide.desktop.ending import Ending
from calfguide.desktop.startup import make_application
from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.desktop.window import Window
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

make_application()
deed, waited = sys.argv[1], []

def act():
    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, Window)]
    window = next((one for one in windows if one.findChild(Ending)), None)
    if window is None:
        waited.append(1)
        if len(waited) > 3000:
            os._exit(3)
        return
    timer.stop()
    window.resize(640, 620)
    if deed == "dialog":
        QTimer.singleShot(200, say)
        window.commands.help_now.trigger()
    else:
        if deed == "refuse":
            window.before_closing.append(lambda: print("asked", flush=True))
        if deed == "ignore":
            print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN, flush=True)
        say()

def say():
    print("ready", flush=True)

timer = QTimer(interval=20)
timer.timeout.connect(act)
timer.start()
from calfguide.cli import main
code = main([])
print("left", flush=True)
os._exit(code)
"""


@pytest.fixture
def begin(started_before):
    """Starts the program, which says when it is there and has another size."""
    running = []

    def start(deed="", before=None):
        process = subprocess.Popen(
            [sys.executable, "-c", RUN, deed],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=before,
        )
        running.append(process)
        process.before = []
        while (line := process.stdout.readline()) != "ready\n":
            assert line, "it ended before it was there"
            process.before.append(line)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def written():
    return json.loads((find_paths().data / "settings.json").read_text("utf-8"))


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("deed", ["", "dialog"])
def test_a_window_that_is_told_to_end_closes_in_order(begin, name, deed):
    told = getattr(signal, name)
    process = begin(deed, before=lambda: signal.signal(told, signal.SIG_DFL))  # nohup has a test run ignore one
    process.send_signal(told)
    said, complaints = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, "left\n"), complaints
    assert written()["window_places"]


def test_a_window_that_still_asks_stays_open(begin):
    process = begin("refuse")
    process.send_signal(signal.SIGTERM)
    assert process.stdout.readline() == "asked\n"
    assert process.poll() is None


def test_a_signal_that_is_to_be_ignored_still_is(begin):
    process = begin("ignore", before=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    assert process.before == ["True\n"]
