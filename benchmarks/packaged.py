"""The packaged program beside a bare window packaged the same way: `python -m benchmarks.packaged [TIMES]`.

Both are one-folder programs of PyInstaller with the same parts of Qt (build/packaging.spec and build/bare.spec). What
is measured is the time from the start of the process until its window is mapped on Xvfb and painted, as the X server
tells it, so that neither program has to know that it is watched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.processes import ROOT, START_BUDGET, WARM, screen

BARE = ROOT / "dist" / "bare" / "bare"
OURS = ROOT / "dist" / "calfguide" / "calfguide"
TIMES = 7
PATIENCE = 60.0  # seconds
LOOK_EVERY = 0.004


class Watched:
    """A program with a window on a screen of its own."""

    def __init__(self, program: Path, settings: dict[str, str]) -> None:
        self.program = program
        self.settings = settings
        self.empty = self.screen()

    def start(self, stay: float = 0.0) -> tuple[float, float]:
        """Seconds of the clock until its window is painted, and of the processors until then; it lives on to `stay`."""
        settings = {**self.settings, "PYTHONPATH": ""}
        began = time.monotonic()
        with subprocess.Popen([self.program], env=settings, cwd="/", stderr=subprocess.DEVNULL) as process:
            while self.screen() == self.empty:
                if time.monotonic() > began + PATIENCE or process.poll() is not None:
                    raise SystemExit(f"{self.program} has shown nothing")
                time.sleep(LOOK_EVERY)
            at = time.monotonic() - began
            used = processor_seconds(process.pid)
            time.sleep(stay)
            process.kill()
            process.wait()
        while self.screen() != self.empty:
            time.sleep(LOOK_EVERY)
        return at, used

    def screen(self) -> bytes:
        """A corner of what the X server has painted, from the file in which Xvfb keeps it."""
        with Path(self.settings["FRAMEBUFFER"]).open("rb") as file:
            file.seek(200_000)
            return file.read(2_000_000)[::97]


def processor_seconds(process: int) -> float:
    """What a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(times: int = TIMES) -> tuple[float, float]:
    """The ratios ours : bare of the clock and of processor time; medians of pairs that started in turn."""
    ratios: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory() as folder:
        buffer = Path(folder, "screen")
        buffer.mkdir()
        home = Path(folder, "home")
        home.mkdir()
        with screen(home, "-fbdir", str(buffer)) as (_, settings):
            given = {**settings, "FRAMEBUFFER": str(buffer / "Xvfb_screen0")}
            bare, ours = Watched(BARE, given), Watched(OURS, given)
            for program in (bare, ours):
                program.start(WARM)  # files are read once, and what the next starts find in the cache is kept
            for number in range(times):
                one, other = bare.start(), ours.start()
                print(f"{number + 1}: bare {one[0]:.3f} s ({one[1]:.2f}), ours {other[0]:.3f} s ({other[1]:.2f})")
                for index in (0, 1):
                    ratios[index].append(other[index] / one[index])
    return median(ratios[0]), median(ratios[1])


def main(words: list[str]) -> int:
    """Print the ratios; 1 where the budget is missed."""
    if shutil.which("Xvfb") is None:
        sys.exit("benchmarks.packaged: Xvfb not found; on Debian: apt-get install xvfb")
    for program, command in ((OURS, "python3 dev.py package"), (BARE, "python3 dev.py package --bare")):
        if not program.is_file():
            sys.exit(f"benchmarks.packaged: there is no {program.relative_to(ROOT)}; make it with {command}")
    clock, processor = measure(int(words[0]) if words else TIMES)
    print(
        f"first painted window: {clock:.2f} x a bare packaged window by the clock, {processor:.2f} x in processor time"
    )
    print(f"budget {START_BUDGET} x: {'held' if clock <= START_BUDGET else 'missed'}")
    return 0 if clock <= START_BUDGET else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
