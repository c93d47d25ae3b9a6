"""Whole programs of any make, from exec to the first painted pixels on a screen of their own, and their memory.

A screen of Xvfb is a file: a program has painted once many of its pixels are no longer those of the empty screen and
have many colours. This works on Linux with Xvfb; elsewhere, and of what is not installed, nothing is measured, and that
is said.
"""

from __future__ import annotations

import mmap
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measuring import Measure, in_the_middle
from benchmarks.processes import ROOT, START_BUDGET, environment, memory_of
from tools import xserver

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.measuring import Effort
    from benchmarks.processes import Environment

WIDTH, HEIGHT, PIXEL = 1400, 900, 4
EVERY = 101  # one pixel of so many is looked at
PAINTED, COLOURS = 0.05, 8  # share of the screen, and colours on it
PATIENCE = 60.0  # seconds
LOOK_AGAIN = 0.004
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
BARE = (sys.executable, "-m", "benchmarks.probe", "bare", "600")
OURS = (sys.executable, "-m", "calfguide", "--new-window")
RIVALS = {"kiwix-desktop": ("kiwix-desktop",), "zeal": ("zeal",), "goldendict": ("goldendict",)}


@dataclass(frozen=True, slots=True)
class Start:
    """Milliseconds of the clock and of the processors until pixels, and MB of the process tree some time later."""

    clock: float
    processors: float
    memory: float


class Screen:
    """The pixels of one Xvfb."""

    def __init__(self, display: str, pixels: mmap.mmap) -> None:
        self.display, self.pixels = display, pixels
        self.first = len(pixels) - WIDTH * HEIGHT * PIXEL
        self.empty = self.look()

    def look(self) -> tuple[bytes, ...]:
        step = EVERY * PIXEL
        return tuple(self.pixels[self.first + part :: step] for part in range(3))

    def is_painted(self) -> bool:
        now = list(zip(*self.look(), strict=False))
        before = zip(*self.empty, strict=False)
        changed = sum(one != other for one, other in zip(now, before, strict=False))
        return changed > PAINTED * len(now) and len(set(now)) >= COLOURS


@contextmanager
def screen() -> Iterator[Screen]:
    """A fresh screen, empty."""
    with (
        tempfile.TemporaryDirectory(prefix="calfguide-screen-") as folder,
        xserver.screen(f"{WIDTH}x{HEIGHT}", "-fbdir", folder) as display,
    ):
        with (Path(folder) / "Xvfb_screen0").open("rb") as file:
            pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        yield Screen(display, pixels)
        pixels.close()


def start(command: Sequence[str], settings: Environment, stay: float = 0.0) -> Start | None:
    """Start it on a screen of its own; None where nothing was painted in time. Its memory is taken after `stay` s."""
    with screen() as shown:
        own = settings | {"DISPLAY": shown.display, "QT_QPA_PLATFORM": "xcb"}
        began = time.monotonic()
        process = subprocess.Popen(
            command, env=own, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            while not shown.is_painted():
                if time.monotonic() - began > PATIENCE or process.poll() is not None:
                    return None
                time.sleep(LOOK_AGAIN)
            clock, used = (time.monotonic() - began) * 1000, processors_of(process.pid)
            time.sleep(max(0.0, began + stay - time.monotonic()))
            return Start(clock, used, memory_of(process.pid) if stay else 0.0)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def processors_of(process: int) -> float:
    """Milliseconds that a process and its children have used."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:
        return 0.0
    own = sum(int(fields[place]) for place in range(11, 15)) * 1000 / TICKS
    return own + sum(processors_of(int(child)) for child in children)


def can_measure() -> bool:
    return which("Xvfb") is not None and Path("/proc/self/smaps_rollup").exists()


def measure_executables(
    ours: Sequence[str], bare: Sequence[str], home: Path, starts: int = 9, name: str = "the built program"
) -> list[Measure]:
    """One program beside another that was packaged the same way, started in turn: ratios of clock and processor time.

    Each is a command with its arguments, as for `subprocess`; no rows where nothing can be measured here.
    """
    if not can_measure():
        return []
    settings = environment(home)
    pairs = []
    for turn in range(starts + 1):
        other, own = start(bare, settings), start(ours, settings, 5.0 if turn == 0 else 0.0)
        if other is None or own is None:
            return []
        if turn:  # the first reads files and fills the cache
            pairs.append((other, own))
    rows = []
    for what, number in (("processor time", "processors"), ("clock", "clock")):
        times = [(getattr(other, number), getattr(own, number)) for other, own in pairs]
        ratios = [own / other for other, own in times if other]
        beside = f"{median(own for _, own in times):.0f} ms, a bare window {median(o for o, _ in times):.0f} ms"
        rows.append(in_the_middle(f"{name}, exec to pixels, {what}", ratios, "x", f"{beside}, Xvfb", START_BUDGET))
    return rows


def measure_rivals(home: Path, effort: Effort) -> tuple[list[Measure], list[str]]:
    """Ours and the rivals, each beside a bare window started just before; and a line on what was not measured."""
    if not can_measure():
        return [], ["Rivals were not measured: this needs Linux and Xvfb."]
    # Their web views refuse to start for root with a sandbox, and builds often run as root.
    own_home = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    settings = environment(home) | own_home
    rows: list[Measure] = []
    left_out = [name for name, command in RIVALS.items() if which(command[0]) is None]
    notes = [f"Not installed, and so not measured: {', '.join(left_out)}."] if left_out else []
    start(OURS, settings, 5.0)
    for name, command in {"CalfGuide": OURS, **RIVALS}.items():
        if name in left_out:
            continue
        pairs = [(start(BARE, settings, 3.0), start(command, settings, 3.0)) for _ in range(max(2, effort.starts // 3))]
        good = [(bare, own) for bare, own in pairs if bare is not None and own is not None]
        if not good:
            notes.append(f"{name} ended or painted nothing within {PATIENCE:.0f} s ({shlex.join(command)}).")
            continue
        rows += beside_a_bare_window(name, good)
    return rows, notes


def beside_a_bare_window(name: str, pairs: Sequence[tuple[Start, Start]]) -> list[Measure]:
    rows = []
    for what, number, unit in (
        ("exec to pixels, processor time", "processors", "ms"),
        ("exec to pixels, clock", "clock", "ms"),
        ("memory after 3 s", "memory", "MB"),
    ):
        values = [(getattr(bare, number), getattr(own, number)) for bare, own in pairs]
        told = f"{median(own for _, own in values):.0f} {unit}, a bare window {median(b for b, _ in values):.0f} {unit}"
        rows.append(in_the_middle(f"{name}, {what}", [own / bare for bare, own in values if bare], "x", told, None))
    return rows
