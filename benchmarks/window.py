"""What a reader waits for in an open window: each act, and the event loop until all of it is painted.

Between places, pages, keys and answers the program has a tenth of a second, between frames and views nothing.
A list or a page is there once its own panel is painted, which the program does before all others; how long it takes
until everything is painted stands in a row of its own.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from benchmarks.measuring import at_p95, between, now, timed
from calfguide.commands.window import resume_collecting
from calfguide.desktop import startup
from calfguide.desktop.searching.box import MOST
from calfguide.library.features import FEATURES
from calfguide.library.pages import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from benchmarks.measuring import Effort, Measure, Took
    from calfguide.desktop.conditions.panel import ConditionsPanel
    from calfguide.desktop.reading.panel import ReadingPanel
    from calfguide.desktop.window import Window
    from calfguide.paths import Paths

SIZE = QSize(1280, 800)
HAND_MS, CALM_MS = 100, 3_000  # between acts, and from the first look to the first act
CLICK_BUDGET, SWITCH_BUDGET, FRAME_BUDGET, KEY_BUDGET, LOOK_BUDGET = 16.0, 30.0, 16.0, 3.0, 50.0  # ms
KEY_BUDGET_LARGE = 10.0  # ms, with 10,000 pages
WITH_PATTERN = "deep-vein-thrombosis"
TYPED = ("achilles tendon", "calf pain at night", "swelling behind the knee", "plantar fasciitis", "soleus")


@contextmanager
def opened(paths: Paths) -> Iterator[Window]:
    """A window on the real content; close it, and its services go too."""
    services = startup.make_services(startup.make_application(), paths)
    window = startup.make_window(services)
    window.painted.connect(resume_collecting)
    window.resize(SIZE)
    window.show()
    settle()
    rest(CALM_MS)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        services.close()
        settle()


def settle() -> None:
    """Laying out asks for painting, and painting for laying out: two turns leave nothing undone."""
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()


def rest(milliseconds: int = HAND_MS) -> None:
    """As long as hands take at least: what the program put off until it had painted is done."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settled(act: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        act()
        settle()

    return run


class Painted:
    """Does acts and times them twice: until a panel is painted, and until nothing is left to paint."""

    def __init__(self, panel: ConditionsPanel | ReadingPanel) -> None:
        self.first: list[Took] = []
        self.all: list[Took] = []
        self.noted: list[Took] = []
        self.paint = panel.paint_now
        panel.paint_now = self.paint_and_note  # type: ignore[method-assign]

    def paint_and_note(self) -> None:
        self.paint()
        self.noted.append(now())

    def act(self, act: Callable[[], object]) -> None:
        """One act, after a rest. Where it leaves the panel as it was, the first time is until that is known."""
        rest()
        self.noted.clear()
        start = now()
        act()
        settle()
        end = now()
        self.first.append(between(start, [*self.noted, end][0]))
        self.all.append(between(start, end))

    def measures(self, act: str, panel: str, beside: str, others: Sequence[Took], budget: float) -> list[Measure]:
        return [
            at_p95(f"{act} to {panel}", self.first, beside, others, budget),
            at_p95(f"{act} until all is painted", self.all, "", [], None),
        ]


def measure_window(paths: Paths, effort: Effort) -> list[Measure]:
    with opened(paths) as window:
        return [
            *clicks(window, effort),
            *articles(window, effort),
            *levels(window, effort),
            keystrokes(window, effort),
            *answers(window, effort),
            *looks(window, effort),
            *frames(window, effort),
        ]


def clicks(window: Window, effort: Effort) -> list[Measure]:
    """A place is chosen: the finder orders all conditions, and list and leg are painted."""
    view, painted = window.leg.view, Painted(window.conditions)
    places = [one.id for one in view.atlas.regions.values() if one.clickable] * effort.laps
    for place in places:
        painted.act(partial(view.region_clicked.emit, place, False))
    view.cleared.emit()
    plain = QListWidget()
    plain.resize(350, 700)
    plain.show()
    titles = [one.title for one in window.services.library.conditions()]

    def fill(turn: int) -> None:
        plain.clear()
        plain.addItems(titles[turn % 2 :])

    others = timed(settled(partial(fill, turn)) for turn in range(len(places)))
    plain.close()
    plain.deleteLater()
    return painted.measures("region click", "repainted list", "a plain list of the titles", others, CLICK_BUDGET)


def articles(window: Window, effort: Effort) -> list[Measure]:
    """Every page in turn."""
    library, painted = window.services.library, Painted(window.page)
    kinds = (library.conditions(), library.structures(), library.articles())
    pages = [one.slug for pages in kinds for one in pages][:: effort.stride] * effort.laps
    for slug in pages:
        painted.act(partial(window.conditions.opened.emit, slug))
    browser = QTextBrowser()
    browser.resize(530, 740)
    browser.show()
    html = [library.html(slug, Level.PLAIN) for slug in pages]
    others = timed(settled(partial(browser.setHtml, text)) for text in html)
    browser.close()
    browser.deleteLater()
    return painted.measures(
        "article switch", "painted page", "a bare browser with the same text", others, SWITCH_BUDGET
    )


