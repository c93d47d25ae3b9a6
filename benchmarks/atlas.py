"""What the drawn leg adds to a window: to its first paint, and to its memory."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measuring import in_the_middle
from benchmarks.processes import MEMORY_AFTER, WARM, screen, start

if TYPE_CHECKING:
    from benchmarks.measuring import Effort, Measure

START_BUDGET, MEMORY_BUDGET = 40.0, 40.0  # ms, MB
FRAME, LEG = "frame", "leg"


def measure_atlas(home: Path, effort: Effort, after: float = MEMORY_AFTER) -> list[Measure]:
    """A window of our look with the leg in it, beside the same window without, started in turn."""
    with screen(home) as (name, settings):
        for kind in (FRAME, LEG):
            start(kind, settings, WARM)
        runs = [(start(FRAME, settings), start(LEG, settings)) for _ in range(effort.small_differences)]
        times = max(1, effort.starts // 3) if Path("/proc/self/smaps_rollup").exists() else 0
        used = [(start(FRAME, settings, after)[2], start(LEG, settings, after)[2]) for _ in range(times)]
    frame = median(frame[1] for frame, _ in runs)
    added = [leg[1] - frame[1] for frame, leg in runs]
    beside = f"processor time; the same window without it {frame:.0f} ms, on {name}"
    rows = [in_the_middle("the leg, added to a window's first paint", added, "ms", beside, START_BUDGET)]
    if used:
        beside = f"the same window without it {median(frame for frame, _ in used):.0f} MB"
        more = [leg - frame for frame, leg in used]
        rows.append(in_the_middle("the leg, added to a window's memory", more, "MB", beside, MEMORY_BUDGET))
    return rows
