"""The drawing follows the text: the leg turns to where a condition is felt, and to what the passage in view names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calfguide.atlas.seeing import Sight
    from calfguide.desktop.connections import Connections

REST_MS = 300  # scrolling has come to rest


class FollowingWiring(QObject):
    """Turns the leg only for a reader who has not chosen how to look at it since the page was opened.

    A page that was opened turns it where this side shows none of the main places, a passage to the structure it names.
    When the page is left, the leg is turned back to how the reader had it.
    """

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.window, self.state = connections.window, connections.state
        self.settings = connections.services.settings
        self.library, self.atlas = connections.library, connections.atlas
        self.switch = self.window.commands.follow_text
        self.layers = [layer.id for layer in self.atlas.layers]
        self.seen: dict[str, dict[Sight, float]] = {}
        self.before: Sight | None = None  # how the reader had the leg, while it is turned
        self.may_turn = True
        self.turning = False
        self.rest = QTimer(self, singleShot=True, interval=REST_MS)
        self.rest.timeout.connect(self.follow)
        self.opened = QTimer(self, singleShot=True, interval=REST_MS)
        self.opened.timeout.connect(self.show_main_place)
        self.switch.setChecked(self.settings.get("follow_text"))
        self.switch.toggled.connect(self.turn_on)
        self.window.page.view.scrolled.connect(self.rest.start)
        self.window.closing.connect(self.rest.stop)
        self.window.closing.connect(self.opened.stop)
        self.window.leaving.connect(self.turn_back)
        self.state.changed.connect(self.note)

    def turn_on(self, on: bool) -> None:
        self.settings.set("follow_text", on)
        self.may_turn = True
        if on:
            self.show_main_place()
            self.follow()
        else:
            self.turn_back()
            self.state.set(passage=())

    def note(self, changed: frozenset[str]) -> None:
        if "page" in changed:
            self.rest.stop()
            if not self.stays_turned():
                self.turn_back()
            self.may_turn = True
            self.state.set(passage=())
            self.opened.start()
        elif changed & {"view", "section_level", "layer"} and not self.turning:
            self.may_turn, self.before = False, None

    # ------------------------------------------------------------------ the condition of the page
    def show_main_place(self) -> None:
        """Turn to where the condition is mainly felt, once the page is there."""
        now = self.sight_now()
        if self.may_turn and self.before is None and not self.is_zoomed():
            sight = self.sight_of_pain(now)
            if sight is not None:
                self.before = now
                self.turn(sight)

    def stays_turned(self) -> bool:
        """Whether the page would have the leg turned to where it is turned already."""
        return self.before is not None and self.sight_of_pain(self.before) == self.sight_now()

    def sight_of_pain(self, before: Sight) -> Sight | None:
        """Where to turn from the side that all begin with, if it shows no main place; another the reader has chosen."""
        from calfguide.atlas.patterns import other_view
        from calfguide.library.pages import Condition

        slug = self.state.now.page
        page = self.library.page(slug) if slug and self.library.has(slug) else None
        if not self.switch.isChecked() or not isinstance(page, Condition) or before.view != self.atlas.views[0].id:
            return None
        view = other_view(self.atlas, before.view, page.pain)
        return before._replace(view=view) if view else None

    def sight_now(self) -> Sight:
        from calfguide.atlas.seeing import Sight

        return Sight(self.state.now.drawing, self.state.now.layer)

    # ------------------------------------------------------------------ the passage in view
    def follow(self) -> None:
        """Light what the text in view names, and turn to it if that is wanted."""
        if not self.switch.isChecked():
            return
        from calfguide.atlas.seeing import best_sight
        from calfguide.desktop.reading.places import structures_in_view

        passage = structures_in_view(self.window.page.view, self.atlas.structures)
        self.state.set(passage=passage)
        if passage and self.may_turn and not self.is_zoomed() and not any(map(self.is_cut_through, passage)):
            now = self.sight_now()
            own = self.atlas.structures[passage[0]].layer
            sight = best_sight(self.shares(passage), own, self.layers, now)
            if sight is not None and sight != now:
                self.before = self.before or now
                self.turn(sight)

    def is_zoomed(self) -> bool:
        """Whether the reader is looking at some part of the leg: to turn it would lose that."""
        return self.window.leg.view.camera.zoom > 1

    def is_cut_through(self, structure: str) -> bool:
        """Whether the section in view shows a structure: who looks at a section wants to stay in it."""
        shapes, parts = self.window.leg.view.shapes, self.atlas.parts_of(structure)
        return shapes.is_section and any(shape.id in parts for shape in shapes.drawn_at(self.state.now.layer))

    def shares(self, structures: Iterable[str]) -> dict[Sight, float]:
        """How much each way to look shows of several structures, whatever their size.

        One line is one thing to look at: where no view shows all that it names well, the one that shows most of them
        together is right.  To turn from one to the other would be restless, and one alone would leave the other unseen.
        """
        found: dict[Sight, float] = {}
        for structure in structures:
            areas = self.areas(structure)
            for sight, area in areas.items():
                found[sight] = found.get(sight, 0.0) + area / max(areas.values())
        return found

    def areas(self, structure: str) -> dict[Sight, float]:
        from calfguide.atlas.seeing import areas_seen

        if structure not in self.seen:
            self.seen[structure] = areas_seen(self.atlas, structure)
        return self.seen[structure]

    # ------------------------------------------------------------------ turning
    def turn(self, sight: Sight) -> None:
        self.turning = True
        try:
            if self.atlas.section.level(sight.view):
                self.state.set(view=self.atlas.section.id, section_level=sight.view, layer=sight.layer)
            else:
                self.state.set(view=sight.view, layer=sight.layer)
        finally:
            self.turning = False

    def turn_back(self) -> None:
        before, self.before = self.before, None
        if before is not None:
            self.turn(before)
