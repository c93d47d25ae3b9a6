"""`python -m benchmarks [--quick] [--full] [--write]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Effort

QUICK = Effort(starts=3, laps=1, sizes=(10, 100))


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure each budget beside a reference.")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, for a first look")
    parser.add_argument("--full", action="store_true", help="also a library of 10,000 pages (some minutes)")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    given = parser.parse_args(words)
    effort = QUICK if given.quick else Effort()
    if given.full:
        effort = Effort(effort.starts, effort.laps, (*effort.sizes, 10_000))
    with tempfile.TemporaryDirectory(prefix="calfguide-bench-") as folder:
        return measure(Path(folder), effort, write=given.write)


def measure(folder: Path, effort: Effort, *, write: bool) -> int:
    from benchmarks import processes

    os.environ.update({f"XDG_{name}_HOME": str(folder) for name in ("CACHE", "DATA", "STATE")})
    os.environ.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")
    say("start")
    measures, parts, bare = processes.measure_start(folder, effort)
    say("memory")
    measures += processes.measure_memory(folder, effort)
    say("the leg")
    from benchmarks import atlas, rivals

    measures += atlas.measure_atlas(folder, effort)
    say("rivals")

    beside, notes = rivals.measure_rivals(folder, effort)
    measures += beside
    say("command line")
    measures += processes.measure_commands(folder, effort)
    # Qt and the program are loaded only now: the first measures are about other processes.
    from benchmarks import chart, closing, content, notebook, reader, report, window
    from calfguide.paths import find_paths

    paths = find_paths()
    say("window")
    measures += window.measure_window(paths, effort)
    measures += reader.measure_reader(paths, effort)
    say("closing")
    measures += closing.measure_closing(folder, paths, effort)
    say("notebook")
    measures += notebook.measure_notebook(folder, effort)
    say("our content")
    measures += content.measure_ours(paths, folder, effort)
    say("synthetic content")
    measures += content.measure_growth(folder, effort)
    print(report.as_text(measures), *report.part_rows(parts), *notes, sep="\n")
    if write:
        report.PAGE.write_text(report.as_page(measures, parts, bare, notes), "utf-8")
        chart.FILE.write_text(chart.as_svg(measures), "utf-8")
    return 0


def say(what: str) -> None:
    print(f"measuring {what} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
