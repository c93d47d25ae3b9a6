"""What a reader waits for in an open window: each act, and the event loop until all of it is painted.

Between places, pages, keys and answers the program has a tenth of a second, between frames and views nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QListWidget, QTextBrowser

from benchmarks.measuring import at_p95, timed
from calfguide.desktop import startup
from calfguide.library.features import FEATURES
from calfguide.library.pages import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.measuring import Effort, Measure, Took
    from calfguide.desktop.window import Window
    from calfguide.paths import Paths

SIZE = QSize(1280, 800)
CLICK_BUDGET, SWITCH_BUDGET, FRAME_BUDGET, KEY_BUDGET, LOOK_BUDGET = 16.0, 30.0, 16.0, 3.0, 50.0  # ms
KEY_BUDGET_LARGE = 10.0  # ms, with 10,000 pages
WITH_PATTERN = "deep-vein-thrombosis"
TYPED = ("achilles tendon", "calf pain at night", "swelling behind the knee", "plantar fasciitis", "soleus")


@contextmanager
def opened(paths: Paths) -> Iterator[Window]:
    """A window on the real content; close it, and its services go too."""
    services = startup.make_services(startup.make_application(), paths)
    window = startup.make_window(services)
    window.resize(SIZE)
    window.show()
    settle()
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


def rest() -> None:
    """A tenth of a second, as hands take at least: what the program put off until it had painted is done."""
    loop = QEventLoop()
    QTimer.singleShot(100, loop.quit)
    loop.exec()


def settled(act: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        act()
        settle()

    return run


def measure_window(paths: Paths, effort: Effort) -> list[Measure]:
    with opened(paths) as window:
        return [
            clicks(window, effort),
            articles(window, effort),
            levels(window, effort),
            keystrokes(window, effort),
            answers(window, effort),
            *looks(window, effort),
            *frames(window, effort),
        ]


def clicks(window: Window, effort: Effort) -> Measure:
    """A place is chosen: the finder orders all conditions, and list and leg are painted."""
    view = window.leg.view
    places = [one.id for one in view.atlas.regions.values() if one.clickable] * effort.laps
    times = timed((settled(partial(view.region_clicked.emit, place, False)) for place in places), rest)
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
    return at_p95("region click to repainted list", times, "a plain list of the titles", others, CLICK_BUDGET)


def articles(window: Window, effort: Effort) -> Measure:
    """Every page in turn."""
    library = window.services.library
    kinds = (library.conditions(), library.structures(), library.articles())
    pages = [one.slug for pages in kinds for one in pages][:: effort.stride] * effort.laps
    times = timed((settled(partial(window.conditions.opened.emit, slug)) for slug in pages), rest)
    browser = QTextBrowser()
    browser.resize(530, 740)
    browser.show()
    html = [library.html(slug, Level.PLAIN) for slug in pages]
    others = timed(settled(partial(browser.setHtml, text)) for text in html)
    browser.close()
    browser.deleteLater()
    return at_p95("article switch to painted page", times, "a bare browser with the same text", others, SWITCH_BUDGET)


def levels(window: Window, effort: Effort) -> Measure:
    """Up and down the reading levels of every condition."""
    state = window.services.state
    times: list[Took] = []
    for one in window.services.library.conditions()[:: effort.stride]:
        state.open_page(one.slug)
        settle()
        steps = [Level.STUDENT, Level.CLINICIAN, Level.PLAIN] * effort.laps
        times += timed((settled(partial(state.set, level=level)) for level in steps), rest)
    return at_p95("level switch to painted page", times, "", [], SWITCH_BUDGET)


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

    box.setFocus()
    texts = [text[:end] for text in (*typed,) * effort.laps for end in range(1, len(text) + 1)]
    times = timed((settled(partial(press, text)) for text in texts), rest)
    box.clear()
    settle()
    return at_p95(f"keystroke to painted results{where}", times, "", [], budget)


def answers(window: Window, effort: Effort) -> Measure:
    """Yes to one question after the other: the list is in another order, and painted."""
    names = sorted(FEATURES)[:12] * effort.laps
    window.asking.answered.emit(names[0], False, True)
    settle()
    acts = [partial(window.asking.answered.emit, name, False, turn % 3 > 0) for turn, name in enumerate(names)]
    times = timed((settled(act) for act in acts), rest)
    window.commands.start.trigger()
    settle()
    return at_p95("answer to repainted list", times, "", [], CLICK_BUDGET)


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
