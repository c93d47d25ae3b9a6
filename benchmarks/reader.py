"""What a reader waits for in the open page: finding words in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from benchmarks.measuring import at_p95, timed
from benchmarks.window import opened, rest, settle, settled
from calfguide.library.pages import Level

if TYPE_CHECKING:
    from benchmarks.measuring import Effort, Measure
    from calfguide.desktop.window import Window
    from calfguide.paths import Paths

SOUGHT = ("muscle", "the calf", "tendon", "week", "e")
FIND_BUDGET = 10.0  # ms


def measure_reader(paths: Paths, effort: Effort) -> list[Measure]:
    with opened(paths) as window:
        return [finding_in_page(window, effort)]


def finding_in_page(window: Window, effort: Effort) -> Measure:
    """Typing in the find bar of the longest page, letter by letter, until the hits are painted."""
    library = window.services.library
    longest = max((one.slug for one in library.conditions()), key=lambda slug: len(library.html(slug, Level.CLINICIAN)))
    window.services.state.set(page=longest, level=Level.CLINICIAN)
    window.commands.find.trigger()
    settle()
    field = window.page.find_bar.field if window.page.find_bar else None
    if field is None:
        raise RuntimeError("the find bar did not open")

    def press(text: str) -> None:
        field.setText(text)
        field.textEdited.emit(text)

    texts = [words[:end] for words in SOUGHT for end in range(1, len(words) + 1)][:: effort.stride]
    typed = texts * effort.laps
    times = timed((settled(partial(press, text)) for text in typed), rest)
    page = window.page.view.document()

    def find_all(text: str) -> None:
        found = page.find(text, 0)
        while not found.isNull():
            found = page.find(text, found)

    others = timed(partial(find_all, text) for text in texts)
    return at_p95("find in page, keystroke to painted hits", times, "Qt's own search for all hits", others, FIND_BUDGET)
