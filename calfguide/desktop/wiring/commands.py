"""The commands of the window itself: where to go, what to show, how large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from calfguide.desktop.reading.explaining import GLOSSARY
from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.library.pages import Level

if TYPE_CHECKING:
    from pathlib import Path

    from calfguide.desktop.connections import Connections

STEP = 40  # px by which a panel gets wider or narrower


class CommandWiring(QObject):
    """Joins each command to what `Connections` does for it."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.connections, self.window = connections, connections.window
        self.state = connections.state
        self.connect_going()
        self.connect_looking()

    def connect_going(self) -> None:
        connections, window, commands = self.connections, self.window, self.window.commands
        commands.about.triggered.connect(self.show_about)
        commands.ask.triggered.connect(connections.ask)
        commands.back.triggered.connect(connections.go_back)
        commands.forward.triggered.connect(connections.go_forward)
        commands.glossary.triggered.connect(lambda: connections.open_page(GLOSSARY))
        commands.help_now.triggered.connect(self.show_help)
        commands.quit.triggered.connect(window.close)
        commands.search.triggered.connect(window.search.begin)
        commands.start.triggered.connect(connections.start_again)
        commands.to_conditions.triggered.connect(lambda: self.go_to_panel(1))
        commands.to_leg.triggered.connect(lambda: self.go_to_panel(0))
        commands.to_page.triggered.connect(lambda: self.go_to_panel(2))
        self.connect_widths()

    def connect_widths(self) -> None:
        commands, panels = self.window.commands, self.window.panels
        steps = {
            commands.leg_wider: (0, STEP),
            commands.leg_narrower: (0, -STEP),
            commands.list_wider: (1, STEP),
            commands.list_narrower: (1, -STEP),
        }
        for action, (number, step) in steps.items():
            action.triggered.connect(lambda _=False, number=number, step=step: panels.widen(number, step))

        def allow(side_by_side: int) -> None:
            for action in steps:
                action.setEnabled(side_by_side == len(panels.panels))

        panels.folded.connect(allow)
        allow(panels.side_by_side)

    def connect_looking(self) -> None:
        connections, state, commands, view = self.connections, self.state, self.window.commands, self.window.leg.view
        commands.fit.triggered.connect(view.fit)
        commands.zoom_in.triggered.connect(view.zoom_in)
        commands.zoom_out.triggered.connect(view.zoom_out)
        commands.other_side.triggered.connect(lambda left: state.set(side="left" if left else "right"))
        commands.larger.triggered.connect(lambda: connections.step_text_size(1))
        commands.smaller.triggered.connect(lambda: connections.step_text_size(-1))
        commands.normal_size.triggered.connect(lambda: state.set(text_size=100))
        for level, action in commands.levels.items():
            action.triggered.connect(lambda _=False, level=level: state.set(level=Level(level)))
        for name, action in commands.views.items():
            action.triggered.connect(lambda _=False, name=name: state.set(view=name))
        for choice, action in commands.themes.items():
            action.triggered.connect(lambda _=False, choice=choice: connections.choose_theme(choice))

    def go_to_panel(self, number: int) -> None:
        self.window.panels.bring(number)
        panel = (self.window.leg.view, self.window.conditions.list, self.window.page.view)[number]
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_help(self) -> None:
        from calfguide.desktop.help_now import HelpNow

        connections = self.connections
        run_dialog(HelpNow(connections.library, connections.services.theme, connections.open_page, self.window))

    def show_about(self) -> None:
        from calfguide.desktop.about import About

        about = About(self.connections.services, self.window)
        about.deleting.connect(self.begin_forgetting)
        about.deleted.connect(self.forget)
        run_dialog(about)

    def begin_forgetting(self, folder: Path) -> None:
        if folder == self.connections.services.paths.data:
            self.window.forgetting.emit()

    def forget(self, folder: Path) -> None:
        """What was deleted is gone from memory too."""
        if folder == self.connections.services.paths.data:
            self.window.begin_anew()
