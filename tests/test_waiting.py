"""Modules that wait are as good as those that do not."""

from __future__ import annotations

import subprocess
import sys

import pytest

START = "from calfguide.waiting import let_wait; import sys\n"


def said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", START + code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.fixture
def module(tmp_path, monkeypatch):
    """The text of a module `late`, which says when it runs."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")

    def write(text):
        (tmp_path / "late.py").write_text(f"print('runs', end=' ')\n{text}\n")

    return write


def test_it_runs_when_something_is_looked_for_and_once(module):
    module("a, b = 1, 2")
    assert said("let_wait('late'); import late; import late; print('waits', end=' '); print(late.a, late.b)") == (
        "waits runs 1 2"
    )


def test_names_may_be_imported_from_it(module):
    module("a = 1")
    assert said("let_wait('late')\nfrom late import a\nprint(a)") == "runs 1"


def test_what_it_does_not_have_is_missing_as_ever(module):
    module("a = 1")
    ask = "let_wait('late'); import late\ntry:\n    late.c\nexcept AttributeError as error:\n    print(error)"
    assert said(ask) == "runs module 'late' has no attribute 'c'"


def test_it_may_look_for_something_in_itself_and_answer_for_itself(module):
    module("import late\nhas = hasattr(late, 'later')\nlater = 3\ndef __getattr__(name):\n    return name")
    assert said("let_wait('late'); import late; print(late.has, late.later, late.other)") == "runs False 3 other"


def test_a_fault_in_it_is_told_to_everybody_who_looks(module):
    module("raise ValueError('no')")
    ask = "try:\n    late.a\nexcept ValueError as error:\n    print(error, end=' ')\n"
    assert said("let_wait('late'); import late\n" + ask + ask) == "runs no runs no"


def test_threads_that_look_at_the_same_time_all_find_it(module):
    module("a = sum(range(3_000_000)) > 0")
    ask = """
import threading
let_wait('late'); import late
found = []
threads = [threading.Thread(target=lambda: found.append(late.a)) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(found == [True] * 8)
"""
    assert said(ask) == "runs True"


def test_modules_that_are_there_or_nowhere_are_left_alone():
    ask = "import json; let_wait('json', 'no_such_module'); print('no_such_module' in sys.modules, json.dumps(1))"
    assert said(ask) == "False 1"
