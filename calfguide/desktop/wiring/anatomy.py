"""What the reader does with the drawing: names on it, cards of its parts, taking parts off, and looking ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from calfguide.atlas.hiding import Hiding
from calfguide.atlas.patterns import strength_at
from calfguide.desktop.guarding import guarded
from calfguide.library.pages import Condition

if TYPE_CHECKING:
    from calfguide.desktop.connections import Connections
    from calfguide.desktop.leg.card import Card, CardContent
    from calfguide.desktop.state import State

REMEMBERED = ("labels", "label_language")
SHOWN_ON_LEG = frozenset({"hidden", "isolated", "card", "pointed", "page", *REMEMBERED})


class AnatomyWiring(QObject):
    """Joins the leg's names, cards and hidden parts to the state."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.connections = connections
        self.window, self.state = connections.window, connections.state
        self.library, self.atlas = connections.library, connections.atlas
        self.leg, self.settings = self.window.leg, self.window.services.settings
        self.undo_stack = QUndoStack(self)
        self.before_click: dict[str, object] = {}
        self.felt: dict[str, frozenset[str]] = {}
        self.connect_view()
        self.connect_commands()
        self.state.changed.connect(self.draw)
        self.draw(SHOWN_ON_LEG)

    # ------------------------------------------------------------------ wiring
    def connect_view(self) -> None:
        view, leg = self.leg.view, self.leg
        view.structure_clicked.connect(lambda structure, place: self.state.set(card=structure, card_place=place))
        view.card_requested.connect(lambda region: self.state.set(card=region, card_place=region))
        view.region_clicked.connect(self.close_card)
        view.cleared.connect(self.clear)
        view.hovered.connect(lambda region, _: self.state.set(pointed=region))
        view.focus_moved.connect(lambda region: self.state.set(pointed=region))
        view.pressed_down.connect(self.note_click)
        view.click_withdrawn.connect(lambda: self.state.set(**self.before_click))
        leg.card_closed.connect(self.close_card)
        leg.card_made.connect(self.connect_card)
        leg.show_all_requested.connect(self.show_all)
        self.window.painted.connect(self.connections.count_parts)

    def connect_card(self, card: Card) -> None:
        card.page_requested.connect(self.connections.open_page)
        card.all_requested.connect(self.open_involved)
        card.region_chosen.connect(self.choose_place)
        card.isolate_requested.connect(self.isolate)
        card.hide_requested.connect(self.hide)

    def connect_commands(self) -> None:
        commands = self.window.commands
        commands.labels.triggered.connect(lambda shown: self.state.set(labels=shown))
        for language, action in commands.label_languages.items():
            action.triggered.connect(lambda _=False, language=language: self.state.set(label_language=language))
        commands.show_all.triggered.connect(self.show_all)
        commands.reset_leg.triggered.connect(self.reset_leg)
        commands.start.triggered.connect(self.start_again)
        commands.undo_hiding.triggered.connect(self.undo_stack.undo)
        commands.redo_hiding.triggered.connect(self.undo_stack.redo)
        self.undo_stack.canUndoChanged.connect(commands.undo_hiding.setEnabled)
        self.undo_stack.canRedoChanged.connect(commands.redo_hiding.setEnabled)
        commands.undo_hiding.setEnabled(False)
        commands.redo_hiding.setEnabled(False)

    # ------------------------------------------------------------------ what the reader does
    def clear(self) -> None:
        """Esc and a click beside the leg take back one thing: the card, then the walk over parts, then all places."""
        walk = self.leg.view.walk
        if self.state.now.card:
            self.close_card()
        elif walk.at:
            self.leg.view.change_walk()
        else:
            self.state.set(regions=())

    def close_card(self) -> None:
        self.state.set(card="", card_place="")

    def open_involved(self, structure: str) -> None:
        """Open the page of a structure where it lists the conditions that involve it."""
        from calfguide.desktop.involved import INVOLVED

        self.connections.open_page(structure, INVOLVED)

    def choose_place(self, region: str) -> None:
        """Choose the place that a card was opened at; once chosen it stays."""
        self.close_card()
        if region not in self.state.now.regions:
            self.connections.choose_region(region, add=False)

    def note_click(self) -> None:
        """Keep what a click may change, in case it is the first half of a double click."""
        now = self.state.now
        self.before_click = {"regions": now.regions, "card": now.card, "card_place": now.card_place}

    def hide(self, structure: str) -> None:
        """Take a part off; where it was the only one shown, all others come back."""
        hidden = self.state.now.hidden
        self.change(Hiding(hidden if structure in hidden else (*hidden, structure)))

    def isolate(self, structure: str) -> None:
        self.change(Hiding(self.state.now.hidden, structure))

    def show_all(self) -> None:
        self.change(Hiding())

    def reset_leg(self) -> None:
        """Draw the leg as at the first start: whole, from behind, with its skin. Places and its side stay chosen."""
        self.show_all()
        self.state.set(view=self.atlas.views[0].id, layer=self.atlas.layers[0].id, compartments=False)
        self.leg.view.fit()

    def change(self, hiding: Hiding) -> None:
        """Hide other parts, in a way that can be undone."""
        self.close_card()
        now = self.state.now
        if hiding != Hiding(now.hidden, now.isolated):
            self.undo_stack.push(HidingChange(self.state, hiding))

    def start_again(self) -> None:
        self.undo_stack.clear()
        self.state.set(hidden=(), isolated="", card="", card_place="")

    # ------------------------------------------------------------------ drawing from the state
    def draw(self, changed: frozenset[str]) -> None:
        """Show what is new of all this."""
        now, commands = self.state.now, self.window.commands
        if changed & {"hidden", "isolated"}:
            self.leg.show_hiding(Hiding(now.hidden, now.isolated), self.hidden_words())
            commands.show_all.setEnabled(bool(now.hidden or now.isolated))
        if "labels" in changed:
            self.leg.view.labels.show(now.labels)
            commands.labels.setChecked(now.labels)
        if "label_language" in changed:
            self.leg.view.labels.speak(now.label_language)
            commands.label_languages[now.label_language].setChecked(True)
        if "page" in changed:
            page = self.library.page(now.page) if now.page and self.library.has(now.page) else None
            favoured = page.structures if isinstance(page, Condition) else (now.page,)
            self.leg.view.labels.favour(favoured)
        if changed & {"view", "section_level", "layer", "compartments"} and now.card and not self.is_drawn(now.card):
            self.close_card()
        elif "card" in changed:
            self.leg.show_card(self.content(now.card, now.card_place) if now.card else None)
        if changed & {"pointed", "regions"}:
            looking_ahead = now.pointed and now.pointed not in now.regions
            self.window.conditions.show_felt(self.felt_at(now.pointed) if looking_ahead else frozenset())
        for name in changed & frozenset(REMEMBERED):
            self.settings.set(name, getattr(now, name))

    def is_drawn(self, card: str) -> bool:
        """Whether the view in force shows what a card is about."""
        shapes, layer = self.atlas.geometry(self.state.now.drawing), self.state.now.layer
        drawn = [*shapes.drawn_at(layer), *(shapes.compartments.values() if self.state.now.compartments else ())]
        return card in shapes.anchors or any(shape.id == card for shape in drawn)

    def hidden_words(self) -> str:
        """What is hidden, as a sentence; "" where nothing is."""
        now = self.state.now
        if now.isolated:
            return self.tr("Only {part} is shown.").format(part=self.atlas.structures[now.isolated].name)
        if now.hidden:
            return self.tr("%n part(s) hidden.", "", len(now.hidden))
        return ""

    def content(self, card: str, place: str) -> CardContent:
        """The card of a structure or a region."""
        from calfguide.desktop.involved import conditions_involving
        from calfguide.desktop.leg.card import CardContent

        if card in self.atlas.structures:
            known = self.atlas.structures[card]
            whole = self.atlas.whole_of(card)
            page = self.library.page(whole) if self.library.has(whole) else None
            found = conditions_involving(self.library, self.atlas, whole)
            none = self.tr("No condition in this guide involves it") if page is not None else ""
            count = self.tr("%n condition(s) involve it", "", len(found)) if found else none
            links = tuple((one.slug, one.title) for one in found)
            summary = page.summary if page is not None else ""
            return CardContent(
                card, known.name, known.latin, summary, count, links, page.slug if page else "", place, True
            )
        region = self.atlas.regions[card]
        felt = self.tr("%n condition(s) felt here", "", len(self.felt_at(card)))
        return CardContent(card, region.name, "", region.description, felt, (), "", place, False)

    # ------------------------------------------------------------------ counting
    def felt_at(self, region: str) -> frozenset[str]:
        """The conditions felt at a place; worked out once for each."""
        if region not in self.felt:
            patterns = self.connections.library.pain_patterns()
            found = (slugs for pain, slugs in patterns if strength_at(self.atlas, pain, (region,)) is not None)
            self.felt[region] = frozenset(slug for slugs in found for slug in slugs)
        return self.felt[region]


@guarded
class HidingChange(QUndoCommand):
    """One step of hiding that can be undone."""

    def __init__(self, state: State, hiding: Hiding) -> None:
        super().__init__()
        self.state = state
        self.before = Hiding(state.now.hidden, state.now.isolated)
        self.after = hiding

    def redo(self) -> None:
        self.state.set(hidden=self.after.hidden, isolated=self.after.isolated)

    def undo(self) -> None:
        self.state.set(hidden=self.before.hidden, isolated=self.before.isolated)
