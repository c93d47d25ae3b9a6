"""What is done with content: compiling, searching, matching, comparing; ours, and synthetic libraries that grow."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from shutil import copytree
from typing import TYPE_CHECKING

from benchmarks import processes, window
from benchmarks.compiling import seconds
from benchmarks.measuring import Measure, at_p95, in_the_middle, timed
from benchmarks.synthetic import write_content
from benchmarks.window import TYPED
from calfguide.atlas.source import Atlas
from calfguide.desktop.conditions.rows import listing
from calfguide.finder import Answers, match, next_questions
from calfguide.finder.comparing import comparable, compare
from calfguide.library.features import FEATURES
from calfguide.library.library import Library
from calfguide.library.pages import Level, Onset, Sex, Urgency
from calfguide.library.search import Search
from calfguide.paths import find_paths
from calfguide.values import replace

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.measuring import Effort, Took
    from calfguide.paths import Paths

COMPILE_BUDGET, CHANGE_BUDGET = 2.0, 100.0  # s, ms
OURS_BUDGET, MANY_BUDGET, MANY = 3.0, 10.0, 10_000  # ms, ms, pages
MANY_COMPILE_BUDGET, LINEAR_BUDGET = 60.0, 1.25  # s, times as long a page
COMPILED = "compile (s)"
ANSWER_BUDGET = 16.0  # ms


def measure_ours(paths: Paths, folder: Path, effort: Effort) -> list[Measure]:
    """Our own content, in a copy that may be changed."""
    atlas = Atlas.open(paths.assets / "anatomy")
    content, target = folder / "content", folder / "ours.sqlite"
    copytree(paths.content, content)
    rows = compiling("ours", content, target, effort, COMPILE_BUDGET)
    with Library.open(target) as library:
        rows += [searching("ours", library, TYPED, effort, OURS_BUDGET), *finding(library, atlas, effort)]
    return rows


def compiling(name: str, content: Path, target: Path, effort: Effort, budget: float | None) -> list[Measure]:
    """From nothing, and after one page was saved; beside Markdown alone, which is the least that rendering takes."""
    words = [str(content), str(target), str(effort.laps), *(["ours"] if budget else [])]
    command = [sys.executable, "-m", "benchmarks.compiling", *words]
    said = json.loads(subprocess.run(command, cwd=processes.ROOT, capture_output=True, text=True, check=True).stdout)
    reference = f"{said['pages']} pages; Markdown alone: {said['alone']:.2f} s"
    return [
        in_the_middle(f"compile {name} from nothing", said["first"], "s", reference, budget),
        in_the_middle(
            f"compile {name}, one file changed", said["changes"], "ms", "", CHANGE_BUDGET if budget else None
        ),
    ]


def searching(name: str, library: Library, queries: tuple[str, ...], effort: Effort, budget: float | None) -> Measure:
    """Typing letter by letter; beside the bare full-text index asked for the same words."""
    typed = [text[:end] for text in queries for end in range(1, len(text) + 1)]
    times: list[Took] = []
    for _ in range(effort.laps):
        search = Search(library.connection)  # anew, or it would find again what it has found
        for _piece in search.prepare():  # as the search box does once it has the keyboard
            pass
        times += timed(partial(search.find, text, limit=8) for text in typed)
    asked = "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? ORDER BY rank LIMIT 8"

    def ask(text: str) -> None:
        terms = " ".join(f'"{word}"*' for word in text.split())
        library.connection.execute(asked, (terms,)).fetchall()

    others = timed(partial(ask, text) for text in typed)
    return at_p95(f"keystroke to results, {name}", times, "SQLite's index alone", others, budget)


def finding(library: Library, atlas: Atlas, effort: Effort) -> list[Measure]:
    """Match with many answers and order the list; compare each condition with what it is mistaken for."""
    conditions = library.conditions()
    names = sorted(FEATURES)
    answers = [
        Answers(
            regions=frozenset({"calf", "back-of-knee"}),
            onset=frozenset({Onset.SUDDEN}),
            present=frozenset(names[turn : turn + 8]),
            absent=frozenset(names[turn + 8 : turn + 14]),
            age=44,
            sex=Sex.MALE,
        )
        for turn in range(len(names))
    ] * effort.laps

    def order(given: Answers) -> None:
        found = match(conditions, given, atlas.inside)
        listing(found, given, show_all=False)
        next_questions(found, given, atlas.inside)

    times = timed(partial(order, given) for given in answers)
    known = {one.slug: one for one in conditions}
    groups = [comparable((one.slug, *one.compare), known) for one in conditions] * effort.laps
    columns = [[known[slug] for slug in group] for group in groups if len(group) > 1]
    care = {str(urgency): str(urgency) for urgency in Urgency}
    compared = timed(
        partial(compare, many, str, care, partial(library.sections, level=Level.PLAIN)) for many in columns
    )
    shuffled = timed(partial(sorted, [one.title for one in conditions]) for _ in answers)
    return [
        at_p95("match, list reorder and next questions", times, "sorting the titles", shuffled, ANSWER_BUDGET),
        at_p95("compare up to four conditions", compared, "", [], None),
    ]


def measure_growth(folder: Path, effort: Effort) -> list[Measure]:
    """Compiling, opening and searching as content grows."""
    rows = []
    for size in effort.sizes:
        content, target = folder / f"content-{size}", folder / f"{size}.sqlite"
        rare = write_content(content, size)
        name = f"{size:,} synthetic pages"
        few = effort if size < MANY else type(effort)(effort.starts, 1, effort.sizes)
        compiled = compiling(name, content, target, few, None)
        if size == MANY:
            first = compiled[0]
            budgeted = Measure(
                first.what, first.value, "s", first.low, first.high, first.reference, MANY_COMPILE_BUDGET
            )
            compiled[0] = budgeted
        queries = (*(f"{rare[at]} {rare[at * 2 + 1]}" for at in (3, 40, 300)), f"calf pain {rare[7]}")
        opening = [seconds(open_and_list, target) * 1000 for _ in range(few.laps)]
        started = processes.measure_growth(folder, content, size, few)
        with Library.open(target) as library:
            found = searching(name, library, queries, few, MANY_BUDGET if size == MANY else None)
        size_of = f"{target.stat().st_size / 1e6:.1f} MB on disk"
        opened = in_the_middle(f"open and list {name}", opening, "ms", size_of, None)
        rows += [
            compiled[0].at(COMPILED, size),
            compiled[1].at("one file changed (ms)", size),
            opened.at("open and list (ms)", size),
            found.at("keystroke, p95 (ms)", size),
            *started,
        ]
        if size == MANY:
            rows.append(window.measure_large(replace(find_paths(), prepared=target), queries, name, few))
    return [*rows, *evenly(rows)]


def evenly(rows: list[Measure]) -> list[Measure]:
    """How much longer a page takes among many than among a tenth of them; cost that is linear makes 1."""
    took = {one.pages: one.value for one in rows if one.series == COMPILED}
    if not {MANY, MANY // 10} <= took.keys():
        return []
    ratio = took[MANY] / MANY / (took[MANY // 10] / (MANY // 10))
    what = f"compile {MANY:,} synthetic pages, a page beside one of {MANY // 10:,}"
    return [in_the_middle(what, [ratio], "x", "1 x were linear", LINEAR_BUDGET)]


def open_and_list(target: Path) -> None:
    with Library.open(target) as library:
        library.conditions()
