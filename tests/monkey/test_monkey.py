"""Short walks of fixed seeds; `python3 dev.py monkey` takes longer ones. A seed that found something stays here."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton

from tests.monkey.monkey import LOOK_AT_NAMES_EVERY, Monkey

WALKS = {1: 250, 7: 500}


@pytest.mark.parametrize("seed", WALKS)
def test_a_walk_finds_nothing(seed, qapp, paths):
    before = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    found = Monkey(paths, seed, WALKS[seed]).walk()
    qapp.setQuitOnLastWindowClosed(before)
    assert found.faults == []


class Stubborn(QDialog):
    """A dialog that Esc does not close."""

    def reject(self):
        pass


def fail():
    raise ZeroDivisionError


def fail_in_a_thread(_monkey):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def show(make, monkey):
    made = make(monkey.window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.show()


def show_a_button(kind, policy, monkey):
    button = kind(monkey.window)
    button.setFocusPolicy(policy)
    button.show()


FAULTS = {
    "an error": (lambda _monkey: QTimer.singleShot(0, fail), "ZeroDivisionError"),
    "an error of a thread": (fail_in_a_thread, "ZeroDivisionError"),
    "a button without a name": (partial(show_a_button, QPushButton, Qt.FocusPolicy.TabFocus), "has no name"),
    "a button for the mouse without one": (partial(show_a_button, QToolButton, Qt.FocusPolicy.NoFocus), "has no name"),
    "a dialog that stays": (partial(show, Stubborn), "Esc does not close"),
    "a part that stays hidden": (lambda monkey: stay(monkey, hidden=("soleus",)), "hidden=('soleus',)"),
}  # fmt: skip


def stay(monkey, **what):
    """Something is put back whenever the start takes it away."""
    monkey.window.commands.start.triggered.connect(lambda: monkey.services.state.set(**what))


@pytest.mark.parametrize("name", FAULTS)
def test_a_walk_finds(name, qapp, paths):
    """One that looked at nothing would find nothing either."""
    deed, words = FAULTS[name]
    before = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    monkey = Monkey(paths, 1, LOOK_AT_NAMES_EVERY)
    turns = iter([partial(deed, monkey)])
    monkey.deeds = [lambda: next(turns, int)()]
    found = monkey.walk()
    qapp.setQuitOnLastWindowClosed(before)
    assert [fault for fault in found.faults if words in fault]
