"""How soon the whole program has ended after its window is closed while something is at work.

`python -m benchmarks.closing WORK [OPTIONS]` opens the window as the command line does, begins the work, closes the
window in the middle of it and says when that was.
"""

from __future__ import annotations

import subprocess
import sys
import time
from shutil import copytree
from typing import TYPE_CHECKING, cast

from benchmarks.measuring import in_the_middle
from benchmarks.processes import ROOT, WARM, screen, start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.measuring import Effort, Measure
    from calfguide.desktop.window import Window
    from calfguide.paths import Paths

BUDGET = 1000.0  # ms
FULL_SHEET = (0.0, 0.0, 640.0, 1700.0)  # drawing units


def draw(window: Window) -> Callable[[], bool]:
    """The whole leg in the sharpest picture, which takes a second or more."""
    from calfguide.desktop.leg.rasters import Wish

    rasters = window.leg.view.picture.rasters
    rasters.wish(Wish("back", "skin", "light", FULL_SHEET, 2.0))
    return lambda: rasters.is_drawing


def compile_all(window: Window) -> Callable[[], bool]:
    """A word of the glossary is new, and so every page is compiled again."""
    from calfguide.desktop.watching import ContentWatch

    watch = cast("ContentWatch", window.findChild(ContentWatch))
    words = watch.paths.content / "en" / "glossary.yaml"
    new = f"measured-{time.monotonic_ns()}: {{title: word {time.monotonic_ns()}, meaning: A word.}}"
    words.write_text(f"{words.read_text('utf-8')}\n{new}\n", "utf-8")
    watch.quiet.start()
    return lambda: watch.work is not None and watch.work.is_alive()


def search(window: Window) -> Callable[[], bool]:
    """A long question with slips: the slowest look-up there is."""
    window.search.setFocus()
    window.search.setText("calff painn behindd kneee")
    window.search.textEdited.emit(window.search.text())
    return lambda: True


WORKS = {"draws": draw, "compiles": compile_all, "searches": search}


def main(work: str, *options: str) -> int:
    """Close the window a moment after the work has begun."""
    from PySide6.QtCore import QTimer

    from calfguide import cli
    from calfguide.commands import window as command

    make = command.make

    def make_watched(*given: object, **named: object) -> object:
        application, window = make(*given, **named)  # type: ignore[arg-type]
        window.painted.connect(lambda: QTimer.singleShot(300, lambda: begin(window)))
        return application, window

    def begin(window: Window) -> None:
        is_at_work = WORKS[work](window)

        def close_in_the_middle() -> None:
            if not is_at_work():
                QTimer.singleShot(1, close_in_the_middle)
                return
            print(time.monotonic(), flush=True)
            window.close()

        close_in_the_middle()

    command.make = make_watched  # type: ignore[assignment]
    return cli.main(["--new-window", *options])


def closed(work: str, settings: dict[str, str], *options: str) -> float:
    """Milliseconds from the closing of the window to the end of the process."""
    command = [sys.executable, "-m", "benchmarks.closing", work, *options]
    with subprocess.Popen(command, env=settings, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline() if process.stdout else ""
        code = process.wait(60)
        ended = time.monotonic()
    if code:
        raise RuntimeError(f"closing while it {work} ended with {code}")  # a fall would be the quickest end
    return (ended - float(said)) * 1000


def measure_closing(home: Path, paths: Paths, effort: Effort) -> list[Measure]:
    """Closing while a worker draws or compiles, and after a key in the search box."""
    content = home / "closing"
    copytree(paths.content, content)
    rows = []
    with screen(home) as (name, settings):
        start("ours", settings, WARM, (str(content),))
        for work in WORKS:
            options = ("--content", str(content), "--watch")
            times = [closed(work, settings, *options) for _ in range(max(1, effort.starts // 3))]
            rows.append(in_the_middle(f"closing while it {work}, to the end", times, "ms", f"on {name}", BUDGET))
    return rows


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
