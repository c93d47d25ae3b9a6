"""Measures as a table: for a terminal, and for docs/performance.md."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.measuring import Measure

HEADINGS = ("what", "measured", "spread", "budget", "", "beside")
PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"


def machine() -> str:
    """What it was measured on, without a name of the machine."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [row.partition(":")[2].strip() for row in info.read_text().splitlines() if row.startswith("model name")]
        cpu = names[0] if names else cpu
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    versions = f"{platform.system()}, Python {platform.python_version()}, Qt {qVersion()}"
    return f"{os.cpu_count()} cores ({cpu}), {versions}{load}"


def number(value: float, unit: str) -> str:
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:.{digits}f} {unit}"


def row(one: Measure) -> tuple[str, ...]:
    budget = "" if one.budget is None else number(one.budget, one.unit)
    spread = f"{number(one.low, one.unit)} to {number(one.high, one.unit)}"
    return one.what, number(one.value, one.unit), spread, budget, one.verdict, one.reference


def as_text(measures: Sequence[Measure]) -> str:
    rows = [HEADINGS, *(row(one) for one in measures)]
    widths = [max(len(line[column]) for line in rows) for column in range(len(HEADINGS))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in rows)
    return "\n".join([machine(), *lines, summary(measures)])


def summary(measures: Sequence[Measure]) -> str:
    budgeted = [one for one in measures if one.budget is not None]
    missed = [one.what for one in budgeted if one.missed]
    held = f"{len(budgeted) - len(missed)} of {len(budgeted)} budgets held."
    return f"{held} Missed: {'; '.join(missed)}." if missed else held


def as_page(
    measures: Sequence[Measure], parts: Sequence[tuple[str, float]], bare: float, notes: Sequence[str] = ()
) -> str:
    """The whole of docs/performance.md; `parts` are the steps of a start in ms, `bare` a bare window's whole start."""
    lines = [f"| {' | '.join(HEADINGS)} |", "|" + "---|" * len(HEADINGS)]
    for one in measures:
        what, value, spread, budget, verdict, reference = row(one)
        lines.append(f"| {what} | {value} | {spread} | {budget} | {verdict and f'**{verdict}**'} | {reference} |")
    return TEXT.format(
        date=datetime.now(UTC).date(),
        machine=machine(),
        table="\n".join(lines),
        summary=" ".join((summary(measures), *notes)),
        bare=bare,
        parts="\n".join(part_rows(parts)),
    )


def part_rows(parts: Sequence[tuple[str, float]]) -> list[str]:
    whole = sum(took for _, took in parts)
    rows = [f"| {what} | {took:.0f} |" for what, took in parts]
    return ["| step | ms |", "|---|---|", *rows, f"| in all | {whole:.0f} |"]


TEXT = """# How fast CalfGuide is

`python3 dev.py bench` measures this and `python3 dev.py bench --write` writes this page; `--full` adds a library of
10,000 pages. No number in its tables is written by hand.

Measured on {date}: {machine}.

{table}

{summary}

![How compiling, opening, searching, starting and memory grow with 10 to 10,000 pages](performance.svg)

- A ratio (x) is ours to a bare PySide6 window with a `QTextBrowser` and one paragraph, started in turn in the same
  run; its spread is the smallest and the largest ratio of two neighbouring starts. Processor time is what counts on a
  machine that does other things too; the clock is what a reader feels.
- p95 is the 95th percentile, its spread is the median and the slowest. Acts in the window run on Qt's offscreen
  platform; the leg is zoomed with a pain pattern on it. "To" a list or a page is until that panel is painted, which the
  program does first; "until all is painted", and for all other acts, until the event loop has nothing left to do.
  The first act is three seconds after the first look. Before a click, a page, a key or an answer the program rests for
  a tenth of a second, before a frame or view not.
- What the leg and a full notebook add to a start is less than one start differs from the next: three times as many
  pairs of starts are taken for these two.
- Each lap of keys has a search that has found nothing yet, after what the search box reads ahead when it gets the
  keyboard.
- Memory is what the processes have to themselves, shared pages by halves (PSS); it is less for both where other Qt
  programs run.
- A program "exec to pixels" is started on an empty screen of its own, until a twentieth of the screen has changed and
  has eight colours; one that shows an empty window first is done sooner by that. Rivals have no content installed.
- Closing is from the call to the end of the process, while a worker draws the whole leg sharply or compiles all pages
  anew, or right after a key in the search box.
- Others are medians from the smallest to the largest.
- Two budgets are measured elsewhere: the size of the Linux package stops its build (docs/packaging.md), and
  `python3 dev.py test` says how long the suite took beside its six minutes.
- Synthetic pages are made from a seed: eleven sections of eight sentences of made-up words.

## Where the start goes

Milliseconds of processor time by step, each the least of several starts with the cache filled, when a bare window took
{bare:.0f} in all.

{parts}

The `Qt` namespace, the program's own modules and widgets and its library are what a bare window does without. What is
left out of the start, as each was measured alone, in about the same milliseconds: the modules with which PySide6
explains wrong calls and which it compiles from source each time (60), and its look into the source of every imported
module (25); methods that `dataclasses` compiles (25) and what it imports (9); the parser of the command line (10);
TOML and the shapes of the first side, kept as plain values (18); measuring each card twice (12); decoding and shrinking
the leg (25), drawing six thumbnails (15) and the icons (8), kept as they were last seen; OpenSSL for a checksum (4);
modules that others only name (15); conditions that are not in sight (12); compiling `__init__` (7).
"""
