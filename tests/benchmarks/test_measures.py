"""Each measure can be taken and gives a number; how large it is, only `dev.py bench` says."""

from __future__ import annotations

import math
import os
import sys
from shutil import copytree

import pytest

from benchmarks import atlas, chart, closing, content, notebook, processes, report, rivals, window
from benchmarks.measuring import Effort, Measure, in_the_middle, p95
from benchmarks.synthetic import write_content
from calfguide.paths import find_paths
from calfguide.values import replace
from tests.window import put_library

ACTS = (
    *("region click to", "region click until", "article switch to", "article switch until"),
    *("level switch to", "level switch until", "keystroke", "answer to", "answer until"),
    *("view switch", "layer switch", "zoom", "pan"),
)
ONCE = Effort(starts=1, laps=1, sizes=(3,), stride=20)


def check(measures, *names):
    for one, name in zip(measures, names, strict=True):
        assert name in one.what
        assert math.isfinite(one.value)
        assert 0 < one.low <= one.high
    assert "**held**" in report.as_page([*measures, in_the_middle("a", [1.0], "s", "", 2.0)], [("a step", 3.0)], 190.0)


@pytest.fixture(autouse=True)
def warm(tmp_path, prepared_library, tmp_path_factory, monkeypatch):
    """Starts find the library and compiled modules, and nobody waits longer than a number needs."""
    put_library(prepared_library, tmp_path / "calfguide")
    modules = tmp_path_factory.getbasetemp() / "modules"
    modules.mkdir(exist_ok=True)
    (tmp_path / "pycache").symlink_to(modules)
    monkeypatch.setattr(processes, "WARM", 0.5)
    monkeypatch.setattr(processes, "MEMORY_AFTER", 1.0)


def test_start_and_memory(tmp_path):
    rows, parts, bare = processes.measure_start(tmp_path, ONCE)
    check(rows, "processor time", "clock")
    assert parts[0][0] == "Python itself"
    assert bare > 0 < sum(took for _, took in parts)
    if processes.Path("/proc/self/smaps_rollup").exists():
        check(processes.measure_memory(tmp_path, ONCE), "memory")


def test_the_leg_beside_a_window_without_it(tmp_path, monkeypatch):
    monkeypatch.setattr(atlas, "WARM", 1.0)
    start, *memory = atlas.measure_atlas(tmp_path, ONCE, after=1.0)
    assert (start.unit, start.budget) == ("ms", atlas.START_BUDGET)
    assert math.isfinite(start.value)
    assert all(one.value > 0 for one in memory)


def test_commands(tmp_path):
    check(processes.measure_commands(tmp_path, ONCE), "search", "match")


def test_closing(tmp_path, monkeypatch):
    monkeypatch.setattr(closing, "WORKS", {"searches": closing.search})
    monkeypatch.setattr(closing, "start", lambda *_: None)
    write_content(tmp_path / "content", 3)
    paths = replace(find_paths(), content=tmp_path / "content")
    check(closing.measure_closing(tmp_path, paths, ONCE), "closing while it searches")


@pytest.mark.skipif(os.name == "nt", reason="a program of the shell")
def test_a_fall_is_no_quick_closing(tmp_path, monkeypatch):
    falling = tmp_path / "python"
    falling.write_text("#!/bin/sh\necho 1.0\nexit 3\n")
    falling.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(falling))
    with pytest.raises(RuntimeError, match="ended with 3"):
        closing.closed("draws", dict(os.environ))


def test_acts_in_the_window(paths):
    measures = window.measure_window(paths, ONCE)
    check(measures, *ACTS)


def test_a_large_notebook(tmp_path, monkeypatch):
    monkeypatch.setattr(notebook, "ENTRIES", 300)
    monkeypatch.setattr(
        notebook, "start", lambda kind, settings: (0.0, 251.0 if "full" in str(settings) else 250.0, 0.0)
    )
    check(notebook.measure_notebook(tmp_path, ONCE), "added to first paint", "opening")


def test_our_content(tmp_path):
    some = tmp_path / "some"
    copytree(find_paths().content, some, ignore=lambda folder, names: names if folder.endswith("articles") else [])
    measures = content.measure_ours(replace(find_paths(), content=some), tmp_path, ONCE)
    check(measures, "nothing", "one file", "keystroke to results, ours", "match", "compare")


def test_synthetic_content(tmp_path):
    rows = content.measure_growth(tmp_path, ONCE)
    here = ("start on 3", "memory") if processes.Path("/proc/self/smaps_rollup").exists() else ()
    check(rows, "nothing", "one file", "open and list 3", "keystroke", *here)
    assert {one.pages for one in rows} == {3}


@pytest.mark.parametrize(("took", "verdict"), [(13.5, "held"), (19.0, "missed")])
def test_growth_that_is_not_even_is_printed_as_missed(took, verdict):
    rows = [
        in_the_middle("compile", [one], "s", "", None).at(content.COMPILED, pages)
        for pages, one in ((1_000, 1.4), (10_000, took))
    ]
    (row,) = content.evenly(rows)
    assert row.verdict == verdict
    assert content.evenly(rows[:1]) == []


def test_the_same_seed_makes_the_same_pages(tmp_path):
    for name, count in (("few", 2), ("more", 3)):
        write_content(tmp_path / name, count)
    first, again = ((tmp_path / name / "en/conditions/page-00001.md").read_text() for name in ("few", "more"))
    assert first == again


@pytest.mark.parametrize(("values", "expected"), [([7.0], 7.0), ([float(n) for n in range(101)], 95.0)])
def test_p95(values, expected):
    assert p95(values) == pytest.approx(expected)


def test_a_missed_budget_is_printed_as_missed():
    late = Measure("sums", 3.0, "ms", 1.0, 4.0, "nothing", 2.0)
    assert "missed" in report.as_text([late])
    assert "0 of 1 budgets held. Missed: sums." in report.as_page([late], [("a step", 3.0)], 190.0)


@pytest.mark.slow
def test_programs_are_timed_from_exec_to_pixels(tmp_path):
    if not rivals.can_measure():
        pytest.skip("needs Linux and Xvfb")
    rows = rivals.measure_executables(rivals.OURS, rivals.BARE, tmp_path, starts=1)
    check(rows, "processor time", "clock")


def test_a_program_that_paints_nothing_is_no_start(tmp_path):
    if not rivals.can_measure():
        pytest.skip("needs Linux and Xvfb")
    assert rivals.start([rivals.sys.executable, "-c", "pass"], processes.environment(tmp_path)) is None


def test_what_is_not_installed_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(rivals, "can_measure", lambda: False)
    rows, notes = rivals.measure_rivals(tmp_path, ONCE)
    assert rows == []
    assert "not measured" in notes[0]


def test_the_chart_shows_each_series_of_several_sizes():
    row = in_the_middle("compile", [2.0], "s", "", None)
    grown = [row.at("compile (s)", pages) for pages in (10, 1_000, 100)]
    drawn = chart.as_svg([*grown, row, row.at("alone (ms)", 10)])
    assert drawn == chart.as_svg([*grown, row, row.at("alone (ms)", 10)])
    assert "compile (s)" in drawn
    assert "alone" not in drawn
    assert drawn.count("<circle") == 3
    assert drawn.index(">10<") < drawn.index(">100<") < drawn.index(">1,000<")
