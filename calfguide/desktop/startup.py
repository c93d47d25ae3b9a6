"""Starting the window in two steps, so that tests start the same program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QtMsgType, qFormatLogMessage, qInstallMessageHandler
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication

from calfguide import __version__
from calfguide.atlas.source import Atlas
from calfguide.desktop.connections import Connections
from calfguide.desktop.languages import ENGLISH, speak
from calfguide.desktop.leg.view import LegView
from calfguide.desktop.screens import step_aside
from calfguide.desktop.services import Services
from calfguide.desktop.state import Snapshot, State
from calfguide.desktop.theme.theme import Theme
from calfguide.desktop.widgets.wording import atlas_words, finder_words
from calfguide.desktop.window import Window
from calfguide.finder.reasons import as_is
from calfguide.library.opening import open_current
from calfguide.library.pages import Level
from calfguide.notebook.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMessageLogContext, QObject
    from PySide6.QtGui import QAccessibleInterface

    from calfguide.instance import Instance
    from calfguide.library.vocabulary import Vocabulary
    from calfguide.paths import Paths


def make_application(fail: Callable[[str], object] | None = None) -> QApplication:
    """The one QApplication with its names; a second call returns the first.

    `fail` is told why Qt cannot start, such as a missing plugin for the screen, and must not return.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QCoreApplication.setApplicationName("calfguide")
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setApplicationDisplayName("CalfGuide")
    QGuiApplication.setDesktopFileName("org.calfguide.CalfGuide")
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    words = QtWords(fail) if fail is not None else None
    # Not setStyle: that would hand the style to Python, which takes 5 ms to learn of QStyle.
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    if words is not None:
        words.finish()
    QAccessible.installFactory(make_interface)
    return application


def make_interface(key: str, obj: QObject) -> QAccessibleInterface | None:
    """Qt's factory call: what is drawn on the leg has an interface of ours; what makes it is read in when one asks."""
    held = None if obj.isWidgetType() else obj.parent()
    if not isinstance(obj, LegView) and not isinstance(held, LegView):
        return None
    from calfguide.desktop.leg import accessible

    return accessible.make_interface(key, obj)


class QtWords:
    """What Qt says while it starts: the first words before it gives up are the reason, all others go on as ever."""

    def __init__(self, fail: Callable[[str], object]) -> None:
        self.fail = fail
        self.held: list[tuple[str, str]] = []
        qInstallMessageHandler(self.hear)

    def hear(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            self.fail(self.held[0][0] if self.held else message)
        self.held.append((message, qFormatLogMessage(kind, context, message)))

    def finish(self) -> None:
        qInstallMessageHandler(None)
        for _, line in self.held:
            sys.stderr.write(f"{line}\n")


def make_services(application: QApplication, paths: Paths) -> Services:
    """Open everything a window reads; a missing library is a CalfguideError with one clear line."""
    settings = Settings.load(paths.data / "settings.json")
    language = speak(application, settings.get("language"), paths)
    paths = paths.in_language(language)
    atlas = Atlas.open_what_is_left(paths.assets / "anatomy", paths.cache / "atlas.tables")
    if language != ENGLISH:
        from calfguide.atlas.naming import rename

        rename(atlas, atlas_words)
    library, problems = open_current(paths, lambda: vocabulary_of(atlas, paths))
    theme = Theme(application, *(settings.get(key) for key in ("theme", "typeface", "motion")))
    known_layers = {layer.id for layer in atlas.layers}
    known_levels = [level.id for level in atlas.section.levels]
    start = Snapshot(
        level=Level(settings.get("level")),
        text_size=settings.get("text_size"),
        side=settings.get("side"),
        view=atlas.views[0].id,
        labels=settings.get("labels"),
        label_language=settings.get("label_language"),
        layer=settings.get("layer") if settings.get("layer") in known_layers else atlas.layers[0].id,
        section_level=settings.get("section_level")
        if settings.get("section_level") in known_levels
        else next(iter(known_levels), ""),
        compartments=settings.get("compartments"),
    )
    say = as_is if language == ENGLISH else finder_words
    return Services(paths, settings, atlas, library, problems, theme, State(start), say)


def vocabulary_of(atlas: Atlas, paths: Paths) -> Vocabulary:
    from calfguide.library.vocabulary import make_vocabulary

    return make_vocabulary(atlas.parents, atlas.structures, paths.assets / "figures", is_whole=atlas.is_whole)


def make_window(
    services: Services,
    page: str = "",
    anchor: str = "",
    command: str = "",
    *,
    instance: Instance | None = None,
    watch: bool = False,
    hurry: bool = False,
    beside: bool = False,
) -> Window:
    """A window joined to its state, at a page if one is asked for; `command` names an action for the first moment.

    It hears of later starts where it has an `instance`, and of changes of the content where it is to `watch`. In a
    `hurry`, what the first look does not need is made when the window has appeared. `beside` another window it stands
    a little aside of where that one was opened.
    """
    window = Window(services)
    if beside:
        step_aside(window)
    connections = Connections(window, hurry=hurry)
    if hurry:
        window.appeared.connect(connections.end_hurry)
    connections.tabs.restore()
    if page:
        connections.open_beside(page, anchor)
    if command:
        # Queued: a dialog that stays open must not keep others from hearing that the window was painted.
        window.painted.connect(getattr(window.commands, command).trigger, Qt.ConnectionType.QueuedConnection)

    def join_the_rest() -> None:
        from calfguide.desktop.wiring import later

        later.join_the_rest(connections, instance, watch=watch)

    if hurry:
        window.appeared.connect(join_the_rest)
    else:
        join_the_rest()
    services.theme.dress()
    return window
