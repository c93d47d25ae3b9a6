"""The one window: lays the panels out and remembers where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from calfguide.desktop import screens
from calfguide.desktop.actions import Actions
from calfguide.desktop.asking.panel import AskingPanel
from calfguide.desktop.conditions.panel import ConditionsPanel
from calfguide.desktop.figures import Figures
from calfguide.desktop.guarding import guarded
from calfguide.desktop.leg.panel import LegPanel
from calfguide.desktop.problems import ProblemBar
from calfguide.desktop.reading.panel import ReadingPanel
from calfguide.desktop.searching.box import SearchBox
from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.theme.icons import Icons
from calfguide.desktop.toolbar import Toolbar
from calfguide.desktop.widgets.buttons import press_by_enter
from calfguide.desktop.widgets.folding import HANDLE_PX, FoldingPanels
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import error_words
from calfguide.paths import installed_data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent

    from calfguide.desktop.services import Services

FIRST_SIZE = QSize(1280, 800)
FIRST_WIDTHS = [400, 350, 530]
SAVING = "saving of settings"
"""The matter that the problem bar speaks of while what was chosen cannot be written."""
LEAST_WIDTHS = [280, 260, 320]


@guarded
class Window(QMainWindow):
    """Panels and bars; what they say to one another is in connections.py.

    Signals:
        closing: the window is about to go; workers end now.
        leaving: the window is about to go and its settings to be written; what is to be kept is put there now.
        appeared: the reader sees it for the first time; what it still lacks is made now.
        painted: right after that, when all is there; what the first look does not need is done now.
        forgetting: all that is kept of the reader is about to be deleted; files are let go now.
        forgotten: it is; what is in memory begins anew, and nothing of it is written again.
        presenting: whether the leg alone is shown on the whole screen from now on.
        wanted: a later start wants it in front; what covers it goes.
    """

    closing = Signal()
    leaving = Signal()
    appeared = Signal()
    painted = Signal()
    forgetting = Signal()
    forgotten = Signal()
    presenting = Signal(bool)
    wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.was_painted = False
        self.saves = True
        self.before_closing: list[Callable[[], bool]] = []
        """Asked before the window closes; it stays open where one of them says False."""
        self.show_title("")
        self.setMinimumSize(380, 480)
        theme, atlas, library = services.theme, services.atlas, services.library
        icons = Icons(services.paths.assets / "icons", theme)
        icons.kept.keep_in(services.paths.cache / "icons.picture", icons.folder)
        levels = {level.id: level.name for level in atlas.section.levels}
        self.commands = Actions(icons, atlas.choices(), levels, self)
        self.search = SearchBox(library, theme, self.commands)
        self.toolbar = Toolbar(self.commands, self.search)
        self.problems = ProblemBar(self.commands)
        self.leg = LegPanel(atlas, theme, self.commands, services.state.now.layer, services.paths.cache)
        self.conditions = ConditionsPanel(atlas, theme)
        thumbnails = self.conditions.delegate.thumbnails
        thumbnails.keep_in(services.paths.cache / "conditions.picture")
        self.painted.connect(lambda: thumbnails.keep(library.commonest()))
        self.painted.connect(icons.kept.keep)
        self.painted.connect(theme.load_slanted)
        figures = Figures(services.paths.assets / "figures")
        self.asking = AskingPanel(self.commands, theme, figures)
        self.page = ReadingPanel(library, atlas, figures, theme, self.commands)
        names = (self.tr("Leg"), self.tr("Conditions"), self.tr("Page"))
        panels = (self.leg, stacked("middle", self.asking, self.conditions), self.page)
        self.panels = FoldingPanels(panels, names, FIRST_WIDTHS, LEAST_WIDTHS)
        # Over the whole width: what is kept may stand in a panel beside the others, and not beside the bars.
        self.setMenuWidget(stacked("bars", self.toolbar, self.problems))
        self.setCentralWidget(self.panels)
        self.leg.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.restore()

    def restore(self) -> None:
        """Come back as last time on these screens, or in a good first size; Qt keeps it within a screen there is."""
        settings = self.services.settings
        place = settings.get("window_places").get(screens.screens_in_use())
        if not screens.restore(self, place):
            screens.fit(self, FIRST_SIZE)
        count = len(FIRST_WIDTHS)
        widths = screens.widths_in(place, count) or screens.widths_in(settings.get("panel_widths"), count)
        if widths:
            self.panels.widths = list(widths)
        self.leave_room_beside(settings.get("kept_panel"))

    def leave_room_beside(self, place: Mapping[str, object]) -> None:
        """Where the panel of what is kept was open, begin with its place empty: it is made after the first look."""
        width = place.get("width")
        beside = place.get("open") is True and place.get("alone") is not True
        if beside and isinstance(width, int) and 0 < width <= self.width() - LEAST_WIDTHS[-1]:
            self.panels.leave_room(width + HANDLE_PX, at_end=place.get("side") != "start")

    def begin_anew(self) -> None:
        """All that was kept has been deleted: the settings first, which all others follow."""
        self.services.settings.read_again()
        self.forgotten.emit()

    def follow_deletion(self) -> bool:
        """Whether another window has deleted all that is kept; then it is gone from here too, before it is written."""
        deleted = self.services.settings.were_deleted()
        if deleted:
            self.forgetting.emit()
            self.begin_anew()
        return deleted

    def save_settings(self) -> None:
        """Write what was chosen; where that cannot be done it is said, once until it can again."""
        saved = self.services.settings.save()
        if self.saves and not saved:
            self.problems.say(error_words(self.services.settings.problem), SAVING)
        elif saved and not self.saves:
            self.problems.withdraw(SAVING)
        self.saves = saved

    def show_title(self, title: str) -> None:
        """What is open; a guide that did not come with the program is named, as its window may lie over this one's."""
        content = self.services.paths.content.absolute()
        guide = "" if content == (installed_data() / "content").absolute() else content.name
        self.setWindowTitle(" — ".join(part for part in (title, guide, "CalfGuide") if part))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.was_painted:
            self.was_painted = True
            single_shot(0, self, self.say_painted)  # the panels are painted after this, within the same event

    def say_painted(self) -> None:
        self.appeared.emit()
        self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.follow_deletion()
        if not all(may_close() for may_close in self.before_closing):
            event.ignore()
            return
        self.leaving.emit()
        self.services.settings.save()
        self.hide()
        self.closing.emit()
        event.accept()


def stacked(name: str, *parts: QWidget) -> QWidget:
    """One panel of several, the last of which takes the room that is left."""
    panel = named(QWidget(), name)
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if part is parts[-1] else 0)
    return panel
