"""Whole programs: from exec to the first painted window, memory, and the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measuring import Measure, in_the_middle
from benchmarks.parts import measure_parts
from tools import xserver

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.measuring import Effort

ROOT = Path(__file__).resolve().parent.parent
START_BUDGET, MEMORY_BUDGET = 1.5, 2.0
MEMORY_AFTER = 3.0  # seconds
COMMAND_BUDGET = 250.0  # ms
BARE, OURS = "bare", "ours"
WARM = 5.0  # seconds of the first start, in which what the next ones find in the cache is made
Environment = dict[str, str]
Started = tuple[float, float, float]


def environment(home: Path, **settings: str) -> Environment:
    """A home folder of its own, and compiled modules kept as an installation keeps them."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folders = {f"XDG_{name}_HOME": str(home) for name in ("CACHE", "DATA", "STATE")}
    return given | folders | {"PYTHONPYCACHEPREFIX": str(home / "pycache"), "PYTHONPATH": str(ROOT)} | settings


@contextmanager
def screen(home: Path, *options: str) -> Iterator[tuple[str, Environment]]:
    """Xvfb where it is installed, else Qt's offscreen platform, and its name."""
    if which("Xvfb") is None:
        yield "offscreen", environment(home, QT_QPA_PLATFORM="offscreen")
        return
    with xserver.screen("1400x900", *options) as display:
        yield "Xvfb", environment(home, QT_QPA_PLATFORM="xcb", DISPLAY=display)


def start(kind: str, settings: Environment, stay: float = 0.0, content: Sequence[str] = ()) -> Started:
    """Milliseconds of the clock and of the processors until the first paint, and MB of memory after `stay` seconds."""
    command = [sys.executable, "-m", "benchmarks.probe", kind, str(stay + (60 if stay else 0)), *content]
    began = time.monotonic()
    with subprocess.Popen(command, env=settings, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        said = json.loads(process.stdout.readline() if process.stdout else "")
        memory = 0.0
        if stay:
            time.sleep(max(0.0, began + stay - time.monotonic()))
            memory = memory_of(process.pid)
            process.terminate()
    return (said["at"] - began) * 1000, said["cpu"] * 1000, memory


def memory_of(process: int) -> float:
    """MB that a process and its children have to themselves, shared pages by halves (PSS)."""
    total = 0
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:
        return 0.0
    total = sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return total / 1024 + sum(memory_of(int(child)) for child in children)


def measure_start(home: Path, effort: Effort) -> tuple[list[Measure], list[tuple[str, float]], float]:
    """Ours and the bare window in turn, so that whatever else the machine does is in both.

    Also where the time of ours goes, and the least that the bare window took, in ms of processor time.
    """
    with screen(home) as (name, settings):
        for kind in (BARE, OURS):
            start(kind, settings, WARM)  # modules and the library are compiled, the first pictures are kept
        runs = [(start(BARE, settings), start(OURS, settings)) for _ in range(effort.starts)]
        parts = measure_parts(settings, effort)
    rows = []
    for number, what in ((1, "processor time"), (0, "clock")):
        ratios = [ours[number] / bare[number] for bare, ours in runs]
        bare, ours = (median(run[kind][number] for run in runs) for kind in (0, 1))
        reference = f"{ours:.0f} ms, a bare window {bare:.0f} ms, on {name}"
        rows.append(in_the_middle(f"start to first paint, {what}", ratios, "x", reference, START_BUDGET))
    return rows, parts, min(bare[1] for bare, _ in runs)


def measure_memory(home: Path, effort: Effort) -> list[Measure]:
    """Memory of the whole process tree."""
    after = MEMORY_AFTER
    if not Path("/proc/self/smaps_rollup").exists():
        return []
    with screen(home) as (name, settings):
        times = max(1, effort.starts // 3)
        runs = [(start(BARE, settings, after)[2], start(OURS, settings, after)[2]) for _ in range(times)]
    bare, ours = (median(run[kind] for run in runs) for kind in (0, 1))
    ratios = [run[1] / run[0] for run in runs]
    reference = f"{ours:.0f} MB, a bare window {bare:.0f} MB, on {name}"
    return [in_the_middle(f"memory {after:.0f} s after start", ratios, "x", reference, MEMORY_BUDGET)]


def measure_growth(home: Path, folder: Path, pages: int, effort: Effort) -> list[Measure]:
    """Start and memory on a content folder of so many pages, compiled before."""
    after = MEMORY_AFTER
    if not Path("/proc/self/smaps_rollup").exists():
        return []
    with screen(home) as (name, settings):
        times = max(1, effort.starts // 3)
        start(OURS, settings, WARM, (str(folder),))
        runs = [(start(BARE, settings), start(OURS, settings, after, (str(folder),))) for _ in range(times)]
    beside = f"a bare window {median(bare[1] for bare, _ in runs):.0f} ms, on {name}"
    used, memory = [ours[1] for _, ours in runs], [ours[2] for _, ours in runs]
    what = f"{pages:,} synthetic pages"
    return [
        in_the_middle(f"start on {what}, processor time", used, "ms", beside, None).at("start (ms)", pages),
        in_the_middle(f"memory {after:.0f} s after start on {what}", memory, "MB", "", None).at("memory (MB)", pages),
    ]


def measure_commands(home: Path, effort: Effort) -> list[Measure]:
    """Search and match as whole processes, beside a Python that does nothing."""
    settings = environment(home)
    lines = {
        "`calfguide search`": ["-m", "calfguide", "search", "pain behind knee", "--json"],
        "`calfguide match`": ["-m", "calfguide", "match", "--region", "calf", "--with", "cramp", "--json"],
    }
    empty = ["-c", "pass"]
    rows = []
    for what, line in lines.items():
        clocked(line, settings)
        runs = [(clocked(empty, settings), clocked(line, settings)) for _ in range(effort.starts)]
        reference = f"Python alone: {median(run[0] for run in runs):.0f} ms"
        times = [run[1] for run in runs]
        rows.append(in_the_middle(f"{what}, whole process", times, "ms", reference, COMMAND_BUDGET))
    return rows


def clocked(line: list[str], settings: Environment) -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, *line], env=settings, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return (time.monotonic() - began) * 1000
