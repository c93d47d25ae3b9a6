"""What `calfguide --self-test` looks at, in order; later checks use what earlier ones opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontDatabase, QImage, QMouseEvent

from calfguide.desktop import startup
from calfguide.desktop.leg.rasters import Wish, render
from calfguide.desktop.theme.theme import FAMILY
from calfguide.errors import CalfguideError
from calfguide.finder.rulebook import read_file, read_rules
from calfguide.library.pages import Level
from calfguide.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from calfguide.desktop.window import Window
    from calfguide.paths import Paths


def checks(paths: Paths) -> Iterator[tuple[str, Callable[[], str]]]:
    """Name and function of each check; a function returns what it saw, or raises."""
    subject = SelfTest(paths)
    yield "library", subject.library
    yield "fonts", subject.fonts
    yield "atlas", subject.atlas
    yield "red flags", subject.red_flags
    yield "drawing", subject.drawing
    yield "window", subject.paint_window
    yield "click", subject.click
    yield "page", subject.page
    yield "levels", subject.levels
    yield "end", subject.end


class SelfTest:
    """One installation under test."""

    def __init__(self, paths: Paths) -> None:
        self.services = startup.make_services(startup.make_application(), paths)
        self.window: Window | None = None

    def library(self) -> str:
        conditions = self.services.library.conditions()
        expect(len(conditions) > 0, "there are no conditions")
        for condition in conditions:
            expect(bool(self.services.library.html(condition.slug, Level.CLINICIAN)), f"{condition.slug} is empty")
        return f"{len(conditions)} conditions"

    def fonts(self) -> str:
        expect(FAMILY in QFontDatabase.families(), f"the font {FAMILY} is missing")
        return FAMILY

    def atlas(self) -> str:
        missing = [file.name for file in self.services.atlas.files() if not is_file(file)]
        expect(not missing, f"missing: {', '.join(missing)}")
        return f"{len(self.services.atlas.structures)} structures, {len(self.services.atlas.regions)} regions"

    def red_flags(self) -> str:
        found = read_rules(read_file(), self.services.atlas.regions)
        return f"{len(found)} rules"

    def drawing(self) -> str:
        image = render(self.services.atlas, Wish("back", "bones", "light", (200, 420, 200, 160), 1.0))
        expect(colours(image) > 50, "the vector drawing came out empty")
        return f"{image.width()}x{image.height()} px of bones from the vectors"

    def paint_window(self) -> str:
        self.window = startup.make_window(self.services)
        self.window.resize(QSize(1280, 800))
        self.window.show()
        startup.make_application().processEvents()
        seen = colours(self.window.grab().toImage())
        expect(seen > 500, f"the window shows only {seen} colours")
        return f"{seen} colours painted"

    def click(self) -> str:
        window = self.opened()
        view = window.leg.view
        self.services.state.set(layer=self.services.atlas.layers[0].id)  # deeper down, a click opens a card
        x, y = view.camera.to_widget(*view.shapes.anchors["calf-centre"])
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            QCoreApplication.sendEvent(view, mouse_event(kind, QPointF(x, y)))
        expect(
            self.services.state.now.regions == ("calf-centre",), f"the click chose {self.services.state.now.regions}"
        )
        rows = window.conditions.model.rowCount()
        expect(rows > 1, "no condition is listed there")
        return f"{rows} rows for the middle of the calf"

    def page(self) -> str:
        window = self.opened()
        slug = self.services.library.conditions()[0].slug
        window.conditions.opened.emit(slug)
        expect(self.services.state.now.page == slug, "the page did not open")
        words = len(window.page.view.toPlainText().split())
        expect(words > 100, f"the page holds {words} words")
        return f"{slug}, {words} words"

    def levels(self) -> str:
        window = self.opened()
        lengths = []
        for level in Level:
            window.commands.levels[level].trigger()
            lengths.append(len(window.page.view.toPlainText()))
        expect(lengths == sorted(lengths), f"deeper levels are not longer: {lengths}")
        return f"{lengths} characters"

    def end(self) -> str:
        """Close without writing into the reader's settings."""
        window = self.opened()
        window.closing.emit()
        window.hide()
        self.services.library.close()
        return "closed"

    def opened(self) -> Window:
        if self.window is None:
            raise CalfguideError("there is no window")
        return self.window


def mouse_event(kind: QEvent.Type, at: QPointF) -> QMouseEvent:
    """A press or release of the left button; QTest would bring a library of its own into the package."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(kind, at, at, left, left, none)


def expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise CalfguideError(otherwise)


def colours(image: QImage) -> int:
    """How many different colours a picture has, on a grid of every third pixel."""
    found = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    return len(found)
