"""The leg cut across: at which level, whether compartments are shown, and how one comes there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from calfguide.desktop.widgets.wording import error_words
from calfguide.errors import CalfguideError

if TYPE_CHECKING:
    from calfguide.desktop.connections import Connections

SHOWN = frozenset({"view", "section_level", "compartments", "side"})


class SectionWiring(QObject):
    """Joins the sections to the state; made before anything is drawn."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.connections = connections
        self.window, self.state, self.atlas = connections.window, connections.state, connections.atlas
        self.side_before = self.atlas.views[0].id
        cutting, commands = self.window.leg.cutting, self.window.commands
        cutting.level_chosen.connect(lambda level: self.state.set(section_level=level))
        cutting.opened.connect(self.open_section)
        commands.open_section.triggered.connect(self.open_or_leave)
        commands.compartments.triggered.connect(self.show_compartments)
        for level, action in commands.section_levels.items():
            action.triggered.connect(lambda _=False, level=level: self.state.set(view="section", section_level=level))
        for fault in () if self.atlas.is_blank else self.atlas.faults:  # the panel says them in place of the leg
            self.window.problems.say(error_words(fault))

    # ------------------------------------------------------------------ what the reader does
    def open_section(self) -> None:
        if self.atlas.section.levels:
            self.state.set(view="section")

    def open_or_leave(self) -> None:
        """Into the section, or back to the side of the leg that was seen before."""
        if self.state.now.view == "section":
            self.state.set(view=self.side_before)
        else:
            self.open_section()

    def show_compartments(self, shown: bool) -> None:
        self.state.set(compartments=shown)

    # ------------------------------------------------------------------ drawing from the state
    def show_drawing(self) -> None:
        """Turn to what the state asks for; a drawing that is damaged is told, and the one before stays in view."""
        leg, now = self.window.leg, self.state.now
        before = leg.view.picture.view
        try:
            leg.show_view(now.drawing)
        except CalfguideError as error:
            self.window.problems.say(error_words(error))
            known = self.atlas.section.level(before)
            self.state.set(view="section" if known else before, section_level=before if known else now.section_level)
            self.window.commands.views[self.state.now.view].setChecked(True)

    def draw(self, changed: frozenset[str]) -> None:
        """Called with what is new, after `show_drawing` where that was needed."""
        if not changed & SHOWN:
            return
        now, cutting, commands = self.state.now, self.window.leg.cutting, self.window.commands
        if now.view != "section":
            self.side_before = now.view
        cutting.show_level(now.section_level)
        self.window.leg.view.show_compartments(now.compartments)
        self.window.leg.renew_parts()
        commands.compartments.setChecked(now.compartments)
        if now.section_level in commands.section_levels:
            commands.section_levels[now.section_level].setChecked(True)
