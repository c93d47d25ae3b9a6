"""Sharing work among processes: the same results in the same order, whatever becomes of a worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from calfguide.library import workers
from calfguide.library.compiler import compile_folder
from calfguide.library.workers import Shared, workers_for
from tests.library.samples import CLOT, NAMES, STRAIN, changed, write_sample

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has forks that are safe")
PAGES = 40

# The tests' own process has threads, so each runs in one that has none; what it prints is JSON.
BEGINNING = """
import json, os, signal, sys, threading, time
from calfguide.library import workers
os.sched_getaffinity = lambda _: {0, 1}
parent = os.getpid()
things = list(range(100))

def childless():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False

def share(work, things=things):
    got, error = [], ""
    try:
        with workers.Shared(things, work) as results:
            for result in results:
                got.append(result)
    except Exception as raised:
        error = repr(raised)
    print(json.dumps([got, error, parent, childless()]))
"""
ALONE = [[number, number * number] for number in range(100)]


def run(code: str, *words: str, code_of_exit: int = 0) -> Any:
    """What a process prints; it returns when nobody can write there any more, so when no worker is left."""
    command = [sys.executable, "-W", "error", "-c", BEGINNING + code, *words]
    ended = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (code_of_exit, "")
    return json.loads(ended.stdout) if ended.stdout else None


def test_results_come_in_order_from_several_processes() -> None:
    got, error, parent, childless = run("share(lambda n: (os.getpid(), n, n * n))")
    assert [result[1:] for result in got] == ALONE
    assert (len({result[0] for result in got}), error, childless) == (2, "", True)
    assert parent not in {result[0] for result in got}


def test_results_that_are_larger_than_a_pipe() -> None:
    got, *_ = run("share(lambda n: (n, len(bytes(3_000_000))), things[:30])")
    assert got == [[number, 3_000_000] for number in range(30)]
    assert run("with workers.Shared(things, lambda n: bytes(3_000_000)) as results: print(sum(map(len, results)))") == (
        300_000_000
    )


FAILURES = {
    "is killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "is told to end": "os.kill(os.getpid(), signal.SIGTERM)",
    "raises": "1 / 0",
    "exits": "sys.exit(3)",
    "makes what cannot be sent": "sys.stdout",
}


@pytest.mark.parametrize("what", FAILURES)
def test_what_a_lost_worker_does_not_bring_is_done_here(what: str) -> None:
    work = f"lambda n: {FAILURES[what]} if n == 30 and os.getpid() != parent else (os.getpid(), n, n * n)"
    got, error, parent, childless = run(f"share({work})")
    assert [result[1:] for result in got] == ALONE
    assert (error, childless) == ("", True)
    assert {result[0] for result in got[::2]} >= {parent}
    assert parent not in {result[0] for result in got[1::2]}  # the other worker goes on


def test_what_is_raised_in_any_process_is_raised_here_in_its_place() -> None:
    got, error, _, childless = run("share(lambda n: (n, n * n) if n != 31 else 1 / 0)")
    assert got == ALONE[:31]
    assert (error, childless) == ("ZeroDivisionError('division by zero')", True)


def test_an_interrupt_ends_all() -> None:
    code = """
try:
    with workers.Shared(things, lambda n: bytes(3_000_000)) as results:
        next(results)
        signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print(json.dumps(childless()))
"""
    assert run(code) is True


def test_no_worker_outlives_its_parent() -> None:
    code = """
with workers.Shared(things, lambda n: bytes(3_000_000)) as results:
    next(results)
    os.kill(parent, signal.SIGKILL)
"""
    run(code, code_of_exit=-9)


def test_a_process_with_threads_does_not_fork() -> None:
    code = """
over = threading.Event()
threading.Thread(target=over.wait).start()
share(lambda n: (os.getpid(), n, n * n))
over.set()
"""
    got, _, parent, _ = run(code)
    assert {result[0] for result in got} == {parent}
    assert [result[1:] for result in got] == ALONE


def test_when_work_is_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = tmp_path / "tasks"
    (tasks / "1").mkdir(parents=True)
    monkeypatch.setattr(workers, "TASKS", tasks)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)))
    assert workers_for(workers.FEWEST) == workers.MOST_WORKERS
    assert workers_for(workers.FEWEST - 1) == 0
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3})
    assert workers_for(1000) == 0
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert workers_for(1000) == 2
    (tasks / "2").mkdir()
    assert workers_for(1000) == 0
    (tasks / "2").rmdir()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert workers_for(1000) == 0


def test_threads_that_python_does_not_know_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert workers_for(1000) == 0
    over.set()
    thread.join()


def test_where_no_process_is_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    monkeypatch.setattr(workers, "workers_for", lambda _: 2)
    before = len(list(Path("/proc/self/fd").iterdir()))
    with Shared(range(3), lambda number: number * number) as results:
        assert list(results) == [0, 1, 4]
    assert len(list(Path("/proc/self/fd").iterdir())) == before


# ------------------------------------------------------------------------------------------------------- compiling

COMPILE = """
import pathlib
from calfguide.library import compiler, pagecompiler
from tests.library.samples import NAMES
done, seen = pagecompiler.PageCompiler.compile_plainly, []
def watched(self, file):
    assert os.getpid() != parent, "not shared"
    if sys.argv[3] == "killed" and file.slug == "strain-20":
        os.kill(os.getpid(), signal.SIGKILL)
    return done(self, file)
if sys.argv[3] != "killed":
    pagecompiler.PageCompiler.compile_plainly = watched
else:
    pagecompiler.PageCompiler.compile_plainly = lambda self, file: (
        done(self, file) if os.getpid() == parent else watched(self, file)
    )
report = compiler.compile_folder(
    pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), NAMES, progress=lambda *at: seen.append(at)
)
print(json.dumps([report.rendered, list(map(str, report.faults)), seen]))
"""


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """More pages than are compiled in one process, with good and bad ones and one that is no text."""
    content = write_sample(tmp_path / "content")
    folder = content / "en" / "conditions"
    for number in range(PAGES):
        text = changed(STRAIN if number % 3 else CLOT, "title: ", f"title: No. {number} ")
        (folder / f"strain-{number}.md").write_text(text)
    (folder / "strain-7.md").write_text("nothing")
    (folder / "strain-8.md").write_bytes(b"\xff")
    (folder / "strain-9.md").write_text(f"{STRAIN}\n[bad](condition:nowhere) <b> [@nobody-2000]\n")
    return content


@pytest.mark.parametrize("fate", ["lives", "killed"])
def test_several_processes_make_the_same_library(
    fate: str, large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, shared = tmp_path / "alone.sqlite", tmp_path / "shared.sqlite"
    monkeypatch.setattr(workers, "workers_for", lambda _: 0)
    for change in ("first", "many", "few"):
        if change == "many":
            for number in range(10, 36):
                path = large / "en" / "conditions" / f"strain-{number}.md"
                path.write_text(f"{path.read_text()}\nOne more line.\n")
        elif change == "few":
            (large / "en" / "conditions" / "strain-11.md").unlink()
        seen: list[list[int]] = []
        report = compile_folder(large, alone, NAMES, progress=lambda *at: seen.append(list(at)))  # noqa: B023
        if change != "few":
            told = run(COMPILE, str(large), str(shared), fate)
            assert seen == [[number, len(seen)] for number in range(1, len(seen) + 1)]
            assert told == [report.rendered, list(map(str, report.faults)), seen]
        else:
            compile_folder(large, shared, NAMES)
        assert alone.read_bytes() == shared.read_bytes()
