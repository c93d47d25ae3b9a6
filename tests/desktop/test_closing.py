"""A window that is closed while something is at work: it goes at once, and nothing of the work comes after it."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from calfguide.desktop import watching
from calfguide.desktop.leg import rasters
from calfguide.desktop.watching import ContentWatch
from calfguide.paths import find_paths


@pytest.fixture
def late(monkeypatch):
    """Errors in other threads, which would come out of work on what is gone."""
    errors = []
    monkeypatch.setattr(threading, "excepthook", lambda given: errors.append(given.exc_value))
    yield
    assert errors == []


def test_while_it_draws(window, qapp, qtbot, monkeypatch, late):
    begun, drawn = threading.Event(), []
    real = rasters.render

    def render(atlas, wish):
        begun.set()
        drawn.append(wish)
        return real(atlas, wish)

    monkeypatch.setattr(rasters, "render", render)
    arrived = []
    window.leg.view.picture.rasters.arrived.connect(lambda *given: arrived.append(given))
    wish = rasters.Wish("section-midcalf", "skin", "light", (0.0, 0.0, 90.0, 90.0), 0.5)
    for scale in (0.5, 0.6, 0.7):
        window.leg.view.picture.rasters.wish(replace(wish, scale=scale))
    qtbot.waitUntil(begun.is_set)
    window.close()
    before = len(arrived)
    window.leg.view.picture.rasters.pool.waitForDone()
    assert len(drawn) <= 2, "what had not begun is not begun any more"
    window.deleteLater()
    qapp.processEvents()
    assert len(arrived) - before <= 1


NEVER_DONE = """
import sys, threading
from calfguide.cli import main
from calfguide.desktop.leg import rasters

begun = threading.Event()

def render(atlas, wish):
    rasters._folders.add(sys.argv[1])
    begun.set()
    threading.Event().wait()  # a picture that is never done

rasters.render = render

from calfguide.desktop.window import Window
from PySide6.QtCore import QTimer

def close():
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
    window.leg.view.picture.rasters.wish(rasters.Wish("back", "skin", "light", (0.0, 0.0, 90.0, 90.0), 0.5))
    assert begun.wait(60)
    window.commands.other_side.trigger()
    window.close()

from PySide6.QtWidgets import QApplication
show = Window.show

def show_and_close(window):
    window.painted.connect(lambda: QTimer.singleShot(0, close))
    show(window)

Window.show = show_and_close
sys.exit(main(["--new-window"]))
"""


def test_a_picture_that_is_never_done_holds_nobody(home, started_before, tmp_path):
    left = tmp_path / "left"
    left.mkdir()
    command = [sys.executable, "-c", NEVER_DONE, str(left)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert '"side": "left"' in (home / "data" / "calfguide" / "settings.json").read_text()
    assert not left.exists()


DECODING = """
import sys
from threading import Event
from calfguide.cli import main
from calfguide.desktop.leg import rasters
from calfguide.desktop.window import Window
from PySide6.QtCore import QTimer

leaving, await_decoding = Event(), rasters.await_decoding

def leave():
    leaving.set()
    await_decoding()

rasters.await_decoding = leave

class Slow(rasters.Decoding):
    def run(self):
        leaving.wait()
        sum(range(20_000_000))  # at work as the program goes
        print("decoded", flush=True)

def close(window):
    Slow("x").start()
    window.close()

show = Window.show

def show_and_close(window):
    window.painted.connect(lambda: QTimer.singleShot(0, lambda: close(window)))
    show(window)

Window.show = show_and_close
sys.exit(main(["--new-window"]))
"""


def test_a_picture_that_is_being_decoded_is_waited_for(home, started_before):
    done = subprocess.run([sys.executable, "-c", DECODING], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "decoded\n"), done.stderr


def test_while_it_compiles(qapp, qtbot, tmp_path, monkeypatch, late):
    begun, go_on = threading.Event(), threading.Event()

    def recompile(*_):
        begun.set()
        assert go_on.wait(60)
        return tmp_path, ()

    monkeypatch.setattr(watching, "recompile", recompile)
    watch = ContentWatch(find_paths(), "another stamp", lambda: None, None)
    told = []
    watch.compiled.connect(lambda *given: told.append(given))
    qtbot.waitUntil(begun.is_set)
    watch.finish()  # comes back although the compilation would go on for ever
    work = watch.work
    assert work.is_alive()
    assert work.daemon, "it would keep the process from ending"
    watch.deleteLater()
    qapp.processEvents()
    go_on.set()
    work.join(60)
    qapp.processEvents()
    assert told == []


def test_while_it_searches(window, qapp, late):
    window.search.setFocus()
    for words in ("c", "cr", "cramp"):
        window.search.setText(words)
    window.close()
    window.deleteLater()
    qapp.processEvents()


def test_before_it_was_painted(services, qapp, late):
    from calfguide.desktop.startup import make_window

    made = make_window(services)
    made.show()
    made.grab()
    made.close()
    made.deleteLater()
    qapp.processEvents()
