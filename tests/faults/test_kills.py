"""Killed at random moments while it writes, and before each call that writes: nothing that was said to be kept is lost,
and all of it opens again.

`python3 dev.py faults` kills 500 times at random, and before every such call. Random moments alone fall between two
pages of one change so rarely that 200 kills did not tell a notebook without a journal from ours.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from random import Random

import pytest

from calfguide.notebook.notebook import Notebook
from calfguide.notebook.settings import Settings

AT_A_TIME = 20  # kills between two looks at what is left
LONGEST = 0.03  # seconds between the last word that is waited for and the kill
WRITING = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink")  # calls of Linux

WRITER = """
import sys
from pathlib import Path
from calfguide.notebook.notebook import Notebook
from calfguide.notebook.records import Passage
from calfguide.notebook.settings import Settings
folder, first = Path(sys.argv[1]), int(sys.stdin.readline())
notebook, settings = Notebook(folder / "notebook.sqlite"), Settings.load(folder / "settings.json")
assert not settings.problem, settings.problem
for number in range(first, first + int(sys.argv[2])):
    notebook.bookmarks.add("leg-cramps", str(number))
    notebook.notes.add("leg-cramps", Passage("treatment", str(number)), "a note")
    notebook.visits.record(f"page-{number}", "A page")
    if number % 5 == 4:
        notebook.undo()
        notebook.redo()
    settings.set("recent_commands", [str(number)])
    settings.save()
    print(number, flush=True)
notebook.close()
"""


def begin(folder):
    """A writer that has all its modules and waits to be told the first number that it is to write."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), "1000"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def write_and_kill(process, first, random):
    """Let a writer write, end it at some moment after its first word, in the middle of its work; what it had said."""
    process.stdin.write(f"{first}\n")
    process.stdin.flush()
    said = [process.stdout.readline() for _ in range(1 + random.randrange(3))]
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=random.random() * LONGEST)
    process.send_signal(signal.SIGKILL)
    rest, errors = process.communicate(timeout=60)
    assert errors == ""
    assert process.returncode == -signal.SIGKILL, "the writer had come to its end"
    numbers = [int(line) for line in ("".join(said) + rest).split() if line.isdecimal()]
    assert numbers[:1] == [first], "the kill came before anything was written"
    return numbers


def look(folder, said):
    notebook = Notebook(folder / "notebook.sqlite")
    titles = [int(one.title) for one in notebook.bookmarks.all()]
    noted = [int(one.passage.quote) for one in notebook.notes.all()]
    assert set(said) <= set(titles)
    assert set(said) <= set(noted)
    assert len(titles) == len(set(titles))
    assert notebook.store.rows("PRAGMA integrity_check") == [("ok",)]
    assert notebook.take_messages() == []
    notebook.close()
    settings = Settings.load(folder / "settings.json")
    assert settings.problem == ""
    if said:
        (number,) = settings.get("recent_commands")
        assert int(number) >= max(said)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_kill_at_any_moment_loses_nothing_that_was_kept(tmp_path, request):
    random, kills = Random(8), request.config.getoption("--kills")
    said = []
    following = begin(tmp_path)
    for kill in range(1, kills + 1):
        process, following = following, begin(tmp_path)  # which reads its modules meanwhile
        said += write_and_kill(process, kill * 1000, random)
        if kill % AT_A_TIME == 0:
            look(tmp_path, said)
    following.kill()
    following.communicate(timeout=60)
    look(tmp_path, said)


def traced(folder, report, *options):
    """Five numbers written from nothing under strace; the exit code and the numbers that were said."""
    folder.mkdir()
    writer = [sys.executable, "-B", "-c", WRITER, str(folder), "5"]
    command = ["strace", "-f", "-qq", "-o", str(report), *options, *writer]
    done = subprocess.run(command, input="0\n", capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, [int(line) for line in done.stdout.split()]


@pytest.fixture
def tracing():
    if shutil.which("strace") is None or subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("kills at a chosen call need strace and the right to use it")


@pytest.mark.skipif(sys.platform != "linux", reason="calls of Linux")
def test_a_kill_before_any_call_that_writes_loses_nothing_that_was_kept(tracing, tmp_path, request):
    report = tmp_path / "calls"
    assert traced(tmp_path / "whole", report, "-e", f"trace={','.join(WRITING)}") == (0, [0, 1, 2, 3, 4])
    calls = Counter(line.split()[1].partition("(")[0] for line in report.read_text().splitlines())
    moments = [(call, turn + 1) for call, number in calls.items() for turn in range(number)]
    assert len(moments) > 100
    for call, turn in Random(8).sample(moments, min(len(moments), request.config.getoption("--kills"))):
        folder = tmp_path / f"{call}-{turn}"
        code, said = traced(folder, report, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={turn}")
        assert code == -signal.SIGKILL, (call, turn)
        look(folder, said)


def test_what_kills_leave_is_swept_later(tmp_path):
    left = tmp_path / ".settings.json.abc.tmp"
    left.write_text("{")
    settings = Settings(tmp_path / "settings.json")
    settings.save()
    assert left.exists(), "somebody may still be writing it"
    os.utime(left, (0, 0))
    settings.save()
    assert not left.exists()


TWO = """
import sys
from pathlib import Path
from calfguide.notebook.settings import Settings
settings = Settings.load(Path(sys.argv[1]))
key, values = sys.argv[2], sys.argv[3].split(",")
for number in range(60):
    settings.set(key, values[number % len(values)])
    settings.save()
    assert not settings.problem, settings.problem
"""


def test_two_windows_keep_what_each_of_them_chose(tmp_path):
    file = tmp_path / "settings.json"
    one, other = Settings.load(file), Settings.load(file)
    one.set("level", "student")
    one.save()
    other.set("theme", "dark")
    other.set("level", other.get("level"))  # drawn, not chosen
    other.save()
    one.reset("level")
    one.set("side", "left")
    one.save()
    kept = Settings.load(file)
    assert kept.values == {"theme": "dark", "side": "left"}


def test_two_programs_write_settings_at_once(tmp_path):
    file = tmp_path / "settings.json"
    writers = [
        subprocess.Popen([sys.executable, "-c", TWO, str(file), key, values], stderr=subprocess.PIPE, text=True)
        for key, values in (("level", "student,plain"), ("theme", "light,dark"))
    ]
    for writer in writers:
        assert writer.communicate(timeout=60)[1] == ""
    assert Settings.load(file).problem == ""
    assert list(tmp_path.glob("*settings*")) == [file]
