"""What a large notebook costs: at the start with the page of last time, and when its page is drawn."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measuring import Measure, at_p95, in_the_middle, timed
from benchmarks.processes import OURS, screen, start
from calfguide.notebook.notebook import Notebook
from calfguide.notebook.notes import TABLE, to_row
from calfguide.notebook.place import notebook_file
from calfguide.notebook.records import Bookmark, Note, Passage
from calfguide.notebook.settings import Settings
from calfguide.paths import find_paths

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.measuring import Effort

ENTRIES = 10_000
START_BUDGET, OPEN_BUDGET = 20.0, 20.0  # ms
LAST_PAGE = "leg-cramps"
PLAIN = re.compile(r"(?<=\. )[A-Z][a-z, ]{25,80}")  # the beginning of a sentence, without any markup


def measure_notebook(home: Path, effort: Effort) -> list[Measure]:
    """Starts with an empty notebook and with a full one in turn; then opening the full one by itself."""
    homes = {name: home / f"notebook-{name}" for name in ("empty", "full")}
    for folder in homes.values():
        settings = Settings(folder / "calfguide" / "settings.json")
        settings.set("tabs", {"tabs": [{"visits": [[LAST_PAGE, "", 0]], "at": 0}], "at": 0})
        settings.save()
    full = notebook_file(homes["full"] / "calfguide")
    fill(full, find_paths().content / "en" / "conditions")
    return [added(homes, effort), opening(full, effort)]


def fill(file: Path, conditions: Path) -> None:
    """So many bookmarks, highlights and notes, and visits, over all conditions; most passages stand on their pages."""
    texts = {one.stem: PLAIN.findall(one.read_text("utf-8")) for one in sorted(conditions.glob("*.md"))}
    pages = list(texts)
    notebook = Notebook(file)
    titles = ((number, pages[number % len(pages)]) for number in range(ENTRIES))
    notebook.bookmarks.add_many(Bookmark(str(n), "", 0.0, f"{page} {n}", page, n) for n, page in titles)
    with notebook.store.change("add-note") as recorder:
        for number in range(ENTRIES):
            page = pages[number % len(pages)]
            quote = texts[page][number % len(texts[page])]
            text = f"note {number}" if number % 2 else ""
            recorder.insert(TABLE, to_row(Note(f"{number:05}", page, Passage("", quote), text, number, number)))
    with notebook.store.transaction() as connection:
        visits = ((pages[n % len(pages)], pages[n % len(pages)], n * 3600) for n in range(ENTRIES))
        connection.executemany("INSERT INTO visits (page, title, at) VALUES (?, ?, ?)", visits)
    notebook.close()


def added(homes: dict[str, Path], effort: Effort) -> Measure:
    """Milliseconds of processor time to the first paint that a full notebook adds."""
    times: dict[str, list[float]] = {name: [] for name in homes}
    with screen(homes["empty"]) as (_, settings):
        for turn in range(effort.small_differences + 1):
            for name, folder in homes.items():
                folders = {f"XDG_{kind}_HOME": str(folder) for kind in ("DATA", "STATE")}
                took = start(OURS, settings | folders)[1]
                if turn:  # the first of each compiles modules and reads files
                    times[name].append(took)
    differences = [full - empty for full, empty in zip(times["full"], times["empty"], strict=True)]
    reference = f"with an empty notebook {median(times['empty']):.0f} ms, processor time"
    what = f"start with {ENTRIES:,} bookmarks and {ENTRIES:,} notes, added to first paint"
    return in_the_middle(what, differences, "ms", reference, START_BUDGET)


def opening(full: Path, effort: Effort) -> Measure:
    """Opening the notebook and asking what the open page needs."""

    def open_and_ask() -> None:
        notebook = Notebook(full)
        assert notebook.bookmarks.has(LAST_PAGE)
        assert notebook.notes.of_page(LAST_PAGE)
        notebook.close()

    def open_empty() -> None:
        notebook = Notebook(full.with_name("other.sqlite"))
        notebook.bookmarks.has(LAST_PAGE)
        notebook.notes.of_page(LAST_PAGE)
        notebook.close()

    open_empty()
    laps = 10 * effort.laps
    times, others = timed([open_and_ask] * laps), timed([open_empty] * laps)
    return at_p95("opening that notebook and asking for a page", times, "an empty one", others, OPEN_BUDGET)