def levels(window: Window, effort: Effort) -> list[Measure]:
    """Up and down the reading levels of every condition."""
    state, painted = window.services.state, Painted(window.page)
    for one in window.services.library.conditions()[:: effort.stride]:
        state.open_page(one.slug)
        settle()
        for level in [Level.STUDENT, Level.CLINICIAN, Level.PLAIN] * effort.laps:
            painted.act(partial(state.set, level=level))
    return painted.measures("level switch", "painted page", "", [], SWITCH_BUDGET)


def measure_large(paths: Paths, typed: Sequence[str], name: str, effort: Effort) -> Measure:
    """Typing in a window on a large library."""
    with opened(paths) as window:
        return keystrokes(window, effort, typed, f", {name}", KEY_BUDGET_LARGE)


def keystrokes(
    window: Window, effort: Effort, typed: Sequence[str] = TYPED, where: str = "", budget: float = KEY_BUDGET
) -> Measure:
    """Typing a query letter by letter, until the results are painted."""
    box = window.search

    def press(text: str) -> None:
        box.setText(text)
        box.textEdited.emit(text)

    texts = [text[:end] for text in typed for end in range(1, len(text) + 1)][:: effort.stride]
    times: list[Took] = []
    for _ in range(effort.laps):
        box.forget_library()  # or it would find again what it has found
        box.prepare()  # as it does once it has the keyboard
        while box.idle.isActive():
            settle()
        times += timed((settled(partial(press, text)) for text in texts), rest)
    found = {text: box.search.find(text, limit=MOST).results for text in texts}
    box.clear()
    settle()
    others = bare_keystrokes({text: [f"{one.title}\n{one.snippet}" for one in found[text]] for text in texts})
    beside = "a bare field and a plain list of the same words, without a search"
    return at_p95(f"keystroke to painted results{where}", times, beside, others, budget)


def bare_keystrokes(shown: Mapping[str, Sequence[str]]) -> list[Took]:
    """The same keys and the same words in a bare window of the same size."""
    bare, field, plain = QWidget(), QLineEdit(), QListWidget()
    plain.setWordWrap(True)
    column = QVBoxLayout(bare)
    column.addWidget(field)
    column.addWidget(plain)
    bare.resize(SIZE)
    bare.show()

    def press(text: str) -> None:
        field.setText(text)
        plain.clear()
        plain.addItems(shown[text])

    times = timed((settled(partial(press, text)) for text in shown), rest)
    bare.close()
    bare.deleteLater()
    return times


def answers(window: Window, effort: Effort) -> list[Measure]:
    """Yes or no to one question after the other, from the beginning each lap: the list is in another order."""
    painted = Painted(window.conditions)
    for _ in range(effort.laps):
        window.commands.start.trigger()
        settle()
        for turn, name in enumerate(sorted(FEATURES)[:12]):
            painted.act(partial(window.asking.answered.emit, name, False, turn % 3 > 0))
    window.commands.start.trigger()
    settle()
    return painted.measures("answer", "repainted list", "", [], CLICK_BUDGET)


def looks(window: Window, effort: Effort) -> list[Measure]:
    """Another side, section or layer, to the first picture of it."""
    view = window.leg.view
    names = [one.id for one in view.atlas.drawn()] * effort.laps
    turned = timed(settled(partial(window.leg.show_view, name)) for name in [*names[1:], names[0]])
    layers = range(len(view.atlas.layers))
    peeled = timed(
        settled(partial(view.show_layer, float(layer))) for layer in [*layers, *reversed(layers)] * effort.laps
    )
    view.show_layer(0.0)
    settle()
    return [
        at_p95("view switch to first picture", turned, "", [], LOOK_BUDGET),
        at_p95("layer switch to first picture", peeled, "", [], LOOK_BUDGET),
    ]


def frames(window: Window, effort: Effort) -> list[Measure]:
    """Zooming in and out, and dragging the drawing about."""
    view = window.leg.view
    window.conditions.opened.emit(WITH_PATTERN)
    view.fit()
    settle()
    steps = ([1.25] * 8 + [0.8] * 8) * effort.laps
    zoomed = timed(settled(partial(view.zoom_by, step)) for step in steps)
    view.zoom_by(3.0)
    settle()

    def pan(across: float, down: float) -> None:
        view.look(view.camera.panned(across, down))

    path = [(0, 0), *[(9, 14)] * 10, *[(-9, -14)] * 20, *[(9, 14)] * 10] * effort.laps
    panned = timed(settled(partial(pan, *by)) for _, by in pairwise(path))
    view.fit()
    settle()
    picture = view.picture.prepared(0)
    canvas = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(QColor("white"))

    def draw() -> None:
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(canvas.rect(), picture)
        painter.end()

    others = timed(draw for _ in steps)
    beside = "the picture alone, scaled once"
    return [
        at_p95("zoom frame", zoomed, beside, others, FRAME_BUDGET),
        at_p95("pan frame", panned, beside, others, FRAME_BUDGET),
    ]
